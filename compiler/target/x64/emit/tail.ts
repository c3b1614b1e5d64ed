import { MInst } from "../../../mir/mir";
import { Cond, jmpRel, NO_REG, opMem, opR, opRR } from "../encode";
import { W, X64 } from "../encodings";
import { bind, jcc, newLabel } from "../labels";
import { Mop } from "../mop";
import { referFunction } from "../output";
import { INSTANCE_REGISTER, Reg } from "../registers";
import { comeBack, enterCallee, goTo, loadInstance, RECORD, SCRATCH } from "./call";
import { adjustStack, returnTaking } from "./control";
import { frameBytes, mfunc, savedInstance } from "./state";
import { addStub, Stub } from "./stub";

/**
 * Tail calls. Within an instance the callee takes this function's place: its stack arguments end where this function's end, so that it
 * returns with the stack pointer that the caller waits for, and finds the caller's room for stack results. Into another instance that is
 * enough only if the caller takes its own instance back after the call; else this frame stays to do so (docs/decisions/caller-switches.md).
 */

/** Register for arguments that are moved; like SCRATCH it holds none itself. */
const WORD: u32 = Reg.RAX;

/**
 * First bytes of `mov r15, [rsp + disp]` (4c 8b, ModRM, SIB) with the two bits set that tell the size of the displacement, and these bits.
 */
const RELOAD: i64 = 0x24fc8b4c;
const RELOAD_SIZE: i64 = 0xc00000;

export function emitTailCall(i: u32, inst: MInst): void {
  if (inst.op == Mop.TailFunction) {
    replaceFrame(inst);
    return referFunction(jmpRel(), <u32>inst.imm);
  }
  loadInstance(i, inst);
  opRR(X64.CMP_R_RM | W, SCRATCH, INSTANCE_REGISTER);
  jcc(Cond.NE, addStub(Stub.TailCall, i, inst.pos));
  replaceFrame(inst);
  goTo(X64.JMP_RM, inst);
}

/** The tail call of instruction `i` when the callee's instance, which is in SCRATCH, is another one. */
export function tailStub(i: u32): void {
  const inst = mfunc.inst(i);
  const stays = newLabel();
  opMem(X64.MOV_R_RM | W, WORD, Reg.RSP, NO_REG, 0, <i32>frameBytes);
  opMem(X64.MOV_R_RM, WORD, WORD, NO_REG, 0, 0);
  opR(X64.OR_RM_I, WORD, RELOAD_SIZE);
  opR(X64.CMP_RM_I, WORD, RELOAD);
  jcc(Cond.NE, stays);
  enterCallee(inst);
  replaceFrame(inst);
  opR(X64.JMP_RM, RECORD);
  bind(stays);
  opMem(X64.MOV_RM_R | W, INSTANCE_REGISTER, Reg.RSP, NO_REG, 0, savedInstance());
  enterCallee(inst);
  opR(X64.CALL_RM, RECORD);
  // No site: by what it does, this frame is gone.
  comeBack(inst);
  const taken = inst.aux;
  const results = <u32>(inst.imm >> 32);
  for (let at: u32 = 0; at < results; at += 8) moveWord(SCRATCH, <u32>inst.disp + at, frameBytes + 8 + taken + at);
  returnTaking(taken);
}

/**
 * Moves the stack arguments, which are at the stack pointer, and the return address to where the callee is to find them, and the stack
 * pointer to the return address. The frame has room for the arguments, so both move up: from the last word to the first, nothing is
 * overwritten too early, and all of it is above the stack pointer at any time.
 */
function replaceFrame(inst: MInst): void {
  const passed = <u32>inst.disp;
  const to = frameBytes + inst.aux - passed;
  if (to != frameBytes) opMem(X64.MOV_R_RM | W, SCRATCH, Reg.RSP, NO_REG, 0, <i32>frameBytes);
  for (let at = passed; at != 0; at -= 8) moveWord(WORD, at - 8, to + at);
  if (to != frameBytes) opMem(X64.MOV_RM_R | W, SCRATCH, Reg.RSP, NO_REG, 0, <i32>to);
  adjustStack(X64.ADD_RM_I8, X64.ADD_RM_I, to);
}

/** Copies 8 bytes by way of a register; the places count from the stack pointer. */
function moveWord(by: u32, from: u32, to: u32): void {
  opMem(X64.MOV_R_RM | W, by, Reg.RSP, NO_REG, 0, <i32>from);
  opMem(X64.MOV_RM_R | W, by, Reg.RSP, NO_REG, 0, <i32>to);
}
