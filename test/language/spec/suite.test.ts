import assert from "node:assert/strict";
import { test } from "node:test";
import { openEngine, runFiles } from "../../../host/commands/spec";
import { suiteFiles } from "../../lab/spec/files";
import { requireSpec, requireTool } from "../../lab/support";

/** All commands of the suite: 63,042 assertions, and the modules, calls and registrations between them. */
const COMMANDS = 65_913;

/** Failures by script that there must be, and no others: V8 makes no memories and tables as large as these define. */
const NONE = {};
const OVER_LIMITS_OF_V8 = { "memory64/memory64.wast": 2, "memory64/table64.wast": 1, "table.wast": 1 };

const ENGINES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  native: NONE,
  "native-cpu": NONE,
  // All in one boot; between two scripts all memory must be free again.
  machine: NONE,
  // It proves the runner.
  v8: OVER_LIMITS_OF_V8,
};

for (const [engineName, failures] of Object.entries(ENGINES)) {
  test(`the official scripts pass: ${engineName}`, async (t) => {
    const folder = requireSpec(t);
    if (folder === undefined) return;
    if (engineName === "machine" && !requireTool(t, "qemu-system-x86_64")) return;
    const engine = await openEngine(engineName);
    const lines: string[] = [];
    try {
      const scripts = suiteFiles(folder);
      assert.equal(scripts.length, 262);
      const tally = await runFiles(scripts, engine, (line) => lines.push(line));
      assert.deepEqual(Object.fromEntries(tally.failures), failures, lines.join("\n"));
      assert.equal(tally.skipped, 0);
      assert.equal(tally.passed + tally.failed, COMMANDS);
    } finally {
      await engine.close();
    }
  });
}
