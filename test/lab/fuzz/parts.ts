import { HEADER, section as encodeSection } from "../../../host/wasm/binary";

/** A module taken apart as far as its sections. */
export interface Parts {
  readonly sections: { id: number; body: Uint8Array }[];
}

/** The sections of a module; undefined when they can't be told apart. */
export function takeApart(bytes: Uint8Array): Parts | undefined {
  const sections: Parts["sections"] = [];
  let at = HEADER.length;
  while (at < bytes.length) {
    const size = readUnsigned(bytes, at + 1);
    if (!size || size.to + size.value > bytes.length) return undefined;
    sections.push({ id: bytes[at]!, body: bytes.subarray(size.to, size.to + size.value) });
    at = size.to + size.value;
  }
  return { sections };
}

export function assemble({ sections }: Parts): Uint8Array {
  return Uint8Array.from([...HEADER, ...sections.flatMap(({ id, body }) => encodeSection(id, [...body]))]);
}

/** An unsigned LEB128 of at most five bytes, and where it ends. */
export function readUnsigned(bytes: Uint8Array, from: number): { value: number; to: number } | undefined {
  let value = 0;
  for (let at = from; at < bytes.length && at < from + 5; at++) {
    value += (bytes[at]! & 0x7f) * 2 ** (7 * (at - from));
    if (bytes[at]! < 0x80) return { value, to: at + 1 };
  }
  return undefined;
}

/** The items of a code section's content; undefined when they can't be told apart. */
export function splitBodies(section: Uint8Array): Uint8Array[] | undefined {
  const count = readUnsigned(section, 0);
  if (!count) return undefined;
  const bodies: Uint8Array[] = [];
  for (let at = count.to; at < section.length;) {
    const size = readUnsigned(section, at);
    if (!size || size.to + size.value > section.length) return undefined;
    bodies.push(section.subarray(size.to, size.to + size.value));
    at = size.to + size.value;
  }
  return bodies;
}
