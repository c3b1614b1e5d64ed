import { MFunc } from "../mir/mir";
import { Allocation, RegisterFile } from "./allocation";
import { analyzeFlow } from "./flow";
import { analyzeLiveness } from "./liveness";
import { resolve } from "./resolve";
import { scan } from "./scan";
import { assignSlots } from "./slots";

/** Blocks that the exact ranges of a function's values may span in all: so many for each instruction, and at least so many. */
const SPAN_PER_INST: u32 = 16;
const SPAN_AT_LEAST: u32 = 1 << 18;

/**
 * Gives every operand of `func` a place and adds the edits that bring values there (see mir/mir.ts for what comes in and goes out). Linear
 * scan on SSA form: one pass over the instructions in block order with the registers' contents as state. A value may be in a register in
 * one part of its life and in its slot in another; it is stored once.
 *
 * An instruction with MFlag.Remat keeps no place for its definition: it is not to be executed where it stands, only through edits.
 */
export function allocateRegisters(func: MFunc, file: RegisterFile): void {
  allocateWithin(func, file, func.instCount * SPAN_PER_INST + SPAN_AT_LEAST);
}

/** Like `allocateRegisters`; values whose ranges span more blocks in all than `span` get ranges without holes. */
export function allocateWithin(func: MFunc, file: RegisterFile, span: u32): void {
  const a = new Allocation(func, file);
  analyzeFlow(a);
  analyzeLiveness(a, span);
  const registers = scan(a);
  assignSlots(registers);
  resolve(registers);
}
