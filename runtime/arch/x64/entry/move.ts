import { NO_REG, opMem, opRR, W, X64 } from "../../../../compiler/target/x64/assembler";

/** Moves between registers and memory, for entry code. All are of 64 bits. */

/** mov r64, [base + disp]. */
export function loadFrom(reg: u32, base: u32, disp: u32): void {
  opMem(X64.MOV_R_RM | W, reg, base, NO_REG, 0, <i32>disp);
}

/** mov [base + disp], r64. */
export function storeTo(base: u32, disp: u32, reg: u32): void {
  opMem(X64.MOV_RM_R | W, reg, base, NO_REG, 0, <i32>disp);
}

/** mov r64, r64. */
export function move(to: u32, from: u32): void {
  opRR(X64.MOV_RM_R | W, from, to);
}
