import { load64, load8, store64, store8 } from "../../abi/gen/as/import/virt";
import { fill } from "../bytes";
import { loadWord, storeWord } from "../word";
import { CELLS, KIND, LEAF, LENGTH, MIXED, SIZE, SMALL, SWEEPABLE } from "./block";
import {
  blockAddress,
  blockMarks,
  blockOwners,
  blockRecord,
  blockStarts,
  countAllocated,
  CURSORS,
  firstOf,
  FRONTIER,
  GRANULE_SHIFT,
  GRANULES,
  MARK_BYTES,
  setFirst,
} from "./heap";
import { cellBytes, sizeClass } from "./sizes";
import { freeList } from "./sweep";

/**
 * Sharing blocks between sizes. A few objects that stay keep a block of cells from any other size, so a program whose objects change their
 * size would need all its memory once for each. A block can become mixed: the room between its live objects is cut into cells of whatever
 * size is asked for. Each granule where a cell begins has its bit in the block's starts, and says in the block's owners which free list the
 * cell is of. Marking takes a mixed block's granules for cells; a collection forgets the cells that nothing refers to, so that they are
 * room again.
 */

/** Fills an empty free list with the room that blocks of other sizes have; false when there is none that is large enough. */
export function shareNext(heap: u64, list: u32): bool {
  const frontier = loadWord(heap + FRONTIER);
  // Blocks before the cursor have no room for this list until the next collection.
  for (let block = firstOf(heap, CURSORS, list); block < frontier; block++) {
    const record = blockRecord(heap, block);
    if (loadWord(record + KIND) == SMALL && loadWord(record + SWEEPABLE)) mix(heap, block);
    if (loadWord(record + KIND) != MIXED || !cut(heap, block, list)) continue;
    setFirst(heap, CURSORS, list, block + 1);
    return true;
  }
  setFirst(heap, CURSORS, list, frontier);
  return false;
}

/** Makes a block of cells that wasn't swept since the last collection a mixed one. */
function mix(heap: u64, block: u32): void {
  const record = blockRecord(heap, block);
  const marks = blockMarks(heap, block);
  const starts = blockStarts(heap, block);
  const owners = blockOwners(heap, block);
  const granules = loadWord(record + SIZE);
  const list = (sizeClass(granules << (<u32>GRANULE_SHIFT)) << 1) + loadWord(record + LEAF);
  fill(starts, 0, MARK_BYTES);
  const cells = loadWord(record + CELLS);
  for (let cell: u32 = 0; cell < cells; cell++) {
    if ((load64(marks + ((<u64>(cell >> 6)) << 3)) >> (cell & 63)) & 1) begin(starts, owners, cell * granules, list);
  }
  storeWord(record + LENGTH, 1);
  storeWord(record + KIND, MIXED);
}

/** Lets a cell of that list begin at a granule. */
function begin(starts: u64, owners: u64, granule: u32, list: u32): void {
  store8(owners + <u64>granule, <i32>list);
  const word = starts + ((<u64>(granule >> 6)) << 3);
  store64(word, load64(word) | ((<u64>1) << (granule & 63)));
}

/** Cuts the room of a mixed block into cells of a list, which is empty; false when there is none. */
function cut(heap: u64, block: u32, list: u32): bool {
  const starts = blockStarts(heap, block);
  const owners = blockOwners(heap, block);
  const address = blockAddress(heap, block);
  const bytes = <u64>cellBytes(list >> 1);
  const granules = <u32>(bytes >> GRANULE_SHIFT);
  let head: u64 = 0;
  let taken: u64 = 0;
  for (let at: u32 = 0; at < <u32>GRANULES;) {
    const next = nextStart(starts, at);
    for (; at + granules <= next; at += granules) {
      const cell = address + ((<u64>at) << GRANULE_SHIFT);
      fill(cell, 0, bytes);
      store64(cell, head);
      begin(starts, owners, at, list);
      head = cell;
      taken += bytes;
    }
    if (next == <u32>GRANULES) break;
    at = next + cellGranules(owners, next);
  }
  if (!head) return false;
  store64(freeList(heap, list), head);
  countAllocated(heap, taken);
  return true;
}

/** First granule from `at` on where a cell begins, or GRANULES. */
function nextStart(starts: u64, at: u32): u32 {
  let word = at >> 6;
  let bits = load64(starts + ((<u64>word) << 3)) & ((<u64>-1) << (at & 63));
  while (!bits) {
    if (++word == <u32>(GRANULES >> 6)) return <u32>GRANULES;
    bits = load64(starts + ((<u64>word) << 3));
  }
  return (word << 6) + <u32>ctz(bits);
}

/** Granules of the cell that begins at a granule. */
export function cellGranules(owners: u64, granule: u32): u32 {
  return cellBytes((<u32>load8(owners + <u64>granule)) >> 1) >> (<u32>GRANULE_SHIFT);
}

/** Granule where the cell begins that a granule is in, or GRANULES when it is in none. */
export function startOf(starts: u64, owners: u64, granule: u32): u32 {
  let word = granule >> 6;
  let bits = load64(starts + ((<u64>word) << 3)) & (((<u64>2) << (granule & 63)) - 1);
  while (!bits) {
    if (!word) return <u32>GRANULES;
    word--;
    bits = load64(starts + ((<u64>word) << 3));
  }
  const start = (word << 6) + 63 - <u32>clz(bits);
  return granule < start + cellGranules(owners, start) ? start : <u32>GRANULES;
}

/** Bytes of the marked cells of a mixed block; the others are room again. */
export function keepMarked(heap: u64, block: u32): u64 {
  const marks = blockMarks(heap, block);
  const starts = blockStarts(heap, block);
  const owners = blockOwners(heap, block);
  let granules: u64 = 0;
  for (let word: u32 = 0; word < <u32>(GRANULES >> 6); word++) {
    let bits = load64(marks + ((<u64>word) << 3));
    store64(starts + ((<u64>word) << 3), bits);
    for (; bits; bits &= bits - 1) granules += cellGranules(owners, (word << 6) + <u32>ctz(bits));
  }
  return granules << GRANULE_SHIFT;
}
