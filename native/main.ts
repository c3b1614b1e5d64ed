import { NATIVE_BOOT } from "../abi/gen/as/native";
import { NativeBoot } from "../abi/gen/as/record/native";
import { auxiliary, takeArguments } from "./arguments";
import { resetNames } from "./instances";
import { exitProcess } from "./linux";
import { resetObjects } from "./objects";
import { openProcess } from "./process";
import { runProgram } from "./run";
import { serveCommands } from "./server";
import { installHandlers } from "./signal";
import { add, flushText } from "./text";

/**
 * The native runner: compiled objects in a static Linux program, with signal handlers in place of the machine's exception handlers, and
 * the same runtime. Its exports are what the machine routines call, and the kernel calls.
 */
export * from "./call/dispatch";
export { signal } from "./signal";

/** Entry of the auxiliary vector with more CPU features, and its bit that says that WRGSBASE may be used (asm/hwcap2.h). */
const AT_HWCAP2: u64 = 26;
const HWCAP2_FSGSBASE: u64 = 2;
const EXIT_FAILURE: u32 = 1;

/** Called by the entry routine with the stack that Linux starts a process with. Does not return. */
export function main(stack: u64): void {
  if (!(auxiliary(stack, AT_HWCAP2) & HWCAP2_FSGSBASE)) fail("needs Linux 5.9 or newer on a CPU with FSGSBASE");
  if (!openProcess()) fail("Linux refuses to map the address space");
  installHandlers();
  resetObjects();
  resetNames();
  takeArguments(stack);
  if (NativeBoot.fileCount(NATIVE_BOOT)) runProgram();
  serveCommands();
  exitProcess(0);
}

function fail(reason: string): void {
  add("native: ");
  add(reason);
  add("\n");
  flushText();
  exitProcess(EXIT_FAILURE);
}
