import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clang } from "../../lab/clang";
import { inRoot } from "../../lab/support";

/** A run of `programs/traps.c`: its argument names the function that traps, which main reaches through provoke. */
export interface TrapRun {
  readonly argument: string;
  /** The trap's name, from the specification's test suite. */
  readonly trap: string;
}

/** The functions of each run's backtrace, innermost first, down to main; below it are those of the C library. `dive` comes many times. */
export function framesOf({ argument }: TrapRun): string[] {
  return [argument, "provoke", "main"];
}

/** What each run prints before it traps. */
export function printedBy({ argument }: TrapRun): string {
  return `before ${argument}\n`;
}

export const TRAP_RUNS: readonly TrapRun[] = [
  { argument: "unreachable", trap: "unreachable" },
  { argument: "divide_by_zero", trap: "integer divide by zero" },
  { argument: "remainder_by_zero", trap: "integer divide by zero" },
  { argument: "divide_overflow", trap: "integer overflow" },
  { argument: "convert_overflow", trap: "integer overflow" },
  { argument: "convert_nan", trap: "invalid conversion to integer" },
  { argument: "load_outside", trap: "out of bounds memory access" },
  { argument: "store_outside", trap: "out of bounds memory access" },
  { argument: "call_outside", trap: "undefined element" },
  { argument: "call_null", trap: "uninitialized element" },
  { argument: "call_mismatch", trap: "indirect call type mismatch" },
  { argument: "dive", trap: "call stack exhausted" },
];

/**
 * Compiles a C program of `programs/` into a folder, with the names of its functions; the caller has required the tools in CLANG. In two
 * steps: where clang finds wasm-opt it runs it when it links with optimization on, and that inlines what must not be and drops the names.
 */
export function compileNamed(name: string, folder: string): Uint8Array {
  const [object, output] = [join(folder, `${name}.o`), join(folder, `${name}.wasm`)];
  const source = inRoot("test/system/traps/programs", `${name}.c`);
  compile("-O2", "-Wall", "-Wextra", "-Werror", "-Wno-infinite-recursion", "-c", source, "-o", object);
  compile(object, "-o", output);
  return readFileSync(output);
}

function compile(...args: string[]): void {
  const result = clang(["--target=wasm32-wasi", ...args]);
  if (result.status !== 0) throw new Error(`clang-16 ${args.join(" ")} failed:\n${result.stderr}`);
}
