import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { frameNames, makeInstance, results, startMachine, trapName } from "./harness";
import { NODES, sumTo } from "./nodes";

const MEGABYTE = 1 << 20;

async function start(t: TestContext) {
  const machine = await startMachine(t);
  await machine.limitHeap(64 * MEGABYTE);
  const instance = await makeInstance(machine, NODES);
  return (name: string, ...args: number[]) => machine.invoke(instance, name, args.map(BigInt));
}

test("2 GB in all within 64 MB", async (t) => {
  const call = await start(t);
  results(await call("waste", (2048 * MEGABYTE) / 32));
  results(await call("arrays", (2048 * MEGABYTE) / 4096, 4096 - 8));
  results(await call("arrays", 700, 3 * MEGABYTE));
  // 32 MB of nodes that live, and an array that refers to them.
  const [count, size] = [8000000, 1000003];
  const last = new Array<number>(size);
  for (let i = count - size; i < count; i++) last[(i * 31) % size] = i;
  assert.deepEqual(results(await call("churn", count, size)), [BigInt(last.reduce((sum, i) => sum + i))]);
});

test("what a frame, a global or another object refers to is kept through collections", async (t) => {
  const call = await start(t);
  assert.deepEqual(results(await call("chain", 1500000)), [sumTo(1500000)]);
  assert.deepEqual(results(await call("deep", 100000)), [sumTo(100000)]);
  assert.deepEqual(results(await call("chain", 1500000)), [sumTo(1500000)]);
});

test("exhaustion is a trap, and what is garbage after it is memory again", async (t) => {
  const call = await start(t);
  const outcome = await call("chain", 3000000);
  assert.equal(trapName(outcome), "out of memory");
  assert.deepEqual(frameNames(outcome), ["chain"]);
  assert.deepEqual(results(await call("chain", 2000000)), [sumTo(2000000)]);
  for (const bytes of [100 * MEGABYTE, 2 ** 31, 2 ** 32 - 1]) assert.equal(trapName(await call("arrays", 1, bytes)), "out of memory");
  results(await call("arrays", 3, 40 * MEGABYTE));
});

test("compiled code takes cells of the size that the runtime gives a class", async (t) => {
  const machine = await startMachine(t);
  // The largest and the smallest object of each class, and what is just too large for any.
  const bytes = new Set([8, 9]);
  for (let step = 16; step <= 8192; step += Math.max(16, 2 ** Math.floor(Math.log2(step)) / 4))
    for (const size of [step, step + 1]) bytes.add(size);
  const lengths = [...bytes].map((size) => size - 8);
  const instance = await makeInstance(
    machine,
    `(module
      (type $bytes (array (mut i8)))
      (type $all (array (mut (ref null $bytes))))
      (func $hold (param $all (ref null $all)) (param $length i32) (result i32) (local $i i32) (local $j i32) (local $wrong i32)
        (loop $next
          (local.set $j (i32.const 0))
          (block $done
            (loop $bytes
              (br_if $done (i32.ge_u (local.get $j) (local.get $length)))
              (local.set $wrong (i32.add (local.get $wrong)
                (i32.ne (local.get $i) (array.get_u $bytes (array.get $all (local.get $all) (local.get $i)) (local.get $j)))))
              (local.set $j (i32.add (local.get $j) (i32.const 1)))
              (br $bytes)))
          (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 40))))
        (local.get $wrong))
      ${lengths
        .map(
          (length) => `(func (export "f${length}") (result i32)
            (local $all (ref null $all)) (local $one (ref null $bytes)) (local $i i32) (local $wrong i32)
            (local.set $all (array.new_default $all (i32.const 40)))
            (loop $next
              (local.set $one (array.new_default $bytes (i32.const ${length})))
              (local.set $wrong (i32.add (local.get $wrong) (i32.ne (array.len (local.get $one)) (i32.const ${length}))))
              ${length ? `(local.set $wrong (i32.add (local.get $wrong) (array.get_u $bytes (local.get $one) (i32.const ${length - 1}))))` : ""}
              (array.fill $bytes (local.get $one) (i32.const 0) (local.get $i) (i32.const ${length}))
              (array.set $all (local.get $all) (local.get $i) (local.get $one))
              (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 40))))
            (i32.add (local.get $wrong) (call $hold (local.get $all) (i32.const ${length}))))`,
        )
        .join("\n")})`,
  );
  for (let round = 0; round < 3; round++) {
    for (const length of lengths) assert.deepEqual(results(await machine.invoke(instance, `f${length}`)), [0n], `${length} bytes`);
  }
});
