import assert from "node:assert/strict";
import { test } from "node:test";
import { EXIT_KIND_STATUS, EXIT_KIND_TRAP } from "../../../abi/gen/host/console";
import { SITE_UNCAUGHT_EXCEPTION } from "../../../abi/gen/host/traps";
import { nativeRun } from "../../../host/native/run";
import { boot } from "../../system/harness";
import { compileModule } from "../../lab/compile";
import { Kernel, runProgram } from "../../lab/process";
import { requireCpp, temporaryFolder } from "../../lab/support";
import { compileThrowing, PRINTED, STATUS, UNCAUGHT } from "./program";

test("a C++ program throws and catches in V8 as it should", async (t) => {
  if (!requireCpp(t)) return;
  const kernel = new Kernel({ args: ["exceptions"] });
  assert.deepEqual(await runProgram(compileThrowing(temporaryFolder(t)), {}, kernel), { status: STATUS, stdout: PRINTED, stderr: "" });
});

test("a C++ program throws and catches natively", async (t) => {
  if (!requireCpp(t)) return;
  const object = await compileModule(compileThrowing(temporaryFolder(t)));
  const { status, stdout, stderr } = await nativeRun(object, { name: "exceptions" });
  assert.deepEqual({ status, stdout: stdout.toString(), stderr: stderr.toString() }, { status: STATUS, stdout: PRINTED, stderr: "" });
});

test("a C++ program throws and catches in the machine, and one that doesn't catch is a trap with a backtrace", async (t) => {
  if (!requireCpp(t)) return;
  const wasm = compileThrowing(temporaryFolder(t));
  const booted = await boot([
    { name: "exceptions", wasm },
    { name: "exceptions", wasm, args: [UNCAUGHT.argument] },
  ]);
  assert.equal(booted.stdout.toString(), PRINTED);
  const [caught, uncaught] = booted.exits;
  assert.deepEqual([caught!.kind, caught!.code], [EXIT_KIND_STATUS, STATUS]);
  assert.deepEqual([uncaught!.kind, uncaught!.code], [EXIT_KIND_TRAP, SITE_UNCAUGHT_EXCEPTION]);
  assert.deepEqual(
    uncaught!.backtrace.slice(0, UNCAUGHT.frames.length).map(({ name }) => name),
    UNCAUGHT.frames,
  );
  assert.deepEqual([uncaught!.frames.after, uncaught!.slots.after], [uncaught!.frames.before, uncaught!.slots.before]);
});
