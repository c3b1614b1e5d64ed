import {
  FUNCREF_RECORD_BYTES,
  IMPORT_SLOT_CODE_OFFSET,
  IMPORT_SLOT_INSTANCE_OFFSET,
  IMPORT_SLOT_RECORD_BYTES,
  INSTANCE_CODE_OFFSET,
  INSTANCE_OBJECT_OFFSET,
} from "../abi/gen/as/instance";
import {
  FUNCTION_CODE_AT_OFFSET,
  FUNCTION_RECORD_BYTES,
  HEADER_FUNCREFS_AT_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_IMPORTS_AT_OFFSET,
  SECTION_FUNCREFS,
  SECTION_FUNCTIONS,
} from "../abi/gen/as/object";
import { load64 } from "../abi/gen/as/import/virt";
import { header, record, section, sectionCount } from "./object";
import { loadWord } from "./word";

/** Functions of an instance, by their index in the module. */

function objectOf(instance: u64): u64 {
  return load64(instance + INSTANCE_OBJECT_OFFSET);
}

/** Place of a function among those that have a record, or -1. */
export function funcrefPlace(object: u64, index: u32): i32 {
  const entries = section(object, SECTION_FUNCREFS);
  const count = sectionCount(object, SECTION_FUNCREFS);
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (loadWord(entries + ((<u64>middle) << 2)) < index) low = middle + 1;
    else high = middle;
  }
  return low < count && loadWord(entries + ((<u64>low) << 2)) == index ? <i32>low : -1;
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
  const entry = record(object, SECTION_FUNCTIONS, index - imported, FUNCTION_RECORD_BYTES);
  return load64(instance + INSTANCE_CODE_OFFSET) + loadWord(entry + FUNCTION_CODE_AT_OFFSET);
}

/** Instance that a function runs on. */
export function instance_target(instance: u64, index: u32): u64 {
  const imported = header(objectOf(instance), HEADER_IMPORTED_FUNCTIONS_OFFSET);
  return index < imported ? load64(importSlot(instance, index) + IMPORT_SLOT_INSTANCE_OFFSET) : instance;
}
