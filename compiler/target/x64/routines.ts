import { OBJECT_TARGET, RELOCATION_FIELD_ADDEND } from "../../../abi/gen/as/x64/target";
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
  EXTERNAL_FUNCTION,
  FUNCTION_CODE_AT_OFFSET,
  FUNCTION_CODE_BYTES_OFFSET,
  FUNCTION_NAME_AT_OFFSET,
  FUNCTION_NAME_BYTES_OFFSET,
  FUNCTION_RECORD_BYTES,
  HEADER_FLAGS_OFFSET,
  HEADER_FORMAT_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_INSTANCE_BYTES_OFFSET,
  HEADER_MAGIC_OFFSET,
  HEADER_RECORD_BYTES,
  HEADER_START_OFFSET,
  HEADER_TARGET_OFFSET,
  HEADER_TOTAL_BYTES_OFFSET,
  IMPORT_KIND_OFFSET,
  IMPORT_MODULE_AT_OFFSET,
  IMPORT_MODULE_BYTES_OFFSET,
  IMPORT_NAME_AT_OFFSET,
  IMPORT_NAME_BYTES_OFFSET,
  IMPORT_RECORD_BYTES,
  OBJECT_FORMAT,
  OBJECT_MAGIC,
  OBJECT_NONE,
  OBJECT_PRIVILEGED,
  RELOCATION_ADDEND_OFFSET,
  RELOCATION_AT_OFFSET,
  RELOCATION_IMPORT,
  RELOCATION_KIND_OFFSET,
  RELOCATION_RECORD_BYTES,
  RELOCATION_SYMBOL_OFFSET,
  SECTION_CODE,
  SECTION_COUNT,
  SECTION_EXPORTS,
  SECTION_FUNCTIONS,
  SECTION_IMPORTS,
  SECTION_RELOCATIONS,
  SECTION_SITE_CODE,
  SECTION_SITE_KIND,
  SECTION_SITE_WASM,
  SECTION_STRINGS,
  SECTION_TYPES,
  TYPE_FORM_AT_OFFSET,
  TYPE_FORM_BYTES_OFFSET,
  TYPE_RECORD_BYTES,
} from "../../../abi/gen/as/code";
import { INSTANCE_RECORD_BYTES } from "../../../abi/gen/as/instance";
import { initArena } from "../../support/arena";
import { Buffer } from "../../support/buffer";
import { alignCode, callRel, encodeInto, here } from "./encode";

/**
 * A set of machine routines as a privileged object: code that no wasm function can express, written with the encoder. Each routine is a
 * function that others import from "routines" by its name. Their types are () -> (): nobody looks at them.
 */

/** Routines begin at multiples of this. */
const ALIGNMENT: u32 = 16;

let code: Buffer = changetype<Buffer>(0);
let functions: Buffer = changetype<Buffer>(0);
let exports: Buffer = changetype<Buffer>(0);
let imports: Buffer = changetype<Buffer>(0);
let relocations: Buffer = changetype<Buffer>(0);
let siteCode: Buffer = changetype<Buffer>(0);
let siteKind: Buffer = changetype<Buffer>(0);
let types: Buffer = changetype<Buffer>(0);
let strings: Buffer = changetype<Buffer>(0);

/** Starts a set without routines. To be called first, and once. */
export function beginSet(): void {
  initArena();
  code = new Buffer(4096);
  functions = new Buffer(1024);
  exports = new Buffer(1024);
  imports = new Buffer(1024);
  relocations = new Buffer(1024);
  siteCode = new Buffer(64);
  siteKind = new Buffer(64);
  types = new Buffer(TYPE_RECORD_BYTES);
  strings = new Buffer(1024);
  const type = types.extend(TYPE_RECORD_BYTES);
  types.set32(type + TYPE_FORM_AT_OFFSET, strings.length);
  types.set32(type + TYPE_FORM_BYTES_OFFSET, 3);
  strings.push8(0x60);
  strings.push8(0);
  strings.push8(0);
  encodeInto(code);
}

/** Starts a routine of that name; what the encoder appends until `endRoutine` is its code. */
export function beginRoutine(name: string): void {
  alignCode(ALIGNMENT);
  const entry = functions.extend(FUNCTION_RECORD_BYTES);
  functions.set32(entry + FUNCTION_CODE_AT_OFFSET, here());
  functions.set32(entry + FUNCTION_NAME_AT_OFFSET, addString(name));
  functions.set32(entry + FUNCTION_NAME_BYTES_OFFSET, name.length);
}

export function endRoutine(): void {
  const entry = functions.length - FUNCTION_RECORD_BYTES;
  functions.set32(entry + FUNCTION_CODE_BYTES_OFFSET, here() - functions.get32(entry + FUNCTION_CODE_AT_OFFSET));
}

/** call of a function that another object exports. */
export function callImport(module: string, name: string): void {
  refer(callRel(), module, name);
}

/** Each use is an import of its own. */
function refer(field: u32, module: string, name: string): void {
  const relocation = relocations.extend(RELOCATION_RECORD_BYTES);
  relocations.set32(relocation + RELOCATION_AT_OFFSET, field);
  relocations.set32(relocation + RELOCATION_KIND_OFFSET, RELOCATION_IMPORT);
  relocations.set32(relocation + RELOCATION_SYMBOL_OFFSET, imports.length / IMPORT_RECORD_BYTES);
  relocations.set32(relocation + RELOCATION_ADDEND_OFFSET, <u32>RELOCATION_FIELD_ADDEND);
  const entry = imports.extend(IMPORT_RECORD_BYTES);
  imports.set32(entry + IMPORT_MODULE_AT_OFFSET, addString(module));
  imports.set32(entry + IMPORT_MODULE_BYTES_OFFSET, module.length);
  imports.set32(entry + IMPORT_NAME_AT_OFFSET, addString(name));
  imports.set32(entry + IMPORT_NAME_BYTES_OFFSET, name.length);
  imports.set32(entry + IMPORT_KIND_OFFSET, EXTERNAL_FUNCTION);
}

/** The instruction that comes next traps with that site kind, on behalf of the routine's caller. */
export function trapSite(kind: u32): void {
  siteCode.push32(here());
  siteKind.push8(kind);
}

/** Adds an ASCII literal; its offset. */
function addString(text: string): u32 {
  const at = strings.length;
  for (let i = 0; i < text.length; i++) strings.push8(text.charCodeAt(i));
  return at;
}

/** Address of the object of all routines since `beginSet`; its size is in its header. */
export function endSet(): usize {
  exportAll();
  // There is no wasm that the sites could be in.
  const siteWasm = new Buffer(siteCode.length + 4);
  siteWasm.extend(siteCode.length);
  const object = new Buffer(code.length + 8192);
  object.extend(HEADER_RECORD_BYTES + SECTION_COUNT * DIRECTORY_RECORD_BYTES);
  for (let i: u32 = 0; i < SECTION_COUNT; i++) emptySection(object, i);
  section(object, SECTION_CODE, code, 1);
  section(object, SECTION_FUNCTIONS, functions, FUNCTION_RECORD_BYTES);
  section(object, SECTION_SITE_CODE, siteCode, 4);
  section(object, SECTION_SITE_WASM, siteWasm, 4);
  section(object, SECTION_SITE_KIND, siteKind, 1);
  section(object, SECTION_RELOCATIONS, relocations, RELOCATION_RECORD_BYTES);
  section(object, SECTION_TYPES, types, TYPE_RECORD_BYTES);
  section(object, SECTION_IMPORTS, imports, IMPORT_RECORD_BYTES);
  section(object, SECTION_EXPORTS, exports, EXPORT_RECORD_BYTES);
  section(object, SECTION_STRINGS, strings, 1);
  object.set32(HEADER_MAGIC_OFFSET, OBJECT_MAGIC);
  object.set32(HEADER_FORMAT_OFFSET, OBJECT_FORMAT);
  object.set32(HEADER_TARGET_OFFSET, OBJECT_TARGET);
  object.set32(HEADER_FLAGS_OFFSET, OBJECT_PRIVILEGED);
  object.set32(HEADER_TOTAL_BYTES_OFFSET, object.length);
  object.set32(HEADER_START_OFFSET, OBJECT_NONE);
  object.set32(HEADER_INSTANCE_BYTES_OFFSET, INSTANCE_RECORD_BYTES);
  object.set32(HEADER_IMPORTED_FUNCTIONS_OFFSET, imports.length / IMPORT_RECORD_BYTES);
  return object.data;
}

/** Exports each function under its name. */
function exportAll(): void {
  const first = imports.length / IMPORT_RECORD_BYTES;
  const count = functions.length / FUNCTION_RECORD_BYTES;
  for (let i: u32 = 0; i < count; i++) {
    const named = i * FUNCTION_RECORD_BYTES;
    const entry = exports.extend(EXPORT_RECORD_BYTES);
    exports.set32(entry + EXPORT_NAME_AT_OFFSET, functions.get32(named + FUNCTION_NAME_AT_OFFSET));
    exports.set32(entry + EXPORT_NAME_BYTES_OFFSET, functions.get32(named + FUNCTION_NAME_BYTES_OFFSET));
    exports.set32(entry + EXPORT_KIND_OFFSET, EXTERNAL_FUNCTION);
    exports.set32(entry + EXPORT_INDEX_OFFSET, first + i);
  }
}

/** Even a section without entries has a place behind the directory. */
function emptySection(object: Buffer, number: u32): void {
  object.set32(directory(number) + DIRECTORY_AT_OFFSET, object.length);
}

function section(object: Buffer, number: u32, content: Buffer, entryBytes: u32): void {
  object.align(16, 0);
  const entry = directory(number);
  object.set32(entry + DIRECTORY_AT_OFFSET, object.append(content.data, content.length));
  object.set32(entry + DIRECTORY_BYTES_OFFSET, content.length);
  object.set32(entry + DIRECTORY_COUNT_OFFSET, content.length / entryBytes);
}

function directory(number: u32): u32 {
  return HEADER_RECORD_BYTES + number * DIRECTORY_RECORD_BYTES;
}
