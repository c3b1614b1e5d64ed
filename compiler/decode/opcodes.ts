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
  FEATURE_WIDE_ARITHMETIC,
} from "../../abi/gen/as/compile";
import { ANY_EXCEPTIONS } from "./features";
import { Op } from "../ir/op";
import { Access } from "../ir/type";
import { initAtomicOpcodes } from "./opcodes-atomic";
import { initHeapOpcodes } from "./opcodes-heap";
import { initVectorOpcodes } from "./opcodes-vector";
import {
  Handle,
  Immediate,
  PREFIX_FB,
  PREFIX_FB_COUNT,
  PREFIX_FC,
  PREFIX_FC_COUNT,
  PREFIX_FD,
  PREFIX_FD_COUNT,
  PREFIX_FE,
  PREFIX_FE_COUNT,
  row,
} from "./opcode";
import { ValueType } from "./types";

/**
 * The instructions of the binary format: those of one byte and those behind 0xfc are filled in at once, those behind the other prefixes
 * when a module has one.
 */

/** Bytes from here on may be prefixes. */
export const PREFIXES: u32 = 0xfb;

/** Prefixes, by their distance from PREFIXES, whose instructions are in the table: most modules have few of them. */
let filled: u32 = 0;

/** Fills in the instructions behind a prefix byte when they are not there yet. */
function fill(prefix: u32): void {
  const bit: u32 = 1 << (prefix - PREFIXES);
  if (filled & bit) return;
  filled |= bit;
  if (prefix == 0xfb) initHeapOpcodes();
  else if (prefix == 0xfd) initVectorOpcodes();
  else if (prefix == 0xfe) initAtomicOpcodes();
}

/** Where the instructions behind a prefix byte stand in the table; 0 for a byte that is no prefix. */
export function firstBehind(prefix: u32): u32 {
  if (prefix >= PREFIXES) fill(prefix);
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

function other(code: u32, handle: Handle, immediate: Immediate, feature: u32): void {
  row(code, handle, immediate, feature);
}

function value(code: u32, handle: Handle, input: ValueType, output: ValueType, op: Op, feature: u32): void {
  const entry = row(code, handle, Immediate.None, feature);
  entry.op = <u8>op;
  entry.input = <u8>input;
  entry.output = <u8>output;
}

function access(code: u32, handle: Handle, type: ValueType, access: Access, align: u32): void {
  const entry = row(code, handle, Immediate.Memarg, 0);
  entry.input = <u8>type;
  entry.output = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
}

/** Fills in the instructions that most modules have: one line an instruction. */
export function initOpcodes(): void {
  other(0x00, Handle.Unreachable, Immediate.None, 0); // unreachable
  other(0x01, Handle.Nop, Immediate.None, 0); // nop
  other(0x02, Handle.Block, Immediate.BlockType, 0); // block
  other(0x03, Handle.Loop, Immediate.BlockType, 0); // loop
  other(0x04, Handle.If, Immediate.BlockType, 0); // if
  other(0x05, Handle.Else, Immediate.None, 0); // else
  other(0x06, Handle.Try, Immediate.BlockType, FEATURE_LEGACY_EXCEPTIONS); // try
  other(0x07, Handle.Catch, Immediate.Index, FEATURE_LEGACY_EXCEPTIONS); // catch
  other(0x08, Handle.Throw, Immediate.Index, ANY_EXCEPTIONS); // throw
  other(0x09, Handle.Rethrow, Immediate.Index, FEATURE_LEGACY_EXCEPTIONS); // rethrow
  other(0x0a, Handle.ThrowRef, Immediate.None, FEATURE_EXCEPTIONS); // throw_ref
  other(0x0b, Handle.End, Immediate.None, 0); // end
  other(0x0c, Handle.Br, Immediate.Index, 0); // br
  other(0x0d, Handle.BrIf, Immediate.Index, 0); // br_if
  other(0x0e, Handle.BrTable, Immediate.Labels, 0); // br_table
  other(0x0f, Handle.Return, Immediate.None, 0); // return
  other(0x10, Handle.Call, Immediate.Index, 0); // call
  other(0x11, Handle.CallIndirect, Immediate.TwoIndices, 0); // call_indirect
  other(0x12, Handle.ReturnCall, Immediate.Index, FEATURE_TAIL_CALL); // return_call
  other(0x13, Handle.ReturnCallIndirect, Immediate.TwoIndices, FEATURE_TAIL_CALL); // return_call_indirect
  other(0x14, Handle.CallRef, Immediate.Index, FEATURE_FUNCTION_REFERENCES); // call_ref
  other(0x15, Handle.ReturnCallRef, Immediate.Index, FEATURE_FUNCTION_REFERENCES); // return_call_ref
  other(0x18, Handle.Delegate, Immediate.Index, FEATURE_LEGACY_EXCEPTIONS); // delegate
  other(0x19, Handle.CatchAll, Immediate.None, FEATURE_LEGACY_EXCEPTIONS); // catch_all
  other(0x1a, Handle.Drop, Immediate.None, 0); // drop
  other(0x1b, Handle.Select, Immediate.None, 0); // select
  other(0x1c, Handle.SelectTyped, Immediate.Types, FEATURE_REFERENCE_TYPES); // select
  other(0x1f, Handle.TryTable, Immediate.Catches, FEATURE_EXCEPTIONS); // try_table
  other(0x20, Handle.LocalGet, Immediate.Index, 0); // local.get
  other(0x21, Handle.LocalSet, Immediate.Index, 0); // local.set
  other(0x22, Handle.LocalTee, Immediate.Index, 0); // local.tee
  other(0x23, Handle.GlobalGet, Immediate.Index, 0); // global.get
  other(0x24, Handle.GlobalSet, Immediate.Index, 0); // global.set
  other(0x25, Handle.TableGet, Immediate.Index, FEATURE_REFERENCE_TYPES); // table.get
  other(0x26, Handle.TableSet, Immediate.Index, FEATURE_REFERENCE_TYPES); // table.set
  access(0x28, Handle.Load, ValueType.I32, Access.U32, 2); // i32.load
  access(0x29, Handle.Load, ValueType.I64, Access.B64, 3); // i64.load
  access(0x2a, Handle.Load, ValueType.F32, Access.F32, 2); // f32.load
  access(0x2b, Handle.Load, ValueType.F64, Access.F64, 3); // f64.load
  access(0x2c, Handle.Load, ValueType.I32, Access.S8, 0); // i32.load8_s
  access(0x2d, Handle.Load, ValueType.I32, Access.U8, 0); // i32.load8_u
  access(0x2e, Handle.Load, ValueType.I32, Access.S16, 1); // i32.load16_s
  access(0x2f, Handle.Load, ValueType.I32, Access.U16, 1); // i32.load16_u
  access(0x30, Handle.Load, ValueType.I64, Access.S8, 0); // i64.load8_s
  access(0x31, Handle.Load, ValueType.I64, Access.U8, 0); // i64.load8_u
  access(0x32, Handle.Load, ValueType.I64, Access.S16, 1); // i64.load16_s
  access(0x33, Handle.Load, ValueType.I64, Access.U16, 1); // i64.load16_u
  access(0x34, Handle.Load, ValueType.I64, Access.S32, 2); // i64.load32_s
  access(0x35, Handle.Load, ValueType.I64, Access.U32, 2); // i64.load32_u
  access(0x36, Handle.Store, ValueType.I32, Access.U32, 2); // i32.store
  access(0x37, Handle.Store, ValueType.I64, Access.B64, 3); // i64.store
  access(0x38, Handle.Store, ValueType.F32, Access.F32, 2); // f32.store
  access(0x39, Handle.Store, ValueType.F64, Access.F64, 3); // f64.store
  access(0x3a, Handle.Store, ValueType.I32, Access.U8, 0); // i32.store8
  access(0x3b, Handle.Store, ValueType.I32, Access.U16, 1); // i32.store16
  access(0x3c, Handle.Store, ValueType.I64, Access.U8, 0); // i64.store8
  access(0x3d, Handle.Store, ValueType.I64, Access.U16, 1); // i64.store16
  access(0x3e, Handle.Store, ValueType.I64, Access.U32, 2); // i64.store32
  other(0x3f, Handle.MemorySize, Immediate.Index, 0); // memory.size
  other(0x40, Handle.MemoryGrow, Immediate.Index, 0); // memory.grow
  other(0x41, Handle.ConstI32, Immediate.I32, 0); // i32.const
  other(0x42, Handle.ConstI64, Immediate.I64, 0); // i64.const
  other(0x43, Handle.ConstF32, Immediate.F32, 0); // f32.const
  other(0x44, Handle.ConstF64, Immediate.F64, 0); // f64.const
  value(0x45, Handle.Unary, ValueType.I32, ValueType.I32, Op.Eqz, 0); // i32.eqz
  value(0x46, Handle.Binary, ValueType.I32, ValueType.I32, Op.Eq, 0); // i32.eq
  value(0x47, Handle.Binary, ValueType.I32, ValueType.I32, Op.Ne, 0); // i32.ne
  value(0x48, Handle.Binary, ValueType.I32, ValueType.I32, Op.LtS, 0); // i32.lt_s
  value(0x49, Handle.Binary, ValueType.I32, ValueType.I32, Op.LtU, 0); // i32.lt_u
  value(0x4a, Handle.Binary, ValueType.I32, ValueType.I32, Op.GtS, 0); // i32.gt_s
  value(0x4b, Handle.Binary, ValueType.I32, ValueType.I32, Op.GtU, 0); // i32.gt_u
  value(0x4c, Handle.Binary, ValueType.I32, ValueType.I32, Op.LeS, 0); // i32.le_s
  value(0x4d, Handle.Binary, ValueType.I32, ValueType.I32, Op.LeU, 0); // i32.le_u
  value(0x4e, Handle.Binary, ValueType.I32, ValueType.I32, Op.GeS, 0); // i32.ge_s
  value(0x4f, Handle.Binary, ValueType.I32, ValueType.I32, Op.GeU, 0); // i32.ge_u
  value(0x50, Handle.Unary, ValueType.I64, ValueType.I32, Op.Eqz, 0); // i64.eqz
  value(0x51, Handle.Binary, ValueType.I64, ValueType.I32, Op.Eq, 0); // i64.eq
  value(0x52, Handle.Binary, ValueType.I64, ValueType.I32, Op.Ne, 0); // i64.ne
  value(0x53, Handle.Binary, ValueType.I64, ValueType.I32, Op.LtS, 0); // i64.lt_s
  value(0x54, Handle.Binary, ValueType.I64, ValueType.I32, Op.LtU, 0); // i64.lt_u
  value(0x55, Handle.Binary, ValueType.I64, ValueType.I32, Op.GtS, 0); // i64.gt_s
  value(0x56, Handle.Binary, ValueType.I64, ValueType.I32, Op.GtU, 0); // i64.gt_u
  value(0x57, Handle.Binary, ValueType.I64, ValueType.I32, Op.LeS, 0); // i64.le_s
  value(0x58, Handle.Binary, ValueType.I64, ValueType.I32, Op.LeU, 0); // i64.le_u
  value(0x59, Handle.Binary, ValueType.I64, ValueType.I32, Op.GeS, 0); // i64.ge_s
  value(0x5a, Handle.Binary, ValueType.I64, ValueType.I32, Op.GeU, 0); // i64.ge_u
  value(0x5b, Handle.Binary, ValueType.F32, ValueType.I32, Op.FEq, 0); // f32.eq
  value(0x5c, Handle.Binary, ValueType.F32, ValueType.I32, Op.FNe, 0); // f32.ne
  value(0x5d, Handle.Binary, ValueType.F32, ValueType.I32, Op.FLt, 0); // f32.lt
  value(0x5e, Handle.Binary, ValueType.F32, ValueType.I32, Op.FGt, 0); // f32.gt
  value(0x5f, Handle.Binary, ValueType.F32, ValueType.I32, Op.FLe, 0); // f32.le
  value(0x60, Handle.Binary, ValueType.F32, ValueType.I32, Op.FGe, 0); // f32.ge
  value(0x61, Handle.Binary, ValueType.F64, ValueType.I32, Op.FEq, 0); // f64.eq
  value(0x62, Handle.Binary, ValueType.F64, ValueType.I32, Op.FNe, 0); // f64.ne
  value(0x63, Handle.Binary, ValueType.F64, ValueType.I32, Op.FLt, 0); // f64.lt
  value(0x64, Handle.Binary, ValueType.F64, ValueType.I32, Op.FGt, 0); // f64.gt
  value(0x65, Handle.Binary, ValueType.F64, ValueType.I32, Op.FLe, 0); // f64.le
  value(0x66, Handle.Binary, ValueType.F64, ValueType.I32, Op.FGe, 0); // f64.ge
  value(0x67, Handle.Unary, ValueType.I32, ValueType.I32, Op.Clz, 0); // i32.clz
  value(0x68, Handle.Unary, ValueType.I32, ValueType.I32, Op.Ctz, 0); // i32.ctz
  value(0x69, Handle.Unary, ValueType.I32, ValueType.I32, Op.Popcnt, 0); // i32.popcnt
  value(0x6a, Handle.Binary, ValueType.I32, ValueType.I32, Op.Add, 0); // i32.add
  value(0x6b, Handle.Binary, ValueType.I32, ValueType.I32, Op.Sub, 0); // i32.sub
  value(0x6c, Handle.Binary, ValueType.I32, ValueType.I32, Op.Mul, 0); // i32.mul
  value(0x6d, Handle.Binary, ValueType.I32, ValueType.I32, Op.DivS, 0); // i32.div_s
  value(0x6e, Handle.Binary, ValueType.I32, ValueType.I32, Op.DivU, 0); // i32.div_u
  value(0x6f, Handle.Binary, ValueType.I32, ValueType.I32, Op.RemS, 0); // i32.rem_s
  value(0x70, Handle.Binary, ValueType.I32, ValueType.I32, Op.RemU, 0); // i32.rem_u
  value(0x71, Handle.Binary, ValueType.I32, ValueType.I32, Op.And, 0); // i32.and
  value(0x72, Handle.Binary, ValueType.I32, ValueType.I32, Op.Or, 0); // i32.or
  value(0x73, Handle.Binary, ValueType.I32, ValueType.I32, Op.Xor, 0); // i32.xor
  value(0x74, Handle.Binary, ValueType.I32, ValueType.I32, Op.Shl, 0); // i32.shl
  value(0x75, Handle.Binary, ValueType.I32, ValueType.I32, Op.ShrS, 0); // i32.shr_s
  value(0x76, Handle.Binary, ValueType.I32, ValueType.I32, Op.ShrU, 0); // i32.shr_u
  value(0x77, Handle.Binary, ValueType.I32, ValueType.I32, Op.Rotl, 0); // i32.rotl
  value(0x78, Handle.Binary, ValueType.I32, ValueType.I32, Op.Rotr, 0); // i32.rotr
  value(0x79, Handle.Unary, ValueType.I64, ValueType.I64, Op.Clz, 0); // i64.clz
  value(0x7a, Handle.Unary, ValueType.I64, ValueType.I64, Op.Ctz, 0); // i64.ctz
  value(0x7b, Handle.Unary, ValueType.I64, ValueType.I64, Op.Popcnt, 0); // i64.popcnt
  value(0x7c, Handle.Binary, ValueType.I64, ValueType.I64, Op.Add, 0); // i64.add
  value(0x7d, Handle.Binary, ValueType.I64, ValueType.I64, Op.Sub, 0); // i64.sub
  value(0x7e, Handle.Binary, ValueType.I64, ValueType.I64, Op.Mul, 0); // i64.mul
  value(0x7f, Handle.Binary, ValueType.I64, ValueType.I64, Op.DivS, 0); // i64.div_s
  value(0x80, Handle.Binary, ValueType.I64, ValueType.I64, Op.DivU, 0); // i64.div_u
  value(0x81, Handle.Binary, ValueType.I64, ValueType.I64, Op.RemS, 0); // i64.rem_s
  value(0x82, Handle.Binary, ValueType.I64, ValueType.I64, Op.RemU, 0); // i64.rem_u
  value(0x83, Handle.Binary, ValueType.I64, ValueType.I64, Op.And, 0); // i64.and
  value(0x84, Handle.Binary, ValueType.I64, ValueType.I64, Op.Or, 0); // i64.or
  value(0x85, Handle.Binary, ValueType.I64, ValueType.I64, Op.Xor, 0); // i64.xor
  value(0x86, Handle.Binary, ValueType.I64, ValueType.I64, Op.Shl, 0); // i64.shl
  value(0x87, Handle.Binary, ValueType.I64, ValueType.I64, Op.ShrS, 0); // i64.shr_s
  value(0x88, Handle.Binary, ValueType.I64, ValueType.I64, Op.ShrU, 0); // i64.shr_u
  value(0x89, Handle.Binary, ValueType.I64, ValueType.I64, Op.Rotl, 0); // i64.rotl
  value(0x8a, Handle.Binary, ValueType.I64, ValueType.I64, Op.Rotr, 0); // i64.rotr
  value(0x8b, Handle.Unary, ValueType.F32, ValueType.F32, Op.FAbs, 0); // f32.abs
  value(0x8c, Handle.Unary, ValueType.F32, ValueType.F32, Op.FNeg, 0); // f32.neg
  value(0x8d, Handle.Unary, ValueType.F32, ValueType.F32, Op.FCeil, 0); // f32.ceil
  value(0x8e, Handle.Unary, ValueType.F32, ValueType.F32, Op.FFloor, 0); // f32.floor
  value(0x8f, Handle.Unary, ValueType.F32, ValueType.F32, Op.FTrunc, 0); // f32.trunc
  value(0x90, Handle.Unary, ValueType.F32, ValueType.F32, Op.FNearest, 0); // f32.nearest
  value(0x91, Handle.Unary, ValueType.F32, ValueType.F32, Op.FSqrt, 0); // f32.sqrt
  value(0x92, Handle.Binary, ValueType.F32, ValueType.F32, Op.FAdd, 0); // f32.add
  value(0x93, Handle.Binary, ValueType.F32, ValueType.F32, Op.FSub, 0); // f32.sub
  value(0x94, Handle.Binary, ValueType.F32, ValueType.F32, Op.FMul, 0); // f32.mul
  value(0x95, Handle.Binary, ValueType.F32, ValueType.F32, Op.FDiv, 0); // f32.div
  value(0x96, Handle.Binary, ValueType.F32, ValueType.F32, Op.FMin, 0); // f32.min
  value(0x97, Handle.Binary, ValueType.F32, ValueType.F32, Op.FMax, 0); // f32.max
  value(0x98, Handle.Binary, ValueType.F32, ValueType.F32, Op.FCopysign, 0); // f32.copysign
  value(0x99, Handle.Unary, ValueType.F64, ValueType.F64, Op.FAbs, 0); // f64.abs
  value(0x9a, Handle.Unary, ValueType.F64, ValueType.F64, Op.FNeg, 0); // f64.neg
  value(0x9b, Handle.Unary, ValueType.F64, ValueType.F64, Op.FCeil, 0); // f64.ceil
  value(0x9c, Handle.Unary, ValueType.F64, ValueType.F64, Op.FFloor, 0); // f64.floor
  value(0x9d, Handle.Unary, ValueType.F64, ValueType.F64, Op.FTrunc, 0); // f64.trunc
  value(0x9e, Handle.Unary, ValueType.F64, ValueType.F64, Op.FNearest, 0); // f64.nearest
  value(0x9f, Handle.Unary, ValueType.F64, ValueType.F64, Op.FSqrt, 0); // f64.sqrt
  value(0xa0, Handle.Binary, ValueType.F64, ValueType.F64, Op.FAdd, 0); // f64.add
  value(0xa1, Handle.Binary, ValueType.F64, ValueType.F64, Op.FSub, 0); // f64.sub
  value(0xa2, Handle.Binary, ValueType.F64, ValueType.F64, Op.FMul, 0); // f64.mul
  value(0xa3, Handle.Binary, ValueType.F64, ValueType.F64, Op.FDiv, 0); // f64.div
  value(0xa4, Handle.Binary, ValueType.F64, ValueType.F64, Op.FMin, 0); // f64.min
  value(0xa5, Handle.Binary, ValueType.F64, ValueType.F64, Op.FMax, 0); // f64.max
  value(0xa6, Handle.Binary, ValueType.F64, ValueType.F64, Op.FCopysign, 0); // f64.copysign
  value(0xa7, Handle.Unary, ValueType.I64, ValueType.I32, Op.Wrap, 0); // i32.wrap_i64
  value(0xa8, Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncS, 0); // i32.trunc_f32_s
  value(0xa9, Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncU, 0); // i32.trunc_f32_u
  value(0xaa, Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncS, 0); // i32.trunc_f64_s
  value(0xab, Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncU, 0); // i32.trunc_f64_u
  value(0xac, Handle.Unary, ValueType.I32, ValueType.I64, Op.ExtendS32, 0); // i64.extend_i32_s
  value(0xad, Handle.Unary, ValueType.I32, ValueType.I64, Op.ExtendU32, 0); // i64.extend_i32_u
  value(0xae, Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncS, 0); // i64.trunc_f32_s
  value(0xaf, Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncU, 0); // i64.trunc_f32_u
  value(0xb0, Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncS, 0); // i64.trunc_f64_s
  value(0xb1, Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncU, 0); // i64.trunc_f64_u
  value(0xb2, Handle.Unary, ValueType.I32, ValueType.F32, Op.ConvertS, 0); // f32.convert_i32_s
  value(0xb3, Handle.Unary, ValueType.I32, ValueType.F32, Op.ConvertU, 0); // f32.convert_i32_u
  value(0xb4, Handle.Unary, ValueType.I64, ValueType.F32, Op.ConvertS, 0); // f32.convert_i64_s
  value(0xb5, Handle.Unary, ValueType.I64, ValueType.F32, Op.ConvertU, 0); // f32.convert_i64_u
  value(0xb6, Handle.Unary, ValueType.F64, ValueType.F32, Op.Demote, 0); // f32.demote_f64
  value(0xb7, Handle.Unary, ValueType.I32, ValueType.F64, Op.ConvertS, 0); // f64.convert_i32_s
  value(0xb8, Handle.Unary, ValueType.I32, ValueType.F64, Op.ConvertU, 0); // f64.convert_i32_u
  value(0xb9, Handle.Unary, ValueType.I64, ValueType.F64, Op.ConvertS, 0); // f64.convert_i64_s
  value(0xba, Handle.Unary, ValueType.I64, ValueType.F64, Op.ConvertU, 0); // f64.convert_i64_u
  value(0xbb, Handle.Unary, ValueType.F32, ValueType.F64, Op.Promote, 0); // f64.promote_f32
  value(0xbc, Handle.Unary, ValueType.F32, ValueType.I32, Op.Reinterpret, 0); // i32.reinterpret_f32
  value(0xbd, Handle.Unary, ValueType.F64, ValueType.I64, Op.Reinterpret, 0); // i64.reinterpret_f64
  value(0xbe, Handle.Unary, ValueType.I32, ValueType.F32, Op.Reinterpret, 0); // f32.reinterpret_i32
  value(0xbf, Handle.Unary, ValueType.I64, ValueType.F64, Op.Reinterpret, 0); // f64.reinterpret_i64
  value(0xc0, Handle.Unary, ValueType.I32, ValueType.I32, Op.Extend8S, FEATURE_SIGN_EXTENSION); // i32.extend8_s
  value(0xc1, Handle.Unary, ValueType.I32, ValueType.I32, Op.Extend16S, FEATURE_SIGN_EXTENSION); // i32.extend16_s
  value(0xc2, Handle.Unary, ValueType.I64, ValueType.I64, Op.Extend8S, FEATURE_SIGN_EXTENSION); // i64.extend8_s
  value(0xc3, Handle.Unary, ValueType.I64, ValueType.I64, Op.Extend16S, FEATURE_SIGN_EXTENSION); // i64.extend16_s
  value(0xc4, Handle.Unary, ValueType.I64, ValueType.I64, Op.Extend32S, FEATURE_SIGN_EXTENSION); // i64.extend32_s
  other(0xd0, Handle.RefNull, Immediate.HeapType, FEATURE_REFERENCE_TYPES); // ref.null
  other(0xd1, Handle.RefIsNull, Immediate.None, FEATURE_REFERENCE_TYPES); // ref.is_null
  other(0xd2, Handle.RefFunc, Immediate.Index, FEATURE_REFERENCE_TYPES); // ref.func
  other(0xd3, Handle.RefEq, Immediate.None, FEATURE_GC); // ref.eq
  other(0xd4, Handle.RefAsNonNull, Immediate.None, FEATURE_FUNCTION_REFERENCES); // ref.as_non_null
  other(0xd5, Handle.BrOnNull, Immediate.Index, FEATURE_FUNCTION_REFERENCES); // br_on_null
  other(0xd6, Handle.BrOnNonNull, Immediate.Index, FEATURE_FUNCTION_REFERENCES); // br_on_non_null
  value(PREFIX_FC + 0, Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncSatS, FEATURE_SATURATING_CONVERSION); // i32.trunc_sat_f32_s
  value(PREFIX_FC + 1, Handle.Unary, ValueType.F32, ValueType.I32, Op.TruncSatU, FEATURE_SATURATING_CONVERSION); // i32.trunc_sat_f32_u
  value(PREFIX_FC + 2, Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncSatS, FEATURE_SATURATING_CONVERSION); // i32.trunc_sat_f64_s
  value(PREFIX_FC + 3, Handle.Unary, ValueType.F64, ValueType.I32, Op.TruncSatU, FEATURE_SATURATING_CONVERSION); // i32.trunc_sat_f64_u
  value(PREFIX_FC + 4, Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncSatS, FEATURE_SATURATING_CONVERSION); // i64.trunc_sat_f32_s
  value(PREFIX_FC + 5, Handle.Unary, ValueType.F32, ValueType.I64, Op.TruncSatU, FEATURE_SATURATING_CONVERSION); // i64.trunc_sat_f32_u
  value(PREFIX_FC + 6, Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncSatS, FEATURE_SATURATING_CONVERSION); // i64.trunc_sat_f64_s
  value(PREFIX_FC + 7, Handle.Unary, ValueType.F64, ValueType.I64, Op.TruncSatU, FEATURE_SATURATING_CONVERSION); // i64.trunc_sat_f64_u
  other(PREFIX_FC + 8, Handle.MemoryInit, Immediate.TwoIndices, FEATURE_BULK_MEMORY); // memory.init
  other(PREFIX_FC + 9, Handle.DataDrop, Immediate.Index, FEATURE_BULK_MEMORY); // data.drop
  other(PREFIX_FC + 10, Handle.MemoryCopy, Immediate.TwoIndices, FEATURE_BULK_MEMORY); // memory.copy
  other(PREFIX_FC + 11, Handle.MemoryFill, Immediate.Index, FEATURE_BULK_MEMORY); // memory.fill
  other(PREFIX_FC + 12, Handle.TableInit, Immediate.TwoIndices, FEATURE_BULK_MEMORY); // table.init
  other(PREFIX_FC + 13, Handle.ElemDrop, Immediate.Index, FEATURE_BULK_MEMORY); // elem.drop
  other(PREFIX_FC + 14, Handle.TableCopy, Immediate.TwoIndices, FEATURE_BULK_MEMORY); // table.copy
  other(PREFIX_FC + 15, Handle.TableGrow, Immediate.Index, FEATURE_REFERENCE_TYPES); // table.grow
  other(PREFIX_FC + 16, Handle.TableSize, Immediate.Index, FEATURE_REFERENCE_TYPES); // table.size
  other(PREFIX_FC + 17, Handle.TableFill, Immediate.Index, FEATURE_REFERENCE_TYPES); // table.fill
  value(PREFIX_FC + 19, Handle.Wide, ValueType.I64, ValueType.I64, Op.AddWide, FEATURE_WIDE_ARITHMETIC); // i64.add128
  value(PREFIX_FC + 20, Handle.Wide, ValueType.I64, ValueType.I64, Op.SubWide, FEATURE_WIDE_ARITHMETIC); // i64.sub128
  value(PREFIX_FC + 21, Handle.Wide, ValueType.I64, ValueType.I64, Op.MulWideS, FEATURE_WIDE_ARITHMETIC); // i64.mul_wide_s
  value(PREFIX_FC + 22, Handle.Wide, ValueType.I64, ValueType.I64, Op.MulWideU, FEATURE_WIDE_ARITHMETIC); // i64.mul_wide_u
}
