import { fill } from "../bytes";
import { loadWord, storeWord } from "../word";
import {
  BLOCK_BYTES,
  BLOCK_SHIFT,
  blockAddress,
  blockRecord,
  BLOCKS,
  firstOf,
  FRONTIER,
  GRANULE_SHIFT,
  RUN_BITS,
  RUN_LISTS,
  RUNS,
  setFirst,
  TOUCHED,
} from "./heap";
import { cellBytes } from "./sizes";

/**
 * Blocks and runs of them. A run is given out from a free one or from the frontier; runs come back in a collection alone, which makes all
 * lists anew. A block is claimed last, by its kind: what a fault leaves half made is free for the next collection.
 */

/**
 * What a block is used for: nothing; cells of one size; the first block of a large object; a further one; cells of any sizes (share.ts).
 */
export const FREE: u32 = 0;
export const SMALL: u32 = 1;
export const LARGE: u32 = 2;
export const REST: u32 = 3;
export const MIXED: u32 = 4;

// Record of a block.
export const KIND: u64 = 0;
/** 1: its objects hold no references. */
export const LEAF: u64 = 4;
/** Size of a cell in granules, number of cells, and what to multiply a granule's number by for its cell's (see RECIPROCAL_SHIFT). */
export const SIZE: u64 = 8;
export const CELLS: u64 = 12;
export const RECIPROCAL: u64 = 16;
/** Blocks of the run that begins here, of a free one or a large object. */
export const LENGTH: u64 = 20;
/** Next in its list, as number plus 1. */
export const NEXT: u64 = 24;
/** First block of the large object that a REST is part of. */
export const HEAD: u64 = 28;
/** In its place, of a block of cells: 1 from a collection that finds free ones to when they are handed out. */
export const SWEEPABLE: u64 = HEAD;

/** Enough for the quotient of any granule of a block by any cell's size: their product with the error stays below 1. */
export const RECIPROCAL_SHIFT: u32 = 20;
/** No block. */
export const NONE: u32 = 0xffffffff;
/** Runs that are looked at for a good fit before larger ones are split. */
const FIT_TRIES: u32 = 16;

/**
 * Takes a run of zeroed blocks: its first, whose record says that it is free and how long; NONE when there is none. `patient`: looks at
 * all.
 */
export function takeRun(heap: u64, blocks: u32, patient: bool): u32 {
  const block = takeFree(heap, blocks, patient);
  if (block == NONE) return takeFrontier(heap, blocks);
  fill(blockAddress(heap, block), 0, (<u64>blocks) << BLOCK_SHIFT);
  return block;
}

/** List of the runs of that length. */
function runList(length: u32): u32 {
  return 31 - clz(length);
}

/** Makes [block, block + length) a free run. */
export function addRun(heap: u64, block: u32, length: u32): void {
  const list = runList(length);
  const record = blockRecord(heap, block);
  storeWord(record + KIND, FREE);
  storeWord(record + LENGTH, length);
  storeWord(record + NEXT, firstOf(heap, RUNS, list));
  setFirst(heap, RUNS, list, block + 1);
  storeWord(heap + RUN_BITS, loadWord(heap + RUN_BITS) | (1 << list));
}

/** Empties the lists of runs. */
export function clearRuns(heap: u64): void {
  storeWord(heap + RUN_BITS, 0);
  for (let list: u32 = 0; list < RUN_LISTS; list++) setFirst(heap, RUNS, list, 0);
}

/** A run out of a free one of its own list, if a few tries find a fit, else of the next larger one; NONE. */
function takeFree(heap: u64, blocks: u32, patient: bool): u32 {
  const list = runList(blocks);
  let before: u64 = 0;
  let first = firstOf(heap, RUNS, list);
  for (let i: u32 = 0; first && (patient || i < FIT_TRIES); i++) {
    const record = blockRecord(heap, first - 1);
    if (loadWord(record + LENGTH) >= blocks) {
      if (before) storeWord(before + NEXT, loadWord(record + NEXT));
      else setHead(heap, list, loadWord(record + NEXT));
      return split(heap, first - 1, blocks);
    }
    before = record;
    first = loadWord(record + NEXT);
  }
  const larger = loadWord(heap + RUN_BITS) & ~((2 << list) - 1);
  if (!larger) return NONE;
  const block = firstOf(heap, RUNS, ctz(larger)) - 1;
  setHead(heap, ctz(larger), loadWord(blockRecord(heap, block) + NEXT));
  return split(heap, block, blocks);
}

function setHead(heap: u64, list: u32, first: u32): void {
  setFirst(heap, RUNS, list, first);
  if (!first) storeWord(heap + RUN_BITS, loadWord(heap + RUN_BITS) & ~(1 << list));
}

/** Gives back what a run has over `blocks`. */
function split(heap: u64, block: u32, blocks: u32): u32 {
  const record = blockRecord(heap, block);
  const length = loadWord(record + LENGTH);
  storeWord(record + LENGTH, blocks);
  if (length > blocks) addRun(heap, block + blocks, length - blocks);
  return block;
}

/** A run behind all that is in use; NONE when there is no room. */
function takeFrontier(heap: u64, blocks: u32): u32 {
  const block = loadWord(heap + FRONTIER);
  if (blocks > loadWord(heap + BLOCKS) - block) return NONE;
  const touched = loadWord(heap + TOUCHED);
  const end = block + blocks;
  if (end > touched) storeWord(heap + TOUCHED, end);
  const record = blockRecord(heap, block);
  storeWord(record + KIND, FREE);
  storeWord(record + LENGTH, blocks);
  storeWord(heap + FRONTIER, end);
  if (block < touched) fill(blockAddress(heap, block), 0, (<u64>(min(end, touched) - block)) << BLOCK_SHIFT);
  return block;
}

/** Makes a taken block one of cells of a size class. */
export function claimSmall(heap: u64, block: u32, class_: u32, leaf: u32): void {
  const bytes = cellBytes(class_);
  const granules = bytes >> (<u32>GRANULE_SHIFT);
  const record = blockRecord(heap, block);
  storeWord(record + LEAF, leaf);
  storeWord(record + SIZE, granules);
  storeWord(record + CELLS, <u32>BLOCK_BYTES / bytes);
  storeWord(record + RECIPROCAL, ((1 << RECIPROCAL_SHIFT) + granules - 1) / granules);
  storeWord(record + SWEEPABLE, 0);
  storeWord(record + KIND, SMALL);
}

/** Makes a taken run a large object. */
export function claimLarge(heap: u64, block: u32, leaf: u32): void {
  const record = blockRecord(heap, block);
  const length = loadWord(record + LENGTH);
  for (let i: u32 = 1; i < length; i++) {
    const rest = blockRecord(heap, block + i);
    storeWord(rest + HEAD, block);
    storeWord(rest + KIND, REST);
  }
  storeWord(record + LEAF, leaf);
  storeWord(record + KIND, LARGE);
}
