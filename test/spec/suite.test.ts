import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openEngine, runFiles } from "../../host/spec/command";
import { scriptNames } from "../../host/spec/files";
import { requireSpec } from "../support";

/** Runs the official scripts within 2.0 in an engine; gives what was left out by proposal. */
async function runSuite(folder: string, engineName: string): Promise<Map<string, number>> {
  const engine = await openEngine(engineName);
  const lines: string[] = [];
  try {
    const scripts = scriptNames(folder).map((name) => ({ path: join(folder, "core", name), name }));
    const tally = await runFiles(scripts, engine, (line) => lines.push(line));
    assert.equal(tally.failed, 0, lines.join("\n"));
    // The suite has more than 28,000 commands: far fewer would mean that they were not found.
    assert.ok(tally.passed > 28_000, `only ${tally.passed} passed`);
    return tally.reasons;
  } finally {
    await engine.close();
  }
}

test("Node's own engine passes the scripts within 2.0, which proves the runner", async (t) => {
  const folder = requireSpec(t);
  if (folder === undefined) return;
  await runSuite(folder, "v8");
});

for (const engine of ["native", "native-cpu"]) {
  test(`compiled code passes the scripts within 2.0: ${engine}`, async (t) => {
    const folder = requireSpec(t);
    if (folder === undefined) return;
    const leftOut = await runSuite(folder, engine);
    // What is left out is counted, so that a script can't be lost by an engine that refuses more than it should.
    assert.deepEqual(Object.fromEntries([...leftOut].map(([reason, count]) => [reason.replace(/^over a limit.*/, "limit"), count])), {
      "multiple memories": 1,
      "typed function references": 145,
      "garbage collection": 2,
      "extended constant expressions": 20,
      exceptions: 6,
      limit: 1,
    });
  });
}
