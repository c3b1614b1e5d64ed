import assert from "node:assert/strict";
import { test } from "node:test";
import { CONVENTION_RETURN_BYTES } from "../../abi/gen/host/x64/convention";
import { RUNTIME_COUNT, RUNTIME_MEMORY_FILL, RUNTIME_MEMORY_GROW } from "../../abi/gen/host/runtime";
import { EXTERNAL_FUNCTION, EXTERNAL_GLOBAL, EXTERNAL_MEMORY, EXTERNAL_TABLE, EXTERNAL_TAG } from "../../abi/gen/host/code";
import { SITE_CALL, SITE_UNREACHABLE } from "../../abi/gen/host/traps";
import type { Sample } from "./sample";
import { Resumed, Trap, World } from "./world";

const SAMPLE: Sample = {
  code: new Uint8Array(128).fill(0x90),
  types: [[[], []]],
  functions: [
    { at: 16, bytes: 20, type: 0, frame: 40, prologue: 4, stack: 24 },
    { at: 48, bytes: 16, type: 0, frame: 8, prologue: 0 },
  ],
  sites: [
    { at: 20, wasm: 100, kind: SITE_CALL },
    { at: 30, wasm: 110, kind: SITE_UNREACHABLE },
    { at: 50, wasm: 200, kind: SITE_CALL },
  ],
  stackCalls: [
    { at: 20, bytes: 8 },
    { at: 50, bytes: 16 },
  ],
  relocations: [
    { at: 17, symbol: RUNTIME_MEMORY_GROW },
    { at: 100, symbol: RUNTIME_MEMORY_FILL },
  ],
};

test("a site is found at its very offset and nowhere else", async () => {
  const world = await World.create();
  const object = world.load(SAMPLE);
  const found = Array.from({ length: 128 }, (_, offset) => world.call("object_site", object, offset));
  assert.deepEqual(
    found.map((site, offset) => [offset, site]).filter(([, site]) => site !== -1),
    [
      [20, 0],
      [30, 1],
      [50, 2],
    ],
  );
});

test("a function is found by any offset within it, not between functions", async () => {
  const world = await World.create();
  const object = world.load(SAMPLE);
  const rows = [
    [0, -1],
    [15, -1],
    [16, 0],
    [35, 0],
    [36, -1],
    [47, -1],
    [48, 1],
    [63, 1],
    [64, -1],
    [127, -1],
    [-1, -1],
  ];
  for (const [offset, number] of rows) assert.equal(world.call("object_function", object, offset!), number, `offset ${offset}`);
});

test("the return address is on top before the prologue and above the frame after it", async () => {
  const world = await World.create();
  const object = world.load(SAMPLE);
  const frame = (offset: number) => world.call("object_frame", object, offset, 0x5000n);
  assert.equal(frame(16), 0x5000n);
  assert.equal(frame(19), 0x5000n);
  assert.equal(frame(20), 0x5028n);
  assert.equal(frame(48), 0x5008n);
  assert.equal(frame(0), 0n);
});

test("stack arguments: those that a function takes away, and those that a call passed", async () => {
  const world = await World.create();
  const object = world.load(SAMPLE);
  const caller = (callee: bigint, offset: number, to: bigint, toOffset: number) =>
    Number(world.call("object_caller", 0x5000n, callee, offset, to, toOffset)) - 0x5000 - Number(CONVENTION_RETURN_BYTES);
  // Code 0 is of no function and returns to no call.
  for (const offset of [16, 20, 35]) assert.equal(caller(object, offset, object, 0), 24, `offset ${offset}`);
  for (const offset of [0, 40, 48, 100]) assert.equal(caller(object, offset, object, 0), 0, `offset ${offset}`);
  const passed = Array.from({ length: 128 }, (_, offset) => [offset, -caller(object, 0, object, offset)]);
  assert.deepEqual(
    passed.filter(([, bytes]) => bytes !== 0),
    [
      [20, 8],
      [50, 16],
    ],
  );
  assert.equal(caller(object, 20, object, 50), 24 - 16);
  // Where code is of no object, nothing is known of either.
  assert.equal(caller(0n, 20, object, 20), -8);
  assert.equal(caller(object, 20, 0n, 20), 24);
  assert.equal(caller(object, 0, world.load({}), 0), 0);
});

/** Puts words on a stack; gives its lowest address. */
function stackOf(world: World, words: readonly bigint[]): bigint {
  return world.place(new Uint8Array(BigUint64Array.from(words).buffer));
}

test("an exception lands in the innermost frame that has a handler, with the frame's own stack pointer", async () => {
  const world = await World.create();
  const [first, second] = [0x8000000n, 0x9000000n];
  const sample = { ...SAMPLE, stackCalls: [{ at: 20, bytes: 8 }] };
  const plain = world.create(world.load(sample), first);
  world.create(world.load({ ...sample, handlers: [{ at: 20, pad: 33 }] }), second);
  // Thrown by the first object's second function, with a frame of 8 bytes; called by its first, with one of 40, which passed 8 bytes on the
  // stack and takes 24 away itself, though 8 are what the second object passed it.
  const inner = [first + 50n, 0n, first + 20n, 0n, 0n, 0n, 0n];
  world.caller = stackOf(world, [...inner, second + 20n]);
  const thrown = (instance: bigint) => {
    try {
      world.call("exn_throw", instance, 0xe0n);
    } catch (error) {
      if (error instanceof Resumed) return [error.pointer - world.caller, error.code, error.value];
      if (error instanceof Trap) return error.message;
      throw error;
    }
    throw new Error("it returned");
  };
  assert.deepEqual(thrown(plain), [8n * 8n + 24n - 8n, second + 33n, 0xe0n]);
  // Another return address of the function has none; behind it comes what is no code of the process.
  world.caller = stackOf(world, [...inner, second + 50n, 0n, 0n, 0n, 0n, 0x1234n, second + 20n]);
  assert.equal(thrown(plain), "uncaught exception");
  assert.equal(thrown(plain), "uncaught exception");
});

test("relocations reach the routines, or are refused", async () => {
  const world = await World.create();
  const object = world.load(SAMPLE);
  const to = world.place(new Uint8Array(128));
  const at = 0xffffffff90000000n;
  const routines = BigUint64Array.from({ length: RUNTIME_COUNT }, (_, i) => 0xffffffff80000000n + BigInt(i * 256));
  const table = world.place(new Uint8Array(routines.buffer));
  assert.equal(world.call("object_relocate", object, to, at, table), 0);
  const target = (offset: number) => BigInt.asUintN(64, at + BigInt(offset) + 4n + BigInt(world.space.u32(to + BigInt(offset)) | 0));
  assert.equal(target(17), routines[RUNTIME_MEMORY_GROW]);
  assert.equal(target(100), routines[RUNTIME_MEMORY_FILL]);
  const patched = [17, 18, 19, 20, 100, 101, 102, 103];
  world.space.bytes(to, 128).forEach((byte, i) => {
    if (!patched.includes(i)) assert.equal(byte, 0x90, `byte ${i}`);
  });
  assert.equal(world.call("object_relocate", object, to, 0x10000000n, table), -1);
});

test("an import is described for people", async () => {
  const world = await World.create();
  const [I32, I64, F32, F64, FUNCREF, EXTERNREF, EXNREF] = [0x7f, 0x7e, 0x7d, 0x7c, 0x70000070, 0x7000006f, 0x70000069];
  const object = world.load({
    types: [
      [[], []],
      [
        [I32, I64],
        [F32, F64],
      ],
      [[FUNCREF], []],
      [[], [EXTERNREF]],
      [[EXNREF], []],
    ],
    imports: [
      { module: "env", name: "a", kind: EXTERNAL_FUNCTION, type: 0 },
      { module: "env", name: "b", kind: EXTERNAL_FUNCTION, type: 1 },
      { module: "env", name: "c", kind: EXTERNAL_FUNCTION, type: 2 },
      { module: "env", name: "d", kind: EXTERNAL_FUNCTION, type: 3 },
      { module: 'a"\n\\', name: "ä", kind: EXTERNAL_MEMORY, min: 1n },
      { module: "", name: "", kind: EXTERNAL_MEMORY, min: 0n, max: 65536n },
      { module: "env", name: "t", kind: EXTERNAL_TABLE, type: FUNCREF, min: 10n, max: 20n },
      { module: "env", name: "g", kind: EXTERNAL_GLOBAL, type: I64, flags: 0 },
      { module: "env", name: "v", kind: EXTERNAL_GLOBAL, type: F64, flags: 1 },
      { module: "env", name: "e", kind: EXTERNAL_TAG, type: 4 },
    ],
  });
  const to = world.place(new Uint8Array(256));
  const text = (number: number, room = 256) => {
    const bytes = world.call("object_import_text", object, number, to, room);
    return Buffer.from(world.space.bytes(to, bytes)).toString();
  };
  assert.deepEqual(
    Array.from({ length: 10 }, (_, i) => text(i)),
    [
      '"env" "a" (func)',
      '"env" "b" (func (param i32 i64) (result f32 f64))',
      '"env" "c" (func (param funcref))',
      '"env" "d" (func (result externref))',
      '"a\\22\\0a\\5c" "ä" (memory 1)',
      '"" "" (memory 0 65536)',
      '"env" "t" (table 10 20 funcref)',
      '"env" "g" (global i64)',
      '"env" "v" (global (mut f64))',
      '"env" "e" (tag (param exnref))',
    ],
  );
  assert.equal(text(1, 9), '"env" "b"');
  assert.equal(world.space.bytes(to, 10)[9], 0x20);
});
