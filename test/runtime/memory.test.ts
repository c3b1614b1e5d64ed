import assert from "node:assert/strict";
import { test } from "node:test";
import { EXTERNAL_MEMORY, OBJECT_LIBRARY, SEGMENT_PASSIVE } from "../../abi/gen/host/code";
import type { Sample } from "./sample";
import { Trap, World } from "./world";

const PAGE = 65536n;
const OUT = { name: "Error", message: "out of bounds memory access" };
const SAMPLE: Sample = { memories: [{ min: 1n, max: 3n }], data: [{ mode: SEGMENT_PASSIVE, content: "abcdefgh" }] };
const TOP = 0xffffffffffffffffn;

test("memory.grow gives the old size, up to the maximum and no further", async () => {
  const world = await World.create();
  const { instance } = world.make(SAMPLE);
  const grow = (delta: bigint) => BigInt.asIntN(64, world.call("memory_grow", instance, 0, delta));
  assert.equal(grow(0n), 1n);
  assert.equal(grow(1n), 1n);
  assert.equal(grow(2n), -1n);
  assert.equal(grow(TOP), -1n);
  assert.equal(grow(1n), 2n);
  assert.equal(grow(0n), 3n);
  assert.equal(grow(1n), -1n);
});

test("a memory grows to the embedder's limit when its own maximum is higher", async () => {
  const world = await World.create();
  const instance = world.create(world.load({ memories: [{ min: 1n }] }));
  assert.notEqual(world.defineMemory(instance, 0, 2n * PAGE), 0n);
  assert.equal(world.call("memory_grow", instance, 0, 2n), -1n);
  assert.equal(world.call("memory_grow", instance, 0, 1n), 1n);
});

test("a memory whose initial size is over the limit is not made", async () => {
  const world = await World.create();
  const object = world.load({ memories: [{ min: 3n }] });
  assert.equal(world.defineMemory(world.create(object), 0, 2n * PAGE), 0n);
  assert.notEqual(world.defineMemory(world.create(object), 0, 3n * PAGE), 0n);
});

test("memory.fill and memory.copy reach the last byte and trap one further", async () => {
  const world = await World.create();
  const { instance, memory } = world.make(SAMPLE);
  const fill = (at: bigint, bytes: bigint) => world.call("memory_fill", instance, 0, at, 0x5a, bytes);
  const copy = (to: bigint, from: bigint, bytes: bigint) => world.call("memory_copy", instance, 0, 0, to, from, bytes);
  fill(PAGE - 4n, 4n);
  assert.deepEqual([...world.space.bytes(memory + PAGE - 5n, 6)], [0, 0x5a, 0x5a, 0x5a, 0x5a, 0]);
  fill(PAGE, 0n);
  for (const [at, bytes] of [
    [PAGE - 3n, 4n],
    [PAGE + 1n, 0n],
    [TOP, 2n],
    [2n, TOP],
  ] as const)
    assert.throws(() => fill(at, bytes), Trap);
  copy(0n, PAGE - 4n, 4n);
  assert.deepEqual([...world.space.bytes(memory, 5)], [0x5a, 0x5a, 0x5a, 0x5a, 0]);
  for (const [to, from, bytes] of [
    [0n, PAGE - 3n, 4n],
    [PAGE - 3n, 0n, 4n],
    [0n, PAGE + 1n, 0n],
    [PAGE + 1n, 0n, 0n],
    [TOP, 0n, 2n],
  ] as const) {
    assert.throws(() => copy(to, from, bytes), OUT);
  }
});

test("memory.init copies a segment until it is dropped", async () => {
  const world = await World.create();
  const { instance, memory } = world.make(SAMPLE);
  const init = (to: bigint, from: number, bytes: number) => world.call("memory_init", instance, 0, 0, to, from, bytes);
  init(10n, 2, 6);
  assert.equal(Buffer.from(world.space.bytes(memory + 10n, 6)).toString(), "cdefgh");
  for (const [to, from, bytes] of [
    [0n, 3, 6],
    [0n, 9, 0],
    [PAGE - 1n, 0, 2],
    [PAGE + 1n, 0, 0],
    [0n, -1, 2],
  ] as const) {
    assert.throws(() => init(to, from, bytes), OUT);
  }
  world.call("data_drop", instance, 0);
  init(PAGE, 0, 0);
  assert.throws(() => init(0n, 0, 1), OUT);
});

test("guest copies are checked on both sides, and find no bytes without a guest", async () => {
  const world = await World.create();
  const { instance: program, memory: guest } = world.make({ ...SAMPLE, exports: [{ name: "memory", kind: EXTERNAL_MEMORY, index: 0 }] });
  const { instance: library, memory: own } = world.make({ flags: OBJECT_LIBRARY, memories: [{ min: 2n }] });
  const read = (to: number, from: number, bytes: number) => world.call("guest_read", library, to, from, bytes);
  const write = (to: number, from: number, bytes: number) => world.call("guest_write", library, to, from, bytes);
  read(0, 0, 0);
  assert.throws(() => read(0, 0, 1), OUT);
  assert.throws(() => write(0, 0, 1), OUT);
  assert.throws(() => write(1, 0, 0), OUT);
  world.call("instance_bind_guest", library, world.space.u64(program + 72n));
  world.space.bytes(guest + 100n, 3).set([1, 2, 3]);
  read(65536, 100, 3);
  assert.deepEqual([...world.space.bytes(own + 65536n, 3)], [1, 2, 3]);
  write(65533, 65536, 3);
  assert.deepEqual([...world.space.bytes(guest + 65533n, 3)], [1, 2, 3]);
  for (const [to, from, bytes] of [
    [0, 65534, 3],
    [131070, 0, 3],
    [-1, 0, 1],
  ] as const)
    assert.throws(() => read(to, from, bytes), OUT);
  for (const [to, from, bytes] of [
    [65534, 0, 3],
    [0, 131070, 3],
    [0, -1, 1],
  ] as const)
    assert.throws(() => write(to, from, bytes), OUT);
});
