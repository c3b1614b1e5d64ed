import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { EXIT_KIND_STATUS, EXIT_KIND_TRAP } from "../../abi/gen/host/console";
import { SITE_OUT_OF_MEMORY } from "../../abi/gen/host/traps";
import { encodeText } from "../../host/program/wat";
import { RingServer } from "../lab/server/ring";
import { NODES, sumTo } from "../runtime/nodes";
import { PHASES } from "../runtime/phases";
import { requireTool } from "../lab/support";
import { boot } from "./harness";

const MEGABYTE = 1 << 20;
/** Every proposal. */
const ALL = 0xffffffff;

async function start(t: TestContext, memory: number): Promise<RingServer | undefined> {
  if (!requireTool(t, "qemu-system-x86_64")) return undefined;
  const machine = await RingServer.start({ memory });
  t.after(() => machine.close());
  return machine;
}

/** A function that calls one of a program's, which the machine has compiled. */
async function load(machine: RingServer, text = NODES) {
  const compiled = await machine.compile(await encodeText(text, "a program"), 0, ALL);
  assert.ok(compiled.how === "compiled");
  const made = await machine.instantiate(compiled.object);
  assert.ok(made.how === "made");
  return async (name: string, ...args: number[]) => {
    const outcome = await machine.invoke(made.instance, name, args.map(BigInt));
    return outcome.how === "returned" ? outcome.results[0] : outcome.how === "trapped" ? outcome.name : outcome.how;
  };
}

test("objects are collected in ring 0, kept while a frame, a global or an object refers to them, and all is given back", async (t) => {
  const machine = await start(t, 256);
  for (let round = 0; machine && round < 2; round++) {
    await machine.limitHeap(4 * MEGABYTE);
    const call = await load(machine);
    // 64 MB in all.
    assert.equal(await call("waste", 2000000), undefined);
    assert.equal(await call("arrays", 300, 100000), undefined);
    assert.equal(await call("chain", 100000), sumTo(100000));
    assert.equal(await call("deep", 50000), sumTo(50000));
    assert.equal(await call("chain", 200000), "out of memory");
    assert.equal(await call("deep", 1), sumTo(1));
    assert.equal(await call("chain", 100000), sumTo(100000));
    await machine.reset();
  }
});

test("phases of different sizes share their blocks in ring 0", async (t) => {
  const machine = await start(t, 128);
  if (!machine) return;
  await machine.limitHeap(24 * MEGABYTE);
  const call = await load(machine, PHASES);
  let kept = 0n;
  for (const bytes of [24, 56, 120, 248, 500, 1000, 2000, 4000, 40, 88, 8184]) {
    const count = Math.floor((20 * MEGABYTE) / (2 * bytes));
    assert.equal(await call("phase", bytes, count, 300), undefined, `objects of ${bytes}`);
    kept += BigInt(Math.floor(count / 300));
    assert.equal(await call("check"), kept);
  }
  await machine.reset();
});

test("a heap without a limit of its own leaves the machine some memory", async (t) => {
  const machine = await start(t, 64);
  if (!machine) return;
  const call = await load(machine);
  assert.equal(await call("chain", 3000000), "out of memory");
  assert.equal(await call("chain", 1000000), sumTo(1000000));
  assert.equal(await call("arrays", 3, 30 * MEGABYTE), undefined);
  await machine.reset();
});

test("a program with objects runs as a job, and its traps are its own", async (t) => {
  if (!requireTool(t, "qemu-system-x86_64")) return;
  const body = (call: string) => NODES.replace(/\)$/, `(func (export "_start") ${call})\n  (memory 1))`);
  const wasm = (call: string) => encodeText(body(call), "nodes");
  const right = `(if (i64.ne (call $chain (i32.const 100000)) (i64.const ${sumTo(100000)})) (then (unreachable)))`;
  const text = `(module (type $n (struct (field i64))) ${"(table 10000000 externref) ".repeat(7)}
    (func (export "_start") (local $i i32)
      (loop $l
        (drop (struct.new $n (i64.const 1)))
        (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000000))))))`;
  const { exits } = await boot([
    { name: "right", wasm: await wasm(right) },
    { name: "greedy", wasm: await wasm("(drop (call $chain (i32.const 100000000)))") },
    { name: "again", wasm: await wasm(right) },
    // 560 MB of null elements in a machine of 512, and collections that find nothing in them.
    { name: "tables", wasm: await encodeText(text, "tables") },
  ]);
  assert.deepEqual(
    exits.map(({ kind, code }) => [kind, code]),
    [
      [EXIT_KIND_STATUS, 0],
      [EXIT_KIND_TRAP, SITE_OUT_OF_MEMORY],
      [EXIT_KIND_STATUS, 0],
      [EXIT_KIND_STATUS, 0],
    ],
  );
  for (const { frames } of exits) assert.deepEqual(frames.after, frames.before);
});
