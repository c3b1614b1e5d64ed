import {
  FUNCREF_CODE_OFFSET,
  FUNCREF_INSTANCE_OFFSET,
  FUNCREF_RECORD_BYTES,
  FUNCREF_TYPE_OFFSET,
  IMPORT_SLOT_CODE_OFFSET,
  IMPORT_SLOT_INSTANCE_OFFSET,
  INSTANCE_MEMORY0_BASE_OFFSET,
  NULL_TYPE,
  TABLE_ELEMENTS_OFFSET,
  TABLE_LENGTH_OFFSET,
} from "../../../../abi/gen/as/instance";
import { RELOCATION_IMPORT, RELOCATION_RUNTIME } from "../../../../abi/gen/as/code";
import { SITE_CALL, SITE_INDIRECT_CALL_TYPE, SITE_UNDEFINED_ELEMENT, SITE_UNINITIALIZED_ELEMENT } from "../../../../abi/gen/as/traps";
import { List } from "../../../support/list";
import { MInst } from "../../../mir/mir";
import { callRel, Cond, here, NO_REG, opMem, opR, opRR, withCond } from "../encode";
import { W, X64 } from "../encodings";
import { bind, jcc, jmp, newLabel, offsetOf } from "../labels";
import { Mop } from "../mop";
import { addHandler, layout, module, noteStackCall, referFunction, relocate, site } from "../output";
import { INSTANCE_REGISTER, Reg } from "../registers";
import { CALLEE_REGISTER } from "../select/call";
import { adjustStack } from "./control";
import { ud2 } from "./move";
import { mfunc, savedInstance } from "./state";
import { addStub, addStubWithReturn, Stub, trapIf } from "./stub";

/** Calls. All registers but the stack pointer and the instance are free around one, except those of arguments and results. */

/** Register that holds neither arguments nor results nor the callee's record. */
export const SCRATCH: u32 = Reg.R11;
/** Register with the callee's record; with the code of an element that was checked. */
export const RECORD: u32 = CALLEE_REGISTER;
/** Registers for where an element is in its table, scaled, and for 0. */
const PLACE: u32 = Reg.RBX;
const PLACE_SCALE: u32 = 2;
const ZERO: u32 = Reg.RAX;

/** Calls with landings, in the order of the code: return address and block. */
let landings: List = changetype<List>(0);

export function beginLandings(): void {
  landings = new List(16);
}

/** Enters the code offsets of the landings, once all blocks have theirs. */
export function fillHandlers(): void {
  for (let i: u32 = 0; i < landings.length; i += 2) addHandler(landings.get(i), offsetOf(landings.get(i + 1)));
}

/** Where the call returns to here, an exception out of it goes to its landing, if it has one. */
function noteLanding(inst: MInst): void {
  if (!inst.aux) return;
  landings.push(here());
  landings.push(inst.aux - 1);
}

/** The call has returned; the callee took its stack arguments away. */
function returned(inst: MInst): void {
  site(SITE_CALL, inst.pos);
  noteLanding(inst);
  noteStackCall(inst.disp);
  dropStack(inst);
}

function dropStack(inst: MInst): void {
  adjustStack(X64.SUB_RM_I8, X64.SUB_RM_I, inst.disp);
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
      loadInstance(i, inst);
      opRR(X64.CMP_R_RM | W, SCRATCH, INSTANCE_REGISTER);
      jcc(Cond.NE, addStubWithReturn(Stub.Call, back, i, inst.pos));
      goTo(X64.CALL_RM, inst);
      returned(inst);
      bind(back);
    }
  }
}

/** Loads the callee's instance into SCRATCH, for an element after its checks. */
export function loadInstance(i: u32, inst: MInst): void {
  if (isElement(inst)) return checkElement(i, inst);
  opCallee(X64.MOV_R_RM | W, SCRATCH, inst, IMPORT_SLOT_INSTANCE_OFFSET, FUNCREF_INSTANCE_OFFSET);
}

/** Calls or jumps to the callee's code. */
export function goTo(e: i32, inst: MInst): void {
  if (isElement(inst)) opR(e, RECORD);
  else opCallee(e, 0, inst, IMPORT_SLOT_CODE_OFFSET, FUNCREF_CODE_OFFSET);
}

/** `e` on a field of the callee's import slot or record. */
function opCallee(e: i32, r: u32, inst: MInst, ofSlot: u32, ofRecord: u32): void {
  if (inst.op == Mop.CallRecord || inst.op == Mop.TailRecord) opMem(e, r, RECORD, NO_REG, 0, ofRecord);
  else opMem(e, r, INSTANCE_REGISTER, NO_REG, 0, layout.import(<u32>inst.imm) + ofSlot);
}

function isElement(inst: MInst): bool {
  return inst.op == Mop.CallElement || inst.op == Mop.TailElement;
}

/** The call of instruction `i` when the callee's instance, which is in SCRATCH, is another one. */
export function callStub(i: u32, back: u32): void {
  const inst = mfunc.inst(i);
  enterCallee(inst);
  opR(X64.CALL_RM, RECORD);
  site(SITE_CALL, inst.pos);
  noteLanding(inst);
  comeBack(inst);
  jmp(back);
}

/** Makes the instance in SCRATCH the running one, and loads the code of the callee into RECORD. */
export function enterCallee(inst: MInst): void {
  // The slot is in the block that the instance register leaves.
  if (!isElement(inst)) opCallee(X64.MOV_R_RM | W, RECORD, inst, IMPORT_SLOT_CODE_OFFSET, FUNCREF_CODE_OFFSET);
  opRR(X64.MOV_R_RM | W, INSTANCE_REGISTER, SCRATCH);
  enterMemory();
}

/**
 * A call into another instance has returned: makes this one the running one. Reloading the instance register must come first, as that is
 * how a tail call recognizes such a return address (emit/tail.ts).
 */
export function comeBack(inst: MInst): void {
  noteStackCall(inst.disp);
  opMem(X64.MOV_R_RM | W, INSTANCE_REGISTER, Reg.RSP, NO_REG, 0, savedInstance() - inst.disp);
  dropStack(inst);
  enterMemory();
}

/** An exception has landed: makes the instance that the frame keeps the running one. */
export function restoreInstance(): void {
  opMem(X64.MOV_R_RM | W, INSTANCE_REGISTER, Reg.RSP, NO_REG, 0, savedInstance());
  enterMemory();
}

/** Makes memory 0 of the instance in the instance register the running one. */
function enterMemory(): void {
  opMem(X64.MOV_R_RM | W, SCRATCH, INSTANCE_REGISTER, NO_REG, 0, INSTANCE_MEMORY0_BASE_OFFSET);
  opR(X64.WRGSBASE_R | W, SCRATCH);
}

/**
 * Checks element RECORD of the table of instruction `i`, and leaves its instance in SCRATCH and its code in RECORD. An index that was
 * wrongly guessed to be in bounds is 0, and so is the code of an element whose type was wrongly guessed to be right: nothing is called.
 */
function checkElement(i: u32, inst: MInst): void {
  opMem(X64.MOV_R_RM | W, SCRATCH, INSTANCE_REGISTER, NO_REG, 0, layout.table(<u32>inst.imm));
  opMem(X64.LEA_R_M | W, PLACE, NO_REG, RECORD, ctz(FUNCREF_RECORD_BYTES) - PLACE_SCALE, 0);
  opRR(X64.XOR_R_RM, ZERO, ZERO);
  compareLength(<u32>inst.imm);
  trapIf(Cond.AE, SITE_UNDEFINED_ELEMENT, inst.pos);
  opRR(withCond(X64.CMOVCC_R_RM | W, Cond.AE), PLACE, ZERO);
  opMem(X64.MOV_R_RM | W, RECORD, SCRATCH, NO_REG, 0, TABLE_ELEMENTS_OFFSET);
  opMem(X64.MOV_R_RM, SCRATCH, INSTANCE_REGISTER, NO_REG, 0, layout.typeId(inst.mode));
  opMem(X64.CMP_R_RM, SCRATCH, RECORD, PLACE, PLACE_SCALE, FUNCREF_TYPE_OFFSET);
  jcc(Cond.NE, addStub(Stub.Type, i, inst.pos));
  opMem(X64.MOV_R_RM | W, SCRATCH, RECORD, PLACE, PLACE_SCALE, FUNCREF_INSTANCE_OFFSET);
  opMem(X64.MOV_R_RM | W, RECORD, RECORD, PLACE, PLACE_SCALE, FUNCREF_CODE_OFFSET);
  opRR(withCond(X64.CMOVCC_R_RM | W, Cond.NE), RECORD, ZERO);
}

/** Compares index RECORD with the length of a table, whose descriptor is in SCRATCH. */
function compareLength(index: u32): void {
  const table = module.table(index);
  // One of the module's own that can't grow has the length it is declared with.
  const isFixed = index >= module.importedTables && table.min == table.max && table.min <= <u64>i32.MAX_VALUE;
  if (isFixed) opR(table.min < 128 ? X64.CMP_RM_I8 | W : X64.CMP_RM_I | W, RECORD, table.min);
  else opMem(X64.CMP_R_RM | W, RECORD, SCRATCH, NO_REG, 0, TABLE_LENGTH_OFFSET);
}

/** The type is wrong; is it that of a null element? */
export function typeStub(i: u32): void {
  const inst = mfunc.inst(i);
  opMem(X64.CMP_RM_I8, 0, RECORD, PLACE, PLACE_SCALE, FUNCREF_TYPE_OFFSET, 0, <i32>NULL_TYPE);
  trapIf(Cond.E, SITE_UNINITIALIZED_ELEMENT, inst.pos);
  site(SITE_INDIRECT_CALL_TYPE, inst.pos);
  ud2();
}
