import { Heap } from "../../abi/gen/as/record/instance";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { loadWord, storeWord } from "../word";
import {
  addRun,
  CELLS,
  claimSmall,
  clearRuns,
  FREE,
  KIND,
  LARGE,
  LEAF,
  LENGTH,
  MIXED,
  NEXT,
  NONE,
  SIZE,
  SMALL,
  SWEEPABLE,
  takeRun,
} from "./block";
import {
  BLOCK_SHIFT,
  blockAddress,
  blockMarks,
  blockRecord,
  countAllocated,
  CURSORS,
  firstOf,
  FRONTIER,
  GRANULE_SHIFT,
  LISTS,
  setFirst,
  UNSWEPT,
} from "./heap";
import { keepMarked } from "./share";
import { sizeClass } from "./sizes";

/** Finding what a collection has left free: whole blocks at once, cells of the others when their list is empty. */

/** Address of the head of a free list. */
export function freeList(heap: u64, list: u32): u64 {
  return Heap.freeAt(heap, list);
}

/** Forgets all free cells. They are made zero, so that one which a stray number keeps alive leads nowhere. */
export function dropLists(heap: u64): void {
  for (let list: u32 = 0; list < LISTS; list++) {
    const head = freeList(heap, list);
    for (let cell = load64(head); cell;) {
      const next = load64(cell);
      store64(cell, 0);
      cell = next;
    }
    store64(head, 0);
    setFirst(heap, UNSWEPT, list, 0);
    setFirst(heap, CURSORS, list, 0);
  }
}

/** After marking: makes runs of the blocks that hold nothing, and lists those that have free cells. The bytes that are in use. */
export function sortBlocks(heap: u64): u64 {
  clearRuns(heap);
  const frontier = loadWord(heap + FRONTIER);
  let live: u64 = 0;
  let run: u32 = 0;
  let block: u32 = 0;
  while (block < frontier) {
    const used = usedBytes(heap, block);
    const record = blockRecord(heap, block);
    const length: u32 = loadWord(record + KIND) == SMALL ? 1 : loadWord(record + LENGTH);
    if (used) {
      if (run) addRun(heap, block - run, run);
      run = 0;
      if (loadWord(record + KIND) == SMALL) listUnswept(heap, block, used);
    } else {
      run += length;
      for (let i: u32 = 0; i < length; i++) storeWord(blockRecord(heap, block + i) + KIND, FREE);
      storeWord(record + LENGTH, length);
    }
    live += used;
    block += length;
  }
  storeWord(heap + FRONTIER, frontier - run);
  return live;
}

/** Bytes of the marked cells of a block, or of the large object that begins there. */
function usedBytes(heap: u64, block: u32): u64 {
  const record = blockRecord(heap, block);
  const marks = blockMarks(heap, block);
  const kind = loadWord(record + KIND);
  if (kind == LARGE) return load64(marks) ? (<u64>loadWord(record + LENGTH)) << BLOCK_SHIFT : 0;
  if (kind == MIXED) return keepMarked(heap, block);
  if (kind != SMALL) return 0;
  let cells: u64 = 0;
  const words = (<u64>loadWord(record + CELLS) + 63) >> 6;
  for (let i: u64 = 0; i < words; i++) cells += popcnt(load64(marks + (i << 3)));
  return (cells * loadWord(record + SIZE)) << GRANULE_SHIFT;
}

/** Lists a block of cells if not all of them are in use. */
function listUnswept(heap: u64, block: u32, used: u64): void {
  const record = blockRecord(heap, block);
  const bytes = loadWord(record + SIZE) << (<u32>GRANULE_SHIFT);
  storeWord(record + SWEEPABLE, 0);
  if (used == <u64>bytes * loadWord(record + CELLS)) return;
  const list = (sizeClass(bytes) << 1) + loadWord(record + LEAF);
  storeWord(record + NEXT, firstOf(heap, UNSWEPT, list));
  setFirst(heap, UNSWEPT, list, block + 1);
  storeWord(record + SWEEPABLE, 1);
}

/** Fills an empty free list from the next block that has free cells; false when there is none. */
export function sweepNext(heap: u64, list: u32): bool {
  let record: u64 = 0;
  let block: u32 = 0;
  do {
    const first = firstOf(heap, UNSWEPT, list);
    if (!first) return false;
    block = first - 1;
    record = blockRecord(heap, block);
    setFirst(heap, UNSWEPT, list, loadWord(record + NEXT));
    // One that is shared by now is left to share.ts.
  } while (loadWord(record + KIND) != SMALL);
  storeWord(record + SWEEPABLE, 0);
  const bytes = (<u64>loadWord(record + SIZE)) << GRANULE_SHIFT;
  const marks = blockMarks(heap, block);
  const start = blockAddress(heap, block);
  let head: u64 = 0;
  let freed: u64 = 0;
  for (let cell: u64 = loadWord(record + CELLS); cell-- > 0;) {
    if ((load64(marks + ((cell >> 6) << 3)) >> (cell & 63)) & 1) continue;
    const at = start + cell * bytes;
    store64(at, head);
    for (let i: u64 = 8; i < bytes; i += 8) store64(at + i, 0);
    head = at;
    freed += bytes;
  }
  store64(freeList(heap, list), head);
  countAllocated(heap, freed);
  return true;
}

/** Fills an empty free list from a block that nobody has; false when there is none. */
export function takeBlock(heap: u64, list: u32): bool {
  const block = takeRun(heap, 1, false);
  if (block == NONE) return false;
  claimSmall(heap, block, list >> 1, list & 1);
  const record = blockRecord(heap, block);
  const bytes = (<u64>loadWord(record + SIZE)) << GRANULE_SHIFT;
  const cells = <u64>loadWord(record + CELLS);
  const start = blockAddress(heap, block);
  for (let cell: u64 = 1; cell < cells; cell++) store64(start + (cell - 1) * bytes, start + cell * bytes);
  store64(freeList(heap, list), start);
  countAllocated(heap, cells * bytes);
  return true;
}
