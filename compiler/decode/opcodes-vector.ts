import { FEATURE_RELAXED_SIMD, FEATURE_SIMD } from "../../abi/gen/as/compile";
import { Op } from "../ir/op";
import { Access } from "../ir/type";
import { Vector } from "../ir/vector";
import { Handle, Immediate, Opcode, PREFIX_FD, row } from "./opcode";
import { ValueType } from "./types";

/** The vector instructions (spec 5.4.9): those behind the prefix byte 0xfd. */

/** First of relaxed SIMD. */
const RELAXED: u32 = 0x100;

function shape(code: u32, handle: Handle, immediate: Immediate): Opcode {
  const entry = row(PREFIX_FD + code, handle, immediate, code < RELAXED ? FEATURE_SIMD : FEATURE_RELAXED_SIMD);
  entry.input = <u8>ValueType.V128;
  entry.output = <u8>ValueType.V128;
  return entry;
}

/** A value of one operand. */
function one(code: u32, input: ValueType, output: ValueType): void {
  const entry = shape(code, Handle.Vector, Immediate.None);
  entry.op = <u8>Op.Vector1;
  entry.input = <u8>input;
  entry.output = <u8>output;
}

/** A vector of a vector and a second operand. */
function two(code: u32, input: ValueType): void {
  const entry = shape(code, Handle.Vector, Immediate.None);
  entry.op = <u8>Op.Vector2;
  entry.input = <u8>input;
}

/** A vector of three. */
function three(code: u32): void {
  shape(code, Handle.Vector, Immediate.None).op = <u8>Op.Vector3;
}

/** A lane of 1 << `align` bytes of a vector. */
function extract(code: u32, output: ValueType, align: u32): void {
  const entry = shape(code, Handle.Vector, Immediate.Lane);
  entry.op = <u8>Op.Vector1;
  entry.output = <u8>output;
  entry.align = <u8>align;
}

/** A vector with another lane. */
function replace(code: u32, input: ValueType, align: u32): void {
  const entry = shape(code, Handle.Vector, Immediate.Lane);
  entry.op = <u8>Op.Vector2;
  entry.input = <u8>input;
  entry.align = <u8>align;
}

function load(code: u32, access: Access, align: u32): void {
  const entry = shape(code, Handle.Load, Immediate.Memarg);
  entry.access = <u8>access;
  entry.align = <u8>align;
}

function store(code: u32, access: Access, align: u32): void {
  const entry = shape(code, Handle.Store, Immediate.Memarg);
  entry.access = <u8>access;
  entry.align = <u8>align;
}

/** A load of a `type`, of which operation `then` makes the vector. */
function wide(code: u32, type: ValueType, access: Access, align: u32, then: Vector): void {
  const entry = shape(code, Handle.VectorLoad, Immediate.Memarg);
  entry.input = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
  entry.op = <u8>then;
}

/** A load or store of a lane of a `type`, which operation `by` puts into the vector or takes out of it. */
function lane(code: u32, handle: Handle, type: ValueType, access: Access, align: u32, by: Vector): void {
  const entry = shape(code, handle, Immediate.MemargLane);
  entry.input = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
  entry.op = <u8>by;
}

/** Fills the table: one line an instruction. */
export function initVectorOpcodes(): void {
  load(0x00, Access.V128, 4); // v128.load
  wide(0x01, ValueType.V128, Access.F64, 3, Vector.I16x8ExtendLowI8x16S); // v128.load8x8_s
  wide(0x02, ValueType.V128, Access.F64, 3, Vector.I16x8ExtendLowI8x16U); // v128.load8x8_u
  wide(0x03, ValueType.V128, Access.F64, 3, Vector.I32x4ExtendLowI16x8S); // v128.load16x4_s
  wide(0x04, ValueType.V128, Access.F64, 3, Vector.I32x4ExtendLowI16x8U); // v128.load16x4_u
  wide(0x05, ValueType.V128, Access.F64, 3, Vector.I64x2ExtendLowI32x4S); // v128.load32x2_s
  wide(0x06, ValueType.V128, Access.F64, 3, Vector.I64x2ExtendLowI32x4U); // v128.load32x2_u
  wide(0x07, ValueType.I32, Access.U8, 0, Vector.I8x16Splat); // v128.load8_splat
  wide(0x08, ValueType.I32, Access.U16, 1, Vector.I16x8Splat); // v128.load16_splat
  wide(0x09, ValueType.F32, Access.F32, 2, Vector.F32x4Splat); // v128.load32_splat
  wide(0x0a, ValueType.F64, Access.F64, 3, Vector.F64x2Splat); // v128.load64_splat
  store(0x0b, Access.V128, 4); // v128.store
  shape(0x0c, Handle.VectorConst, Immediate.Vector); // v128.const
  shape(0x0d, Handle.VectorShuffle, Immediate.Vector); // i8x16.shuffle
  two(0x0e, ValueType.V128); // i8x16.swizzle
  one(0x0f, ValueType.I32, ValueType.V128); // i8x16.splat
  one(0x10, ValueType.I32, ValueType.V128); // i16x8.splat
  one(0x11, ValueType.I32, ValueType.V128); // i32x4.splat
  one(0x12, ValueType.I64, ValueType.V128); // i64x2.splat
  one(0x13, ValueType.F32, ValueType.V128); // f32x4.splat
  one(0x14, ValueType.F64, ValueType.V128); // f64x2.splat
  extract(0x15, ValueType.I32, 0); // i8x16.extract_lane_s
  extract(0x16, ValueType.I32, 0); // i8x16.extract_lane_u
  replace(0x17, ValueType.I32, 0); // i8x16.replace_lane
  extract(0x18, ValueType.I32, 1); // i16x8.extract_lane_s
  extract(0x19, ValueType.I32, 1); // i16x8.extract_lane_u
  replace(0x1a, ValueType.I32, 1); // i16x8.replace_lane
  extract(0x1b, ValueType.I32, 2); // i32x4.extract_lane
  replace(0x1c, ValueType.I32, 2); // i32x4.replace_lane
  extract(0x1d, ValueType.I64, 3); // i64x2.extract_lane
  replace(0x1e, ValueType.I64, 3); // i64x2.replace_lane
  extract(0x1f, ValueType.F32, 2); // f32x4.extract_lane
  replace(0x20, ValueType.F32, 2); // f32x4.replace_lane
  extract(0x21, ValueType.F64, 3); // f64x2.extract_lane
  replace(0x22, ValueType.F64, 3); // f64x2.replace_lane
  two(0x23, ValueType.V128); // i8x16.eq
  two(0x24, ValueType.V128); // i8x16.ne
  two(0x25, ValueType.V128); // i8x16.lt_s
  two(0x26, ValueType.V128); // i8x16.lt_u
  two(0x27, ValueType.V128); // i8x16.gt_s
  two(0x28, ValueType.V128); // i8x16.gt_u
  two(0x29, ValueType.V128); // i8x16.le_s
  two(0x2a, ValueType.V128); // i8x16.le_u
  two(0x2b, ValueType.V128); // i8x16.ge_s
  two(0x2c, ValueType.V128); // i8x16.ge_u
  two(0x2d, ValueType.V128); // i16x8.eq
  two(0x2e, ValueType.V128); // i16x8.ne
  two(0x2f, ValueType.V128); // i16x8.lt_s
  two(0x30, ValueType.V128); // i16x8.lt_u
  two(0x31, ValueType.V128); // i16x8.gt_s
  two(0x32, ValueType.V128); // i16x8.gt_u
  two(0x33, ValueType.V128); // i16x8.le_s
  two(0x34, ValueType.V128); // i16x8.le_u
  two(0x35, ValueType.V128); // i16x8.ge_s
  two(0x36, ValueType.V128); // i16x8.ge_u
  two(0x37, ValueType.V128); // i32x4.eq
  two(0x38, ValueType.V128); // i32x4.ne
  two(0x39, ValueType.V128); // i32x4.lt_s
  two(0x3a, ValueType.V128); // i32x4.lt_u
  two(0x3b, ValueType.V128); // i32x4.gt_s
  two(0x3c, ValueType.V128); // i32x4.gt_u
  two(0x3d, ValueType.V128); // i32x4.le_s
  two(0x3e, ValueType.V128); // i32x4.le_u
  two(0x3f, ValueType.V128); // i32x4.ge_s
  two(0x40, ValueType.V128); // i32x4.ge_u
  two(0x41, ValueType.V128); // f32x4.eq
  two(0x42, ValueType.V128); // f32x4.ne
  two(0x43, ValueType.V128); // f32x4.lt
  two(0x44, ValueType.V128); // f32x4.gt
  two(0x45, ValueType.V128); // f32x4.le
  two(0x46, ValueType.V128); // f32x4.ge
  two(0x47, ValueType.V128); // f64x2.eq
  two(0x48, ValueType.V128); // f64x2.ne
  two(0x49, ValueType.V128); // f64x2.lt
  two(0x4a, ValueType.V128); // f64x2.gt
  two(0x4b, ValueType.V128); // f64x2.le
  two(0x4c, ValueType.V128); // f64x2.ge
  one(0x4d, ValueType.V128, ValueType.V128); // v128.not
  two(0x4e, ValueType.V128); // v128.and
  two(0x4f, ValueType.V128); // v128.andnot
  two(0x50, ValueType.V128); // v128.or
  two(0x51, ValueType.V128); // v128.xor
  three(0x52); // v128.bitselect
  one(0x53, ValueType.V128, ValueType.I32); // v128.any_true
  lane(0x54, Handle.VectorLoadLane, ValueType.I32, Access.U8, 0, Vector.I8x16ReplaceLane); // v128.load8_lane
  lane(0x55, Handle.VectorLoadLane, ValueType.I32, Access.U16, 1, Vector.I16x8ReplaceLane); // v128.load16_lane
  lane(0x56, Handle.VectorLoadLane, ValueType.F32, Access.F32, 2, Vector.F32x4ReplaceLane); // v128.load32_lane
  lane(0x57, Handle.VectorLoadLane, ValueType.F64, Access.F64, 3, Vector.F64x2ReplaceLane); // v128.load64_lane
  lane(0x58, Handle.VectorStoreLane, ValueType.I32, Access.U8, 0, Vector.I8x16ExtractLaneU); // v128.store8_lane
  lane(0x59, Handle.VectorStoreLane, ValueType.I32, Access.U16, 1, Vector.I16x8ExtractLaneU); // v128.store16_lane
  lane(0x5a, Handle.VectorStoreLane, ValueType.F32, Access.F32, 2, Vector.F32x4ExtractLane); // v128.store32_lane
  lane(0x5b, Handle.VectorStoreLane, ValueType.F64, Access.F64, 3, Vector.F64x2ExtractLane); // v128.store64_lane
  load(0x5c, Access.F32, 2); // v128.load32_zero
  load(0x5d, Access.F64, 3); // v128.load64_zero
  one(0x5e, ValueType.V128, ValueType.V128); // f32x4.demote_f64x2_zero
  one(0x5f, ValueType.V128, ValueType.V128); // f64x2.promote_low_f32x4
  one(0x60, ValueType.V128, ValueType.V128); // i8x16.abs
  one(0x61, ValueType.V128, ValueType.V128); // i8x16.neg
  one(0x62, ValueType.V128, ValueType.V128); // i8x16.popcnt
  one(0x63, ValueType.V128, ValueType.I32); // i8x16.all_true
  one(0x64, ValueType.V128, ValueType.I32); // i8x16.bitmask
  two(0x65, ValueType.V128); // i8x16.narrow_i16x8_s
  two(0x66, ValueType.V128); // i8x16.narrow_i16x8_u
  one(0x67, ValueType.V128, ValueType.V128); // f32x4.ceil
  one(0x68, ValueType.V128, ValueType.V128); // f32x4.floor
  one(0x69, ValueType.V128, ValueType.V128); // f32x4.trunc
  one(0x6a, ValueType.V128, ValueType.V128); // f32x4.nearest
  two(0x6b, ValueType.I32); // i8x16.shl
  two(0x6c, ValueType.I32); // i8x16.shr_s
  two(0x6d, ValueType.I32); // i8x16.shr_u
  two(0x6e, ValueType.V128); // i8x16.add
  two(0x6f, ValueType.V128); // i8x16.add_sat_s
  two(0x70, ValueType.V128); // i8x16.add_sat_u
  two(0x71, ValueType.V128); // i8x16.sub
  two(0x72, ValueType.V128); // i8x16.sub_sat_s
  two(0x73, ValueType.V128); // i8x16.sub_sat_u
  one(0x74, ValueType.V128, ValueType.V128); // f64x2.ceil
  one(0x75, ValueType.V128, ValueType.V128); // f64x2.floor
  two(0x76, ValueType.V128); // i8x16.min_s
  two(0x77, ValueType.V128); // i8x16.min_u
  two(0x78, ValueType.V128); // i8x16.max_s
  two(0x79, ValueType.V128); // i8x16.max_u
  one(0x7a, ValueType.V128, ValueType.V128); // f64x2.trunc
  two(0x7b, ValueType.V128); // i8x16.avgr_u
  one(0x7c, ValueType.V128, ValueType.V128); // i16x8.extadd_pairwise_i8x16_s
  one(0x7d, ValueType.V128, ValueType.V128); // i16x8.extadd_pairwise_i8x16_u
  one(0x7e, ValueType.V128, ValueType.V128); // i32x4.extadd_pairwise_i16x8_s
  one(0x7f, ValueType.V128, ValueType.V128); // i32x4.extadd_pairwise_i16x8_u
  one(0x80, ValueType.V128, ValueType.V128); // i16x8.abs
  one(0x81, ValueType.V128, ValueType.V128); // i16x8.neg
  two(0x82, ValueType.V128); // i16x8.q15mulr_sat_s
  one(0x83, ValueType.V128, ValueType.I32); // i16x8.all_true
  one(0x84, ValueType.V128, ValueType.I32); // i16x8.bitmask
  two(0x85, ValueType.V128); // i16x8.narrow_i32x4_s
  two(0x86, ValueType.V128); // i16x8.narrow_i32x4_u
  one(0x87, ValueType.V128, ValueType.V128); // i16x8.extend_low_i8x16_s
  one(0x88, ValueType.V128, ValueType.V128); // i16x8.extend_high_i8x16_s
  one(0x89, ValueType.V128, ValueType.V128); // i16x8.extend_low_i8x16_u
  one(0x8a, ValueType.V128, ValueType.V128); // i16x8.extend_high_i8x16_u
  two(0x8b, ValueType.I32); // i16x8.shl
  two(0x8c, ValueType.I32); // i16x8.shr_s
  two(0x8d, ValueType.I32); // i16x8.shr_u
  two(0x8e, ValueType.V128); // i16x8.add
  two(0x8f, ValueType.V128); // i16x8.add_sat_s
  two(0x90, ValueType.V128); // i16x8.add_sat_u
  two(0x91, ValueType.V128); // i16x8.sub
  two(0x92, ValueType.V128); // i16x8.sub_sat_s
  two(0x93, ValueType.V128); // i16x8.sub_sat_u
  one(0x94, ValueType.V128, ValueType.V128); // f64x2.nearest
  two(0x95, ValueType.V128); // i16x8.mul
  two(0x96, ValueType.V128); // i16x8.min_s
  two(0x97, ValueType.V128); // i16x8.min_u
  two(0x98, ValueType.V128); // i16x8.max_s
  two(0x99, ValueType.V128); // i16x8.max_u
  two(0x9b, ValueType.V128); // i16x8.avgr_u
  two(0x9c, ValueType.V128); // i16x8.extmul_low_i8x16_s
  two(0x9d, ValueType.V128); // i16x8.extmul_high_i8x16_s
  two(0x9e, ValueType.V128); // i16x8.extmul_low_i8x16_u
  two(0x9f, ValueType.V128); // i16x8.extmul_high_i8x16_u
  one(0xa0, ValueType.V128, ValueType.V128); // i32x4.abs
  one(0xa1, ValueType.V128, ValueType.V128); // i32x4.neg
  one(0xa3, ValueType.V128, ValueType.I32); // i32x4.all_true
  one(0xa4, ValueType.V128, ValueType.I32); // i32x4.bitmask
  one(0xa7, ValueType.V128, ValueType.V128); // i32x4.extend_low_i16x8_s
  one(0xa8, ValueType.V128, ValueType.V128); // i32x4.extend_high_i16x8_s
  one(0xa9, ValueType.V128, ValueType.V128); // i32x4.extend_low_i16x8_u
  one(0xaa, ValueType.V128, ValueType.V128); // i32x4.extend_high_i16x8_u
  two(0xab, ValueType.I32); // i32x4.shl
  two(0xac, ValueType.I32); // i32x4.shr_s
  two(0xad, ValueType.I32); // i32x4.shr_u
  two(0xae, ValueType.V128); // i32x4.add
  two(0xb1, ValueType.V128); // i32x4.sub
  two(0xb5, ValueType.V128); // i32x4.mul
  two(0xb6, ValueType.V128); // i32x4.min_s
  two(0xb7, ValueType.V128); // i32x4.min_u
  two(0xb8, ValueType.V128); // i32x4.max_s
  two(0xb9, ValueType.V128); // i32x4.max_u
  two(0xba, ValueType.V128); // i32x4.dot_i16x8_s
  two(0xbc, ValueType.V128); // i32x4.extmul_low_i16x8_s
  two(0xbd, ValueType.V128); // i32x4.extmul_high_i16x8_s
  two(0xbe, ValueType.V128); // i32x4.extmul_low_i16x8_u
  two(0xbf, ValueType.V128); // i32x4.extmul_high_i16x8_u
  one(0xc0, ValueType.V128, ValueType.V128); // i64x2.abs
  one(0xc1, ValueType.V128, ValueType.V128); // i64x2.neg
  one(0xc3, ValueType.V128, ValueType.I32); // i64x2.all_true
  one(0xc4, ValueType.V128, ValueType.I32); // i64x2.bitmask
  one(0xc7, ValueType.V128, ValueType.V128); // i64x2.extend_low_i32x4_s
  one(0xc8, ValueType.V128, ValueType.V128); // i64x2.extend_high_i32x4_s
  one(0xc9, ValueType.V128, ValueType.V128); // i64x2.extend_low_i32x4_u
  one(0xca, ValueType.V128, ValueType.V128); // i64x2.extend_high_i32x4_u
  two(0xcb, ValueType.I32); // i64x2.shl
  two(0xcc, ValueType.I32); // i64x2.shr_s
  two(0xcd, ValueType.I32); // i64x2.shr_u
  two(0xce, ValueType.V128); // i64x2.add
  two(0xd1, ValueType.V128); // i64x2.sub
  two(0xd5, ValueType.V128); // i64x2.mul
  two(0xd6, ValueType.V128); // i64x2.eq
  two(0xd7, ValueType.V128); // i64x2.ne
  two(0xd8, ValueType.V128); // i64x2.lt_s
  two(0xd9, ValueType.V128); // i64x2.gt_s
  two(0xda, ValueType.V128); // i64x2.le_s
  two(0xdb, ValueType.V128); // i64x2.ge_s
  two(0xdc, ValueType.V128); // i64x2.extmul_low_i32x4_s
  two(0xdd, ValueType.V128); // i64x2.extmul_high_i32x4_s
  two(0xde, ValueType.V128); // i64x2.extmul_low_i32x4_u
  two(0xdf, ValueType.V128); // i64x2.extmul_high_i32x4_u
  one(0xe0, ValueType.V128, ValueType.V128); // f32x4.abs
  one(0xe1, ValueType.V128, ValueType.V128); // f32x4.neg
  one(0xe3, ValueType.V128, ValueType.V128); // f32x4.sqrt
  two(0xe4, ValueType.V128); // f32x4.add
  two(0xe5, ValueType.V128); // f32x4.sub
  two(0xe6, ValueType.V128); // f32x4.mul
  two(0xe7, ValueType.V128); // f32x4.div
  two(0xe8, ValueType.V128); // f32x4.min
  two(0xe9, ValueType.V128); // f32x4.max
  two(0xea, ValueType.V128); // f32x4.pmin
  two(0xeb, ValueType.V128); // f32x4.pmax
  one(0xec, ValueType.V128, ValueType.V128); // f64x2.abs
  one(0xed, ValueType.V128, ValueType.V128); // f64x2.neg
  one(0xef, ValueType.V128, ValueType.V128); // f64x2.sqrt
  two(0xf0, ValueType.V128); // f64x2.add
  two(0xf1, ValueType.V128); // f64x2.sub
  two(0xf2, ValueType.V128); // f64x2.mul
  two(0xf3, ValueType.V128); // f64x2.div
  two(0xf4, ValueType.V128); // f64x2.min
  two(0xf5, ValueType.V128); // f64x2.max
  two(0xf6, ValueType.V128); // f64x2.pmin
  two(0xf7, ValueType.V128); // f64x2.pmax
  one(0xf8, ValueType.V128, ValueType.V128); // i32x4.trunc_sat_f32x4_s
  one(0xf9, ValueType.V128, ValueType.V128); // i32x4.trunc_sat_f32x4_u
  one(0xfa, ValueType.V128, ValueType.V128); // f32x4.convert_i32x4_s
  one(0xfb, ValueType.V128, ValueType.V128); // f32x4.convert_i32x4_u
  one(0xfc, ValueType.V128, ValueType.V128); // i32x4.trunc_sat_f64x2_s_zero
  one(0xfd, ValueType.V128, ValueType.V128); // i32x4.trunc_sat_f64x2_u_zero
  one(0xfe, ValueType.V128, ValueType.V128); // f64x2.convert_low_i32x4_s
  one(0xff, ValueType.V128, ValueType.V128); // f64x2.convert_low_i32x4_u
  two(0x100, ValueType.V128); // i8x16.relaxed_swizzle
  one(0x101, ValueType.V128, ValueType.V128); // i32x4.relaxed_trunc_f32x4_s
  one(0x102, ValueType.V128, ValueType.V128); // i32x4.relaxed_trunc_f32x4_u
  one(0x103, ValueType.V128, ValueType.V128); // i32x4.relaxed_trunc_f64x2_s_zero
  one(0x104, ValueType.V128, ValueType.V128); // i32x4.relaxed_trunc_f64x2_u_zero
  three(0x105); // f32x4.relaxed_madd
  three(0x106); // f32x4.relaxed_nmadd
  three(0x107); // f64x2.relaxed_madd
  three(0x108); // f64x2.relaxed_nmadd
  three(0x109); // i8x16.relaxed_laneselect
  three(0x10a); // i16x8.relaxed_laneselect
  three(0x10b); // i32x4.relaxed_laneselect
  three(0x10c); // i64x2.relaxed_laneselect
  two(0x10d, ValueType.V128); // f32x4.relaxed_min
  two(0x10e, ValueType.V128); // f32x4.relaxed_max
  two(0x10f, ValueType.V128); // f64x2.relaxed_min
  two(0x110, ValueType.V128); // f64x2.relaxed_max
  two(0x111, ValueType.V128); // i16x8.relaxed_q15mulr_s
  two(0x112, ValueType.V128); // i16x8.relaxed_dot_i8x16_i7x16_s
  three(0x113); // i32x4.relaxed_dot_i8x16_i7x16_add_s
}
