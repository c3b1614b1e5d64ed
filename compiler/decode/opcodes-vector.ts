import { FEATURE_RELAXED_SIMD, FEATURE_SIMD } from "../../abi/gen/as/compile";
import { Op } from "../ir/op";
import { Access } from "../ir/type";
import { Vector } from "../ir/vector";
import { Handle, Immediate, Opcode, PREFIX_FD, row } from "./opcodes";
import { ValueType } from "./types";

/** The vector instructions (spec 5.4.9): those behind the prefix byte 0xfd. */

/** First of relaxed SIMD. */
const RELAXED: u32 = 0x100;

function shape(code: u32, name: string, handle: Handle, immediate: Immediate): Opcode {
  const entry = row(PREFIX_FD + code, name, handle, immediate, code < RELAXED ? FEATURE_SIMD : FEATURE_RELAXED_SIMD);
  entry.input = <u8>ValueType.V128;
  entry.output = <u8>ValueType.V128;
  return entry;
}

/** A value of one operand. */
function one(code: u32, name: string, input: ValueType, output: ValueType): void {
  const entry = shape(code, name, Handle.Vector, Immediate.None);
  entry.op = <u8>Op.Vector1;
  entry.input = <u8>input;
  entry.output = <u8>output;
}

/** A vector of a vector and a second operand. */
function two(code: u32, name: string, input: ValueType): void {
  const entry = shape(code, name, Handle.Vector, Immediate.None);
  entry.op = <u8>Op.Vector2;
  entry.input = <u8>input;
}

/** A vector of three. */
function three(code: u32, name: string): void {
  shape(code, name, Handle.Vector, Immediate.None).op = <u8>Op.Vector3;
}

/** A lane of 1 << `align` bytes of a vector. */
function extract(code: u32, name: string, output: ValueType, align: u32): void {
  const entry = shape(code, name, Handle.Vector, Immediate.Lane);
  entry.op = <u8>Op.Vector1;
  entry.output = <u8>output;
  entry.align = <u8>align;
}

/** A vector with another lane. */
function replace(code: u32, name: string, input: ValueType, align: u32): void {
  const entry = shape(code, name, Handle.Vector, Immediate.Lane);
  entry.op = <u8>Op.Vector2;
  entry.input = <u8>input;
  entry.align = <u8>align;
}

function load(code: u32, name: string, access: Access, align: u32): void {
  const entry = shape(code, name, Handle.Load, Immediate.Memarg);
  entry.access = <u8>access;
  entry.align = <u8>align;
}

function store(code: u32, name: string, access: Access, align: u32): void {
  const entry = shape(code, name, Handle.Store, Immediate.Memarg);
  entry.access = <u8>access;
  entry.align = <u8>align;
}

/** A load of a `type`, of which operation `then` makes the vector. */
function wide(code: u32, name: string, type: ValueType, access: Access, align: u32, then: Vector): void {
  const entry = shape(code, name, Handle.VectorLoad, Immediate.Memarg);
  entry.input = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
  entry.op = <u8>then;
}

/** A load or store of a lane of a `type`, which operation `by` puts into the vector or takes out of it. */
function lane(code: u32, name: string, handle: Handle, type: ValueType, access: Access, align: u32, by: Vector): void {
  const entry = shape(code, name, handle, Immediate.MemargLane);
  entry.input = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
  entry.op = <u8>by;
}

/** Fills the table: one line an instruction. */
export function initVectorOpcodes(): void {
  load(0x00, "v128.load", Access.V128, 4);
  wide(0x01, "v128.load8x8_s", ValueType.V128, Access.F64, 3, Vector.I16x8ExtendLowI8x16S);
  wide(0x02, "v128.load8x8_u", ValueType.V128, Access.F64, 3, Vector.I16x8ExtendLowI8x16U);
  wide(0x03, "v128.load16x4_s", ValueType.V128, Access.F64, 3, Vector.I32x4ExtendLowI16x8S);
  wide(0x04, "v128.load16x4_u", ValueType.V128, Access.F64, 3, Vector.I32x4ExtendLowI16x8U);
  wide(0x05, "v128.load32x2_s", ValueType.V128, Access.F64, 3, Vector.I64x2ExtendLowI32x4S);
  wide(0x06, "v128.load32x2_u", ValueType.V128, Access.F64, 3, Vector.I64x2ExtendLowI32x4U);
  wide(0x07, "v128.load8_splat", ValueType.I32, Access.U8, 0, Vector.I8x16Splat);
  wide(0x08, "v128.load16_splat", ValueType.I32, Access.U16, 1, Vector.I16x8Splat);
  wide(0x09, "v128.load32_splat", ValueType.F32, Access.F32, 2, Vector.F32x4Splat);
  wide(0x0a, "v128.load64_splat", ValueType.F64, Access.F64, 3, Vector.F64x2Splat);
  store(0x0b, "v128.store", Access.V128, 4);
  shape(0x0c, "v128.const", Handle.VectorConst, Immediate.Vector);
  shape(0x0d, "i8x16.shuffle", Handle.VectorShuffle, Immediate.Vector);
  two(0x0e, "i8x16.swizzle", ValueType.V128);
  one(0x0f, "i8x16.splat", ValueType.I32, ValueType.V128);
  one(0x10, "i16x8.splat", ValueType.I32, ValueType.V128);
  one(0x11, "i32x4.splat", ValueType.I32, ValueType.V128);
  one(0x12, "i64x2.splat", ValueType.I64, ValueType.V128);
  one(0x13, "f32x4.splat", ValueType.F32, ValueType.V128);
  one(0x14, "f64x2.splat", ValueType.F64, ValueType.V128);
  extract(0x15, "i8x16.extract_lane_s", ValueType.I32, 0);
  extract(0x16, "i8x16.extract_lane_u", ValueType.I32, 0);
  replace(0x17, "i8x16.replace_lane", ValueType.I32, 0);
  extract(0x18, "i16x8.extract_lane_s", ValueType.I32, 1);
  extract(0x19, "i16x8.extract_lane_u", ValueType.I32, 1);
  replace(0x1a, "i16x8.replace_lane", ValueType.I32, 1);
  extract(0x1b, "i32x4.extract_lane", ValueType.I32, 2);
  replace(0x1c, "i32x4.replace_lane", ValueType.I32, 2);
  extract(0x1d, "i64x2.extract_lane", ValueType.I64, 3);
  replace(0x1e, "i64x2.replace_lane", ValueType.I64, 3);
  extract(0x1f, "f32x4.extract_lane", ValueType.F32, 2);
  replace(0x20, "f32x4.replace_lane", ValueType.F32, 2);
  extract(0x21, "f64x2.extract_lane", ValueType.F64, 3);
  replace(0x22, "f64x2.replace_lane", ValueType.F64, 3);
  two(0x23, "i8x16.eq", ValueType.V128);
  two(0x24, "i8x16.ne", ValueType.V128);
  two(0x25, "i8x16.lt_s", ValueType.V128);
  two(0x26, "i8x16.lt_u", ValueType.V128);
  two(0x27, "i8x16.gt_s", ValueType.V128);
  two(0x28, "i8x16.gt_u", ValueType.V128);
  two(0x29, "i8x16.le_s", ValueType.V128);
  two(0x2a, "i8x16.le_u", ValueType.V128);
  two(0x2b, "i8x16.ge_s", ValueType.V128);
  two(0x2c, "i8x16.ge_u", ValueType.V128);
  two(0x2d, "i16x8.eq", ValueType.V128);
  two(0x2e, "i16x8.ne", ValueType.V128);
  two(0x2f, "i16x8.lt_s", ValueType.V128);
  two(0x30, "i16x8.lt_u", ValueType.V128);
  two(0x31, "i16x8.gt_s", ValueType.V128);
  two(0x32, "i16x8.gt_u", ValueType.V128);
  two(0x33, "i16x8.le_s", ValueType.V128);
  two(0x34, "i16x8.le_u", ValueType.V128);
  two(0x35, "i16x8.ge_s", ValueType.V128);
  two(0x36, "i16x8.ge_u", ValueType.V128);
  two(0x37, "i32x4.eq", ValueType.V128);
  two(0x38, "i32x4.ne", ValueType.V128);
  two(0x39, "i32x4.lt_s", ValueType.V128);
  two(0x3a, "i32x4.lt_u", ValueType.V128);
  two(0x3b, "i32x4.gt_s", ValueType.V128);
  two(0x3c, "i32x4.gt_u", ValueType.V128);
  two(0x3d, "i32x4.le_s", ValueType.V128);
  two(0x3e, "i32x4.le_u", ValueType.V128);
  two(0x3f, "i32x4.ge_s", ValueType.V128);
  two(0x40, "i32x4.ge_u", ValueType.V128);
  two(0x41, "f32x4.eq", ValueType.V128);
  two(0x42, "f32x4.ne", ValueType.V128);
  two(0x43, "f32x4.lt", ValueType.V128);
  two(0x44, "f32x4.gt", ValueType.V128);
  two(0x45, "f32x4.le", ValueType.V128);
  two(0x46, "f32x4.ge", ValueType.V128);
  two(0x47, "f64x2.eq", ValueType.V128);
  two(0x48, "f64x2.ne", ValueType.V128);
  two(0x49, "f64x2.lt", ValueType.V128);
  two(0x4a, "f64x2.gt", ValueType.V128);
  two(0x4b, "f64x2.le", ValueType.V128);
  two(0x4c, "f64x2.ge", ValueType.V128);
  one(0x4d, "v128.not", ValueType.V128, ValueType.V128);
  two(0x4e, "v128.and", ValueType.V128);
  two(0x4f, "v128.andnot", ValueType.V128);
  two(0x50, "v128.or", ValueType.V128);
  two(0x51, "v128.xor", ValueType.V128);
  three(0x52, "v128.bitselect");
  one(0x53, "v128.any_true", ValueType.V128, ValueType.I32);
  lane(0x54, "v128.load8_lane", Handle.VectorLoadLane, ValueType.I32, Access.U8, 0, Vector.I8x16ReplaceLane);
  lane(0x55, "v128.load16_lane", Handle.VectorLoadLane, ValueType.I32, Access.U16, 1, Vector.I16x8ReplaceLane);
  lane(0x56, "v128.load32_lane", Handle.VectorLoadLane, ValueType.F32, Access.F32, 2, Vector.F32x4ReplaceLane);
  lane(0x57, "v128.load64_lane", Handle.VectorLoadLane, ValueType.F64, Access.F64, 3, Vector.F64x2ReplaceLane);
  lane(0x58, "v128.store8_lane", Handle.VectorStoreLane, ValueType.I32, Access.U8, 0, Vector.I8x16ExtractLaneU);
  lane(0x59, "v128.store16_lane", Handle.VectorStoreLane, ValueType.I32, Access.U16, 1, Vector.I16x8ExtractLaneU);
  lane(0x5a, "v128.store32_lane", Handle.VectorStoreLane, ValueType.F32, Access.F32, 2, Vector.F32x4ExtractLane);
  lane(0x5b, "v128.store64_lane", Handle.VectorStoreLane, ValueType.F64, Access.F64, 3, Vector.F64x2ExtractLane);
  load(0x5c, "v128.load32_zero", Access.F32, 2);
  load(0x5d, "v128.load64_zero", Access.F64, 3);
  one(0x5e, "f32x4.demote_f64x2_zero", ValueType.V128, ValueType.V128);
  one(0x5f, "f64x2.promote_low_f32x4", ValueType.V128, ValueType.V128);
  one(0x60, "i8x16.abs", ValueType.V128, ValueType.V128);
  one(0x61, "i8x16.neg", ValueType.V128, ValueType.V128);
  one(0x62, "i8x16.popcnt", ValueType.V128, ValueType.V128);
  one(0x63, "i8x16.all_true", ValueType.V128, ValueType.I32);
  one(0x64, "i8x16.bitmask", ValueType.V128, ValueType.I32);
  two(0x65, "i8x16.narrow_i16x8_s", ValueType.V128);
  two(0x66, "i8x16.narrow_i16x8_u", ValueType.V128);
  one(0x67, "f32x4.ceil", ValueType.V128, ValueType.V128);
  one(0x68, "f32x4.floor", ValueType.V128, ValueType.V128);
  one(0x69, "f32x4.trunc", ValueType.V128, ValueType.V128);
  one(0x6a, "f32x4.nearest", ValueType.V128, ValueType.V128);
  two(0x6b, "i8x16.shl", ValueType.I32);
  two(0x6c, "i8x16.shr_s", ValueType.I32);
  two(0x6d, "i8x16.shr_u", ValueType.I32);
  two(0x6e, "i8x16.add", ValueType.V128);
  two(0x6f, "i8x16.add_sat_s", ValueType.V128);
  two(0x70, "i8x16.add_sat_u", ValueType.V128);
  two(0x71, "i8x16.sub", ValueType.V128);
  two(0x72, "i8x16.sub_sat_s", ValueType.V128);
  two(0x73, "i8x16.sub_sat_u", ValueType.V128);
  one(0x74, "f64x2.ceil", ValueType.V128, ValueType.V128);
  one(0x75, "f64x2.floor", ValueType.V128, ValueType.V128);
  two(0x76, "i8x16.min_s", ValueType.V128);
  two(0x77, "i8x16.min_u", ValueType.V128);
  two(0x78, "i8x16.max_s", ValueType.V128);
  two(0x79, "i8x16.max_u", ValueType.V128);
  one(0x7a, "f64x2.trunc", ValueType.V128, ValueType.V128);
  two(0x7b, "i8x16.avgr_u", ValueType.V128);
  one(0x7c, "i16x8.extadd_pairwise_i8x16_s", ValueType.V128, ValueType.V128);
  one(0x7d, "i16x8.extadd_pairwise_i8x16_u", ValueType.V128, ValueType.V128);
  one(0x7e, "i32x4.extadd_pairwise_i16x8_s", ValueType.V128, ValueType.V128);
  one(0x7f, "i32x4.extadd_pairwise_i16x8_u", ValueType.V128, ValueType.V128);
  one(0x80, "i16x8.abs", ValueType.V128, ValueType.V128);
  one(0x81, "i16x8.neg", ValueType.V128, ValueType.V128);
  two(0x82, "i16x8.q15mulr_sat_s", ValueType.V128);
  one(0x83, "i16x8.all_true", ValueType.V128, ValueType.I32);
  one(0x84, "i16x8.bitmask", ValueType.V128, ValueType.I32);
  two(0x85, "i16x8.narrow_i32x4_s", ValueType.V128);
  two(0x86, "i16x8.narrow_i32x4_u", ValueType.V128);
  one(0x87, "i16x8.extend_low_i8x16_s", ValueType.V128, ValueType.V128);
  one(0x88, "i16x8.extend_high_i8x16_s", ValueType.V128, ValueType.V128);
  one(0x89, "i16x8.extend_low_i8x16_u", ValueType.V128, ValueType.V128);
  one(0x8a, "i16x8.extend_high_i8x16_u", ValueType.V128, ValueType.V128);
  two(0x8b, "i16x8.shl", ValueType.I32);
  two(0x8c, "i16x8.shr_s", ValueType.I32);
  two(0x8d, "i16x8.shr_u", ValueType.I32);
  two(0x8e, "i16x8.add", ValueType.V128);
  two(0x8f, "i16x8.add_sat_s", ValueType.V128);
  two(0x90, "i16x8.add_sat_u", ValueType.V128);
  two(0x91, "i16x8.sub", ValueType.V128);
  two(0x92, "i16x8.sub_sat_s", ValueType.V128);
  two(0x93, "i16x8.sub_sat_u", ValueType.V128);
  one(0x94, "f64x2.nearest", ValueType.V128, ValueType.V128);
  two(0x95, "i16x8.mul", ValueType.V128);
  two(0x96, "i16x8.min_s", ValueType.V128);
  two(0x97, "i16x8.min_u", ValueType.V128);
  two(0x98, "i16x8.max_s", ValueType.V128);
  two(0x99, "i16x8.max_u", ValueType.V128);
  two(0x9b, "i16x8.avgr_u", ValueType.V128);
  two(0x9c, "i16x8.extmul_low_i8x16_s", ValueType.V128);
  two(0x9d, "i16x8.extmul_high_i8x16_s", ValueType.V128);
  two(0x9e, "i16x8.extmul_low_i8x16_u", ValueType.V128);
  two(0x9f, "i16x8.extmul_high_i8x16_u", ValueType.V128);
  one(0xa0, "i32x4.abs", ValueType.V128, ValueType.V128);
  one(0xa1, "i32x4.neg", ValueType.V128, ValueType.V128);
  one(0xa3, "i32x4.all_true", ValueType.V128, ValueType.I32);
  one(0xa4, "i32x4.bitmask", ValueType.V128, ValueType.I32);
  one(0xa7, "i32x4.extend_low_i16x8_s", ValueType.V128, ValueType.V128);
  one(0xa8, "i32x4.extend_high_i16x8_s", ValueType.V128, ValueType.V128);
  one(0xa9, "i32x4.extend_low_i16x8_u", ValueType.V128, ValueType.V128);
  one(0xaa, "i32x4.extend_high_i16x8_u", ValueType.V128, ValueType.V128);
  two(0xab, "i32x4.shl", ValueType.I32);
  two(0xac, "i32x4.shr_s", ValueType.I32);
  two(0xad, "i32x4.shr_u", ValueType.I32);
  two(0xae, "i32x4.add", ValueType.V128);
  two(0xb1, "i32x4.sub", ValueType.V128);
  two(0xb5, "i32x4.mul", ValueType.V128);
  two(0xb6, "i32x4.min_s", ValueType.V128);
  two(0xb7, "i32x4.min_u", ValueType.V128);
  two(0xb8, "i32x4.max_s", ValueType.V128);
  two(0xb9, "i32x4.max_u", ValueType.V128);
  two(0xba, "i32x4.dot_i16x8_s", ValueType.V128);
  two(0xbc, "i32x4.extmul_low_i16x8_s", ValueType.V128);
  two(0xbd, "i32x4.extmul_high_i16x8_s", ValueType.V128);
  two(0xbe, "i32x4.extmul_low_i16x8_u", ValueType.V128);
  two(0xbf, "i32x4.extmul_high_i16x8_u", ValueType.V128);
  one(0xc0, "i64x2.abs", ValueType.V128, ValueType.V128);
  one(0xc1, "i64x2.neg", ValueType.V128, ValueType.V128);
  one(0xc3, "i64x2.all_true", ValueType.V128, ValueType.I32);
  one(0xc4, "i64x2.bitmask", ValueType.V128, ValueType.I32);
  one(0xc7, "i64x2.extend_low_i32x4_s", ValueType.V128, ValueType.V128);
  one(0xc8, "i64x2.extend_high_i32x4_s", ValueType.V128, ValueType.V128);
  one(0xc9, "i64x2.extend_low_i32x4_u", ValueType.V128, ValueType.V128);
  one(0xca, "i64x2.extend_high_i32x4_u", ValueType.V128, ValueType.V128);
  two(0xcb, "i64x2.shl", ValueType.I32);
  two(0xcc, "i64x2.shr_s", ValueType.I32);
  two(0xcd, "i64x2.shr_u", ValueType.I32);
  two(0xce, "i64x2.add", ValueType.V128);
  two(0xd1, "i64x2.sub", ValueType.V128);
  two(0xd5, "i64x2.mul", ValueType.V128);
  two(0xd6, "i64x2.eq", ValueType.V128);
  two(0xd7, "i64x2.ne", ValueType.V128);
  two(0xd8, "i64x2.lt_s", ValueType.V128);
  two(0xd9, "i64x2.gt_s", ValueType.V128);
  two(0xda, "i64x2.le_s", ValueType.V128);
  two(0xdb, "i64x2.ge_s", ValueType.V128);
  two(0xdc, "i64x2.extmul_low_i32x4_s", ValueType.V128);
  two(0xdd, "i64x2.extmul_high_i32x4_s", ValueType.V128);
  two(0xde, "i64x2.extmul_low_i32x4_u", ValueType.V128);
  two(0xdf, "i64x2.extmul_high_i32x4_u", ValueType.V128);
  one(0xe0, "f32x4.abs", ValueType.V128, ValueType.V128);
  one(0xe1, "f32x4.neg", ValueType.V128, ValueType.V128);
  one(0xe3, "f32x4.sqrt", ValueType.V128, ValueType.V128);
  two(0xe4, "f32x4.add", ValueType.V128);
  two(0xe5, "f32x4.sub", ValueType.V128);
  two(0xe6, "f32x4.mul", ValueType.V128);
  two(0xe7, "f32x4.div", ValueType.V128);
  two(0xe8, "f32x4.min", ValueType.V128);
  two(0xe9, "f32x4.max", ValueType.V128);
  two(0xea, "f32x4.pmin", ValueType.V128);
  two(0xeb, "f32x4.pmax", ValueType.V128);
  one(0xec, "f64x2.abs", ValueType.V128, ValueType.V128);
  one(0xed, "f64x2.neg", ValueType.V128, ValueType.V128);
  one(0xef, "f64x2.sqrt", ValueType.V128, ValueType.V128);
  two(0xf0, "f64x2.add", ValueType.V128);
  two(0xf1, "f64x2.sub", ValueType.V128);
  two(0xf2, "f64x2.mul", ValueType.V128);
  two(0xf3, "f64x2.div", ValueType.V128);
  two(0xf4, "f64x2.min", ValueType.V128);
  two(0xf5, "f64x2.max", ValueType.V128);
  two(0xf6, "f64x2.pmin", ValueType.V128);
  two(0xf7, "f64x2.pmax", ValueType.V128);
  one(0xf8, "i32x4.trunc_sat_f32x4_s", ValueType.V128, ValueType.V128);
  one(0xf9, "i32x4.trunc_sat_f32x4_u", ValueType.V128, ValueType.V128);
  one(0xfa, "f32x4.convert_i32x4_s", ValueType.V128, ValueType.V128);
  one(0xfb, "f32x4.convert_i32x4_u", ValueType.V128, ValueType.V128);
  one(0xfc, "i32x4.trunc_sat_f64x2_s_zero", ValueType.V128, ValueType.V128);
  one(0xfd, "i32x4.trunc_sat_f64x2_u_zero", ValueType.V128, ValueType.V128);
  one(0xfe, "f64x2.convert_low_i32x4_s", ValueType.V128, ValueType.V128);
  one(0xff, "f64x2.convert_low_i32x4_u", ValueType.V128, ValueType.V128);
  two(0x100, "i8x16.relaxed_swizzle", ValueType.V128);
  one(0x101, "i32x4.relaxed_trunc_f32x4_s", ValueType.V128, ValueType.V128);
  one(0x102, "i32x4.relaxed_trunc_f32x4_u", ValueType.V128, ValueType.V128);
  one(0x103, "i32x4.relaxed_trunc_f64x2_s_zero", ValueType.V128, ValueType.V128);
  one(0x104, "i32x4.relaxed_trunc_f64x2_u_zero", ValueType.V128, ValueType.V128);
  three(0x105, "f32x4.relaxed_madd");
  three(0x106, "f32x4.relaxed_nmadd");
  three(0x107, "f64x2.relaxed_madd");
  three(0x108, "f64x2.relaxed_nmadd");
  three(0x109, "i8x16.relaxed_laneselect");
  three(0x10a, "i16x8.relaxed_laneselect");
  three(0x10b, "i32x4.relaxed_laneselect");
  three(0x10c, "i64x2.relaxed_laneselect");
  two(0x10d, "f32x4.relaxed_min", ValueType.V128);
  two(0x10e, "f32x4.relaxed_max", ValueType.V128);
  two(0x10f, "f64x2.relaxed_min", ValueType.V128);
  two(0x110, "f64x2.relaxed_max", ValueType.V128);
  two(0x111, "i16x8.relaxed_q15mulr_s", ValueType.V128);
  two(0x112, "i16x8.relaxed_dot_i8x16_i7x16_s", ValueType.V128);
  three(0x113, "i32x4.relaxed_dot_i8x16_i7x16_add_s");
}
