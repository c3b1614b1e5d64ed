import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../host/errors";
import { CACHE, fromRoot, inRoot } from "../../host/paths";
import { clang } from "../../test/lab/clang";
import { encodeText } from "../../host/program/wat";

/** A program of bench/programs, compiled. */
export interface BenchProgram {
  readonly name: string;
  /** What run() is called with, and what it must give. */
  readonly size: number;
  readonly result: bigint;
  readonly wasm: string;
  /** The program as gcc -O2 makes it; undefined where there is no gcc, and of those that are in WebAssembly text. */
  readonly native: string | undefined;
}

const SOURCES = inRoot("bench", "programs");
const OUTPUT = join(CACHE, "bench");

const CLANG = ["--target=wasm32-wasi", "-O2", "-nostartfiles", "-Wl,--strip-debug"];
/** What the programs on vectors need besides; others are compiled without it, so that nothing is made a vector by itself. */
const CLANG_VECTORS = ["-msimd128"];
const VECTORS = "simd_";
const GCC = ["-O2", "-fno-math-errno"];

const TEXT = ".wat";

/** The names of the programs, in order. */
export function programNames(): string[] {
  return readdirSync(SOURCES)
    .filter((file) => file.endsWith(".c") || file.endsWith(TEXT))
    .map((file) => file.slice(0, file.lastIndexOf(".")));
}

/** What the program is about: programs of one kind have a mean of their own. */
export function kindOf(name: string): "numbers" | "vectors" | "objects" {
  if (name.startsWith(VECTORS)) return "vectors";
  return name.startsWith("objects_") ? "objects" : "numbers";
}

/** Compiles a program, unless that was done since its source changed. Throws a UserError where there is no clang. */
export async function buildProgram(name: string): Promise<BenchProgram> {
  mkdirSync(OUTPUT, { recursive: true });
  const text = join(SOURCES, name + TEXT);
  const isText = existsSync(text);
  const source = isText ? text : join(SOURCES, `${name}.c`);
  const [, size, result] = /^(?:;; )?PROGRAM\("\w+", (\d+), (0x\w+)\)/m.exec(readFileSync(source, "utf8")) ?? [];
  if (size === undefined || result === undefined) throw new UserError(`${fromRoot(source)} has no PROGRAM line`);
  const wasm = join(OUTPUT, `${name}.wasm`);
  const program = { name, size: Number(size), result: BigInt(result), wasm };
  if (isText) {
    writeFileSync(wasm, await encodeText(readFileSync(text, "utf8"), fromRoot(text)));
    return { ...program, native: undefined };
  }
  const native = join(OUTPUT, name);
  const flags = kindOf(name) === "vectors" ? [...CLANG, ...CLANG_VECTORS] : CLANG;
  if (!make("clang-16", [...flags, source, "-o", wasm], source, wasm)) {
    throw new UserError("bench code needs clang-16 (Debian: apt-get install clang-16 lld-16 wasi-libc libclang-rt-16-dev-wasm32)");
  }
  const hasGcc = make("gcc", [...GCC, source, "-o", native], source, native);
  return { ...program, native: hasGcc ? native : undefined };
}

/** Runs a compiler where its output is older than its sources; false when there is no such compiler. */
function make(tool: string, args: readonly string[], source: string, output: string): boolean {
  const newest = Math.max(statSync(source).mtimeMs, statSync(join(SOURCES, "program.h")).mtimeMs);
  if (existsSync(output) && statSync(output).mtimeMs > newest) return true;
  const made = tool === "gcc" ? spawnSync(tool, args, { encoding: "utf8" }) : clang(args);
  if (made.error) return false;
  if (made.status !== 0) throw new UserError(`${tool} ${args.map(fromRoot).join(" ")}:\n${made.stderr}`);
  return true;
}
