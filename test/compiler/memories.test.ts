import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  FEATURE_MEMORY64,
  FEATURE_MULTI_MEMORY,
  FEATURE_REFERENCE_TYPES,
  STATUS_INVALID,
  STATUS_MALFORMED,
  STATUS_UNSUPPORTED,
} from "../../abi/gen/host/compile";
import type { CompileError } from "../../host/compiler/compiler";
import { encodeText } from "../../host/program/wat";
import { FrontEnd } from "./frontend";
import type { Rule } from "./rules";
import { ALL_FEATURES } from "../../host/compiler/features";
import { HEADER, section, sized } from "../../host/wasm/binary";

// Rules of multiple memories and memory64, which this Node's V8 does not know, and of atomics, where it is laxer.

const func = (text: string) => `(func ${text})`;

const RULES: readonly Rule[] = [
  {
    what: "instructions name memories that are there",
    keeps: [
      `(memory 1) (memory 1) ${func("(drop (i32.load 1 offset=4 (i32.const 0))) (i64.store8 1 (i32.const 0) (i64.const 0))")}`,
      `(import "m" "m" (memory 1)) (memory 2) ${func("(drop (memory.size 1)) (drop (memory.grow 1 (i32.const 1)))")}`,
      `(memory 1) (memory 1) ${func("(memory.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
      `(memory 1) (memory 1) (data 1 (i32.const 0) "a") (data "b") ${func("(memory.init 1 1 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
    ],
    breaks: [
      `(memory 1) ${func("(drop (i32.load 1 (i32.const 0)))")}`,
      `(memory 1) ${func("(drop (memory.size 1))")}`,
      `(memory 1) ${func("(memory.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
      `(memory 1) ${func("(memory.fill 1 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
      '(memory 1) (data 1 (i32.const 0) "a")',
    ],
    says: /unknown memory 1/,
  },
  {
    what: "the addresses of a 64-bit memory are i64",
    keeps: [
      `(memory i64 1) ${func("(drop (i32.load offset=0xffffffffffffffff (i64.const 0))) (f64.store (i64.const 0) (f64.const 0))")}`,
      `(memory i64 1) ${func("(drop (i64.add (memory.size) (memory.grow (i64.const 1))))")}`,
      `(memory i64 1) (data (i64.const 0) "a") ${func("(memory.init 0 (i64.const 0) (i32.const 0) (i32.const 0))")}`,
      `(memory i64 1) ${func("(memory.fill (i64.const 0) (i32.const 0) (i64.const 0))")}`,
      `(memory i64 1) (memory 1) ${func("(memory.copy 0 1 (i64.const 0) (i32.const 0) (i32.const 0))")}`,
      `(memory i64 1) (memory i64 1) ${func("(memory.copy 0 1 (i64.const 0) (i64.const 0) (i64.const 0))")}`,
    ],
    breaks: [
      `(memory i64 1) ${func("(drop (i32.load (i32.const 0)))")}`,
      `(memory i64 1) ${func("(i64.store (i32.const 0) (i64.const 0))")}`,
      `(memory i64 1) ${func("(drop (memory.grow (i32.const 1)))")}`,
      `(memory i64 1) (data (i32.const 0) "a")`,
      `(memory i64 1) ${func("(memory.fill (i64.const 0) (i32.const 0) (i32.const 0))")}`,
      `(memory i64 1) (memory i64 1) ${func("(memory.copy 0 1 (i64.const 0) (i64.const 0) (i32.const 0))")}`,
      `(memory 1) ${func("(drop (i32.load (i64.const 0)))")}`,
      `(memory i64 1) (memory 1) ${func("(memory.copy 0 1 (i64.const 0) (i32.const 0) (i64.const 0))")}`,
    ],
    says: /type mismatch: expected (i64, got i32|i32, got i64)/,
  },
  {
    what: "the indices of a 64-bit table are i64",
    keeps: [
      `(table i64 1 funcref) ${func("(drop (table.get (i64.const 0))) (table.set (i64.const 0) (ref.null func))")}`,
      `(table i64 1 funcref) ${func("(drop (i64.add (table.size) (table.grow (ref.null func) (i64.const 1))))")}`,
      `(table i64 1 funcref) (table 1 funcref) ${func("(table.copy 0 1 (i64.const 0) (i32.const 0) (i32.const 0))")}`,
      `(type (func)) (table i64 1 funcref) ${func("(call_indirect (type 0) (i64.const 0))")}`,
      `(type (func)) (table i64 1 funcref) ${func("(return_call_indirect (type 0) (i64.const 0))")}`,
      "(func $f) (table i64 1 funcref) (elem (i64.const 0) $f)",
    ],
    breaks: [
      `(table i64 1 funcref) ${func("(drop (table.get (i32.const 0)))")}`,
      `(table i64 1 funcref) ${func("(drop (table.grow (ref.null func) (i32.const 1)))")}`,
      `(table i64 1 funcref) ${func("(table.fill (i64.const 0) (ref.null func) (i32.const 0))")}`,
      `(table i64 1 funcref) (table i64 1 funcref) ${func("(table.copy 0 1 (i64.const 0) (i64.const 0) (i32.const 0))")}`,
      `(type (func)) (table i64 1 funcref) ${func("(call_indirect (type 0) (i32.const 0))")}`,
      `(type (func)) (table i64 1 funcref) ${func("(return_call_indirect (type 0) (i32.const 0))")}`,
      "(func $f) (table i64 1 funcref) (elem (i32.const 0) $f)",
      "(func $f) (table 1 funcref) (elem (i64.const 0) $f)",
    ],
    says: /type mismatch: expected (i64, got i32|i32, got i64)/,
  },
  {
    what: "memories are as large as their addresses reach",
    keeps: ["(memory 65536)", "(memory i64 0 0x1000000000000)", "(memory i64 0x1000000000000)"],
    breaks: ["(memory 65537)", "(memory 0 65537)", "(memory i64 0 0x1000000000001)", "(memory i64 0x1000000000001)"],
    says: /memory size must be at most/,
  },
  {
    what: "tables are as large as their indices reach",
    keeps: ["(table 0xffffffff funcref)", "(table i64 0xffffffffffffffff funcref)", "(table i64 0 0xffffffffffffffff funcref)"],
    breaks: ["(table 0x100000000 funcref)", "(table 0 0x100000000 funcref)"],
    says: /table size must be at most/,
  },
  {
    what: "atomic instructions have their natural alignment",
    keeps: [
      `(memory 1) ${func("(drop (i32.atomic.load align=4 (i32.const 0))) (drop (i64.atomic.rmw16.add_u (i32.const 0) (i64.const 1)))")}`,
    ],
    breaks: [
      `(memory 1) ${func("(drop (i32.atomic.load align=2 (i32.const 0)))")}`,
      `(memory 1) ${func("(i64.atomic.store align=4 (i32.const 0) (i64.const 0))")}`,
      `(memory 1) ${func("(drop (i32.atomic.rmw8.cmpxchg_u align=2 (i32.const 0) (i32.const 0) (i32.const 0)))")}`,
      `(memory 1) ${func("(drop (memory.atomic.notify align=8 (i32.const 0) (i32.const 0)))")}`,
    ],
    says: /alignment of an atomic instruction must be natural/,
  },
];

let frontEnd: FrontEnd;
before(async () => {
  frontEnd = await FrontEnd.open();
});

function refusal(bytes: Uint8Array, wasmFeatures?: number): CompileError {
  const error = frontEnd.refusal(bytes, wasmFeatures === undefined ? {} : { wasmFeatures });
  assert.ok(error, "it was accepted");
  return error;
}

for (const { what, keeps, breaks, says } of RULES) {
  test(what, async () => {
    for (const text of keeps) frontEnd.compile(await encodeText(`(module ${text})`, "kept"));
    for (const text of breaks) {
      const error = refusal(await encodeText(`(module ${text})`, "broken"));
      assert.equal(error.status, STATUS_INVALID, `${text}: ${error.message}`);
      assert.match(error.reason, says, text);
    }
  });
}

test("without multiple memories each use of a second one is refused by the proposal's name", async () => {
  for (const text of [
    "(memory 1) (memory 1)",
    '(import "m" "m" (memory 1)) (memory 1)',
    "(memory 1) (func (drop (i32.load 1 (i32.const 0))))",
  ]) {
    const error = refusal(await encodeText(`(module ${text})`, "use"), ALL_FEATURES & ~FEATURE_MULTI_MEMORY);
    assert.equal(error.status, STATUS_UNSUPPORTED, text);
    assert.match(error.reason, /multiple memories is not supported/);
  }
});

test("without memory64 each 64-bit memory or table is refused by the proposal's name", async () => {
  for (const text of ["(memory i64 1)", "(table i64 1 funcref)", '(import "m" "m" (memory i64 1))']) {
    const error = refusal(await encodeText(`(module ${text})`, "use"), ALL_FEATURES & ~FEATURE_MEMORY64);
    assert.equal(error.status, STATUS_UNSUPPORTED, text);
    assert.match(error.reason, /memory64 is not supported/);
  }
});

test("a table of functions is older than reference types", async () => {
  const without = ALL_FEATURES & ~FEATURE_REFERENCE_TYPES;
  frontEnd.compile(await encodeText("(module (func $f) (table 1 funcref) (elem (i32.const 0) $f))", "table"), { wasmFeatures: without });
  for (const text of ["(table 1 externref)", "(table 1 funcref) (table 1 funcref)"])
    assert.match(refusal(await encodeText(`(module ${text})`, "table"), without).reason, /reference types is not supported/);
});

/** A module with one memory and one function of that body. */
function withBody(...body: number[]): Uint8Array {
  const code = section(10, [1, ...sized([0, ...body, 0x0b])]);
  return Uint8Array.from([...HEADER, ...section(1, [1, 0x60, 0, 0]), ...section(3, [1, 0]), ...section(5, [1, 0, 1]), ...code]);
}

test("numbers and bytes that are not as they should be are refused, overlong ones without the features that have them", () => {
  // i32.const 0, i32.load with an offset of 0 in ten bytes, drop.
  const offset = withBody(0x41, 0, 0x28, 2, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 0x1a);
  frontEnd.compile(offset);
  assert.equal(refusal(offset, ALL_FEATURES & ~FEATURE_MEMORY64).status, STATUS_MALFORMED);
  // memory.size of memory 0 in two bytes.
  const index = withBody(0x3f, 0x80, 0, 0x1a);
  frontEnd.compile(index);
  assert.match(refusal(index, ALL_FEATURES & ~FEATURE_MULTI_MEMORY).reason, /multiple memories/);
  // A fence has a zero byte, and shared memories have a maximum.
  assert.equal(refusal(withBody(0xfe, 3, 1)).status, STATUS_MALFORMED);
  assert.match(refusal(Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 2, 1])).reason, /shared memory must have maximum/);
  assert.equal(refusal(withBody(0xfe, 0x4f)).status, STATUS_MALFORMED);
  assert.equal(refusal(withBody(0xfe, 4)).status, STATUS_MALFORMED);
  // Alignments from 128 on say nothing.
  assert.equal(refusal(withBody(0x41, 0, 0x28, 0x80, 1, 0, 0x1a)).status, STATUS_MALFORMED);
});
