import { PERCPU_KERNEL_STACK_OFFSET } from "../../../../abi/gen/as/x64/machine";
import {
  beginRoutine,
  callImport,
  endRoutine,
  NO_REG,
  op,
  opMem,
  opR,
  Reg,
  Segment,
  W,
  X64,
} from "../../../../compiler/target/x64/assembler";
import { callInvocation, keepResults } from "../../../../runtime/arch/x64/entry/invocation";
import { move } from "../../../../runtime/arch/x64/entry/move";

/**
 * The change of stacks between kernel and process. The per-CPU block holds the kernel's stack pointer of the innermost `enter` or
 * `attempt`, and that stack the one before it: `leave` goes back to it from wherever it is called.
 */

/** enter(invocation): see kernel/arch/x64/routines.ts. */
export function enter(): void {
  beginRoutine("enter");
  opR(X64.PUSH_R, Reg.RDI);
  saveStack();
  move(Reg.RBX, Reg.RDI);
  // rbx is not there for the kernel after the call: no register is callee-saved, so the invocation waits on the kernel's stack.
  callInvocation();
  restoreStack();
  opR(X64.POP_R, Reg.RBX);
  keepResults();
  op(X64.RET);
  endRoutine();
}

/** attempt(): calls the kernel's run_job, and gives 1 unless `leave` ended it. */
export function attempt(): void {
  beginRoutine("attempt");
  // Any word, where `enter` keeps its invocation: `leave` doesn't know which of the two it ends.
  opR(X64.PUSH_R, Reg.RDI);
  saveStack();
  callImport("kernel", "run_job");
  opR(X64.MOV_R_I32, Reg.RDI, 1);
  end();
  endRoutine();
}

/** leave(result). */
export function leave(): void {
  beginRoutine("leave");
  end();
  endRoutine();
}

/** Returns to who called `enter` or `attempt`, with the result in rdi. */
function end(): void {
  restoreStack();
  opR(X64.POP_R, Reg.RAX);
  move(Reg.RAX, Reg.RDI);
  op(X64.RET);
}

/** Keeps the stack pointer for `restoreStack`, and what was kept before on the stack. */
function saveStack(): void {
  opMem(X64.PUSH_RM, 0, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
  opMem(X64.MOV_RM_R | W, Reg.RSP, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
}

function restoreStack(): void {
  opMem(X64.MOV_R_RM | W, Reg.RSP, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
  opMem(X64.POP_RM, 0, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
}
