import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../lab/compile";
import { makeInstance, results, startMachine, trapName } from "./harness";

const OUT = "out of bounds memory access";
const WAITS = (memory: string, type: string) => `(module (memory ${memory})
  (func (export "store") (param ${type} i64) (i64.store (local.get 0) (local.get 1)))
  (func (export "wait32") (param ${type} i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
  (func (export "wait64") (param ${type} i64 i64) (result i32) (memory.atomic.wait64 offset=8 (local.get 0) (local.get 1) (local.get 2)))
  (func (export "notify") (param ${type} i32) (result i32) (memory.atomic.notify offset=4 (local.get 0) (local.get 1))))`;
const FOREVER = (1n << 64n) - 1n;

for (const [memory, type] of [
  ["1 1 shared", "i32"],
  ["i64 1 1 shared", "i64"],
] as const) {
  test(`waiting on (memory ${memory}) ends by another value or by time`, async (t) => {
    const machine = await startMachine(t);
    const instance = await makeInstance(machine, WAITS(memory, type));
    const call = (name: string, ...args: bigint[]) => machine.invoke(instance, name, args);
    const touch = (name: string, address: bigint) => call(name, address, ...(name === "notify" ? [0n] : [0n, 0n]));
    results(await call("store", 16n, 0x1_0000_0002n));
    assert.deepEqual(results(await call("wait32", 16n, 1n, FOREVER)), [1n]);
    assert.deepEqual(results(await call("wait64", 8n, 2n, FOREVER)), [1n]);
    assert.deepEqual(results(await call("wait32", 16n, 2n, 0n)), [2n]);
    const before = process.hrtime.bigint();
    assert.deepEqual(results(await call("wait64", 8n, 0x1_0000_0002n, 30_000_000n)), [2n]);
    assert.ok(process.hrtime.bigint() - before >= 30_000_000n);
    assert.equal(trapName(await call("wait32", 16n, 2n, FOREVER)), "endless wait");
    assert.equal(trapName(await call("wait64", 8n, 0x1_0000_0002n, 1n << 63n)), "endless wait");
    assert.deepEqual(results(await call("notify", 12n, 5n)), [0n]);
    for (const [name, address] of [
      ["wait32", 18n],
      ["wait64", 4n],
      ["notify", 1n],
    ] as const)
      assert.equal(trapName(await touch(name, address)), "unaligned atomic", name);
    for (const [name, address] of [
      ["wait32", 65536n],
      ["wait64", 65528n],
      ["notify", 65532n],
    ] as const)
      assert.equal(trapName(await touch(name, address)), OUT, name);
    if (type === "i64")
      for (const name of ["wait32", "wait64", "notify"]) assert.equal(trapName(await touch(name, (1n << 64n) - 8n)), OUT, name);
  });
}

test("a memory that isn't shared can be notified, and waiting on it is a trap", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(machine, WAITS("1", "i32"));
  assert.deepEqual(results(await machine.invoke(instance, "notify", [0n, 1n])), [0n]);
  assert.equal(trapName(await machine.invoke(instance, "wait32", [0n, 1n, 0n])), "expected shared memory");
  assert.equal(trapName(await machine.invoke(instance, "wait64", [0n, 1n, 0n])), "expected shared memory");
});

test("shared memories are linked with shared ones alone", async (t) => {
  const machine = await startMachine(t);
  await machine.register("m", await makeInstance(machine, '(module (memory (export "shared") 1 2 shared) (memory (export "own") 1 2))'));
  const link = async (text: string) => (await machine.instantiate(await machine.load(await compileText(`(module ${text})`)))).how;
  assert.equal(await link('(import "m" "shared" (memory 1 2 shared))'), "made");
  assert.equal(await link('(import "m" "own" (memory 1 2))'), "made");
  assert.equal(await link('(import "m" "own" (memory 1 2 shared))'), "unlinkable");
  assert.equal(await link('(import "m" "shared" (memory 1 2))'), "unlinkable");
  assert.equal(await link('(import "m" "shared" (memory 1 1 shared))'), "unlinkable");
});

test("what is known of memory does not outlive an atomic instruction, nor an atomic load its twin", async (t) => {
  const machine = await startMachine(t);
  const owner = await makeInstance(machine, '(module (memory (export "m") 1 1 shared))');
  await machine.register("owner", owner);
  // The same memory under two names: what one name stored, the other's atomics change.
  const instance = await makeInstance(
    machine,
    `(module (import "owner" "m" (memory $a 1 1 shared)) (import "owner" "m" (memory $b 1 1 shared))
      (func (export "f") (result i32 i32 i32)
        (i32.store $a (i32.const 0) (i32.const 1))
        (drop (i32.atomic.rmw.add $b (i32.const 0) (i32.const 4)))
        (i32.load $a (i32.const 0))
        (i32.atomic.load $a (i32.const 0))
        (i32.store $b (i32.const 0) (i32.const 9))
        (i32.atomic.load $a (i32.const 0))))`,
  );
  assert.deepEqual(results(await machine.invoke(instance, "f", [])), [5n, 5n, 9n]);
});
