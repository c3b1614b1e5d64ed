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
