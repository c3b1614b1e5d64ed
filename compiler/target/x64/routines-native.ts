import { NATIVE_STATE, NATIVE_STATE_INVOCATION_OFFSET, NATIVE_STATE_STACK_OFFSET } from "../../../abi/gen/as/native";
import { Buffer } from "../../support/buffer";
import { NO_REG, op, opR, opRR } from "./encode";
import { W, X64 } from "./encodings";
import { Reg } from "./registers";
import { beginRoutine, beginSet, callImport, endRoutine, endSet } from "./routines";
import { callInvocation, keepResults, loadFrom, storeTo } from "./routines-invocation";

/** The machine routines of the native runner (native), a static Linux program. */

/** rt_sigreturn of x86-64 Linux. */
const RT_SIGRETURN: i64 = 15;

/** The object of the set. */
export function nativeRoutines(): Buffer {
  beginSet();
  start();
  restorer();
  enter();
  leave();
  return endSet();
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

/** enter(invocation): calls a program as an invocation says, and keeps its results there. Gives 0. */
function enter(): void {
  beginRoutine("enter");
  storeTo(NO_REG, state(NATIVE_STATE_STACK_OFFSET), Reg.RSP);
  storeTo(NO_REG, state(NATIVE_STATE_INVOCATION_OFFSET), Reg.RDI);
  opRR(X64.MOV_RM_R | W, Reg.RDI, Reg.RBX);
  callInvocation();
  loadFrom(Reg.RBX, NO_REG, state(NATIVE_STATE_INVOCATION_OFFSET));
  keepResults();
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
