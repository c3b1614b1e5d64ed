import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { Type } from "../../../ir/type";
import { MFlag } from "../../../mir/mir";
import { sized } from "../encode";
import { W, X64 } from "../encodings";
import { Mop } from "../mop";
import { Reg } from "../registers";
import { constantInt, constBits, isConst, sum, use, useAs } from "./operand";
import { addClobber, addDef, addDefFixed, addDefSame, addUse, addUseAny, addLateUseAny, addUseFixed, newInt, put, vregOf } from "./state";
import { extend, mulHigh, shiftBy, withImmediate } from "./integer";

/**
 * DivS, DivU, RemS, RemU: by constants with multiplications and shifts (Granlund and Montgomery 1994; Warren, Hacker's Delight, ch. 10).
 */
export function selectDivide(value: u32, inst: Inst): void {
  const wide = inst.type == Type.I64;
  const signed = inst.op == Op.DivS || inst.op == Op.RemS;
  const remainder = inst.op == Op.RemS || inst.op == Op.RemU;
  if (isConst(inst.b)) {
    const bits = constBits(inst.b);
    if (
      signed
        ? byConstantSigned(value, inst, wide, remainder, wide ? <i64>bits : <i64>(<i32>bits))
        : byConstant(value, inst, wide, remainder, bits)
    )
      return;
  }
  // A load isn't folded: the instruction would be the site of two traps.
  const divisor = useAs(inst.b, wide);
  const dividend = useAs(inst.a, wide);
  const def = vregOf(value);
  const made = put(Mop.Divide, sized(signed ? X64.IDIV_RM : X64.DIV_RM, wide));
  made.imm = (signed ? 1 : 0) | (remainder ? 2 : 0);
  if (remainder) {
    addDefFixed(def, Reg.RDX);
    addClobber(Reg.RAX);
  } else {
    addDefFixed(def, Reg.RAX);
    addClobber(Reg.RDX);
  }
  addUseFixed(dividend, Reg.RAX);
  addLateUseAny(divisor);
}

/** Unsigned, by a constant; false for 0, which traps. */
function byConstant(value: u32, inst: Inst, wide: bool, remainder: bool, divisor: u64): bool {
  if (divisor == 0) return false;
  const power = (divisor & (divisor - 1)) == 0;
  // The multiplication reads all of a register.
  const a = power ? useAs(inst.a, wide) : use(inst.a);
  const def = vregOf(value);
  if (power) {
    if (!remainder) shiftBy(def, Op.ShrU, a, <u32>ctz(divisor), wide);
    else if (!wide || divisor - 1 <= 0x7fffffff)
      withImmediate(def, sized(X64.AND_RM_I, wide), a, <i64>(wide ? divisor - 1 : <u64>(<i32>(divisor - 1))));
    else {
      const mask = constantInt(divisor - 1);
      put(Mop.RRM, X64.AND_R_RM | W);
      addDefSame(def);
      addUse(a);
      addUseAny(mask);
    }
    return true;
  }
  const quotient = remainder ? newInt() : def;
  magicUnsigned(divisor, wide ? 64 : 32, 0);
  let dividend = a;
  if (addIndicator && (divisor & 1) == 0) {
    // Divided by the divisor's power of two first, the dividend leaves room for the multiplier's last bit.
    const zeros = <u32>ctz(divisor);
    dividend = newInt();
    shiftBy(dividend, Op.ShrU, a, zeros, wide);
    magicUnsigned(divisor >> zeros, wide ? 64 : 32, zeros);
  }
  if (wide) divideWide(quotient, dividend);
  else divideNarrow(quotient, dividend);
  if (remainder) subtractMultiple(def, a, quotient, divisor, wide);
  return true;
}

/** 64 by 64 bits: the multiplier found last, and the high half of the product. */
function divideWide(quotient: u32, a: u32): void {
  const high = mulHigh(a, constantInt(multiplier), false);
  if (!addIndicator) return shiftBy(quotient, Op.ShrU, high, postShift, true);
  finishAdd(quotient, a, high, true);
}

/** 32 by 32 bits: the product fits a register unless the multiplier has 33 bits. */
function divideNarrow(quotient: u32, a: u32): void {
  const product = newInt();
  const factor = constantInt(multiplier);
  put(Mop.RRM, X64.IMUL_R_RM | W);
  addDefSame(product);
  addUse(a);
  addUseAny(factor);
  if (!addIndicator) return shiftBy(quotient, Op.ShrU, product, 32 + postShift, true);
  const high = newInt();
  shiftBy(high, Op.ShrU, product, 32, true);
  finishAdd(quotient, a, high, false);
}

/** quotient = (((a - high) >> 1) + high) >> (postShift - 1), when the multiplier lacks its highest bit. */
function finishAdd(quotient: u32, a: u32, high: u32, wide: bool): void {
  const difference = subtract(a, high, wide);
  const half = newInt();
  shiftBy(half, Op.ShrU, difference, 1, wide);
  shiftBy(quotient, Op.ShrU, sum(half, high), postShift - 1, wide);
}

function subtract(a: u32, b: u32, wide: bool): u32 {
  const difference = newInt();
  put(Mop.RRM, sized(X64.SUB_R_RM, wide));
  addDefSame(difference);
  addUse(a);
  addUseAny(b);
  return difference;
}

/** def = a - quotient * divisor. */
function subtractMultiple(def: u32, a: u32, quotient: u32, divisor: i64, wide: bool): void {
  const product = newInt();
  if (!wide || divisor == <i64>(<i32>divisor)) {
    put(Mop.RM, sized(X64.IMUL_R_RM_I, wide)).imm = wide ? divisor : <i64>(<i32>divisor);
    addDef(product);
    addUseAny(quotient);
  } else {
    const factor = constantInt(divisor);
    put(Mop.RRM, X64.IMUL_R_RM | W);
    addDefSame(product);
    addUse(quotient);
    addUseAny(factor);
  }
  put(Mop.RRM, sized(X64.SUB_R_RM, wide));
  addDefSame(def);
  addUse(a);
  addUseAny(product);
}

/** Signed, by a constant; false for 0 and -1, which can trap, and for the least number. */
function byConstantSigned(value: u32, inst: Inst, wide: bool, remainder: bool, divisor: i64): bool {
  const width: u32 = wide ? 64 : 32;
  if (divisor == 0 || divisor == -1 || divisor == (wide ? i64.MIN_VALUE : <i64>i32.MIN_VALUE)) return false;
  const a = useAs(inst.a, wide);
  const def = vregOf(value);
  const magnitude = <u64>(divisor < 0 ? -divisor : divisor);
  if (magnitude == 1) {
    if (remainder) {
      put(Mop.Const, 0, MFlag.Remat).imm = 0;
      addDef(def);
    } else shiftBy(def, Op.Shl, a, 0, wide);
    return true;
  }
  const positive = divisor < 0 && !remainder ? newInt() : remainder ? newInt() : def;
  if ((magnitude & (magnitude - 1)) == 0) divideByPower(positive, a, <u32>ctz(magnitude), width);
  else if (wide) divideSignedWide(positive, a, magnitude);
  else divideSignedNarrow(positive, a, magnitude);
  // The remainder has the dividend's sign, whatever the divisor's.
  if (remainder) subtractMultiple(def, a, positive, magnitude, wide);
  else if (divisor < 0) {
    put(Mop.R, sized(X64.NEG_RM, wide));
    addDefSame(def);
    addUse(positive);
  }
  return true;
}

/** a / 2^k, rounding towards zero: 2^k - 1 is added to a negative dividend. */
function divideByPower(quotient: u32, a: u32, k: u32, width: u32): void {
  const wide = width == 64;
  const sign = newInt();
  if (k == 1) shiftBy(sign, Op.ShrU, a, width - 1, wide);
  else {
    const all = newInt();
    shiftBy(all, Op.ShrS, a, width - 1, wide);
    shiftBy(sign, Op.ShrU, all, width - k, wide);
  }
  const biased = newInt();
  put(Mop.Add3, wide ? 1 : 0);
  addDef(biased);
  addUse(a);
  addUse(sign);
  shiftBy(quotient, Op.ShrS, biased, k, wide);
}

/** The multiplier is below 2^32, so that the product with a 32-bit dividend fits. */
function divideSignedNarrow(quotient: u32, a: u32, magnitude: u64): void {
  magicSigned(magnitude, 32);
  const long = newInt();
  extend(long, X64.MOVSXD_R_RM, a);
  const factor = constantInt(multiplier);
  const product = newInt();
  put(Mop.RRM, X64.IMUL_R_RM | W);
  addDefSame(product);
  addUse(long);
  addUseAny(factor);
  const high = newInt();
  shiftBy(high, Op.ShrS, product, 32 + postShift, true);
  const sign = newInt();
  shiftBy(sign, Op.ShrS, a, 31, false);
  put(Mop.RRM, X64.SUB_R_RM);
  addDefSame(quotient);
  addUse(high);
  addUseAny(sign);
}

function divideSignedWide(quotient: u32, a: u32, magnitude: u64): void {
  magicSigned(magnitude, 64);
  let high = mulHigh(a, constantInt(multiplier), true);
  // As a signed number the multiplier is 2^64 too small.
  if (<i64>multiplier < 0) high = sum(high, a);
  const shifted = newInt();
  shiftBy(shifted, Op.ShrS, high, postShift, true);
  const sign = newInt();
  shiftBy(sign, Op.ShrS, a, 63, true);
  put(Mop.RRM, X64.SUB_R_RM | W);
  addDefSame(quotient);
  addUse(shifted);
  addUseAny(sign);
}

/** Multiplier and shift found last. `addIndicator`: the multiplier has one bit more, its highest, which isn't in `multiplier`. */
let multiplier: u64 = 0;
let postShift: u32 = 0;
let addIndicator: bool = false;

/**
 * For unsigned division of `width`-bit numbers, the highest `zeros` bits of which are 0, by `d`, which is no power of two (Warren, figure
 * 10-2).
 */
function magicUnsigned(d: u64, width: u32, zeros: u32): void {
  const mask: u64 = width == 64 ? u64.MAX_VALUE : 0xffffffff;
  const half: u64 = (<u64>1) << (width - 1);
  addIndicator = false;
  const most = mask >> zeros;
  const nc = most - ((most - d + 1) % d);
  let p = width - 1;
  let q1 = half / nc;
  let r1 = half - q1 * nc;
  let q2 = (half - 1) / d;
  let r2 = half - 1 - q2 * d;
  let delta: u64 = 0;
  do {
    p++;
    if (r1 >= nc - r1) {
      q1 = (2 * q1 + 1) & mask;
      r1 = 2 * r1 - nc;
    } else {
      q1 = (2 * q1) & mask;
      r1 = 2 * r1;
    }
    if (r2 + 1 >= d - r2) {
      if (q2 >= half - 1) addIndicator = true;
      q2 = (2 * q2 + 1) & mask;
      r2 = 2 * r2 + 1 - d;
    } else {
      if (q2 >= half) addIndicator = true;
      q2 = (2 * q2) & mask;
      r2 = 2 * r2 + 1;
    }
    delta = d - 1 - r2;
  } while (p < 2 * width && (q1 < delta || (q1 == delta && r1 == 0)));
  multiplier = (q2 + 1) & mask;
  postShift = p - width;
}

/** For signed division of `width`-bit numbers by `d`, 2 or more (Warren, figure 10-1). */
function magicSigned(d: u64, width: u32): void {
  const half: u64 = (<u64>1) << (width - 1);
  const anc = half - 1 - (half % d);
  let p = width - 1;
  let q1 = half / anc;
  let r1 = half - q1 * anc;
  let q2 = half / d;
  let r2 = half - q2 * d;
  let delta: u64 = 0;
  do {
    p++;
    q1 = 2 * q1;
    r1 = 2 * r1;
    if (r1 >= anc) {
      q1++;
      r1 -= anc;
    }
    q2 = 2 * q2;
    r2 = 2 * r2;
    if (r2 >= d) {
      q2++;
      r2 -= d;
    }
    delta = d - r2;
  } while (q1 < delta || (q1 == delta && r1 == 0));
  multiplier = q2 + 1;
  postShift = p - width;
}
