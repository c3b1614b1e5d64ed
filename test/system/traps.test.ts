import assert from "node:assert/strict";
import { test } from "node:test";
import { EXIT_KIND_TRAP } from "../../abi/gen/host/console";
import { SITE_NAMES } from "../../abi/gen/host/traps";
import { encodeText } from "../../host/program/wat";
import { CLANG, requireTool, temporaryFolder } from "../lab/support";
import { trapInV8 } from "./traps/frames";
import { OBJECT_TRAPS, TRAP_MODULES } from "./traps/modules";
import { compileNamed, framesOf, printedBy, TRAP_RUNS } from "./traps/programs";
import { boot } from "./harness";

const MODULES = [...TRAP_MODULES, ...OBJECT_TRAPS];

test("each trap ends its process with its name and the backtrace V8 gives, all in one boot, and nothing leaks", async () => {
  const programs = await Promise.all(MODULES.map(async ({ name, text }) => ({ name, wasm: await encodeText(text, name) })));
  const booted = await boot(programs);
  assert.equal(booted.end.how, "done");
  assert.equal(booted.exits.length, MODULES.length);
  for (const [i, item] of MODULES.entries()) {
    const { kind, code, offset, backtrace, frames, slots } = booted.exits[i]!;
    assert.deepEqual([kind, SITE_NAMES.get(code)], [EXIT_KIND_TRAP, item.trap], item.name);
    assert.deepEqual([frames.after, slots.after], [frames.before, slots.before], item.name);
    const names = backtrace.map(({ name }) => name);
    assert.deepEqual(item.endless ? [...new Set(names.slice(0, 20))] : names, item.frames, item.name);
    assert.equal(offset, backtrace[0]!.offset, item.name);
    if (item.endless || i >= TRAP_MODULES.length) continue;
    const { frames: expected } = await trapInV8(programs[i]!.wasm);
    const places = backtrace.map((frame) => [frame.functionIndex, frame.offset]);
    assert.deepEqual(
      places,
      expected.map((frame) => [frame.index, frame.offset]),
      item.name,
    );
  }
  const printed = MODULES.filter(({ frames }) => !frames.includes("begin")).length;
  assert.equal(booted.stdout.toString(), "before\n".repeat(printed));
});

test("a C program's traps are those of its functions, and what it printed before is kept", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const wasm = compileNamed("traps", temporaryFolder(t));
  const booted = await boot(TRAP_RUNS.map(({ argument }) => ({ name: "traps", wasm, args: [argument] })));
  assert.equal(booted.stdout.toString(), TRAP_RUNS.map((run) => printedBy(run)).join(""));
  for (const [i, run] of TRAP_RUNS.entries()) {
    const { kind, code, backtrace, frames } = booted.exits[i]!;
    assert.deepEqual([kind, SITE_NAMES.get(code)], [EXIT_KIND_TRAP, run.trap], run.argument);
    assert.equal(frames.after, frames.before, run.argument);
    const names = backtrace.map(({ name }) => name);
    if (run.argument === "dive") {
      // Of a stack that is full both ends are kept.
      assert.deepEqual([...new Set(names.slice(0, 32))], ["dive"]);
      assert.ok(names.indexOf("main") > 32, names.join(" "));
      assert.ok(backtrace[32]!.skipped > 1000);
    }
    if (run.argument !== "dive") assert.deepEqual(names.slice(0, 3), framesOf(run));
  }
});
