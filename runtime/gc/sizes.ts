/**
 * Size classes of small objects: multiples of 16 bytes up to 128, then four to each power of two. An object takes a cell of its class, so that
 * at most 15 bytes or a fifth of a cell are lost to rounding.
 */

export const CLASSES: u32 = 32;
/** Largest small object; larger ones have blocks of their own. */
export const SMALL_BYTES: u64 = 8192;
/** Classes of 16 bytes each. */
const FINE: u32 = 8;
/** Binary logarithm of the largest fine class. */
const FINE_POWER: u32 = 7;

/** Class of an object of 1 to SMALL_BYTES bytes. */
export function sizeClass(bytes: u32): u32 {
  const last = bytes - 1;
  const power = 31 - clz(last);
  if (<i32>power < <i32>FINE_POWER) return last >> 4;
  return FINE + ((power - FINE_POWER) << 2) + ((last >> (power - 2)) & 3);
}

/** Bytes of a cell of a class. */
export function cellBytes(number: u32): u32 {
  if (number < FINE) return (number + 1) << 4;
  const step = number - FINE;
  return (5 + (step & 3)) << (FINE_POWER - 2 + (step >> 2));
}
