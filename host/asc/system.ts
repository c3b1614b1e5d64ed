import type { Inputs } from "../build/inputs";
import { UserError } from "../errors";
import { ROOT } from "../paths";
import { TARGET } from "../target/targets";
import { chooseArchitecture } from "./arch";
import { runAsc } from "./driver";
import { SYSTEM_RUNTIME, TRAP_FUNCTION } from "./runtime";
import { SystemRules } from "./transform";

/** How a system module is compiled. */
export interface SystemModule {
  /** The entry file, from the base; all that it exports becomes an export. */
  readonly entry: string;
  /** The architecture it is for, as its folders are called; that of the host's target by default. */
  readonly arch?: string;
  /** The folder paths are relative to; the project's root by default. */
  readonly base?: string;
  /** Whether the module has its own memory (exported as "memory"), imports one as "env" "memory", or must have none. */
  readonly memory: "own" | "import" | "none";
  /** Pages of 64 KiB; asc's choice (what the static data needs) when left out. */
  readonly initialPages?: number;
  readonly maximumPages?: number;
  /** Shared memory: atomics are real and act as barriers. Needs maximumPages. */
  readonly shared?: boolean;
  /** First address of the static data. */
  readonly memoryBase?: number;
  /** The function `new` on an `@unmanaged` class calls, (size: usize) => usize, as "folder/file/function"; without it `new` is an error. */
  readonly allocator?: string;
  /** The function failed assertions call instead of trapping, with the signature of asc's `abort`, as "folder/file/function". */
  readonly abort?: string;
  /** The imports it may have, as "module.name" or "module.*". */
  readonly imports: readonly string[];
  /** Export the start function under this name instead of a start section. */
  readonly start?: string;
}

/** Compiles a system module and checks its rules; notes what was read. Throws a UserError that lists what asc or the rules found wrong. */
export async function compileSystemModule(options: SystemModule, inputs?: Inputs): Promise<Uint8Array> {
  const bytes = await runAsc({
    what: options.entry,
    base: options.base ?? ROOT,
    args: argumentsOf(options),
    transforms: [SystemRules],
    inputs,
    edit: (file, text) => chooseArchitecture(file, text, options.arch ?? TARGET.name),
    library: (files) => {
      files["rt/stub"] = SYSTEM_RUNTIME;
    },
  });
  checkImports(options, new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>));
  return bytes;
}

function argumentsOf(options: SystemModule): string[] {
  const args = [options.entry, "-O2", "--debug", "--runtime", "stub", "--use", `abort=${options.abort ?? TRAP_FUNCTION}`];
  if (options.allocator !== undefined) args.push("--use", `__alloc=${options.allocator}`);
  if (options.memory === "import") args.push("--importMemory", "--zeroFilledMemory");
  if (options.memory === "none") args.push("--noExportMemory");
  if (options.initialPages !== undefined) args.push("--initialMemory", String(options.initialPages));
  if (options.maximumPages !== undefined) args.push("--maximumMemory", String(options.maximumPages));
  if (options.shared) args.push("--sharedMemory", "--enable", "threads");
  if (options.memoryBase !== undefined) args.push("--memoryBase", String(options.memoryBase));
  if (options.start !== undefined) args.push("--exportStart", options.start);
  return args;
}

function checkImports(options: SystemModule, module: WebAssembly.Module): void {
  const allowed = new Set(options.imports);
  if (options.memory === "import") allowed.add("env.memory");
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (allowed.has(`${from}.${name}`) || allowed.has(`${from}.*`)) continue;
    throw new UserError(`${options.entry} imports "${from}" "${name}", which its row in the table of artefacts doesn't allow`);
  }
}
