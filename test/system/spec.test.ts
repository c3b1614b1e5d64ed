import assert from "node:assert/strict";
import { test } from "node:test";
import { MachineEngine } from "../lab/spec/machine";
import { runScript } from "../lab/spec/run";
import { requireTool } from "../lab/support";

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
