import { Inst } from "../../../ir/func";
import { Type } from "../../../ir/type";
import { Vector, vectorCode } from "../../../ir/vector";
import { Mop } from "../mop";
import { hasAvx } from "../output";
import { use } from "./operand";
import { addDef, func, markCommutative, outlives, put, vregOf } from "./state";
import { NO_COND, selectBitmask, selectCompare, vectorZero } from "./vector/compare";
import { commutes, encodingOf1, encodingOf2, encodingOfHalf, encodingOfSwapped, roundingOf } from "./vector/encoding";
import { selectFloat1, selectFloat2, selectFloat3 } from "./vector/float";
import { selectInteger1, selectInteger2, selectInteger3 } from "./vector/integer";
import { selectExtract, selectReplace, selectSplat } from "./vector/lanes";
import { into1, into1Memory, into1Value, into2, into2Value, isMemory, ones, prepareLoad } from "./vector/put";
import { selectShift } from "./vector/shift";
import { selectShuffle } from "./vector/shuffle";
import { Sse } from "../encodings-vector";

/** Vector operations. */

export function selectVector1(value: u32, inst: Inst): void {
  const def = vregOf(value);
  const code = vectorCode(inst.imm);
  const e = encodingOf1(code);
  if (e != 0) return into1Value(def, e, inst.a, roundingOf(code));
  const half = encodingOfHalf(code);
  if (half != 0) return prepareLoad(inst.a, 8) ? into1Memory(def, half) : into1(def, half, use(inst.a));
  if (code <= <u32>Vector.F64x2Splat) return selectSplat(def, inst, code);
  if (code <= <u32>Vector.F64x2ExtractLane) return selectExtract(def, inst, code);
  if (code == Vector.V128Not) return into2(def, Sse.PXOR_X_XM, use(inst.a), ones());
  if (inst.type == Type.I32) return selectTest(def, inst, code);
  if (!selectFloat1(def, inst, code) && !selectInteger1(def, inst, code)) unreachable();
}

/** any_true, all_true, bitmask. */
function selectTest(def: u32, inst: Inst, code: u32): void {
  const zero = vectorZero(inst);
  if (zero == NO_COND) return selectBitmask(def, inst, code);
  put(Mop.SetCond, zero ^ 1);
  addDef(def);
}

export function selectVector2(value: u32, inst: Inst): void {
  const def = vregOf(value);
  const code = vectorCode(inst.imm);
  const e = encodingOf2(code);
  if (e != 0) return selectPair(def, e, inst.a, inst.b, commutes(e));
  const swapped = encodingOfSwapped(code);
  if (swapped != 0) return selectPair(def, swapped, inst.b, inst.a, false);
  if (code <= <u32>Vector.F64x2ReplaceLane && code != Vector.I8x16Swizzle) return selectReplace(def, inst, code);
  if (func.inst(inst.b).type == Type.I32) return selectShift(def, inst, code);
  if (!selectCompare(def, inst, code) && !selectInteger2(def, inst, code) && !selectFloat2(def, inst, code)) unreachable();
}

/** def = e(a, b). */
function selectPair(def: u32, e: i32, a: u32, b: u32, exchangeable: bool): void {
  if (exchangeable && belongsRight(a, b)) {
    const c = a;
    a = b;
    b = c;
  }
  const left = use(a);
  into2Value(def, e, left, b);
  if (exchangeable) markCommutative();
}

/** True when it is better to have `a` on the right: as memory, or where the left operand is overwritten and `a` is needed afterwards. */
function belongsRight(a: u32, b: u32): bool {
  if (isMemory(b)) return false;
  return isMemory(a) || (!hasAvx && outlives(a) && !outlives(b));
}

export function selectVector3(value: u32, inst: Inst): void {
  const def = vregOf(value);
  const code = vectorCode(inst.imm);
  if (code == Vector.I8x16Shuffle) selectShuffle(def, inst);
  else if (!selectInteger3(def, inst, code)) selectFloat3(def, inst, code);
}
