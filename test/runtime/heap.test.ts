import assert from "node:assert/strict";
import { test } from "node:test";
import {
  EXCEPTION_RECORD_BYTES,
  EXCEPTION_TAG_OFFSET,
  EXCEPTION_TYPE,
  INSTANCE_OBJECT_OFFSET,
  TABLE_ELEMENTS_OFFSET,
  TABLE_USED_OFFSET,
} from "../../abi/gen/host/instance";
import { HEADER_TABLES_AT_OFFSET } from "../../abi/gen/host/code";
import { Heap, SAMPLE } from "./heap";

const MEGABYTE = 1 << 20;
const BLOCK = 16384;
const EXHAUSTED = { message: "out of memory" };

test("objects of every size are aligned, zeroed, apart from one another, and have their header", async () => {
  const heap = await Heap.create(16 * MEGABYTE);
  const made: [start: number, end: number][] = [];
  for (const leaf of [false, true]) {
    for (let bytes = 8; bytes <= 9000; bytes += bytes < 300 ? 1 : 37) {
      const at = heap.make(bytes, leaf, bytes, 1);
      heap.stack.push(at);
      assert.equal(at % 16, 0);
      // Types are numbered from 1.
      assert.equal(heap.u32(at), 2);
      assert.equal(heap.u32(at + 4), bytes);
      const content = heap.bytes(at + 8, bytes - 8);
      assert.ok(content.every((byte) => byte === 0));
      content.fill(0xff);
      made.push([at, at + bytes]);
    }
  }
  made.sort(([a], [b]) => a - b);
  for (let i = 1; i < made.length; i++) assert.ok(made[i - 1]![1] <= made[i]![0]);
});

test("an object loses at most 15 bytes or a fifth of its cell to rounding", async () => {
  const heap = await Heap.create(16 * MEGABYTE);
  for (const bytes of [8, 16, 17, 128, 129, 160, 161, 1024, 1025, 5000, 8191, 8192]) {
    const at = heap.make(bytes, true);
    heap.stack.push(at);
    const kept = heap.collect();
    heap.stack.length = 0;
    assert.ok(kept >= bytes && kept <= Math.max(bytes + 15, bytes * 1.25), `${kept} for ${bytes}`);
  }
});

test("what a stack refers to is kept, and nothing else", async () => {
  const heap = await Heap.create(8 * MEGABYTE);
  let list = 0;
  for (let i = 0; i < 1000; i++) list = heap.array(list, 0, 0);
  heap.stack.push(list);
  assert.equal(heap.collect(), 1000 * 32);
  let length = 0;
  for (let at = list; at; at = heap.get(at + 8)) length++;
  assert.equal(length, 1000);
  heap.stack[0] = heap.get(list + 8);
  assert.equal(heap.collect(), 999 * 32);
  heap.stack.length = 0;
  assert.equal(heap.collect(), 0);
});

test("a cycle is kept by a reference from outside alone; a shared tree counts once", async () => {
  const heap = await Heap.create(8 * MEGABYTE);
  const a = heap.array(0, 0);
  heap.stack.push(a);
  const b = heap.array(a, 0);
  heap.set(a + 8, b);
  heap.set(a + 16, a);
  assert.equal(heap.collect(), 64);
  heap.stack.length = 0;
  assert.equal(heap.collect(), 0);
  let tree = heap.array(0, 0, 0);
  for (let depth = 0; depth < 20; depth++) tree = heap.array(tree, tree, tree);
  heap.stack.push(tree);
  assert.equal(heap.collect(), 21 * 32);
});

test("globals, tables and exceptions of every instance are roots; a table of functions is none", async () => {
  const heap = await Heap.create(8 * MEGABYTE);
  const other = heap.addInstance(SAMPLE);
  const leaf = () => heap.make(32, true);
  const places = [heap.global(0), heap.global(3), heap.global(1, other)];
  for (const place of places) heap.set(place, leaf());
  assert.equal(heap.collect(), 3 * 32);
  for (const place of places) heap.set(place, 0);
  assert.equal(heap.collect(), 0);
  for (const instance of [heap.instance, other]) {
    heap.call("table_set", instance, 0, 7n, BigInt(leaf()));
    assert.equal(heap.call("table_grow", instance, 0, BigInt(leaf()), 2n), 8n);
  }
  assert.equal(heap.collect(), 4 * 32);
  heap.call("table_fill", other, 0, 0n, 0n, 10n);
  assert.equal(heap.collect(), 2 * 32);
  const exception = Number(heap.call("exn_new", heap.instance, 0x1234n, BigInt(EXCEPTION_RECORD_BYTES + 8)));
  assert.equal(heap.get(exception), EXCEPTION_TYPE);
  assert.equal(heap.get(exception + EXCEPTION_TAG_OFFSET), 0x1234);
  heap.set(exception + EXCEPTION_RECORD_BYTES, leaf());
  heap.set(heap.global(0), exception);
  assert.equal(heap.collect(), 2 * 32 + 32 + 32);
});

test("any address inside an object keeps it, one behind it does not", async () => {
  const heap = await Heap.create(8 * MEGABYTE);
  for (const bytes of [16, 48, 160, 2560, 8192, 3 * BLOCK]) {
    // A neighbour on either side.
    const [before, at, after] = [heap.make(bytes, true), heap.make(bytes, true), heap.make(bytes, true)];
    const kept = (address: number) => {
      heap.stack.length = 0;
      heap.stack.push(address);
      return heap.collect();
    };
    assert.equal(Math.abs(after - at), bytes, String(before));
    const size = kept(at);
    assert.ok(size >= bytes);
    for (const inside of [1, 7, 8, bytes >> 1, bytes - 1]) assert.equal(kept(at + inside), size, `${inside} of ${bytes}`);
    heap.stack.length = 0;
  }
});

test("numbers outside of the heap, and in free blocks of it, are no references", async () => {
  const heap = await Heap.create(8 * MEGABYTE);
  const large = heap.make(4 * BLOCK);
  const small = heap.make(32);
  heap.stack.push(1, 2, 3, heap.record, 0x7fffffff, Number.MAX_SAFE_INTEGER, large + 64 * MEGABYTE);
  assert.equal(heap.collect(), 0);
  heap.stack.push(large + BLOCK, large + 2 * BLOCK + 7);
  heap.make(64);
  assert.equal(heap.collect() % 32, 0);
  heap.stack.push(small);
  assert.ok(heap.collect() <= 2 * BLOCK);
});

test("what an object without references holds keeps nothing", async () => {
  const heap = await Heap.create(8 * MEGABYTE);
  for (const bytes of [64, 2 * BLOCK]) {
    const target = heap.make(32, true);
    const leaf = heap.make(bytes, true);
    heap.set(leaf + 8, target);
    heap.stack.push(leaf);
    assert.equal(heap.collect(), bytes);
    const holder = heap.make(bytes, false);
    heap.stack[0] = holder;
    heap.set(holder + bytes - 8, heap.make(32, true));
    assert.equal(heap.collect(), bytes + 32);
    heap.stack.length = 0;
  }
});

test("memory of the dead is used again, and zeroed", async () => {
  const heap = await Heap.create(2 * MEGABYTE);
  const keep: number[] = [];
  for (let round = 0; round < 200; round++) {
    for (const bytes of [24, 200, 4000, 20000, 100000]) {
      const at = heap.make(bytes, round % 2 === 0);
      const content = heap.bytes(at + 8, bytes - 8);
      assert.ok(content.every((byte) => byte === 0));
      content.fill(0xee);
      if (round % 20 !== 0 || bytes > 1000) continue;
      keep.push(at);
      heap.stack.push(at);
    }
  }
  assert.ok(heap.collections > 10);
  for (const at of keep)
    assert.equal(
      heap.bytes(at + 8, 16).every((byte) => byte === 0xee),
      true,
    );
});

test("free blocks next to one another become one run", async () => {
  const heap = await Heap.create(4 * MEGABYTE);
  // All in use: 255 blocks of two objects each, of which every other block is given up first.
  const blocks: number[] = [];
  for (let i = 0; i < 250; i++) {
    blocks.push(heap.make(BLOCK, true));
    heap.stack.splice(0, heap.stack.length, ...blocks);
  }
  blocks.sort((a, b) => a - b);
  heap.stack.splice(0, heap.stack.length, ...blocks.filter((_, i) => i % 2 === 0));
  assert.throws(() => heap.make(40 * BLOCK, true), EXHAUSTED);
  for (let i = 0; i < 50; i++) heap.make(BLOCK, true);
  heap.stack.splice(0, heap.stack.length, ...blocks.filter((_, i) => i < 100 || i >= 150));
  const large = heap.make(50 * BLOCK, true);
  assert.ok(large >= blocks[99]! && large < blocks[150]!);
  heap.stack.length = 0;
  const all = heap.make(250 * BLOCK, true);
  assert.equal(all, blocks[0]!);
});

test("exhaustion is a trap, and what is given up after it can be used", async () => {
  const heap = await Heap.create(2 * MEGABYTE);
  assert.throws(() => heap.make(3 * MEGABYTE), EXHAUSTED);
  assert.throws(() => heap.call("gc_new", heap.instance, 0, (1n << 36n) + 8n, 0xffffffff, 1), EXHAUSTED);
  assert.throws(() => heap.call("gc_new", heap.instance, 0, (1n << 64n) - 1n, 0, 1), EXHAUSTED);
  for (const bytes of [48, 5000, 100000]) {
    let list = 0;
    let made = 0;
    assert.throws(() => {
      for (;;) {
        heap.stack[0] = list;
        const next = heap.make(bytes);
        heap.set(next + 8, list);
        list = next;
        made++;
      }
    }, EXHAUSTED);
    assert.ok(made * bytes > MEGABYTE && made * bytes <= 2 * MEGABYTE, `${made} of ${bytes}`);
    let length = 0;
    for (let at = list; at; at = heap.get(at + 8)) length++;
    assert.equal(length, made);
    heap.stack.length = 0;
    heap.stack.push(heap.make(1.5 * MEGABYTE));
    heap.stack.length = 0;
  }
});

test("a limit or an arena with no room for a heap is exhaustion too", async () => {
  const none = await Heap.create(100);
  assert.throws(() => none.make(16), EXHAUSTED);
  const small = await Heap.create(16 * MEGABYTE, { arenaBytes: MEGABYTE });
  assert.throws(() => small.make(16), EXHAUSTED);
});

/** Adds an instance with a table of so many elements, as if none of them were null; its descriptor. */
function usedTable(heap: Heap, length: number): number {
  const instance = Number(heap.addInstance({ tables: [{ type: 0x6f, min: BigInt(length) }] }));
  const table = heap.get(instance + heap.u32(heap.get(instance + INSTANCE_OBJECT_OFFSET) + HEADER_TABLES_AT_OFFSET));
  heap.set(table + TABLE_USED_OFFSET, BigInt(length));
  return table;
}

test("a collector that a fault ends begins anew", async () => {
  const heap = await Heap.create(4 * MEGABYTE);
  let list = 0;
  for (let i = 0; i < 5000; i++) {
    list = heap.array(list, 0, 0);
    heap.stack[0] = list;
  }
  // A table whose elements are nowhere, of which the collector looks at this one first.
  const table = usedTable(heap, 8);
  const elements = heap.get(table + TABLE_ELEMENTS_OFFSET);
  heap.set(table + TABLE_ELEMENTS_OFFSET, 1n << 40n);
  const before = heap.collections;
  for (let i = 0; i < 20; i++) {
    assert.throws(() => {
      for (;;) heap.make(8192, true);
    }, WebAssembly.RuntimeError);
  }
  assert.equal(heap.collections, before);
  heap.set(table + TABLE_ELEMENTS_OFFSET, elements);
  assert.equal(heap.collect(), 5000 * 32);
  let length = 0;
  for (let at = list; at; at = heap.get(at + 8)) length++;
  assert.equal(length, 5000);
});

test("depth costs no stack: a list of 200,000 objects", async () => {
  const heap = await Heap.create(16 * MEGABYTE);
  let list = 0;
  for (let i = 0; i < 200000; i++) {
    const at = heap.make(24);
    heap.set(at + 8, list);
    heap.stack[0] = list = at;
  }
  assert.equal(heap.collect(), 200000 * 32);
});

test("large roots make collections rare, not slow", async () => {
  const heap = await Heap.create(32 * MEGABYTE, { arenaBytes: 60 * MEGABYTE });
  const garbage = () => {
    const before = heap.collections;
    for (let i = 0; i < 3000; i++) heap.make(8192, true);
    return heap.collections - before;
  };
  const often = garbage();
  assert.ok(often > 15 && often <= 24, String(often));
  usedTable(heap, 1_000_000);
  const rarely = garbage();
  assert.ok(rarely >= 2 && rarely <= 4, String(rarely));
});

test("256 MB in all within 16 MB, with half of it live", async () => {
  const heap = await Heap.create(16 * MEGABYTE);
  const count = 8192;
  const holder = heap.make(8 + count * 8, false, count);
  heap.stack.push(holder);
  let total = 0;
  for (let i = 0; total < 256 * MEGABYTE; i++) {
    const bytes = 64 + ((i * 7919) % 1920);
    const at = heap.make(bytes, i % 3 === 0);
    heap.set(holder + 8 + ((i * 31) % count) * 8, at);
    total += bytes;
  }
  assert.ok(heap.collections < 60, String(heap.collections));
});

test("a random graph: exactly what can be reached is kept, as it was", async () => {
  for (const seed of [1, 2, 3, 4]) await fuzz(await Heap.create(4 * MEGABYTE), seed, MEGABYTE, 50);
});

test("the same in so little memory that sizes share blocks", async () => {
  for (const seed of [1, 2, 3, 4]) {
    assert.ok(await fuzz(await Heap.create(MEGABYTE / 4), seed, MEGABYTE / 16, Infinity), "no block was shared");
  }
});

interface Model {
  readonly at: number;
  readonly id: number;
  /** Bytes that it takes. */
  readonly taken: number;
  readonly references: (Model | undefined)[];
}

/** Checks a random graph of at most `most` bytes; one object in `large` is a large one. Whether blocks were shared. */
async function fuzz(heap: Heap, seed: number, most: number, large: number): Promise<boolean> {
  let mixed = false;
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const roots: (Model | undefined)[] = new Array(40).fill(undefined);
  const settle = () =>
    heap.stack.splice(0, heap.stack.length, ...roots.map((root) => (root ? root.at + random(8 + root.references.length * 8) : 0)));
  const reachable = () => {
    const seen = new Set<Model>();
    const open = roots.filter((root) => root !== undefined);
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const reference of next.references) if (reference) open.push(reference);
    }
    return seen;
  };
  const check = (seen: Set<Model>) => {
    for (const model of seen) {
      assert.equal(heap.u32(model.at + 4), model.id);
      for (const [i, reference] of model.references.entries()) assert.equal(heap.get(model.at + 8 + i * 8), reference?.at ?? 0);
    }
  };
  for (let step = 0; step < 12000; step++) {
    settle();
    if (random(100) < 60) {
      const count = large < Infinity && random(large) === 0 ? 1100 + random(9000) : random(4) === 0 ? random(200) : random(8);
      const at = heap.make(8 + count * 8, false, step);
      const taken = 8 + count * 8 > 8192 ? Math.ceil((8 + count * 8) / BLOCK) * BLOCK : cell(8 + count * 8);
      const model: Model = { at, id: step, taken, references: new Array(Math.min(count, 20)).fill(undefined) };
      roots[random(roots.length)] = model;
    } else {
      const from = walk(roots[random(roots.length)], random);
      const to = walk(roots[random(roots.length)], random);
      const place = from ? random(from.references.length) : 0;
      if (from && place < from.references.length) {
        from.references[place] = to;
        heap.set(from.at + 8 + place * 8, to?.at ?? 0);
      }
      if (random(3) === 0) roots[random(roots.length)] = undefined;
    }
    // Live graphs stay well below the limit.
    let seen = step % 50 === 0 ? reachable() : undefined;
    if (seen && [...seen].reduce((sum, model) => sum + model.taken, 0) > most) {
      roots.fill(undefined);
      seen = undefined;
    }
    if (step % 500 === 0) {
      settle();
      mixed ||= heap.isMixed();
      const kept = heap.collect();
      const now = reachable();
      assert.equal(
        kept,
        [...now].reduce((sum, model) => sum + model.taken, 0),
        `step ${step} of seed ${seed}`,
      );
      check(now);
    }
  }
  return mixed;
}

/** Somewhere in the graph, a few steps from an object. */
function walk(from: Model | undefined, random: (below: number) => number): Model | undefined {
  let at = from;
  for (let i = random(6); at && i > 0; i--) at = at.references[random(at.references.length)] ?? at;
  return at;
}

/** Bytes of the cell of a small object: a multiple of 16 up to 128, then of a quarter of the power of two below it. */
function cell(bytes: number): number {
  if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
  const quarter = 2 ** Math.floor(Math.log2(bytes - 1)) / 4;
  return Math.ceil(bytes / quarter) * quarter;
}
