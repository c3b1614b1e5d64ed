import { INSTANCE_RECORD_BYTES } from "../../abi/gen/as/instance";
import { Instance, Table } from "../../abi/gen/as/record/instance";
import { Header } from "../../abi/gen/as/record/code";
import { load64, load8, store64 } from "../../abi/gen/as/import/virt";
import { objectOf } from "../instance/instance";
import { loadWord, storeWord } from "../word";
import { CELLS, HEAD, KIND, LARGE, LEAF, LENGTH, MIXED, RECIPROCAL, RECIPROCAL_SHIFT, REST, SIZE, SMALL } from "./block";
import {
  BASE,
  BLOCK_BYTES,
  blockMarks,
  blockOwners,
  blockStarts,
  BLOCK_RECORD_BYTES,
  BLOCK_SHIFT,
  ENTRY_BYTES,
  FRONTIER,
  GRANULE_SHIFT,
  GRANULES,
  INSTANCES,
  MARK_BYTES,
  MARK_STACK,
  MARKS,
  RECORDS,
  RESUME,
  STACK_END,
  STACK_NEXT,
  STACK_TOP,
  STACKS,
  TABLES,
} from "./heap";
import { cellGranules, startOf } from "./share";

/** In the top of the collector's stack, which is a multiple of 4: see scanCells. */
const STOPPED: u64 = 1;

/**
 * Marking. Conservative: any word of a root or an object that is a number inside an object is taken for a reference to it, since a stack
 * does not say what is on it, and code may hold nothing but an address inside an array.
 */

/** Marks all that can be reached, from the stack from `pointer` up and the other roots. The mark bits are clear. The bytes of the roots. */
export function mark(heap: u64, pointer: u64): u64 {
  const bottom = load64(heap + MARK_STACK);
  const end = stackTop(heap, pointer);
  let top = scan(heap, pointer, end, bottom);
  let bytes = end - pointer;
  for (let at = load64(heap + INSTANCES); at; at = Instance.next(at)) {
    const size = Header.instanceBytes(objectOf(at));
    top = scan(heap, at + INSTANCE_RECORD_BYTES, at + size, top);
    bytes += size;
  }
  for (let at = load64(heap + TABLES); at; at = Table.next(at)) {
    // An element of another size is a function's record.
    if (Table.elementBytes(at) != 8) continue;
    const elements = Table.elements(at);
    const size = Table.used(at) << 3;
    top = scan(heap, elements, elements + size, top);
    bytes += size;
  }
  while (top != bottom) {
    top -= ENTRY_BYTES;
    top = scanObject(heap, loadWord(top), top);
  }
  return bytes;
}

/** Top of the stack that runs, or its pointer where it is none that is known. No register holds anything of a caller's. */
function stackTop(heap: u64, pointer: u64): u64 {
  for (let at = load64(heap + STACKS); at; at = load64(at + STACK_NEXT)) {
    if (pointer >= load64(at + STACK_END) && pointer < load64(at + STACK_TOP)) return load64(at + STACK_TOP);
  }
  return pointer;
}

/** Scans the object whose place in granules an entry of the collector's stack says. */
function scanObject(heap: u64, granule: u32, top: u64): u64 {
  const offset = (<u64>granule) << GRANULE_SHIFT;
  const record = load64(heap + RECORDS) + (offset >> BLOCK_SHIFT) * BLOCK_RECORD_BYTES;
  const at = load64(heap + BASE) + offset;
  const kind = loadWord(record + KIND);
  const bytes =
    kind == SMALL
      ? (<u64>loadWord(record + SIZE)) << GRANULE_SHIFT
      : kind == MIXED
        ? mixedBytes(heap, offset)
        : (<u64>loadWord(record + LENGTH)) << BLOCK_SHIFT;
  // As `scan` does, without a call of it for each object.
  top = scanCells(heap, at + 8, at + bytes, top);
  return top & STOPPED ? resume(heap, at + bytes, top) : top;
}

/** Size of the object at `offset` from the first block, in a mixed one. */
function mixedBytes(heap: u64, offset: u64): u64 {
  return (<u64>cellGranules(blockOwners(heap, <u32>(offset >> BLOCK_SHIFT)), granuleOf(offset))) << GRANULE_SHIFT;
}

/** Number in its block of the granule at `offset` from the first block. */
function granuleOf(offset: u64): u32 {
  return <u32>((offset & (BLOCK_BYTES - 1)) >> GRANULE_SHIFT);
}

/** Marks the object of a mixed block that `offset` from the first block is in, as `scan` does: the new top of the collector's stack. */
function scanMixed(heap: u64, offset: u64, top: u64): u64 {
  const block = offset >> BLOCK_SHIFT;
  const owners = blockOwners(heap, <u32>block);
  const start = startOf(blockStarts(heap, <u32>block), owners, granuleOf(offset));
  if (start == <u32>GRANULES) return top;
  const word = blockMarks(heap, <u32>block) + ((<u64>(start >> 6)) << 3);
  const bit = (<u64>1) << (start & 63);
  const before = load64(word);
  if (before & bit) return top;
  store64(word, before | bit);
  // An odd list is one of leaves.
  if (load8(owners + <u64>start) & 1) return top;
  storeWord(top, <u32>((block << (BLOCK_SHIFT - GRANULE_SHIFT)) + <u64>start));
  return top + ENTRY_BYTES;
}

/** Marks the objects that the words of [from, to) point into and puts those that hold references on the collector's stack: its new top. */
function scan(heap: u64, from: u64, to: u64, top: u64): u64 {
  top = scanCells(heap, from, to, top);
  return top & STOPPED ? resume(heap, to, top) : top;
}

/** Goes on where the scan of words up to `to` stopped: the new top. */
function resume(heap: u64, to: u64, top: u64): u64 {
  do {
    const at = load64(heap + RESUME);
    top = scanMixed(heap, load64(at) - load64(heap + BASE), top ^ STOPPED);
    top = scanCells(heap, at + 8, to, top);
  } while (top & STOPPED);
  return top;
}

/**
 * The same up to a word that points into a mixed block: then STOPPED is set in the top, and the word's address in RESUME. So the loop,
 * where a collection is most of its time, calls nothing.
 */
function scanCells(heap: u64, from: u64, to: u64, top: u64): u64 {
  const base = load64(heap + BASE);
  const span = (<u64>loadWord(heap + FRONTIER)) << BLOCK_SHIFT;
  const records = load64(heap + RECORDS);
  const marks = load64(heap + MARKS);
  for (let at = from; at < to; at += 8) {
    const offset = load64(at) - base;
    if (offset >= span) continue;
    let block = offset >> BLOCK_SHIFT;
    let record = records + block * BLOCK_RECORD_BYTES;
    let cell: u64 = 0;
    if (loadWord(record + KIND) == SMALL) {
      const granule = <u32>((offset & (BLOCK_BYTES - 1)) >> GRANULE_SHIFT);
      cell = (granule * loadWord(record + RECIPROCAL)) >> RECIPROCAL_SHIFT;
      if (cell >= loadWord(record + CELLS)) continue;
    } else if (loadWord(record + KIND) == MIXED) {
      store64(heap + RESUME, at);
      return top | STOPPED;
    } else {
      if (loadWord(record + KIND) == REST) {
        const within = block - loadWord(record + HEAD);
        block -= within;
        record -= within * BLOCK_RECORD_BYTES;
        if (within >= loadWord(record + LENGTH)) continue;
      }
      if (loadWord(record + KIND) != LARGE) continue;
    }
    const word = marks + block * MARK_BYTES + ((cell >> 6) << 3);
    const bit = (<u64>1) << (cell & 63);
    const before = load64(word);
    if (before & bit) continue;
    store64(word, before | bit);
    if (loadWord(record + LEAF)) continue;
    storeWord(top, <u32>(((block << BLOCK_SHIFT) >> GRANULE_SHIFT) + cell * loadWord(record + SIZE)));
    top += ENTRY_BYTES;
  }
  return top;
}
