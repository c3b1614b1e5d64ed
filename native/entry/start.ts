import { beginRoutine, callImport, endRoutine, op, Reg, X64 } from "../../compiler/target/x64/assembler";
import { move } from "../../runtime/arch/x64/entry/move";

/** The process's entry: Linux leaves arguments, environment and auxiliary vector at the stack pointer (System V ABI for AMD64, 3.4.1). */
export function start(): void {
  beginRoutine("start");
  move(Reg.RDI, Reg.RSP);
  callImport("native", "main");
  op(X64.UD2);
  endRoutine();
}
