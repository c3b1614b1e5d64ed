import { allocate } from "../support/arena";
import {
  FEATURE_BULK_MEMORY,
  FEATURE_REFERENCE_TYPES,
  LIMIT_DATA_SEGMENTS,
  LIMIT_ELEMENT_SEGMENTS,
  LIMIT_FUNCTIONS,
  LIMIT_TABLE_ELEMENTS,
  STATUS_INVALID,
  STATUS_LIMIT,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { SEGMENT_ACTIVE, SEGMENT_DECLARATIVE, SEGMENT_PASSIVE } from "../../abi/gen/as/code";
import { detail, detailNumber, fail, failed, failInFunction } from "../support/diagnostic";
import { DataDecl, ElementDecl, Module, NONE } from "../module";
import { constantAt, constantBytes, IN_GLOBAL, readConstant } from "../frontend/constant";
import { checkIndex } from "../frontend";
import { isSubtype } from "../frontend/subtype";
import { requireFeature } from "./features";
import { Handle, opcode } from "./opcode";
import { Reader } from "./reader";
import { addressType, detailType, Heap, abstractRef, readReferenceType, ValueType } from "./types";

/** Flags of element segments (spec 5.5.12). */
const NOT_ACTIVE: u32 = 1;
/** Active: a table index is there. Otherwise: declarative. */
const EXPLICIT: u32 = 2;
const EXPRESSIONS: u32 = 4;

/** Type of the items of a segment that lists functions. */
const NON_NULL_FUNCTION: u32 = abstractRef(Heap.Func, false);

/** Element section (spec 5.5.12). */
export function decodeElements(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_ELEMENT_SEGMENTS, "element segments");
  module.elements = allocate(<usize>count * offsetof<ElementDecl>());
  for (let i: u32 = 0; i < count; i++) {
    const segment = module.element(i);
    module.elementCount = i + 1;
    decodeElement(module, reader, segment);
    if (failed()) return;
  }
}

function decodeElement(module: Module, reader: Reader, segment: ElementDecl): void {
  const at = reader.offset();
  const flags = reader.u32();
  if (failed()) return;
  if (flags > 7) {
    fail(STATUS_MALFORMED, at, "malformed elements segment kind: ");
    detailNumber(flags);
    return;
  }
  if (flags && !requireFeature(FEATURE_BULK_MEMORY, at)) return;
  if (flags & EXPRESSIONS && !requireFeature(FEATURE_REFERENCE_TYPES, at)) return;
  segment.mode = !(flags & NOT_ACTIVE) ? SEGMENT_ACTIVE : flags & EXPLICIT ? SEGMENT_DECLARATIVE : SEGMENT_PASSIVE;
  segment.type = ValueType.FuncRef;
  if (segment.mode == SEGMENT_ACTIVE) decodeTarget(module, reader, segment, (flags & EXPLICIT) != 0);
  if (failed()) return;
  if (flags & (NOT_ACTIVE | EXPLICIT)) decodeElementType(module, reader, segment, (flags & EXPRESSIONS) != 0);
  else if (!(flags & EXPRESSIONS)) segment.type = NON_NULL_FUNCTION;
  if (failed()) return;
  if (segment.mode == SEGMENT_ACTIVE) checkElementType(module, segment, at);
  if (!failed()) decodeItems(module, reader, segment, (flags & EXPRESSIONS) != 0);
}

function decodeTarget(module: Module, reader: Reader, segment: ElementDecl, explicit: bool): void {
  const at = reader.offset();
  if (explicit) segment.table = reader.u32();
  if (failed() || !checkIndex(segment.table, module.tableCount, at, "table")) return;
  readConstant(module, reader, addressType(module.table(segment.table).is64), null);
  segment.offset = constantAt;
  segment.offsetBytes = constantBytes;
}

function decodeElementType(module: Module, reader: Reader, segment: ElementDecl, expressions: bool): void {
  const at = reader.offset();
  if (expressions) {
    segment.type = readReferenceType(module, reader);
    return;
  }
  segment.type = NON_NULL_FUNCTION;
  if (reader.byte()) fail(STATUS_MALFORMED, at, "malformed element kind");
}

function checkElementType(module: Module, segment: ElementDecl, at: u32): void {
  const wanted = module.table(segment.table).type;
  if (isSubtype(module, segment.type, wanted)) return;
  fail(STATUS_INVALID, at, "type mismatch: a segment of ");
  detailType(segment.type);
  detail(" for a table of ");
  detailType(wanted);
}

function decodeItems(module: Module, reader: Reader, segment: ElementDecl, expressions: bool): void {
  const items = module.items;
  segment.count = reader.count(LIMIT_TABLE_ELEMENTS, "elements");
  segment.first = items.length >> 1;
  for (let i: u32 = 0; i < segment.count; i++) {
    const at = reader.offset();
    if (expressions) {
      decodeItem(module, reader, segment.type);
    } else {
      const index = reader.u32();
      if (failed() || !checkIndex(index, module.funcCount, at, "function")) return;
      module.markFuncref(index, at);
      items.push(index);
      items.push(0);
    }
    if (failed()) return;
  }
}

/** Reads an item that is an expression. One that names a function or null becomes just that. */
function decodeItem(module: Module, reader: Reader, type: u32): void {
  const at = reader.offset();
  readConstant(module, reader, type, null);
  if (failed()) return;
  const end = reader.offset();
  const items = module.items;
  const handle = opcode(load<u8>(module.bytes + at)).handle;
  if (constantBytes == IN_GLOBAL) {
    items.push(constantAt);
    items.push(IN_GLOBAL);
  } else if (handle == Handle.RefFunc) {
    items.push(new Reader(module.bytes, at + 1, end).u32());
    items.push(0);
  } else if (handle == Handle.RefNull) {
    items.push(NONE);
    items.push(0);
  } else {
    items.push(at);
    items.push(end - at);
  }
}

/** Code section (spec 5.5.13): where the bodies are. */
export function decodeCode(module: Module, reader: Reader): void {
  module.code = reader.offset();
  module.codeBytes = reader.left();
  const at = reader.offset();
  const count = reader.count(LIMIT_FUNCTIONS, "functions");
  if (failed()) return;
  if (count != module.funcCount - module.importedFuncs) {
    fail(STATUS_MALFORMED, at, "function and code section have inconsistent lengths: ");
    detailNumber(module.funcCount - module.importedFuncs);
    detail(" and ");
    detailNumber(count);
    return;
  }
  for (let i: u32 = 0; i < count; i++) {
    const index = module.importedFuncs + i;
    const func = module.func(index);
    const bodyAt = reader.offset();
    func.bytes = reader.u32();
    if (!failed()) func.body = reader.skip(func.bytes);
    if (!failed() && func.bytes > module.maxFunctionBytes) {
      fail(STATUS_LIMIT, bodyAt, "a function body has ");
      detailNumber(func.bytes);
      detail(" bytes, the limit is ");
      detailNumber(module.maxFunctionBytes);
    }
    if (!failed()) continue;
    failInFunction(index);
    return;
  }
}

/** Data section (spec 5.5.14). */
export function decodeData(module: Module, reader: Reader): void {
  const at = reader.offset();
  const count = reader.count(LIMIT_DATA_SEGMENTS, "data segments");
  if (failed()) return;
  if (module.hasDataCount && count != module.dataCount) {
    fail(STATUS_MALFORMED, at, "data count and data section have inconsistent lengths: ");
    detailNumber(module.dataCount);
    detail(" and ");
    detailNumber(count);
    return;
  }
  module.dataCount = count;
  module.datas = allocate(<usize>count * offsetof<DataDecl>());
  for (let i: u32 = 0; i < count; i++) {
    decodeDatum(module, reader, module.data(i));
    if (failed()) return;
  }
}

function decodeDatum(module: Module, reader: Reader, segment: DataDecl): void {
  const at = reader.offset();
  const flags = reader.u32();
  if (failed()) return;
  if (flags > 2) {
    fail(STATUS_MALFORMED, at, "malformed data segment kind: ");
    detailNumber(flags);
    return;
  }
  if (flags && !requireFeature(FEATURE_BULK_MEMORY, at)) return;
  segment.mode = flags == 1 ? SEGMENT_PASSIVE : SEGMENT_ACTIVE;
  if (segment.mode == SEGMENT_ACTIVE) {
    const memoryAt = reader.offset();
    if (flags == 2) segment.memory = reader.u32();
    if (failed() || !checkIndex(segment.memory, module.memoryCount, memoryAt, "memory")) return;
    readConstant(module, reader, addressType(module.memory(segment.memory).is64), null);
    segment.offset = constantAt;
    segment.offsetBytes = constantBytes;
  }
  segment.contentBytes = reader.u32();
  if (!failed()) segment.content = reader.skip(segment.contentBytes);
}
