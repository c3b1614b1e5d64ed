import { OBJECT_TARGET } from "../../../abi/gen/as/arch/target";
import { FLAW_HEADER, FLAW_LAYOUT, FLAW_SECTION } from "../../../abi/gen/as/embed";
import {
  FUNCREF_RECORD_BYTES,
  GLOBAL_BYTES,
  IMPORT_SLOT_RECORD_BYTES,
  INSTANCE_RECORD_BYTES,
  MEMORY_SLOT_RECORD_BYTES,
  TABLE_SLOT_BYTES,
  TAG_RECORD_BYTES,
  TYPE_ID_BYTES,
} from "../../../abi/gen/as/instance";
import {
  DATA_RECORD_BYTES,
  DIRECTORY_RECORD_BYTES,
  ELEMENT_RECORD_BYTES,
  EXPORT_RECORD_BYTES,
  FUNCTION_RECORD_BYTES,
  GLOBAL_RECORD_BYTES,
  HANDLER_RECORD_BYTES,
  HEADER_RECORD_BYTES,
  IMPORT_RECORD_BYTES,
  ITEM_RECORD_BYTES,
  MEMORY_TYPE_RECORD_BYTES,
  OBJECT_FORMAT,
  OBJECT_LIBRARY,
  OBJECT_MAGIC,
  RELOCATION_RECORD_BYTES,
  SECTION_COUNT,
  SECTION_DATA,
  SECTION_ELEMENTS,
  SECTION_EXPORTS,
  SECTION_FUNCREFS,
  SECTION_FUNCTIONS,
  SECTION_GLOBALS,
  SECTION_HANDLERS,
  SECTION_IMPORTS,
  SECTION_ITEMS,
  SECTION_MEMORIES,
  SECTION_RELOCATIONS,
  SECTION_SITE_CODE,
  SECTION_SITE_WASM,
  SECTION_STACK_CALLS,
  SECTION_STRINGS,
  SECTION_TABLES,
  SECTION_TAGS,
  SECTION_TYPES,
  STACK_CALL_RECORD_BYTES,
  TABLE_TYPE_RECORD_BYTES,
  TYPE_RECORD_BYTES,
} from "../../../abi/gen/as/code";
import { Header } from "../../../abi/gen/as/record/code";
import { within } from "../../guess";
import { sectionAt, sectionBytes, sectionCount } from "../format";
import { checkCode } from "./code";
import { checkDeclarations } from "./declarations";
import { checkSegments } from "./segments";

/**
 * Checks an object that a compiler handed over: afterwards the rest of the runtime may follow every offset and index of it without looking.
 * That its code does what the module says is the compiler's word. Each part presumes that those before it were in order. 0 or a FLAW_
 * number.
 */
export function object_check(object: u64, bytes: u64): i32 {
  if (!headerHolds(object, bytes)) return FLAW_HEADER;
  if (!sectionsHold(object) || !within(Header.nameAt(object), Header.nameBytes(object), strings(object))) return FLAW_SECTION;
  if (!layoutHolds(object)) return FLAW_LAYOUT;
  let flaw = checkDeclarations(object);
  if (flaw == 0) flaw = checkCode(object);
  if (flaw == 0) flaw = checkSegments(object);
  return flaw;
}

function strings(object: u64): u32 {
  return sectionBytes(object, SECTION_STRINGS);
}

function headerHolds(object: u64, bytes: u64): bool {
  const smallest = HEADER_RECORD_BYTES + SECTION_COUNT * DIRECTORY_RECORD_BYTES;
  if (bytes < <u64>smallest || Header.magic(object) != OBJECT_MAGIC) return false;
  if (Header.format(object) != OBJECT_FORMAT || Header.target(object) != OBJECT_TARGET) return false;
  const total = Header.totalBytes(object);
  return total >= smallest && <u64>total <= bytes && (Header.flags(object) & ~OBJECT_LIBRARY) == 0;
}

/** Every section is 16-byte aligned within the object, behind the directory, and as large as its entries. */
function sectionsHold(object: u64): bool {
  const total = Header.totalBytes(object);
  for (let i: u32 = 0; i < SECTION_COUNT; i++) {
    const at = sectionAt(object, i);
    if (at & 15 || at < HEADER_RECORD_BYTES + SECTION_COUNT * DIRECTORY_RECORD_BYTES) return false;
    if (!within(at, sectionBytes(object, i), total)) return false;
    if (<u64>sectionCount(object, i) * entryBytes(i) != <u64>sectionBytes(object, i)) return false;
  }
  return true;
}

/** Size of an entry of a section. */
function entryBytes(section: u32): u64 {
  switch (section) {
    case SECTION_FUNCTIONS:
      return FUNCTION_RECORD_BYTES;
    case SECTION_SITE_CODE:
    case SECTION_SITE_WASM:
    case SECTION_FUNCREFS:
    case SECTION_TAGS:
      return 4;
    case SECTION_HANDLERS:
      return HANDLER_RECORD_BYTES;
    case SECTION_RELOCATIONS:
      return RELOCATION_RECORD_BYTES;
    case SECTION_STACK_CALLS:
      return STACK_CALL_RECORD_BYTES;
    case SECTION_TYPES:
      return TYPE_RECORD_BYTES;
    case SECTION_IMPORTS:
      return IMPORT_RECORD_BYTES;
    case SECTION_EXPORTS:
      return EXPORT_RECORD_BYTES;
    case SECTION_MEMORIES:
      return MEMORY_TYPE_RECORD_BYTES;
    case SECTION_TABLES:
      return TABLE_TYPE_RECORD_BYTES;
    case SECTION_GLOBALS:
      return GLOBAL_RECORD_BYTES;
    case SECTION_ELEMENTS:
      return ELEMENT_RECORD_BYTES;
    case SECTION_ITEMS:
      return ITEM_RECORD_BYTES;
    case SECTION_DATA:
      return DATA_RECORD_BYTES;
    default:
      return 1;
  }
}

/** Number of arrays behind the header of an instance block. */
const ARRAYS: u32 = 9;

/** The arrays of the instance block lie behind its header and within it, aligned, and apart from one another. */
function layoutHolds(object: u64): bool {
  const total = Header.instanceBytes(object);
  if (total & 63 || total < INSTANCE_RECORD_BYTES) return false;
  for (let i: u32 = 0; i < ARRAYS; i++) {
    const at = arrayAt(object, i);
    const bytes = arrayBytes(object, i);
    if (at < INSTANCE_RECORD_BYTES || at & (arrayAlignment(i) - 1) || !within(at, bytes, total)) return false;
    for (let j: u32 = 0; j < i; j++) {
      const other = arrayAt(object, j);
      if (<u64>at < other + arrayBytes(object, j) && <u64>other < at + bytes) return false;
    }
  }
  return true;
}

function arrayAt(object: u64, array: u32): u32 {
  switch (array) {
    case 0:
      return Header.memoriesAt(object);
    case 1:
      return Header.tablesAt(object);
    case 2:
      return Header.importsAt(object);
    case 3:
      return Header.globalsAt(object);
    case 4:
      return Header.typeIdsAt(object);
    case 5:
      return Header.funcrefsAt(object);
    case 6:
      return Header.dataDroppedAt(object);
    case 7:
      return Header.elementsDroppedAt(object);
    default:
      return Header.tagsAt(object);
  }
}

function arrayBytes(object: u64, array: u32): u64 {
  switch (array) {
    case 0:
      return (<u64>Header.importedMemories(object) + sectionCount(object, SECTION_MEMORIES)) * MEMORY_SLOT_RECORD_BYTES;
    case 1:
      return (<u64>Header.importedTables(object) + sectionCount(object, SECTION_TABLES)) * TABLE_SLOT_BYTES;
    case 2:
      return <u64>Header.importedFunctions(object) * IMPORT_SLOT_RECORD_BYTES;
    case 3:
      return (<u64>Header.importedGlobals(object) + sectionCount(object, SECTION_GLOBALS)) * GLOBAL_BYTES;
    case 4:
      return <u64>sectionCount(object, SECTION_TYPES) * TYPE_ID_BYTES;
    case 5:
      return <u64>sectionCount(object, SECTION_FUNCREFS) * FUNCREF_RECORD_BYTES;
    case 6:
      return sectionCount(object, SECTION_DATA);
    case 7:
      return sectionCount(object, SECTION_ELEMENTS);
    default:
      return (<u64>Header.importedTags(object) + sectionCount(object, SECTION_TAGS)) * TAG_RECORD_BYTES;
  }
}

function arrayAlignment(array: u32): u32 {
  if (array == 3) return GLOBAL_BYTES;
  if (array == 4) return TYPE_ID_BYTES;
  return array < 6 || array == 8 ? 8 : 1;
}
