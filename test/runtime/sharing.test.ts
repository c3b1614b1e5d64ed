import assert from "node:assert/strict";
import { test } from "node:test";
import { Heap } from "./heap";
import { makeInstance, results, startMachine, trapName } from "./harness";
import { PHASES } from "./phases";

const MEGABYTE = 1 << 20;
const BLOCK = 16384;
/** An object of every size class, with its header. */
const SIZES = [
  16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 2048, 3072, 4096, 8192,
];

test("phases of different sizes that keep one object in 300 share their blocks", async (t) => {
  const machine = await startMachine(t);
  await machine.limitHeap(32 * MEGABYTE);
  const instance = await makeInstance(machine, PHASES);
  const call = (name: string, ...args: number[]) => machine.invoke(instance, name, args.map(BigInt));
  for (let round = 0; round < 2; round++) {
    let kept = 0;
    for (const size of SIZES) {
      const count = Math.floor((12 * MEGABYTE) / size);
      results(await call("phase", Math.max(8, size - 8), count, 300));
      kept += Math.floor(count / 300);
      assert.deepEqual(results(await call("check")), [BigInt(kept)], `behind objects of ${size}`);
    }
    results(await call("forget"));
  }
  // What is shared is whole blocks again when nothing in it lives.
  results(await call("phase", 24, 10, 1));
  results(await call("forget"));
  results(await call("phase", 12 * MEGABYTE, 1, 1));
});

test("sharing ends where nothing has room", async (t) => {
  const machine = await startMachine(t);
  await machine.limitHeap(8 * MEGABYTE);
  const instance = await makeInstance(machine, PHASES);
  const call = (name: string, ...args: number[]) => machine.invoke(instance, name, args.map(BigInt));
  assert.equal(trapName(await call("phase", 24, 1_000_000, 2)), "out of memory");
  results(await call("forget"));
  // A frame may still hold the list, until it is another one.
  results(await call("phase", 24, 10, 1));
  results(await call("forget"));
  results(await call("phase", 4000, 1000, 300));
});

/** Fills a heap with objects of 16 bytes and keeps one in `every`; the kept ones, by a list. */
function spread(heap: Heap, every: number): number[] {
  const kept: number[] = [];
  const count = (heap.limit / BLOCK - 1) * (BLOCK / 16);
  for (let i = 0; i < count; i++) {
    const at = heap.make(16, true);
    heap.set(at + 8, i + 1);
    if (i % every === 0) {
      kept.push(at);
      heap.stack.push(at);
    }
  }
  return kept;
}

test("room between objects serves any size that fits, zeroed and apart from them", async () => {
  const heap = await Heap.create(2 * MEGABYTE);
  const kept = spread(heap, 256);
  const values = kept.map((at) => heap.get(at + 8));
  heap.collect();
  const made: [start: number, end: number][] = kept.map((at) => [at, at + 16]);
  // 4,080 bytes are free in a row.
  for (let i = 0; i < 500; i++) {
    const bytes = SIZES[(i * 7) % 23]!;
    if (bytes > 4000) continue;
    const at = heap.make(bytes, i % 2 === 0, i, 1);
    assert.ok(
      heap.bytes(at + 8, bytes - 8).every((byte) => byte === 0),
      `${bytes} bytes aren't zero`,
    );
    heap.bytes(at + 8, bytes - 8).fill(i % 2 === 0 ? 0xff : 0);
    heap.stack.push(at);
    made.push([at, at + bytes]);
  }
  made.sort(([a], [b]) => a - b);
  for (let i = 1; i < made.length; i++) assert.ok(made[i - 1]![1] <= made[i]![0], "objects overlap");
  assert.deepEqual(
    kept.map((at) => heap.get(at + 8)),
    values,
  );
  // Any address in an object of a shared block keeps it, one between them keeps nothing.
  const [small, smallEnd] = made.find(([start, end]) => end - start === 1024)!;
  heap.stack.length = 0;
  heap.stack.push(smallEnd - 1);
  assert.equal(heap.collect(), 1024);
  for (const beside of [small - 1, smallEnd]) {
    heap.stack[0] = beside;
    // It may be in garbage that was made beside the object.
    assert.equal(heap.collect() % 8192, 0);
  }
  heap.stack.length = 0;
  assert.equal(heap.collect(), 0);
  for (let i = 0; i < heap.limit / BLOCK; i++) heap.stack.push(heap.make(BLOCK, true));
});

test("objects of a shared block keep what they refer to, if they hold references", async () => {
  for (const leaf of [false, true]) {
    const heap = await Heap.create(2 * MEGABYTE);
    spread(heap, 200);
    heap.collect();
    const holder = heap.make(2048, leaf);
    heap.stack.length = 0;
    heap.stack.push(holder);
    const target = heap.make(640, true);
    heap.set(holder + 8 + 1000, target + 32);
    assert.equal(heap.collect(), leaf ? 2048 : 2048 + 640);
  }
});
