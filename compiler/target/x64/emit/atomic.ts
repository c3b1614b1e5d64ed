import { MInst } from "../../../mir/mir";
import { Cond, here, jccTo, opRR } from "../encode";
import { W, X64 } from "../encodings";
import { Reg } from "../registers";
import { compareExchange } from "../select/atomic";
import { opRM, reg } from "./state";

/** Atomic operations on memory whose registers are the operands behind those named in mop.ts. */

/** Zero-extends a register of which an instruction wrote `bytes` bytes. */
function extend(register: u32, bytes: u64): void {
  if (bytes == 1) opRR(X64.MOVZX_R_RM8, register, register);
  else if (bytes == 2) opRR(X64.MOVZX_R_RM16, register, register);
}

export function emitAtomicSwap(inst: MInst): void {
  const register = reg(inst, 0);
  opRM(inst.aux, register, inst, 2);
  extend(register, inst.imm);
}

export function emitAtomicCompare(inst: MInst): void {
  opRM(inst.aux, reg(inst, 2), inst, 3);
  // Equal words leave the upper half as it was.
  if (inst.imm == 4) opRR(X64.MOV_R_RM, Reg.RAX, Reg.RAX);
  else extend(Reg.RAX, inst.imm);
}

export function emitAtomicLoop(inst: MInst): void {
  const bytes = <u32>inst.imm;
  const scratch = reg(inst, 1);
  opRM(bytes == 1 ? X64.MOVZX_R_RM8 : bytes == 2 ? X64.MOVZX_R_RM16 : bytes == 4 ? X64.MOV_R_RM : X64.MOV_R_RM | W, Reg.RAX, inst, 3);
  const again = here();
  opRR(X64.MOV_R_RM | W, scratch, Reg.RAX);
  opRR(inst.aux, scratch, reg(inst, 2));
  opRM(compareExchange(bytes), scratch, inst, 3);
  jccTo(Cond.NE, again);
}
