import {
  DIRECTORY_RECORD_BYTES,
  EXPORT_RECORD_BYTES,
  EXTERNAL_FUNCTION,
  FUNCTION_RECORD_BYTES,
  HEADER_RECORD_BYTES,
  IMPORT_RECORD_BYTES,
  SECTION_EXPORTS,
  SECTION_FUNCTIONS,
  SECTION_IMPORTS,
  SECTION_SITE_KIND,
  SECTION_SITE_WASM,
  SECTION_STRINGS,
  SECTION_TYPES,
  TYPE_RECORD_BYTES,
} from "../../abi/gen/as/code";
import { Directory, Export, Function, Header, Import, Type } from "../../abi/gen/as/record/code";
import { load8 } from "../../abi/gen/as/import/virt";
import { equal } from "../bytes";
import { loadWord } from "../word";

/** Objects: the file format of abi/code. Everything but `object_check` presumes a checked one. */

function directory(object: u64, section: u32): u64 {
  return object + HEADER_RECORD_BYTES + <u64>(section * DIRECTORY_RECORD_BYTES);
}

/** Address of a section's first byte. */
export function section(object: u64, number: u32): u64 {
  return object + Directory.at(directory(object, number));
}

/** Offset of a section in the object. */
export function sectionAt(object: u64, number: u32): u32 {
  return Directory.at(directory(object, number));
}

/** Size of a section in bytes. */
export function sectionBytes(object: u64, number: u32): u32 {
  return Directory.bytes(directory(object, number));
}

/** Number of a section's entries. */
export function sectionCount(object: u64, number: u32): u32 {
  return Directory.count(directory(object, number));
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
    if (Import.kind(entry) == kind && --left == 0) return entry;
    entry += IMPORT_RECORD_BYTES;
  }
}

/** Number of the export of that name, or -1. */
export function object_export(object: u64, name: u64, bytes: u32): i32 {
  const strings = section(object, SECTION_STRINGS);
  const count = sectionCount(object, SECTION_EXPORTS);
  let entry = section(object, SECTION_EXPORTS);
  for (let i: u32 = 0; i < count; i++) {
    const length = Export.nameBytes(entry);
    if (length == bytes && equal(strings + Export.nameAt(entry), name, bytes)) return <i32>i;
    entry += EXPORT_RECORD_BYTES;
  }
  return -1;
}

/** Record of a type. */
export function typeRecord(object: u64, index: u32): u64 {
  return record(object, SECTION_TYPES, index, TYPE_RECORD_BYTES);
}

/** Address of the canonical form of a type. */
export function formOf(object: u64, index: u32): u64 {
  return stringAt(object, Type.formAt(typeRecord(object, index)));
}

/** Type index of a function of an object. */
export function typeOfFunction(object: u64, index: u32): u32 {
  const imported = Header.importedFunctions(object);
  if (index < imported) return Import.type(importOf(object, EXTERNAL_FUNCTION, index));
  return Function.type(functionRecord(object, index - imported));
}

/** Record of an import. */
export function importRecord(object: u64, index: u32): u64 {
  return record(object, SECTION_IMPORTS, index, IMPORT_RECORD_BYTES);
}

/** Record of an export. */
export function exportRecord(object: u64, index: u32): u64 {
  return record(object, SECTION_EXPORTS, index, EXPORT_RECORD_BYTES);
}

/** Address of a name, by its offset in STRINGS. */
export function stringAt(object: u64, at: u32): u64 {
  return section(object, SECTION_STRINGS) + at;
}

/** Offset in the module of a site. */
export function siteWasm(object: u64, site: u32): u32 {
  return loadWord(record(object, SECTION_SITE_WASM, site, 4));
}

/** Kind of a site. */
export function siteKind(object: u64, site: u32): u32 {
  return load8(section(object, SECTION_SITE_KIND) + site);
}
