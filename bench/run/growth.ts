import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CompileError, type Compiler } from "../../host/compiler/compiler";
import { openCompiler } from "../../host/compiler/open";
import { STATUS_LIMIT } from "../../abi/gen/host/compile";
import { installPackages } from "../../host/packages";
import { print } from "../../host/output";
import { inRoot } from "../../host/paths";
import { progress } from "../../host/progress";
import { compileNatively } from "./ours";
import { HOSTILE } from "./hostile";
import { SHAPES, type Shape } from "./shapes";
import { formatTable, grouped } from "../../host/table";

/** Rounds of measuring; the shortest time counts. */
const ROUNDS = 3;

/** Modules of others, a small one first, to which the large one is compared. */
const MODULES = ["@sqlite.org/sqlite-wasm/dist/sqlite3.wasm", "esbuild-wasm/esbuild.wasm"];

/** What compiling a module costs. */
interface Cost {
  /** Bytes of its code section. */
  readonly codeBytes: number;
  /** Nanoseconds, by the compiler compiled by itself. */
  readonly time: number;
  /** Bytes of the compiler's memory in the end, which is the most it had. */
  readonly memory: number;
  /** Bytes of the object. */
  readonly object: number;
}

/**
 * `nebulet bench growth`: what compiling costs as modules grow. Each shape at its full size beside half of it, and a large module beside a
 * small one, by the byte: a ratio of 1 is linear. Then modules that want more than their size says, and are refused or cost in proportion.
 */
export async function benchGrowth(): Promise<void> {
  const compiler = await openCompiler();
  const shapes: string[][] = [];
  for (const shape of SHAPES) {
    progress(`bench growth of ${shape.what}`);
    shapes.push(await shapeRow(compiler, shape));
  }
  print("Half the size to the full size; ratios are by the byte of code section\n\n");
  print(formatTable([["shape", "size", "code MB", "ms", "memory MB", "time", "memory"], ...shapes]));
  const hostile: string[][] = [];
  for (const shape of HOSTILE) {
    progress(`bench growth of ${shape.what}`);
    hostile.push(await hostileRow(compiler, shape));
  }
  print("\nModules that want more than their size says, of 100 KB; ratios are to one of half the size, by the byte of code section\n\n");
  print(formatTable([["shape", "KB", "ms", "memory MB", "object KB", "time", "memory"], ...hostile]));
  const packages = await installPackages(inRoot("test/language/real/packages"), "the modules to measure");
  const modules: string[][] = [];
  let first: Cost | undefined;
  for (const path of MODULES) {
    progress(`bench growth of ${path}`);
    const cost = await measure(compiler, readFileSync(join(packages, path)));
    first ??= cost;
    modules.push([path.split("/").at(-1)!, ...figures(cost), ...ratios(first, cost)]);
  }
  print("\nModules of others; ratios are to the first, by the byte of code section\n\n");
  print(formatTable([["module", "code MB", "ms", "memory MB", "time", "memory"], ...modules]));
}

async function shapeRow(compiler: Compiler, { what, size, make }: Shape): Promise<string[]> {
  const half = await measure(compiler, make(size >> 1));
  const full = await measure(compiler, make(size));
  return [what, grouped(size), ...figures(full), ...ratios(half, full)];
}

async function hostileRow(compiler: Compiler, { what, size, make }: Shape): Promise<string[]> {
  const module = make(size);
  const bytes = (module.length / 1e3).toFixed(0);
  try {
    const half = await measure(compiler, make(size >> 1));
    const full = await measure(compiler, module);
    const { time, memory, object } = full;
    return [what, bytes, (time / 1e6).toFixed(0), (memory / 1e6).toFixed(0), (object / 1e3).toFixed(0), ...ratios(half, full)];
  } catch (error) {
    if (!(error instanceof CompileError) || error.status !== STATUS_LIMIT) throw error;
    return [what, bytes, "over a limit", "", "", "", ""];
  }
}

async function measure(compiler: Compiler, module: Uint8Array): Promise<Cost> {
  const { codeBytes, memoryBytes, object } = compiler.compile(module);
  let time = Infinity;
  for (let round = 0; round < ROUNDS; round++) time = Math.min(time, await compileNatively(module));
  return { codeBytes, time, memory: memoryBytes, object: object.length };
}

function figures({ codeBytes, time, memory }: Cost): string[] {
  return [(codeBytes / 1e6).toFixed(2), (time / 1e6).toFixed(0), (memory / 1e6).toFixed(0)];
}

/** How much more time and memory a byte of the larger takes. */
function ratios(small: Cost, large: Cost): string[] {
  const bytes = large.codeBytes / small.codeBytes;
  return [large.time / small.time / bytes, large.memory / small.memory / bytes].map((ratio) => ratio.toFixed(2));
}
