import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { encodeText } from "../../host/program/wat";
import { boot } from "./harness";

const CALLS = `(import "nebulet" "stream_write" (func $write (param i32 i32 i32) (result i32)))
(import "nebulet" "stream_read" (func $read (param i32 i32 i32) (result i32)))
(import "nebulet" "stream_wait" (func $wait (param i32 i64) (result i32)))
(import "nebulet" "clock" (func $clock (param i32) (result i64)))
(import "nebulet" "exit" (func $exit (param i32)))
(memory 2)`;

async function run(body: string, options: Parameters<typeof boot>[1] = {}) {
  const wasm = await encodeText(`(module ${CALLS} (func (export "_start") (local $n i32) (local $t i64) ${body}))`, "program");
  const booted = await boot([{ name: "program", wasm }], options);
  assert.deepEqual(booted.end, { how: "done" });
  assert.equal(booted.exits[0]!.message, "");
  return { ...booted, status: booted.exits[0]!.code | 0 };
}

/** Deterministic bytes. */
function noise(bytes: number): Buffer {
  const out = Buffer.alloc(bytes);
  let seed = 1;
  for (let at = 0; at < bytes; at++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    out[at] = seed >>> 24;
  }
  return out;
}

test("100 MB of output lose no byte and take less than a minute", async () => {
  const count = 1526;
  const began = Date.now();
  const { stdout } = await run(`
    (loop (i32.store (local.get $n) (i32.mul (local.get $n) (i32.const 0x9e3779b1)))
      (br_if 0 (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 4))) (i32.const 65536))))
    (local.set $n (i32.const 0))
    (loop (i32.store (i32.const 0) (local.get $n))
      (drop (call $write (i32.const 1) (i32.const 0) (i32.const 65536)))
      (br_if 0 (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const ${count}))))`);
  const took = Date.now() - began;
  const block = Buffer.alloc(65536);
  for (let at = 4; at < block.length; at += 4) block.writeUInt32LE(Math.imul(at, 0x9e3779b1) >>> 0, at);
  const expected = createHash("sha256");
  for (let i = 0; i < count; i++) {
    block.writeUInt32LE(i);
    expected.update(block);
  }
  assert.equal(stdout.length, count * 65536);
  assert.equal(createHash("sha256").update(stdout).digest("hex"), expected.digest("hex"));
  assert.ok(took < 60_000, `${took} ms`);
});

for (const machine of ["microvm", "q35"] as const) {
  test(`10 MB of input come whole, and their end, on ${machine}`, async () => {
    const input = noise(10_000_000);
    const { stdout, status } = await run(
      `(loop (local.set $n (call $read (i32.const 0) (i32.const 0) (i32.const 50000)))
        (if (i32.gt_s (local.get $n) (i32.const 0))
          (then (drop (call $write (i32.const 1) (i32.const 0) (local.get $n))) (br 1))))
      (call $exit (call $read (i32.const 0) (i32.const 0) (i32.const 1)))`,
      { input, machine },
    );
    assert.ok(stdout.equals(input));
    assert.equal(status, 0);
  });
}

test("input that nobody reads is not asked for", async () => {
  const { status } = await run(`(call $exit (i32.const 5))`, { input: noise(100) });
  assert.equal(status, 5);
});

test("a wait ends with its deadline, and not before", async () => {
  const { status } = await run(`
    (local.set $t (i64.add (call $clock (i32.const 1)) (i64.const 30000000)))
    (local.set $n (call $wait (i32.const 0) (local.get $t)))
    (call $exit (i32.add (local.get $n) (i64.ge_s (call $clock (i32.const 1)) (local.get $t))))`);
  assert.equal(status, 1);
});

test("a wait for input ends when there is some, or the end of it; output can be written at once", async () => {
  assert.equal((await run(`(call $exit (call $wait (i32.const 1) (i64.const -1)))`, { input: noise(1) })).status, 1);
  assert.equal((await run(`(call $exit (call $wait (i32.const 1) (i64.const -1)))`)).status, 1);
  assert.equal((await run(`(call $exit (call $wait (i32.const 6) (i64.const -1)))`)).status, 6);
});

test("a wait for room ends when a host that didn't read does so again", async () => {
  const { stdout } = await run(
    `(loop
      (if (i32.ne (call $wait (i32.const 2) (i64.const -1)) (i32.const 2)) (then unreachable))
      (drop (call $write (i32.const 1) (i32.const 0) (i32.const 65536)))
      (br_if 0 (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 64))))`,
    { pause: 1500 },
  );
  assert.equal(stdout.length, 64 * 65536);
});

test("bad pointers and streams are errors of the call", async () => {
  const calls: [call: string, result: number][] = [
    ["(call $write (i32.const 1) (i32.const 131072) (i32.const 1))", -1],
    ["(call $write (i32.const 1) (i32.const 131071) (i32.const 2))", -1],
    ["(call $write (i32.const 1) (i32.const -1) (i32.const -1))", -1],
    ["(call $write (i32.const 1) (i32.const 131072) (i32.const 0))", 0],
    ["(call $write (i32.const 0) (i32.const 0) (i32.const 1))", -3],
    ["(call $write (i32.const 3) (i32.const 0) (i32.const 1))", -3],
    ["(call $read (i32.const 1) (i32.const 0) (i32.const 1))", -3],
    ["(call $read (i32.const 0) (i32.const 131071) (i32.const 2))", -1],
    ["(call $wait (i32.const 8) (i64.const 0))", -3],
    ["(i32.wrap_i64 (call $clock (i32.const 9)))", -3],
  ];
  for (const [call, result] of calls) assert.equal((await run(`(call $exit ${call})`)).status, result, call);
});
