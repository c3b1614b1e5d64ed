import assert from "node:assert/strict";
import { test } from "node:test";
import { EXIT_KIND_STATUS, EXIT_KIND_TRAP } from "../../abi/gen/host/console";
import { SITE_OUT_OF_MEMORY } from "../../abi/gen/host/traps";
import { encodeText } from "../../host/program/wat";
import { boot } from "./harness";

/** A program that exits with the status of `body`. */
const program = (name: string, fields: string, body: string) => ({
  name,
  text: `(module (import "nebulet" "exit" (func $exit (param i32))) (import "nebulet" "clock" (func $clock (param i32) (result i64)))
    (import "nebulet" "sleep" (func $sleep (param i64)))
    ${fields} (func (export "_start") (local $t i64) (call $exit ${body})))`,
});

const PROGRAMS = [
  program(
    "several",
    '(memory 1) (memory $m 1) (data $d (memory $m) (i32.const 8) "\\2a")',
    "(block (result i32) (i32.store (i32.const 8) (i32.const 7)) (i32.add (i32.load8_u $m (i32.const 8)) (i32.load (i32.const 8))))",
  ),
  program(
    "wide",
    "(memory i64 1)",
    `(block (result i32) (drop (memory.grow (i64.const 131070))) (i32.store offset=0x100000000 (i64.const 0xffeffff8) (i32.const 51))
      (i32.load (i64.const 0x1ffeffff8)))`,
  ),
  program(
    "atomic",
    "(memory 1 1 shared)",
    `(block (result i32) (drop (i32.atomic.rmw.or (i32.const 4) (i32.const 0x30))) (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 4)))
      (i32.atomic.load (i32.const 4)))`,
  ),
  // 320 MB of nulls, more than the machine has: they take no memory.
  program("nulls", "(memory 1) (table 10000000 funcref)", "(i32.add (i32.const 52) (ref.is_null (table.get (i32.const 9999999))))"),
  program(
    "waiting",
    "(memory 1 1 shared)",
    `(block (result i32) (local.set $t (call $clock (i32.const 1)))
      (if (i32.ne (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 3000000)) (i32.const 2)) (then unreachable))
      (call $sleep (i64.const 2000000)) (call $sleep (i64.const -1))
      (i32.add (i32.const 52) (i64.ge_u (i64.sub (call $clock (i32.const 1)) (local.get $t)) (i64.const 5000000))))`,
  ),
];

test("several memories, 64-bit ones, atomics, large tables and waiting work in the machine, and nothing leaks", async () => {
  const booted = await boot(await Promise.all(PROGRAMS.map(async ({ name, text }) => ({ name, wasm: await encodeText(text, name) }))));
  assert.equal(booted.end.how, "done", booted.early);
  const ends = booted.exits.map(({ kind, code }) => [kind, code]);
  assert.deepEqual(
    ends,
    [49, 51, 52, 53, 53].map((code) => [EXIT_KIND_STATUS, code]),
  );
  for (const { frames, slots } of booted.exits) assert.deepEqual([frames.after, slots.after], [frames.before, slots.before]);
});

test("once all memory was in use, there still are page tables for a program that needs many", async () => {
  const touch = (name: string, step: number) =>
    program(
      name,
      "(memory 65536) (global $at (mut i32) (i32.const 0))",
      `(block (result i32)
        (loop $l
          (i32.store (global.get $at) (i32.const 1))
          (global.set $at (i32.add (global.get $at) (i32.const ${step})))
          (br_if $l (global.get $at)))
        (i32.const 7))`,
    );
  // Every page, then one for each page table.
  const programs = [touch("all", 4096), touch("sparse", 0x200000)];
  const booted = await boot(await Promise.all(programs.map(async ({ name, text }) => ({ name, wasm: await encodeText(text, name) }))), {
    memory: 64,
  });
  assert.deepEqual(
    booted.exits.map(({ kind, code }) => [kind, code]),
    [
      [EXIT_KIND_TRAP, SITE_OUT_OF_MEMORY],
      [EXIT_KIND_STATUS, 7],
    ],
  );
  for (const { frames } of booted.exits) assert.deepEqual(frames.after, frames.before);
});
