import { FLAW_DATA, FLAW_ELEMENT } from "../../../abi/gen/as/embed";
import {
  DATA_CONTENT_AT_OFFSET,
  DATA_CONTENT_BYTES_OFFSET,
  DATA_MEMORY_OFFSET,
  DATA_MODE_OFFSET,
  DATA_OFFSET_AT_OFFSET,
  DATA_OFFSET_BYTES_OFFSET,
  DATA_RECORD_BYTES,
  ELEMENT_ITEMS_AT_OFFSET,
  ELEMENT_ITEMS_OFFSET,
  ELEMENT_MODE_OFFSET,
  ELEMENT_OFFSET_AT_OFFSET,
  ELEMENT_OFFSET_BYTES_OFFSET,
  ELEMENT_RECORD_BYTES,
  ELEMENT_TABLE_OFFSET,
  ELEMENT_TYPE_OFFSET,
  HEADER_IMPORTED_MEMORIES_OFFSET,
  HEADER_IMPORTED_TABLES_OFFSET,
  ITEM_AT_OFFSET,
  ITEM_BYTES_OFFSET,
  ITEM_RECORD_BYTES,
  OBJECT_NONE,
  SECTION_DATA,
  SECTION_DATA_BYTES,
  SECTION_ELEMENTS,
  SECTION_FUNCREFS,
  SECTION_ITEMS,
  SECTION_MEMORIES,
  SECTION_TABLES,
  SECTION_TYPES,
  SEGMENT_ACTIVE,
  SEGMENT_DECLARATIVE,
  SEGMENT_PASSIVE,
  MEMORY_TYPE_FLAGS_OFFSET,
  MEMORY_TYPE_RECORD_BYTES,
  TABLE_TYPE_FLAGS_OFFSET,
  TABLE_TYPE_RECORD_BYTES,
} from "../../../abi/gen/as/code";
import { checkExpression, globalCount } from "../expression";
import { within } from "../../instance/memory";
import { header, record, sectionBytes, sectionCount } from "../format";
import { I32, I64, isReferenceType, LIMITS_64 } from "../../types/type";
import { loadWord } from "../../word";

/** Checks element and data segments. 0 or a FLAW_ number. */
export function checkSegments(object: u64): u32 {
  if (!elementsHold(object)) return FLAW_ELEMENT;
  return dataHolds(object) ? 0 : FLAW_DATA;
}

/** Segments take their items one after the other, so that each item is checked once. */
function elementsHold(object: u64): bool {
  const tables = <u64>header(object, HEADER_IMPORTED_TABLES_OFFSET) + sectionCount(object, SECTION_TABLES);
  const items = sectionCount(object, SECTION_ITEMS);
  const count = sectionCount(object, SECTION_ELEMENTS);
  let next: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const segment = record(object, SECTION_ELEMENTS, i, ELEMENT_RECORD_BYTES);
    const mode = loadWord(segment + ELEMENT_MODE_OFFSET);
    const type = loadWord(segment + ELEMENT_TYPE_OFFSET);
    const first = loadWord(segment + ELEMENT_ITEMS_AT_OFFSET);
    const length = loadWord(segment + ELEMENT_ITEMS_OFFSET);
    if (mode > SEGMENT_DECLARATIVE || !isReferenceType(type, sectionCount(object, SECTION_TYPES))) return false;
    if (mode == SEGMENT_ACTIVE) {
      const table = loadWord(segment + ELEMENT_TABLE_OFFSET);
      if (<u64>table >= tables) return false;
      const flags = tableFlags(object, table);
      if (!offsetHolds(object, segment + ELEMENT_OFFSET_AT_OFFSET, segment + ELEMENT_OFFSET_BYTES_OFFSET, flags)) return false;
    }
    if (first < next || !within(first, length, items)) return false;
    next = first + length;
    for (let j = first; j < next; j++) {
      if (!itemHolds(object, record(object, SECTION_ITEMS, j, ITEM_RECORD_BYTES), type)) return false;
    }
  }
  return true;
}

/** An offset has the width of the addresses that limits flags state. */
function offsetHolds(object: u64, at: u64, bytes: u64, flags: u32): bool {
  const globals = globalCount(object);
  if (flags != UNKNOWN) return checkExpression(object, loadWord(at), loadWord(bytes), flags & LIMITS_64 ? I64 : I32, globals);
  return (
    checkExpression(object, loadWord(at), loadWord(bytes), I32, globals) ||
    checkExpression(object, loadWord(at), loadWord(bytes), I64, globals)
  );
}

/**
 * Limits flags of what is imported: finding them would take a search for each segment. Any width will do, as an offset is compared with the
 * size as 64 bits all the same.
 */
const UNKNOWN: u32 = 0xffffffff;

function tableFlags(object: u64, table: u32): u32 {
  const imported = header(object, HEADER_IMPORTED_TABLES_OFFSET);
  if (table < imported) return UNKNOWN;
  return loadWord(record(object, SECTION_TABLES, table - imported, TABLE_TYPE_RECORD_BYTES) + TABLE_TYPE_FLAGS_OFFSET);
}

function memoryFlags(object: u64, memory: u32): u32 {
  const imported = header(object, HEADER_IMPORTED_MEMORIES_OFFSET);
  if (memory < imported) return UNKNOWN;
  return loadWord(record(object, SECTION_MEMORIES, memory - imported, MEMORY_TYPE_RECORD_BYTES) + MEMORY_TYPE_FLAGS_OFFSET);
}

function itemHolds(object: u64, item: u64, type: u32): bool {
  const at = loadWord(item + ITEM_AT_OFFSET);
  const bytes = loadWord(item + ITEM_BYTES_OFFSET);
  if (bytes) return checkExpression(object, at, bytes, type, globalCount(object));
  return at == OBJECT_NONE || at < sectionCount(object, SECTION_FUNCREFS);
}

function dataHolds(object: u64): bool {
  const memories = <u64>header(object, HEADER_IMPORTED_MEMORIES_OFFSET) + sectionCount(object, SECTION_MEMORIES);
  const content = sectionBytes(object, SECTION_DATA_BYTES);
  const count = sectionCount(object, SECTION_DATA);
  for (let i: u32 = 0; i < count; i++) {
    const segment = record(object, SECTION_DATA, i, DATA_RECORD_BYTES);
    const mode = loadWord(segment + DATA_MODE_OFFSET);
    if (mode > SEGMENT_PASSIVE) return false;
    if (mode == SEGMENT_ACTIVE) {
      const memory = loadWord(segment + DATA_MEMORY_OFFSET);
      if (<u64>memory >= memories) return false;
      const flags = memoryFlags(object, memory);
      if (!offsetHolds(object, segment + DATA_OFFSET_AT_OFFSET, segment + DATA_OFFSET_BYTES_OFFSET, flags)) return false;
    }
    if (!within(loadWord(segment + DATA_CONTENT_AT_OFFSET), loadWord(segment + DATA_CONTENT_BYTES_OFFSET), content)) return false;
  }
  return true;
}
