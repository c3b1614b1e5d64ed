import assert from "node:assert/strict";
import { test } from "node:test";
import * as abi from "../../abi/gen/host/code";
import { RUNTIME_COPY, RUNTIME_COUNT, RUNTIME_SLEEP, RUNTIME_TABLE } from "../../abi/gen/host/runtime";
import { link } from "../../host/link/link";
import { X64 } from "../../host/target/x64/target";
import { makeObject, type Sample } from "./sample";

const AT = 0x10000000n;
const I32 = 0x7f;
const END = 0x0b;
const importing = (module: string, name: string) => ({ module, name, kind: abi.EXTERNAL_FUNCTION, type: 0 });
const exporting = (name: string, index: number) => ({ name, kind: abi.EXTERNAL_FUNCTION, index });

/** A privileged object of functions of 16 bytes, with calls at offset 4 of each. */
function object(sample: Sample): Buffer {
  return makeObject({
    flags: abi.OBJECT_PRIVILEGED,
    types: [[[], []]],
    code: new Uint8Array(40).fill(0x90),
    functions: [0, 16].map((at) => ({ at, bytes: 16, type: 0 })),
    ...sample,
  });
}

const kernel = object({
  imports: [importing("runtime", "helper"), importing("cpu", "pause"), importing("routines", "enter")],
  exports: [exporting("main", 3), exporting("again", 4)],
  relocations: [
    { at: 4, kind: abi.RELOCATION_IMPORT, symbol: 2 },
    { at: 20, kind: abi.RELOCATION_RUNTIME, symbol: RUNTIME_COPY },
    { at: 24, kind: abi.RELOCATION_IMPORT, symbol: 0, addend: 0 },
  ],
});
const routines = object({
  imports: [importing("kernel", "main")],
  exports: [exporting("enter", 2)],
  relocations: [{ at: 4, kind: abi.RELOCATION_IMPORT, symbol: 0 }],
});
const runtime = object({ exports: [exporting("copy", 0), exporting("helper", 1)] });
const parts = (replaced: Record<string, Buffer> = {}) =>
  Object.entries({ routines, runtime, kernel, ...replaced }).map(([module, bytes]) => ({ module, object: bytes }));

test("calls between objects reach their targets", () => {
  const linked = link(X64, parts(), AT);
  const target = (address: bigint, addend: number) =>
    address - BigInt(addend) + BigInt(Buffer.from(linked.code).readInt32LE(Number(address - AT)));
  const [first, second, third] = linked.parts.map((part) => part.codeAt);
  assert.equal(first, AT);
  assert.equal(second! % 64n, 0n);
  assert.equal(target(third! + 4n, -4), linked.symbol("routines", "enter"));
  assert.equal(target(third! + 20n, -4), linked.symbol("runtime", "copy"));
  assert.equal(target(third! + 24n, 0), linked.symbol("runtime", "helper"));
  assert.equal(target(first! + 4n, -4), linked.symbol("kernel", "main"));
  assert.equal(linked.symbol("kernel", "again"), third! + 16n);
  assert.equal(linked.symbol("routines", "enter"), first! + 16n);
  // What lies between the parts stops whoever runs into it.
  assert.deepEqual([...linked.code.subarray(40, 64)], Array(24).fill(0xcc));
});

test("a missing symbol is named with who wants it", () => {
  assert.throws(() => link(X64, parts({ runtime: object({ exports: [exporting("copy", 0)] }) }), AT), {
    message: 'kernel imports "runtime" "helper", but runtime doesn\'t export it',
  });
  assert.throws(() => link(X64, parts().slice(1), AT), { message: 'kernel imports "routines" "enter", but there is no object routines' });
  assert.throws(() => link(X64, parts(), AT).symbol("kernel", "nothing"), {
    message: '"kernel" "nothing" is wanted, but kernel doesn\'t export it',
  });
  assert.throws(() => link(X64, parts(), AT).runtimeTable(0n), {
    message: `"runtime" "${RUNTIME_TABLE[0]!.name}" is wanted, but runtime doesn't export it`,
  });
});

test("the table of runtime routines has them in the order of their numbers, and the embedder's own", () => {
  const full = object({ exports: RUNTIME_TABLE.map(({ name }, i) => exporting(name, i % 2)), relocations: [] });
  const linked = link(X64, [{ module: "runtime", object: full }], AT);
  const table = new BigUint64Array(linked.runtimeTable(0x1234n).slice().buffer);
  assert.deepEqual(
    [...table],
    Array.from({ length: RUNTIME_COUNT }, (_, i) => (i === RUNTIME_SLEEP ? 0x1234n : AT + (i % 2 ? 16n : 0n))),
  );
});

test("memory and globals of the one object that has them are laid out", () => {
  const constant = (...code: number[]) => [...code, END];
  const state: Sample = {
    memories: [{ min: 2n }],
    globals: [
      { type: I32, mutable: true, init: constant(0x41, 0x7f) },
      { type: 0x7e, mutable: true, init: constant(0x42, 0x7f) },
      { type: 0x7e, mutable: true, init: constant(0x42, 0xc0, 0xc4, 0x07) },
    ],
    data: [
      { mode: abi.SEGMENT_ACTIVE, offset: constant(0x41, 8), content: "abc\0\0" },
      { mode: abi.SEGMENT_ACTIVE, offset: constant(0x41, 2), content: "xy" },
    ],
  };
  const { memory, memoryBytes, globals } = link(
    X64,
    [
      { module: "runtime", object: runtime },
      { module: "native", object: object(state) },
    ],
    AT,
  );
  assert.equal(Buffer.from(memory).toString(), "\0\0xy\0\0\0\0abc");
  assert.equal(memoryBytes, 131072);
  assert.deepEqual([...new BigUint64Array(globals.slice().buffer)], [0xffffffffn, 0xffffffffffffffffn, 123456n]);
  assert.throws(
    () =>
      link(
        X64,
        ["a", "b"].map((module) => ({ module, object: object(state) })),
        AT,
      ),
    /a and b have memory or globals/,
  );
  const tooFar = { ...state, data: [{ mode: abi.SEGMENT_ACTIVE, offset: constant(0x41, 0xff, 0xff, 7), content: "ab" }] };
  assert.throws(() => link(X64, [{ module: "a", object: object(tooFar) }], AT), /past the end of its memory/);
  const passive = { ...state, data: [{ mode: abi.SEGMENT_PASSIVE, content: "ab" }] };
  assert.throws(() => link(X64, [{ module: "a", object: object(passive) }], AT), /passive data segment/);
});

test("an object that is not privileged is not linked", () => {
  assert.throws(() => link(X64, [{ module: "program", object: makeObject({}) }], AT), { message: "program is not a privileged object" });
});

test("an object with a start function is not linked", () => {
  const message = "x has a start function: a global's initial value isn't constant";
  assert.throws(() => link(X64, [{ module: "x", object: object({ start: 0 }) }], AT), { message });
});

test("a relocation must stay in the code and name something", () => {
  const wrong = (relocation: NonNullable<Sample["relocations"]>[number]) => {
    const bytes = object({ imports: [importing("x", "f")], exports: [exporting("f", 1)], relocations: [relocation] });
    return () => link(X64, [{ module: "x", object: bytes }], AT);
  };
  assert.doesNotThrow(wrong({ at: 36, kind: abi.RELOCATION_IMPORT, symbol: 0 }));
  assert.throws(wrong({ at: 37, kind: abi.RELOCATION_IMPORT, symbol: 0 }), /past the end of its code/);
  assert.throws(wrong({ at: 0, kind: abi.RELOCATION_IMPORT, symbol: 1 }), /which doesn't exist/);
  assert.throws(wrong({ at: 0, kind: 9, symbol: 0 }), /which doesn't exist/);
  assert.throws(wrong({ at: 0, kind: abi.RELOCATION_RUNTIME, symbol: RUNTIME_COUNT }), /which doesn't exist/);
});
