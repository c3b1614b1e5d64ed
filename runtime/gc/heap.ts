import { HEAP_RECORD_BYTES } from "../../abi/gen/as/instance";
import { HEAP_DEFAULT_LIMIT } from "../../abi/gen/as/embed";
import { Heap } from "../../abi/gen/as/record/instance";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate } from "../arena";
import { registryHeap } from "../types/registry";
import { loadWord, storeWord } from "../word";
import { CLASSES } from "./sizes";

/**
 * The heap record of a process: its public part (abi/instance), then what follows here. The heap itself is one range of the process's
 * arena, reserved at the first allocation: records of the blocks, mark bits, the stack of the collector, blocks. Pages of it come when
 * touched.
 */

/** A block: the unit that is given to a size class, or, several in a row, to a large object. */
export const BLOCK_SHIFT: u64 = 14;
export const BLOCK_BYTES: u64 = 1 << BLOCK_SHIFT;
/** Objects lie at multiples of this. */
export const GRANULE_SHIFT: u64 = 4;
export const GRANULES: u64 = BLOCK_BYTES >> GRANULE_SHIFT;
/** A mark bit for each cell that a block can have. */
export const MARK_BYTES: u64 = GRANULES >> 3;
/** Blocks in use beyond so many times what lives and what is allocated until the next collection are shared between sizes. */
const SPREAD: u64 = 3;
/** An entry of the collector's stack: an object's place in granules from the first block on. */
export const ENTRY_BYTES: u64 = 4;
/** Bytes that are allocated between two collections at least. */
const LEAST_DUE: u64 = 1 << 20;
/** Most blocks, so that granules can be numbered with 32 bits. */
const MOST_BLOCKS: u64 = 1 << (32 - (BLOCK_SHIFT - GRANULE_SHIFT));

// Behind the public part.
const ARENA: u64 = HEAP_RECORD_BYTES;
/** Newest instance, table and stack; the others follow. */
export const INSTANCES: u64 = ARENA + 8;
export const TABLES: u64 = ARENA + 16;
export const STACKS: u64 = ARENA + 24;
/** Address of the block records; 0 before there is anything. */
export const RECORDS: u64 = ARENA + 32;
/** Addresses of the mark bits, of the collector's stack and of block 0. */
export const MARKS: u64 = ARENA + 40;
export const MARK_STACK: u64 = ARENA + 48;
export const BASE: u64 = ARENA + 56;
/** Number of blocks. */
export const BLOCKS: u64 = ARENA + 64;
/** Blocks from here on are not in use, and in no list. */
export const FRONTIER: u64 = ARENA + 68;
/** Blocks from here on were never in use: they are zero. */
export const TOUCHED: u64 = ARENA + 72;
/** 1 from the begin of a collection to its end: whoever finds it set begins anew, since a fault ended the collector. */
export const COLLECTING: u64 = ARENA + 76;
/** For each list of runs a bit: it is not empty. */
export const RUN_BITS: u64 = ARENA + 80;
/** Addresses of the starts and of the owners of mixed blocks: see share.ts. */
export const STARTS: u64 = ARENA + 88;
export const OWNERS: u64 = ARENA + 96;
/** Where marking was interrupted: see mark.ts. */
export const RESUME: u64 = ARENA + 104;
/** Runs of free blocks by the binary logarithm of their length: number of the first block plus 1, or 0. */
export const RUNS: u64 = ARENA + 112;
export const RUN_LISTS: u32 = 32;
/** For each free list the blocks whose free cells are still to be found: number plus 1, or 0. */
export const UNSWEPT: u64 = RUNS + ((<u64>RUN_LISTS) << 2);
/** Free lists: one for each size class, and one for its leaves. */
export const LISTS: u32 = CLASSES << 1;
/** For each free list the first block whose room it may still share. */
export const CURSORS: u64 = UNSWEPT + ((<u64>LISTS) << 2);
const RECORD_BYTES: u64 = CURSORS + ((<u64>LISTS) << 2);

/** Record of a block. */
export const BLOCK_RECORD_BYTES: u64 = 32;

// A stack: the next one, its lowest address, its top.
export const STACK_NEXT: u64 = 0;
export const STACK_END: u64 = 8;
export const STACK_TOP: u64 = 16;
const STACK_RECORD_BYTES: u64 = 24;

/** The record of a new heap without anything, or 0 when the arena is full. */
export function heapCreate(arena: u64): u64 {
  const heap = arena_allocate(arena, RECORD_BYTES);
  if (!heap) return 0;
  store64(heap + ARENA, arena);
  Heap.setLimit(heap, HEAP_DEFAULT_LIMIT);
  Heap.setDue(heap, LEAST_DUE);
  return heap;
}

/** Sets the bytes that objects may take; has an effect before the first is made. */
export function heap_limit(registry: u64, bytes: u64): void {
  Heap.setLimit(registryHeap(registry), bytes);
}

/** Adds a stack that compiled code runs on; false when the arena is full. */
export function heap_stack(registry: u64, end: u64, top: u64): i32 {
  const heap = registryHeap(registry);
  const record = arena_allocate(load64(heap + ARENA), STACK_RECORD_BYTES);
  if (!record) return 0;
  store64(record + STACK_NEXT, load64(heap + STACKS));
  store64(record + STACK_END, end);
  store64(record + STACK_TOP, top);
  store64(heap + STACKS, record);
  return 1;
}

/** Reserves the addresses of the heap; false when its limit is too small for anything or the arena has not as many. */
export function reserve(heap: u64): bool {
  const blocks = min(Heap.limit(heap) >> BLOCK_SHIFT, MOST_BLOCKS);
  const stackBytes = blocks * GRANULES * ENTRY_BYTES;
  const tables = blocks * (BLOCK_RECORD_BYTES + 2 * MARK_BYTES + GRANULES);
  const at = arena_allocate(load64(heap + ARENA), tables + stackBytes + blocks * BLOCK_BYTES + BLOCK_BYTES);
  if (!blocks || !at) return false;
  const marks = at + blocks * BLOCK_RECORD_BYTES;
  const starts = marks + blocks * MARK_BYTES;
  const owners = starts + blocks * MARK_BYTES;
  const stack = owners + blocks * GRANULES;
  storeWord(heap + BLOCKS, <u32>blocks);
  store64(heap + MARKS, marks);
  store64(heap + STARTS, starts);
  store64(heap + OWNERS, owners);
  store64(heap + MARK_STACK, stack);
  // On whole pages, so that what is next to a block's page is in the block too.
  store64(heap + BASE, (stack + stackBytes + BLOCK_BYTES - 1) & ~(BLOCK_BYTES - 1));
  store64(heap + RECORDS, at);
  return true;
}

/** Address of a block's record. */
export function blockRecord(heap: u64, block: u32): u64 {
  return load64(heap + RECORDS) + <u64>block * BLOCK_RECORD_BYTES;
}

/** Address of a block's first byte. */
export function blockAddress(heap: u64, block: u32): u64 {
  return load64(heap + BASE) + ((<u64>block) << BLOCK_SHIFT);
}

/** Address of a block's mark bits. */
export function blockMarks(heap: u64, block: u32): u64 {
  return load64(heap + MARKS) + <u64>block * MARK_BYTES;
}

/** Address of the bits of a mixed block that say where cells begin. */
export function blockStarts(heap: u64, block: u32): u64 {
  return load64(heap + STARTS) + <u64>block * MARK_BYTES;
}

/** Address of the bytes of a mixed block that say, for each granule where a cell begins, of which list that is. */
export function blockOwners(heap: u64, block: u32): u64 {
  return load64(heap + OWNERS) + <u64>block * GRANULES;
}

/** Whether far more blocks are in use than what lives in them needs. */
export function isSpread(heap: u64): bool {
  return (<u64>loadWord(heap + FRONTIER)) << BLOCK_SHIFT > SPREAD * (Heap.live(heap) + Heap.due(heap));
}

/** Notes that bytes were handed out. */
export function countAllocated(heap: u64, bytes: u64): void {
  Heap.setAllocated(heap, Heap.allocated(heap) + bytes);
}

/** Notes that a collection looked at that many bytes of roots and kept that many of objects. */
export function countCollection(heap: u64, roots: u64, live: u64): void {
  Heap.setLive(heap, live);
  Heap.setDue(heap, max(LEAST_DUE, roots + live));
  Heap.setAllocated(heap, 0);
  Heap.setCollections(heap, Heap.collections(heap) + 1);
}

/** First of a list of blocks, as number plus 1, or 0. */
export function firstOf(heap: u64, lists: u64, list: u32): u32 {
  return loadWord(heap + lists + ((<u64>list) << 2));
}

/** Sets the first of a list of blocks, as number plus 1; 0 empties it. */
export function setFirst(heap: u64, lists: u64, list: u32, first: u32): void {
  storeWord(heap + lists + ((<u64>list) << 2), first);
}
