import { HEAP_OBJECT_RECORD_BYTES } from "../../abi/gen/as/instance";
import { SITE_ARRAY_OUT_OF_BOUNDS, SITE_MEMORY_OUT_OF_BOUNDS, SITE_NULL_REFERENCE, SITE_TABLE_OUT_OF_BOUNDS } from "../../abi/gen/as/traps";
import { HeapObject } from "../../abi/gen/as/record/instance";
import { trap } from "../../abi/gen/as/import/cpu";
import { store64, store8 } from "../../abi/gen/as/import/virt";
import { copy } from "../bytes";
import { onlyIf, within } from "../guess";
import { dataAt } from "../instance/memory";
import { elementCount, elementItem } from "../instance/table";
import { gc_new } from "./allocate";

/** Arrays as a whole. Lengths and indices are 32 bits wide, sizes in bytes 64: no product of them wraps. */

const REFERENCE_BYTES: u32 = 8;

/**
 * Address of `count` elements of `width` bytes from `index` on; traps when the array is null or has not as many. 0 where the processor only
 * guesses that it has.
 */
function elements(array: u64, index: u32, count: u32, width: u32): u64 {
  if (!array) trap(SITE_NULL_REFERENCE);
  const ok = within(index, count, HeapObject.length(array));
  if (!ok) trap(SITE_ARRAY_OUT_OF_BOUNDS);
  return onlyIf(ok, array + HEAP_OBJECT_RECORD_BYTES + <u64>index * width);
}

/** Copies between places of which one is 0 where the processor only guesses that they are in bounds. */
function copyBetween(destination: u64, source: u64, bytes: u64): void {
  copy(destination, source, onlyIf(destination != 0, onlyIf(source != 0, bytes)));
}

/** array.fill, of elements of 1, 2, 4, 8 or 16 bytes; `high` is the upper half of those of 16. */
export function array_fill(_instance: u64, array: u64, index: u32, low: u64, high: u64, count: u32, width: u32): void {
  let at = elements(array, index, count, width);
  if (width < 8) {
    const bits = (<u64>width) << 3;
    low &= ((<u64>1) << bits) - 1;
    for (let wide = bits; wide < 64; wide <<= 1) low |= low << wide;
  }
  if (width < 16) high = low;
  let bytes = onlyIf(at != 0, <u64>count * width);
  while (bytes >= 16) {
    store64(at, low);
    store64(at + 8, high);
    at += 16;
    bytes -= 16;
  }
  if (bytes >= 8) {
    store64(at, low);
    at += 8;
    bytes -= 8;
  }
  while (bytes > 0) {
    store8(at, <i32>low);
    low >>= 8;
    at += 1;
    bytes -= 1;
  }
}

/** array.copy; the ranges may overlap. */
export function array_copy(_instance: u64, to: u64, toIndex: u32, from: u64, fromIndex: u32, count: u32, width: u32): void {
  const destination = elements(to, toIndex, count, width);
  copyBetween(destination, elements(from, fromIndex, count, width), <u64>count * width);
}

/** array.new_data: `count` numbers of `width` bytes from byte `source` of a data segment on. */
export function array_new_data(instance: u64, type: u32, segment: u32, source: u32, count: u32, width: u32): u64 {
  const bytes = <u64>count * width;
  const content = dataAt(instance, segment, source, bytes);
  if (!content) trap(SITE_MEMORY_OUT_OF_BOUNDS);
  const array = gc_new(instance, type, HEAP_OBJECT_RECORD_BYTES + bytes, count, 1);
  copyBetween(array + HEAP_OBJECT_RECORD_BYTES, content, bytes);
  return array;
}

/** array.init_data. */
export function array_init_data(instance: u64, array: u64, index: u32, segment: u32, source: u32, count: u32, width: u32): void {
  const destination = elements(array, index, count, width);
  const bytes = <u64>count * width;
  const content = dataAt(instance, segment, source, bytes);
  if (!content) trap(SITE_MEMORY_OUT_OF_BOUNDS);
  copyBetween(destination, content, bytes);
}

/** array.new_elem: an array of `count` references from item `source` of an element segment on. */
export function array_new_elem(instance: u64, type: u32, segment: u32, source: u32, count: u32): u64 {
  source = firstItem(instance, segment, source, count);
  const array = gc_new(instance, type, HEAP_OBJECT_RECORD_BYTES + <u64>count * REFERENCE_BYTES, count, 0);
  storeItems(instance, array + HEAP_OBJECT_RECORD_BYTES, segment, source, count);
  return array;
}

/** array.init_elem. */
export function array_init_elem(instance: u64, array: u64, index: u32, segment: u32, source: u32, count: u32): void {
  const destination = elements(array, index, count, REFERENCE_BYTES);
  storeItems(instance, destination, segment, firstItem(instance, segment, source, count), count);
}

/** Item `source` of an element segment, which must have `count` from there on; 0 where the processor only guesses that it has. */
function firstItem(instance: u64, segment: u32, source: u32, count: u32): u32 {
  const ok = within(source, count, elementCount(instance, segment));
  if (!ok) trap(SITE_TABLE_OUT_OF_BOUNDS);
  return <u32>onlyIf(ok, source);
}

function storeItems(instance: u64, to: u64, segment: u32, source: u32, count: u32): void {
  for (let i: u32 = 0; i < count; i++) store64(to + ((<u64>i) << 3), elementItem(instance, segment, source + i));
}
