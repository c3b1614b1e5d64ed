import {
  FEATURE_EXTENDED_CONST,
  FEATURE_GC,
  FEATURE_REFERENCE_TYPES,
  FEATURE_SIMD,
  STATUS_INVALID,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { requireFeature } from "../decode/features";
import { Handle, opcode, PREFIX_FD, PREFIX_FD_COUNT } from "../decode/opcodes";
import { Reader } from "../decode/reader";
import { markFuncref } from "../decode/sections";
import { concreteRef, detailType, readHeapType, ValueType } from "../decode/types";
import { detail, fail, failed } from "../diagnostic";
import { GlobalDecl, Module } from "../module";
import { checkIndex } from "./index";
import { isSubtype } from "./subtype";

/**
 * Validates a constant expression of type `expected` up to its end (spec 3.3.10). When it is for a global and a single constant, the global
 * learns its bits.
 */
export function checkConstant(module: Module, reader: Reader, expected: u32, global: GlobalDecl | null): void {
  const from = reader.offset();
  let type: u32 = ValueType.Bottom;
  for (let count = 0; ; count++) {
    const at = reader.offset();
    let code = reader.byte();
    if (code == 0xfd) code = vectorOpcode(reader);
    if (failed()) return;
    const handle = opcode(code).handle;
    if (handle == Handle.End) {
      if (count > 1) fail(STATUS_INVALID, from, "type mismatch: more than one value in a constant expression");
      else if (count == 0 || !isSubtype(module, type, expected)) mismatch(at, expected, type);
      return;
    }
    type = checkInstruction(module, reader, code, at, global);
    if (failed()) return;
  }
}

/** Reads the number behind the prefix 0xfd: the instruction's place in the table. */
function vectorOpcode(reader: Reader): u32 {
  const number = reader.u32();
  return number < PREFIX_FD_COUNT ? PREFIX_FD + number : ILLEGAL;
}

/** An opcode that is none. */
const ILLEGAL: u32 = 0xff;

/** Validates one instruction; the type of the value it gives. */
function checkInstruction(module: Module, reader: Reader, code: u32, at: u32, global: GlobalDecl | null): u32 {
  switch (<Handle>opcode(code).handle) {
    case Handle.ConstI32:
      setConstant(global, <u32>reader.i32());
      return ValueType.I32;
    case Handle.ConstI64:
      setConstant(global, reader.i64());
      return ValueType.I64;
    case Handle.ConstF32:
      setConstant(global, reader.fixed32());
      return ValueType.F32;
    case Handle.ConstF64:
      setConstant(global, reader.fixed64());
      return ValueType.F64;
    case Handle.RefNull: {
      if (!requireFeature(FEATURE_REFERENCE_TYPES, at)) return 0;
      setConstant(global, 0);
      return readHeapType(module, reader, true);
    }
    case Handle.RefFunc: {
      if (!requireFeature(FEATURE_REFERENCE_TYPES, at)) return 0;
      const index = reader.u32();
      if (failed() || !checkIndex(index, module.funcCount, at, "function")) return 0;
      markFuncref(module, index, at);
      return concreteRef(module.type(module.func(index).typeIndex).canonical, false);
    }
    case Handle.GlobalGet:
      return checkGlobalGet(module, reader.u32(), at);
    case Handle.VectorConst: {
      if (!requireFeature(FEATURE_SIMD, at)) return 0;
      const low = reader.fixed64();
      setConstant(global, low);
      if (global) global.high = reader.fixed64();
      else reader.fixed64();
      return ValueType.V128;
    }
    case Handle.Illegal:
      fail(STATUS_MALFORMED, at, "illegal opcode");
      return 0;
    default:
      return refuse(code, at);
  }
}

function setConstant(global: GlobalDecl | null, bits: u64): void {
  if (!global) return;
  global.constant = 1;
  global.value = bits;
}

function checkGlobalGet(module: Module, index: u32, at: u32): u32 {
  if (failed() || !checkIndex(index, module.globalCount, at, "global")) return 0;
  const global = module.global(index);
  if (!global.mutable) return global.type;
  fail(STATUS_INVALID, at, "constant expression required: the global is mutable");
  return 0;
}

/** Refuses an instruction that no constant expression has, or only one of a proposal. */
function refuse(code: u32, at: u32): u32 {
  const isArithmetic = code == 0x6a || code == 0x6b || code == 0x6c || code == 0x7c || code == 0x7d || code == 0x7e;
  if (isArithmetic) requireFeature(FEATURE_EXTENDED_CONST, at);
  else if (code == 0xfb) requireFeature(FEATURE_GC, at);
  else fail(STATUS_INVALID, at, "constant expression required");
  return 0;
}

function mismatch(at: u32, expected: u32, found: u32): void {
  fail(STATUS_INVALID, at, "type mismatch: expected ");
  detailType(expected);
  if (found == ValueType.Bottom) {
    detail(", got nothing");
    return;
  }
  detail(", got ");
  detailType(found);
}
