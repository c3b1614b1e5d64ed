import {
  FUNCREF_CODE_OFFSET,
  FUNCREF_INDEX_OFFSET,
  FUNCREF_INSTANCE_OFFSET,
  FUNCREF_RECORD_BYTES,
  FUNCREF_REF_OFFSET,
  FUNCREF_TYPE_OFFSET,
  INSTANCE_REGISTRY_OFFSET,
  TABLE_DECLARED_MAX_OFFSET,
  TABLE_ELEMENTS_OFFSET,
  TABLE_ELEMENT_BYTES_OFFSET,
  TABLE_FLAGS_OFFSET,
  TABLE_LENGTH_OFFSET,
  TABLE_MAX_OFFSET,
  TABLE_NEXT_OFFSET,
  TABLE_RECORD_BYTES,
  TABLE_TYPE_OFFSET,
} from "../../abi/gen/as/instance";
import {
  DATA_CONTENT_BYTES_OFFSET,
  DATA_MEMORY_OFFSET,
  DATA_MODE_OFFSET,
  DATA_OFFSET_AT_OFFSET,
  DATA_RECORD_BYTES,
  ELEMENT_ITEMS_OFFSET,
  ELEMENT_MODE_OFFSET,
  ELEMENT_OFFSET_AT_OFFSET,
  ELEMENT_RECORD_BYTES,
  ELEMENT_TABLE_OFFSET,
  FUNCTION_TYPE_OFFSET,
  GLOBAL_INIT_AT_OFFSET,
  GLOBAL_INIT_BYTES_OFFSET,
  GLOBAL_RECORD_BYTES,
  GLOBAL_TYPE_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_IMPORTED_GLOBALS_OFFSET,
  HEADER_IMPORTED_TABLES_OFFSET,
  HEADER_INITIALIZER_OFFSET,
  OBJECT_NONE,
  SECTION_DATA,
  SECTION_ELEMENTS,
  SECTION_EXPRESSIONS,
  SECTION_FUNCREFS,
  SECTION_GLOBALS,
  SECTION_TABLES,
  SEGMENT_ACTIVE,
  SEGMENT_PASSIVE,
  TABLE_TYPE_FLAGS_OFFSET,
  TABLE_TYPE_INIT_AT_OFFSET,
  TABLE_TYPE_INIT_BYTES_OFFSET,
  TABLE_TYPE_MAX_OFFSET,
  TABLE_TYPE_MIN_OFFSET,
  TABLE_TYPE_RECORD_BYTES,
  TABLE_TYPE_TYPE_OFFSET,
} from "../../abi/gen/as/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { SITE_MEMORY_OUT_OF_BOUNDS, SITE_TABLE_OUT_OF_BOUNDS } from "../../abi/gen/as/traps";
import { arena_allocate, arenaRoom } from "../arena";
import { evaluate, evaluateVector } from "../object/expression";
import { instance_entry, instance_target, recordAt } from "./function";
import { TABLES } from "../gc/heap";
import { globalCell } from "./global";
import { linkInstance, objectOf, tableSlot, typeId } from "./instance";
import { data_drop, memoryInit } from "./memory";
import { functionRecord, header, record, section, sectionCount } from "../object/format";
import { registryArena, registryHeap } from "../types/registry";
import { isFunctionType } from "../types/subtype";
import { elem_drop, tableFill, tableInit } from "./table";
import { V128 } from "../types/type";
import { resolved } from "../types/types";
import { loadWord, storeWord } from "../word";

/** What a table without room may take of an arena: a 64th of what is left. */
const ARENA_SHARE: u64 = 64;

/**
 * The second half of instantiation (WebAssembly Core Specification, 4.5.4), once all imports are bound and memories defined, begins with function
 * records and globals. Function index of the initializer, to be called next, or -1.
 */
export function instance_prepare(instance: u64): i32 {
  const object = objectOf(instance);
  linkInstance(instance);
  makeRecords(instance, object);
  makeGlobals(instance, object);
  const initializer = header(object, HEADER_INITIALIZER_OFFSET);
  return initializer == OBJECT_NONE ? -1 : <i32>initializer;
}

/**
 * Its rest: tables and segments. 0; the number of a trap; -1 when the arena is full or a table's initial size is over `maxElements`. What active
 * segments wrote before a trap stays.
 */
export function instance_initialize(instance: u64, maxElements: u64): i32 {
  const object = objectOf(instance);
  if (!makeTables(instance, object, maxElements)) return -1;
  if (!copyElements(instance, object)) return SITE_TABLE_OUT_OF_BOUNDS;
  return copyData(instance, object) ? 0 : SITE_MEMORY_OUT_OF_BOUNDS;
}

/** The address that an expression of the object has. */
function expression(object: u64, field: u64): u64 {
  return section(object, SECTION_EXPRESSIONS) + loadWord(field);
}

/** Fills the function records. Those of imported functions know their types, since they were bound. */
function makeRecords(instance: u64, object: u64): void {
  const imported = header(object, HEADER_IMPORTED_FUNCTIONS_OFFSET);
  const indices = section(object, SECTION_FUNCREFS);
  const count = sectionCount(object, SECTION_FUNCREFS);
  for (let i: u32 = 0; i < count; i++) {
    const index = loadWord(indices + ((<u64>i) << 2));
    const to = recordAt(instance, i);
    store64(to + FUNCREF_CODE_OFFSET, instance_entry(instance, index));
    store64(to + FUNCREF_INSTANCE_OFFSET, instance_target(instance, index));
    storeWord(to + FUNCREF_INDEX_OFFSET, index);
    store64(to + FUNCREF_REF_OFFSET, to);
    if (index < imported) continue;
    const type = loadWord(functionRecord(object, index - imported) + FUNCTION_TYPE_OFFSET);
    storeWord(to + FUNCREF_TYPE_OFFSET, loadWord(typeId(instance, type)));
  }
}

function makeGlobals(instance: u64, object: u64): void {
  const imported = header(object, HEADER_IMPORTED_GLOBALS_OFFSET);
  const count = sectionCount(object, SECTION_GLOBALS);
  for (let i: u32 = 0; i < count; i++) {
    const global = record(object, SECTION_GLOBALS, i, GLOBAL_RECORD_BYTES);
    if (loadWord(global + GLOBAL_INIT_BYTES_OFFSET) == 0) continue;
    const cell = globalCell(instance, imported + i);
    const init = expression(object, global + GLOBAL_INIT_AT_OFFSET);
    if (loadWord(global + GLOBAL_TYPE_OFFSET) == V128) evaluateVector(instance, init, cell);
    else store64(cell, evaluate(instance, init));
  }
}

function makeTables(instance: u64, object: u64, maxElements: u64): bool {
  const imported = header(object, HEADER_IMPORTED_TABLES_OFFSET);
  const count = sectionCount(object, SECTION_TABLES);
  const registry = load64(instance + INSTANCE_REGISTRY_OFFSET);
  const heap = registryHeap(registry);
  for (let i: u32 = 0; i < count; i++) {
    const type = record(object, SECTION_TABLES, i, TABLE_TYPE_RECORD_BYTES);
    const descriptor = makeTable(instance, registryArena(registry), type, maxElements);
    if (!descriptor) return false;
    const init = loadWord(type + TABLE_TYPE_INIT_BYTES_OFFSET)
      ? evaluate(instance, expression(object, type + TABLE_TYPE_INIT_AT_OFFSET))
      : 0;
    if (init) tableFill(descriptor, 0, init, load64(descriptor + TABLE_LENGTH_OFFSET));
    store64(tableSlot(instance, imported + i), descriptor);
    store64(descriptor + TABLE_NEXT_OFFSET, load64(heap + TABLES));
    store64(heap + TABLES, descriptor);
  }
  return true;
}

/** A table of that type with room to grow, or 0. Its elements are still null. */
function makeTable(instance: u64, arena: u64, type: u64, maxElements: u64): u64 {
  const elementType = resolved(instance, loadWord(type + TABLE_TYPE_TYPE_OFFSET));
  const isFunction = isFunctionType(load64(instance + INSTANCE_REGISTRY_OFFSET), elementType);
  const size: u64 = isFunction ? FUNCREF_RECORD_BYTES : 8;
  const least = load64(type + TABLE_TYPE_MIN_OFFSET);
  const most = load64(type + TABLE_TYPE_MAX_OFFSET);
  if (least > maxElements) return 0;
  const affordable = max(least, arenaRoom(arena) / ARENA_SHARE / size);
  const room = min(min(most, maxElements), affordable);
  const descriptor = arena_allocate(arena, TABLE_RECORD_BYTES);
  const elements = arena_allocate(arena, room * size);
  if (!descriptor || !elements) return 0;
  store64(descriptor + TABLE_ELEMENTS_OFFSET, elements);
  store64(descriptor + TABLE_LENGTH_OFFSET, least);
  store64(descriptor + TABLE_MAX_OFFSET, room);
  store64(descriptor + TABLE_TYPE_OFFSET, elementType);
  store64(descriptor + TABLE_ELEMENT_BYTES_OFFSET, size);
  store64(descriptor + TABLE_DECLARED_MAX_OFFSET, most);
  store64(descriptor + TABLE_FLAGS_OFFSET, loadWord(type + TABLE_TYPE_FLAGS_OFFSET));
  return descriptor;
}

/** Copies active element segments in order, and drops them and the declarative ones. False when one is out of bounds. */
function copyElements(instance: u64, object: u64): bool {
  const count = sectionCount(object, SECTION_ELEMENTS);
  for (let i: u32 = 0; i < count; i++) {
    const segment = record(object, SECTION_ELEMENTS, i, ELEMENT_RECORD_BYTES);
    const mode = loadWord(segment + ELEMENT_MODE_OFFSET);
    if (mode == SEGMENT_PASSIVE) continue;
    if (mode == SEGMENT_ACTIVE) {
      const offset = evaluate(instance, expression(object, segment + ELEMENT_OFFSET_AT_OFFSET));
      const table = loadWord(segment + ELEMENT_TABLE_OFFSET);
      if (!tableInit(instance, table, i, offset, 0, loadWord(segment + ELEMENT_ITEMS_OFFSET))) return false;
    }
    elem_drop(instance, i);
  }
  return true;
}

/** Copies active data segments in order and drops them. False when one is out of bounds. */
function copyData(instance: u64, object: u64): bool {
  const count = sectionCount(object, SECTION_DATA);
  for (let i: u32 = 0; i < count; i++) {
    const segment = record(object, SECTION_DATA, i, DATA_RECORD_BYTES);
    if (loadWord(segment + DATA_MODE_OFFSET) != SEGMENT_ACTIVE) continue;
    const offset = evaluate(instance, expression(object, segment + DATA_OFFSET_AT_OFFSET));
    const memory = loadWord(segment + DATA_MEMORY_OFFSET);
    if (!memoryInit(instance, memory, i, offset, 0, loadWord(segment + DATA_CONTENT_BYTES_OFFSET))) return false;
    data_drop(instance, i);
  }
  return true;
}
