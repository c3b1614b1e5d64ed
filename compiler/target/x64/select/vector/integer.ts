import { Inst } from "../../../../ir/func";
import { Vector } from "../../../../ir/vector";
import { Sse } from "../../encodings-vector";
import { constantVector, use } from "../operand";
import { UPPER } from "./lanes";
import { into1, into2, into2Const, into2Value, newVector, one, shift, two, twoConst, twoValue } from "./put";

/** Integer arithmetic on vectors that takes several instructions. */

/** Ones in every lane of 8, 16 bits; the lower half of every 32 bits. */
const ONES8: u64 = 0x0101010101010101;
const ONES16: u64 = 0x0001000100010001;
const LOWER16: u64 = 0x0000ffff0000ffff;
const MIN16: u64 = 0x8000800080008000;
const NIBBLES: u64 = 0x0f0f0f0f0f0f0f0f;
/** Set bits of 0 to 7, and of 8 to 15. */
const COUNTS_LOW: u64 = 0x0302020102010100;
const COUNTS_HIGH: u64 = 0x0403030203020201;
/** Indices from 16 get their top bit set by adding this, unsigned and saturating. */
const BEYOND: u64 = 0x7070707070707070;

/** On one vector; false when `code` is none of these. */
export function selectInteger1(def: u32, inst: Inst, code: u32): bool {
  const vector = use(inst.a);
  switch (code) {
    case Vector.I8x16Neg:
      into2(def, Sse.PSUBB_X_XM, constantVector(0, 0), vector);
      return true;
    case Vector.I16x8Neg:
      into2(def, Sse.PSUBW_X_XM, constantVector(0, 0), vector);
      return true;
    case Vector.I32x4Neg:
      into2(def, Sse.PSUBD_X_XM, constantVector(0, 0), vector);
      return true;
    case Vector.I64x2Neg:
      into2(def, Sse.PSUBQ_X_XM, constantVector(0, 0), vector);
      return true;
    case Vector.I64x2Abs: {
      const sign = two(Sse.PCMPGTQ_X_XM, constantVector(0, 0), vector);
      into2(def, Sse.PSUBQ_X_XM, two(Sse.PXOR_X_XM, vector, sign), sign);
      return true;
    }
    case Vector.I8x16Popcnt:
      popcount(def, vector);
      return true;
    case Vector.I16x8ExtaddPairwiseI8x16S:
      // The first operand's bytes are unsigned.
      into2(def, Sse.PMADDUBSW_X_XM, constantVector(ONES8, ONES8), vector);
      return true;
    case Vector.I16x8ExtaddPairwiseI8x16U:
      into2Const(def, Sse.PMADDUBSW_X_XM, vector, ONES8, ONES8);
      return true;
    case Vector.I32x4ExtaddPairwiseI16x8S:
      into2Const(def, Sse.PMADDWD_X_XM, vector, ONES16, ONES16);
      return true;
    case Vector.I32x4ExtaddPairwiseI16x8U: {
      const odd = shift(Sse.PSRLD_X_I8, vector, 16);
      into2(def, Sse.PADDD_X_XM, twoConst(Sse.PAND_X_XM, vector, LOWER16), odd);
      return true;
    }
    default:
      return extendHigh(def, vector, code);
  }
}

/** A table of the nibbles' counts, looked up twice. */
function popcount(def: u32, vector: u32): void {
  const low = twoConst(Sse.PAND_X_XM, vector, NIBBLES);
  const high = twoConst(Sse.PAND_X_XM, shift(Sse.PSRLW_X_I8, vector, 4), NIBBLES);
  const lowCounts = two(Sse.PSHUFB_X_XM, constantVector(COUNTS_LOW, COUNTS_HIGH), low);
  const highCounts = two(Sse.PSHUFB_X_XM, constantVector(COUNTS_LOW, COUNTS_HIGH), high);
  into2(def, Sse.PADDB_X_XM, lowCounts, highCounts);
}

/** Unsigned lanes of the upper half have zeros put between them; signed ones are moved down first. */
function extendHigh(def: u32, vector: u32, code: u32): bool {
  switch (code) {
    case Vector.I16x8ExtendHighI8x16S:
      return extendUpper(def, vector, Sse.PMOVSXBW_X_XM);
    case Vector.I32x4ExtendHighI16x8S:
      return extendUpper(def, vector, Sse.PMOVSXWD_X_XM);
    case Vector.I64x2ExtendHighI32x4S:
      return extendUpper(def, vector, Sse.PMOVSXDQ_X_XM);
    case Vector.I16x8ExtendHighI8x16U:
      into2(def, Sse.PUNPCKHBW_X_XM, vector, constantVector(0, 0));
      return true;
    case Vector.I32x4ExtendHighI16x8U:
      into2(def, Sse.PUNPCKHWD_X_XM, vector, constantVector(0, 0));
      return true;
    case Vector.I64x2ExtendHighI32x4U:
      into2(def, Sse.PUNPCKHDQ_X_XM, vector, constantVector(0, 0));
      return true;
    default:
      return false;
  }
}

function extendUpper(def: u32, vector: u32, extend: i32): bool {
  into1(def, extend, one(Sse.PSHUFD_X_XM_I8, vector, UPPER));
  return true;
}

/** On two vectors; false when `code` is none of these. */
export function selectInteger2(def: u32, inst: Inst, code: u32): bool {
  switch (code) {
    case Vector.I8x16Swizzle: {
      const vector = use(inst.a);
      into2(def, Sse.PSHUFB_X_XM, vector, twoConst(Sse.PADDUSB_X_XM, use(inst.b), BEYOND));
      return true;
    }
    case Vector.I16x8Q15mulrSatS: {
      // Only the product of the two least numbers is out of range; the instruction gives the least number for it, and for nothing else.
      const a = use(inst.a);
      const product = twoValue(Sse.PMULHRSW_X_XM, a, inst.b);
      into2(def, Sse.PXOR_X_XM, product, twoConst(Sse.PCMPEQW_X_XM, product, MIN16));
      return true;
    }
    case Vector.I64x2Mul:
      multiply(def, use(inst.a), use(inst.b));
      return true;
    case Vector.I16x8ExtmulLowI8x16S:
      return multiplyBytes(def, one(Sse.PMOVSXBW_X_XM, use(inst.a)), one(Sse.PMOVSXBW_X_XM, use(inst.b)));
    case Vector.I16x8ExtmulLowI8x16U:
      return multiplyBytes(def, one(Sse.PMOVZXBW_X_XM, use(inst.a)), one(Sse.PMOVZXBW_X_XM, use(inst.b)));
    case Vector.I16x8ExtmulHighI8x16S:
      return multiplyBytes(def, upper(inst.a, Vector.I16x8ExtendHighI8x16S), upper(inst.b, Vector.I16x8ExtendHighI8x16S));
    case Vector.I16x8ExtmulHighI8x16U:
      return multiplyBytes(def, upper(inst.a, Vector.I16x8ExtendHighI8x16U), upper(inst.b, Vector.I16x8ExtendHighI8x16U));
    case Vector.I32x4ExtmulLowI16x8S:
      return multiplyWords(def, inst, Sse.PMULHW_X_XM, Sse.PUNPCKLWD_X_XM);
    case Vector.I32x4ExtmulLowI16x8U:
      return multiplyWords(def, inst, Sse.PMULHUW_X_XM, Sse.PUNPCKLWD_X_XM);
    case Vector.I32x4ExtmulHighI16x8S:
      return multiplyWords(def, inst, Sse.PMULHW_X_XM, Sse.PUNPCKHWD_X_XM);
    case Vector.I32x4ExtmulHighI16x8U:
      return multiplyWords(def, inst, Sse.PMULHUW_X_XM, Sse.PUNPCKHWD_X_XM);
    case Vector.I64x2ExtmulLowI32x4S:
      return multiplyDoubles(def, inst, Sse.PMULDQ_X_XM, LOW_DOUBLES);
    case Vector.I64x2ExtmulLowI32x4U:
      return multiplyDoubles(def, inst, Sse.PMULUDQ_X_XM, LOW_DOUBLES);
    case Vector.I64x2ExtmulHighI32x4S:
      return multiplyDoubles(def, inst, Sse.PMULDQ_X_XM, HIGH_DOUBLES);
    case Vector.I64x2ExtmulHighI32x4U:
      return multiplyDoubles(def, inst, Sse.PMULUDQ_X_XM, HIGH_DOUBLES);
    default:
      return false;
  }
}

/** Orders of PSHUFD: each lane of the lower, of the upper half twice. */
const LOW_DOUBLES: u64 = 0x50;
const HIGH_DOUBLES: u64 = 0xfa;

function upper(value: u32, code: u32): u32 {
  const def = newVector();
  extendHigh(def, use(value), code);
  return def;
}

function multiplyBytes(def: u32, a: u32, b: u32): bool {
  into2(def, Sse.PMULLW_X_XM, a, b);
  return true;
}

/** Lower and upper halves of the products, put together. */
function multiplyWords(def: u32, inst: Inst, high: i32, unpack: i32): bool {
  const a = use(inst.a);
  const b = use(inst.b);
  const lower = two(Sse.PMULLW_X_XM, a, b);
  into2(def, unpack, lower, two(high, a, b));
  return true;
}

/** The instructions take the even lanes. */
function multiplyDoubles(def: u32, inst: Inst, e: i32, order: u64): bool {
  const a = one(Sse.PSHUFD_X_XM_I8, use(inst.a), order);
  const b = inst.a == inst.b ? a : one(Sse.PSHUFD_X_XM_I8, use(inst.b), order);
  into2(def, e, a, b);
  return true;
}

/** 64-bit products: of the lower halves, and of each lower with the other's upper half, shifted. */
function multiply(def: u32, a: u32, b: u32): void {
  const left = two(Sse.PMULUDQ_X_XM, shift(Sse.PSRLQ_X_I8, a, 32), b);
  const right = two(Sse.PMULUDQ_X_XM, shift(Sse.PSRLQ_X_I8, b, 32), a);
  const crossed = shift(Sse.PSLLQ_X_I8, two(Sse.PADDQ_X_XM, left, right), 32);
  into2(def, Sse.PADDQ_X_XM, two(Sse.PMULUDQ_X_XM, a, b), crossed);
}

/** On three vectors. */
export function selectInteger3(def: u32, inst: Inst, code: u32): bool {
  switch (code) {
    case Vector.V128Bitselect:
    case Vector.I8x16RelaxedLaneselect:
    case Vector.I16x8RelaxedLaneselect:
    case Vector.I32x4RelaxedLaneselect:
    case Vector.I64x2RelaxedLaneselect: {
      const mask = use(inst.c);
      const chosen = two(Sse.PAND_X_XM, use(inst.a), mask);
      into2(def, Sse.POR_X_XM, chosen, twoValue(Sse.PANDN_X_XM, mask, inst.b));
      return true;
    }
    case Vector.I32x4RelaxedDotI8x16I7x16AddS: {
      const b = use(inst.b);
      const pairs = twoValue(Sse.PMADDUBSW_X_XM, b, inst.a);
      into2Value(def, Sse.PADDD_X_XM, twoConst(Sse.PMADDWD_X_XM, pairs, ONES16), inst.c);
      return true;
    }
    default:
      return false;
  }
}
