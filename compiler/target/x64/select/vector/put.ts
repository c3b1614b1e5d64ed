import { vectorHigh } from "../../../../ir/func";
import { Op } from "../../../../ir/op";
import { Type } from "../../../../ir/type";
import { Class } from "../../../../mir/mir";
import { vexed } from "../../encode";
import { Mode, Mop } from "../../mop";
import { constant, hasAvx } from "../../output";
import { addMemory, constantVector, isFoldable, prepareAccess, prepareAt, use } from "../operand";
import { addDef, addDefSame, addUse, addUseAny, func, markFolded, mfunc, put } from "../state";

/**
 * Ways to add instructions on vectors: in the three-operand form where there is AVX, else in the form that overwrites its first operand.
 * Memory operands of 16 bytes must be aligned in the latter, so that only constants are.
 */

export function newVector(): u32 {
  return mfunc.newVReg(Class.Float, 16);
}

/** Adds a source operand to the newest instruction: also from a slot, if that holds as much as the instruction may read. */
function addSource(vreg: u32): void {
  const info = mfunc.vreg(vreg);
  if (info.class == <u8>Class.Int || (hasAvx && info.bytes == 16)) addUseAny(vreg);
  else addUse(vreg);
}

/** A register with all bits set. */
export function ones(): u32 {
  return constantVector(u64.MAX_VALUE, u64.MAX_VALUE);
}

/** def = e(a, b). */
export function into2(def: u32, e: i32, a: u32, b: u32, imm: u64 = 0): void {
  if (hasAvx) {
    put(Mop.VexRVM, vexed(e)).imm = imm;
    addDef(def);
    addUse(a);
    return addSource(b);
  }
  put(a == b ? Mop.Twice : Mop.RRM, e).imm = imm;
  addDefSame(def);
  addUse(a);
  if (a != b) addSource(b);
}

/** e(a, b) in a new register. */
export function two(e: i32, a: u32, b: u32, imm: u64 = 0): u32 {
  const def = newVector();
  into2(def, e, a, b, imm);
  return def;
}

/** def = e(a, the memory operand prepared last). */
export function into2Memory(def: u32, e: i32, a: u32, imm: u64 = 0): void {
  const made = put(hasAvx ? Mop.VexRVM : Mop.RRM, hasAvx ? vexed(e) : e);
  made.imm = imm;
  if (hasAvx) addDef(def);
  else addDefSame(def);
  addUse(a);
  addMemory(made);
}

/** def = e(a, constant). */
export function into2Const(def: u32, e: i32, a: u32, low: u64, high: u64, imm: u64 = 0): void {
  prepareConstant(low, high);
  into2Memory(def, e, a, imm);
}

/** e(a, constant with that in both halves) in a new register. */
export function twoConst(e: i32, a: u32, bits: u64, imm: u64 = 0): u32 {
  const def = newVector();
  into2Const(def, e, a, bits, bits, imm);
  return def;
}

function prepareConstant(low: u64, high: u64): void {
  prepareAt(0, constant(16, low, high), Mode.Pool);
}

/** def = e(a). */
export function into1(def: u32, e: i32, a: u32, imm: u64 = 0): void {
  put(Mop.RM, hasAvx ? vexed(e) : e).imm = imm;
  addDef(def);
  addSource(a);
}

/** e(a) in a new register. */
export function one(e: i32, a: u32, imm: u64 = 0): u32 {
  const def = newVector();
  into1(def, e, a, imm);
  return def;
}

/** def = e(the memory operand prepared last). */
export function into1Memory(def: u32, e: i32, imm: u64 = 0): void {
  const made = put(Mop.RM, hasAvx ? vexed(e) : e);
  made.imm = imm;
  addDef(def);
  addMemory(made);
}

/** def = a shifted by an immediate. */
export function intoShift(def: u32, e: i32, a: u32, count: u64): void {
  put(hasAvx ? Mop.VexVM : Mop.R, hasAvx ? vexed(e) : e).imm = count;
  if (hasAvx) addDef(def);
  else addDefSame(def);
  addUse(a);
}

/** a shifted by an immediate, in a new register. */
export function shift(e: i32, a: u32, count: u64): u32 {
  const def = newVector();
  intoShift(def, e, a, count);
  return def;
}

/** Prepares the load of `bytes` bytes that makes `value` as the memory operand, if it can be part of the instruction being selected. */
export function prepareLoad(value: u32, bytes: u32): bool {
  if (!isFoldable(value, bytes)) return false;
  prepareAccess(func.inst(value));
  markFolded(value);
  return true;
}

/** True when the vector can be the memory operand of any instruction, whatever its alignment. */
export function isMemory(value: u32): bool {
  const inst = func.inst(value);
  if (inst.op == Op.Const) return inst.type == Type.V128 && !isUniform(value);
  return hasAvx && isFoldable(value, 16);
}

/** True of the constants that need no memory: all bits alike. */
function isUniform(value: u32): bool {
  const inst = func.inst(value);
  return inst.imm == vectorHigh(inst) && (inst.imm == 0 || inst.imm == u64.MAX_VALUE);
}

/** Prepares a vector of which `isMemory` as the memory operand. */
function prepareMemory(value: u32): void {
  const inst = func.inst(value);
  if (inst.op == Op.Const) return prepareConstant(inst.imm, vectorHigh(inst));
  prepareAccess(inst);
  markFolded(value);
}

/** def = e(register a, value b). */
export function into2Value(def: u32, e: i32, a: u32, b: u32, imm: u64 = 0): void {
  if (!isMemory(b)) return into2(def, e, a, use(b), imm);
  prepareMemory(b);
  into2Memory(def, e, a, imm);
}

/** e(register a, value b) in a new register. */
export function twoValue(e: i32, a: u32, b: u32, imm: u64 = 0): u32 {
  const def = newVector();
  into2Value(def, e, a, b, imm);
  return def;
}

/** def = e(value a). */
export function into1Value(def: u32, e: i32, a: u32, imm: u64 = 0): void {
  if (!isMemory(a)) return into1(def, e, use(a), imm);
  prepareMemory(a);
  into1Memory(def, e, imm);
}
