import { INSTANCE_RECORD_BYTES } from "../../abi/gen/as/instance";
import { Instance, Table } from "../../abi/gen/as/record/instance";
import { Header } from "../../abi/gen/as/record/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { objectOf } from "../instance/instance";
import { loadWord, storeWord } from "../word";
import { CELLS, HEAD, KIND, LARGE, LEAF, LENGTH, RECIPROCAL, RECIPROCAL_SHIFT, REST, SIZE, SMALL } from "./block";
import {
  BASE,
  BLOCK_BYTES,
  BLOCK_RECORD_BYTES,
  BLOCK_SHIFT,
  ENTRY_BYTES,
  FRONTIER,
  GRANULE_SHIFT,
  INSTANCES,
  MARK_BYTES,
  MARK_STACK,
  MARKS,
  RECORDS,
  STACK_END,
  STACK_NEXT,
  STACK_TOP,
  STACKS,
  TABLES,
} from "./heap";

/**
 * Marking. Conservative: any word of a root or an object that is a number inside an object is taken for a reference to it, since a stack does
 * not say what is on it, and code may hold nothing but an address inside an array.
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
  const bytes =
    loadWord(record + KIND) == SMALL ? (<u64>loadWord(record + SIZE)) << GRANULE_SHIFT : (<u64>loadWord(record + LENGTH)) << BLOCK_SHIFT;
  return scan(heap, at + 8, at + bytes, top);
}

/** Marks the objects that the words of [from, to) point into and puts those that hold references on the collector's stack: its new top. */
function scan(heap: u64, from: u64, to: u64, top: u64): u64 {
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
