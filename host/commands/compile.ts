import { writeFileSync } from "node:fs";
import { CompileError, type CompileOptions } from "../compiler/compiler";
import { parseCpuFeatures } from "../compiler/cpu";
import { parseFeatures } from "../compiler/features";
import { openCompiler } from "../compiler/open";
import { fileError, UsageError, UserError } from "../errors";
import { refuseObject } from "../program/check";
import { type LoadedProgram, loadProgram } from "../program/load";
import { shown } from "../text";
import type { InspectOptions } from "./inspect";

/** Names of files that are modules. */
const MODULE = /\.wasm$/i;

/** What a program is compiled for, as the command line has it. */
export interface TargetOptions {
  /** Names of CPU features, see parseCpuFeatures. */
  readonly cpu?: string;
  /** Proposals on and off, see parseFeatures. */
  readonly features?: string;
}

/**
 * `nebulet compile`: compiles a program to an object file, or to a module where a .wasm is asked for; or shows how, and makes one only
 * where it is named.
 */
export async function compileCommand(file: string, options: InspectOptions & TargetOptions & { readonly output?: string }): Promise<void> {
  const inspects = options.dump !== undefined || options.time === true;
  if (options.function !== undefined && options.dump === undefined)
    throw new UsageError("--function says what --dump prints, which is missing");
  const target = compileOptions(options);
  const asModule = options.output !== undefined && MODULE.test(options.output);
  if (asModule && (inspects || options.cpu !== undefined))
    throw new UsageError(
      `${shown(options.output!)} is to be a module, which has no machine code: --cpu, --dump and --time are for objects`,
    );
  const program = await loadProgram(file);
  refuseObject(program);
  const made = asModule ? program.wasm : inspects ? await inspect(program, target, options) : await compileProgram(program, target);
  if (inspects && options.output === undefined) return;
  const output = options.output ?? `${program.name}.o`;
  try {
    writeFileSync(output, made);
  } catch (error) {
    throw new UserError(`can't write ${shown(output)}: ${fileError(error, "no such folder")}`);
  }
}

async function inspect(program: LoadedProgram, target: CompileOptions, options: InspectOptions): Promise<Uint8Array> {
  const { inspectCompile } = await import("./inspect");
  return inspectCompile(program, target, options);
}

/** The options of the compiler for a target. Throws a UsageError for a name there is not. */
export function compileOptions({ cpu = "", features = "" }: TargetOptions): CompileOptions {
  return { cpuFeatures: parseCpuFeatures(cpu), wasmFeatures: parseFeatures(features) };
}

/** Compiles a program with the system's compiler. Throws a UserError that says where the program is wrong. */
export async function compileProgram({ file, wasm }: LoadedProgram, target: CompileOptions): Promise<Uint8Array> {
  const compiler = await openCompiler();
  try {
    return compiler.compile(wasm, target).object;
  } catch (error) {
    if (error instanceof CompileError) throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
}
