import assert from "node:assert/strict";
import { test } from "node:test";
import { makeInstance, results, startMachine, trapName } from "./harness";

const OUT = "out of bounds memory access";

test("each memory keeps its own bytes, and a load sees what was stored into an alias", async (t) => {
  const machine = await startMachine(t);
  const owner = await makeInstance(machine, '(module (memory (export "m") 1) (memory (export "n") 1))');
  await machine.register("owner", owner);
  const instance = await makeInstance(
    machine,
    `(module (import "owner" "m" (memory $a 1)) (import "owner" "m" (memory $b 1)) (import "owner" "n" (memory $c 1)) (memory $d 1)
      (func (export "stores") (param i32 i32) (result i32 i32 i32 i32)
        (i32.store $a (local.get 0) (i32.const 1)) (i32.store $b (local.get 1) (i32.const 2))
        (i32.store $c (local.get 0) (i32.const 3)) (i32.store $d (local.get 0) (i32.const 4))
        (i32.load $a (local.get 0)) (i32.load $b (local.get 0)) (i32.load $c (local.get 0)) (i32.load $d (local.get 0)))
      (func (export "overlap") (result i32)
        (i32.store $a (i32.const 16) (i32.const -1)) (i32.store8 $b offset=1 (i32.const 16) (i32.const 0)) (i32.load $a (i32.const 16)))
      (func (export "copy") (result i64)
        (i64.store $d (i32.const 65528) (i64.const 0x1122334455667788))
        (memory.copy $c $d (i32.const 8) (i32.const 65528) (i32.const 8)) (i64.load $c (i32.const 8)))
      (func (export "grow") (result i32 i32)
        (drop (memory.grow $d (i32.const 2))) (memory.size $d) (memory.size $a))
      (func (export "beyond") (result i32) (i32.load $c (i32.const 65533))))`,
  );
  const call = async (name: string, ...args: bigint[]) => results(await machine.invoke(instance, name, args));
  assert.deepEqual(await call("stores", 8n, 8n), [2n, 2n, 3n, 4n]);
  assert.deepEqual(await call("stores", 8n, 100n), [1n, 1n, 3n, 4n]);
  assert.deepEqual(await call("overlap"), [0xffff00ffn]);
  assert.deepEqual(await call("copy"), [0x1122334455667788n]);
  assert.deepEqual(await call("grow"), [3n, 1n]);
  assert.equal(trapName(await machine.invoke(instance, "beyond", [])), OUT);
});

const WIDE = `(module (memory i64 2 3) (memory $m i64 0 1)
  (func (export "load8") (param i64) (result i32) (i32.load8_u (local.get 0)))
  (func (export "load64") (param i64) (result i64) (i64.load (local.get 0)))
  (func (export "at2") (param i64) (result i32) (i32.load16_u offset=2 (local.get 0)))
  (func (export "at2G") (param i64) (result i32) (i32.load offset=0x80000000 (local.get 0)))
  (func (export "atTop") (param i64) (result i32) (i32.load offset=0xfffffffffffffffc (local.get 0)))
  (func (export "several") (param i64) (result i64)
    (i64.add (i64.load offset=8 (local.get 0)) (i64.add (i64.load (local.get 0)) (i64.load offset=16 (local.get 0)))))
  (func (export "store") (param i64 i64) (i64.store offset=1 (local.get 0) (local.get 1)))
  (func (export "constant") (result i64) (i64.load offset=8 (i64.const 131056)))
  (func (export "constantOut") (result i64) (i64.load offset=9 (i64.const 131056)))
  (func (export "empty") (param i64) (result i32) (i32.load8_u $m (local.get 0)))
  (func (export "growEmpty") (result i64) (memory.grow $m (i64.const 1)))
  (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0)))
  (func (export "fill") (param i64 i64) (memory.fill (local.get 0) (i32.const 7) (local.get 1)))
  (func (export "copy") (param i64 i64 i64) (memory.copy (local.get 0) (local.get 1) (local.get 2))))`;

test("64-bit addresses reach the last byte and trap from there to the last address there is", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(machine, WIDE);
  const call = (name: string, ...args: bigint[]) => machine.invoke(instance, name, args);
  const end = 0x20000n;
  const top = 1n << 64n;
  const edges: [string, last: bigint, first: bigint][] = [
    ["load8", end - 1n, end],
    ["load64", end - 8n, end - 7n],
    ["at2", end - 4n, end - 3n],
  ];
  for (const [name, last, first] of edges) {
    assert.deepEqual(results(await call(name, last)), [0n], name);
    for (const address of [first, 1n << 31n, 1n << 32n, (1n << 32n) + last, 1n << 63n, top - 1n, top - 2n, top - 8n])
      assert.equal(trapName(await call(name, address)), OUT, `${name} ${address}`);
  }
  for (const name of ["at2G", "atTop"])
    for (const address of [0n, 1n, 4n, 8n, end, top - 1n, top - (1n << 31n)])
      assert.equal(trapName(await call(name, address)), OUT, `${name} ${address}`);
  await call("store", end - 9n, 0x0102030405060708n);
  assert.deepEqual(results(await call("constant")), [0x0102030405060708n]);
  assert.equal(trapName(await call("store", end - 8n, 1n)), OUT);
  assert.equal(trapName(await call("constantOut")), OUT);
  assert.deepEqual(results(await call("several", end - 24n)), [0x0102030405060708n]);
  for (const address of [end - 23n, end - 16n, top - 8n, top - 16n, top - 17n]) assert.equal(trapName(await call("several", address)), OUT);
});

test("a check follows the growth of its memory", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(machine, WIDE);
  const call = (name: string, ...args: bigint[]) => machine.invoke(instance, name, args);
  assert.equal(trapName(await call("empty", 0n)), OUT);
  assert.deepEqual(results(await call("growEmpty")), [0n]);
  assert.deepEqual(results(await call("empty", 65535n)), [0n]);
  assert.equal(trapName(await call("empty", 65536n)), OUT);
  assert.deepEqual(results(await call("grow", 2n)), [(1n << 64n) - 1n]);
  assert.deepEqual(results(await call("grow", (1n << 64n) - 1n)), [(1n << 64n) - 1n]);
  assert.deepEqual(results(await call("grow", 1n)), [2n]);
  assert.deepEqual(results(await call("load8", 0x2ffffn)), [0n]);
  await call("fill", 0x2fff0n, 16n);
  assert.deepEqual(results(await call("load64", 0x2fff8n)), [0x0707070707070707n]);
  assert.equal(trapName(await call("fill", 0x2fff0n, 17n)), OUT);
  assert.equal(trapName(await call("fill", 8n, (1n << 64n) - 4n)), OUT);
  assert.equal(trapName(await call("copy", 0n, (1n << 64n) - 1n, 2n)), OUT);
  await call("copy", 0n, 0x2fffen, 2n);
  assert.deepEqual(results(await call("load64", 0n)), [0x0707n]);
});

test("a 64-bit memory fills its slot but for the last page, and is used beyond 4 GiB", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module (memory i64 1)
      (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0)))
      (func (export "store") (param i64 i64) (i64.store (local.get 0) (local.get 1)))
      (func (export "load") (param i64) (result i64) (i64.load (local.get 0)))
      (func (export "far") (param i64) (result i64) (i64.load offset=0x100000000 (local.get 0))))`,
  );
  const call = (name: string, ...args: bigint[]) => machine.invoke(instance, name, args);
  const pages = 131071n;
  assert.deepEqual(results(await call("grow", pages)), [(1n << 64n) - 1n]);
  assert.deepEqual(results(await call("grow", pages - 1n)), [1n]);
  const last = pages * 65536n - 8n;
  results(await call("store", last, 42n));
  results(await call("store", 0x100000010n, 43n));
  assert.deepEqual(results(await call("load", last)), [42n]);
  assert.deepEqual(results(await call("far", 16n)), [43n]);
  assert.deepEqual(results(await call("far", last - 0x100000000n)), [42n]);
  for (const address of [last + 1n, last + 8n, 1n << 33n, (1n << 64n) - 0x100000000n])
    assert.equal(trapName(await call("load", address)), OUT);
  assert.equal(trapName(await call("far", last - 0x100000000n + 1n)), OUT);
  assert.equal(trapName(await call("far", (1n << 64n) - 0x100000000n)), OUT);
});

test("64-bit tables are indexed with all 64 bits", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module (type $t (func (result i32))) (table i64 2 10 funcref) (table $n 4 funcref) (elem (i64.const 1) func $f)
      (func $f (result i32) (i32.const 7))
      (func (export "call") (param i64) (result i32) (call_indirect (type $t) (local.get 0)))
      (func (export "tail") (param i64) (result i32) (return_call_indirect (type $t) (local.get 0)))
      (func (export "isNull") (param i64) (result i32) (ref.is_null (table.get (local.get 0))))
      (func (export "grow") (param i64) (result i64) (table.grow (ref.func $f) (local.get 0)))
      (func (export "size") (result i64) (table.size))
      (func (export "copy") (param i32) (table.copy $n 0 (i32.const 0) (i64.const 0) (local.get 0))))`,
  );
  const call = (name: string, ...args: bigint[]) => machine.invoke(instance, name, args);
  assert.deepEqual(results(await call("call", 1n)), [7n]);
  assert.deepEqual(results(await call("tail", 1n)), [7n]);
  assert.equal(trapName(await call("tail", (1n << 32n) + 1n)), "undefined element");
  assert.equal(trapName(await call("call", 0n)), "uninitialized element");
  for (const index of [2n, (1n << 32n) + 1n, (1n << 63n) + 1n, (1n << 64n) - 1n]) {
    assert.equal(trapName(await call("call", index)), "undefined element", `${index}`);
    assert.equal(trapName(await call("isNull", index)), "out of bounds table access");
  }
  assert.deepEqual(results(await call("grow", 8n)), [2n]);
  assert.deepEqual(results(await call("grow", 1n)), [(1n << 64n) - 1n]);
  assert.deepEqual(results(await call("size")), [10n]);
  assert.deepEqual(results(await call("call", 9n)), [7n]);
  assert.deepEqual(results(await call("copy", 4n)), []);
  assert.equal(trapName(await call("copy", 5n)), "out of bounds table access");
});

test("a table of four billion elements is valid, and making it fails by a limit", async (t) => {
  const machine = await startMachine(t);
  await assert.rejects(makeInstance(machine, "(module (table 0xffffffff funcref))"));
  await makeInstance(machine, "(module (table 0 0xffffffff funcref))");
});
