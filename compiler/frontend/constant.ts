import { FEATURE_EXTENDED_CONST, STATUS_INVALID, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { requireFeature } from "../decode/features";
import { Handle, Immediate, opcode, Opcode } from "../decode/opcode";
import { countBehind, firstBehind } from "../decode/opcodes";
import { Reader } from "../decode/reader";
import { concreteRef, detailType, readHeapType, ValueType } from "../decode/types";
import { detail, fail, failed } from "../support/diagnostic";
import { Op } from "../ir/op";
import { GlobalDecl, Module } from "../module";
import { checkIndex } from ".";
import { isSubtype } from "./subtype";

/**
 * Constant expressions (spec 3.3.10). One of a single instruction is validated here and evaluated when the module is instantiated. All
 * others are checked for what may stand in them; the module's initializer, a function that the compiler makes (build/initializer.ts),
 * validates them like any code and computes them into globals: the one they are for, or one that only the object knows.
 */

/** Where the expression read last is: offset and size in the module, or a global and IN_GLOBAL. */
export let constantAt: u32 = 0;
export let constantBytes: u32 = 0;
/** In place of a size: the value is in the global of that index. */
export const IN_GLOBAL: u32 = 0xffffffff;

/** Type and simplicity of the instruction read last. */
let type: u32 = ValueType.Bottom;
let simple: bool = false;

/**
 * Reads a constant expression of type `expected` up to its end; `constantAt` and `constantBytes` then say where it is. When it is for a
 * global, which is the next of the module, and a single constant, the global learns its bits; when it is left to the initializer its size
 * is 0.
 */
export function readConstant(module: Module, reader: Reader, expected: u32, global: GlobalDecl | null): void {
  const from = reader.offset();
  let count: u32 = 0;
  for (; ; count++) {
    const at = reader.offset();
    const code = readOpcode(reader);
    if (failed()) return;
    if (opcode(code).handle == Handle.End) break;
    readInstruction(module, reader, code, at, global);
    if (failed()) return;
  }
  constantAt = from;
  constantBytes = reader.offset() - from;
  if (count == 1 && simple) {
    if (!isSubtype(module, type, expected)) mismatch(from, expected, type);
    return;
  }
  if (global) global.constant = 0;
  const target = global ? module.globalCount : module.hiddenGlobal(expected);
  module.addInitializer(from, constantBytes, target, expected);
  constantAt = target;
  constantBytes = global ? 0 : IN_GLOBAL;
}

/** Reads an opcode with what follows a prefix: its place in the table. */
function readOpcode(reader: Reader): u32 {
  const code = reader.byte();
  const first = firstBehind(code);
  if (!first) return code;
  const number = reader.u32();
  return number < countBehind(code) ? first + number : ILLEGAL;
}

/** An opcode that no instruction has. */
const ILLEGAL: u32 = 0xff;

/** Reads the immediates of an instruction, which must be one of those that a constant expression can have. */
function readInstruction(module: Module, reader: Reader, code: u32, at: u32, global: GlobalDecl | null): void {
  const entry = opcode(code);
  simple = true;
  switch (<Handle>entry.handle) {
    case Handle.ConstI32:
      type = ValueType.I32;
      return setConstant(global, <u32>reader.i32());
    case Handle.ConstI64:
      type = ValueType.I64;
      return setConstant(global, reader.i64());
    case Handle.ConstF32:
      type = ValueType.F32;
      return setConstant(global, reader.fixed32());
    case Handle.ConstF64:
      type = ValueType.F64;
      return setConstant(global, reader.fixed64());
    case Handle.RefNull:
      if (!requireFeature(entry.feature, at)) return;
      setConstant(global, 0);
      type = readHeapType(module, reader, true);
      return;
    case Handle.RefFunc: {
      if (!requireFeature(entry.feature, at)) return;
      const index = reader.u32();
      if (failed() || !checkIndex(index, module.funcCount, at, "function")) return;
      module.markFuncref(index, at);
      type = concreteRef(module.type(module.func(index).typeIndex).canonical, false);
      return;
    }
    case Handle.GlobalGet:
      return readGlobalGet(module, reader.u32(), at);
    case Handle.VectorConst: {
      if (!requireFeature(entry.feature, at)) return;
      type = ValueType.V128;
      setConstant(global, reader.fixed64());
      const high = reader.fixed64();
      if (global) global.high = high;
      return;
    }
    case Handle.Illegal:
      fail(STATUS_MALFORMED, at, "illegal opcode");
      return;
    default:
      simple = false;
      return readOther(reader, entry, at);
  }
}

function setConstant(global: GlobalDecl | null, bits: u64): void {
  if (!global) return;
  global.constant = 1;
  global.value = bits;
}

/** The value of a global that the initializer sets is there only when the initializer reads it. */
function readGlobalGet(module: Module, index: u32, at: u32): void {
  if (failed() || !checkIndex(index, module.globalCount, at, "global")) return;
  const global = module.global(index);
  type = global.type;
  simple = index < module.importedGlobals || global.initBytes != 0;
  if (global.mutable) fail(STATUS_INVALID, at, "constant expression required: the global is mutable");
}

/** Reads an instruction that makes a value of others. */
function readOther(reader: Reader, entry: Opcode, at: u32): void {
  switch (<Handle>entry.handle) {
    case Handle.Binary:
      if (entry.op != <u8>Op.Add && entry.op != <u8>Op.Sub && entry.op != <u8>Op.Mul) break;
      requireFeature(FEATURE_EXTENDED_CONST, at);
      return;
    case Handle.StructNew:
    case Handle.StructNewDefault:
    case Handle.ArrayNew:
    case Handle.ArrayNewDefault:
    case Handle.ArrayNewFixed:
    case Handle.Convert:
    case Handle.RefI31:
      if (!requireFeature(entry.feature, at)) return;
      if (entry.immediate != <u8>Immediate.None) reader.u32();
      if (entry.immediate == <u8>Immediate.TwoIndices) reader.u32();
      return;
    default:
      break;
  }
  fail(STATUS_INVALID, at, "constant expression required");
}

function mismatch(at: u32, expected: u32, found: u32): void {
  fail(STATUS_INVALID, at, "type mismatch: expected ");
  detailType(expected);
  detail(", got ");
  detailType(found);
}
