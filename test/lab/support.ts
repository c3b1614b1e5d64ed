import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { TestContext } from "node:test";
import { buildArtefact } from "../../host/build/build";
import { inRoot } from "../../host/paths";
import { clang } from "./clang";
import { dataFolder, isComplete } from "./spec/data";
import { makeTemporary } from "../../host/temporary";

export { CACHE, inRoot, ROOT } from "../../host/paths";

/** The `nebulet` command. */
export const NEBULET = inRoot("nebulet");

/** Whether a missing tool is a failure instead of a skip. */
export const IN_CI = process.env["CI"] === "true";

/** The path of a program of the PATH, or undefined. */
export function findTool(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** True when all tools are there. Without one of them the test is skipped and says so; in CI it fails. */
export function requireTool(t: TestContext, ...names: string[]): boolean {
  const missing = names.filter((name) => findTool(name) === undefined);
  if (missing.length === 0) return true;
  const reason = `needs ${missing.join(" and ")}`;
  if (IN_CI) throw new Error(`${reason}, and CI must have it`);
  t.skip(reason);
  return false;
}

/**
 * The folder of the official WebAssembly test scripts (`core/`, `proposals/`): see dataFolder. Without them the
 * test is skipped and says so.
 */
export function requireSpec(t: TestContext): string | undefined {
  const folder = dataFolder();
  if (isComplete(folder)) return folder;
  t.skip(`needs the WebAssembly test scripts in ${folder} (NEBULET_WASM_SPEC names another folder, nebulet spec --fetch gets them)`);
  return undefined;
}

/** The contents of an artefact of the build, built when it isn't up to date. */
export async function artefactBytes(name: string): Promise<Uint8Array> {
  return readFileSync((await buildArtefact(name)).path);
}

/** A fresh folder that is gone after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = makeTemporary();
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Milliseconds of processor time that this process has taken: what else the machine does doesn't count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What a finished command left. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `./nebulet` and waits for it, at most `timeout` ms. */
export function nebulet(
  args: readonly string[],
  options: { input?: string; timeout?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Outcome {
  const { input = "", timeout = 60_000, env, cwd } = options;
  const result = spawnSync(process.execPath, [NEBULET, ...args], {
    cwd: cwd ?? inRoot(),
    input,
    timeout,
    env: { ...process.env, NODE_OPTIONS: "", ...env },
    encoding: "utf8",
    maxBuffer: 256 << 20,
  });
  if (result.error) throw result.error;
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Compiles C to a WASI program with Debian's clang; the caller has required the tools in CLANG. */
export function compileC(source: string, output: string, ...flags: string[]): void {
  const args = ["--target=wasm32-wasi", "-O2", ...flags, source, "-o", output];
  const result = clang(args);
  if (result.status !== 0) throw new Error(`clang-16 ${args.join(" ")} failed:\n${result.stderr}`);
}

/** Where Debian's libc++ for WebAssembly has its headers. */
const LIBCXX = "/usr/lib/llvm-16/include/wasm32-wasi/c++/v1";

/** Compiles C++ with exceptions to a WASI program; the caller has asked `requireCpp`. */
export function compileCpp(sources: readonly string[], output: string): void {
  const language = ["-std=c++17", "-fwasm-exceptions", "-nostdinc++", "-isystem", LIBCXX];
  const args = ["--driver-mode=g++", "--target=wasm32-wasi", "-O2", "-Wall", "-Wextra", "-Werror", ...language, ...sources, "-o", output];
  const result = clang(args);
  if (result.status !== 0) throw new Error(`clang-16 ${args.join(" ")} failed:\n${result.stderr}`);
}

/** True when what compileCpp needs is there; as requireTool. */
export function requireCpp(t: TestContext): boolean {
  if (!requireTool(t, ...CLANG)) return false;
  if (existsSync(LIBCXX)) return true;
  if (IN_CI) throw new Error("needs libc++ for wasm32, and CI must have it");
  t.skip("needs libc++ for wasm32");
  return false;
}

/** What compileC needs. */
export const CLANG = ["clang-16", "wasm-ld-16"] as const;
