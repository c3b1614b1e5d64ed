/** Reading a module's sections without decoding them (WebAssembly Core Specification, 5.5). */

/** A section: where it is in the module, and its content; a custom section's is behind its name. */
export interface Section {
  readonly id: number;
  readonly at: number;
  /** Of a custom section. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const MAGIC_BYTES = 8;
const CUSTOM = 0;

/** The sections of a module, as far as they can be told: what isn't one ends the list. */
export function sectionsOf(wasm: Uint8Array): Section[] {
  const sections: Section[] = [];
  for (let at = MAGIC_BYTES; at < wasm.length;) {
    const id = wasm[at]!;
    const size = readUnsigned(wasm, at + 1);
    if (!size || size.next + size.value > wasm.length) break;
    const end = size.next + size.value;
    const named = id === CUSTOM ? readName(wasm, size.next, end) : { name: "", next: size.next };
    if (!named) break;
    sections.push({ id, at, name: named.name, start: named.next, end });
    at = end;
  }
  return sections;
}

/** The content of the last custom section of that name, or undefined. */
export function customSection(wasm: Uint8Array, name: string): Uint8Array | undefined {
  const found = sectionsOf(wasm).findLast((section) => section.id === CUSTOM && section.name === name);
  return found && wasm.subarray(found.start, found.end);
}

/** The module without its custom sections of that name. */
export function withoutCustom(wasm: Uint8Array, name: string): Uint8Array {
  const dropped = sectionsOf(wasm).filter((section) => section.id === CUSTOM && section.name === name);
  if (dropped.length === 0) return wasm;
  const kept = dropped.map(({ at }, i) => wasm.subarray(dropped[i - 1]?.end ?? 0, at));
  return Buffer.concat([...kept, wasm.subarray(dropped.at(-1)!.end)]);
}

/** A name of the binary format: its length in bytes, then its UTF-8. */
export function readName(wasm: Uint8Array, at: number, end: number): { name: string; next: number } | undefined {
  const length = readUnsigned(wasm, at);
  if (!length || length.next + length.value > end) return undefined;
  const next = length.next + length.value;
  return { name: Buffer.from(wasm.subarray(length.next, next)).toString("utf8"), next };
}

/** An unsigned LEB128 of 32 bits, or undefined where there is none. */
export function readUnsigned(wasm: Uint8Array, at: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = wasm[at + i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return undefined;
}
