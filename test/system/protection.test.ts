import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { EXIT_KIND_TRAP } from "../../abi/gen/host/console";
import { SITE_FAULT, SITE_MEMORY_OUT_OF_BOUNDS, SITE_NAMES } from "../../abi/gen/host/traps";
import { MODULE_CODE, MODULE_CODE_END, SLOTS_END } from "../../abi/gen/host/x64/memory";
import { encodeText } from "../../host/program/wat";
import { bundleOf } from "./harness";
import { watch, type Watched } from "./monitor";

const PAGE = 4096;
const LARGE_PAGES = 512;

/** A page as the processor's tables map it. */
interface Mapping {
  readonly address: bigint;
  readonly physical: number;
  /** Pages of 4 KiB. */
  readonly pages: number;
  readonly writable: boolean;
  readonly executable: boolean;
}

/** A program that says so and then waits for ever. */
async function waiting(t: TestContext, machine: "microvm" | "q35"): Promise<Watched> {
  const wasm = await encodeText(
    `(module (import "nebulet" "stream_write" (func $write (param i32 i32 i32) (result i32)))
    (import "nebulet" "stream_wait" (func $wait (param i32 i64) (result i32)))
    (memory 1) (data (i32.const 0) "waiting")
    (func $sleep (drop (call $wait (i32.const 0) (i64.const -1))))
    (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 7))) (call $sleep)))`,
    "waiting",
  );
  const watched = await watch(t, bundleOf([{ name: "waiting", wasm }]), { machine });
  await watched.saw("waiting");
  return watched;
}

/** The lines of `info tlb`: address, physical address, and letters of which X says no-execute, P large, W writable. */
function readMappings(text: string): Mapping[] {
  const lines = text.matchAll(/^([0-9a-f]{16}): ([0-9a-f]{16}) ([XGPDACTUW-]{9})\r?$/gm);
  return [...lines].map(([, address, physical, flags]) => ({
    address: BigInt(`0x${address}`),
    physical: Number.parseInt(physical!, 16),
    pages: flags!.includes("P") ? LARGE_PAGES : 1,
    writable: flags!.includes("W"),
    executable: !flags!.includes("X"),
  }));
}

function framesOf(mappings: readonly Mapping[]): Set<number> {
  return new Set(mappings.flatMap(({ physical, pages }) => Array.from({ length: pages }, (_, i) => physical + i * PAGE)));
}

test("no page is writable and executable, under any of its addresses, and no page table can be written through the map", async (t) => {
  const machine = await waiting(t, "microvm");
  const mappings = readMappings(await machine.ask("info tlb"));
  const executable = mappings.filter((mapping) => mapping.executable);
  const writable = framesOf(mappings.filter((mapping) => mapping.writable));
  // The image, the compiler, the libraries and the program.
  assert.ok(executable.length > 50, `${executable.length} executable pages`);
  assert.ok(writable.size > 1000, `${writable.size} writable pages`);
  const both = [...framesOf(executable)].filter((frame) => writable.has(frame));
  assert.deepEqual(both, []);
  const registers = await machine.ask("info registers");
  const root = /CR3=([0-9a-f]+)/.exec(registers);
  assert.ok(root);
  assert.ok(!writable.has(Number.parseInt(root[1]!, 16)));
  // What the processor takes segments, stacks and vectors from.
  const base = (name: string) => BigInt(`0x${new RegExp(`${name}= *([0-9a-f]+)`).exec(registers)![1]!}`);
  const task = BigInt(`0x${/TR =[0-9a-f]{4} ([0-9a-f]+)/.exec(registers)![1]!}`);
  for (const table of [base("GDT"), base("IDT"), task]) {
    const page = mappings.find(({ address, pages }) => table >= address && table < address + BigInt(pages * PAGE));
    assert.ok(page && !page.writable && !page.executable, table.toString(16));
    assert.ok(!writable.has(page.physical));
  }
  // Nothing is mapped where a null pointer of the kernel, or of nobody, would lead.
  assert.ok(mappings.every(({ address }) => address >= 0x3fff0000n));
  assert.ok(!mappings.some(({ address }) => address === 0x40000000n));
});

test("a kernel that panics says why, with registers and the names of its functions and the program's", async (t) => {
  const machine = await waiting(t, "q35");
  while (!(await machine.ask("info registers")).includes("HLT=1"));
  await machine.store(0xfee00000, 0x81);
  const { status, early } = await machine.ended();
  assert.equal(status, (0x11 << 1) | 1);
  assert.match(early, /^kernel panic: unexpected interrupt\nvector 0x81 /);
  assert.match(early, /^rip 0x[0-9a-f]{16} {2}rsp 0x[0-9a-f]{16}/m);
  assert.match(early, /0x[0-9a-f]{16} \S*call_stream_wait$/m);
  assert.match(early, /0x[0-9a-f]{16} sleep\n {2}0x[0-9a-f]{16} _start\n {2}0x[0-9a-f]{16} enter$/m);
});

test("an interrupt at a vector that nobody asked for is a panic that names it", async (t) => {
  for (const vector of [0x80, 0xff]) {
    const machine = await waiting(t, "microvm");
    // What a device's message-signalled interrupt is: a write to the local APIC's address.
    await machine.store(0xfee00000, vector);
    const { status, early } = await machine.ended();
    assert.equal(status, (0x11 << 1) | 1);
    assert.ok(early.startsWith(`kernel panic: unexpected interrupt\nvector 0x${vector.toString(16)} `), early);
  }
});

/** What the program below has as its index: no other register has it. */
const INDEX = 0x1234560n;

/** A program that reads its memory at an index for ever, and one to run after it. */
async function reading(t: TestContext): Promise<Watched> {
  const wasm = await encodeText(
    `(module (import "nebulet" "stream_write" (func $write (param i32 i32 i32) (result i32)))
    (memory 0x200) (data (i32.const 0) "reading") (data (i32.const 16) "\\60\\45\\23\\01")
    (func $spin (param i32) (loop (br_if 0 (i32.eqz (i32.load (local.get 0))))))
    (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 7))) (call $spin (i32.load (i32.const 16)))))`,
    "reading",
  );
  const after = await encodeText(
    `(module (import "nebulet" "stream_write" (func $write (param i32 i32 i32) (result i32)))
    (memory 1) (data (i32.const 0) "after") (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 5)))))`,
    "after",
  );
  const programs = [
    { name: "reading", wasm },
    { name: "after", wasm: after },
  ];
  const watched = await watch(t, bundleOf(programs));
  await watched.saw("reading");
  return watched;
}

/** Changes a register once the machine is in the program's loop. */
async function inLoop(machine: Watched, change: (index: number, code: bigint) => readonly [number, bigint]): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const done = await machine.redirect((registers) => {
      const index = registers.indexOf(INDEX);
      const code = registers[16]!;
      return index >= 0 && code >= MODULE_CODE && code < MODULE_CODE_END ? change(index, code) : undefined;
    });
    if (done) return;
  }
  assert.fail("the program's loop is never seen");
}

test("whatever a process's code runs into ends the process, and the next one runs", async (t) => {
  const cases: readonly (readonly [what: string, trap: number, change: (index: number, code: bigint) => readonly [number, bigint]])[] = [
    ["an address that is none", SITE_MEMORY_OUT_OF_BOUNDS, (index) => [index, 1n << 62n]],
    ["an address past the slots", SITE_MEMORY_OUT_OF_BOUNDS, (index) => [index, SLOTS_END]],
    ["the filler behind the code", SITE_FAULT, (_, code) => [16, code | 0xfffn]],
  ];
  for (const [what, trap, change] of cases) {
    const machine = await reading(t);
    await inLoop(machine, change);
    const { kind, code, frames } = await machine.exit();
    assert.deepEqual([kind, SITE_NAMES.get(code)], [EXIT_KIND_TRAP, SITE_NAMES.get(trap)], what);
    assert.equal(frames.after, frames.before, what);
    await machine.saw("after");
    assert.equal((await machine.ended()).early, "", what);
  }
});
