import { MFunc } from "../mir/mir";
import { Allocation, RegisterFile } from "./allocation";
import { analyzeFlow } from "./flow";
import { analyzeLiveness } from "./liveness";
import { resolve } from "./resolve";
import { scan } from "./scan";
import { assignSlots } from "./slots";

/**
 * Gives every operand of `func` a place and adds the edits that bring values there (see mir/mir.ts for what comes in and goes out). Linear scan
 * on SSA form: one pass over the instructions in block order with the registers' contents as state. A value may be in a register in one part of
 * its life and in its slot in another; it is stored once.
 *
 * An instruction with MFlag.Remat keeps no place for its definition: it is not to be executed where it stands, only through edits.
 */
export function allocateRegisters(func: MFunc, file: RegisterFile): void {
  const a = new Allocation(func, file);
  analyzeFlow(a);
  analyzeLiveness(a);
  const registers = scan(a);
  assignSlots(registers);
  resolve(registers);
}
