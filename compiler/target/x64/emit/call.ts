import {
  FUNCREF_CODE_OFFSET,
  FUNCREF_INSTANCE_OFFSET,
  IMPORT_SLOT_CODE_OFFSET,
  IMPORT_SLOT_INSTANCE_OFFSET,
  INSTANCE_MEMORY0_BASE_OFFSET,
  NULL_TYPE,
} from "../../../../abi/gen/as/instance";
import { RELOCATION_IMPORT, RELOCATION_RUNTIME } from "../../../../abi/gen/as/object";
import { SITE_CALL, SITE_INDIRECT_CALL_TYPE, SITE_UNINITIALIZED_ELEMENT } from "../../../../abi/gen/as/traps";
import { MInst } from "../../../mir/mir";
import { callRel, Cond, NO_REG, opMem, opR, opRR } from "../encode";
import { W, X64 } from "../encodings";
import { bind, jcc, jmp, newLabel } from "../labels";
import { Mop } from "../mop";
import { layout, referFunction, relocate, site } from "../output";
import { INSTANCE_REGISTER, Reg } from "../registers";
import { ud2 } from "./move";
import { mfunc, reg, savedInstance } from "./state";
import { addStub, addStubWithReturn, Stub, trapIf } from "./stub";

/** Calls. All registers but the stack pointer and the instance are free around one, except those of arguments and results. */

/** Register that holds neither arguments nor results nor the callee's record. */
const SCRATCH: u32 = Reg.R11;
/** Register with the callee's record. */
const RECORD: u32 = Reg.R10;

/** The call has returned; the callee took its stack arguments away. */
function returned(inst: MInst): void {
  site(SITE_CALL, inst.pos);
  if (inst.disp) opR(inst.disp < 128 ? X64.SUB_RM_I8 | W : X64.SUB_RM_I | W, Reg.RSP, inst.disp);
}

export function emitCall(i: u32, inst: MInst): void {
  const target = <u32>inst.imm;
  switch (<i32>inst.op) {
    case Mop.CallFunction:
      referFunction(callRel(), target);
      return returned(inst);
    case Mop.CallRuntime:
      relocate(callRel(), RELOCATION_RUNTIME, target);
      return returned(inst);
    case Mop.CallLinked:
      relocate(callRel(), RELOCATION_IMPORT, target);
      return returned(inst);
    default: {
      // Through a slot or record: on this instance, or in a stub that changes to the callee's.
      const back = newLabel();
      loadInstance(inst, SCRATCH);
      opRR(X64.CMP_R_RM | W, SCRATCH, INSTANCE_REGISTER);
      jcc(Cond.NE, addStubWithReturn(Stub.Call, back, i, inst.pos));
      opTarget(X64.CALL_RM, 0, inst);
      returned(inst);
      bind(back);
    }
  }
}

function loadInstance(inst: MInst, to: u32): void {
  if (inst.op == Mop.CallRecord) opMem(X64.MOV_R_RM | W, to, RECORD, NO_REG, 0, FUNCREF_INSTANCE_OFFSET);
  else opMem(X64.MOV_R_RM | W, to, INSTANCE_REGISTER, NO_REG, 0, slot(inst) + IMPORT_SLOT_INSTANCE_OFFSET);
}

/** `e` on the code address in the record or slot. */
function opTarget(e: i32, r: u32, inst: MInst): void {
  if (inst.op == Mop.CallRecord) opMem(e, r, RECORD, NO_REG, 0, FUNCREF_CODE_OFFSET);
  else opMem(e, r, INSTANCE_REGISTER, NO_REG, 0, slot(inst) + IMPORT_SLOT_CODE_OFFSET);
}

function slot(inst: MInst): i32 {
  return <i32>layout.import(<u32>inst.imm);
}

/** The call of instruction `i` when the callee's instance, which is in SCRATCH, is another one. */
export function callStub(i: u32, back: u32): void {
  const inst = mfunc.inst(i);
  // The slot is in the block that the instance register leaves.
  opTarget(X64.MOV_R_RM | W, RECORD, inst);
  opRR(X64.MOV_R_RM | W, INSTANCE_REGISTER, SCRATCH);
  enterMemory();
  opR(X64.CALL_RM, RECORD);
  returned(inst);
  opMem(X64.MOV_R_RM | W, INSTANCE_REGISTER, Reg.RSP, NO_REG, 0, savedInstance());
  enterMemory();
  jmp(back);
}

/** Makes memory 0 of the instance in the instance register the running one. */
function enterMemory(): void {
  opMem(X64.MOV_R_RM | W, SCRATCH, INSTANCE_REGISTER, NO_REG, 0, INSTANCE_MEMORY0_BASE_OFFSET);
  opR(X64.WRGSBASE_R | W, SCRATCH);
}

/** Traps unless the record has the type number in the first operand. */
export function emitCheckType(i: u32, inst: MInst): void {
  opMem(X64.CMP_R_RM, reg(inst, 0), reg(inst, 1), NO_REG, 0, inst.disp);
  jcc(Cond.NE, addStub(Stub.Type, i, inst.pos));
}

/** The type is wrong; is it that of a null element? */
export function typeStub(i: u32): void {
  const inst = mfunc.inst(i);
  opMem(X64.CMP_RM_I8, 0, reg(inst, 1), NO_REG, 0, inst.disp, 0, <i32>NULL_TYPE);
  trapIf(Cond.E, SITE_UNINITIALIZED_ELEMENT, inst.pos);
  site(SITE_INDIRECT_CALL_TYPE, inst.pos);
  ud2();
}
