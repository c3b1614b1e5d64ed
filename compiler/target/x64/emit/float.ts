import { SITE_INTEGER_OVERFLOW, SITE_INVALID_CONVERSION } from "../../../../abi/gen/as/traps";
import { MInst } from "../../../mir/mir";
import { Cond, opR, opRip, opRR, sized } from "../encode";
import { W, X64 } from "../encodings";
import { bind, jcc, jmp, newLabel, newNearLabel } from "../labels";
import { FloatCond, TruncBits } from "../mop";
import { constant, referPool } from "../output";
import { clearFloat, moveConstant } from "./move";
import { mfunc, reg } from "./state";
import { addStubWithReturn, Stub, trapIf } from "./stub";

/** Float operations that take several instructions. What is rare about them is in stubs. */

/** Wasm's minimum and maximum: equal operands (which may be zeros of both signs) and NaN go to the stub. */
export function emitMinMax(i: u32, inst: MInst): void {
  const double = inst.aux == 8;
  const a = reg(inst, 0);
  const b = reg(inst, 2);
  const back = newLabel();
  opRR(double ? X64.UCOMISD_X_XM : X64.UCOMISS_X_XM, a, b);
  jcc(Cond.E, addStubWithReturn(Stub.MinMax, back, i, inst.pos));
  if (inst.imm) opRR(double ? X64.MAXSD_X_XM : X64.MAXSS_X_XM, a, b);
  else opRR(double ? X64.MINSD_X_XM : X64.MINSS_X_XM, a, b);
  bind(back);
}

/** Equal: the sign is set if either's is (min), or both are (max). NaN: the sum is one. */
export function minMaxStub(i: u32, back: u32): void {
  const inst = mfunc.inst(i);
  const a = reg(inst, 0);
  const b = reg(inst, 2);
  const isNan = newNearLabel(24);
  jcc(Cond.P, isNan);
  opRR(inst.imm ? X64.ANDPS_X_XM : X64.ORPS_X_XM, a, b);
  jmp(back);
  bind(isNan);
  opRR(inst.aux == 8 ? X64.ADDSD_X_XM : X64.ADDSS_X_XM, a, b);
  jmp(back);
}

/** float reg = cond ? yes : no. */
export function emitSelectFloat(inst: MInst): void {
  const def = reg(inst, 0);
  const yes = reg(inst, 2);
  const skip = newNearLabel(24);
  const cond = inst.aux;
  switch (cond) {
    case FloatCond.E_NP:
      jcc(Cond.NE, skip);
      jcc(Cond.P, skip);
      break;
    case FloatCond.NE_P: {
      const take = newNearLabel(16);
      jcc(Cond.P, take);
      jcc(Cond.E, skip);
      bind(take);
      break;
    }
    default:
      jcc(cond ^ 1, skip);
      break;
  }
  opRR(X64.MOVAPS_X_XM, def, yes);
  bind(skip);
}

/** Operands of Mop.Trunc. */
const SOURCE: u32 = 1;
const SCRATCH: u32 = 2;
const FLOAT_SCRATCH: u32 = 3;

function truncEncoding(bits: u32, wide: bool): i32 {
  return sized(bits & TruncBits.Double ? X64.CVTTSD2SI_R_XM : X64.CVTTSS2SI_R_XM, wide);
}

/** A comparison of a float register with a constant, given as f64 bits or f32 bits. */
function compareWith(bits: u32, a: u32, double: u64, single: u64): void {
  if (bits & TruncBits.Double) referPool(opRip(X64.UCOMISD_X_XM, a), constant(8, double, 0), 0);
  else referPool(opRip(X64.UCOMISS_X_XM, a), constant(4, single, 0), 0);
}

function compareSelf(bits: u32, a: u32): void {
  opRR(bits & TruncBits.Double ? X64.UCOMISD_X_XM : X64.UCOMISS_X_XM, a, a);
}

/** Truncates; a result that says that the number was out of range of the instruction goes to the stub. */
export function emitTrunc(i: u32, inst: MInst): void {
  const bits = <u32>inst.imm;
  const wide = (bits & TruncBits.Wide) != 0;
  const def = reg(inst, 0);
  const back = newLabel();
  const stub = addStubWithReturn(Stub.Trunc, back, i, inst.pos);
  if (bits & TruncBits.Signed) {
    // Out of range gives the least number, the only one from which 1 can't be subtracted.
    opRR(truncEncoding(bits, wide), def, reg(inst, SOURCE));
    opR(sized(X64.CMP_RM_I8, wide), def, 1);
    jcc(Cond.O, stub);
  } else if (wide) {
    opRR(truncEncoding(bits, true), def, reg(inst, SOURCE));
    opRR(X64.TEST_RM_R | W, def, def);
    jcc(Cond.S, stub);
  } else {
    // As a 64-bit number; it must have no upper half.
    const scratch = reg(inst, SCRATCH);
    opRR(truncEncoding(bits, true), def, reg(inst, SOURCE));
    opRR(X64.MOV_R_RM, scratch, def);
    opRR(X64.CMP_R_RM | W, scratch, def);
    jcc(Cond.NE, stub);
  }
  bind(back);
}

// -2^31, -2^63 and the like as f64 and f32 bits; for f64 to i32 the largest number that is too small.
const F64_BELOW_I32: u64 = 0xc1e0000000200000;
const F32_MIN_I32: u64 = 0xcf000000;
const F64_MIN_I64: u64 = 0xc3e0000000000000;
const F32_MIN_I64: u64 = 0xdf000000;
const F64_TWO_63: u64 = 0x43e0000000000000;
const F32_TWO_63: u64 = 0x5f000000;

export function truncStub(i: u32, back: u32): void {
  const inst = mfunc.inst(i);
  const bits = <u32>inst.imm;
  if (bits & TruncBits.Saturating) saturate(inst, bits, back);
  else {
    const source = reg(inst, SOURCE);
    compareSelf(bits, source);
    trapIf(Cond.P, SITE_INVALID_CONVERSION, inst.pos);
    if (bits & TruncBits.Signed) checkLeast(inst, bits, back);
    else if (bits & TruncBits.Wide) {
      upperHalf(inst, bits);
      trapIf(Cond.S, SITE_INTEGER_OVERFLOW, inst.pos);
      finishUpperHalf(inst, back);
    } else {
      trapIf(Cond.NP, SITE_INTEGER_OVERFLOW, inst.pos);
    }
  }
}

/** The result is the least number: right if the source is not below it and negative. */
function checkLeast(inst: MInst, bits: u32, back: u32): void {
  const source = reg(inst, SOURCE);
  if (bits & TruncBits.Wide) {
    compareWith(bits, source, F64_MIN_I64, F32_MIN_I64);
    trapIf(Cond.B, SITE_INTEGER_OVERFLOW, inst.pos);
  } else {
    compareWith(bits, source, F64_BELOW_I32, F32_MIN_I32);
    trapIf(bits & TruncBits.Double ? Cond.BE : Cond.B, SITE_INTEGER_OVERFLOW, inst.pos);
  }
  compareWith(bits, source, 0, 0);
  trapIf(Cond.AE, SITE_INTEGER_OVERFLOW, inst.pos);
  jmp(back);
}

/**
 * A source that is no NaN and either 2^63 and above, or -1 and below: sets the result to the source less 2^63, and the flags by it; the
 * sign is set when the source is 2^64 and above, or negative.
 */
function upperHalf(inst: MInst, bits: u32): void {
  const rest = reg(inst, FLOAT_SCRATCH);
  const def = reg(inst, 0);
  const double = (bits & TruncBits.Double) != 0;
  opRR(X64.MOVAPS_X_XM, rest, reg(inst, SOURCE));
  if (double) referPool(opRip(X64.SUBSD_X_XM, rest), constant(8, F64_TWO_63, 0), 0);
  else referPool(opRip(X64.SUBSS_X_XM, rest), constant(4, F32_TWO_63, 0), 0);
  opRR(truncEncoding(bits, true), def, rest);
  opRR(X64.TEST_RM_R | W, def, def);
}

/** Adds the 2^63 again. */
function finishUpperHalf(inst: MInst, back: u32): void {
  const scratch = reg(inst, SCRATCH);
  moveConstant(scratch, 0x8000000000000000, false);
  opRR(X64.XOR_R_RM | W, reg(inst, 0), scratch);
  jmp(back);
}

/** NaN gives 0, everything else the nearest number. */
function saturate(inst: MInst, bits: u32, back: u32): void {
  const def = reg(inst, 0);
  const source = reg(inst, SOURCE);
  const wide = (bits & TruncBits.Wide) != 0;
  if (bits & TruncBits.Signed) {
    moveConstant(def, 0, false);
    compareSelf(bits, source);
    jcc(Cond.P, back);
    compareWith(bits, source, 0, 0);
    moveConstant(def, wide ? 0x8000000000000000 : 0x80000000, true);
    jcc(Cond.B, back);
    moveConstant(def, wide ? 0x7fffffffffffffff : 0x7fffffff, true);
    return jmp(back);
  }
  if (!wide) {
    // Below or unordered: 0.
    moveConstant(def, 0, false);
    compareWith(bits, source, 0, 0);
    jcc(Cond.B, back);
    moveConstant(def, 0xffffffff, true);
    return jmp(back);
  }
  const large = newLabel();
  moveConstant(def, 0, false);
  compareWith(bits, source, 0, 0);
  jcc(Cond.B, back);
  upperHalf(inst, bits);
  jcc(Cond.S, large);
  finishUpperHalf(inst, back);
  bind(large);
  moveConstant(def, 0xffffffffffffffff, true);
  jmp(back);
}

/** u64 to float: a number below 2^63 is a signed one. */
export function emitConvertU64(i: u32, inst: MInst): void {
  const def = reg(inst, 0);
  const source = reg(inst, 1);
  const back = newLabel();
  clearFloat(def);
  opRR(X64.TEST_RM_R | W, source, source);
  jcc(Cond.S, addStubWithReturn(Stub.Convert, back, i, inst.pos));
  opRR(convertEncoding(inst), def, source);
  bind(back);
}

function convertEncoding(inst: MInst): i32 {
  return inst.aux == 8 ? X64.CVTSI2SD_X_RM | W : X64.CVTSI2SS_X_RM | W;
}

/** Halved, with the lost bit kept so that rounding comes out right, converted, and doubled. */
export function convertStub(i: u32, back: u32): void {
  const inst = mfunc.inst(i);
  const def = reg(inst, 0);
  const half = reg(inst, 2);
  const even = newNearLabel(16);
  opRR(X64.MOV_R_RM | W, half, reg(inst, 1));
  opR(X64.SHR_RM_1 | W, half);
  jcc(Cond.AE, even);
  opR(X64.OR_RM_I8 | W, half, 1);
  bind(even);
  opRR(convertEncoding(inst), def, half);
  opRR(inst.aux == 8 ? X64.ADDSD_X_XM : X64.ADDSS_X_XM, def, def);
  jmp(back);
}
