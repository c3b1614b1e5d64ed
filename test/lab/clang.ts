import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Debian's clang that makes WASI programs. */
const PROGRAM = "clang-16";
const TIMEOUT = 120_000;

/**
 * Runs clang with these arguments. It gets no PATH: where clang finds Binaryen's wasm-opt there it runs it when it links with optimization
 * on, and what comes out, and whether it keeps its names, would depend on what else is installed. Its linker is beside it. `error` where
 * there is no such clang.
 */
export function clang(args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(findClang(), args, { encoding: "utf8", timeout: TIMEOUT, env: { ...process.env, PATH: "" } });
}

function findClang(): string {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, PROGRAM);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // It is not in this folder.
    }
  }
  return PROGRAM;
}
