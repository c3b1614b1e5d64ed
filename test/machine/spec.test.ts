import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openEngine, runFiles } from "../../host/spec/command";
import { scriptFile } from "../../host/spec/files";
import { MachineEngine } from "../../host/spec/machine";
import { runScript } from "../../host/spec/run";
import { FAILURES } from "../spec/failures";
import { requireSpec, requireTool } from "../support";

/** Scripts for each part of what the machine does that the native runner does in its own way; `nebulet spec --engine machine` runs them all. */
const SCRIPTS = [
  // Arguments and results of every kind.
  "i32.wast",
  "i64.wast",
  "f32.wast",
  "f64.wast",
  "float_exprs.wast",
  "conversions.wast",
  "call.wast",
  "func.wast",
  // Traps, stack exhaustion, what stays after them.
  "traps.wast",
  "skip-stack-guard-page.wast",
  "fac.wast",
  "start.wast",
  // Memories.
  "memory.wast",
  "memory_grow.wast",
  "memory_trap.wast",
  "address.wast",
  "bulk-memory/memory_copy.wast",
  // Tables and references.
  "call_indirect.wast",
  "elem.wast",
  "table_grow.wast",
  "ref_is_null.wast",
  "bulk-memory/table_init.wast",
  // Instances that link to each other.
  "imports.wast",
  "exports.wast",
  "linking.wast",
  "data.wast",
  "global.wast",
  // What is refused.
  "binary.wast",
  "binary-leb128.wast",
  "custom.wast",
  "br_table.wast",
  "unreached-invalid.wast",
];

test("official scripts pass in ring 0, in one boot, and lose no memory", async (t) => {
  const folder = requireSpec(t);
  if (folder === undefined || !requireTool(t, "qemu-system-x86_64")) return;
  const engine = await openEngine("machine");
  const lines: string[] = [];
  try {
    const tally = await runFiles(
      SCRIPTS.map((name) => scriptFile(join(folder, "core", name))),
      engine,
      (line) => lines.push(line),
    );
    const expected = Object.entries(FAILURES).filter(([name]) => SCRIPTS.includes(name));
    assert.deepEqual(Object.fromEntries(tally.failures), Object.fromEntries(expected), lines.join("\n"));
    // They have more than 15,000 commands: far fewer would mean that they were not found.
    assert.ok(tally.passed + tally.failed > 15_000, `only ${tally.passed} passed`);
  } finally {
    await engine.close();
  }
});

test("a script that hangs fails, and the next gets a machine of its own", async (t) => {
  if (!requireTool(t, "qemu-system-x86_64")) return;
  const engine = await MachineEngine.open(3000);
  t.after(() => engine.close());
  const verdicts = async (source: string) => (await runScript(source, engine)).map(({ result }) => result);
  const loop = '(module (func (export "loop") (loop br 0)) (func (export "f")))';
  assert.deepEqual(await verdicts(`${loop} (invoke "f") (invoke "loop") (invoke "f") (module)`), [
    "passed",
    "passed",
    "failed",
    "failed",
    "failed",
  ]);
  assert.deepEqual(await verdicts(`${loop} (invoke "f")`), ["passed", "passed"]);
});
