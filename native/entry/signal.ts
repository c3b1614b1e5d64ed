import { beginRoutine, endRoutine, op, opR, Reg, X64 } from "../../compiler/target/x64/assembler";

/** rt_sigreturn of x86-64 Linux. */
const RT_SIGRETURN: i64 = 15;

/** Where a signal handler returns to (sigaction's restorer). */
export function restorer(): void {
  beginRoutine("restorer");
  opR(X64.MOV_R_I32, Reg.RAX, RT_SIGRETURN);
  op(X64.SYSCALL);
  op(X64.UD2);
  endRoutine();
}
