import { Inst } from "../../../../ir/func";
import { Vector } from "../../../../ir/vector";
import { Sse } from "../../encodings-vector";
import { constantVector, use } from "../operand";
import { NOT_LESS, ORDERED, UNORDERED } from "./compare";
import { into1, into2, into2Const, into2Value, one, shift, two, twoConst, twoValue } from "./put";

/** Float arithmetic and conversions on vectors that take several instructions. */

const SIGN32: u64 = 0x8000000080000000;
const SIGN64: u64 = 0x8000000000000000;
/** Bits of a NaN that are not part of the canonical one's: shifts of a mask. */
const PAYLOAD32: u64 = 10;
const PAYLOAD64: u64 = 13;
/** 2^16 and 2^31 as f32, 2^31 - 1, 2^32 - 1 and 2^52 as f64. */
const F32_2_16: u64 = 0x4780000047800000;
const F32_2_31: u64 = 0x4f0000004f000000;
const F64_MAX_I32: u64 = 0x41dfffffffc00000;
const F64_MAX_U32: u64 = 0x41efffffffe00000;
const F64_2_52: u64 = 0x4330000000000000;
/** Upper half of 2^52 in every 32 bits; the lower 16 bits of each. */
const UPPER_2_52: u64 = 0x4330000043300000;
const LOWER16: u64 = 0x0000ffff0000ffff;
const TRUNCATE: u64 = 11;
/** Order of SHUFPS: the even lanes of both. */
const EVEN: u64 = 0x88;

/** On one vector; false when `code` is none of these. */
export function selectFloat1(def: u32, inst: Inst, code: u32): bool {
  switch (code) {
    case Vector.F32x4Abs:
      return masked(def, Sse.PAND_X_XM, inst, ~SIGN32);
    case Vector.F32x4Neg:
      return masked(def, Sse.PXOR_X_XM, inst, SIGN32);
    case Vector.F64x2Abs:
      return masked(def, Sse.PAND_X_XM, inst, ~SIGN64);
    case Vector.F64x2Neg:
      return masked(def, Sse.PXOR_X_XM, inst, SIGN64);
    case Vector.F32x4ConvertI32x4U: {
      // The two halves are exact; their sum is rounded once.
      const vector = use(inst.a);
      const low = one(Sse.CVTDQ2PS_X_XM, twoConst(Sse.PAND_X_XM, vector, LOWER16));
      const high = one(Sse.CVTDQ2PS_X_XM, shift(Sse.PSRLD_X_I8, vector, 16));
      into2(def, Sse.ADDPS_X_XM, twoConst(Sse.MULPS_X_XM, high, F32_2_16), low);
      return true;
    }
    case Vector.F64x2ConvertLowI32x4U: {
      // Numbers below 2^32 as the low bits of 2^52.
      const sums = twoConst(Sse.UNPCKLPS_X_XM, use(inst.a), UPPER_2_52);
      into2Const(def, Sse.SUBPD_X_XM, sums, F64_2_52, F64_2_52);
      return true;
    }
    case Vector.I32x4TruncSatF32x4S:
      return truncateSigned(def, use(inst.a));
    case Vector.I32x4TruncSatF32x4U:
    case Vector.I32x4RelaxedTruncF32x4U:
      return truncateUnsigned(def, use(inst.a));
    case Vector.I32x4TruncSatF64x2SZero: {
      // The limit is 0 for NaN; what is too small becomes the least number by itself.
      const vector = use(inst.a);
      const limit = twoConst(Sse.PAND_X_XM, two(Sse.CMPPD_X_XM_I8, vector, vector, ORDERED), F64_MAX_I32);
      into1(def, Sse.CVTTPD2DQ_X_XM, two(Sse.MINPD_X_XM, vector, limit));
      return true;
    }
    case Vector.I32x4TruncSatF64x2UZero:
    case Vector.I32x4RelaxedTruncF64x2UZero: {
      // Between 0, also for NaN, and the largest number; then the low bits of 2^52 and more.
      const positive = two(Sse.MAXPD_X_XM, use(inst.a), constantVector(0, 0));
      const whole = one(Sse.ROUNDPD_X_XM_I8, twoConst(Sse.MINPD_X_XM, positive, F64_MAX_U32), TRUNCATE);
      into2(def, Sse.SHUFPS_X_XM_I8, twoConst(Sse.ADDPD_X_XM, whole, F64_2_52), constantVector(0, 0), EVEN);
      return true;
    }
    default:
      return false;
  }
}

function masked(def: u32, e: i32, inst: Inst, bits: u64): bool {
  into2Const(def, e, use(inst.a), bits, bits);
  return true;
}

/** NaN becomes 0; the instruction gives the least number for what is too large, which is flipped to the largest. */
function truncateSigned(def: u32, vector: u32): bool {
  const number = two(Sse.PAND_X_XM, two(Sse.CMPPS_X_XM_I8, vector, vector, ORDERED), vector);
  const tooLarge = twoConst(Sse.CMPPS_X_XM_I8, number, F32_2_31, NOT_LESS);
  into2(def, Sse.PXOR_X_XM, one(Sse.CVTTPS2DQ_X_XM, number), tooLarge);
  return true;
}

/**
 * NaN and what is negative become 0. What is at least 2^31 is truncated to that by the instruction; the rest is truncated apart and added,
 * where a rest that is too large is 2^31 - 1.
 */
function truncateUnsigned(def: u32, vector: u32): bool {
  const positive = two(Sse.MAXPS_X_XM, vector, constantVector(0, 0));
  const rest = twoConst(Sse.SUBPS_X_XM, positive, F32_2_31);
  const tooLarge = twoConst(Sse.CMPPS_X_XM_I8, rest, F32_2_31, NOT_LESS);
  const upper = two(Sse.PXOR_X_XM, one(Sse.CVTTPS2DQ_X_XM, rest), tooLarge);
  const added = two(Sse.PMAXSD_X_XM, upper, constantVector(0, 0));
  into2(def, Sse.PADDD_X_XM, one(Sse.CVTTPS2DQ_X_XM, positive), added);
  return true;
}

/** On two vectors; false when `code` is none of these. */
export function selectFloat2(def: u32, inst: Inst, code: u32): bool {
  switch (code) {
    case Vector.F32x4Min:
      return minimum(def, inst, false);
    case Vector.F32x4Max:
      return maximum(def, inst, false);
    case Vector.F64x2Min:
      return minimum(def, inst, true);
    case Vector.F64x2Max:
      return maximum(def, inst, true);
    default:
      return false;
  }
}

/**
 * The instruction gives its second operand where they are equal or unordered: so both ways, which together have every sign and every NaN.
 */
function minimum(def: u32, inst: Inst, double: bool): bool {
  const a = use(inst.a);
  const b = use(inst.b);
  const e: i32 = double ? Sse.MINPD_X_XM : Sse.MINPS_X_XM;
  const both = two(Sse.POR_X_XM, two(e, a, b), two(e, b, a));
  const nans = unordered(both, double);
  canonical(def, two(Sse.POR_X_XM, both, nans), nans, double);
  return true;
}

/** Both ways, as for the minimum; where they differ by the sign alone the difference takes it away, and NaN stays NaN and becomes quiet. */
function maximum(def: u32, inst: Inst, double: bool): bool {
  const a = use(inst.a);
  const b = use(inst.b);
  const e: i32 = double ? Sse.MAXPD_X_XM : Sse.MAXPS_X_XM;
  const first = two(e, a, b);
  const difference = two(Sse.PXOR_X_XM, two(e, b, a), first);
  const quiet = two(double ? Sse.SUBPD_X_XM : Sse.SUBPS_X_XM, two(Sse.POR_X_XM, first, difference), difference);
  canonical(def, quiet, unordered(quiet, double), double);
  return true;
}

/** Ones in the lanes that are NaN. */
function unordered(vector: u32, double: bool): u32 {
  return two(double ? Sse.CMPPD_X_XM_I8 : Sse.CMPPS_X_XM_I8, vector, vector, UNORDERED);
}

/** def = vector, without the payloads of its quiet NaNs. */
function canonical(def: u32, vector: u32, nans: u32, double: bool): void {
  into2(def, Sse.PANDN_X_XM, double ? shift(Sse.PSRLQ_X_I8, nans, PAYLOAD64) : shift(Sse.PSRLD_X_I8, nans, PAYLOAD32), vector);
}

/** Products and sums each rounded: a fused one would give other results where the processor has it. */
export function selectFloat3(def: u32, inst: Inst, code: u32): void {
  const a = use(inst.a);
  const double = code == Vector.F64x2RelaxedMadd || code == Vector.F64x2RelaxedNmadd;
  const product = twoValue(double ? Sse.MULPD_X_XM : Sse.MULPS_X_XM, a, inst.b);
  switch (code) {
    case Vector.F32x4RelaxedMadd:
      return into2Value(def, Sse.ADDPS_X_XM, product, inst.c);
    case Vector.F64x2RelaxedMadd:
      return into2Value(def, Sse.ADDPD_X_XM, product, inst.c);
    case Vector.F32x4RelaxedNmadd:
      return into2(def, Sse.SUBPS_X_XM, use(inst.c), product);
    default:
      return into2(def, Sse.SUBPD_X_XM, use(inst.c), product);
  }
}
