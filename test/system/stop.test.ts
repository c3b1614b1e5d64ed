import assert from "node:assert/strict";
import { test } from "node:test";
import { EXIT_KIND_STOPPED } from "../../abi/gen/host/console";
import { encodeText } from "../../host/program/wat";
import { describeStop } from "../../host/machine/report";
import { boot } from "./harness";

const IMPORTS = `(import "nebulet" "stream_wait" (func $wait (param i32 i64) (result i32)))
  (import "nebulet" "clock" (func $clock (param i32) (result i64)))
  (import "nebulet" "stream_read" (func $read (param i32 i32 i32) (result i32)))`;

/** Programs that don't end, by what they do, and the function in which they do it. */
const ENDLESS: Readonly<Record<string, string>> = {
  "runs without a call": "(func $here (local i32) (loop (local.set 0 (i32.add (local.get 0) (i32.const 3))) (br 0)))",
  "calls the kernel again and again": "(func $here (loop (drop (call $clock (i32.const 1))) (br 0)))",
  "fills memory again and again": "(func $here (loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 4194304)) (br 0)))",
  "waits for a time": "(func $here (drop (call $wait (i32.const 0) (i64.const -1))))",
  "waits for input": "(func $here (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1))))",
};

for (const [what, body] of Object.entries(ENDLESS)) {
  test(`a program that ${what} tells where it is when its time is over`, async () => {
    const text = `(module $app ${IMPORTS} (memory 64) ${body} (func $main (call $here)) (func (export "_start") (call $main)))`;
    const programs = [{ name: "app", wasm: await encodeText(text, "app") }];
    const input = what.includes("input") ? ("never" as const) : undefined;
    const { end, exits } = await boot(programs, { timeout: 2500, input });
    assert.equal(end.how, "timeout");
    assert.equal(
      exits[0]?.kind,
      EXIT_KIND_STOPPED,
      JSON.stringify(exits, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    );
    assert.deepEqual(
      exits[0].backtrace.map(({ name }) => name),
      ["here", "main", "_start"],
    );
    assert.match(describeStop(exits), /^wasm backtrace:\n {3}0: 0x[0-9a-f]+ - app!here\n/);
    // What it held was given back, also where it was in the middle of something.
    assert.equal(exits[0].frames.after, exits[0].frames.before);
  });
}

test("a machine that is still compiling says so", async () => {
  const functions = Array.from({ length: 60_000 }, (_, i) => `(func (param i32) (result i32) (i32.add (local.get 0) (i32.const ${i})))`);
  const wasm = await encodeText(`(module ${functions.join("\n")} (func (export "_start")))`, "large");
  const { end, exits } = await boot([{ name: "large", wasm }], { timeout: 1500 });
  assert.equal(end.how, "timeout");
  assert.equal(describeStop(exits), "the module was being compiled\n");
});
