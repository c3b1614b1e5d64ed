import {
  EXPORT_INDEX_OFFSET,
  EXPORT_KIND_OFFSET,
  EXPORT_RECORD_BYTES,
  EXTERNAL_FUNCTION,
  FUNCTION_RECORD_BYTES,
  FUNCTION_TYPE_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_START_OFFSET,
  IMPORT_KIND_OFFSET,
  IMPORT_RECORD_BYTES,
  IMPORT_TYPE_OFFSET,
  OBJECT_NONE,
  SECTION_EXPORTS,
  SECTION_FUNCTIONS,
  SECTION_IMPORTS,
  SECTION_STRINGS,
  SECTION_TYPES,
  TYPE_FORM_AT_OFFSET,
  TYPE_RECORD_BYTES,
} from "../../abi/gen/as/object";
import { INSTANCE_OBJECT_OFFSET } from "../../abi/gen/as/instance";
import { instance_entry, instance_target, object_export } from "../../abi/gen/as/import/runtime";
import { load64 } from "../../abi/gen/as/import/virt";
import { header, record, section } from "../object";
import { loadWord } from "../word";
import { Ended, invoke } from "./invoke";

/** Functions of instances, called from outside. */

/** Index of the exported function of that name, or -1. */
export function exportedFunction(instance: u64, name: u64, bytes: u32): i64 {
  const object = load64(instance + INSTANCE_OBJECT_OFFSET);
  const number = object_export(object, name, bytes);
  if (number < 0) return -1;
  const entry = record(object, SECTION_EXPORTS, number, EXPORT_RECORD_BYTES);
  return loadWord(entry + EXPORT_KIND_OFFSET) == EXTERNAL_FUNCTION ? loadWord(entry + EXPORT_INDEX_OFFSET) : -1;
}

/** Index of the start function, or -1. */
export function startFunction(instance: u64): i64 {
  const start = header(load64(instance + INSTANCE_OBJECT_OFFSET), HEADER_START_OFFSET);
  return start == OBJECT_NONE ? -1 : start;
}

/** Canonical form of a function's type. */
export function formOf(instance: u64, index: u32): u64 {
  const object = load64(instance + INSTANCE_OBJECT_OFFSET);
  const type = record(object, SECTION_TYPES, typeOf(object, index), TYPE_RECORD_BYTES);
  return section(object, SECTION_STRINGS) + loadWord(type + TYPE_FORM_AT_OFFSET);
}

function typeOf(object: u64, index: u32): u32 {
  const imported = header(object, HEADER_IMPORTED_FUNCTIONS_OFFSET);
  if (index >= imported) return loadWord(record(object, SECTION_FUNCTIONS, index - imported, FUNCTION_RECORD_BYTES) + FUNCTION_TYPE_OFFSET);
  let entry = section(object, SECTION_IMPORTS);
  let left = index + 1;
  while (true) {
    if (loadWord(entry + IMPORT_KIND_OFFSET) == EXTERNAL_FUNCTION && --left == 0) return loadWord(entry + IMPORT_TYPE_OFFSET);
    entry += IMPORT_RECORD_BYTES;
  }
}

/** Calls a function of an instance; arguments and results are 8 bytes each at absolute addresses. */
export function callFunction(instance: u64, index: u32, args: u64, results: u64): Ended {
  return invoke(instance_entry(instance, index), instance_target(instance, index), formOf(instance, index), args, results);
}
