import { SECRET_MAX_BYTES, secretBytes } from "./secret";

/** 2^-53: makes a fraction of the 53 bits that a number of JavaScript holds. */
const UNIT: f64 = 1.0 / 9007199254740992.0;
const word = memory.data(8, 8);

/** A random number from 0 up to but not including 1, from a generator that is fit for secrets. */
export function random(): f64 {
  secretBytes(word, 8);
  return <f64>(load<u64>(word) >> 11) * UNIT;
}

/** That many random bytes, fit for secrets. */
export function randomBytes(count: i32): Uint8Array {
  const bytes = new Uint8Array(count);
  fillRandom(bytes);
  return bytes;
}

/** Fills an array with random bytes, fit for secrets. */
export function fillRandom(bytes: Uint8Array): void {
  let at = bytes.dataStart;
  let left: u32 = bytes.length;
  while (left) {
    const piece = min(left, SECRET_MAX_BYTES);
    secretBytes(at, piece);
    at += piece;
    left -= piece;
  }
}
