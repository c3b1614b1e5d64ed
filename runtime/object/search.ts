import { loadWord } from "../word";

/** Bisection of tables that ascend by a word of their entries: the first one's is at `at`, the others' `stride` bytes apart from it. */

/** Place of the first of `count` entries whose word is not below `wanted`; `count` when there is none. */
export function firstNotBelow(at: u64, count: u32, stride: u64, wanted: u32): u32 {
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (loadWord(at + <u64>middle * stride) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Place of the entry with exactly that word, or -1. */
export function search(at: u64, count: u32, stride: u64, wanted: u32): i32 {
  const place = firstNotBelow(at, count, stride, wanted);
  return place < count && loadWord(at + <u64>place * stride) == wanted ? <i32>place : -1;
}
