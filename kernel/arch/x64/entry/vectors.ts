import { ROUTINE_VECTOR_STRIDE, ROUTINE_VECTORS } from "../../../../abi/gen/as/x64/machine";
import {
  alignCode,
  beginRoutine,
  callImport,
  endRoutine,
  here,
  jmpTo,
  op,
  opR,
  Reg,
  W,
  X64,
} from "../../../../compiler/target/x64/assembler";
import { move } from "../../../../runtime/arch/x64/entry/move";

/** The entries of the interrupt vectors (Intel SDM volume 3, 6.12 to 6.14): a short one for each vector, and what all go on with. */

/** Vectors at which the CPU pushes an error code (Intel SDM volume 3, 6.13). */
const WITH_ERROR: u64 = 0x60227d00;

/** The vectors' entries, ROUTINE_VECTOR_STRIDE apart from the routine's start on. Each leaves the same trap frame (abi TRAP_). */
export function vectors(): void {
  alignCode(ROUTINE_VECTOR_STRIDE);
  beginRoutine("vectors");
  const common = here() + ROUTINE_VECTORS * ROUTINE_VECTOR_STRIDE;
  for (let vector: u32 = 0; vector < ROUTINE_VECTORS; vector++) {
    // A zero where the CPU pushes no error code, so that there is one shape of trap frame.
    if (vector >= 32 || !((WITH_ERROR >> vector) & 1)) op(X64.PUSH_I8, 0);
    pushNumber(vector);
    jmpTo(common);
    alignCode(ROUTINE_VECTOR_STRIDE);
  }
  pushAll();
  // Compiled code takes the direction flag to be clear, and what was interrupted may have set it.
  op(X64.CLD);
  move(Reg.RDI, Reg.RSP);
  callImport("kernel", "on_trap");
  popAll();
  // Vector and error code are not what iretq expects.
  opR(X64.ADD_RM_I8 | W, Reg.RSP, 16);
  op(X64.IRETQ);
  endRoutine();
}

/** A push of 8 bits would extend the sign of vectors above 127. */
function pushNumber(vector: u32): void {
  op(vector < 128 ? X64.PUSH_I8 : X64.PUSH_I, vector);
}

function pushAll(): void {
  opR(X64.PUSH_R, Reg.RAX);
  opR(X64.PUSH_R, Reg.RCX);
  opR(X64.PUSH_R, Reg.RDX);
  opR(X64.PUSH_R, Reg.RBX);
  opR(X64.PUSH_R, Reg.RBP);
  opR(X64.PUSH_R, Reg.RSI);
  opR(X64.PUSH_R, Reg.RDI);
  for (let reg: u32 = 8; reg < 16; reg++) opR(X64.PUSH_R, reg);
}

function popAll(): void {
  for (let reg: u32 = 15; reg >= 8; reg--) opR(X64.POP_R, reg);
  opR(X64.POP_R, Reg.RDI);
  opR(X64.POP_R, Reg.RSI);
  opR(X64.POP_R, Reg.RBP);
  opR(X64.POP_R, Reg.RBX);
  opR(X64.POP_R, Reg.RDX);
  opR(X64.POP_R, Reg.RCX);
  opR(X64.POP_R, Reg.RAX);
}
