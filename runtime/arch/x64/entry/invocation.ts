import {
  CONVENTION_FLOAT_ARGUMENTS,
  CONVENTION_FLOAT_RESULTS,
  INVOCATION_CODE_OFFSET,
  INVOCATION_FLOAT_RESULTS_OFFSET,
  INVOCATION_FLOATS_OFFSET,
  INVOCATION_INSTANCE_OFFSET,
  INVOCATION_INTEGER_RESULTS_OFFSET,
  INVOCATION_INTEGERS_OFFSET,
  INVOCATION_STACK_OFFSET,
} from "../../../../abi/gen/as/x64/convention";
import { INSTANCE_MEMORY0_BASE_OFFSET } from "../../../../abi/gen/as/instance";
import { NO_REG, opMem, opR, Reg, W, X64 } from "../../../../compiler/target/x64/assembler";
import { loadFrom, storeTo } from "./move";

/**
 * What the `enter` routines of all embedders do with the invocation (abi/x64/convention) that rbx points to: the runtime has sorted
 * arguments into its fields as the calling convention has them, here they become registers, and registers become results.
 */

/** Goes to the invocation's stack, and calls its code on its instance with its arguments. */
export function callInvocation(): void {
  // The stack first: arguments that found no register lie there already.
  loadFrom(Reg.RSP, Reg.RBX, INVOCATION_STACK_OFFSET);
  // What compiled code relies on: r15 is the instance, the GS base its memory 0.
  loadFrom(Reg.R15, Reg.RBX, INVOCATION_INSTANCE_OFFSET);
  loadFrom(Reg.RAX, Reg.R15, INSTANCE_MEMORY0_BASE_OFFSET);
  opR(X64.WRGSBASE_R | W, Reg.RAX);
  // All float and integer registers of arguments, used or not: nobody here knows the function's type.
  loadFrom(Reg.RAX, Reg.RBX, INVOCATION_CODE_OFFSET);
  for (let i: u32 = 0; i < CONVENTION_FLOAT_ARGUMENTS; i++) {
    opMem(X64.MOVUPS_X_XM, i, Reg.RBX, NO_REG, 0, <i32>(INVOCATION_FLOATS_OFFSET + (i << 4)));
  }
  loadFrom(Reg.RDI, Reg.RBX, INVOCATION_INTEGERS_OFFSET);
  loadFrom(Reg.RSI, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 8);
  loadFrom(Reg.RDX, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 16);
  loadFrom(Reg.RCX, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 24);
  loadFrom(Reg.R8, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 32);
  loadFrom(Reg.R9, Reg.RBX, INVOCATION_INTEGERS_OFFSET + 40);
  opR(X64.CALL_RM, Reg.RAX);
}

/** Keeps the results in the invocation. Only rax, rdx, rcx and rsi hold integers; the caller has rbx point to the invocation again. */
export function keepResults(): void {
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET, Reg.RAX);
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET + 8, Reg.RDX);
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET + 16, Reg.RCX);
  storeTo(Reg.RBX, INVOCATION_INTEGER_RESULTS_OFFSET + 24, Reg.RSI);
  for (let i: u32 = 0; i < CONVENTION_FLOAT_RESULTS; i++) {
    opMem(X64.MOVUPS_XM_X, i, Reg.RBX, NO_REG, 0, <i32>(INVOCATION_FLOAT_RESULTS_OFFSET + (i << 4)));
  }
}
