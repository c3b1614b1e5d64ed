import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { inRoot } from "../../../host/paths";
import { compileText } from "../../lab/compile";
import { artefactBytes, temporaryFolder } from "../../lab/support";
import { prepare } from "./prepare";

const SOURCES = inRoot("test/runtime/speculation");

/** Times that the attacks are tried: what a busy machine hides from one it shows another. */
const ATTEMPTS = 3;

/** What the attacks need of the machine; true when it is there. */
function requireAttack(t: TestContext): boolean {
  if (spawnSync("gcc", ["--version"]).status !== 0) return skipped(t, "needs gcc");
  if (!/\bfsgsbase\b/.test(readFileSync("/proc/cpuinfo", "utf8"))) return skipped(t, "needs a processor with FSGSBASE");
  return true;
}

function skipped(t: TestContext, reason: string): false {
  t.skip(reason);
  return false;
}

test("nothing outside of the sandbox is read by speculation", { timeout: 120_000 }, async (t) => {
  if (!requireAttack(t)) return;
  const folder = temporaryFolder(t);
  prepare(folder, await compileText(readFileSync(join(SOURCES, "victim.wat"), "utf8")), await artefactBytes("runtime.o"));
  execFileSync("gcc", ["-O2", "-Wall", "-Werror", "-mfsgsbase", "-I", folder, "-o", join(folder, "attack"), join(SOURCES, "attack.c")]);
  let seen = false;
  const leaked = new Map<string, number>();
  for (let i = 0; i < ATTEMPTS; i++) {
    const found = attack(folder);
    seen ||= found.get("control")! >= 4;
    found.delete("control");
    for (const [name, bytes] of found) leaked.set(name, Math.max(bytes, leaked.get(name) ?? 0));
  }
  if (!seen) {
    t.skip("this machine shows no speculation: not even the plain gadget is seen");
    return;
  }
  assert.deepEqual(
    [...leaked].filter(([, bytes]) => bytes > 0),
    [],
    "bytes of the secret that were found",
  );
});

/** Bytes of the secret that each attack finds. */
function attack(folder: string): Map<string, number> {
  const text = execFileSync(join(folder, "attack"), { cwd: folder, encoding: "utf8" });
  const lines = text.trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const match = /^(\w+) (\d+) \d+$/.exec(line);
      assert.ok(match, line);
      return [match[1]!, Number(match[2])];
    }),
  );
}
