import { allocate } from "../support/arena";
import {
  FEATURE_FUNCTION_REFERENCES,
  FEATURE_MUTABLE_GLOBALS,
  LIMIT_EXPORTS,
  LIMIT_FUNCTIONS,
  LIMIT_GLOBALS,
  LIMIT_MEMORIES,
  LIMIT_NAME_BYTES,
  LIMIT_TABLES,
  LIMIT_TAGS,
  STATUS_INVALID,
  STATUS_LIMIT,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { EXTERNAL_FUNCTION, EXTERNAL_GLOBAL, EXTERNAL_MEMORY, EXTERNAL_TABLE, EXTERNAL_TAG } from "../../abi/gen/as/code";
import { detail, detailByte, detailName, detailNumber, fail, failed } from "../support/diagnostic";
import { ExportDecl, FuncDecl, GlobalDecl, Kind, MemoryDecl, Module, NONE, TableDecl, TagDecl } from "../module";
import { constantAt, constantBytes, readConstant } from "../frontend/constant";
import { checkIndex } from "../frontend";
import { ANY_EXCEPTIONS, requireFeature } from "./features";
import { ABSENT, Trie } from "./trie";
import { checkSingleMemory, checkSingleTable, decodeMemoryLimits, decodeTableLimits } from "./limits";
import { Reader } from "./reader";
import { Heap, isNonNull, readMutability, readReferenceType, readValueType, ValueType } from "./types";
import { isUtf8 } from "./utf8";

/** Reads a name and checks it; its offset. */
export function decodeName(reader: Reader): u32 {
  const at = reader.offset();
  const bytes = reader.u32();
  if (failed()) return 0;
  const name = reader.skip(bytes);
  if (failed()) return 0;
  if (!isUtf8(reader.base + name, bytes)) {
    fail(STATUS_MALFORMED, name, "malformed UTF-8 encoding");
  } else if (bytes > LIMIT_NAME_BYTES) {
    fail(STATUS_LIMIT, at, "a name has ");
    detailNumber(bytes);
    detail(" bytes, the limit is ");
    detailNumber(LIMIT_NAME_BYTES);
  }
  return name;
}

/** Reads a function's type index. */
export function decodeFunction(module: Module, reader: Reader, func: FuncDecl): void {
  const at = reader.offset();
  func.typeIndex = reader.u32();
  func.funcref = NONE;
  checkFunctionType(module, func.typeIndex, at);
}

/** Checks that type `index`, named at offset `at`, is there and is a function type. */
export function checkFunctionType(module: Module, index: u32, at: u32): bool {
  if (failed() || !checkIndex(index, module.typeCount, at, "type")) return false;
  if (module.type(index).kind == Kind.Func) return true;
  fail(STATUS_INVALID, at, "type ");
  detailNumber(index);
  detail(" is not a function type");
  return false;
}

/** Function section (spec 5.5.6). */
export function decodeFunctions(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_FUNCTIONS, "functions", module.funcCount);
  module.funcs = extended(module.funcs, module.funcCount, count, offsetof<FuncDecl>());
  for (let i: u32 = 0; i < count; i++) {
    decodeFunction(module, reader, module.func(module.funcCount));
    if (failed()) return;
    module.funcCount++;
  }
}

/** Table section (spec 5.5.7). */
export function decodeTables(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_TABLES, "tables", module.tableCount);
  module.tables = extended(module.tables, module.tableCount, count, offsetof<TableDecl>());
  for (let i: u32 = 0; i < count; i++) {
    if (!checkSingleTable(module, reader.offset())) return;
    decodeTable(module, reader, module.table(module.tableCount));
    if (failed()) return;
    module.tableCount++;
  }
}

/** First bytes of a table with an initializer. */
const WITH_INITIALIZER: u32 = 0x40;

/** Reads a table's type, and the value that its elements begin with. */
function decodeTable(module: Module, reader: Reader, table: TableDecl): void {
  const at = reader.offset();
  if (reader.peek() != WITH_INITIALIZER) {
    decodeTableType(module, reader, table);
    if (failed() || !isNonNull(table.type)) return;
    fail(STATUS_INVALID, at, "type mismatch: a table whose elements can't be null needs an initializer");
    return;
  }
  if (!requireFeature(FEATURE_FUNCTION_REFERENCES, at)) return;
  reader.byte();
  const reserved = reader.byte();
  if (failed()) return;
  if (reserved) {
    fail(STATUS_MALFORMED, at, "malformed table");
    return;
  }
  decodeTableType(module, reader, table);
  if (failed()) return;
  readConstant(module, reader, table.type, null);
  table.init = constantAt;
  table.initBytes = constantBytes;
}

export function decodeTableType(module: Module, reader: Reader, table: TableDecl): void {
  // A table of functions is older than references as values.
  if (reader.peek() == Heap.Func) {
    reader.byte();
    table.type = ValueType.FuncRef;
  } else table.type = readReferenceType(module, reader);
  if (!failed()) decodeTableLimits(reader, table);
}

/** Memory section (spec 5.5.8). */
export function decodeMemories(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_MEMORIES, "memories", module.memoryCount);
  module.memories = extended(module.memories, module.memoryCount, count, offsetof<MemoryDecl>());
  for (let i: u32 = 0; i < count; i++) {
    if (!checkSingleMemory(module, reader.offset())) return;
    decodeMemoryLimits(reader, module.memory(module.memoryCount));
    if (failed()) return;
    module.memoryCount++;
  }
}

/** Tag section (spec 5.5.16). */
export function decodeTags(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_TAGS, "tags", module.tagCount);
  module.tags = extended(module.tags, module.tagCount, count, offsetof<TagDecl>());
  for (let i: u32 = 0; i < count; i++) {
    decodeTag(module, reader, module.tag(module.tagCount));
    if (failed()) return;
    module.tagCount++;
  }
}

/** A tag's type: an attribute, of which there is but one, and a function type without results. */
export function decodeTag(module: Module, reader: Reader, tag: TagDecl): void {
  const at = reader.offset();
  const attribute = reader.byte();
  if (attribute && !failed()) {
    fail(STATUS_MALFORMED, at, "malformed tag attribute: ");
    detailByte(attribute);
  }
  const typeAt = reader.offset();
  tag.typeIndex = reader.u32();
  if (!checkFunctionType(module, tag.typeIndex, typeAt)) return;
  if (module.type(tag.typeIndex).resultCount) fail(STATUS_INVALID, typeAt, "non-empty tag result type");
}

/** Global section (spec 5.5.9). */
export function decodeGlobals(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_GLOBALS, "globals", module.globalCount);
  module.globals = extended(module.globals, module.globalCount, count, offsetof<GlobalDecl>());
  for (let i: u32 = 0; i < count; i++) {
    const global = module.global(module.globalCount);
    decodeGlobalType(module, reader, global);
    if (failed()) return;
    readConstant(module, reader, global.type, global);
    if (failed()) return;
    global.init = constantAt;
    global.initBytes = constantBytes;
    module.globalCount++;
  }
}

export function decodeGlobalType(module: Module, reader: Reader, global: GlobalDecl): void {
  global.type = readValueType(module, reader);
  if (!failed()) global.mutable = readMutability(reader);
}

/** Export section (spec 5.5.10). */
export function decodeExports(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_EXPORTS, "exports");
  module.exports = allocate(<usize>count * offsetof<ExportDecl>());
  const seen = new Trie(count);
  for (let i: u32 = 0; i < count; i++) {
    const item = module.exportDecl(i);
    item.name = decodeName(reader);
    item.nameBytes = reader.offset() - item.name;
    if (failed() || !checkNewName(module, seen, i)) return;
    module.exportCount = i + 1;
    decodeExport(module, reader, item);
    if (failed()) return;
  }
}

function checkNewName(module: Module, seen: Trie, i: u32): bool {
  const item = module.exportDecl(i);
  const name = module.bytes + item.name;
  if (seen.add(name, item.nameBytes, i) == ABSENT) return true;
  fail(STATUS_INVALID, item.name, "duplicate export name: ");
  detailName(name, item.nameBytes);
  return false;
}

function decodeExport(module: Module, reader: Reader, item: ExportDecl): void {
  const kindAt = reader.offset();
  item.kind = reader.byte();
  const at = reader.offset();
  item.index = reader.u32();
  if (failed()) return;
  switch (item.kind) {
    case EXTERNAL_FUNCTION:
      if (checkIndex(item.index, module.funcCount, at, "function")) module.markFuncref(item.index, at);
      return;
    case EXTERNAL_TABLE:
      checkIndex(item.index, module.tableCount, at, "table");
      return;
    case EXTERNAL_MEMORY:
      checkIndex(item.index, module.memoryCount, at, "memory");
      return;
    case EXTERNAL_GLOBAL:
      if (!checkIndex(item.index, module.globalCount, at, "global")) return;
      if (module.global(item.index).mutable) requireFeature(FEATURE_MUTABLE_GLOBALS, at);
      return;
    case EXTERNAL_TAG:
      if (requireFeature(ANY_EXCEPTIONS, kindAt)) checkIndex(item.index, module.tagCount, at, "tag");
      return;
    default:
      fail(STATUS_MALFORMED, kindAt, "malformed export kind: ");
      detailByte(item.kind);
  }
}

/** Start section (spec 5.5.11). */
export function decodeStart(module: Module, reader: Reader): void {
  const at = reader.offset();
  module.start = reader.u32();
  if (failed() || !checkIndex(module.start, module.funcCount, at, "function")) return;
  const func = module.func(module.start);
  const type = module.type(func.typeIndex);
  if (type.paramCount || type.resultCount) fail(STATUS_INVALID, at, "start function: it has parameters or results");
  else if (func.intrinsic) fail(STATUS_INVALID, at, "start function: an intrinsic can only be called");
}

/** A zeroed array of `count` records more than `from` has, whose contents it begins with. */
export function extended(from: usize, fromCount: u32, count: u32, recordBytes: u32): usize {
  const to = allocate(<usize>(fromCount + count) * recordBytes);
  memory.copy(to, from, <usize>fromCount * recordBytes);
  return to;
}
