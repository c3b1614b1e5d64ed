import { Inst } from "../../../../ir/func";
import { Op } from "../../../../ir/op";
import { Vector, vectorCode } from "../../../../ir/vector";
import { Cond, vexed } from "../../encode";
import { Sse } from "../../encodings-vector";
import { Mop } from "../../mop";
import { hasAvx } from "../../output";
import { constantVector, use } from "../operand";
import { addDef, addUse, put } from "../state";
import { into2, into2Value, ones, two, twoValue } from "./put";

/** Comparisons of vectors, and what is asked of all lanes. */

/** Predicates of CMPPS (SDM table 3-1). */
const EQUAL: u64 = 0;
const LESS: u64 = 1;
const LESS_OR_EQUAL: u64 = 2;
export const UNORDERED: u64 = 3;
const NOT_EQUAL: u64 = 4;
export const NOT_LESS: u64 = 5;
export const ORDERED: u64 = 7;

/** A comparison that is more than one instruction on its operands; false when `code` is no such comparison. */
export function selectCompare(def: u32, inst: Inst, code: u32): bool {
  switch (code) {
    case Vector.I8x16Ne:
      return not(def, Sse.PCMPEQB_X_XM, inst.a, inst.b);
    case Vector.I16x8Ne:
      return not(def, Sse.PCMPEQW_X_XM, inst.a, inst.b);
    case Vector.I32x4Ne:
      return not(def, Sse.PCMPEQD_X_XM, inst.a, inst.b);
    case Vector.I64x2Ne:
      return not(def, Sse.PCMPEQQ_X_XM, inst.a, inst.b);
    case Vector.I64x2LeS:
      return not(def, Sse.PCMPGTQ_X_XM, inst.a, inst.b);
    case Vector.I64x2GeS:
      return not(def, Sse.PCMPGTQ_X_XM, inst.b, inst.a);
    // a <= b when the smaller of the two is a, a >= b when the larger is.
    case Vector.I8x16LeS:
      return bound(def, Sse.PMINSB_X_XM, Sse.PCMPEQB_X_XM, inst);
    case Vector.I8x16LeU:
      return bound(def, Sse.PMINUB_X_XM, Sse.PCMPEQB_X_XM, inst);
    case Vector.I8x16GeS:
      return bound(def, Sse.PMAXSB_X_XM, Sse.PCMPEQB_X_XM, inst);
    case Vector.I8x16GeU:
      return bound(def, Sse.PMAXUB_X_XM, Sse.PCMPEQB_X_XM, inst);
    case Vector.I16x8LeS:
      return bound(def, Sse.PMINSW_X_XM, Sse.PCMPEQW_X_XM, inst);
    case Vector.I16x8LeU:
      return bound(def, Sse.PMINUW_X_XM, Sse.PCMPEQW_X_XM, inst);
    case Vector.I16x8GeS:
      return bound(def, Sse.PMAXSW_X_XM, Sse.PCMPEQW_X_XM, inst);
    case Vector.I16x8GeU:
      return bound(def, Sse.PMAXUW_X_XM, Sse.PCMPEQW_X_XM, inst);
    case Vector.I32x4LeS:
      return bound(def, Sse.PMINSD_X_XM, Sse.PCMPEQD_X_XM, inst);
    case Vector.I32x4LeU:
      return bound(def, Sse.PMINUD_X_XM, Sse.PCMPEQD_X_XM, inst);
    case Vector.I32x4GeS:
      return bound(def, Sse.PMAXSD_X_XM, Sse.PCMPEQD_X_XM, inst);
    case Vector.I32x4GeU:
      return bound(def, Sse.PMAXUD_X_XM, Sse.PCMPEQD_X_XM, inst);
    // a < b unless the larger is a, a > b unless the smaller is.
    case Vector.I8x16LtU:
      return beyond(def, Sse.PMAXUB_X_XM, Sse.PCMPEQB_X_XM, inst);
    case Vector.I8x16GtU:
      return beyond(def, Sse.PMINUB_X_XM, Sse.PCMPEQB_X_XM, inst);
    case Vector.I16x8LtU:
      return beyond(def, Sse.PMAXUW_X_XM, Sse.PCMPEQW_X_XM, inst);
    case Vector.I16x8GtU:
      return beyond(def, Sse.PMINUW_X_XM, Sse.PCMPEQW_X_XM, inst);
    case Vector.I32x4LtU:
      return beyond(def, Sse.PMAXUD_X_XM, Sse.PCMPEQD_X_XM, inst);
    case Vector.I32x4GtU:
      return beyond(def, Sse.PMINUD_X_XM, Sse.PCMPEQD_X_XM, inst);
    default:
      return compareFloats(def, inst, code);
  }
}

/** def = not e(a, b). */
function not(def: u32, e: i32, a: u32, b: u32): bool {
  const left = use(a);
  const result = twoValue(e, left, b);
  into2(def, Sse.PXOR_X_XM, result, ones());
  return true;
}

/** def = extreme(a, b) == a. */
function bound(def: u32, extreme: i32, equal: i32, inst: Inst): bool {
  const a = use(inst.a);
  into2(def, equal, twoValue(extreme, a, inst.b), a);
  return true;
}

function beyond(def: u32, extreme: i32, equal: i32, inst: Inst): bool {
  const a = use(inst.a);
  const result = two(equal, twoValue(extreme, a, inst.b), a);
  into2(def, Sse.PXOR_X_XM, result, ones());
  return true;
}

function compareFloats(def: u32, inst: Inst, code: u32): bool {
  switch (code) {
    case Vector.F32x4Eq:
      return compare(def, Sse.CMPPS_X_XM_I8, inst.a, inst.b, EQUAL);
    case Vector.F32x4Ne:
      return compare(def, Sse.CMPPS_X_XM_I8, inst.a, inst.b, NOT_EQUAL);
    case Vector.F32x4Lt:
      return compare(def, Sse.CMPPS_X_XM_I8, inst.a, inst.b, LESS);
    case Vector.F32x4Gt:
      return compare(def, Sse.CMPPS_X_XM_I8, inst.b, inst.a, LESS);
    case Vector.F32x4Le:
      return compare(def, Sse.CMPPS_X_XM_I8, inst.a, inst.b, LESS_OR_EQUAL);
    case Vector.F32x4Ge:
      return compare(def, Sse.CMPPS_X_XM_I8, inst.b, inst.a, LESS_OR_EQUAL);
    case Vector.F64x2Eq:
      return compare(def, Sse.CMPPD_X_XM_I8, inst.a, inst.b, EQUAL);
    case Vector.F64x2Ne:
      return compare(def, Sse.CMPPD_X_XM_I8, inst.a, inst.b, NOT_EQUAL);
    case Vector.F64x2Lt:
      return compare(def, Sse.CMPPD_X_XM_I8, inst.a, inst.b, LESS);
    case Vector.F64x2Gt:
      return compare(def, Sse.CMPPD_X_XM_I8, inst.b, inst.a, LESS);
    case Vector.F64x2Le:
      return compare(def, Sse.CMPPD_X_XM_I8, inst.a, inst.b, LESS_OR_EQUAL);
    case Vector.F64x2Ge:
      return compare(def, Sse.CMPPD_X_XM_I8, inst.b, inst.a, LESS_OR_EQUAL);
    default:
      return false;
  }
}

function compare(def: u32, e: i32, a: u32, b: u32, predicate: u64): bool {
  const left = use(a);
  into2Value(def, e, left, b, predicate);
  return true;
}

/** What `vectorZero` gives for a value that it can't test. */
export const NO_COND: u32 = 0xff;

/**
 * Sets the flags by a vector where `inst`, of type I32, is a question about all its lanes; gives the condition that holds when the answer
 * is 0, or NO_COND.
 */
export function vectorZero(inst: Inst): u32 {
  if (inst.op != Op.Vector1) return NO_COND;
  switch (vectorCode(inst.imm)) {
    case Vector.V128AnyTrue:
      test(use(inst.a));
      return Cond.E;
    case Vector.I8x16AllTrue:
      return testLanes(inst, Sse.PCMPEQB_X_XM);
    case Vector.I16x8AllTrue:
      return testLanes(inst, Sse.PCMPEQW_X_XM);
    case Vector.I32x4AllTrue:
      return testLanes(inst, Sse.PCMPEQD_X_XM);
    case Vector.I64x2AllTrue:
      return testLanes(inst, Sse.PCMPEQQ_X_XM);
    default:
      return NO_COND;
  }
}

/** Zero is set when no bit is. */
function test(vector: u32): void {
  put(Mop.FlagsRM, hasAvx ? vexed(Sse.PTEST_X_XM) : Sse.PTEST_X_XM);
  addUse(vector);
  addUse(vector);
}

/** No lane is zero when none equals zero. */
function testLanes(inst: Inst, equal: i32): u32 {
  test(twoValue(equal, constantVector(0, 0), inst.a));
  return Cond.NE;
}

export function selectBitmask(def: u32, inst: Inst, code: u32): void {
  switch (code) {
    case Vector.I8x16Bitmask:
      return mask(def, Sse.PMOVMSKB_R_X, use(inst.a));
    case Vector.I16x8Bitmask: {
      // Saturation keeps the sign; the upper eight bits are those of zeros.
      const vector = use(inst.a);
      return mask(def, Sse.PMOVMSKB_R_X, two(Sse.PACKSSWB_X_XM, vector, constantVector(0, 0)));
    }
    case Vector.I32x4Bitmask:
      return mask(def, Sse.MOVMSKPS_R_X, use(inst.a));
    default:
      return mask(def, Sse.MOVMSKPD_R_X, use(inst.a));
  }
}

function mask(def: u32, e: i32, vector: u32): void {
  put(Mop.RM, hasAvx ? vexed(e) : e);
  addDef(def);
  addUse(vector);
}
