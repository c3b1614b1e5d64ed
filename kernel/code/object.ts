import {
  DIRECTORY_AT_OFFSET,
  DIRECTORY_BYTES_OFFSET,
  DIRECTORY_COUNT_OFFSET,
  DIRECTORY_RECORD_BYTES,
  EXPORT_INDEX_OFFSET,
  EXPORT_KIND_OFFSET,
  EXPORT_NAME_AT_OFFSET,
  EXPORT_NAME_BYTES_OFFSET,
  EXPORT_RECORD_BYTES,
  FUNCTION_CODE_AT_OFFSET,
  FUNCTION_NAME_AT_OFFSET,
  FUNCTION_NAME_BYTES_OFFSET,
  FUNCTION_RECORD_BYTES,
  FUNCTION_TYPE_OFFSET,
  FUNCTION_WASM_AT_OFFSET,
  HEADER_RECORD_BYTES,
  SECTION_EXPORTS,
  SECTION_FUNCTIONS,
  SECTION_SITE_CODE,
  SECTION_SITE_KIND,
  SECTION_SITE_WASM,
  SECTION_STRINGS,
  SECTION_TYPES,
  TYPE_FORM_AT_OFFSET,
  TYPE_FORM_BYTES_OFFSET,
  TYPE_RECORD_BYTES,
} from "../../abi/gen/as/code";
import { equalText, load32, load8 } from "../memory/access";

/** Reading of objects that were checked, or came with the image. All addresses are absolute. */

function directory(object: u64, section: u32): u64 {
  return object + <u64>(HEADER_RECORD_BYTES + section * DIRECTORY_RECORD_BYTES);
}

/** A field of the header, by its offset. */
export function headerField(object: u64, offset: u32): u32 {
  return load32(object + <u64>offset);
}

/** Address of a section. */
function sectionAt(object: u64, section: u32): u64 {
  return object + <u64>(<u32>load32(directory(object, section) + DIRECTORY_AT_OFFSET));
}

/** Size of a section in bytes. */
export function sectionBytes(object: u64, section: u32): u32 {
  return load32(directory(object, section) + DIRECTORY_BYTES_OFFSET);
}

/** Number of entries of a section. */
export function sectionCount(object: u64, section: u32): u32 {
  return load32(directory(object, section) + DIRECTORY_COUNT_OFFSET);
}

/** Address of something in the object's strings. */
export function stringAt(object: u64, offset: u32): u64 {
  return sectionAt(object, SECTION_STRINGS) + <u64>offset;
}

/** Address of the record of a section's entry. */
export function recordAt(object: u64, section: u32, index: u32, recordBytes: u32): u64 {
  return sectionAt(object, section) + <u64>index * <u64>recordBytes;
}

/** Offset in the module of a site. */
export function siteWasm(object: u64, site: u32): u32 {
  return load32(recordAt(object, SECTION_SITE_WASM, site, 4));
}

/** Offset in the code of a site. */
export function siteCode(object: u64, site: u32): u32 {
  return load32(recordAt(object, SECTION_SITE_CODE, site, 4));
}

/** The last site at or before a code offset, or -1. */
export function siteBefore(object: u64, offset: u32): i32 {
  let low: u32 = 0;
  let high = sectionCount(object, SECTION_SITE_CODE);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (siteCode(object, middle) <= offset) low = middle + 1;
    else high = middle;
  }
  return <i32>low - 1;
}

/** Kind of a site. */
export function siteKindOf(object: u64, site: u32): u32 {
  return load8(recordAt(object, SECTION_SITE_KIND, site, 1));
}

/** Offset in the code of a defined function's entry. */
export function functionCode(object: u64, index: u32): u32 {
  return load32(functionRecord(object, index) + FUNCTION_CODE_AT_OFFSET);
}

/** Address of the name of a defined function. */
export function functionName(object: u64, index: u32): u64 {
  return stringAt(object, load32(functionRecord(object, index) + FUNCTION_NAME_AT_OFFSET));
}

/** Length of that name; 0 when it has none. */
export function functionNameBytes(object: u64, index: u32): u32 {
  return load32(functionRecord(object, index) + FUNCTION_NAME_BYTES_OFFSET);
}

/** Offset in the module of the body of a defined function. */
export function functionWasm(object: u64, index: u32): u32 {
  return load32(functionRecord(object, index) + FUNCTION_WASM_AT_OFFSET);
}

function functionRecord(object: u64, index: u32): u64 {
  return recordAt(object, SECTION_FUNCTIONS, index, FUNCTION_RECORD_BYTES);
}

/** Address of the canonical form of the type of a defined function. */
export function functionForm(object: u64, index: u32): u64 {
  return stringAt(object, load32(functionType(object, index) + TYPE_FORM_AT_OFFSET));
}

/** Length of that form. */
export function functionFormBytes(object: u64, index: u32): u32 {
  return load32(functionType(object, index) + TYPE_FORM_BYTES_OFFSET);
}

function functionType(object: u64, index: u32): u64 {
  return recordAt(object, SECTION_TYPES, load32(functionRecord(object, index) + FUNCTION_TYPE_OFFSET), TYPE_RECORD_BYTES);
}

/** Number of the export of that ASCII name, or -1. */
export function findExport(object: u64, name: string): i32 {
  const count = sectionCount(object, SECTION_EXPORTS);
  for (let i: u32 = 0; i < count; i++) {
    const record = recordAt(object, SECTION_EXPORTS, i, EXPORT_RECORD_BYTES);
    const at = stringAt(object, load32(record + EXPORT_NAME_AT_OFFSET));
    if (equalText(at, <u32>load32(record + EXPORT_NAME_BYTES_OFFSET), name)) return i;
  }
  return -1;
}

/** External kind of an export. */
export function exportKind(object: u64, index: u32): u32 {
  return load32(recordAt(object, SECTION_EXPORTS, index, EXPORT_RECORD_BYTES) + EXPORT_KIND_OFFSET);
}

/** Index of what an export names, in its index space. */
export function exportIndex(object: u64, index: u32): u32 {
  return load32(recordAt(object, SECTION_EXPORTS, index, EXPORT_RECORD_BYTES) + EXPORT_INDEX_OFFSET);
}
