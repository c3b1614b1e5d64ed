import { INSTANCE_MEMORY0_BASE_OFFSET } from "../../../abi/gen/as/instance";
import {
  INVOCATION_CODE_OFFSET,
  INVOCATION_FLOAT_RESULTS_OFFSET,
  INVOCATION_FLOATS_OFFSET,
  INVOCATION_INSTANCE_OFFSET,
  INVOCATION_INTEGER_RESULTS_OFFSET,
  INVOCATION_INTEGERS_OFFSET,
  INVOCATION_STACK_OFFSET,
} from "../../../abi/gen/as/embed";
import { NATIVE_STATE, NATIVE_STATE_FRAME_OFFSET, NATIVE_STATE_STACK_OFFSET } from "../../../abi/gen/as/native";
import { Buffer } from "../../buffer";
import { NO_REG, op, opMem, opR, opRR } from "./encode";
import { W, X64 } from "./encodings";
import { Reg } from "./registers";
import { beginRoutine, beginSet, callImport, endRoutine, endSet } from "./routines";

/** The machine routines of the native runner (runtime/native), a static Linux program. */

/** rt_sigreturn of x86-64 Linux. */
const RT_SIGRETURN: i64 = 15;
const FLOAT_ARGUMENTS: u32 = 8;
const FLOAT_RESULTS: u32 = 4;

/** The object of the set. */
export function nativeRoutines(): Buffer {
  beginSet();
  start();
  restorer();
  enter();
  leave();
  return endSet();
}

/** mov r64, [base + disp]. */
function loadFrom(reg: u32, base: u32, disp: u32): void {
  opMem(X64.MOV_R_RM | W, reg, base, NO_REG, 0, <i32>disp);
}

/** mov [base + disp], r64. */
function storeTo(base: u32, disp: u32, reg: u32): void {
  opMem(X64.MOV_RM_R | W, reg, base, NO_REG, 0, <i32>disp);
}

/** Address of a field of the state record, below 2 GiB. */
function state(field: u32): u32 {
  return <u32>NATIVE_STATE + field;
}

/** The process's entry: Linux leaves arguments, environment and auxiliary vector at the stack pointer. */
function start(): void {
  beginRoutine("start");
  opRR(X64.MOV_RM_R | W, Reg.RSP, Reg.RDI);
  callImport("native", "main");
  op(X64.UD2);
  endRoutine();
}

/** Where a signal handler returns to (sigaction's restorer). */
function restorer(): void {
  beginRoutine("restorer");
  opR(X64.MOV_R_I32, Reg.RAX, RT_SIGRETURN);
  op(X64.SYSCALL);
  op(X64.UD2);
  endRoutine();
}

/** enter(frame): calls a program with the registers and the stack of a call frame, and keeps its results there. Gives 0. */
function enter(): void {
  beginRoutine("enter");
  storeTo(NO_REG, state(NATIVE_STATE_STACK_OFFSET), Reg.RSP);
  storeTo(NO_REG, state(NATIVE_STATE_FRAME_OFFSET), Reg.RDI);
  opRR(X64.MOV_RM_R | W, Reg.RDI, Reg.RBX);
  loadFrom(Reg.RSP, Reg.RBX, INVOCATION_STACK_OFFSET);
  loadFrom(Reg.R15, Reg.RBX, INVOCATION_INSTANCE_OFFSET);
  loadFrom(Reg.RAX, Reg.R15, INSTANCE_MEMORY0_BASE_OFFSET);
  opR(X64.WRGSBASE_R | W, Reg.RAX);
  loadFrom(Reg.RAX, Reg.RBX, INVOCATION_CODE_OFFSET);
  for (let i: u32 = 0; i < FLOAT_ARGUMENTS; i++) {
    opMem(X64.MOVSD_X_XM, i, Reg.RBX, NO_REG, 0, <i32>(INVOCATION_FLOATS_OFFSET + (i << 3)));
  }
  loadFrom(Reg.RDI, Reg.RBX, INVOCATION_INTEGERS_OFFSET);
  loadFrom(Reg.RSI, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 8);
  loadFrom(Reg.RDX, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 16);
  loadFrom(Reg.RCX, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 24);
  loadFrom(Reg.R8, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 32);
  loadFrom(Reg.R9, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 40);
  opR(X64.CALL_RM, Reg.RAX);
  // Only rax, rdx, rcx and rsi hold integer results.
  loadFrom(Reg.RBX, NO_REG, state(NATIVE_STATE_FRAME_OFFSET));
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET, Reg.RAX);
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET + 8, Reg.RDX);
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET + 16, Reg.RCX);
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET + 24, Reg.RSI);
  for (let i: u32 = 0; i < FLOAT_RESULTS; i++) {
    opMem(X64.MOVSD_XM_X, i, Reg.RBX, NO_REG, 0, <i32>(INVOCATION_FLOAT_RESULTS_OFFSET + (i << 3)));
  }
  loadFrom(Reg.RSP, NO_REG, state(NATIVE_STATE_STACK_OFFSET));
  opRR(X64.XOR_RM_R, Reg.RAX, Reg.RAX);
  op(X64.RET);
  endRoutine();
}

/** leave(result): goes back to where `enter` was called, with that result. */
function leave(): void {
  beginRoutine("leave");
  loadFrom(Reg.RSP, NO_REG, state(NATIVE_STATE_STACK_OFFSET));
  opRR(X64.MOV_RM_R | W, Reg.RDI, Reg.RAX);
  op(X64.RET);
  endRoutine();
}
