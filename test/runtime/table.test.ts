import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FUNCREF_RECORD_BYTES,
  FUNCREF_TYPE_OFFSET,
  INSTANCE_OBJECT_OFFSET,
  NULL_TYPE,
  TABLE_USED_OFFSET,
} from "../../abi/gen/host/instance";
import { EXTERNAL_FUNCTION, HEADER_TABLES_AT_OFFSET, SEGMENT_PASSIVE } from "../../abi/gen/host/code";
import type { Sample } from "./sample";
import { World } from "./world";

const FUNCREF = 0x70000070;
const EXTERNREF = 0x7000006f;
const OUT = { name: "Error", message: "out of bounds table access" };
const TOP = 0xffffffffffffffffn;
/** Three functions with records, tables of both kinds, and a passive segment of functions 0, null, 2 and 1. */
const SAMPLE: Sample = {
  code: new Uint8Array(64),
  types: [[[], []]],
  functions: [0, 16, 32].map((at) => ({ at, bytes: 16, type: 0 })),
  exports: [0, 1, 2].map((index) => ({ name: `f${index}`, kind: EXTERNAL_FUNCTION, index })),
  funcrefs: [0, 1, 2],
  tables: [
    { type: FUNCREF, min: 4n, max: 6n },
    { type: EXTERNREF, min: 2n, max: 3n },
  ],
  elements: [{ mode: SEGMENT_PASSIVE, type: FUNCREF, items: [0, null, [0xd2, 2, 0x0b], 1] }],
};

async function tables() {
  const world = await World.create();
  const { instance, result } = world.make(SAMPLE);
  assert.equal(result, 0);
  const record = (index: number) => world.call("instance_record", instance, index);
  return { world, instance, record, get: (table: number, index: bigint) => world.call("table_get", instance, table, index) };
}

test("tables begin with null, which no call can take for a function", async () => {
  const { world, instance, get } = await tables();
  for (let i = 0n; i < 4n; i++) assert.equal(get(0, i), 0n);
  for (let i = 0n; i < 2n; i++) assert.equal(get(1, i), 0n);
  const table = world.space.u64(instance + BigInt(world.space.u32(world.space.u64(instance + 8n) + 40n)));
  const elements = world.space.u64(table);
  for (let i = 0; i < 4; i++) assert.equal(world.space.u32(elements + BigInt(i * FUNCREF_RECORD_BYTES + FUNCREF_TYPE_OFFSET)), NULL_TYPE);
});

test("elements that were never other than null are not looked at", async () => {
  const { world, instance, record, get } = await tables();
  const slots =
    instance + BigInt(world.space.u32(world.space.u64(instance + BigInt(INSTANCE_OBJECT_OFFSET)) + BigInt(HEADER_TABLES_AT_OFFSET)));
  const used = (table: number) => world.space.u64(world.space.u64(slots + BigInt(8 * table)) + BigInt(TABLE_USED_OFFSET));
  assert.deepEqual([used(0), used(1)], [0n, 0n]);
  world.call("table_set", instance, 0, 3n, 0n);
  world.call("table_fill", instance, 0, 0n, 0n, 4n);
  world.call("table_copy", instance, 0, 0, 0n, 1n, 3n);
  world.call("table_grow", instance, 0, 0n, 1n);
  assert.equal(used(0), 0n);
  world.call("table_set", instance, 0, 1n, record(1));
  assert.equal(used(0), 2n);
  // Of what is copied only the first may be other than null; the rest becomes null where it isn't.
  world.call("table_fill", instance, 0, 3n, record(2), 1n);
  world.call("table_copy", instance, 0, 0, 2n, 1n, 3n);
  assert.deepEqual(
    [0n, 1n, 2n, 3n, 4n].map((i) => get(0, i)),
    [0n, record(1), record(1), 0n, record(2)],
  );
  assert.equal(used(0), 5n);
  world.call("table_grow", instance, 1, 0x10n, 1n);
  assert.equal(used(1), 3n);
  world.call("table_copy", instance, 1, 1, 0n, 1n, 2n);
  assert.deepEqual(
    [0n, 1n, 2n].map((i) => get(1, i)),
    [0n, 0x10n, 0x10n],
  );
});

test("table.get and table.set, in bounds and out", async () => {
  const { world, instance, record, get } = await tables();
  world.call("table_set", instance, 0, 3n, record(1));
  assert.equal(get(0, 3n), record(1));
  world.call("table_set", instance, 0, 3n, 0n);
  assert.equal(get(0, 3n), 0n);
  world.call("table_set", instance, 1, 1n, 0x1234567890n);
  assert.equal(get(1, 1n), 0x1234567890n);
  for (const [table, index] of [
    [0, 4n],
    [1, 2n],
    [0, TOP],
  ] as const) {
    assert.throws(() => get(table, index), OUT);
    assert.throws(() => world.call("table_set", instance, table, index, 0n), OUT);
  }
});

test("table.grow fills with its value and stops at the maximum", async () => {
  const { world, instance, record, get } = await tables();
  const grow = (value: bigint, delta: bigint) => BigInt.asIntN(64, world.call("table_grow", instance, 0, value, delta));
  assert.equal(grow(record(2), 1n), 4n);
  assert.equal(get(0, 4n), record(2));
  assert.equal(grow(0n, 2n), -1n);
  assert.equal(grow(0n, TOP), -1n);
  assert.equal(grow(0n, 1n), 5n);
  assert.equal(grow(0n, 0n), 6n);
  assert.equal(get(0, 5n), 0n);
});

test("table.fill, table.copy and table.init, in bounds and out", async () => {
  const { world, instance, record, get } = await tables();
  const contents = () => [0n, 1n, 2n, 3n].map((i) => get(0, i));
  const init = (to: bigint, from: number, count: number) => world.call("table_init", instance, 0, 0, to, from, count);
  const copy = (to: bigint, from: bigint, count: bigint) => world.call("table_copy", instance, 0, 0, to, from, count);
  const fill = (at: bigint, value: bigint, count: bigint) => world.call("table_fill", instance, 0, at, value, count);
  init(0n, 0, 4);
  assert.deepEqual(contents(), [record(0), 0n, record(2), record(1)]);
  copy(1n, 0n, 3n);
  assert.deepEqual(contents(), [record(0), record(0), 0n, record(2)]);
  copy(0n, 1n, 3n);
  assert.deepEqual(contents(), [record(0), 0n, record(2), record(2)]);
  fill(1n, record(1), 2n);
  assert.deepEqual(contents(), [record(0), record(1), record(1), record(2)]);
  for (const [to, from, count] of [
    [1n, 0, 4],
    [0n, 1, 4],
    [5n, 0, 0],
    [0n, 5, 0],
    [0n, -1, 2],
  ] as const) {
    assert.throws(() => init(to, from, count), OUT);
  }
  for (const [to, from, count] of [
    [1n, 0n, 4n],
    [0n, 1n, 4n],
    [5n, 0n, 0n],
    [0n, 5n, 0n],
    [0n, TOP, 2n],
  ] as const) {
    assert.throws(() => copy(to, from, count), OUT);
  }
  for (const [at, count] of [
    [1n, 4n],
    [5n, 0n],
    [TOP, 2n],
  ] as const)
    assert.throws(() => fill(at, 0n, count), OUT);
  init(4n, 4, 0);
  copy(4n, 4n, 0n);
  fill(4n, 0n, 0n);
  world.call("elem_drop", instance, 0);
  init(0n, 0, 0);
  assert.throws(() => init(0n, 0, 1), OUT);
  assert.deepEqual(contents(), [record(0), record(1), record(1), record(2)]);
});
