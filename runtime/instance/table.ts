import {
  ELEMENT_RECORD_BYTES,
  ITEM_RECORD_BYTES,
  OBJECT_NONE,
  SECTION_ELEMENTS,
  SECTION_EXPRESSIONS,
  SECTION_ITEMS,
} from "../../abi/gen/as/code";
import { FUNCREF_RECORD_BYTES, TABLE_SLOT_BYTES } from "../../abi/gen/as/instance";
import {
  SITE_INDIRECT_CALL_TYPE,
  SITE_TABLE_OUT_OF_BOUNDS,
  SITE_UNDEFINED_ELEMENT,
  SITE_UNINITIALIZED_ELEMENT,
} from "../../abi/gen/as/traps";
import { Funcref, Table } from "../../abi/gen/as/record/instance";
import { Element, Header, Item } from "../../abi/gen/as/record/code";
import { trap } from "../../abi/gen/as/import/cpu";
import { load64, load8, store64, store8 } from "../../abi/gen/as/import/virt";
import { copy, touch } from "../bytes";
import { evaluate } from "../object/expression";
import { recordAt } from "./function";
import { type_is } from "../gc/subtype";
import { onlyIf, within } from "../guess";
import { objectOf } from "./instance";
import { record, section } from "../object/format";

/**
 * Tables. An element of a funcref table is a copy of the function's record, so that a call through it touches one cache line; elements of
 * other tables are references.
 */

/** Descriptor of a table of the instance's index space. */
export function tableDescriptor(instance: u64, table: u32): u64 {
  const slots = instance + Header.tablesAt(objectOf(instance));
  return load64(slots + <u64>table * TABLE_SLOT_BYTES);
}

function elementAddress(descriptor: u64, index: u64): u64 {
  return Table.elements(descriptor) + index * Table.elementBytes(descriptor);
}

/** Whether the elements are function records. */
function isFuncref(descriptor: u64): bool {
  return Table.elementBytes(descriptor) == <u64>FUNCREF_RECORD_BYTES;
}

/** Says that elements below `end` may be other than null. */
function use(descriptor: u64, end: u64): void {
  if (Table.used(descriptor) < end) Table.setUsed(descriptor, end);
}

/** How many of the `count` elements from `index` on may be other than null. */
function usedOf(descriptor: u64, index: u64, count: u64): u64 {
  const used = Table.used(descriptor);
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

/** Address of element `index`, which is checked. */
function checkedElement(descriptor: u64, index: u64): u64 {
  const ok = index < Table.length(descriptor);
  if (!ok) trap(SITE_TABLE_OUT_OF_BOUNDS);
  return onlyIf(ok, elementAddress(descriptor, index));
}

/** table.get. */
export function table_get(instance: u64, table: u32, index: u64): u64 {
  const descriptor = tableDescriptor(instance, table);
  const element = checkedElement(descriptor, index);
  return isFuncref(descriptor) ? Funcref.ref(element) : load64(element);
}

/** Address of a record of the function that an element holds, for a call by type `type` of the module. */
export function table_function(instance: u64, table: u32, index: u64, type: u32): u64 {
  const descriptor = tableDescriptor(instance, table);
  const inBounds = index < Table.length(descriptor);
  if (!inBounds) trap(SITE_UNDEFINED_ELEMENT);
  const element = onlyIf(inBounds, elementAddress(descriptor, index));
  if (!Funcref.ref(element)) trap(SITE_UNINITIALIZED_ELEMENT);
  const ok = <bool>type_is(instance, Funcref.type(element), type);
  if (!ok) trap(SITE_INDIRECT_CALL_TYPE);
  return onlyIf(ok, element);
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
  const length = Table.length(descriptor);
  if (delta > Table.max(descriptor) - length) return -1;
  // Behind the end all is null, and stays so if memory runs out.
  if (value) {
    touch(elementAddress(descriptor, length), delta * Table.elementBytes(descriptor));
    tableFill(descriptor, length, value, delta);
  }
  Table.setLength(descriptor, length + delta);
  return length;
}

/** table.fill. */
export function table_fill(instance: u64, table: u32, index: u64, value: u64, count: u64): void {
  const descriptor = tableDescriptor(instance, table);
  const ok = within(index, count, Table.length(descriptor));
  if (!ok) trap(SITE_TABLE_OUT_OF_BOUNDS);
  tableFill(descriptor, onlyIf(ok, index), value, onlyIf(ok, count));
}

/** table.copy: elements of both tables are of one size, as their types match. */
export function table_copy(instance: u64, to: u32, from: u32, destination: u64, source: u64, count: u64): void {
  const target = tableDescriptor(instance, to);
  const origin = tableDescriptor(instance, from);
  const targetOk = within(destination, count, Table.length(target));
  const originOk = within(source, count, Table.length(origin));
  if (!targetOk || !originOk) trap(SITE_TABLE_OUT_OF_BOUNDS);
  destination = onlyIf(targetOk, destination);
  source = onlyIf(originOk, source);
  count = onlyIf(targetOk, onlyIf(originOk, count));
  const used = usedOf(origin, source, count);
  if (used) use(target, destination + used);
  copy(elementAddress(target, destination), elementAddress(origin, source), used * Table.elementBytes(target));
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
  const ok = <bool>(u32(within(source, count, size)) & u32(within(destination, count, Table.length(descriptor))));
  if (!ok) return false;
  destination = onlyIf(ok, destination);
  source = <u32>onlyIf(ok, source);
  for (let i: u32 = 0; i < count; i++) tableFill(descriptor, destination + i, elementItem(instance, segment, source + i), 1);
  return true;
}

/** Number of items of an element segment; a dropped one has none. */
export function elementCount(instance: u64, segment: u32): u32 {
  const entry = record(objectOf(instance), SECTION_ELEMENTS, segment, ELEMENT_RECORD_BYTES);
  return load8(elementsDropped(instance, segment)) ? 0 : Element.items(entry);
}

/** The reference that an item of an element segment stands for. */
export function elementItem(instance: u64, segment: u32, index: u32): u64 {
  const object = objectOf(instance);
  const entry = record(object, SECTION_ELEMENTS, segment, ELEMENT_RECORD_BYTES);
  return item(instance, object, Element.itemsAt(entry) + index);
}

/** The reference that an item, by its number among those of all segments, stands for. */
function item(instance: u64, object: u64, index: u32): u64 {
  const entry = record(object, SECTION_ITEMS, index, ITEM_RECORD_BYTES);
  const at = Item.at(entry);
  if (Item.bytes(entry)) return evaluate(instance, section(object, SECTION_EXPRESSIONS) + at);
  if (at == OBJECT_NONE) return 0;
  return recordAt(instance, at);
}

/** elem.drop. */
export function elem_drop(instance: u64, segment: u32): void {
  store8(elementsDropped(instance, segment), 1);
}

/** Address of the byte that says whether an element segment was dropped. */
function elementsDropped(instance: u64, segment: u32): u64 {
  return instance + Header.elementsDroppedAt(objectOf(instance)) + segment;
}
