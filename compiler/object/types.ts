import {
  SECTION_STRINGS,
  SECTION_TYPES,
  TYPE_CANONICAL_OFFSET,
  TYPE_COUNT_OFFSET,
  TYPE_FORM_AT_OFFSET,
  TYPE_FORM_BYTES_OFFSET,
  TYPE_GROUP_OFFSET,
} from "../../abi/gen/as/code";
import { Buffer } from "../support/buffer";
import { ABSTRACT, heapOf, indexOfType, isReference, NULLABLE, typeIn } from "../decode/types";
import { Kind, Module, NONE, TypeDecl } from "../module";
import { writeLeb } from "./numbering";
import { Sections } from "./sections";

/** The types of a module in their canonical forms (abi/code, TYPE_FORM): equal types share one. */

const SUB_FINAL: u32 = 0x4f;
const SUB: u32 = 0x50;
const REF_NULL: u32 = 0x63;
const REF: u32 = 0x64;

export function writeTypes(module: Module, sections: Sections): void {
  const count = module.allTypes();
  for (let i: u32 = 0; i < count; i++) writeType(module, sections, i);
}

function writeType(module: Module, sections: Sections, index: u32): void {
  const type = module.type(index);
  const record = sections.record(SECTION_TYPES);
  if (type.canonical != index) {
    const first = sections.buffer(SECTION_TYPES).data + type.canonical * sections.entryBytes(SECTION_TYPES);
    memory.copy(record, first, sections.entryBytes(SECTION_TYPES));
    return;
  }
  const strings = sections.buffer(SECTION_STRINGS);
  const at = strings.length;
  writeForm(strings, type);
  store<u32>(record + TYPE_FORM_AT_OFFSET, at);
  store<u32>(record + TYPE_FORM_BYTES_OFFSET, strings.length - at);
  store<u32>(record + TYPE_CANONICAL_OFFSET, index);
  store<u32>(record + TYPE_GROUP_OFFSET, type.group);
  store<u32>(record + TYPE_COUNT_OFFSET, type.groupCount);
}

function writeForm(to: Buffer, type: TypeDecl): void {
  if (!type.final || type.parent != NONE) {
    to.push8(type.final ? SUB_FINAL : SUB);
    to.push8(type.parent == NONE ? 0 : 1);
    if (type.parent != NONE) writeLeb(to, type.parent);
  }
  to.push8(type.kind);
  if (type.kind == Kind.Func) {
    writeTypeList(to, type.params, type.paramCount);
    writeTypeList(to, type.results, type.resultCount);
    return;
  }
  if (type.kind == Kind.Struct) writeLeb(to, type.fieldCount);
  for (let i: u32 = 0; i < type.fieldCount; i++) {
    writeValueType(to, type.field(i).type);
    to.push8(type.field(i).mutable);
  }
}

function writeTypeList(to: Buffer, types: usize, count: u32): void {
  writeLeb(to, count);
  for (let i: u32 = 0; i < count; i++) writeValueType(to, typeIn(types, i));
}

/** A value or storage type in its shortest binary form. */
function writeValueType(to: Buffer, type: u32): void {
  if (!isReference(type)) {
    to.push8(type);
    return;
  }
  const nullable = (type & NULLABLE) != 0;
  if (type & ABSTRACT) {
    if (!nullable) to.push8(REF);
    to.push8(heapOf(type));
    return;
  }
  to.push8(nullable ? REF_NULL : REF);
  writeSigned(to, indexOfType(type));
}

/** Appends a number from 0 up as minimal signed LEB128. */
function writeSigned(to: Buffer, value: u32): void {
  for (; value > 0x3f; value >>>= 7) to.push8((value & 0x7f) | 0x80);
  to.push8(value);
}
