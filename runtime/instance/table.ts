import {
  ELEMENT_ITEMS_AT_OFFSET,
  ELEMENT_ITEMS_OFFSET,
  ELEMENT_RECORD_BYTES,
  HEADER_ELEMENTS_DROPPED_AT_OFFSET,
  HEADER_TABLES_AT_OFFSET,
  ITEM_AT_OFFSET,
  ITEM_BYTES_OFFSET,
  ITEM_RECORD_BYTES,
  OBJECT_NONE,
  SECTION_ELEMENTS,
  SECTION_EXPRESSIONS,
  SECTION_ITEMS,
} from "../../abi/gen/as/code";
import {
  FUNCREF_RECORD_BYTES,
  FUNCREF_REF_OFFSET,
  FUNCREF_TYPE_OFFSET,
  TABLE_ELEMENTS_OFFSET,
  TABLE_ELEMENT_BYTES_OFFSET,
  TABLE_LENGTH_OFFSET,
  TABLE_MAX_OFFSET,
  TABLE_SLOT_BYTES,
  TABLE_USED_OFFSET,
} from "../../abi/gen/as/instance";
import { trap } from "../../abi/gen/as/import/cpu";
import { load8, load64, store8, store64 } from "../../abi/gen/as/import/virt";
import {
  SITE_INDIRECT_CALL_TYPE,
  SITE_TABLE_OUT_OF_BOUNDS,
  SITE_UNDEFINED_ELEMENT,
  SITE_UNINITIALIZED_ELEMENT,
} from "../../abi/gen/as/traps";
import { copy, touch } from "../bytes";
import { evaluate } from "../object/expression";
import { recordAt } from "./function";
import { type_is } from "../gc/subtype";
import { objectOf } from "./instance";
import { within } from "./memory";
import { header, record, section } from "../object/format";
import { loadWord } from "../word";

/**
 * Tables. An element of a funcref table is a copy of the function's record, so that a call through it touches one cache line; elements of
 * other tables are references.
 */

/** Descriptor of a table of the instance's index space. */
export function tableDescriptor(instance: u64, table: u32): u64 {
  const slots = instance + header(objectOf(instance), HEADER_TABLES_AT_OFFSET);
  return load64(slots + <u64>table * TABLE_SLOT_BYTES);
}

function elementAddress(descriptor: u64, index: u64): u64 {
  return load64(descriptor + TABLE_ELEMENTS_OFFSET) + index * load64(descriptor + TABLE_ELEMENT_BYTES_OFFSET);
}

/** Whether the elements are function records. */
function isFuncref(descriptor: u64): bool {
  return load64(descriptor + TABLE_ELEMENT_BYTES_OFFSET) == <u64>FUNCREF_RECORD_BYTES;
}

/** Says that elements below `end` may be other than null. */
function use(descriptor: u64, end: u64): void {
  if (load64(descriptor + TABLE_USED_OFFSET) < end) store64(descriptor + TABLE_USED_OFFSET, end);
}

/** How many of the `count` elements from `index` on may be other than null. */
function usedOf(descriptor: u64, index: u64, count: u64): u64 {
  const used = load64(descriptor + TABLE_USED_OFFSET);
  return used > index ? min(count, used - index) : 0;
}

/** Stores a reference as `count` elements from `index` on; null only where it isn't. */
export function tableFill(descriptor: u64, index: u64, value: u64, count: u64): void {
  if (value) use(descriptor, index + count);
  else count = usedOf(descriptor, index, count);
  let at = elementAddress(descriptor, index);
  if (!isFuncref(descriptor)) {
    for (let i: u64 = 0; i < count; i++) store64(at + (i << 3), value);
    return;
  }
  for (let i: u64 = 0; i < count; i++) {
    storeFunction(at, value);
    at += FUNCREF_RECORD_BYTES;
  }
}

function storeFunction(element: u64, value: u64): void {
  if (value) {
    copy(element, value, FUNCREF_RECORD_BYTES);
    return;
  }
  for (let i: u64 = 0; i < FUNCREF_RECORD_BYTES; i += 8) store64(element + i, 0);
}

/** Address of element `index`, which was checked. A check that was mispredicted leads to no other element than the first, whatever the index. */
function maskedElement(descriptor: u64, index: u64, length: u64): u64 {
  return elementAddress(descriptor, index & (0 - u64(index < length)));
}

/** Address of element `index`, which is checked. */
function checkedElement(descriptor: u64, index: u64): u64 {
  const length = load64(descriptor + TABLE_LENGTH_OFFSET);
  if (index >= length) trap(SITE_TABLE_OUT_OF_BOUNDS);
  return maskedElement(descriptor, index, length);
}

/** table.get. */
export function table_get(instance: u64, table: u32, index: u64): u64 {
  const descriptor = tableDescriptor(instance, table);
  const element = checkedElement(descriptor, index);
  return isFuncref(descriptor) ? load64(element + FUNCREF_REF_OFFSET) : load64(element);
}

/** Address of a record of the function that an element holds, for a call by type `type` of the module. */
export function table_function(instance: u64, table: u32, index: u64, type: u32): u64 {
  const descriptor = tableDescriptor(instance, table);
  const length = load64(descriptor + TABLE_LENGTH_OFFSET);
  if (index >= length) trap(SITE_UNDEFINED_ELEMENT);
  const element = maskedElement(descriptor, index, length);
  if (!load64(element + FUNCREF_REF_OFFSET)) trap(SITE_UNINITIALIZED_ELEMENT);
  if (!type_is(instance, loadWord(element + FUNCREF_TYPE_OFFSET), type)) trap(SITE_INDIRECT_CALL_TYPE);
  return element;
}

/** table.set. */
export function table_set(instance: u64, table: u32, index: u64, value: u64): void {
  const descriptor = tableDescriptor(instance, table);
  const element = checkedElement(descriptor, index);
  if (value) use(descriptor, index + 1);
  if (isFuncref(descriptor)) storeFunction(element, value);
  else store64(element, value);
}

/** table.grow: the old size, or -1. */
export function table_grow(instance: u64, table: u32, value: u64, delta: u64): u64 {
  const descriptor = tableDescriptor(instance, table);
  const length = load64(descriptor + TABLE_LENGTH_OFFSET);
  if (delta > load64(descriptor + TABLE_MAX_OFFSET) - length) return -1;
  // Behind the end all is null, and stays so if memory runs out.
  if (value) {
    touch(elementAddress(descriptor, length), delta * load64(descriptor + TABLE_ELEMENT_BYTES_OFFSET));
    tableFill(descriptor, length, value, delta);
  }
  store64(descriptor + TABLE_LENGTH_OFFSET, length + delta);
  return length;
}

/** table.fill. */
export function table_fill(instance: u64, table: u32, index: u64, value: u64, count: u64): void {
  const descriptor = tableDescriptor(instance, table);
  if (!within(index, count, load64(descriptor + TABLE_LENGTH_OFFSET))) trap(SITE_TABLE_OUT_OF_BOUNDS);
  tableFill(descriptor, index, value, count);
}

/** table.copy: elements of both tables are of one size, as their types match. */
export function table_copy(instance: u64, to: u32, from: u32, destination: u64, source: u64, count: u64): void {
  const target = tableDescriptor(instance, to);
  const origin = tableDescriptor(instance, from);
  const ok =
    within(destination, count, load64(target + TABLE_LENGTH_OFFSET)) && within(source, count, load64(origin + TABLE_LENGTH_OFFSET));
  if (!ok) trap(SITE_TABLE_OUT_OF_BOUNDS);
  const used = usedOf(origin, source, count);
  if (used) use(target, destination + used);
  copy(elementAddress(target, destination), elementAddress(origin, source), used * load64(target + TABLE_ELEMENT_BYTES_OFFSET));
  tableFill(target, destination + used, 0, count - used);
}

/** table.init. */
export function table_init(instance: u64, table: u32, segment: u32, destination: u64, source: u32, count: u32): void {
  if (!tableInit(instance, table, segment, destination, source, count)) trap(SITE_TABLE_OUT_OF_BOUNDS);
}

/** table.init, or false when it is out of bounds. */
export function tableInit(instance: u64, table: u32, segment: u32, destination: u64, source: u32, count: u32): bool {
  const size = elementCount(instance, segment);
  const descriptor = tableDescriptor(instance, table);
  if (!within(source, count, size) || !within(destination, count, load64(descriptor + TABLE_LENGTH_OFFSET))) return false;
  for (let i: u32 = 0; i < count; i++) tableFill(descriptor, destination + i, elementItem(instance, segment, source + i), 1);
  return true;
}

/** Number of items of an element segment; a dropped one has none. */
export function elementCount(instance: u64, segment: u32): u32 {
  const entry = record(objectOf(instance), SECTION_ELEMENTS, segment, ELEMENT_RECORD_BYTES);
  return load8(elementsDropped(instance, segment)) ? 0 : loadWord(entry + ELEMENT_ITEMS_OFFSET);
}

/** The reference that an item of an element segment stands for. */
export function elementItem(instance: u64, segment: u32, index: u32): u64 {
  const object = objectOf(instance);
  const entry = record(object, SECTION_ELEMENTS, segment, ELEMENT_RECORD_BYTES);
  return item(instance, object, loadWord(entry + ELEMENT_ITEMS_AT_OFFSET) + index);
}

/** The reference that an item, by its number among those of all segments, stands for. */
function item(instance: u64, object: u64, index: u32): u64 {
  const entry = record(object, SECTION_ITEMS, index, ITEM_RECORD_BYTES);
  const at = loadWord(entry + ITEM_AT_OFFSET);
  if (loadWord(entry + ITEM_BYTES_OFFSET)) return evaluate(instance, section(object, SECTION_EXPRESSIONS) + at);
  if (at == OBJECT_NONE) return 0;
  return recordAt(instance, at);
}

/** elem.drop. */
export function elem_drop(instance: u64, segment: u32): void {
  store8(elementsDropped(instance, segment), 1);
}

/** Address of the byte that says whether an element segment was dropped. */
function elementsDropped(instance: u64, segment: u32): u64 {
  return instance + header(objectOf(instance), HEADER_ELEMENTS_DROPPED_AT_OFFSET) + segment;
}
