import type { TypeLetter } from "./instructions";

/** Types as the binary format has them. */
export const TYPE_CODES: Readonly<Record<TypeLetter, readonly number[]>> = {
  i: [0x7f],
  l: [0x7e],
  f: [0x7d],
  d: [0x7c],
  v: [0x7b],
  c: [0x70],
  x: [0x6f],
  a: [0x6e],
  e: [0x69],
  o: [0x63, 0],
};

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

export function name(text: string): number[] {
  const bytes = Buffer.from(text);
  return [...unsigned(bytes.length), ...bytes];
}

/** A count and that many items. */
export function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

export function section(id: number, body: readonly number[]): number[] {
  return [id, ...unsigned(body.length), ...body];
}

export const HEADER: readonly number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
