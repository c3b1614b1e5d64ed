import { Class, Edit, MFlag, MInst, Place } from "../../../mir/mir";
import { op, opR, opRip, opRR } from "../encode";
import { W, X64 } from "../encodings";
import { Sse } from "../encodings-vector";
import { FloatCond, Mop, VectorConst } from "../mop";
import { constant, referPool } from "../output";
import { INSTANCE_REGISTER } from "../registers";
import { mfunc, opPlace, opRM } from "./state";

/** Moves, constants, and what the allocator added between instructions. */

/** Moves a value between places, of which one at most is a slot. */
export function move(from: u32, to: u32, kind: u32, bytes: u32): void {
  const target = to & Place.Mask;
  if (to >>> Place.Shift == Place.Slot) {
    if (kind == Class.Float)
      return opPlace(bytes == 16 ? X64.MOVUPS_XM_X : bytes == 8 ? X64.MOVSD_XM_X : X64.MOVSS_XM_X, from & Place.Mask, to);
    // All 8 bytes also of an I32, so that the slot can be read as an I64.
    return opPlace(X64.MOV_RM_R | W, from & Place.Mask, to);
  }
  if (kind == Class.Int) return opPlace(bytes == 8 ? X64.MOV_R_RM | W : X64.MOV_R_RM, target, from);
  if (from >>> Place.Shift == Place.Register) return opRR(X64.MOVAPS_X_XM, target, from & Place.Mask);
  opPlace(bytes == 16 ? X64.MOVUPS_X_XM : bytes == 8 ? X64.MOVSD_X_XM : X64.MOVSS_X_XM, target, from);
}

/** reg = bits. Leaves the flags alone if `keepFlags`. */
export function moveConstant(reg: u32, bits: u64, keepFlags: bool): void {
  if (bits == 0 && !keepFlags) opRR(X64.XOR_R_RM, reg, reg);
  else if (bits <= 0xffffffff) opR(X64.MOV_R_I32, reg, bits);
  else if (<i64>bits == <i64>(<i32>bits)) opR(X64.MOV_RM_I | W, reg, bits);
  else opR(X64.MOV_R_I64, reg, bits);
}

/** Float reg = bits of 4 or 8 bytes. */
function moveFloatConstant(reg: u32, bits: u64, bytes: u32): void {
  if (bits == 0) return opRR(X64.XORPS_X_XM, reg, reg);
  referPool(opRip(bytes == 8 ? X64.MOVSD_X_XM : X64.MOVSS_X_XM, reg), constant(bytes, bits, 0), 0);
}

/** Vector reg = a constant. */
function moveVectorConstant(reg: u32, inst: MInst): void {
  switch (inst.aux) {
    case VectorConst.Zero:
      return opRR(X64.XORPS_X_XM, reg, reg);
    case VectorConst.Ones:
      return opRR(Sse.PCMPEQD_X_XM, reg, reg);
    default:
      referPool(opRip(X64.MOVAPS_X_XM, reg), <u32>inst.disp, 0);
  }
}

/** Does what the allocator added before instruction `next`, or behind the one before it. */
export function emitEdit(edit: Edit, next: u32): void {
  if (edit.swap) return opRR(X64.XCHG_RM_R | W, edit.from & Place.Mask, edit.to & Place.Mask);
  if (edit.from >>> Place.Shift != Place.None) return move(edit.from, edit.to, edit.class, edit.bytes);
  emitRemat(mfunc.inst(edit.inst), edit.to & Place.Mask, next);
}

/** Executes an instruction without uses, for its result in register `reg`. */
function emitRemat(inst: MInst, reg: u32, next: u32): void {
  switch (<i32>inst.op) {
    case Mop.Const:
      return moveConstant(reg, inst.imm, inst.imm == 0 && flagsNeeded(next));
    case Mop.ConstF:
      return moveFloatConstant(reg, inst.imm, inst.aux);
    case Mop.ConstV:
      return moveVectorConstant(reg, inst);
    case Mop.Instance:
      return instanceTo(reg);
    case Mop.RM:
    case Mop.Lea:
      return opRM(inst.aux, reg, inst, 1);
    default:
      return unreachable();
  }
}

/** reg = the instance block's address. */
export function instanceTo(reg: u32): void {
  opRR(X64.MOV_R_RM | W, reg, INSTANCE_REGISTER);
}

/** True when instruction `i` or the one that follows it wants the flags that are there before it. */
function flagsNeeded(i: u32): bool {
  for (; i < mfunc.instCount; i++) {
    const inst = mfunc.inst(i);
    switch (<i32>inst.op) {
      case Mop.Branch:
      case Mop.TrapIf:
      case Mop.SetCond:
      case Mop.SelectF:
        return true;
      case Mop.RRM:
      case Mop.Twice:
      case Mop.R:
        return isCmov(inst.aux) || takesCarry(inst.aux);
      case Mop.Move:
        continue;
      default:
        if (inst.flags & MFlag.Remat) continue;
        return false;
    }
  }
  return false;
}

function isCmov(e: u32): bool {
  return (e & ~(W | 15)) == X64.CMOVCC_R_RM;
}

/** True of what adds or subtracts the carry. */
function takesCarry(e: u32): bool {
  switch ((<i32>e) & ~W) {
    case X64.ADC_R_RM:
    case X64.ADC_RM_I8:
    case X64.SBB_R_RM:
    case X64.SBB_RM_I8:
      return true;
    default:
      return false;
  }
}

/** Breaks the wait for a register's old value. */
export function clearFloat(reg: u32): void {
  opRR(X64.XORPS_X_XM, reg, reg);
}

/** A trapping instruction. */
export function ud2(): void {
  op(X64.UD2);
}

/** True of the conditions that take two jumps. */
export function isTwofold(cond: u32): bool {
  return <i32>cond >= FloatCond.E_NP;
}
