/** Parts of WebAssembly's binary format, as bytes (WebAssembly Core Specification, 5). */

/** An unsigned LEB128, `padding` bytes longer than needed. */
export function unsigned(value: number, padding = 0): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  for (let i = 0; i < padding; i++) bytes.push(0x80);
  bytes[bytes.length - 1]! &= 0x7f;
  return bytes;
}

/** A signed LEB128. */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = rest === (low & 0x40 ? -1n : 0n);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

/** The little-endian bytes of a number. */
export function fixed(value: bigint, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

/** A name: its length in bytes, then its UTF-8. */
export function name(text: string): number[] {
  return sized([...Buffer.from(text)]);
}

/** A number of bytes, then they. */
export function sized(body: readonly number[]): number[] {
  return [...unsigned(body.length), ...body];
}

/** A count and that many items. */
export function vector(items: readonly (number | readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

/** A section with that content. */
export function section(id: number, body: readonly number[]): number[] {
  return [id, ...sized(body)];
}

/** What a module begins with: the magic number and the version. */
export const HEADER: readonly number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
