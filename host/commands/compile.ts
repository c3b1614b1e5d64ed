import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import * as abi from "../../abi/gen/host/compile";
import { buildArtefact } from "../build/build";
import { CompileError, Compiler } from "../compiler/compiler";
import { readFileSync } from "node:fs";
import { UsageError, UserError } from "../errors";
import { loadProgram } from "../program/load";
import type { InspectOptions } from "./inspect";

/** CPU features by the names the command line has for them. */
const CPU_FEATURES: Readonly<Record<string, number>> = {
  lzcnt: abi.CPU_LZCNT,
  bmi1: abi.CPU_BMI1,
  bmi2: abi.CPU_BMI2,
  avx: abi.CPU_AVX,
  fma: abi.CPU_FMA,
};

/** `nebulet compile`: compiles a program to an object file; or shows how, and makes one only where it is named. */
export async function compileCommand(file: string, options: InspectOptions & { output?: string; features?: string }): Promise<void> {
  const cpuFeatures = parseFeatures(options.features ?? "");
  const inspects = options.dump !== undefined || options.time === true;
  if (options.function !== undefined && options.dump === undefined)
    throw new UsageError("--function says what --dump prints, which is missing");
  const object = inspects ? await inspect(file, cpuFeatures, options) : await compileFile(file, cpuFeatures);
  if (inspects && options.output === undefined) return;
  const output = options.output ?? `${basename(file).replace(/\.[^.]*$/, "")}.o`;
  try {
    writeFileSync(output, object);
  } catch (error) {
    throw new UserError(`can't write ${output}: ${(error as Error).message}`);
  }
}

async function inspect(file: string, cpuFeatures: number, options: InspectOptions): Promise<Uint8Array> {
  const { inspectCompile } = await import("./inspect");
  return inspectCompile(file, { cpuFeatures }, options);
}

/** Compiles a program with the system's compiler. Throws a UserError that says where the program is wrong. */
export async function compileFile(file: string, cpuFeatures: number): Promise<Uint8Array> {
  const { wasm } = await loadProgram(file);
  const compiler = new Compiler(readFileSync((await buildArtefact("compiler.wasm")).path));
  try {
    return compiler.compile(wasm, { cpuFeatures }).object;
  } catch (error) {
    if (error instanceof CompileError) throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
}

/** The CPU_ flags of a comma-separated list of feature names. */
export function parseFeatures(list: string): number {
  let flags = 0;
  for (const name of list.split(",").filter((part) => part !== "")) {
    const flag = CPU_FEATURES[name];
    if (flag === undefined) throw new UsageError(`no CPU feature is called ${name}; there are ${Object.keys(CPU_FEATURES).join(", ")}`);
    flags |= flag;
  }
  return flags;
}
