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
