import { allocate } from "../support/arena";
import {
  FEATURE_COMPACT_IMPORTS,
  FEATURE_MUTABLE_GLOBALS,
  LIMIT_IMPORTS,
  LIMIT_MEMORIES,
  LIMIT_TABLES,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { EXTERNAL_FUNCTION, EXTERNAL_GLOBAL, EXTERNAL_MEMORY, EXTERNAL_TABLE, EXTERNAL_TAG } from "../../abi/gen/as/code";
import { checkLimit, detailByte, fail, failed } from "../support/diagnostic";
import { FuncDecl, GlobalDecl, ImportDecl, MemoryDecl, Module, TableDecl, TagDecl } from "../module";
import { ANY_EXCEPTIONS, requireFeature } from "./features";
import { resolveIntrinsic } from "./intrinsics";
import { checkSingleMemory, checkSingleTable, decodeMemoryLimits } from "./limits";
import { Reader } from "./reader";
import { decodeFunction, decodeGlobalType, decodeName, decodeTableType, decodeTag, extended } from "./sections";

/**
 * Import section (spec 5.5.5), also in its compact form (WebAssembly/compact-import-section): behind a module's name and an empty one, a
 * byte says that a list of imports from that module follows, each with its type, or a type and a list of names of that type.
 */

const GROUP: u32 = 0x7f;
const GROUP_OF_TYPE: u32 = 0x7e;

/** Imports that there is room for. */
let capacity: u32 = 0;

/** Function records are made for the imports alone; the function section adds the others. */
export function decodeImports(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_IMPORTS, "imports");
  capacity = 0;
  makeRoom(module, count);
  for (let i: u32 = 0; i < count && !failed(); i++) decodeEntry(module, reader);
  if (failed()) return;
  module.importedFuncs = module.funcCount;
  module.importedTables = module.tableCount;
  module.importedMemories = module.memoryCount;
  module.importedGlobals = module.globalCount;
  module.importedTags = module.tagCount;
}

/** Makes room for so many imports, any of which may be of any kind; what grows at least doubles. */
function makeRoom(module: Module, count: u32): void {
  if (count <= capacity && capacity) return;
  const wanted = max(count, capacity << 1);
  const more = wanted - module.importCount;
  module.imports = extended(module.imports, module.importCount, more, offsetof<ImportDecl>());
  module.funcs = extended(module.funcs, module.funcCount, wanted - module.funcCount, offsetof<FuncDecl>());
  module.tables = extended(module.tables, module.tableCount, wanted - module.tableCount, offsetof<TableDecl>());
  module.memories = extended(module.memories, module.memoryCount, wanted - module.memoryCount, offsetof<MemoryDecl>());
  module.globals = extended(module.globals, module.globalCount, wanted - module.globalCount, offsetof<GlobalDecl>());
  module.tags = extended(module.tags, module.tagCount, wanted - module.tagCount, offsetof<TagDecl>());
  capacity = wanted;
}

/** An import, or a group of them. */
function decodeEntry(module: Module, reader: Reader): void {
  const from = decodeName(reader);
  const fromBytes = <u32>(reader.at - reader.base) - from;
  const name = decodeName(reader);
  const nameBytes = <u32>(reader.at - reader.base) - name;
  if (failed()) return;
  const at = reader.offset();
  const kind = reader.peek();
  if (nameBytes || (kind != GROUP && kind != GROUP_OF_TYPE)) {
    makeRoom(module, module.importCount + 1);
    return decodeImport(module, reader, addImport(module, from, fromBytes, name, nameBytes));
  }
  if (!requireFeature(FEATURE_COMPACT_IMPORTS, at)) return;
  reader.byte();
  // Where the type of all of them is, 0 where each has its own.
  let type: usize = 0;
  if (kind == GROUP_OF_TYPE) {
    type = reader.at;
    checkType(module, reader);
  }
  const count = reader.count(LIMIT_IMPORTS, "imports", module.importCount);
  if (failed()) return;
  makeRoom(module, module.importCount + count);
  for (let i: u32 = 0; i < count && !failed(); i++) {
    const itemName = decodeName(reader);
    if (failed()) return;
    const item = addImport(module, from, fromBytes, itemName, <u32>(reader.at - reader.base) - itemName);
    const next = reader.at;
    if (type) reader.at = type;
    decodeImport(module, reader, item);
    if (type) reader.at = next;
  }
}

function addImport(module: Module, from: u32, fromBytes: u32, name: u32, nameBytes: u32): ImportDecl {
  const item = module.importDecl(module.importCount++);
  item.module = from;
  item.moduleBytes = fromBytes;
  item.name = name;
  item.nameBytes = nameBytes;
  return item;
}

/** Reads the type of a group's imports and checks it, as the group may have none. */
function checkType(module: Module, reader: Reader): void {
  const at = reader.offset();
  const kind = reader.byte();
  if (failed()) return;
  switch (kind) {
    case EXTERNAL_FUNCTION:
      return decodeFunction(module, reader, changetype<FuncDecl>(allocate(offsetof<FuncDecl>())));
    case EXTERNAL_TABLE:
      return decodeTableType(module, reader, changetype<TableDecl>(allocate(offsetof<TableDecl>())));
    case EXTERNAL_MEMORY:
      return decodeMemoryLimits(reader, changetype<MemoryDecl>(allocate(offsetof<MemoryDecl>())));
    case EXTERNAL_GLOBAL:
      return decodeGlobalType(module, reader, changetype<GlobalDecl>(allocate(offsetof<GlobalDecl>())));
    case EXTERNAL_TAG:
      return decodeTag(module, reader, changetype<TagDecl>(allocate(offsetof<TagDecl>())));
    default:
      malformedKind(at, kind);
  }
}

function malformedKind(at: u32, kind: u32): void {
  fail(STATUS_MALFORMED, at, "malformed import kind: ");
  detailByte(kind);
}

function decodeImport(module: Module, reader: Reader, item: ImportDecl): void {
  const at = reader.offset();
  item.kind = reader.byte();
  switch (item.kind) {
    case EXTERNAL_FUNCTION: {
      item.index = module.funcCount++;
      const func = module.func(item.index);
      decodeFunction(module, reader, func);
      if (!failed()) resolveIntrinsic(module, item, func);
      func.number = module.linkedFuncs;
      if (!func.intrinsic) module.linkedFuncs++;
      return;
    }
    case EXTERNAL_TABLE:
      if (!checkSingleTable(module, at) || !checkLimit(module.tableCount + 1, LIMIT_TABLES, "tables", at)) return;
      item.index = module.tableCount++;
      return decodeTableType(module, reader, module.table(item.index));
    case EXTERNAL_MEMORY:
      if (!checkSingleMemory(module, at) || !checkLimit(module.memoryCount + 1, LIMIT_MEMORIES, "memories", at)) return;
      item.index = module.memoryCount++;
      return decodeMemoryLimits(reader, module.memory(item.index));
    case EXTERNAL_GLOBAL: {
      item.index = module.globalCount++;
      const global = module.global(item.index);
      decodeGlobalType(module, reader, global);
      if (!global.mutable) return;
      module.importedVariables++;
      requireFeature(FEATURE_MUTABLE_GLOBALS, at);
      return;
    }
    case EXTERNAL_TAG:
      if (!requireFeature(ANY_EXCEPTIONS, at)) return;
      item.index = module.tagCount++;
      return decodeTag(module, reader, module.tag(item.index));
    default:
      malformedKind(at, item.kind);
  }
}
