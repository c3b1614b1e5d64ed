import { CALL_COUNT, CALL_SLEEP } from "../../../../abi/gen/as/calls";
import { BOOT_CALLS_OFFSET, PERCPU_STACK_LIMIT_OFFSET, ROUTINE_CALL_STACK, ROUTINE_CALL_STRIDE } from "../../../../abi/gen/as/x64/machine";
import { KERNEL_IMAGE } from "../../../../abi/gen/as/x64/memory";
import { SITE_STACK_EXHAUSTED } from "../../../../abi/gen/as/traps";
import {
  alignCode,
  beginRoutine,
  Cond,
  endRoutine,
  here,
  jccRel,
  jmpTo,
  NO_REG,
  op,
  opMem,
  opRip,
  patchRel,
  Reg,
  Segment,
  trapSite,
  W,
  X64,
} from "../../../../compiler/target/x64/assembler";

/** The entries of the kernel calls: what a process calls for each, by its number. */

/** Offset of call 0's stub, known once `calls` is assembled. */
let first: u32 = 0;

/**
 * Gives the address of the kernel calls' entry stubs, which are behind it. A kernel call runs on the stack of its caller: a stub sees that
 * there is enough of it left, so that the kernel never meets its guard, and goes on in the kernel.
 */
export function calls(): void {
  beginRoutine("calls");
  const table = opRip(X64.LEA_R_M | W, Reg.RAX);
  op(X64.RET);
  alignCode(ROUTINE_CALL_STRIDE);
  patchRel(table, here());
  first = here();
  const exhausted = first + CALL_COUNT * ROUTINE_CALL_STRIDE;
  for (let call: u32 = 0; call < CALL_COUNT; call++) {
    opMem(X64.CMP_R_RM | W, Reg.RSP, NO_REG, NO_REG, 0, PERCPU_STACK_LIMIT_OFFSET, Segment.FS);
    patchRel(jccRel(Cond.B), exhausted);
    // Touches the lowest byte the call may use, so that a missing page is served here, where the process has a fault to answer for.
    opMem(X64.TEST_RM_R | W, Reg.RSP, Reg.RSP, NO_REG, 0, -(<i32>ROUTINE_CALL_STACK));
    // Through the boot block: the kernel is linked apart from its entry, and may be another one.
    opMem(X64.JMP_RM, 0, NO_REG, NO_REG, 0, <i32>(<u32>KERNEL_IMAGE + BOOT_CALLS_OFFSET + call * 8));
    alignCode(ROUTINE_CALL_STRIDE);
  }
  // A trap of the caller's, like a function's own check of its stack.
  trapSite(SITE_STACK_EXHAUSTED);
  op(X64.UD2);
  endRoutine();
}

/** The kernel call that compiled code has among its runtime routines. */
export function sleep(): void {
  beginRoutine("sleep");
  jmpTo(first + CALL_SLEEP * ROUTINE_CALL_STRIDE);
  endRoutine();
}
