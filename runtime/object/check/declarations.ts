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
  EXPORT_RECORD_BYTES,
  EXTERNAL_FUNCTION,
  EXTERNAL_GLOBAL,
  EXTERNAL_MEMORY,
  EXTERNAL_TABLE,
  EXTERNAL_TAG,
  GLOBAL_RECORD_BYTES,
  IMPORT_RECORD_BYTES,
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
  TABLE_TYPE_RECORD_BYTES,
} from "../../../abi/gen/as/code";
import { Export, Global, Header, Import, MemoryType, TableType } from "../../../abi/gen/as/record/code";
import { checkExpression, globalCount } from "../expression";
import { composite, listCount, listEnd } from "../../types/form";
import { funcrefPlace } from "../../instance/function";
import { within } from "../../guess";
import { formOf, record, section, sectionBytes, sectionCount, typeOfFunction } from "../format";
import { FORM_FUNCTION, isReferenceType, isValue, LIMITS_64, LIMITS_MAXIMUM, LIMITS_PAGE_SIZE, LIMITS_SHARED } from "../../types/type";
import { kindOf } from "../../types/types";
import { loadWord } from "../../word";
import { typesHold } from "./types";

/** Pages of a 32-bit and a 64-bit memory, and elements of a 32-bit table, at most. */
const MAX_PAGES: u64 = 0x10000;
const MAX_PAGES_64: u64 = 1 << 48;
const MAX_ELEMENTS: u64 = 0xffffffff;
/** Size of a memory with 32-bit addresses and pages of a byte. */
const MAX_BYTES: u64 = 0xffffffff;
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

/** Whether a string lies within STRINGS. */
function stringHolds(object: u64, at: u32, bytes: u32): bool {
  return within(at, bytes, sectionBytes(object, SECTION_STRINGS));
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
    if (!stringHolds(object, Import.moduleAt(entry), Import.moduleBytes(entry))) return false;
    if (!stringHolds(object, Import.nameAt(entry), Import.nameBytes(entry))) return false;
    const type = Import.type(entry);
    const flags = Import.flags(entry);
    const least = Import.min(entry);
    const most = Import.max(entry);
    switch (Import.kind(entry)) {
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
    functions == Header.importedFunctions(object) &&
    tables == Header.importedTables(object) &&
    memories == Header.importedMemories(object) &&
    globals == Header.importedGlobals(object) &&
    tags == Header.importedTags(object)
  );
}

/** A shared memory has a maximum. */
function memoryLimitsHold(flags: u32, least: u64, most: u64): bool {
  if (flags & ~(LIMITS_MAXIMUM | LIMITS_SHARED | LIMITS_64 | LIMITS_PAGE_SIZE)) return false;
  if (flags & LIMITS_SHARED && !(flags & LIMITS_MAXIMUM)) return false;
  if (flags & LIMITS_PAGE_SIZE) return limitsHold(flags, least, most, flags & LIMITS_64 ? u64.MAX_VALUE : MAX_BYTES);
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
  if (<u64>Header.importedMemories(object) + count > LIMIT_MEMORIES) return false;
  for (let i: u32 = 0; i < count; i++) {
    const type = record(object, SECTION_MEMORIES, i, MEMORY_TYPE_RECORD_BYTES);
    const flags = MemoryType.flags(type);
    if (!memoryLimitsHold(flags, MemoryType.min(type), MemoryType.max(type))) return false;
  }
  return true;
}

function tablesHold(object: u64): bool {
  const count = sectionCount(object, SECTION_TABLES);
  for (let i: u32 = 0; i < count; i++) {
    const table = record(object, SECTION_TABLES, i, TABLE_TYPE_RECORD_BYTES);
    const type = TableType.type(table);
    const flags = TableType.flags(table);
    if (!isReferenceType(type, sectionCount(object, SECTION_TYPES))) return false;
    if (!tableLimitsHold(flags, TableType.min(table), TableType.max(table))) return false;
    const bytes = TableType.initBytes(table);
    const at = TableType.initAt(table);
    if (bytes != 0 && !checkExpression(object, at, bytes, type, globalCount(object))) return false;
  }
  return true;
}

/** A global's initial value may depend on the globals before it. */
function globalsHold(object: u64): bool {
  const imported = <u64>Header.importedGlobals(object);
  const count = sectionCount(object, SECTION_GLOBALS);
  for (let i: u32 = 0; i < count; i++) {
    const global = record(object, SECTION_GLOBALS, i, GLOBAL_RECORD_BYTES);
    const type = Global.type(global);
    if (!isValue(type, sectionCount(object, SECTION_TYPES)) || Global.mutable(global) > 1) return false;
    const at = Global.initAt(global);
    const bytes = Global.initBytes(global);
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
    const index = Export.index(entry);
    if (!stringHolds(object, Export.nameAt(entry), Export.nameBytes(entry))) return false;
    switch (Export.kind(entry)) {
      case EXTERNAL_FUNCTION:
        if (funcrefPlace(object, index) < 0) return false;
        break;
      case EXTERNAL_TABLE:
        if (<u64>index >= <u64>Header.importedTables(object) + sectionCount(object, SECTION_TABLES)) return false;
        break;
      case EXTERNAL_MEMORY:
        if (<u64>index >= <u64>Header.importedMemories(object) + sectionCount(object, SECTION_MEMORIES)) return false;
        break;
      case EXTERNAL_GLOBAL:
        if (<u64>index >= <u64>Header.importedGlobals(object) + sectionCount(object, SECTION_GLOBALS)) return false;
        break;
      case EXTERNAL_TAG:
        if (<u64>index >= <u64>Header.importedTags(object) + sectionCount(object, SECTION_TAGS)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

/** The start function is one that takes and gives nothing. */
function startHolds(object: u64): bool {
  const start = Header.start(object);
  return start == OBJECT_NONE || (<u64>start < functionCount(object) && isPlain(object, start));
}

/** The initializer is the last function, and takes and gives nothing. */
function initializerHolds(object: u64): bool {
  if (!hasInitializer(object)) return true;
  const functions = sectionCount(object, SECTION_FUNCTIONS);
  const last = <u64>Header.importedFunctions(object) + functions - 1;
  return functions != 0 && <u64>Header.initializer(object) == last && isPlain(object, <u32>last);
}

/** Whether a function, whose record isn't checked yet, has a type without parameters and results. */
function isPlain(object: u64, index: u32): bool {
  const type = typeOfFunction(object, index);
  if (type >= sectionCount(object, SECTION_TYPES) || kindOf(object, type) != FORM_FUNCTION) return false;
  const parameters = composite(formOf(object, type)) + 1;
  return listCount(parameters) == 0 && listCount(listEnd(parameters)) == 0;
}

function hasInitializer(object: u64): bool {
  return Header.initializer(object) != OBJECT_NONE;
}

/** Number of functions that may be named. */
function functionCount(object: u64): u64 {
  const all = <u64>Header.importedFunctions(object) + sectionCount(object, SECTION_FUNCTIONS);
  return hasInitializer(object) ? all - 1 : all;
}
