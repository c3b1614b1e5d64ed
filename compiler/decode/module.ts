import { allocate } from "../support/arena";
import {
  COMPILE_PRIVILEGED,
  FEATURE_BULK_MEMORY,
  LIMIT_DATA_SEGMENTS,
  LIMIT_FUNCTION_BYTES,
  LIMIT_MODULE_BYTES,
  OPTIONS_FLAGS_OFFSET,
  OPTIONS_MAX_FUNCTION_BYTES_OFFSET,
  OPTIONS_WASM_FEATURES_OFFSET,
  STATUS_LIMIT,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { checkLimit, detail, detailByte, detailNumber, fail, failed } from "../support/diagnostic";
import { List } from "../support/list";
import { Module, NONE } from "../module";
import { checkPrivileged } from "../frontend/privileged";
import { acceptFeatures, ANY_EXCEPTIONS, requireFeature } from "./features";
import { decodeNames } from "./names";
import { decodeImports } from "./imports";
import { initOpcodes } from "./opcodes";
import { Reader } from "./reader";
import { decodeExports, decodeFunctions, decodeGlobals, decodeMemories, decodeStart, decodeTables, decodeTags } from "./sections";
import { decodeCode, decodeData, decodeElements } from "./segments";
import { addInitializerType, decodeTypes } from "./typesection";
import { isUtf8 } from "./utf8";

/** Section numbers (spec 5.5.2). */
const enum Section {
  Custom = 0,
  Type,
  Import,
  Function,
  Table,
  Memory,
  Global,
  Export,
  Start,
  Element,
  Code,
  Data,
  DataCount,
  Tag,
}

/** "\0asm" and version 1. */
const MAGIC: u32 = 0x6d736100;
const VERSION: u32 = 1;

/**
 * Decodes the module of `size` bytes at `bytes` and validates all but its function bodies. `options` is the address of a record of compile
 * options (abi OPTIONS_). Null when something is wrong: see diagnostic.
 */
export function decodeModule(bytes: usize, size: u32, options: usize): Module | null {
  initOpcodes();
  acceptFeatures(load<u32>(options + OPTIONS_WASM_FEATURES_OFFSET));
  const module = newModule(bytes, size, options);
  if (size > LIMIT_MODULE_BYTES) {
    fail(STATUS_LIMIT, 0, "the module has ");
    detailNumber(size);
    detail(" bytes, the limit is ");
    detailNumber(LIMIT_MODULE_BYTES);
    return null;
  }
  if (!checkHeader(bytes, size)) return null;
  if (!decodeSections(module)) return null;
  if (!checkCounts(module)) return null;
  numberFuncrefs(module);
  if (module.hasInitializer()) addInitializerType(module);
  if (module.flags & COMPILE_PRIVILEGED && !checkPrivileged(module)) return null;
  return module;
}

function newModule(bytes: usize, size: u32, options: usize): Module {
  const module = changetype<Module>(allocate(offsetof<Module>()));
  module.bytes = bytes;
  module.size = size;
  module.items = new List(64);
  module.start = NONE;
  module.funcrefs = new List(64);
  module.initializers = new List(16);
  module.hidden = new List(16);
  module.flags = load<u32>(options + OPTIONS_FLAGS_OFFSET);
  const limit = load<u32>(options + OPTIONS_MAX_FUNCTION_BYTES_OFFSET);
  module.maxFunctionBytes = limit == 0 || limit > LIMIT_FUNCTION_BYTES ? LIMIT_FUNCTION_BYTES : limit;
  return module;
}

function checkHeader(bytes: usize, size: u32): bool {
  if (size < 4) return badHeader(size, "unexpected end");
  if (load<u32>(bytes) != MAGIC) return badHeader(0, "magic header not detected");
  if (size < 8) return badHeader(size, "unexpected end");
  if (load<u32>(bytes, 4) != VERSION) return badHeader(4, "unknown binary version");
  return true;
}

function badHeader(at: u32, text: string): bool {
  fail(STATUS_MALFORMED, at, text);
  return false;
}

/** Decodes all sections in their order. The name section, which may stand anywhere behind the data section, is read last. */
function decodeSections(module: Module): bool {
  const all = new Reader(module.bytes, 8, module.size);
  let last: u32 = 0;
  let names: u32 = 0;
  let namesEnd: u32 = 0;
  while (all.left()) {
    const at = all.offset();
    const id = all.byte();
    if (id > <u32>Section.Tag) {
      fail(STATUS_MALFORMED, at, "malformed section id: ");
      detailByte(id);
      return false;
    }
    const bytes = all.u32();
    if (failed()) return false;
    const from = all.skip(bytes);
    if (failed()) return false;
    const reader = new Reader(module.bytes, from, from + bytes);
    if (id == Section.Custom) {
      const name = decodeName(reader);
      if (failed()) return false;
      if (isNameSection(module.bytes + name, module.bytes + reader.offset())) {
        names = reader.offset();
        namesEnd = from + bytes;
      }
      continue;
    }
    if (placeOf(id) <= last) {
      fail(STATUS_MALFORMED, at, "unexpected content after last section: section ");
      detailNumber(id);
      detail(placeOf(id) == last ? " is there twice" : " is out of order");
      return false;
    }
    last = placeOf(id);
    decodeSection(module, reader, id, at);
    if (!failed() && reader.left()) {
      fail(STATUS_MALFORMED, reader.offset(), "section size mismatch: ");
      detailNumber(reader.left());
      detail(" bytes too many in section ");
      detailNumber(id);
    }
    if (failed()) return false;
  }
  module.names = allocate((<usize>module.funcCount) << 3);
  if (names) decodeNames(module, names, namesEnd);
  return true;
}

/** Order in which sections stand: the data count section comes before the code section, the tag section before the global section. */
function placeOf(id: u32): u32 {
  switch (id) {
    case Section.Tag:
      return 11;
    case Section.DataCount:
      return 19;
    default:
      return id * 2;
  }
}

function decodeSection(module: Module, reader: Reader, id: u32, at: u32): void {
  switch (id) {
    case Section.Type:
      return decodeTypes(module, reader);
    case Section.Import:
      return decodeImports(module, reader);
    case Section.Function:
      return decodeFunctions(module, reader);
    case Section.Table:
      return decodeTables(module, reader);
    case Section.Memory:
      return decodeMemories(module, reader);
    case Section.Global:
      return decodeGlobals(module, reader);
    case Section.Export:
      return decodeExports(module, reader);
    case Section.Start:
      return decodeStart(module, reader);
    case Section.Element:
      return decodeElements(module, reader);
    case Section.Code:
      return decodeCode(module, reader);
    case Section.Data:
      return decodeData(module, reader);
    case Section.DataCount:
      return decodeDataCount(module, reader, at);
    default:
      if (requireFeature(ANY_EXCEPTIONS, at)) decodeTags(module, reader);
  }
}

function decodeDataCount(module: Module, reader: Reader, at: u32): void {
  if (!requireFeature(FEATURE_BULK_MEMORY, at)) return;
  const countAt = reader.offset();
  module.dataCount = reader.u32();
  module.hasDataCount = 1;
  if (!failed()) checkLimit(module.dataCount, LIMIT_DATA_SEGMENTS, "data segments", countAt);
}

/** Reads a custom section's name; its offset. */
function decodeName(reader: Reader): u32 {
  const bytes = reader.u32();
  if (failed()) return 0;
  const name = reader.skip(bytes);
  if (!failed() && !isUtf8(reader.base + name, bytes)) fail(STATUS_MALFORMED, name, "malformed UTF-8 encoding");
  return name;
}

function isNameSection(from: usize, to: usize): bool {
  // "name", little-endian.
  return to - from == 4 && load<u32>(from) == 0x656d616e;
}

/** Checks that sections which count the same things agree. */
function checkCounts(module: Module): bool {
  if (!module.code && module.funcCount > module.importedFuncs) {
    fail(STATUS_MALFORMED, module.size, "function and code section have inconsistent lengths: no code section");
    return false;
  }
  if (!module.datas && module.dataCount) {
    fail(STATUS_MALFORMED, module.size, "data count and data section have inconsistent lengths: no data section");
    return false;
  }
  return true;
}

/** Lists the functions that were marked as needing a record, ascending. */
function numberFuncrefs(module: Module): void {
  for (let i: u32 = 0; i < module.funcCount; i++) {
    const func = module.func(i);
    if (func.funcref != NONE) func.funcref = module.funcrefs.push(i);
  }
  module.funcrefCount = module.funcrefs.length;
}
