import assert from "node:assert/strict";
import { test } from "node:test";
import { kernelCalls } from "../../abi/calls";
import { ERRORS } from "../../abi/calls/errors";
import type { KernelCall } from "../../abi/calls/schema";
import { nativeRun } from "../../host/native/run";
import { encodeText } from "../../host/program/wat";
import { compileText } from "../lab/compile";
import { Random } from "../lab/fuzz/random";
import { requireTool } from "../lab/support";
import { boot } from "../system/harness";
import { canBeHostile, describe, FINISHED, type Hostile, hostileArguments, hostileProgram, RECORD_BYTES } from "./hostile";

/** Enough memory that every buffer may be one byte longer than it may be. */
const PAGES = 40;
const MIXTURES = 40;
const SEED = 20;

const VALUES = new Map(ERRORS.members.map(({ name, value }) => [name, Number(value)]));
const errorNumber = (error: string) => VALUES.get(error)!;

function casesOf(calls: readonly KernelCall[]): Hostile[] {
  const random = new Random(SEED);
  return calls.flatMap((call) => hostileArguments(call, BigInt(PAGES) << 16n, random, MIXTURES));
}

const cases = casesOf(kernelCalls);
const program = hostileProgram(kernelCalls, cases, PAGES, errorNumber);

/** What the program's records say went wrong. */
function failures(stdout: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at + RECORD_BYTES <= stdout.length; at += RECORD_BYTES) {
    const hostile = cases[stdout.readUInt32LE(at)];
    if (hostile) found.push(`${describe(hostile)}: ${stdout.readBigInt64LE(at + 8)}, not ${hostile.errors.join(" or ")}`);
  }
  assert.equal(stdout.readUInt32LE(stdout.length - RECORD_BYTES), FINISHED, "the program did not come to its end");
  return found;
}

test("a row alone yields the arguments that its call must refuse", () => {
  const names = kernelCalls.filter(canBeHostile).map(({ name }) => name);
  assert.deepEqual(new Set(cases.map(({ call }) => call)), new Set(names));
  assert.ok(cases.length > 250, `only ${cases.length} cases`);
  assert.ok(cases.every(({ errors }) => errors.length > 0));
});

test("every call refuses hostile arguments natively", async () => {
  const run = await nativeRun(await compileText(program));
  assert.deepEqual([run.status, run.stderr.toString()], [0, ""]);
  assert.deepEqual(failures(run.stdout), []);
});

test("every call refuses hostile arguments in ring 0", async (t) => {
  if (!requireTool(t, "qemu-system-x86_64")) return;
  const booted = await boot([{ name: "hostile", wasm: await encodeText(program, "hostile") }]);
  assert.deepEqual([booted.end, booted.exits[0]?.message], [{ how: "done" }, ""]);
  assert.deepEqual(failures(booted.stdout), []);
});

test("a hostile argument that is let through is reported", async () => {
  const [first] = cases;
  const lax = hostileProgram(kernelCalls, [{ ...first!, call: "clock", args: [1n], errors: ["BAD_HANDLE"] }], PAGES, errorNumber);
  const run = await nativeRun(await compileText(lax));
  assert.equal(failures(run.stdout).length, 1);
});

test("a call that the native runner does not have answers that", async () => {
  const program = `(module
    (import "nebulet" "entropy" (func $entropy (param i32 i32) (result i32)))
    (import "nebulet" "clock" (func $clock (param i32) (result i64)))
    (import "nebulet" "exit" (func $exit (param i32)))
    (memory (export "memory") 1)
    (func (export "_start")
      (call $exit (i32.or
        (i32.shl (i32.sub (i32.const 0) (call $entropy (i32.const 0) (i32.const 8))) (i32.const 4))
        (i32.wrap_i64 (i64.sub (i64.const 0) (call $clock (i32.const 1))))))))`;
  const object = await compileText(program);
  const without = kernelCalls.map((call) => (["entropy", "clock"].includes(call.name) ? { ...call, native: false } : call));
  const unsupported = -Number(VALUES.get("UNSUPPORTED"));
  assert.equal((await nativeRun(object, { calls: without })).status, (unsupported << 4) | unsupported);
});
