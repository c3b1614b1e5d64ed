import {
  DIRECTORY_AT_OFFSET,
  DIRECTORY_BYTES_OFFSET,
  DIRECTORY_COUNT_OFFSET,
  DIRECTORY_RECORD_BYTES,
  EXPORT_NAME_AT_OFFSET,
  EXPORT_NAME_BYTES_OFFSET,
  EXPORT_RECORD_BYTES,
  FUNCTION_RECORD_BYTES,
  HEADER_RECORD_BYTES,
  IMPORT_KIND_OFFSET,
  IMPORT_RECORD_BYTES,
  RELOCATION_ADDEND_OFFSET,
  RELOCATION_AT_OFFSET,
  RELOCATION_RECORD_BYTES,
  RELOCATION_SYMBOL_OFFSET,
  SECTION_CODE,
  SECTION_EXPORTS,
  SECTION_FUNCTIONS,
  SECTION_IMPORTS,
  SECTION_RELOCATIONS,
  SECTION_STRINGS,
} from "../../abi/gen/as/code";
import { load64 } from "../../abi/gen/as/import/virt";
import { copy, equal } from "../bytes";
import { loadWord, storeWord } from "../word";

/** Objects: the file format of abi/code. Everything but `object_check` presumes a checked one. */

function directory(object: u64, section: u32): u64 {
  return object + HEADER_RECORD_BYTES + <u64>(section * DIRECTORY_RECORD_BYTES);
}

/** A field of the header. */
export function header(object: u64, field: u32): u32 {
  return loadWord(object + field);
}

/** Address of a section's first byte. */
export function section(object: u64, number: u32): u64 {
  return object + loadWord(directory(object, number) + DIRECTORY_AT_OFFSET);
}

/** Offset of a section in the object. */
export function sectionAt(object: u64, number: u32): u32 {
  return loadWord(directory(object, number) + DIRECTORY_AT_OFFSET);
}

/** Size of a section in bytes. */
export function sectionBytes(object: u64, number: u32): u32 {
  return loadWord(directory(object, number) + DIRECTORY_BYTES_OFFSET);
}

/** Number of a section's entries. */
export function sectionCount(object: u64, number: u32): u32 {
  return loadWord(directory(object, number) + DIRECTORY_COUNT_OFFSET);
}

/** Address of entry number `index` of a section of records. */
export function record(object: u64, number: u32, index: u32, bytes: u32): u64 {
  return section(object, number) + <u64>index * bytes;
}

/** Address of the record of a defined function. */
export function functionRecord(object: u64, number: u32): u64 {
  return record(object, SECTION_FUNCTIONS, number, FUNCTION_RECORD_BYTES);
}

/** Record of the import that is number `index` of its kind, which is among them. */
export function importOf(object: u64, kind: u32, index: u32): u64 {
  let entry = section(object, SECTION_IMPORTS);
  let left = index + 1;
  while (true) {
    if (loadWord(entry + IMPORT_KIND_OFFSET) == kind && --left == 0) return entry;
    entry += IMPORT_RECORD_BYTES;
  }
}

/** Number of the export of that name, or -1. */
export function object_export(object: u64, name: u64, bytes: u32): i32 {
  const strings = section(object, SECTION_STRINGS);
  const count = sectionCount(object, SECTION_EXPORTS);
  let entry = section(object, SECTION_EXPORTS);
  for (let i: u32 = 0; i < count; i++) {
    const length = loadWord(entry + EXPORT_NAME_BYTES_OFFSET);
    if (length == bytes && equal(strings + loadWord(entry + EXPORT_NAME_AT_OFFSET), name, bytes)) return <i32>i;
    entry += EXPORT_RECORD_BYTES;
  }
  return -1;
}

/**
 * Copies the code to `to`, patched to run at `at`, with `routines` the address of the runtime routines' addresses. 0, or -1 when a routine is
 * out of a 32-bit displacement's reach.
 */
export function object_relocate(object: u64, to: u64, at: u64, routines: u64): i32 {
  copy(to, section(object, SECTION_CODE), sectionBytes(object, SECTION_CODE));
  const count = sectionCount(object, SECTION_RELOCATIONS);
  let entry = section(object, SECTION_RELOCATIONS);
  for (let i: u32 = 0; i < count; i++) {
    const offset = loadWord(entry + RELOCATION_AT_OFFSET);
    const target = load64(routines + ((<u64>loadWord(entry + RELOCATION_SYMBOL_OFFSET)) << 3));
    const distance = <i64>(target - (at + offset)) + <i64>(<i32>loadWord(entry + RELOCATION_ADDEND_OFFSET));
    if (distance != <i64>(<i32>distance)) return -1;
    storeWord(to + offset, <u32>distance);
    entry += RELOCATION_RECORD_BYTES;
  }
  return 0;
}
