import { spawnSync } from "node:child_process";
import { UserError } from "../../host/errors";
import { inRoot } from "../../host/paths";
import type { BenchProgram } from "./programs";

/** What a program's run gave. */
export interface Measured {
  readonly result: bigint;
  /** Shortest time of a call in nanoseconds. */
  readonly time: number;
}

const WORKER = inRoot("bench", "v8.mjs");

/** One thread, everything compiled before it runs by the one compiler, nothing kept from before. */
const ALONE = [
  "--single-threaded",
  "--no-wasm-lazy-compilation",
  "--no-wasm-native-module-cache",
  "--no-wasm-tier-up",
  "--no-wasm-dynamic-tiering",
];

/** V8's compilers: the optimizing one and the one-pass one. */
export const V8 = { turbofan: [...ALONE, "--no-liftoff"], liftoff: [...ALONE, "--liftoff"] } as const;
export type V8Compiler = keyof typeof V8;

/** The version of V8 in that Node. */
export function v8Version(node: string): string {
  return run(node, ["-p", "process.versions.v8"]).trim();
}

/** Calls a program's run() in a fresh V8. */
export function runInV8(node: string, compiler: V8Compiler, program: BenchProgram, repeats: number): Measured {
  return parse(run(node, [...V8[compiler], WORKER, "run", program.wasm, String(program.size), String(repeats)]));
}

/** Time in nanoseconds in which a fresh V8 compiles a module. */
export function compileInV8(node: string, compiler: V8Compiler, file: string): number {
  return Number(run(node, [...V8[compiler], WORKER, "compile", file]));
}

/** Calls a program's run() as gcc compiled it. */
export function runNative(path: string, program: BenchProgram, repeats: number): Measured {
  return parse(run(path, [String(program.size), String(repeats)]).replace(/^\S+ /, ""));
}

function parse(line: string): Measured {
  const [result, time] = line.trim().split(" ");
  return { result: BigInt(`0x${result}`), time: Number(time) };
}

function run(path: string, args: readonly string[]): string {
  const done = spawnSync(path, args, { encoding: "utf8", timeout: 120_000 });
  if (done.error) throw new UserError(`can't run ${path}: ${done.error.message}`);
  if (done.status !== 0)
    throw new UserError(`${path} ${args.join(" ")} ended with ${done.signal ?? `status ${done.status}`}: ${done.stderr}`);
  return done.stdout;
}
