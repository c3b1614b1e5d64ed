import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { PACKAGES } from "../../host/paths";
import { buildArtefact } from "../../host/build/build";
import type { Compiler } from "../../host/compiler/compiler";
import { openCompiler } from "../../host/compiler/open";
import { UserError } from "../../host/errors";
import { print } from "../../host/output";
import { progress } from "../../host/progress";
import { comparisonNode } from "../../test/lab/v8";
import { compileNatively, OurMachine, type OurProgram } from "./ours";
import { compileInV8, type Measured, runInV8, runNative, v8Version } from "./peers";
import { type BenchProgram, buildProgram, kindOf, programNames } from "./programs";
import { formatTable } from "../../host/table";

/** Rounds of measuring, in each of which every engine runs once; calls of run() in a round. */
const ROUNDS = 5;
const REPEATS = 20;

/** Modules whose compile is measured besides the compiler's own: larger ones, that others made. */
const LARGE_MODULES = ["@bytecodealliance/jco-transpile/vendor/wasm-tools.core.wasm"];

/** Options of `nebulet bench code`. */
export interface BenchCodeOptions {
  /** Print the figures as JSON instead of tables. */
  readonly json?: boolean;
  /** Only programs whose names contain this. */
  readonly filter?: string;
}

/** Run times of one program in nanoseconds, and what is known of our code for it. */
export interface CodeFigures {
  readonly name: string;
  readonly ours: number;
  readonly turbofan: number;
  readonly liftoff: number;
  readonly gcc: number | undefined;
  readonly loopSpills: number;
  readonly machineBytes: number;
  readonly codeBytes: number;
}

/** Compile speeds for one module in megabytes of code section a second. */
export interface CompileFigures {
  readonly module: string;
  readonly codeBytes: number;
  readonly native: number;
  readonly node: number;
  readonly turbofan: number;
  readonly liftoff: number;
}

/**
 * `nebulet bench code`: run times of generated code and compile speeds, beside V8's two compilers and gcc -O2. All run natively, one
 * thread, in turns; the shortest time counts.
 */
export async function benchCode(options: BenchCodeOptions): Promise<void> {
  const names = programNames().filter((name) => name.includes(options.filter ?? ""));
  if (names.length === 0) throw new UserError(`no benchmark program's name contains ${options.filter}`);
  const node = await comparisonNode();
  const compiler = await openCompiler();
  const v8 = v8Version(node);
  const code = await measureCode(names, compiler, node);
  if (!options.json) print(`${codeTable(code, v8)}\n`);
  const compile = await measureCompile(compiler, node);
  if (options.json) print(`${JSON.stringify({ v8, code, compile }, null, 2)}\n`);
  else print(compileTable(compile, v8));
}

async function measureCode(names: readonly string[], compiler: Compiler, node: string): Promise<CodeFigures[]> {
  const machine = await OurMachine.open(compiler);
  try {
    const figures: CodeFigures[] = [];
    for (const name of names) {
      progress(`bench ${name}`);
      const program = await buildProgram(name);
      const ours = await machine.add(readFileSync(program.wasm));
      figures.push(await measureProgram(program, ours, machine, node));
    }
    return figures;
  } finally {
    await machine.close();
  }
}

async function measureProgram(program: BenchProgram, ours: OurProgram, machine: OurMachine, node: string): Promise<CodeFigures> {
  const best = { ours: Infinity, turbofan: Infinity, liftoff: Infinity, gcc: Infinity };
  const take = (engine: keyof typeof best, { result, time }: Measured) => {
    if (result !== program.result) throw new UserError(`${program.name}, ${engine}: gave ${result.toString(16)}`);
    best[engine] = Math.min(best[engine], time);
  };
  for (let round = 0; round < ROUNDS; round++) {
    take("ours", await machine.run(ours, program, REPEATS));
    take("turbofan", runInV8(node, "turbofan", program, REPEATS));
    take("liftoff", runInV8(node, "liftoff", program, REPEATS));
    if (program.native) take("gcc", runNative(program.native, program, REPEATS));
  }
  const { loopSpills, machineBytes, codeBytes } = ours;
  return { name: program.name, ...best, gcc: program.native ? best.gcc : undefined, loopSpills, machineBytes, codeBytes };
}

async function measureCompile(compiler: Compiler, node: string): Promise<CompileFigures[]> {
  const files = [(await buildArtefact("compiler.wasm")).path, ...LARGE_MODULES.map((path) => join(PACKAGES, path))];
  const figures: CompileFigures[] = [];
  for (const file of files) {
    const module = readFileSync(file);
    progress(`bench compile of ${basename(file)}`);
    const best = { native: Infinity, node: Infinity, turbofan: Infinity, liftoff: Infinity };
    let codeBytes = 0;
    for (let round = 0; round < ROUNDS; round++) {
      best.native = Math.min(best.native, await compileNatively(module));
      const before = process.hrtime.bigint();
      codeBytes = compiler.compile(module).codeBytes;
      best.node = Math.min(best.node, Number(process.hrtime.bigint() - before));
      best.turbofan = Math.min(best.turbofan, compileInV8(node, "turbofan", file));
      best.liftoff = Math.min(best.liftoff, compileInV8(node, "liftoff", file));
    }
    // Bytes a nanosecond are thousands of megabytes a second.
    const speed = (time: number) => (codeBytes / time) * 1000;
    const speeds = { native: speed(best.native), node: speed(best.node), turbofan: speed(best.turbofan), liftoff: speed(best.liftoff) };
    figures.push({ module: basename(file).replace(/^[0-9a-f]{32}-/, ""), codeBytes, ...speeds });
  }
  return figures;
}

function codeTable(figures: readonly CodeFigures[], v8: string): string {
  const ms = (time: number | undefined) => (time === undefined ? "-" : (time / 1e6).toFixed(2));
  const ratio = (value: number | undefined) => (value === undefined ? "-" : value.toFixed(2));
  const ratios = figures.map(({ ours, turbofan, liftoff, gcc }) => ({
    turbofan: ours / turbofan,
    liftoff: ours / liftoff,
    gcc: gcc === undefined ? undefined : ours / gcc,
  }));
  const head = [
    "program",
    "ours ms",
    "TurboFan ms",
    "Liftoff ms",
    "gcc -O2 ms",
    "/TurboFan",
    "/Liftoff",
    "/gcc",
    "loop spills",
    "x86/wasm",
  ];
  const rows = figures.map((f, i) => [
    ...[f.name, ms(f.ours), ms(f.turbofan), ms(f.liftoff), ms(f.gcc)],
    ...[ratio(ratios[i]!.turbofan), ratio(ratios[i]!.liftoff), ratio(ratios[i]!.gcc)],
    ...[String(f.loopSpills), (f.machineBytes / f.codeBytes).toFixed(2)],
  ]);
  // gcc compiles some programs on vectors from plain C: they have a mean of their own.
  const mean = (title: string, kind: ReturnType<typeof kindOf>) => {
    const group = ratios.filter((_, i) => kindOf(figures[i]!.name) === kind);
    const gcc = group.flatMap((r) => (r.gcc === undefined ? [] : [r.gcc]));
    const means = [geometricMean(group.map((r) => r.turbofan)), geometricMean(group.map((r) => r.liftoff)), geometricMean(gcc)];
    return group.length === 0 ? [] : [[title, "", "", "", "", ...means.map(ratio), "", ""]];
  };
  const means = [
    ...mean("geometric mean", "numbers"),
    ...mean("of those on vectors", "vectors"),
    ...mean("of those on objects", "objects"),
  ];
  return `Run times, shortest of ${ROUNDS * REPEATS} (V8 ${v8}); ratios are our time by theirs\n\n${formatTable([head, ...rows, ...means])}`;
}

function geometricMean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function compileTable(figures: readonly CompileFigures[], v8: string): string {
  const head = ["module", "code MB", "ours native", "ours in Node", "TurboFan", "Liftoff", "native/TurboFan"];
  const rows = figures.map((f) => [
    ...[f.module, (f.codeBytes / 1e6).toFixed(2)],
    ...[f.native, f.node, f.turbofan, f.liftoff, f.native / f.turbofan].map((value) => value.toFixed(2)),
  ]);
  return `Compile speed in MB of code section a second, one thread (V8 ${v8})\n\n${formatTable([head, ...rows])}`;
}
