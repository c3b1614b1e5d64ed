import { vectorHigh } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { LANE_SHIFT, Vector, vectorCode, vectorLane } from "../ir/vector";
import { Builder } from "./builder";
import { constant, numbered, vectorConstant } from "./number";

/** Makes vector operations; those that are constants, or one of their operands, are not made. */

const ONES: u64 = u64.MAX_VALUE;
/** The part of `imm` that is not the lane. */
const CODE: u64 = 0xffff;
/** The shuffle that gives its first operand, and what turns that into the second. */
const FIRST_LOW: u64 = 0x0706050403020100;
const FIRST_HIGH: u64 = 0x0f0e0d0c0b0a0908;
const SECOND: u64 = 0x1010101010101010;

/** A vector operation on one operand of type `sub`. */
export function vector1(b: Builder, imm: u64, type: u32, sub: u32, x: u32): u32 {
  const inst = b.func.inst(x);
  const code = vectorCode(imm);
  if (inst.op == Op.Const) {
    const bits = inst.imm;
    switch (code) {
      case Vector.I8x16Splat:
        return repeated(b, (bits & 0xff) * 0x0101010101010101);
      case Vector.I16x8Splat:
        return repeated(b, (bits & 0xffff) * 0x0001000100010001);
      case Vector.I32x4Splat:
      case Vector.F32x4Splat:
        return repeated(b, (bits & 0xffffffff) * 0x0000000100000001);
      case Vector.I64x2Splat:
      case Vector.F64x2Splat:
        return repeated(b, bits);
      case Vector.V128Not:
        return vectorConstant(b, ~bits, ~vectorHigh(inst));
      default:
    }
    if (isExtract(code)) return constant(b, type, laneOf(code, vectorLane(imm), bits, vectorHigh(inst)));
  }
  if (code == Vector.V128Not && isVector(b, x, Op.Vector1, Vector.V128Not)) return inst.a;
  // What a lane was set to is what it holds, if it is as wide as the number.
  if (isWideExtract(code)) {
    if (inst.op == Op.Vector1 && vectorCode(inst.imm) == splatOf(code)) return inst.a;
    if (inst.op == Op.Vector2 && inst.imm == ((<u64>replaceOf(code)) | (imm & ~CODE))) return inst.b;
  }
  return numbered(b, Op.Vector1, type, sub, x, 0, 0, imm);
}

function repeated(b: Builder, bits: u64): u32 {
  return vectorConstant(b, bits, bits);
}

/** True when the value is that vector operation. */
function isVector(b: Builder, value: u32, op: Op, code: Vector): bool {
  const inst = b.func.inst(value);
  return inst.op == op && vectorCode(inst.imm) == code;
}

function isWideExtract(code: u32): bool {
  return (
    code == Vector.I32x4ExtractLane || code == Vector.I64x2ExtractLane || code == Vector.F32x4ExtractLane || code == Vector.F64x2ExtractLane
  );
}

function isExtract(code: u32): bool {
  return (
    isWideExtract(code) ||
    code == Vector.I8x16ExtractLaneS ||
    code == Vector.I8x16ExtractLaneU ||
    code == Vector.I16x8ExtractLaneS ||
    code == Vector.I16x8ExtractLaneU
  );
}

/** The operation that sets all lanes to what this one extracts. */
function splatOf(code: u32): u32 {
  switch (code) {
    case Vector.I32x4ExtractLane:
      return Vector.I32x4Splat;
    case Vector.I64x2ExtractLane:
      return Vector.I64x2Splat;
    case Vector.F32x4ExtractLane:
      return Vector.F32x4Splat;
    default:
      return Vector.F64x2Splat;
  }
}

/** The operation that sets the lane. */
function replaceOf(code: u32): u32 {
  switch (code) {
    case Vector.I32x4ExtractLane:
      return Vector.I32x4ReplaceLane;
    case Vector.I64x2ExtractLane:
      return Vector.I64x2ReplaceLane;
    case Vector.F32x4ExtractLane:
      return Vector.F32x4ReplaceLane;
    default:
      return Vector.F64x2ReplaceLane;
  }
}

/** Bits of a lane of a constant, as the result of the operation that extracts it. */
function laneOf(code: u32, lane: u32, low: u64, high: u64): u64 {
  switch (code) {
    case Vector.I64x2ExtractLane:
    case Vector.F64x2ExtractLane:
      return lane ? high : low;
    case Vector.I32x4ExtractLane:
    case Vector.F32x4ExtractLane:
      return ((lane < 2 ? low : high) >> ((lane & 1) << 5)) & 0xffffffff;
    case Vector.I16x8ExtractLaneS:
      return <u64>(<u32>(<i32>(<i16>((lane < 4 ? low : high) >> ((lane & 3) << 4)))));
    case Vector.I16x8ExtractLaneU:
      return ((lane < 4 ? low : high) >> ((lane & 3) << 4)) & 0xffff;
    case Vector.I8x16ExtractLaneS:
      return <u64>(<u32>(<i32>(<i8>((lane < 8 ? low : high) >> ((lane & 7) << 3)))));
    default:
      return ((lane < 8 ? low : high) >> ((lane & 7) << 3)) & 0xff;
  }
}

/** A vector operation on a vector and a second operand. */
export function vector2(b: Builder, imm: u64, x: u32, y: u32): u32 {
  const func = b.func;
  const code = vectorCode(imm);
  const left = func.inst(x);
  const right = func.inst(y);
  switch (code) {
    case Vector.V128And:
    case Vector.V128Or:
    case Vector.V128Xor:
    case Vector.V128Andnot: {
      const simpler = logic(b, code, x, y);
      if (simpler) return simpler;
      break;
    }
    case Vector.I8x16Shl:
    case Vector.I8x16ShrS:
    case Vector.I8x16ShrU:
      if (right.op == Op.Const && (right.imm & 7) == 0) return x;
      break;
    case Vector.I16x8Shl:
    case Vector.I16x8ShrS:
    case Vector.I16x8ShrU:
      if (right.op == Op.Const && (right.imm & 15) == 0) return x;
      break;
    case Vector.I32x4Shl:
    case Vector.I32x4ShrS:
    case Vector.I32x4ShrU:
      if (right.op == Op.Const && (right.imm & 31) == 0) return x;
      break;
    case Vector.I64x2Shl:
    case Vector.I64x2ShrS:
    case Vector.I64x2ShrU:
      if (right.op == Op.Const && (right.imm & 63) == 0) return x;
      break;
    case Vector.I64x2ReplaceLane:
      if (left.op == Op.Const && right.op == Op.Const) {
        const first = imm >> LANE_SHIFT == 0;
        return first ? vectorConstant(b, right.imm, vectorHigh(left)) : vectorConstant(b, left.imm, right.imm);
      }
      break;
    default:
  }
  return numbered(b, Op.Vector2, Type.V128, right.type, x, y, 0, imm);
}

/** And, or, exclusive or, and not: of constants, or where one side says it all. */
function logic(b: Builder, code: u32, x: u32, y: u32): u32 {
  const left = b.func.inst(x);
  const right = b.func.inst(y);
  if (left.op == Op.Const && right.op == Op.Const) {
    const low = logicBits(code, left.imm, right.imm);
    return vectorConstant(b, low, logicBits(code, vectorHigh(left), vectorHigh(right)));
  }
  if (code == Vector.V128Andnot) {
    if (x == y) return repeated(b, 0);
    if (isRepeated(b, y, 0) || isRepeated(b, x, 0)) return x;
    return isRepeated(b, y, ONES) ? repeated(b, 0) : 0;
  }
  if (x == y) return code == Vector.V128Xor ? repeated(b, 0) : x;
  if (left.op == Op.Const) return logicWith(b, code, y, x);
  return right.op == Op.Const ? logicWith(b, code, x, y) : 0;
}

/** And, or, exclusive or with constant `c`. */
function logicWith(b: Builder, code: u32, x: u32, c: u32): u32 {
  if (isRepeated(b, c, 0)) return code == Vector.V128And ? c : x;
  if (!isRepeated(b, c, ONES)) return 0;
  if (code == Vector.V128Xor) return vector1(b, Vector.V128Not, Type.V128, Type.V128, x);
  return code == Vector.V128And ? x : c;
}

function logicBits(code: u32, x: u64, y: u64): u64 {
  switch (code) {
    case Vector.V128And:
      return x & y;
    case Vector.V128Or:
      return x | y;
    case Vector.V128Xor:
      return x ^ y;
    default:
      return x & ~y;
  }
}

/** True of the constant whose halves are both `bits`. */
function isRepeated(b: Builder, value: u32, bits: u64): bool {
  const inst = b.func.inst(value);
  return inst.op == Op.Const && inst.imm == bits && vectorHigh(inst) == bits;
}

/** A vector operation on three vectors. */
export function vector3(b: Builder, imm: u64, x: u32, y: u32, z: u32): u32 {
  const third = b.func.inst(z);
  const code = vectorCode(imm);
  if (code == Vector.I8x16Shuffle) {
    const low = third.imm;
    const high = vectorHigh(third);
    if (low == FIRST_LOW && high == FIRST_HIGH) return x;
    if (low == (FIRST_LOW | SECOND) && high == (FIRST_HIGH | SECOND)) return y;
  } else if (code == Vector.V128Bitselect) {
    if (x == y || isRepeated(b, z, ONES)) return x;
    if (isRepeated(b, z, 0)) return y;
  }
  return numbered(b, Op.Vector3, Type.V128, Type.V128, x, y, z, imm);
}
