import assert from "node:assert/strict";
import { test } from "node:test";
import { EXIT_KIND_LIMIT, EXIT_KIND_LINK, EXIT_KIND_STATUS, EXIT_KIND_TRAP } from "../../abi/gen/host/console";
import { SITE_OUT_OF_MEMORY, SITE_STACK_EXHAUSTED } from "../../abi/gen/host/traps";
import { encodeText } from "../../host/program/wat";
import { GUEST_PROGRAMS } from "../lab/guest";
import { boot, bundleOf, type Booted, type Program } from "./harness";

const WRITE = `(import "nebulet" "stream_write" (func $write (param i32 i32 i32) (result i32)))`;

function wat(name: string, text: string): Promise<Program> {
  return encodeText(`(module ${text})`, name).then((wasm) => ({ name, wasm }));
}

/** Prints one line. */
function printer(name: string, line: string): Promise<Program> {
  const body = `(drop (call $write (i32.const 1) (i32.const 0) (i32.const ${line.length + 1})))`;
  return wat(name, `${WRITE} (memory 1) (data (i32.const 0) "${line}\\0a") (func (export "_start") ${body})`);
}

/** A custom section without a name, of so many bytes, which take four LEB128 bytes to say. */
function customSection(bytes: number): Buffer {
  const size = [0, 7, 14].map((shift) => ((bytes >> shift) & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([0, ...size, bytes >> 21]), Buffer.alloc(bytes)]);
}

/** Every job gave back all it had. */
function assertNothingLeaks({ exits }: Booted): void {
  for (const { job, frames, slots } of exits) {
    assert.deepEqual(frames.after, frames.before, `frames of job ${job}`);
    assert.deepEqual(slots.after, slots.before, `slots of job ${job}`);
  }
}

for (const machine of ["microvm", "q35"] as const) {
  test(`a program runs on ${machine}`, async () => {
    const booted = await boot([await printer("hello", "hello, world")], { machine });
    assert.equal(booted.end.how, "done");
    assert.equal(booted.stdout.toString(), "hello, world\n");
    assert.deepEqual([booted.exits[0]!.kind, booted.exits[0]!.code], [EXIT_KIND_STATUS, 0]);
    assert.match(booted.log, /^nebulet: up, with \d+ MiB free\nnebulet: compiled hello, \d+ bytes, to an object of \d+ bytes in \d+ us\n$/);
    assert.equal(booted.early, "");
    assertNothingLeaks(booted);
  });
}

test("a module that can't be begun does nothing: its start function doesn't run", async () => {
  const says = `${WRITE} (memory 1) (data (i32.const 0) "ran") (func $init (drop (call $write (i32.const 1) (i32.const 0) (i32.const 3)))) (start $init)`;
  const refused = [says, `${says} (func (export "_start") (param i32))`, `${says} (global (export "_start") i32 (i32.const 0))`];
  const programs = await Promise.all(refused.map((text, i) => wat(`refused ${i}`, text)));
  const booted = await boot([...programs, await wat("good", `${says} (func (export "_start"))`)]);
  assert.equal(booted.stdout.toString(), "ran");
  assert.deepEqual(
    booted.exits.map(({ kind }) => kind),
    [EXIT_KIND_LINK, EXIT_KIND_LINK, EXIT_KIND_LINK, EXIT_KIND_STATUS],
  );
  assertNothingLeaks(booted);
});

test("jobs run one after the other, whatever the others did, and give everything back", async () => {
  const programs = await Promise.all([
    printer("first", "first"),
    wat("exit", `(import "nebulet" "exit" (func $exit (param i32))) (func (export "_start") (call $exit (i32.const 300)))`),
    wat(
      "no memory",
      `(memory 65536) (func (export "_start") (local i32)
      (loop (i32.store (local.get 0) (i32.const 1)) (local.set 0 (i32.add (local.get 0) (i32.const 4096))) (br_if 0 (local.get 0))))`,
    ),
    wat("no start", `(func (export "begin"))`),
    wat("start with a parameter", `(func (export "_start") (param i32))`),
    wat("start is a memory", `(memory (export "_start") 1)`),
    wat("missing import", `(import "env" "fork" (func (param i32) (result i64))) (func (export "_start"))`),
    wat("missing call", `(import "nebulet" "fork" (func)) (func (export "_start"))`),
    wat("call of another type", `(import "nebulet" "exit" (func (param i64))) (func (export "_start"))`),
    wat("the compiler's memory", `(import "env" "memory" (memory 1)) (func (export "_start"))`),
    wat("a library's memory", `(import "wasi_snapshot_preview1" "memory" (memory 1)) (func (export "_start"))`),
    wat("large memory", `(memory 60000) (func (export "_start") (i32.store (i32.const 3932159996) (i32.const 1)))`),
    { name: "empty", wasm: new Uint8Array(0) },
    printer("last", "last"),
  ]);
  const booted = await boot(programs, { memory: 64 });
  assert.equal(booted.end.how, "done");
  assert.equal(booted.stdout.toString(), "first\nlast\n");
  const ends = booted.exits.map(({ kind, code, message }) => [kind, code, message]);
  assert.deepEqual(ends.slice(0, 6), [
    [EXIT_KIND_STATUS, 0, ""],
    [EXIT_KIND_STATUS, 300, ""],
    [EXIT_KIND_TRAP, SITE_OUT_OF_MEMORY, ""],
    [EXIT_KIND_LINK, 0, "the module exports no function _start"],
    [EXIT_KIND_LINK, 0, "the module's _start has parameters or results"],
    [EXIT_KIND_LINK, 0, "the module exports no function _start"],
  ]);
  assert.deepEqual(
    ends.slice(6, 11).map(([kind, , message]) => [kind, message]),
    [
      [EXIT_KIND_LINK, 'import "env" "fork" (func (param i32) (result i64)) is offered by nobody'],
      [EXIT_KIND_LINK, 'import "nebulet" "fork" (func) is offered by nobody'],
      [EXIT_KIND_LINK, 'import "nebulet" "exit" (func (param i64)) is offered with another type'],
      [EXIT_KIND_LINK, 'import "env" "memory" (memory 1) is offered by nobody'],
      [EXIT_KIND_LINK, 'import "wasi_snapshot_preview1" "memory" (memory 1) is offered by nobody'],
    ],
  );
  assert.deepEqual(ends[11], [EXIT_KIND_STATUS, 0, ""]);
  assert.equal(booted.exits.length, programs.length);
  assertNothingLeaks(booted);
});

test("a module that calls itself by the name of one of the system's offers nothing to anybody", async () => {
  const offers = `(func (export "f")) (func (export "_start"))`;
  const names = ["library/me", "me", "compiler", "compiler/env", "wasi_snapshot_preview1"];
  const programs = await Promise.all([
    ...names.map((name) => wat(name, `$${name} (import "me" "f" (func)) ${offers}`)),
    wat("me", `$me (import "wasi_snapshot_preview1" "f" (func)) ${offers}`),
    printer("last", "last"),
  ]);
  const booted = await boot(programs);
  const ends = booted.exits.map(({ kind, message }) => [kind, message]);
  for (const end of ends.slice(0, names.length)) assert.deepEqual(end, [EXIT_KIND_LINK, 'import "me" "f" (func) is offered by nobody']);
  assert.deepEqual(ends[names.length], [EXIT_KIND_LINK, 'import "wasi_snapshot_preview1" "f" (func) is offered by nobody']);
  assert.equal(booted.stdout.toString(), "last\n");
  assertNothingLeaks(booted);
});

test("the function to begin with may be of a type that can have subtypes or has a supertype", async () => {
  const exit = `(import "nebulet" "exit" (func $exit (param i32))) (type $open (sub (func))) (type $below (sub final $open (func)))`;
  const programs = await Promise.all([
    wat("open", `${exit} (func (export "_start") (type $open) (call $exit (i32.const 1)))`),
    wat("below", `${exit} (func (export "_start") (type $below) (call $exit (i32.const 2)))`),
    wat("with a parameter", `(type $open (sub (func (param i32)))) (func (export "_start") (type $open))`),
    wat("with a result", `(type $open (sub (func (result i32)))) (func (export "_start") (type $open) (i32.const 0))`),
  ]);
  const booted = await boot(programs);
  assert.deepEqual(
    booted.exits.map(({ kind, code, message }) => [kind, code, message]),
    [
      [EXIT_KIND_STATUS, 1, ""],
      [EXIT_KIND_STATUS, 2, ""],
      [EXIT_KIND_LINK, 0, "the module's _start has parameters or results"],
      [EXIT_KIND_LINK, 0, "the module's _start has parameters or results"],
    ],
  );
});

test("a program may begin with a function that it imports, if it takes and gives nothing", async () => {
  const start = '(export "_start" (func $f))';
  const programs = await Promise.all([
    wat("a kernel call", `(import "nebulet" "yield" (func $f)) ${start}`),
    wat("a call with a parameter", `(import "nebulet" "exit" (func $f (param i32))) ${start}`),
    wat("a library's with a result", `(import "wasi_snapshot_preview1" "sched_yield" (func $f (result i32))) ${start}`),
    wat("nobody's", `(import "env" "f" (func $f)) ${start}`),
  ]);
  const booted = await boot(programs);
  assert.deepEqual(
    booted.exits.map(({ kind, code, message }) => [kind, code, message]),
    [
      [EXIT_KIND_STATUS, 0, ""],
      [EXIT_KIND_LINK, 0, "the module's _start has parameters or results"],
      [EXIT_KIND_LINK, 0, "the module's _start has parameters or results"],
      [EXIT_KIND_LINK, 0, 'import "env" "f" (func) is offered by nobody'],
    ],
  );
  assertNothingLeaks(booted);
});

test("WASI works on the memory that a program exports as memory", async () => {
  const booted = await boot(await Promise.all(GUEST_PROGRAMS.map(async ([name, text]) => ({ name, wasm: await encodeText(text, name) }))));
  assert.deepEqual(
    booted.exits.map(({ kind, code }) => [kind, code]),
    GUEST_PROGRAMS.map(() => [EXIT_KIND_STATUS, 0]),
  );
  assert.equal(booted.stdout.toString(), GUEST_PROGRAMS.map(([, , prints]) => prints).join(""));
  assertNothingLeaks(booted);
});

test("a module larger than the machine's memory is a limit, not the machine's end", async () => {
  const { name, wasm } = await wat("large", `(func (export "_start"))`);
  const large = { name, wasm: Buffer.concat([wasm, customSection(15 << 20)]) };
  const booted = await boot([large, await printer("after", "after")], { memory: 32 });
  assert.equal(booted.end.how, "done");
  assert.equal(booted.stdout.toString(), "after\n");
  assert.equal(booted.exits[0]!.kind, EXIT_KIND_LIMIT);
  assert.match(booted.exits[0]!.message, /^the machine's memory is exhausted/);
  assertNothingLeaks(booted);
});

test("a kernel call with the stack at its end is the caller's trap", async () => {
  const clock = `(import "nebulet" "clock" (func $clock (param i32) (result i64)))`;
  const body = `(func $dive (result i64) (i64.add (call $clock (i32.const 1)) (call $dive)))`;
  const booted = await boot([await wat("dive", `${clock} ${body} (func (export "_start") (drop (call $dive)))`)]);
  assert.deepEqual([booted.exits[0]!.kind, booted.exits[0]!.code], [EXIT_KIND_TRAP, SITE_STACK_EXHAUSTED]);
  assert.deepEqual([...new Set(booted.exits[0]!.backtrace.map(({ name }) => name))], ["dive", "_start"]);
  assertNothingLeaks(booted);
});

test("a deterministic machine does the same twice", async () => {
  const programs = [await printer("one", "one"), await printer("two", "two")];
  const [first, second] = [await boot(programs, { icount: true }), await boot(programs, { icount: true })];
  assert.equal(first.end.how, "done");
  assert.deepEqual(first.exits, second.exits);
  assert.ok(first.exits[0]!.times.firstWrite > 0n);
});

test("a bundle that isn't one ends the machine with one line", async () => {
  const whole = bundleOf([await printer("p", "p")]);
  const broken = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(whole);
    change(bytes);
    return bytes;
  };
  const bundles = [
    Buffer.from("text\n"),
    whole.subarray(0, 40),
    broken((bytes) => bytes.writeUInt32LE(0xffffffff, 12)),
    broken((bytes) => bytes.writeUInt32LE(0xffffffff, 16)),
    broken((bytes) => bytes.writeUInt32LE(bytes.length + 1, 8)),
    broken((bytes) => bytes.writeUInt32LE(bytes.length, 72)),
  ];
  for (const bundle of bundles) {
    const { end, early } = await boot([], { bundle });
    assert.deepEqual(end, { how: "panic", text: "the machine was given no bundle" });
    assert.equal(early, "kernel panic: the machine was given no bundle\n");
  }
});

test("a machine without jobs ends well", async () => {
  const { end, exits } = await boot([]);
  assert.deepEqual([end.how, exits.length], ["done", 0]);
});
