import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { MInst } from "../../../mir/mir";
import { W, X64 } from "../encodings";
import { Mop } from "../mop";
import { Reg } from "../registers";
import { aluImmediate, withImmediate } from "./integer";
import { immediateOf, isImmediate, prepareRM, putRRM, use } from "./operand";
import { addDefFixed, addDefSame, addUse, addUseAny, addUseFixed, func, isWanted, newInt, put, vregOf } from "./state";

/** Arithmetic on numbers of 128 bits, in two registers each. */

/** The high half of the result, 0 when nobody wants it. */
function wantedHigh(value: u32): u32 {
  const high = func.inst(value).next;
  return isWanted(high) ? high : 0;
}

/** The low half's register. */
function lowOf(value: u32): u32 {
  return isWanted(value) ? vregOf(value) : newInt();
}

/** AddWide, SubWide: what is carried or borrowed goes by the flag, so nothing may stand between both halves that touches it. */
export function selectCarry(value: u32, inst: Inst): void {
  const high = wantedHigh(value);
  if (!high && !isWanted(value)) return;
  const add = inst.op == Op.AddWide;
  const list = inst.list;
  const otherHigh = func.pool.get(list + 3);
  const small = isImmediate(otherHigh, true) && immediateOf(otherHigh, true) == <i64>(<i8>immediateOf(otherHigh, true));
  const left = high ? use(func.pool.get(list + 1)) : 0;
  const right = high && !small ? use(otherHigh) : 0;
  const other = func.pool.get(list + 2);
  if (isImmediate(other, true)) {
    const imm = immediateOf(other, true);
    withImmediate(lowOf(value), aluImmediate(add ? Op.Add : Op.Sub, imm) | W, use(func.pool.get(list)), imm);
  } else {
    const rm = prepareRM(other, 8);
    putRRM(lowOf(value), (add ? X64.ADD_R_RM : X64.SUB_R_RM) | W, use(func.pool.get(list)), rm);
  }
  if (!high) return;
  let made: MInst;
  if (small) {
    made = put(Mop.R, (add ? X64.ADC_RM_I8 : X64.SBB_RM_I8) | W);
    made.imm = immediateOf(otherHigh, true);
  } else if (left == right) made = put(Mop.Twice, (add ? X64.ADC_R_RM : X64.SBB_R_RM) | W);
  else made = put(Mop.RRM, (add ? X64.ADC_R_RM : X64.SBB_R_RM) | W);
  addDefSame(vregOf(high));
  addUse(left);
  if (!small && left != right) addUseAny(right);
}

/** MulWideS, MulWideU. */
export function selectProduct(value: u32, inst: Inst): void {
  const high = wantedHigh(value);
  if (!high && !isWanted(value)) return;
  const left = use(inst.a);
  const right = use(inst.b);
  if (!high) return putRRM(vregOf(value), X64.IMUL_R_RM | W, left, right);
  put(Mop.MulHigh, inst.op == Op.MulWideS ? X64.IMUL_RM : X64.MUL_RM);
  addDefFixed(vregOf(high), Reg.RDX);
  addDefFixed(lowOf(value), Reg.RAX);
  addUseFixed(left, Reg.RAX);
  addUseAny(right);
}
