import { LIMIT_MEMORIES } from "../../../abi/gen/as/compile";
import {
  FLAW_EXPORT,
  FLAW_FUNCREF,
  FLAW_GLOBAL,
  FLAW_HEADER,
  FLAW_IMPORT,
  FLAW_MEMORY,
  FLAW_TABLE,
  FLAW_TAG,
  FLAW_TYPE,
} from "../../../abi/gen/as/embed";
import {
  EXPORT_INDEX_OFFSET,
  EXPORT_KIND_OFFSET,
  EXPORT_NAME_AT_OFFSET,
  EXPORT_NAME_BYTES_OFFSET,
  EXPORT_RECORD_BYTES,
  EXTERNAL_FUNCTION,
  EXTERNAL_GLOBAL,
  EXTERNAL_MEMORY,
  EXTERNAL_TABLE,
  EXTERNAL_TAG,
  GLOBAL_INIT_AT_OFFSET,
  GLOBAL_INIT_BYTES_OFFSET,
  GLOBAL_MUTABLE_OFFSET,
  GLOBAL_RECORD_BYTES,
  GLOBAL_TYPE_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_IMPORTED_GLOBALS_OFFSET,
  HEADER_IMPORTED_MEMORIES_OFFSET,
  HEADER_IMPORTED_TABLES_OFFSET,
  HEADER_INITIALIZER_OFFSET,
  HEADER_IMPORTED_TAGS_OFFSET,
  HEADER_START_OFFSET,
  IMPORT_FLAGS_OFFSET,
  IMPORT_KIND_OFFSET,
  IMPORT_MAX_OFFSET,
  IMPORT_MIN_OFFSET,
  IMPORT_MODULE_AT_OFFSET,
  IMPORT_NAME_AT_OFFSET,
  IMPORT_RECORD_BYTES,
  IMPORT_TYPE_OFFSET,
  MEMORY_TYPE_FLAGS_OFFSET,
  MEMORY_TYPE_MAX_OFFSET,
  MEMORY_TYPE_MIN_OFFSET,
  MEMORY_TYPE_RECORD_BYTES,
  OBJECT_NONE,
  SECTION_EXPORTS,
  SECTION_FUNCREFS,
  SECTION_FUNCTIONS,
  SECTION_GLOBALS,
  SECTION_IMPORTS,
  SECTION_MEMORIES,
  SECTION_STRINGS,
  SECTION_TABLES,
  SECTION_TAGS,
  SECTION_TYPES,
  TABLE_TYPE_FLAGS_OFFSET,
  TABLE_TYPE_INIT_AT_OFFSET,
  TABLE_TYPE_INIT_BYTES_OFFSET,
  TABLE_TYPE_MAX_OFFSET,
  TABLE_TYPE_MIN_OFFSET,
  TABLE_TYPE_RECORD_BYTES,
  TABLE_TYPE_TYPE_OFFSET,
} from "../../../abi/gen/as/code";
import { load64 } from "../../../abi/gen/as/import/virt";
import { checkExpression, globalCount } from "../expression";
import { composite, listCount, listEnd } from "../../types/form";
import { funcrefPlace, functionType } from "../../instance/function";
import { within } from "../../instance/memory";
import { header, record, section, sectionBytes, sectionCount } from "../format";
import { FORM_FUNCTION, isReferenceType, isValue, LIMITS_64, LIMITS_MAXIMUM, LIMITS_SHARED } from "../../types/type";
import { formOf, kindOf } from "../../types/types";
import { loadWord } from "../../word";
import { typesHold } from "./types";

/** Pages of a 32-bit and a 64-bit memory, and elements of a 32-bit table, at most. */
const MAX_PAGES: u64 = 0x10000;
const MAX_PAGES_64: u64 = 1 << 48;
const MAX_ELEMENTS: u64 = 0xffffffff;
const NO_MAXIMUM: u64 = u64.MAX_VALUE;

/** Checks types, imports, function records, memories, tables, globals, tags, exports and the start function. 0 or a FLAW_ number. */
export function checkDeclarations(object: u64): u32 {
  if (!typesHold(object)) return FLAW_TYPE;
  if (!initializerHolds(object)) return FLAW_HEADER;
  if (!importsHold(object)) return FLAW_IMPORT;
  if (!funcrefsHold(object)) return FLAW_FUNCREF;
  if (!memoriesHold(object)) return FLAW_MEMORY;
  if (!tablesHold(object)) return FLAW_TABLE;
  if (!globalsHold(object)) return FLAW_GLOBAL;
  if (!tagsHold(object)) return FLAW_TAG;
  if (!exportsHold(object)) return FLAW_EXPORT;
  return startHolds(object) ? 0 : FLAW_HEADER;
}

/** Whether a string's offset and length, two fields that follow each other, lie within STRINGS. */
function stringHolds(object: u64, field: u64): bool {
  return within(loadWord(field), loadWord(field + 4), sectionBytes(object, SECTION_STRINGS));
}

/** Imports are well-formed, and the header counts them right. */
function importsHold(object: u64): bool {
  let functions: u32 = 0;
  let tables: u32 = 0;
  let memories: u32 = 0;
  let globals: u32 = 0;
  let tags: u32 = 0;
  const types = sectionCount(object, SECTION_TYPES);
  const count = sectionCount(object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < count; i++) {
    const entry = record(object, SECTION_IMPORTS, i, IMPORT_RECORD_BYTES);
    if (!stringHolds(object, entry + IMPORT_MODULE_AT_OFFSET) || !stringHolds(object, entry + IMPORT_NAME_AT_OFFSET)) return false;
    const type = loadWord(entry + IMPORT_TYPE_OFFSET);
    const flags = loadWord(entry + IMPORT_FLAGS_OFFSET);
    const least = load64(entry + IMPORT_MIN_OFFSET);
    const most = load64(entry + IMPORT_MAX_OFFSET);
    switch (loadWord(entry + IMPORT_KIND_OFFSET)) {
      case EXTERNAL_FUNCTION:
        if (type >= types || kindOf(object, type) != FORM_FUNCTION) return false;
        functions++;
        break;
      case EXTERNAL_TABLE:
        if (!isReferenceType(type, types) || !tableLimitsHold(flags, least, most)) return false;
        tables++;
        break;
      case EXTERNAL_MEMORY:
        if (!memoryLimitsHold(flags, least, most)) return false;
        memories++;
        break;
      case EXTERNAL_GLOBAL:
        if (!isValue(type, types) || flags > 1) return false;
        globals++;
        break;
      case EXTERNAL_TAG:
        if (type >= types || kindOf(object, type) != FORM_FUNCTION) return false;
        tags++;
        break;
      default:
        return false;
    }
  }
  return (
    functions == header(object, HEADER_IMPORTED_FUNCTIONS_OFFSET) &&
    tables == importedTables(object) &&
    memories == importedMemories(object) &&
    globals == header(object, HEADER_IMPORTED_GLOBALS_OFFSET) &&
    tags == header(object, HEADER_IMPORTED_TAGS_OFFSET)
  );
}

/** A shared memory has a maximum. */
function memoryLimitsHold(flags: u32, least: u64, most: u64): bool {
  if (flags & ~(LIMITS_MAXIMUM | LIMITS_SHARED | LIMITS_64)) return false;
  if (flags & LIMITS_SHARED && !(flags & LIMITS_MAXIMUM)) return false;
  return limitsHold(flags, least, most, flags & LIMITS_64 ? MAX_PAGES_64 : MAX_PAGES);
}

function tableLimitsHold(flags: u32, least: u64, most: u64): bool {
  if (flags & ~(LIMITS_MAXIMUM | LIMITS_64)) return false;
  return limitsHold(flags, least, most, flags & LIMITS_64 ? u64.MAX_VALUE : MAX_ELEMENTS);
}

/** Limits are in order and at most `largest`; a maximum that is not there is all ones. */
function limitsHold(flags: u32, least: u64, most: u64, largest: u64): bool {
  if (least > largest) return false;
  return flags & LIMITS_MAXIMUM ? least <= most && most <= largest : most == NO_MAXIMUM;
}

function funcrefsHold(object: u64): bool {
  const functions = functionCount(object);
  const entries = section(object, SECTION_FUNCREFS);
  const count = sectionCount(object, SECTION_FUNCREFS);
  let least: u64 = 0;
  for (let i: u64 = 0; i < count; i++) {
    const index = <u64>loadWord(entries + (i << 2));
    if (index < least || index >= functions) return false;
    least = index + 1;
  }
  return true;
}

/** Whether memories have possible limits, and are no more than instructions can tell apart. */
function memoriesHold(object: u64): bool {
  const count = sectionCount(object, SECTION_MEMORIES);
  if (<u64>importedMemories(object) + count > LIMIT_MEMORIES) return false;
  for (let i: u32 = 0; i < count; i++) {
    const type = record(object, SECTION_MEMORIES, i, MEMORY_TYPE_RECORD_BYTES);
    const flags = loadWord(type + MEMORY_TYPE_FLAGS_OFFSET);
    if (!memoryLimitsHold(flags, load64(type + MEMORY_TYPE_MIN_OFFSET), load64(type + MEMORY_TYPE_MAX_OFFSET))) return false;
  }
  return true;
}

function tablesHold(object: u64): bool {
  const count = sectionCount(object, SECTION_TABLES);
  for (let i: u32 = 0; i < count; i++) {
    const table = record(object, SECTION_TABLES, i, TABLE_TYPE_RECORD_BYTES);
    const type = loadWord(table + TABLE_TYPE_TYPE_OFFSET);
    const flags = loadWord(table + TABLE_TYPE_FLAGS_OFFSET);
    if (!isReferenceType(type, sectionCount(object, SECTION_TYPES))) return false;
    if (!tableLimitsHold(flags, load64(table + TABLE_TYPE_MIN_OFFSET), load64(table + TABLE_TYPE_MAX_OFFSET))) return false;
    const bytes = loadWord(table + TABLE_TYPE_INIT_BYTES_OFFSET);
    const at = loadWord(table + TABLE_TYPE_INIT_AT_OFFSET);
    if (bytes != 0 && !checkExpression(object, at, bytes, type, globalCount(object))) return false;
  }
  return true;
}

/** A global's initial value may depend on the globals before it. */
function globalsHold(object: u64): bool {
  const imported = <u64>header(object, HEADER_IMPORTED_GLOBALS_OFFSET);
  const count = sectionCount(object, SECTION_GLOBALS);
  for (let i: u32 = 0; i < count; i++) {
    const global = record(object, SECTION_GLOBALS, i, GLOBAL_RECORD_BYTES);
    const type = loadWord(global + GLOBAL_TYPE_OFFSET);
    if (!isValue(type, sectionCount(object, SECTION_TYPES)) || loadWord(global + GLOBAL_MUTABLE_OFFSET) > 1) return false;
    const at = loadWord(global + GLOBAL_INIT_AT_OFFSET);
    const bytes = loadWord(global + GLOBAL_INIT_BYTES_OFFSET);
    // Without one it is the initializer's to set.
    if (bytes == 0 ? !hasInitializer(object) : !checkExpression(object, at, bytes, type, imported + i)) return false;
  }
  return true;
}

function tagsHold(object: u64): bool {
  const types = sectionCount(object, SECTION_TYPES);
  const entries = section(object, SECTION_TAGS);
  const count = sectionCount(object, SECTION_TAGS);
  for (let i: u64 = 0; i < count; i++) {
    const type = loadWord(entries + (i << 2));
    if (type >= types || kindOf(object, type) != FORM_FUNCTION) return false;
  }
  return true;
}

/** Exports name something that is there; exported functions have a record. */
function exportsHold(object: u64): bool {
  const count = sectionCount(object, SECTION_EXPORTS);
  for (let i: u32 = 0; i < count; i++) {
    const entry = record(object, SECTION_EXPORTS, i, EXPORT_RECORD_BYTES);
    const index = loadWord(entry + EXPORT_INDEX_OFFSET);
    if (
      !within(loadWord(entry + EXPORT_NAME_AT_OFFSET), loadWord(entry + EXPORT_NAME_BYTES_OFFSET), sectionBytes(object, SECTION_STRINGS))
    ) {
      return false;
    }
    switch (loadWord(entry + EXPORT_KIND_OFFSET)) {
      case EXTERNAL_FUNCTION:
        if (funcrefPlace(object, index) < 0) return false;
        break;
      case EXTERNAL_TABLE:
        if (<u64>index >= <u64>importedTables(object) + sectionCount(object, SECTION_TABLES)) return false;
        break;
      case EXTERNAL_MEMORY:
        if (<u64>index >= <u64>importedMemories(object) + sectionCount(object, SECTION_MEMORIES)) return false;
        break;
      case EXTERNAL_GLOBAL:
        if (<u64>index >= <u64>header(object, HEADER_IMPORTED_GLOBALS_OFFSET) + sectionCount(object, SECTION_GLOBALS)) return false;
        break;
      case EXTERNAL_TAG:
        if (<u64>index >= <u64>header(object, HEADER_IMPORTED_TAGS_OFFSET) + sectionCount(object, SECTION_TAGS)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

/** The start function is one that takes and gives nothing. */
function startHolds(object: u64): bool {
  const start = header(object, HEADER_START_OFFSET);
  return start == OBJECT_NONE || (<u64>start < functionCount(object) && isPlain(object, start));
}

/** The initializer is the last function, and takes and gives nothing. */
function initializerHolds(object: u64): bool {
  if (!hasInitializer(object)) return true;
  const functions = sectionCount(object, SECTION_FUNCTIONS);
  const last = <u64>header(object, HEADER_IMPORTED_FUNCTIONS_OFFSET) + functions - 1;
  return functions != 0 && <u64>header(object, HEADER_INITIALIZER_OFFSET) == last && isPlain(object, <u32>last);
}

/** Whether a function, whose record isn't checked yet, has a type without parameters and results. */
function isPlain(object: u64, index: u32): bool {
  const type = functionType(object, index);
  if (type >= sectionCount(object, SECTION_TYPES) || kindOf(object, type) != FORM_FUNCTION) return false;
  const parameters = composite(formOf(object, type)) + 1;
  return listCount(parameters) == 0 && listCount(listEnd(parameters)) == 0;
}

function hasInitializer(object: u64): bool {
  return header(object, HEADER_INITIALIZER_OFFSET) != OBJECT_NONE;
}

/** Number of functions that may be named. */
function functionCount(object: u64): u64 {
  const all = <u64>header(object, HEADER_IMPORTED_FUNCTIONS_OFFSET) + sectionCount(object, SECTION_FUNCTIONS);
  return hasInitializer(object) ? all - 1 : all;
}

function importedTables(object: u64): u32 {
  return header(object, HEADER_IMPORTED_TABLES_OFFSET);
}

function importedMemories(object: u64): u32 {
  return header(object, HEADER_IMPORTED_MEMORIES_OFFSET);
}
