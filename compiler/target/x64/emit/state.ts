import { SITE_MEMORY_OUT_OF_BOUNDS, SITE_NULL_REFERENCE } from "../../../../abi/gen/as/traps";
import { MFunc, MInst, Operand, Place } from "../../../mir/mir";
import { immediateBytes, isForm, NO_REG, opMem, opR, opRip, opRR, opRVR, opVMem } from "../encode";
import { Form } from "../encodings";
import { HAS_INSTANCE_SLOT, KEEPS_INSTANCE, Mode } from "../mop";
import { referPool, site } from "../output";
import { INSTANCE_REGISTER, Reg } from "../registers";

/** The function being emitted, its frame, and its operands in their places. */

export let mfunc: MFunc = changetype<MFunc>(0);
/** Bytes between the stack pointer and the return address. */
export let frameBytes: u32 = 0;

/**
 * Frame, from the stack pointer up: outgoing arguments and results, locals that are kept there, spill slots, the place of the instance
 * register where it may be kept, the return address, incoming stack arguments.
 */
export function beginFrame(func: MFunc): void {
  mfunc = func;
  frameBytes = func.outgoingBytes + func.localBytes + (func.slotCount << 3) + (func.aux & (KEEPS_INSTANCE | HAS_INSTANCE_SLOT) ? 8 : 0);
}

export function keepsInstance(): bool {
  return (mfunc.aux & KEEPS_INSTANCE) != 0;
}

/** Where the instance register is kept, where there is a place for it, from the stack pointer. */
export function savedInstance(): i32 {
  return <i32>(frameBytes - 8);
}

function slotOffset(place: u32): i32 {
  return <i32>(mfunc.outgoingBytes + mfunc.localBytes + ((place & Place.Mask) << 3));
}

export function operandOf(inst: MInst, k: u32): Operand {
  return mfunc.operand(inst.operands + k);
}

/** Register of operand `k`. */
export function reg(inst: MInst, k: u32): u32 {
  const place = operandOf(inst, k).place;
  if (place >>> Place.Shift != Place.Register) unreachable();
  return place & Place.Mask;
}

/** An instruction on a register and a place, which is a register or slot. `r` is ignored by form M. */
export function opPlace(e: i32, r: u32, place: u32, imm: i64 = 0): void {
  if (place >>> Place.Shift == Place.Slot) return opMem(e, r, Reg.RSP, NO_REG, 0, slotOffset(place), 0, imm);
  if (place >>> Place.Shift != Place.Register) unreachable();
  if (isForm(e, Form.M)) opR(e, place & Place.Mask, imm);
  else opRR(e, r, place & Place.Mask, imm);
}

/** An instruction on a register and rm: operand `k`, or memory whose base and index are the operands from `k`. */
export function opRM(e: i32, r: u32, inst: MInst, k: u32, imm: i64 = 0): void {
  if (!(inst.mode & Mode.Memory)) return opPlace(e, r, operandOf(inst, k).place, imm);
  accessSite(inst);
  if (inst.mode & Mode.Pool) return referPool(opRip(e, r, imm), <u32>inst.disp, immediateBytes(e));
  const index = indexOf(inst, k);
  opMem(e, r, baseOf(inst, k), index, inst.mode & Mode.Scale, dispOf(inst), segmentOf(inst), imm);
}

/** Like `opRM` for VEX encodings with a register `v`; the immediate is the instruction's. */
export function opVRM(e: i32, r: u32, v: u32, inst: MInst, k: u32): void {
  if (!(inst.mode & Mode.Memory)) {
    const place = operandOf(inst, k).place;
    if (place >>> Place.Shift == Place.Slot) opVMem(e, r, v, Reg.RSP, NO_REG, 0, slotOffset(place), 0, inst.imm);
    else opRVR(e, r, v, place & Place.Mask, inst.imm);
    return;
  }
  accessSite(inst);
  if (inst.mode & Mode.Pool) return referPool(opRip(e, r, inst.imm, v), <u32>inst.disp, immediateBytes(e));
  opVMem(e, r, v, baseOf(inst, k), indexOf(inst, k), inst.mode & Mode.Scale, dispOf(inst), segmentOf(inst), inst.imm);
}

/** Notes what a fault of the instruction that follows means. */
function accessSite(inst: MInst): void {
  if (inst.mode & Mode.Site) site(inst.mode & Mode.Null ? SITE_NULL_REFERENCE : SITE_MEMORY_OUT_OF_BOUNDS, inst.pos);
}

/** Base register of the memory operand whose registers are the operands from `k`. */
export function baseOf(inst: MInst, k: u32): u32 {
  if (inst.mode & Mode.Base) return reg(inst, k);
  if (inst.mode & Mode.Instance) return INSTANCE_REGISTER;
  return inst.mode & (Mode.Outgoing | Mode.Incoming | Mode.Local) ? Reg.RSP : NO_REG;
}

export function indexOf(inst: MInst, k: u32): u32 {
  if (!(inst.mode & Mode.Index)) return NO_REG;
  return reg(inst, inst.mode & Mode.Base ? k + 1 : k);
}

function dispOf(inst: MInst): i32 {
  if (inst.mode & Mode.Incoming) return inst.disp + <i32>frameBytes + 8;
  return inst.mode & Mode.Local ? inst.disp + <i32>mfunc.outgoingBytes : inst.disp;
}

function segmentOf(inst: MInst): u32 {
  return (inst.mode >> Mode.SegmentShift) & Mode.SegmentMask;
}
