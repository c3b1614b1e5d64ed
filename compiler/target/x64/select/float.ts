import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { Type } from "../../../ir/type";
import { Class } from "../../../mir/mir";
import { sized } from "../encode";
import { W, X64 } from "../encodings";
import { Mode, Mop, TruncBits } from "../mop";
import { constant } from "../output";
import { addMemory, addRM, belongsRight, prepareAt, prepareRM, putRRM, use, useAs } from "./operand";
import { addDef, addDefSame, addLateUse, addScratch, addUse, addUseAny, markCommutative, mfunc, put, vregOf } from "./state";

/** Float arithmetic and conversions. */

const SIGN32: u64 = 0x8000000080000000;
const SIGN64: u64 = 0x8000000000000000;

/** FAdd, FSub, FMul, FDiv. */
export function selectFloatArithmetic(value: u32, inst: Inst): void {
  const double = inst.type == Type.F64;
  const bytes: u32 = double ? 8 : 4;
  let a = inst.a;
  let b = inst.b;
  const commutes = inst.op == Op.FAdd || inst.op == Op.FMul;
  if (commutes && belongsRight(a, b, bytes)) {
    a = inst.b;
    b = inst.a;
  }
  const rm = prepareRM(b, bytes);
  putRRM(vregOf(value), arithmetic(inst.op, double), use(a), rm);
  if (commutes) markCommutative();
}

function arithmetic(op: u32, double: bool): i32 {
  switch (op) {
    case Op.FAdd:
      return double ? X64.ADDSD_X_XM : X64.ADDSS_X_XM;
    case Op.FSub:
      return double ? X64.SUBSD_X_XM : X64.SUBSS_X_XM;
    case Op.FMul:
      return double ? X64.MULSD_X_XM : X64.MULSS_X_XM;
    default:
      return double ? X64.DIVSD_X_XM : X64.DIVSS_X_XM;
  }
}

/** FMin, FMax. */
export function selectMinMax(value: u32, inst: Inst): void {
  const left = use(inst.a);
  const right = use(inst.b);
  put(Mop.MinMax, inst.type == Type.F64 ? 8 : 4).imm = inst.op == Op.FMax ? 1 : 0;
  addDefSame(vregOf(value));
  addUse(left);
  addLateUse(right);
}

/** FAbs, FNeg: a mask from the pool. */
export function selectSign(value: u32, inst: Inst): void {
  const sign = inst.type == Type.F64 ? SIGN64 : SIGN32;
  const left = use(inst.a);
  if (inst.op == Op.FAbs) masked(vregOf(value), X64.ANDPS_X_XM, left, ~sign);
  else masked(vregOf(value), X64.XORPS_X_XM, left, sign);
}

/** The first operand without its sign, and the second's sign. */
export function selectCopysign(value: u32, inst: Inst): void {
  const bits = inst.type == Type.F64 ? SIGN64 : SIGN32;
  const bytes: u32 = inst.type == Type.F64 ? 8 : 4;
  const left = use(inst.a);
  const right = use(inst.b);
  const magnitude = mfunc.newVReg(Class.Float, bytes);
  const sign = mfunc.newVReg(Class.Float, bytes);
  masked(magnitude, X64.ANDPS_X_XM, left, ~bits);
  masked(sign, X64.ANDPS_X_XM, right, bits);
  put(Mop.RRM, X64.ORPS_X_XM);
  addDefSame(vregOf(value));
  addUse(magnitude);
  addUse(sign);
}

/** def = encoding(a, mask in every part). */
function masked(def: u32, encoding: i32, a: u32, mask: u64): void {
  prepareAt(0, constant(16, mask, mask), Mode.Pool);
  const made = put(Mop.RRM, encoding);
  addDefSame(def);
  addUse(a);
  addMemory(made);
}

/** FSqrt, FCeil, FFloor, FTrunc, FNearest, Demote, Promote. */
export function selectFloatUnary(value: u32, inst: Inst): void {
  const double = inst.op == Op.Demote || (inst.op != Op.Promote && inst.type == Type.F64);
  const rm = prepareRM(inst.a, double ? 8 : 4);
  const made = put(Mop.RMFresh, unaryEncoding(inst.op, double));
  made.imm = roundingMode(inst.op);
  addDef(vregOf(value));
  addRM(made, rm);
}

function unaryEncoding(op: u32, double: bool): i32 {
  switch (op) {
    case Op.FSqrt:
      return double ? X64.SQRTSD_X_XM : X64.SQRTSS_X_XM;
    case Op.Demote:
      return X64.CVTSD2SS_X_XM;
    case Op.Promote:
      return X64.CVTSS2SD_X_XM;
    default:
      return double ? X64.ROUNDSD_X_XM_I8 : X64.ROUNDSS_X_XM_I8;
  }
}

/** Immediate of ROUNDSD (SDM table 4-18): bit 3 suppresses the precision exception. */
function roundingMode(op: u32): u64 {
  switch (op) {
    case Op.FNearest:
      return 8;
    case Op.FFloor:
      return 9;
    case Op.FCeil:
      return 10;
    case Op.FTrunc:
      return 11;
    default:
      return 0;
  }
}

/** TruncS, TruncU, TruncSatS, TruncSatU. */
export function selectTrunc(value: u32, inst: Inst): void {
  const signed = inst.op == Op.TruncS || inst.op == Op.TruncSatS;
  const source = use(inst.a);
  const made = put(Mop.Trunc);
  made.imm =
    (signed ? TruncBits.Signed : 0) |
    (inst.type == Type.I64 ? TruncBits.Wide : 0) |
    (inst.op == Op.TruncSatS || inst.op == Op.TruncSatU ? TruncBits.Saturating : 0) |
    (inst.sub == Type.F64 ? TruncBits.Double : 0);
  addDef(vregOf(value));
  addLateUse(source);
  addScratch(Class.Int);
  if (!signed && inst.type == Type.I64) addScratch(Class.Float);
}

/** ConvertS, ConvertU. */
export function selectConvert(value: u32, inst: Inst): void {
  const wide = inst.sub == Type.I64;
  const double = inst.type == Type.F64;
  if (inst.op == Op.ConvertU && wide) {
    const source = use(inst.a);
    put(Mop.ConvertU64, double ? 8 : 4);
    addDef(vregOf(value));
    addLateUse(source);
    return addScratch(Class.Int);
  }
  const encoding: i32 = double ? X64.CVTSI2SD_X_RM : X64.CVTSI2SS_X_RM;
  if (inst.op == Op.ConvertU) {
    // A zero-extended 32-bit number is a positive 64-bit one.
    const source = use(inst.a);
    put(Mop.RMFresh, encoding | W);
    addDef(vregOf(value));
    return addUseAny(source);
  }
  const rm = prepareRM(inst.a, wide ? 8 : 4);
  const made = put(Mop.RMFresh, sized(encoding, wide));
  addDef(vregOf(value));
  addRM(made, rm);
}

/** The same bits in the other class of registers. */
export function selectReinterpret(value: u32, inst: Inst): void {
  const wide = inst.sub == Type.I64 || inst.sub == Type.F64;
  if (<i32>inst.type >= Type.F32) {
    const source = useAs(inst.a, wide);
    put(Mop.RM, sized(X64.MOVD_X_RM, wide));
    addDef(vregOf(value));
    return addUseAny(source);
  }
  const source = use(inst.a);
  put(Mop.Out, sized(X64.MOVD_RM_X, wide));
  addDef(vregOf(value));
  addUse(source);
}
