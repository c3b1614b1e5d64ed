import { HEAP_FINE_CLASSES, HEAP_SMALL_BYTES } from "../../abi/gen/as/instance";

/**
 * Size classes of small objects: multiples of 16 bytes up to 128, then four to each power of two. An object takes a cell of its class, so
 * that at most 15 bytes or a fifth of a cell are lost to rounding.
 */

/** Binary logarithm of the largest fine class. */
const FINE_POWER: u32 = ctz(HEAP_FINE_CLASSES << 4);
export const CLASSES: u32 = HEAP_FINE_CLASSES + ((<u32>ctz(HEAP_SMALL_BYTES) - FINE_POWER) << 2);

/** Class of an object of 1 to HEAP_SMALL_BYTES bytes. */
export function sizeClass(bytes: u32): u32 {
  const last = bytes - 1;
  const power = 31 - clz(last);
  if (<i32>power < <i32>FINE_POWER) return last >> 4;
  return HEAP_FINE_CLASSES + ((power - FINE_POWER) << 2) + ((last >> (power - 2)) & 3);
}

/** Bytes of a cell of a class. */
export function cellBytes(number: u32): u32 {
  if (number < HEAP_FINE_CLASSES) return (number + 1) << 4;
  const step = number - HEAP_FINE_CLASSES;
  return (5 + (step & 3)) << (FINE_POWER - 2 + (step >> 2));
}
