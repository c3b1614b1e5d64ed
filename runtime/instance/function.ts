import {
  FUNCREF_RECORD_BYTES,
  IMPORT_SLOT_CODE_OFFSET,
  IMPORT_SLOT_INSTANCE_OFFSET,
  IMPORT_SLOT_RECORD_BYTES,
  INSTANCE_CODE_OFFSET,
} from "../../abi/gen/as/instance";
import {
  EXTERNAL_FUNCTION,
  FUNCTION_CODE_AT_OFFSET,
  FUNCTION_TYPE_OFFSET,
  HEADER_FUNCREFS_AT_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_IMPORTS_AT_OFFSET,
  IMPORT_TYPE_OFFSET,
  SECTION_FUNCREFS,
} from "../../abi/gen/as/code";
import { load64 } from "../../abi/gen/as/import/virt";
import { objectOf } from "./instance";
import { functionRecord, header, importOf, section, sectionCount } from "../object/format";
import { search } from "../object/search";
import { formOf } from "../types/types";
import { loadWord } from "../word";

/** Functions of an instance, by their index in the module. */

/** Place of a function among those that have a record, or -1. */
export function funcrefPlace(object: u64, index: u32): i32 {
  return search(section(object, SECTION_FUNCREFS), sectionCount(object, SECTION_FUNCREFS), 4, index);
}

/** Address of the record at a place among those that the instance has. */
export function recordAt(instance: u64, place: u32): u64 {
  return instance + header(objectOf(instance), HEADER_FUNCREFS_AT_OFFSET) + <u64>place * FUNCREF_RECORD_BYTES;
}

/** Address of a function's record, or 0 when it has none. */
export function instance_record(instance: u64, index: u32): u64 {
  const place = funcrefPlace(objectOf(instance), index);
  return place < 0 ? 0 : recordAt(instance, <u32>place);
}

/** Slot of an imported function. */
export function importSlot(instance: u64, index: u32): u64 {
  return instance + header(objectOf(instance), HEADER_IMPORTS_AT_OFFSET) + <u64>index * IMPORT_SLOT_RECORD_BYTES;
}

/** Code address of a function. */
export function instance_entry(instance: u64, index: u32): u64 {
  const object = objectOf(instance);
  const imported = header(object, HEADER_IMPORTED_FUNCTIONS_OFFSET);
  if (index < imported) return load64(importSlot(instance, index) + IMPORT_SLOT_CODE_OFFSET);
  const entry = functionRecord(object, index - imported);
  return load64(instance + INSTANCE_CODE_OFFSET) + loadWord(entry + FUNCTION_CODE_AT_OFFSET);
}

/** Instance that a function runs on. */
export function instance_target(instance: u64, index: u32): u64 {
  const imported = header(objectOf(instance), HEADER_IMPORTED_FUNCTIONS_OFFSET);
  return index < imported ? load64(importSlot(instance, index) + IMPORT_SLOT_INSTANCE_OFFSET) : instance;
}

/** Canonical form of a function's type. */
export function function_form(instance: u64, index: u32): u64 {
  const object = objectOf(instance);
  return formOf(object, functionType(object, index));
}

/** Type index of a function of an object. */
export function functionType(object: u64, index: u32): u32 {
  const imported = header(object, HEADER_IMPORTED_FUNCTIONS_OFFSET);
  if (index < imported) return loadWord(importOf(object, EXTERNAL_FUNCTION, index) + IMPORT_TYPE_OFFSET);
  return loadWord(functionRecord(object, index - imported) + FUNCTION_TYPE_OFFSET);
}
