import { FUNCREF_RECORD_BYTES, TABLE_RECORD_BYTES } from "../../abi/gen/as/instance";
import {
  DATA_RECORD_BYTES,
  ELEMENT_RECORD_BYTES,
  GLOBAL_RECORD_BYTES,
  OBJECT_NONE,
  SECTION_DATA,
  SECTION_ELEMENTS,
  SECTION_EXPRESSIONS,
  SECTION_FUNCREFS,
  SECTION_GLOBALS,
  SECTION_TABLES,
  SEGMENT_ACTIVE,
  SEGMENT_PASSIVE,
  TABLE_TYPE_RECORD_BYTES,
} from "../../abi/gen/as/code";
import { SITE_MEMORY_OUT_OF_BOUNDS, SITE_TABLE_OUT_OF_BOUNDS } from "../../abi/gen/as/traps";
import { Funcref, Instance, Table } from "../../abi/gen/as/record/instance";
import { Data, Element, Function, Global, Header, TableType } from "../../abi/gen/as/record/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate, arenaRoom } from "../arena";
import { evaluate, evaluateVector } from "../object/expression";
import { instance_entry, instance_target, recordAt } from "./function";
import { TABLES } from "../gc/heap";
import { globalCell } from "./global";
import { linkInstance, objectOf, tableSlot, typeId } from "./instance";
import { data_drop, memoryInit } from "./memory";
import { functionRecord, record, section, sectionCount } from "../object/format";
import { registryArena, registryHeap } from "../types/registry";
import { isFunctionType } from "../types/subtype";
import { elem_drop, tableFill, tableInit } from "./table";
import { V128 } from "../types/type";
import { resolved } from "../types/types";
import { loadWord } from "../word";

/** What a table without room may take of an arena: a 64th of what is left. */
const ARENA_SHARE: u64 = 64;

/**
 * The second half of instantiation (WebAssembly Core Specification, 4.5.4), once all imports are bound and memories defined, begins with
 * function records and globals. Function index of the initializer, to be called next, or -1.
 */
export function instance_prepare(instance: u64): i32 {
  const object = objectOf(instance);
  linkInstance(instance);
  makeRecords(instance, object);
  makeGlobals(instance, object);
  const initializer = Header.initializer(object);
  return initializer == OBJECT_NONE ? -1 : <i32>initializer;
}

/**
 * Its rest: tables and segments. 0; the number of a trap; -1 when the arena is full or a table's initial size is over `maxElements`. What
 * active segments wrote before a trap stays.
 */
export function instance_initialize(instance: u64, maxElements: u64): i32 {
  const object = objectOf(instance);
  if (!makeTables(instance, object, maxElements)) return -1;
  if (!copyElements(instance, object)) return SITE_TABLE_OUT_OF_BOUNDS;
  return copyData(instance, object) ? 0 : SITE_MEMORY_OUT_OF_BOUNDS;
}

/** Address of an expression of the object, by its offset. */
function expression(object: u64, at: u32): u64 {
  return section(object, SECTION_EXPRESSIONS) + at;
}

/** Fills the function records. Those of imported functions know their types, since they were bound. */
function makeRecords(instance: u64, object: u64): void {
  const imported = Header.importedFunctions(object);
  const indices = section(object, SECTION_FUNCREFS);
  const count = sectionCount(object, SECTION_FUNCREFS);
  for (let i: u32 = 0; i < count; i++) {
    const index = loadWord(indices + ((<u64>i) << 2));
    const to = recordAt(instance, i);
    Funcref.setCode(to, instance_entry(instance, index));
    Funcref.setInstance(to, instance_target(instance, index));
    Funcref.setIndex(to, index);
    Funcref.setRef(to, to);
    if (index < imported) continue;
    const type = Function.type(functionRecord(object, index - imported));
    Funcref.setType(to, loadWord(typeId(instance, type)));
  }
}

function makeGlobals(instance: u64, object: u64): void {
  const imported = Header.importedGlobals(object);
  const count = sectionCount(object, SECTION_GLOBALS);
  for (let i: u32 = 0; i < count; i++) {
    const global = record(object, SECTION_GLOBALS, i, GLOBAL_RECORD_BYTES);
    if (Global.initBytes(global) == 0) continue;
    const cell = globalCell(instance, imported + i);
    const init = expression(object, Global.initAt(global));
    if (Global.type(global) == V128) evaluateVector(instance, init, cell);
    else store64(cell, evaluate(instance, init));
  }
}

function makeTables(instance: u64, object: u64, maxElements: u64): bool {
  const imported = Header.importedTables(object);
  const count = sectionCount(object, SECTION_TABLES);
  const registry = Instance.registry(instance);
  const heap = registryHeap(registry);
  for (let i: u32 = 0; i < count; i++) {
    const type = record(object, SECTION_TABLES, i, TABLE_TYPE_RECORD_BYTES);
    const descriptor = makeTable(instance, registryArena(registry), type, maxElements);
    if (!descriptor) return false;
    const init = TableType.initBytes(type) ? evaluate(instance, expression(object, TableType.initAt(type))) : 0;
    if (init) tableFill(descriptor, 0, init, Table.length(descriptor));
    store64(tableSlot(instance, imported + i), descriptor);
    Table.setNext(descriptor, load64(heap + TABLES));
    store64(heap + TABLES, descriptor);
  }
  return true;
}

/** A table of that type with room to grow, or 0. Its elements are still null. */
function makeTable(instance: u64, arena: u64, type: u64, maxElements: u64): u64 {
  const elementType = resolved(instance, TableType.type(type));
  const isFunction = isFunctionType(Instance.registry(instance), elementType);
  const size: u64 = isFunction ? FUNCREF_RECORD_BYTES : 8;
  const least = TableType.min(type);
  const most = TableType.max(type);
  if (least > maxElements) return 0;
  const affordable = max(least, arenaRoom(arena) / ARENA_SHARE / size);
  const room = min(min(most, maxElements), affordable);
  const descriptor = arena_allocate(arena, TABLE_RECORD_BYTES);
  const elements = arena_allocate(arena, room * size);
  if (!descriptor || !elements) return 0;
  Table.setElements(descriptor, elements);
  Table.setLength(descriptor, least);
  Table.setMax(descriptor, room);
  Table.setType(descriptor, elementType);
  Table.setElementBytes(descriptor, size);
  Table.setDeclaredMax(descriptor, most);
  Table.setFlags(descriptor, TableType.flags(type));
  return descriptor;
}

/** Copies active element segments in order, and drops them and the declarative ones. False when one is out of bounds. */
function copyElements(instance: u64, object: u64): bool {
  const count = sectionCount(object, SECTION_ELEMENTS);
  for (let i: u32 = 0; i < count; i++) {
    const segment = record(object, SECTION_ELEMENTS, i, ELEMENT_RECORD_BYTES);
    const mode = Element.mode(segment);
    if (mode == SEGMENT_PASSIVE) continue;
    if (mode == SEGMENT_ACTIVE) {
      const offset = evaluate(instance, expression(object, Element.offsetAt(segment)));
      const table = Element.table(segment);
      if (!tableInit(instance, table, i, offset, 0, Element.items(segment))) return false;
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
    if (Data.mode(segment) != SEGMENT_ACTIVE) continue;
    const offset = evaluate(instance, expression(object, Data.offsetAt(segment)));
    const memory = Data.memory(segment);
    if (!memoryInit(instance, memory, i, offset, 0, Data.contentBytes(segment))) return false;
    data_drop(instance, i);
  }
  return true;
}
