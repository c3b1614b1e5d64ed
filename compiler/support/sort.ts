import { mark, release, reserve } from "./arena";
import { List } from "./list";

/**
 * Sorts a list of pairs of words by their second word, ascending; equal ones keep their order. Least significant byte first, so linear in
 * the length, and bytes that are the same in all keys cost one look.
 */
export function sortKeys(pairs: List): void {
  const count = pairs.length >> 1;
  if (count < 2) return;
  if (count < 16) return insertionSort(pairs.data, count);
  const before = mark();
  const counts = reserve(256 << 2);
  const bytes = (<usize>count) << 3;
  let from = pairs.data;
  let to = reserve(bytes);
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    memory.fill(counts, 0, 256 << 2);
    for (let p = from; p < from + bytes; p += 8) {
      const at = counts + (((load<u32>(p, 4) >> shift) & 255) << 2);
      store<u32>(at, load<u32>(at) + 1);
    }
    if (load<u32>(counts + (((load<u32>(from, 4) >> shift) & 255) << 2)) == count) continue;
    let sum: u32 = 0;
    for (let at = counts; at < counts + (256 << 2); at += 4) {
      const n = load<u32>(at);
      store<u32>(at, sum);
      sum += n;
    }
    for (let p = from; p < from + bytes; p += 8) {
      const at = counts + (((load<u32>(p, 4) >> shift) & 255) << 2);
      const place = load<u32>(at);
      store<u32>(at, place + 1);
      store<u64>(to + ((<usize>place) << 3), load<u64>(p));
    }
    const swap = from;
    from = to;
    to = swap;
  }
  if (from != pairs.data) memory.copy(pairs.data, from, bytes);
  release(before);
}

function insertionSort(data: usize, count: u32): void {
  for (let i: u32 = 1; i < count; i++) {
    const pair = load<u64>(data + ((<usize>i) << 3));
    const key = <u32>(pair >> 32);
    let at = data + ((<usize>i) << 3);
    while (at > data && <u32>(load<u64>(at - 8) >> 32) > key) {
      store<u64>(at, load<u64>(at - 8));
      at -= 8;
    }
    store<u64>(at, pair);
  }
}
