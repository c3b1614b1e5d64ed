import assert from "node:assert/strict";
import { test } from "node:test";
import { SEGMENT_PASSIVE } from "../../abi/gen/host/code";
import { Heap } from "./heap";

const TEXT = "The quick brown fox jumps over the lazy dog";
const MEGABYTE = 1 << 20;
const OUT = { message: "out of bounds array access" };
const NULL = { message: "null reference" };
const HEADER = 8;
const TOP = -1;

/** A heap, with a data segment and an element segment of a function, null, and twice the function again. */
async function open(): Promise<Heap> {
  const sample = {
    code: new Uint8Array(64),
    types: [[[], []] as const],
    functions: [{ at: 0, bytes: 16, type: 0 }],
    funcrefs: [0],
    data: [{ mode: SEGMENT_PASSIVE, content: TEXT }],
    elements: [{ mode: SEGMENT_PASSIVE, type: 0x70, items: [0, null, [0xd2, 0, 0x0b], 0] }],
  };
  return Heap.create(MEGABYTE, { sample });
}

/** An array of `length` elements of `width` bytes, its bytes numbered. */
function numbered(heap: Heap, length: number, width: number): number {
  const at = heap.make(HEADER + length * width, true, length);
  heap.bytes(at + HEADER, length * width).forEach((_, i, bytes) => {
    bytes[i] = i;
  });
  return at;
}

test("array.fill of every width, from every index, touches its elements alone", async () => {
  const heap = await open();
  const low = 0x8877665544332211n;
  const high = 0xffeeddccbbaa9900n;
  const element = Buffer.alloc(16);
  element.writeBigUInt64LE(low, 0);
  element.writeBigUInt64LE(high, 8);
  for (const width of [1, 2, 4, 8, 16]) {
    const narrow = width < 8 ? BigInt.asUintN(width * 8, low) : low;
    for (let index = 0; index <= 5; index++) {
      for (let count = 0; count <= 20 - index; count++) {
        const array = numbered(heap, 20, width);
        const expected = Buffer.from(heap.bytes(array + HEADER, 20 * width));
        for (let i = 0; i < count; i++) expected.set(element.subarray(0, width), (index + i) * width);
        heap.call("array_fill", heap.instance, BigInt(array), index, narrow, high, count, width);
        assert.deepEqual(Buffer.from(heap.bytes(array + HEADER, 20 * width)), expected);
      }
    }
  }
});

test("array.copy, within an array both ways and between two", async () => {
  const heap = await open();
  for (const width of [1, 2, 4, 8, 16]) {
    for (const [to, from, count] of [
      [0, 3, 9],
      [3, 0, 9],
      [5, 5, 4],
      [0, 0, 12],
      [12, 12, 0],
    ] as const) {
      const array = numbered(heap, 12, width);
      const expected = Buffer.from(heap.bytes(array + HEADER, 12 * width));
      expected.copyWithin(to * width, from * width, (from + count) * width);
      heap.call("array_copy", heap.instance, BigInt(array), to, BigInt(array), from, count, width);
      assert.deepEqual(Buffer.from(heap.bytes(array + HEADER, 12 * width)), expected);
    }
  }
  const [a, b] = [numbered(heap, 4, 4), heap.make(HEADER + 16, true, 4)];
  heap.call("array_copy", heap.instance, BigInt(b), 1, BigInt(a), 0, 3, 4);
  assert.deepEqual([...heap.bytes(b + HEADER, 16)], [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test("ranges outside of an array, and null, trap, and nothing is written", async () => {
  const heap = await open();
  const array = BigInt(numbered(heap, 6, 4));
  const other = BigInt(numbered(heap, 3, 4));
  const before = Buffer.from(heap.bytes(Number(array) + HEADER, 24));
  for (const [index, count] of [
    [0, 7],
    [6, 1],
    [7, 0],
    [TOP, 1],
    [TOP, 2],
    [1, TOP],
    [0x40000000, 0],
  ] as const) {
    assert.throws(() => heap.call("array_fill", heap.instance, array, index, 0n, 0n, count, 4), OUT);
    assert.throws(() => heap.call("array_copy", heap.instance, array, index, array, 0, count, 4), OUT);
    assert.throws(() => heap.call("array_copy", heap.instance, array, 0, array, index, count, 4), OUT);
    assert.throws(() => heap.call("array_init_data", heap.instance, array, index, 0, 0, count, 4), OUT);
    assert.throws(() => heap.call("array_init_elem", heap.instance, array, index, 0, 0, count), OUT);
  }
  assert.throws(() => heap.call("array_copy", heap.instance, array, 0, other, 0, 4, 4), OUT);
  assert.throws(() => heap.call("array_copy", heap.instance, other, 0, array, 0, 4, 4), OUT);
  assert.throws(() => heap.call("array_fill", heap.instance, 0n, 0, 0n, 0n, 0, 4), NULL);
  assert.throws(() => heap.call("array_copy", heap.instance, 0n, 0, array, 0, 0, 4), NULL);
  assert.throws(() => heap.call("array_copy", heap.instance, array, 0, 0n, 0, 0, 4), NULL);
  assert.throws(() => heap.call("array_init_data", heap.instance, 0n, 0, 0, 0, 0, 4), NULL);
  assert.throws(() => heap.call("array_init_elem", heap.instance, 0n, 0, 0, 0, 0), NULL);
  assert.deepEqual(Buffer.from(heap.bytes(Number(array) + HEADER, 24)), before);
});

test("arrays are made and filled from data segments until those are dropped", async () => {
  const heap = await open();
  const make = (source: number, count: number, width: number) =>
    Number(heap.call("array_new_data", heap.instance, 0, 0, source, count, width));
  const text = (array: number, bytes: number) => Buffer.from(heap.bytes(array + HEADER, bytes)).toString();
  const words = make(4, 3, 2);
  assert.equal(heap.u32(words + 4), 3);
  assert.equal(text(words, 6), "quick ");
  assert.equal(text(make(0, TEXT.length, 1), TEXT.length), TEXT);
  assert.equal(heap.u32(make(TEXT.length, 0, 8) + 4), 0);
  const missing = { message: "out of bounds memory access" };
  for (const [source, count, width] of [
    [0, TEXT.length + 1, 1],
    [TEXT.length - 7, 1, 8],
    [TEXT.length + 1, 0, 1],
    [TOP, 1, 1],
    // Their product is 0 in 32 bits.
    [0, 0x10000000, 16],
    [0, TOP, 1],
  ] as const) {
    assert.throws(() => make(source, count, width), missing);
  }
  const array = BigInt(words);
  heap.call("array_init_data", heap.instance, array, 1, 0, 10, 2, 2);
  assert.equal(text(words, 6), "qubrow");
  assert.throws(() => heap.call("array_init_data", heap.instance, array, 0, 0, TEXT.length - 5, 3, 2), missing);
  heap.call("data_drop", heap.instance, 0);
  assert.throws(() => heap.call("array_init_data", heap.instance, array, 0, 0, 0, 1, 2), missing);
  assert.throws(() => make(0, 1, 1), missing);
  assert.equal(heap.u32(make(0, 0, 1) + 4), 0);
  assert.equal(text(words, 6), "qubrow");
});

test("arrays are made and filled from element segments until those are dropped", async () => {
  const heap = await open();
  const make = (source: number, count: number) => Number(heap.call("array_new_elem", heap.instance, 0, 0, source, count));
  const contents = (array: number) => Array.from({ length: heap.u32(array + 4) }, (_, i) => heap.get(array + HEADER + i * 8));
  const f = Number(heap.call("instance_record", heap.instance, 0));
  const array = make(0, 4);
  assert.deepEqual(contents(array), [f, 0, f, f]);
  assert.deepEqual(contents(make(1, 2)), [0, f]);
  assert.deepEqual(contents(make(4, 0)), []);
  const missing = { message: "out of bounds table access" };
  for (const [source, count] of [
    [0, 5],
    [5, 0],
    [TOP, 2],
    [1, TOP],
  ] as const) {
    assert.throws(() => make(source, count), missing);
  }
  heap.call("array_init_elem", heap.instance, BigInt(array), 2, 0, 1, 2);
  assert.deepEqual(contents(array), [f, 0, 0, f]);
  assert.throws(() => heap.call("array_init_elem", heap.instance, BigInt(array), 0, 0, 3, 2), missing);
  heap.call("elem_drop", heap.instance, 0);
  assert.throws(() => make(0, 1), missing);
  assert.throws(() => heap.call("array_init_elem", heap.instance, BigInt(array), 0, 0, 0, 1), missing);
  assert.deepEqual(contents(make(0, 0)), []);
  assert.deepEqual(contents(array), [f, 0, 0, f]);
});
