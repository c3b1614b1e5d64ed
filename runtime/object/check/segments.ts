import { FLAW_DATA, FLAW_ELEMENT } from "../../../abi/gen/as/embed";
import {
  DATA_RECORD_BYTES,
  ELEMENT_RECORD_BYTES,
  ITEM_RECORD_BYTES,
  MEMORY_TYPE_RECORD_BYTES,
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
  TABLE_TYPE_RECORD_BYTES,
} from "../../../abi/gen/as/code";
import { Data, Element, Header, Item, MemoryType, TableType } from "../../../abi/gen/as/record/code";
import { checkExpression, globalCount } from "../expression";
import { within } from "../../guess";
import { record, sectionBytes, sectionCount } from "../format";
import { I32, I64, isReferenceType, LIMITS_64 } from "../../types/type";

/** Checks element and data segments. 0 or a FLAW_ number. */
export function checkSegments(object: u64): u32 {
  if (!elementsHold(object)) return FLAW_ELEMENT;
  return dataHolds(object) ? 0 : FLAW_DATA;
}

/** Segments take their items one after the other, so that each item is checked once. */
function elementsHold(object: u64): bool {
  const tables = <u64>Header.importedTables(object) + sectionCount(object, SECTION_TABLES);
  const items = sectionCount(object, SECTION_ITEMS);
  const count = sectionCount(object, SECTION_ELEMENTS);
  let next: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const segment = record(object, SECTION_ELEMENTS, i, ELEMENT_RECORD_BYTES);
    const mode = Element.mode(segment);
    const type = Element.type(segment);
    const first = Element.itemsAt(segment);
    const length = Element.items(segment);
    if (mode > SEGMENT_DECLARATIVE || !isReferenceType(type, sectionCount(object, SECTION_TYPES))) return false;
    if (mode == SEGMENT_ACTIVE) {
      const table = Element.table(segment);
      if (<u64>table >= tables) return false;
      const flags = limitsOfTable(object, table);
      if (!offsetHolds(object, Element.offsetAt(segment), Element.offsetBytes(segment), flags)) return false;
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
function offsetHolds(object: u64, at: u32, bytes: u32, flags: u32): bool {
  const globals = globalCount(object);
  if (flags != UNKNOWN) return checkExpression(object, at, bytes, flags & LIMITS_64 ? I64 : I32, globals);
  return checkExpression(object, at, bytes, I32, globals) || checkExpression(object, at, bytes, I64, globals);
}

/**
 * Limits flags of what is imported: finding them would take a search for each segment. Any width will do, as an offset is compared with the
 * size as 64 bits all the same.
 */
const UNKNOWN: u32 = 0xffffffff;

function limitsOfTable(object: u64, table: u32): u32 {
  const imported = Header.importedTables(object);
  if (table < imported) return UNKNOWN;
  return TableType.flags(record(object, SECTION_TABLES, table - imported, TABLE_TYPE_RECORD_BYTES));
}

function limitsOfMemory(object: u64, memory: u32): u32 {
  const imported = Header.importedMemories(object);
  if (memory < imported) return UNKNOWN;
  return MemoryType.flags(record(object, SECTION_MEMORIES, memory - imported, MEMORY_TYPE_RECORD_BYTES));
}

function itemHolds(object: u64, item: u64, type: u32): bool {
  const at = Item.at(item);
  const bytes = Item.bytes(item);
  if (bytes) return checkExpression(object, at, bytes, type, globalCount(object));
  return at == OBJECT_NONE || at < sectionCount(object, SECTION_FUNCREFS);
}

function dataHolds(object: u64): bool {
  const memories = <u64>Header.importedMemories(object) + sectionCount(object, SECTION_MEMORIES);
  const content = sectionBytes(object, SECTION_DATA_BYTES);
  const count = sectionCount(object, SECTION_DATA);
  for (let i: u32 = 0; i < count; i++) {
    const segment = record(object, SECTION_DATA, i, DATA_RECORD_BYTES);
    const mode = Data.mode(segment);
    if (mode > SEGMENT_PASSIVE) return false;
    if (mode == SEGMENT_ACTIVE) {
      const memory = Data.memory(segment);
      if (<u64>memory >= memories) return false;
      const flags = limitsOfMemory(object, memory);
      if (!offsetHolds(object, Data.offsetAt(segment), Data.offsetBytes(segment), flags)) return false;
    }
    if (!within(Data.contentAt(segment), Data.contentBytes(segment), content)) return false;
  }
  return true;
}
