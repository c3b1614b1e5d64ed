import {
  FEATURE_BULK_MEMORY,
  FEATURE_EXCEPTIONS,
  FEATURE_FUNCTION_REFERENCES,
  FEATURE_GC,
  FEATURE_LEGACY_EXCEPTIONS,
  FEATURE_REFERENCE_TYPES,
  FEATURE_SATURATING_CONVERSION,
  FEATURE_SIGN_EXTENSION,
  FEATURE_TAIL_CALL,
} from "../../abi/gen/as/compile";
import { ANY_EXCEPTIONS } from "./features";
import { Op } from "../ir/op";
import { Access } from "../ir/type";
import { initAtomicOpcodes } from "./opcodes-atomic";
import { initHeapOpcodes } from "./opcodes-heap";
import { initVectorOpcodes } from "./opcodes-vector";
import { ValueType } from "./types";

/** What decoder and builder do with an instruction. */
export const enum Handle {
  /** No instruction. */
  Illegal = 0,
  Unreachable,
  Nop,
  Block,
  Loop,
  If,
  Else,
  End,
  Br,
  BrIf,
  BrTable,
  Return,
  Call,
  CallIndirect,
  ReturnCall,
  ReturnCallIndirect,
  Drop,
  Select,
  SelectTyped,
  LocalGet,
  LocalSet,
  LocalTee,
  GlobalGet,
  GlobalSet,
  TableGet,
  TableSet,
  Load,
  Store,
  MemorySize,
  MemoryGrow,
  ConstI32,
  ConstI64,
  ConstF32,
  ConstF64,
  Unary,
  Binary,
  RefNull,
  RefIsNull,
  RefFunc,
  MemoryInit,
  DataDrop,
  MemoryCopy,
  MemoryFill,
  TableInit,
  ElemDrop,
  TableCopy,
  TableGrow,
  TableSize,
  TableFill,
  /** Op.Vector1, Vector2 or Vector3. */
  Vector,
  VectorConst,
  VectorShuffle,
  VectorLoad,
  VectorLoadLane,
  VectorStoreLane,
  CallRef,
  ReturnCallRef,
  RefEq,
  RefAsNonNull,
  BrOnNull,
  BrOnNonNull,
  StructNew,
  StructNewDefault,
  StructGet,
  StructSet,
  ArrayNew,
  ArrayNewDefault,
  ArrayNewFixed,
  ArrayNewData,
  ArrayNewElem,
  ArrayGet,
  ArraySet,
  ArrayLen,
  ArrayFill,
  ArrayCopy,
  ArrayInitData,
  ArrayInitElem,
  RefTest,
  RefCast,
  BrOnCast,
  Convert,
  RefI31,
  I31Get,
  AtomicLoad,
  AtomicStore,
  AtomicUpdate,
  AtomicCompareExchange,
  AtomicFence,
  AtomicNotify,
  AtomicWait,
  Throw,
  ThrowRef,
  TryTable,
  Try,
  Catch,
  CatchAll,
  Delegate,
  Rethrow,
}

/** What follows the opcode (spec 5.4). */
export const enum Immediate {
  None = 0,
  /** One index, or a label. */
  Index,
  TwoIndices,
  BlockType,
  /** A vector of labels, and a label. */
  Labels,
  /** A vector of value types. */
  Types,
  /** A block type and a vector of catch clauses. */
  Catches,
  HeapType,
  Memarg,
  I32,
  I64,
  F32,
  F64,
  /** A lane's number: one byte. */
  Lane,
  MemargLane,
  /** 16 bytes. */
  Vector,
  /** Flags, a label, two heap types. */
  BrOnCast,
}

/** An instruction of the binary format. */
@unmanaged
export class Opcode {
  /** Handle. */
  handle: u8;
  /** Immediate. */
  immediate: u8;
  /** Unary, Binary, Vector, atomics: the IR's Op. VectorLoad and the lanes' accesses: the Vector operation that is a part of it. */
  op: u8;
  /**
   * Unary and Binary: value type of the operands. Vector: of the last. Store and atomics: of the value. Parts of a vector in memory: of the part.
   */
  input: u8;
  /** Unary, Binary, Vector, Load and atomics: value type of the result. */
  output: u8;
  /** Load, Store and atomics: Access. */
  access: u8;
  /** Accesses: log2 of the natural alignment. Vector with a lane: log2 of the lane's bytes. */
  align: u8;
  unused: u8;
  /** The proposal it belongs to, or 0 for 1.0. */
  feature: u32;
  /** Name in the text format: a string. */
  name: u32;
}

/** Kinds of catch clauses (spec 5.4.1): below CATCH_ALL they name a tag; with bit 0 set they pass the exception on too. */
export const CATCH_ALL: u32 = 2;
export const CATCH_KINDS: u32 = 4;
export const CATCH_REF: u32 = 1;

/** Where the instructions behind the prefix byte 0xfc stand in the table, and how many there are. */
export const PREFIX_FC: u32 = 256;
export const PREFIX_FC_COUNT: u32 = 18;

/** Where those behind 0xfd stand: vectors. */
export const PREFIX_FD: u32 = PREFIX_FC + PREFIX_FC_COUNT;
export const PREFIX_FD_COUNT: u32 = 0x114;

/** Where those behind 0xfe stand: atomics. */
export const PREFIX_FE: u32 = PREFIX_FD + PREFIX_FD_COUNT;
export const PREFIX_FE_COUNT: u32 = 0x4f;

/** Where those behind 0xfb stand: references to heap objects. */
export const PREFIX_FB: u32 = PREFIX_FE + PREFIX_FE_COUNT;
export const PREFIX_FB_COUNT: u32 = 31;

const table = memory.data(10560);

/** Bytes from here on may be prefixes. */
export const PREFIXES: u32 = 0xfb;

/** Where the instructions behind a prefix byte stand in the table; 0 when it is none. */
export function firstBehind(prefix: u32): u32 {
  switch (prefix) {
    case 0xfb:
      return PREFIX_FB;
    case 0xfc:
      return PREFIX_FC;
    case 0xfd:
      return PREFIX_FD;
    case 0xfe:
      return PREFIX_FE;
    default:
      return 0;
  }
}

/** How many numbers there are behind a prefix byte. */
export function countBehind(prefix: u32): u32 {
  switch (prefix) {
    case 0xfb:
      return PREFIX_FB_COUNT;
    case 0xfc:
      return PREFIX_FC_COUNT;
    case 0xfd:
      return PREFIX_FD_COUNT;
    default:
      return PREFIX_FE_COUNT;
  }
}

/** The instruction of that opcode byte, or PREFIX_FC plus the number that follows the prefix. */
export function opcode(code: u32): Opcode {
  return changetype<Opcode>(table + <usize>code * offsetof<Opcode>());
}

/** Fills in an instruction; its other fields stay zero. */
export function row(code: u32, name: string, handle: Handle, immediate: Immediate, feature: u32): Opcode {
  const entry = opcode(code);
  entry.handle = <u8>handle;
  entry.immediate = <u8>immediate;
  entry.feature = feature;
  entry.name = <u32>changetype<usize>(name);
  return entry;
}

function other(code: u32, name: string, handle: Handle, immediate: Immediate, feature: u32): void {
  row(code, name, handle, immediate, feature);
}

function value(code: u32, name: string, handle: Handle, input: ValueType, output: ValueType, op: Op, feature: u32): void {
  const entry = row(code, name, handle, Immediate.None, feature);
  entry.op = <u8>op;
  entry.input = <u8>input;
  entry.output = <u8>output;
}

function access(code: u32, name: string, handle: Handle, type: ValueType, access: Access, align: u32): void {
  const entry = row(code, name, handle, Immediate.Memarg, 0);
  entry.input = <u8>type;
  entry.output = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
}

/** Fills the table: one line an instruction. */
export function initOpcodes(): void {
  other(0x00, "unreachable", Handle.Unreachable, Immediate.None, 0);
  other(0x01, "nop", Handle.Nop, Immediate.None, 0);
  other(0x02, "block", Handle.Block, Immediate.BlockType, 0);
  other(0x03, "loop", Handle.Loop, Immediate.BlockType, 0);
  other(0x04, "if", Handle.If, Immediate.BlockType, 0);
  other(0x05, "else", Handle.Else, Immediate.None, 0);
  other(0x06, "try", Handle.Try, Immediate.BlockType, FEATURE_LEGACY_EXCEPTIONS);
  other(0x07, "catch", Handle.Catch, Immediate.Index, FEATURE_LEGACY_EXCEPTIONS);
  other(0x08, "throw", Handle.Throw, Immediate.Index, ANY_EXCEPTIONS);
  other(0x09, "rethrow", Handle.Rethrow, Immediate.Index, FEATURE_LEGACY_EXCEPTIONS);
  other(0x0a, "throw_ref", Handle.ThrowRef, Immediate.None, FEATURE_EXCEPTIONS);
  other(0x0b, "end", Handle.End, Immediate.None, 0);
  other(0x0c, "br", Handle.Br, Immediate.Index, 0);
  other(0x0d, "br_if", Handle.BrIf, Immediate.Index, 0);
  other(0x0e, "br_table", Handle.BrTable, Immediate.Labels, 0);
  other(0x0f, "return", Handle.Return, Immediate.None, 0);
  other(0x10, "call", Handle.Call, Immediate.Index, 0);
  other(0x11, "call_indirect", Handle.CallIndirect, Immediate.TwoIndices, 0);
  other(0x12, "return_call", Handle.ReturnCall, Immediate.Index, FEATURE_TAIL_CALL);
  other(0x13, "return_call_indirect", Handle.ReturnCallIndirect, Immediate.TwoIndices, FEATURE_TAIL_CALL);
  other(0x14, "call_ref", Handle.CallRef, Immediate.Index, FEATURE_FUNCTION_REFERENCES);
  other(0x15, "return_call_ref", Handle.ReturnCallRef, Immediate.Index, FEATURE_FUNCTION_REFERENCES);
  other(0x18, "delegate", Handle.Delegate, Immediate.Index, FEATURE_LEGACY_EXCEPTIONS);
  other(0x19, "catch_all", Handle.CatchAll, Immediate.None, FEATURE_LEGACY_EXCEPTIONS);
  other(0x1a, "drop", Handle.Drop, Immediate.None, 0);
  other(0x1b, "select", Handle.Select, Immediate.None, 0);
  other(0x1c, "select", Handle.SelectTyped, Immediate.Types, FEATURE_REFERENCE_TYPES);
  other(0x1f, "try_table", Handle.TryTable, Immediate.Catches, FEATURE_EXCEPTIONS);
  other(0x20, "local.get", Handle.LocalGet, Immediate.Index, 0);
  other(0x21, "local.set", Handle.LocalSet, Immediate.Index, 0);
  other(0x22, "local.tee", Handle.LocalTee, Immediate.Index, 0);
  other(0x23, "global.get", Handle.GlobalGet, Immediate.Index, 0);
  other(0x24, "global.set", Handle.GlobalSet, Immediate.Index, 0);
  other(0x25, "table.get", Handle.TableGet, Immediate.Index, FEATURE_REFERENCE_TYPES);
  other(0x26, "table.set", Handle.TableSet, Immediate.Index, FEATURE_REFERENCE_TYPES);
  access(0x28, "i32.load", Handle.Load, ValueType.I32, Access.U32, 2);
  access(0x29, "i64.load", Handle.Load, ValueType.I64, Access.B64, 3);
  access(0x2a, "f32.load", Handle.Load, ValueType.F32, Access.F32, 2);
  access(0x2b, "f64.load", Handle.Load, ValueType.F64, Access.F64, 3);
  access(0x2c, "i32.load8_s", Handle.Load, ValueType.I32, Access.S8, 0);
  access(0x2d, "i32.load8_u", Handle.Load, ValueType.I32, Access.U8, 0);
  access(0x2e, "i32.load16_s", Handle.Load, ValueType.I32, Access.S16, 1);
  access(0x2f, "i32.load16_u", Handle.Load, ValueType.I32, Access.U16, 1);
  access(0x30, "i64.load8_s", Handle.Load, ValueType.I64, Access.S8, 0);
  access(0x31, "i64.load8_u", Handle.Load, ValueType.I64, Access.U8, 0);
  access(0x32, "i64.load16_s", Handle.Load, ValueType.I64, Access.S16, 1);
  access(0x33, "i64.load16_u", Handle.Load, ValueType.I64, Access.U16, 1);
  access(0x34, "i64.load32_s", Handle.Load, ValueType.I64, Access.S32, 2);
  access(0x35, "i64.load32_u", Handle.Load, ValueType.I64, Access.U32, 2);
  access(0x36, "i32.store", Handle.Store, ValueType.I32, Access.U32, 2);
  access(0x37, "i64.store", Handle.Store, ValueType.I64, Access.B64, 3);
  access(0x38, "f32.store", Handle.Store, ValueType.F32, Access.F32, 2);
  access(0x39, "f64.store", Handle.Store, ValueType.F64, Access.F64, 3);
  access(0x3a, "i32.store8", Handle.Store, ValueType.I32, Access.U8, 0);
  access(0x3b, "i32.store16", Handle.Store, ValueType.I32, Access.U16, 1);
  access(0x3c, "i64.store8", Handle.Store, ValueType.I64, Access.U8, 0);
  access(0x3d, "i64.store16", Handle.Store, ValueType.I64, Access.U16, 1);
  access(0x3e, "i64.store32", Handle.Store, ValueType.I64, Access.U32, 2);
  other(0x3f, "memory.size", Handle.MemorySize, Immediate.Index, 0);
  other(0x40, "memory.grow", Handle.MemoryGrow, Immediate.Index, 0);
  other(0x41, "i32.const", Handle.ConstI32, Immediate.I32, 0);
  other(0x42, "i64.const", Handle.ConstI64, Immediate.I64, 0);
  other(0x43, "f32.const", Handle.ConstF32, Immediate.F32, 0);
  other(0x44, "f64.const", Handle.ConstF64, Immediate.F64, 0);
  value(0x45, "i32.eqz", Handle.Unary, ValueType.I32, ValueType.I32, Op.Eqz, 0);
  value(0x46, "i32.eq", Handle.Binary, ValueType.I32, ValueType.I32, Op.Eq, 0);
  value(0x47, "i32.ne", Handle.Binary, ValueType.I32, ValueType.I32, Op.Ne, 0);
  value(0x48, "i32.lt_s", Handle.Binary, ValueType.I32, ValueType.I32, Op.LtS, 0);
  value(0x49, "i32.lt_u", Handle.Binary, ValueType.I32, ValueType.I32, Op.LtU, 0);
  value(0x4a, "i32.gt_s", Handle.Binary, ValueType.I32, ValueType.I32, Op.GtS, 0);
  value(0x4b, "i32.gt_u", Handle.Binary, ValueType.I32, ValueType.I32, Op.GtU, 0);
  value(0x4c, "i32.le_s", Handle.Binary, ValueType.I32, ValueType.I32, Op.LeS, 0);
  value(0x4d, "i32.le_u", Handle.Binary, ValueType.I32, ValueType.I32, Op.LeU, 0);
  value(0x4e, "i32.ge_s", Handle.Binary, ValueType.I32, ValueType.I32, Op.GeS, 0);
  value(0x4f, "i32.ge_u", Handle.Binary, ValueType.I32, ValueType.I32, Op.GeU, 0);
  value(0x50, "i64.eqz", Handle.Unary, ValueType.I64, ValueType.I32, Op.Eqz, 0);
  value(0x51, "i64.eq", Handle.Binary, ValueType.I64, ValueType.I32, Op.Eq, 0);
  value(0x52, "i64.ne", Handle.Binary, ValueType.I64, ValueType.I32, Op.Ne, 0);
  value(0x53, "i64.lt_s", Handle.Binary, ValueType.I64, ValueType.I32, Op.LtS, 0);
  value(0x54, "i64.lt_u", Handle.Binary, ValueType.I64, ValueType.I32, Op.LtU, 0);
  value(0x55, "i64.gt_s", Handle.Binary, ValueType.I64, ValueType.I32, Op.GtS, 0);
  value(0x56, "i64.gt_u", Handle.Binary, ValueType.I64, ValueType.I32, Op.GtU, 0);
  value(0x57, "i64.le_s", Handle.Binary, ValueType.I64, ValueType.I32, Op.LeS, 0);
  value(0x58, "i64.le_u", Handle.Binary, ValueType.I64, ValueType.I32, Op.LeU, 0);
  value(0x59, "i64.ge_s", Handle.Binary, ValueType.I64, ValueType.I32, Op.GeS, 0);
  value(0x5a, "i64.ge_u", Handle.Binary, ValueType.I64, ValueType.I32, Op.GeU, 0);
  value(0x5b, "f32.eq", Handle.Binary, ValueType.F32, ValueType.I32, Op.FEq, 0);
  value(0x5c, "f32.ne", Handle.Binary, ValueType.F32, ValueType.I32, Op.FNe, 0);
  value(0x5d, "f32.lt", Handle.Binary, ValueType.F32, ValueType.I32, Op.FLt, 0);
  value(0x5e, "f32.gt", Handle.Binary, ValueType.F32, ValueType.I32, Op.FGt, 0);
  value(0x5f, "f32.le", Handle.Binary, ValueType.F32, ValueType.I32, Op.FLe, 0);
  value(0x60, "f32.ge", Handle.Binary, ValueType.F32, ValueType.I32, Op.FGe, 0);
  value(0x61, "f64.eq", Handle.Binary, ValueType.F64, ValueType.I32, Op.FEq, 0);
  value(0x62, "f64.ne", Handle.Binary, ValueType.F64, ValueType.I32, Op.FNe, 0);
  value(0x63, "f64.lt", Handle.Binary, ValueType.F64, ValueType.I32, Op.FLt, 0);
  value(0x64, "f64.gt", Handle.Binary, ValueType.F64, ValueType.I32, Op.FGt, 0);
  value(0x65, "f64.le", Handle.Binary, ValueType.F64, ValueType.I32, Op.FLe, 0);
  value(0x66, "f64.ge", Handle.Binary, ValueType.F64, ValueType.I32, Op.FGe, 0);
  value(0x67, "i32.clz", Handle.Unary, ValueType.I32, ValueType.I32, Op.Clz, 0);
  value(0x68, "i32.ctz", Handle.Unary, ValueType.I32, ValueType.I32, Op.Ctz, 0);
  value(0x69, "i32.popcnt", Handle.Unary, ValueType.I32, ValueType.I32, Op.Popcnt, 0);
  value(0x6a, "i32.add", Handle.Binary, ValueType.I32, ValueType.I32, Op.Add, 0);
  value(0x6b, "i32.sub", Handle.Binary, ValueType.I32, ValueType.I32, Op.Sub, 0);
  value(0x6c, "i32.mul", Handle.Binary, ValueType.I32, ValueType.I32, Op.Mul, 0);
  value(0x6d, "i32.div_s", Handle.Binary, ValueType.I32, ValueType.I32, Op.DivS, 0);
  value(0x6e, "i32.div_u", Handle.Binary, ValueType.I32, ValueType.I32, Op.DivU, 0);
  value(0x6f, "i32.rem_s", Handle.Binary, ValueType.I32, ValueType.I32, Op.RemS, 0);
  value(0x70, "i32.rem_u", Handle.Binary, ValueType.I32, ValueType.I32, Op.RemU, 0);
  value(0x71, "i32.and", Handle.Binary, ValueType.I32, ValueType.I32, Op.And, 0);
  value(0x72, "i32.or", Handle.Binary, ValueType.I32, ValueType.I32, Op.Or, 0);
  value(0x73, "i32.xor", Handle.Binary, ValueType.I32, ValueType.I32, Op.Xor, 0);
  value(0x74, "i32.shl", Handle.Binary, ValueType.I32, ValueType.I32, Op.Shl, 0);
  value(0x75, "i32.shr_s", Handle.Binary, ValueType.I32, ValueType.I32, Op.ShrS, 0);
  value(0x76, "i32.shr_u", Handle.Binary, ValueType.I32, ValueType.I32, Op.ShrU, 0);
  value(0x77, "i32.rotl", Handle.Binary, ValueType.I32, ValueType.I32, Op.Rotl, 0);
  value(0x78, "i32.rotr", Handle.Binary, ValueType.I32, ValueType.I32, Op.Rotr, 0);
  value(0x79, "i64.clz", Handle.Unary, ValueType.I64, ValueType.I64, Op.Clz, 0);
  value(0x7a, "i64.ctz", Handle.Unary, ValueType.I64, ValueType.I64, Op.Ctz, 0);
  value(0x7b, "i64.popcnt", Handle.Unary, ValueType.I64, ValueType.I64, Op.Popcnt, 0);
  value(0x7c, "i64.add", Handle.Binary, ValueType.I64, ValueType.I64, Op.Add, 0);
  value(0x7d, "i64.sub", Handle.Binary, ValueType.I64, ValueType.I64, Op.Sub, 0);
  value(0x7e, "i64.mul", Handle.Binary, ValueType.I64, ValueType.I64, Op.Mul, 0);
  value(0x7f, "i64.div_s", Handle.Binary, ValueType.I64, ValueType.I64, Op.DivS, 0);
  value(0x80, "i64.div_u", Handle.Binary, ValueType.I64, ValueType.I64, Op.DivU, 0);
  value(0x81, "i64.rem_s", Handle.Binary, ValueType.I64, ValueType.I64, Op.RemS, 0);
  value(0x82, "i64.rem_u", Handle.Binary, ValueType.I64, ValueType.I64, Op.RemU, 0);
  value(0x83, "i64.and", Handle.Binary, ValueType.I64, ValueType.I64, Op.And, 0);
  value(0x84, "i64.or", Handle.Binary, ValueType.I64, ValueType.I64, Op.Or, 0);
  value(0x85, "i64.xor", Handle.Binary, ValueType.I64, ValueType.I64, Op.Xor, 0);
  value(0x86, "i64.shl", Handle.Binary, ValueType.I64, ValueType.I64, Op.Shl, 0);
  value(0x87, "i64.shr_s", Handle.Binary, ValueType.I64, ValueType.I64, Op.ShrS, 0);
  value(0x88, "i64.shr_u", Handle.Binary, ValueType.I64, ValueType.I64, Op.ShrU, 0);
  value(0x89, "i64.rotl", Handle.Binary, ValueType.I64, ValueType.I64, Op.Rotl, 0);
  value(0x8a, "i64.rotr", Handle.Binary, ValueType.I64, ValueType.I64, Op.Rotr, 0);
  value(0x8b, "f32.abs", Handle.Unary, ValueType.F32, ValueType.F32, Op.FAbs, 0);
  value(0x8c, "f32.neg", Handle.Unary, ValueType.F32, ValueType.F32, Op.FNeg, 0);
  value(0x8d, "f32.ceil", Handle.Unary, ValueType.F32, ValueType.F32, Op.FCeil, 0);
  value(0x8e, "f32.floor", Handle.Unary, ValueType.F32, ValueType.F32, Op.FFloor, 0);
  value(0x8f, "f32.trunc", Handle.Unary, ValueType.F32, ValueType.F32, Op.FTrunc, 0);
  value(0x90, "f32.nearest", Handle.Unary, ValueType.F32, ValueType.F32, Op.FNearest, 0);
  value(0x91, "f32.sqrt", Handle.Unary, ValueType.F32, ValueType.F32, Op.FSqrt, 0);
  value(0x92, "f32.add", Handle.Binary, ValueType.F32, ValueType.F32, Op.FAdd, 0);
  value(0x93, "f32.sub", Handle.Binary, ValueType.F32, ValueType.F32, Op.FSub, 0);
  value(0x94, "f32.mul", Handle.Binary, ValueType.F32, ValueType.F32, Op.FMul, 0);
  value(0x95, "f32.div", Handle.Binary, ValueType.F32, ValueType.F32, Op.FDiv, 0);
  value(0x96, "f32.min", Handle.Binary, ValueType.F32, ValueType.F32, Op.FMin, 0);
  value(0x97, "f32.max", Handle.Binary, ValueType.F32, ValueType.F32, Op.FMax, 0);
  value(0x98, "f32.copysign", Handle.Binary, ValueType.F32, ValueType.F32, Op.FCopysign, 0);
  value(0x99, "f64.abs", Handle.Unary, ValueType.F64, ValueType.F64, Op.FAbs, 0);
  value(0x9a, "f64.neg", Handle.Unary, ValueType.F64, ValueType.F64, Op.FNeg, 0);
  value(0x9b, "f64.ceil", Handle.Unary, ValueType.F64, ValueType.F64, Op.FCeil, 0);
  value(0x9c, "f64.floor", Handle.Unary, ValueType.F64, ValueType.F64, Op.FFloor, 0);
  value(0x9d, "f64.trunc", Handle.Unary, ValueType.F64, ValueType.F64, Op.FTrunc, 0);
  value(0x9e, "f64.nearest", Handle.Unary, ValueType.F64, ValueType.F64, Op.FNearest, 0);
  value(0x9f, "f64.sqrt", Handle.Unary, ValueType.F64, ValueType.F64, Op.FSqrt, 0);
  value(0xa0, "f64.add", Handle.Binary, ValueType.F64, ValueType.F64, Op.FAdd, 0);
  value(0xa1, "f64.sub", Handle.Binary, ValueType.F64, ValueType.F64, Op.FSub, 0);
  value(0xa2, "f64.mul", Handle.Binary, ValueType.F64, ValueType.F64, Op.FMul, 0);
  value(0xa3, "f64.div", Handle.Binary, ValueType.F64, ValueType.F64, Op.FDiv, 0);
  value(0xa4, "f64.min", Handle.Binary, ValueType.F64, ValueType.F64, Op.FMin, 0);
  value(0xa5, "f64.max", Handle.Binary, ValueType.F64, ValueType.F64, Op.FMax, 0);
  value(0xa6, "f64.copysign", Handle.Binary, ValueType.F64, ValueType.F64, Op.FCopysign, 0);
  value(0xa7, "i32.wrap_i64", Handle.Unary, ValueType.I64, ValueType.I32, Op.Wrap, 0);
  value(0xa8, "i32.trunc_f32_s", Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncS, 0);
  value(0xa9, "i32.trunc_f32_u", Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncU, 0);
  value(0xaa, "i32.trunc_f64_s", Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncS, 0);
  value(0xab, "i32.trunc_f64_u", Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncU, 0);
  value(0xac, "i64.extend_i32_s", Handle.Unary, ValueType.I32, ValueType.I64, Op.ExtendS32, 0);
  value(0xad, "i64.extend_i32_u", Handle.Unary, ValueType.I32, ValueType.I64, Op.ExtendU32, 0);
  value(0xae, "i64.trunc_f32_s", Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncS, 0);
  value(0xaf, "i64.trunc_f32_u", Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncU, 0);
  value(0xb0, "i64.trunc_f64_s", Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncS, 0);
  value(0xb1, "i64.trunc_f64_u", Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncU, 0);
  value(0xb2, "f32.convert_i32_s", Handle.Unary, ValueType.I32, ValueType.F32, Op.ConvertS, 0);
  value(0xb3, "f32.convert_i32_u", Handle.Unary, ValueType.I32, ValueType.F32, Op.ConvertU, 0);
  value(0xb4, "f32.convert_i64_s", Handle.Unary, ValueType.I64, ValueType.F32, Op.ConvertS, 0);
  value(0xb5, "f32.convert_i64_u", Handle.Unary, ValueType.I64, ValueType.F32, Op.ConvertU, 0);
  value(0xb6, "f32.demote_f64", Handle.Unary, ValueType.F64, ValueType.F32, Op.Demote, 0);
  value(0xb7, "f64.convert_i32_s", Handle.Unary, ValueType.I32, ValueType.F64, Op.ConvertS, 0);
  value(0xb8, "f64.convert_i32_u", Handle.Unary, ValueType.I32, ValueType.F64, Op.ConvertU, 0);
  value(0xb9, "f64.convert_i64_s", Handle.Unary, ValueType.I64, ValueType.F64, Op.ConvertS, 0);
  value(0xba, "f64.convert_i64_u", Handle.Unary, ValueType.I64, ValueType.F64, Op.ConvertU, 0);
  value(0xbb, "f64.promote_f32", Handle.Unary, ValueType.F32, ValueType.F64, Op.Promote, 0);
  value(0xbc, "i32.reinterpret_f32", Handle.Unary, ValueType.F32, ValueType.I32, Op.Reinterpret, 0);
  value(0xbd, "i64.reinterpret_f64", Handle.Unary, ValueType.F64, ValueType.I64, Op.Reinterpret, 0);
  value(0xbe, "f32.reinterpret_i32", Handle.Unary, ValueType.I32, ValueType.F32, Op.Reinterpret, 0);
  value(0xbf, "f64.reinterpret_i64", Handle.Unary, ValueType.I64, ValueType.F64, Op.Reinterpret, 0);
  value(0xc0, "i32.extend8_s", Handle.Unary, ValueType.I32, ValueType.I32, Op.Extend8S, FEATURE_SIGN_EXTENSION);
  value(0xc1, "i32.extend16_s", Handle.Unary, ValueType.I32, ValueType.I32, Op.Extend16S, FEATURE_SIGN_EXTENSION);
  value(0xc2, "i64.extend8_s", Handle.Unary, ValueType.I64, ValueType.I64, Op.Extend8S, FEATURE_SIGN_EXTENSION);
  value(0xc3, "i64.extend16_s", Handle.Unary, ValueType.I64, ValueType.I64, Op.Extend16S, FEATURE_SIGN_EXTENSION);
  value(0xc4, "i64.extend32_s", Handle.Unary, ValueType.I64, ValueType.I64, Op.Extend32S, FEATURE_SIGN_EXTENSION);
  other(0xd0, "ref.null", Handle.RefNull, Immediate.HeapType, FEATURE_REFERENCE_TYPES);
  other(0xd1, "ref.is_null", Handle.RefIsNull, Immediate.None, FEATURE_REFERENCE_TYPES);
  other(0xd2, "ref.func", Handle.RefFunc, Immediate.Index, FEATURE_REFERENCE_TYPES);
  other(0xd3, "ref.eq", Handle.RefEq, Immediate.None, FEATURE_GC);
  other(0xd4, "ref.as_non_null", Handle.RefAsNonNull, Immediate.None, FEATURE_FUNCTION_REFERENCES);
  other(0xd5, "br_on_null", Handle.BrOnNull, Immediate.Index, FEATURE_FUNCTION_REFERENCES);
  other(0xd6, "br_on_non_null", Handle.BrOnNonNull, Immediate.Index, FEATURE_FUNCTION_REFERENCES);
  value(PREFIX_FC + 0, "i32.trunc_sat_f32_s", Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncSatS, FEATURE_SATURATING_CONVERSION);
  value(PREFIX_FC + 1, "i32.trunc_sat_f32_u", Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncSatU, FEATURE_SATURATING_CONVERSION);
  value(PREFIX_FC + 2, "i32.trunc_sat_f64_s", Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncSatS, FEATURE_SATURATING_CONVERSION);
  value(PREFIX_FC + 3, "i32.trunc_sat_f64_u", Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncSatU, FEATURE_SATURATING_CONVERSION);
  value(PREFIX_FC + 4, "i64.trunc_sat_f32_s", Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncSatS, FEATURE_SATURATING_CONVERSION);
  value(PREFIX_FC + 5, "i64.trunc_sat_f32_u", Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncSatU, FEATURE_SATURATING_CONVERSION);
  value(PREFIX_FC + 6, "i64.trunc_sat_f64_s", Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncSatS, FEATURE_SATURATING_CONVERSION);
  value(PREFIX_FC + 7, "i64.trunc_sat_f64_u", Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncSatU, FEATURE_SATURATING_CONVERSION);
  other(PREFIX_FC + 8, "memory.init", Handle.MemoryInit, Immediate.TwoIndices, FEATURE_BULK_MEMORY);
  other(PREFIX_FC + 9, "data.drop", Handle.DataDrop, Immediate.Index, FEATURE_BULK_MEMORY);
  other(PREFIX_FC + 10, "memory.copy", Handle.MemoryCopy, Immediate.TwoIndices, FEATURE_BULK_MEMORY);
  other(PREFIX_FC + 11, "memory.fill", Handle.MemoryFill, Immediate.Index, FEATURE_BULK_MEMORY);
  other(PREFIX_FC + 12, "table.init", Handle.TableInit, Immediate.TwoIndices, FEATURE_BULK_MEMORY);
  other(PREFIX_FC + 13, "elem.drop", Handle.ElemDrop, Immediate.Index, FEATURE_BULK_MEMORY);
  other(PREFIX_FC + 14, "table.copy", Handle.TableCopy, Immediate.TwoIndices, FEATURE_BULK_MEMORY);
  other(PREFIX_FC + 15, "table.grow", Handle.TableGrow, Immediate.Index, FEATURE_REFERENCE_TYPES);
  other(PREFIX_FC + 16, "table.size", Handle.TableSize, Immediate.Index, FEATURE_REFERENCE_TYPES);
  other(PREFIX_FC + 17, "table.fill", Handle.TableFill, Immediate.Index, FEATURE_REFERENCE_TYPES);
  initVectorOpcodes();
  initHeapOpcodes();
  initAtomicOpcodes();
}
