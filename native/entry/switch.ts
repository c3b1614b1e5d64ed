import { NATIVE_STATE, NATIVE_STATE_INVOCATION_OFFSET, NATIVE_STATE_STACK_OFFSET } from "../../abi/gen/as/native";
import { beginRoutine, endRoutine, NO_REG, op, opRR, Reg, X64 } from "../../compiler/target/x64/assembler";
import { callInvocation, keepResults } from "../../runtime/arch/x64/entry/invocation";
import { loadFrom, move, storeTo } from "../../runtime/arch/x64/entry/move";

/**
 * The way into a program and back. What it needs to come back is kept in the state record: a signal handler that ends a program sets only
 * rip and rdi.
 */

/** Address of a field of the state record, below 2 GiB. */
function state(field: u32): u32 {
  return <u32>NATIVE_STATE + field;
}

/** enter(invocation): calls a program as an invocation says, and keeps its results there. Gives 0. */
export function enter(): void {
  beginRoutine("enter");
  storeTo(NO_REG, state(NATIVE_STATE_STACK_OFFSET), Reg.RSP);
  storeTo(NO_REG, state(NATIVE_STATE_INVOCATION_OFFSET), Reg.RDI);
  move(Reg.RBX, Reg.RDI);
  callInvocation();
  // No register outlives the call, so the record says where the invocation and the stack are.
  loadFrom(Reg.RBX, NO_REG, state(NATIVE_STATE_INVOCATION_OFFSET));
  keepResults();
  loadFrom(Reg.RSP, NO_REG, state(NATIVE_STATE_STACK_OFFSET));
  opRR(X64.XOR_RM_R, Reg.RAX, Reg.RAX);
  op(X64.RET);
  endRoutine();
}

/** leave(result): goes back to where `enter` was called, with that result. */
export function leave(): void {
  beginRoutine("leave");
  loadFrom(Reg.RSP, NO_REG, state(NATIVE_STATE_STACK_OFFSET));
  move(Reg.RAX, Reg.RDI);
  op(X64.RET);
  endRoutine();
}
