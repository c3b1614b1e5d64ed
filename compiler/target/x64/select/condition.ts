import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { Access, Type } from "../../../ir/type";
import { Class } from "../../../mir/mir";
import { Cond, sized, withCond } from "../encode";
import { X64 } from "../encodings";
import { FloatCond, Mop } from "../mop";
import {
  addMemory,
  addRM,
  constantInt,
  constBits,
  immediateOf,
  isConst,
  isFoldable,
  isImmediate,
  MAX_CHAIN,
  prepareAccess,
  prepareRM,
  setFolding,
  use,
  useAs,
} from "./operand";
import { NO_COND, vectorZero } from "./vector/compare";
import { addDef, addDefSame, addLateUse, addScratch, addUse, addUseAny, func, isWanted, markFolded, newVRegOf, put, vregOf } from "./state";

/** Comparisons, and what depends on them: conditions as values, select, branches. */

/** True of the operations that `flagsOf` can leave in the flags. */
function isComparison(op: u32): bool {
  return <i32>op >= Op.Eqz && <i32>op <= Op.FGe;
}

/**
 * Adds what sets the flags by the truth of I32 `value` (nonzero is true); gives the condition that then holds, a Cond or FloatCond. A
 * comparison of the same block is done here instead of where it stands, which costs nothing if this is its only use.
 */
function flagsOf(value: u32, block: u32): u32 {
  const before = setFolding(true);
  const cond = flagsOfChain(value, block);
  setFolding(before);
  return cond;
}

function flagsOfChain(value: u32, block: u32): u32 {
  let v = value;
  let invert: u32 = 0;
  for (let i: u32 = 0; i < MAX_CHAIN; i++) {
    const inst = func.inst(v);
    if (inst.op != Op.Eqz || inst.block != block) break;
    const inner = func.inst(inst.a);
    if (inst.uses > 1) setFolding(false);
    // Only a comparison or a mask is worth looking at; the zero test of anything else is the last step.
    if (!(isComparison(inner.op) && inner.block == block)) return compareZero(inst.a, inst.sub == Type.I64, block) ^ invert;
    invert ^= 1;
    v = inst.a;
  }
  const inst = func.inst(v);
  if (inst.uses > 1) setFolding(false);
  if (isComparison(inst.op) && inst.block == block) return compare(inst, block) ^ invert;
  return compareZero(v, inst.type == Type.I64, block) ^ Cond.E ^ Cond.NE ^ invert;
}

/** Sets the flags by a comparison that isn't Eqz of a comparison. */
function compare(inst: Inst, block: u32): u32 {
  if (inst.op == Op.Eqz) return compareZero(inst.a, inst.sub == Type.I64, block);
  if (<i32>inst.op >= Op.FEq) return compareFloats(inst);
  return compareIntegers(inst, block);
}

/** Sets the flags by value == 0; gives the condition that then holds. */
function compareZero(value: u32, wide: bool, block: u32): u32 {
  const inst = func.inst(value);
  if (inst.block == block) {
    // What has other users is tested again for each, and its load stays where it is.
    const before = setFolding(false);
    if (inst.uses == 1) setFolding(before);
    const cond = vectorZero(inst);
    setFolding(before);
    if (cond != NO_COND) return cond;
  }
  testZero(value, wide, block, true);
  return Cond.E;
}

/** test value, value, or the test that a mask of the value already is, or cmp memory, 0. `unsigned`: the sign doesn't matter. */
function testZero(value: u32, wide: bool, block: u32, unsigned: bool): void {
  const inst = func.inst(value);
  if (inst.op == Op.And && inst.uses == 1 && inst.block == block) return testMask(inst, wide);
  if (compareMemory(value, 0, wide, unsigned)) return;
  const reg = useAs(value, wide);
  put(Mop.FlagsRM, sized(X64.TEST_RM_R, wide));
  addUse(reg);
  addUse(reg);
}

/** test a, b. */
function testMask(inst: Inst, wide: bool): void {
  if (isImmediate(inst.b, wide)) {
    const mask = constBits(inst.b);
    // The low byte alone is enough for a small mask; with a wider one the sign would differ.
    const low = mask <= 0x7f;
    const narrow = low && func.inst(inst.a).sub32 == Access.U8 && isFoldable(inst.a, 1);
    const rm = narrow ? prepareRM(inst.a, 1) : prepareRM(inst.a, wide ? 8 : 4);
    // All that a load reads must be there, also what the mask leaves out.
    const whole = rm == 0 && !narrow;
    const made = put(Mop.MI, low && !whole ? X64.TEST_RM8_I8 : sized(X64.TEST_RM_I, wide && (whole || mask > 0x7fffffff)));
    made.imm = immediateOf(inst.b, wide);
    return addRM(made, rm);
  }
  const rm = prepareRM(inst.a, wide ? 8 : 4);
  const reg = useAs(inst.b, wide);
  const made = put(Mop.FlagsRM, sized(X64.TEST_RM_R, wide));
  addUse(reg);
  addRM(made, rm);
}

/**
 * cmp memory, imm when the value is a load that can be folded. A byte is compared as such where the comparison is `unsigned`: that of the
 * zero-extended byte has the same outcome then.
 */
function compareMemory(value: u32, imm: i64, wide: bool, unsigned: bool): bool {
  const inst = func.inst(value);
  if (inst.op != Op.Load) return false;
  let encoding: i32;
  const short = imm == <i64>(<i8>imm);
  if (isFoldable(value, wide ? 8 : 4)) encoding = sized(short ? X64.CMP_RM_I8 : X64.CMP_RM_I, wide);
  else if (unsigned && inst.sub32 == Access.U8 && isFoldable(value, 1) && imm >= 0 && imm <= 255) encoding = X64.CMP_RM8_I8;
  else return false;
  prepareAccess(inst);
  markFolded(value);
  const made = put(Mop.MI, encoding);
  made.imm = imm;
  addMemory(made);
  return true;
}

/** Eq to GeU of two integers. */
function compareIntegers(inst: Inst, block: u32): u32 {
  const wide = inst.sub == Type.I64;
  const bytes: u32 = wide ? 8 : 4;
  let cond = integerCond(inst.op);
  let a = inst.a;
  let b = inst.b;
  if (isConst(a) && !isConst(b)) {
    a = inst.b;
    b = inst.a;
    cond = swapped(cond);
  }
  if (isImmediate(b, wide)) {
    const imm = immediateOf(b, wide);
    if (imm == 0) {
      if (cond == Cond.E || cond == Cond.NE) return compareZero(a, wide, block) ^ Cond.E ^ cond;
      testZero(a, wide, block, isUnsigned(cond));
      return cond;
    }
    if (compareMemory(a, imm, wide, isUnsigned(cond))) return cond;
    const reg = useAs(a, wide);
    put(Mop.MI, sized(imm == <i64>(<i8>imm) ? X64.CMP_RM_I8 : X64.CMP_RM_I, wide)).imm = imm;
    addUseAny(reg);
    return cond;
  }
  if (isFoldable(a, bytes) && !isFoldable(b, bytes)) {
    const left = a;
    a = b;
    b = left;
    cond = swapped(cond);
  }
  const rm = prepareRM(b, bytes);
  const reg = useAs(a, wide);
  const made = put(Mop.FlagsRM, sized(X64.CMP_R_RM, wide));
  addUse(reg);
  addRM(made, rm);
  return cond;
}

/** True of the conditions that don't look at the sign. */
function isUnsigned(cond: u32): bool {
  return cond == Cond.E || cond == Cond.NE || cond == Cond.B || cond == Cond.AE || cond == Cond.BE || cond == Cond.A;
}

function integerCond(op: u32): u32 {
  switch (op) {
    case Op.Eq:
      return Cond.E;
    case Op.Ne:
      return Cond.NE;
    case Op.LtS:
      return Cond.L;
    case Op.LtU:
      return Cond.B;
    case Op.GtS:
      return Cond.G;
    case Op.GtU:
      return Cond.A;
    case Op.LeS:
      return Cond.LE;
    case Op.LeU:
      return Cond.BE;
    case Op.GeS:
      return Cond.GE;
    default:
      return Cond.AE;
  }
}

/** The condition of a comparison whose operands changed places. */
function swapped(cond: u32): u32 {
  switch (cond) {
    case Cond.B:
      return Cond.A;
    case Cond.A:
      return Cond.B;
    case Cond.AE:
      return Cond.BE;
    case Cond.BE:
      return Cond.AE;
    case Cond.L:
      return Cond.G;
    case Cond.G:
      return Cond.L;
    case Cond.GE:
      return Cond.LE;
    case Cond.LE:
      return Cond.GE;
    default:
      return cond;
  }
}

/** FEq to FGe. Unordered sets the carry, so the orders are asked for as "above". */
function compareFloats(inst: Inst): u32 {
  const op: u32 = inst.op;
  const double = inst.sub == Type.F64;
  const swap = op == Op.FLt || op == Op.FLe;
  const rm = prepareRM(swap ? inst.a : inst.b, double ? 8 : 4);
  const reg = use(swap ? inst.b : inst.a);
  const made = put(Mop.FlagsRM, double ? X64.UCOMISD_X_XM : X64.UCOMISS_X_XM);
  addUse(reg);
  addRM(made, rm);
  switch (op) {
    case Op.FEq:
      return FloatCond.E_NP;
    case Op.FNe:
      return FloatCond.NE_P;
    case Op.FLt:
    case Op.FGt:
      return Cond.A;
    default:
      return Cond.AE;
  }
}

/** A comparison's result as a value. */
export function selectComparison(value: u32, inst: Inst): void {
  const cond = inst.op == Op.Eqz ? flagsOf(value, inst.block) : compare(inst, inst.block);
  put(Mop.SetCond, cond);
  addDef(vregOf(value));
  if (<i32>cond >= FloatCond.E_NP) addScratch(Class.Int);
}

export function selectSelect(value: u32, inst: Inst): void {
  const def = vregOf(value);
  const yes = use(inst.a);
  const no = use(inst.b);
  const cond = flagsOf(inst.c, inst.block);
  if (<i32>inst.type >= Type.F32) return selectFloat(def, no, yes, cond);
  const wide = inst.type == Type.I64;
  if (<i32>cond < FloatCond.E_NP) return move(def, no, yes, cond, wide);
  // Two flags: the value that holds when one of them fails replaces the other one twice.
  const equal = cond == FloatCond.E_NP;
  const first = newVRegOf(inst.type);
  move(first, equal ? yes : no, equal ? no : yes, Cond.NE, wide);
  move(def, first, equal ? no : yes, Cond.P, wide);
}

/** def = cond ? yes : no. */
function move(def: u32, no: u32, yes: u32, cond: u32, wide: bool): void {
  put(Mop.RRM, sized(withCond(X64.CMOVCC_R_RM, cond), wide));
  addDefSame(def);
  addUse(no);
  addUseAny(yes);
}

function selectFloat(def: u32, no: u32, yes: u32, cond: u32): void {
  put(Mop.SelectF, cond);
  addDefSame(def);
  addUse(no);
  addLateUse(yes);
}

export function selectTrapIf(inst: Inst): void {
  put(Mop.TrapIf, flagsOf(inst.a, inst.block)).imm = inst.imm;
}

/** Guard: the condition that traps also makes the value 0. */
export function selectGuard(value: u32, inst: Inst): void {
  const wanted = isWanted(value);
  const guarded = wanted ? use(inst.a) : 0;
  const zero = wanted ? constantInt(0) : 0;
  const cond = flagsOf(inst.b, inst.block);
  // The front end guards by no comparison of floats.
  if (<i32>cond >= FloatCond.E_NP) unreachable();
  put(Mop.TrapIf, cond ^ 1).imm = inst.imm;
  if (wanted) move(vregOf(value), guarded, zero, cond ^ 1, true);
}

/** Adds a branch by `value` to the block's first successor, else to its second. */
export function branchOn(value: u32, block: u32, flags: u32): void {
  const cond = flagsOf(value, block);
  put(Mop.Branch, cond, flags);
}
