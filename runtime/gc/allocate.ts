import { EXCEPTION_TYPE, HEAP_SMALL_BYTES } from "../../abi/gen/as/instance";
import { SITE_OUT_OF_MEMORY } from "../../abi/gen/as/traps";
import { Exception, Heap, HeapObject, Instance } from "../../abi/gen/as/record/instance";
import { stack, trap } from "../../abi/gen/as/import/cpu";
import { load64, load8, store64 } from "../../abi/gen/as/import/virt";
import { typeId } from "../instance/instance";
import { loadWord } from "../word";
import { claimLarge, NONE, takeRun } from "./block";
import { collect, isDue } from "./collect";
import { BLOCK_BYTES, BLOCK_SHIFT, blockAddress, COLLECTING, countAllocated, isSpread, RECORDS, reserve } from "./heap";
import { shareNext } from "./share";
import { sizeClass } from "./sizes";
import { freeList, sweepNext, takeBlock } from "./sweep";

/** Making objects: a cell of a free list, and what to do when that is empty. */

/** More stack than the collector needs. */
const STACK_BYTES: u64 = 4096;

/** A new struct or array of a type of the module: `bytes` with its header, all zero behind that. `leaf`: no part of it is a reference. */
export function gc_new(instance: u64, type: u32, bytes: u64, length: u32, leaf: u32): u64 {
  const heap = Instance.heap(instance);
  // Not after the allocation: the object would be kept in this frame, where the next collection would find it.
  const number = loadWord(typeId(instance, type));
  let object: u64 = 0;
  if (bytes - 1 < HEAP_SMALL_BYTES) {
    const head = freeList(heap, listOf(bytes, leaf));
    object = load64(head);
    if (object) store64(head, load64(object));
  }
  if (!object) object = allocate(heap, bytes, leaf, stack());
  HeapObject.setType(object, number);
  HeapObject.setLength(object, length);
  return object;
}

/** A new exception with that tag: `bytes` with header and tag, all zero behind those. */
export function exn_new(instance: u64, tag: u64, bytes: u64): u64 {
  const object = allocate(Instance.heap(instance), bytes, 0, stack());
  Exception.setType(object, EXCEPTION_TYPE);
  // A part of a free cell's link was there.
  Exception.setLength(object, 0);
  Exception.setTag(object, tag);
  return object;
}

function listOf(bytes: u64, leaf: u32): u32 {
  return (sizeClass(<u32>bytes) << 1) + (leaf & 1);
}

/**
 * Bytes for an object, zero but for the first 8; traps when there is no memory left. `pointer`: where the stack begins that a collection
 * looks into, which leaves out the frames from here on: what earlier calls left in them would keep objects.
 */
function allocate(heap: u64, bytes: u64, leaf: u32, pointer: u64): u64 {
  // A stack that ends here must end before anything is half done.
  load8(pointer - STACK_BYTES);
  if (!load64(heap + RECORDS) && !reserve(heap)) trap(SITE_OUT_OF_MEMORY);
  if (bytes - 1 >= HEAP_SMALL_BYTES) return allocateLarge(heap, bytes, leaf & 1, pointer);
  const list = listOf(bytes, leaf);
  const head = freeList(heap, list);
  if (!load64(head)) refill(heap, list, pointer);
  const cell = load64(head);
  store64(head, load64(cell));
  return cell;
}

/** Sees to it that an empty free list is none. */
function refill(heap: u64, list: u32, pointer: u64): void {
  collectIfDue(heap, pointer);
  if (findCells(heap, list)) return;
  collect(heap, pointer);
  if (!findCells(heap, list)) trap(SITE_OUT_OF_MEMORY);
}

/** Fills an empty free list from blocks of its own, from those of others where too many are in use, else from a new one. */
function findCells(heap: u64, list: u32): bool {
  if (sweepNext(heap, list)) return true;
  const spread = isSpread(heap);
  if (spread && shareNext(heap, list)) return true;
  return takeBlock(heap, list) || (!spread && shareNext(heap, list));
}

function allocateLarge(heap: u64, bytes: u64, leaf: u32, pointer: u64): u64 {
  // Below 4 GiB, so that no array has STRUCT_LENGTH elements.
  if (bytes > Heap.limit(heap) || bytes >> 32) trap(SITE_OUT_OF_MEMORY);
  collectIfDue(heap, pointer);
  const blocks = <u32>((bytes + BLOCK_BYTES - 1) >> BLOCK_SHIFT);
  let block = takeRun(heap, blocks, false);
  if (block == NONE) {
    collect(heap, pointer);
    block = takeRun(heap, blocks, true);
    if (block == NONE) trap(SITE_OUT_OF_MEMORY);
  }
  claimLarge(heap, block, leaf);
  countAllocated(heap, (<u64>blocks) << BLOCK_SHIFT);
  return blockAddress(heap, block);
}

function collectIfDue(heap: u64, pointer: u64): void {
  if (loadWord(heap + COLLECTING) || isDue(heap)) collect(heap, pointer);
}
