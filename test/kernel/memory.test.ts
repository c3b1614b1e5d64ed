import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ARENAS, PHYSICAL_MAP, SLOT_BYTES, SLOTS, SLOTS_END, STACK_BYTES, STACK_STRIDE, STACKS } from "../../abi/gen/host/x64/memory";
import { FakeMachine, type KernelPart } from "./machine";

const MIB = 0x100000;
const PAGE = 4096;
/** RAM from the image's data on is the kernel's. */
const DATA = 4 * MIB;
const RAM = 16 * MIB;
const ENTRY = "test/kernel/memory.as.ts";
/** Results of demandPage. */
const MAPPED = 0;
const EXHAUSTED = 1;
const STACK_GUARD = 2;
const OUTSIDE = 3;
const FOREIGN = 4;
const NULL = 5;

let machine: FakeMachine;
let kernel: KernelPart;

beforeEach(async () => {
  machine = new FakeMachine(RAM, DATA);
  kernel = await machine.load(ENTRY);
  call("initFrames");
  call("initPool", machine.poolStart, DATA);
  call("initPaging");
  assert.equal(call("mapRam", DATA, RAM), 1n);
  call("addRegion", DATA, RAM);
});

/** Calls the kernel; numbers are addresses or counts of 64 bits where the function has such. */
function call(name: string, ...args: (number | bigint)[]): bigint {
  const wide: Record<string, string> = {
    allocateRun: "iI",
    takeSlot: "i",
    slotOf: "ii",
    releaseSlot: "i",
    slotBase: "i",
    setDescriptor: "iI",
  };
  const types = wide[name] ?? "II";
  const values = args.map((value, i) => (types[i] === "i" ? Number(value) : BigInt(value)));
  const result = (kernel[name] as (...values: unknown[]) => number | bigint | undefined)(...values) ?? 0;
  return typeof result === "bigint" ? BigInt.asUintN(64, result) : BigInt(result >>> 0);
}

test("every frame of a region is handed out once, and again after it was freed", () => {
  const seen = new Set<bigint>();
  const free = call("freeFrames");
  assert.equal(free, BigInt((RAM - DATA) / PAGE));
  for (let frame = call("allocateFrame"); frame !== 0n; frame = call("allocateFrame")) {
    assert.equal(frame % 4096n, 0n);
    assert.ok(frame >= BigInt(DATA) && frame < BigInt(RAM));
    assert.ok(!seen.has(frame));
    seen.add(frame);
  }
  assert.equal(BigInt(seen.size), free);
  assert.equal(call("freeFrames"), 0n);
  for (const frame of seen) call("freeFrame", frame);
  assert.equal(call("freeFrames"), free);
  assert.ok(seen.has(call("allocateFrame")));
});

test("a reserved range is never handed out, wherever it lies in the regions", () => {
  for (const [start, end] of [
    [DATA + PAGE / 2, DATA + PAGE],
    [6 * MIB + 1, 7 * MIB - 1],
    [RAM - PAGE, RAM + PAGE],
  ] as const) {
    const before = call("freeFrames");
    assert.equal(call("reserveRange", start, end), 1n);
    const frames = Math.ceil(Math.min(end, RAM) / PAGE) - Math.floor(start / PAGE);
    assert.equal(before - call("freeFrames"), BigInt(frames));
  }
  for (let frame = Number(call("allocateFrame")); frame !== 0; frame = Number(call("allocateFrame"))) {
    assert.ok(frame >= DATA + PAGE && frame < RAM - PAGE && (frame < 6 * MIB || frame >= 7 * MIB), frame.toString(16));
  }
});

test("a run of frames is aligned, and what lies before it stays usable", () => {
  call("allocateFrame");
  const before = call("freeFrames");
  assert.equal(call("allocateRun", 512, 2 * MIB), BigInt(6 * MIB));
  assert.equal(before - call("freeFrames"), 512n);
  assert.ok(call("allocateFrame") < BigInt(6 * MIB));
  assert.equal(call("allocateRun", 4096, 2 * MIB), 0n);
});

test("protected frames can't be written through the map of physical memory, all others can", () => {
  const taken: number[] = [];
  for (let i = 0; i < 1000; i++) taken.push(Number(call("allocateProtected")));
  assert.equal(new Set(taken).size, 1000);
  for (const frame of taken) assert.equal(machine.lookUp(PHYSICAL_MAP + BigInt(frame))?.writable, false, frame.toString(16));
  for (let frame = call("allocateFrame"); frame !== 0n; frame = call("allocateFrame")) {
    assert.equal(machine.lookUp(PHYSICAL_MAP + frame)?.writable, true, frame.toString(16));
  }
});

test("the pool grows by chunks that were in use and came back whole", () => {
  const frames: bigint[] = [];
  for (let frame = call("allocateFrame"); frame !== 0n; frame = call("allocateFrame")) frames.push(frame);
  while (call("allocateProtected") !== 0n);
  const chunkOf = (frame: bigint) => Number(frame) & ~(2 * MIB - 1);
  // All but one frame of the chunk at 8 MiB, and all of that at 12 MiB, mixed with others.
  const back = frames.filter((frame) => [8, 12].some((at) => chunkOf(frame) === at * MIB) && Number(frame) !== 8 * MIB + 5 * PAGE);
  for (const i of [...back.keys()].sort((a, b) => ((a * 7919) % back.length) - ((b * 7919) % back.length))) call("freeFrame", back[i]!);
  assert.equal(call("freeFrames"), 1023n);
  const taken: number[] = [];
  for (let frame = call("allocateProtected"); frame !== 0n; frame = call("allocateProtected")) taken.push(Number(frame));
  assert.deepEqual(
    taken.sort((a, b) => a - b),
    Array.from({ length: 512 }, (_, i) => 12 * MIB + i * PAGE),
  );
  for (const frame of taken) assert.equal(machine.lookUp(PHYSICAL_MAP + BigInt(frame))?.writable, false);
  // The others are handed out still, each once.
  const rest = new Set<bigint>();
  for (let frame = call("allocateFrame"); frame !== 0n; frame = call("allocateFrame")) rest.add(frame);
  assert.deepEqual(rest, new Set(back.filter((frame) => chunkOf(frame) === 8 * MIB)));
  assert.equal(call("freeFrames"), 0n);
  call("freeFrame", BigInt(8 * MIB));
  assert.equal(call("reclaimChunk"), 0n);
});

test("a frame that isn't the pool's isn't taken into it", () => {
  const frame = call("takeFromPool");
  const free = call("freePoolFrames");
  assert.equal(call("returnToPool", frame), 1n);
  assert.equal(call("freePoolFrames"), free + 1n);
  assert.equal(call("returnToPool", RAM - PAGE), 0n);
});

test("pages are mapped, sealed as code and unmapped, and nothing is left behind", () => {
  const before = call("allFreeFrames");
  const code = 0xffffffff90000000n;
  assert.equal(call("mapPage", code, call("allocateProtected")), 1n);
  assert.deepEqual({ ...machine.lookUp(code), physical: 0 }, { physical: 0, writable: true, executable: false });
  call("sealPage", code);
  assert.deepEqual({ ...machine.lookUp(code), physical: 0 }, { physical: 0, writable: false, executable: true });
  for (let i = 0n; i < 600n; i++) assert.equal(call("mapPage", ARENAS + i * 4096n, call("allocateFrame")), 1n);
  assert.equal(call("isMapped", ARENAS + 599n * 4096n), 1n);
  assert.equal(call("isMapped", ARENAS + 600n * 4096n), 0n);
  call("unmapRange", ARENAS, ARENAS + 4096n * 1024n);
  call("unmapRange", code, code + 4096n);
  assert.equal(machine.lookUp(code), undefined);
  assert.equal(machine.lookUp(ARENAS), undefined);
  assert.equal(call("allFreeFrames"), before);
});

test("a page for which tables are lacking leaves none of them behind", () => {
  const [page, other] = [call("allocateFrame"), call("allocateFrame")];
  while (call("allocateProtected") !== 0n);
  // A table of each level below the root is missing; there are frames for one of them, then for two.
  for (const frames of [1, 2]) {
    for (let i = 0; i < frames; i++) assert.equal(call("returnToPool", DATA - PAGE * (i + 1)), 1n);
    assert.equal(call("mapPage", ARENAS, page), 0n);
    assert.equal(call("freePoolFrames"), BigInt(frames));
    while (call("takeFromPool") !== 0n);
  }
  for (let i = 0; i < 3; i++) call("returnToPool", DATA - PAGE * (i + 1));
  assert.equal(call("mapPage", ARENAS, page), 1n);
  // What is beside the page is there still when another can't be mapped.
  assert.equal(call("mapPage", ARENAS + 0x200000n, other), 0n);
  assert.equal(call("mapPage", STACKS, other), 0n);
  assert.equal(call("isMapped", ARENAS), 1n);
  call("unmapRange", ARENAS, ARENAS + 4096n);
  assert.equal(call("freePoolFrames"), 3n);
});

test("unmapping a range leaves its neighbours", () => {
  for (let i = 0n; i < 4n; i++) call("mapPage", ARENAS + i * 4096n, call("allocateFrame"));
  call("unmapRange", ARENAS + 4096n, ARENAS + 3n * 4096n);
  assert.deepEqual(
    [0n, 1n, 2n, 3n].map((i) => call("isMapped", ARENAS + i * 4096n)),
    [1n, 0n, 0n, 1n],
  );
});

test("device registers are mapped for writing; what is out of the map's reach is refused", () => {
  assert.equal(call("mapDevice", 0xfee00000, 4096), 1n);
  assert.deepEqual(machine.lookUp(PHYSICAL_MAP + 0xfee000f0n), { physical: 0xfee000f0, writable: true, executable: false });
  assert.equal(call("mapDevice", STACKS - PHYSICAL_MAP, 4096), 0n);
  assert.equal(call("mapDevice", 0xfee00000, STACKS), 0n);
});

test("slots are given to processes and come back", () => {
  const free = call("freeSlots");
  assert.equal(free, (SLOTS_END - SLOTS) / SLOT_BYTES);
  const slots = [call("takeSlot", 0), call("takeSlot", 1), call("takeSlot", 0)];
  assert.deepEqual(slots, [0n, 1n, 2n]);
  assert.equal(call("slotBase", 2), SLOTS + 2n * SLOT_BYTES);
  assert.equal(call("slotOf", 0, 1), 2n);
  for (const slot of slots) call("releaseSlot", slot);
  assert.equal(call("slotOf", 0, 0), 0xffffffffn);
  assert.equal(call("freeSlots"), free);
});

/** A memory of so many bytes in slot 0; its descriptor lies in the arena of process 0. */
function makeMemory(bytes: number): void {
  assert.equal(call("demandPage", ARENAS), BigInt(MAPPED));
  const descriptor = machine.lookUp(ARENAS)!.physical;
  machine.ram.setBigUint64(descriptor + 8, BigInt(bytes), true);
  call("takeSlot", 0);
  call("setDescriptor", 0, ARENAS);
}

test("memory is mapped on demand, zeroed, up to its present size and not beyond", () => {
  makeMemory(65536);
  for (let at = DATA; at < RAM; at += 8) machine.ram.setUint32(at + 4, 0xdeadbeef);
  makeMemoryAgain();
  assert.equal(call("memorySize", SLOTS), 65536n);
  assert.equal(call("demandPage", SLOTS + 65535n), BigInt(MAPPED));
  const page = machine.lookUp(SLOTS + 61440n)!;
  assert.deepEqual([page.writable, page.executable], [true, false]);
  for (let i = 0; i < PAGE; i += 4) assert.equal(machine.ram.getUint32(page.physical + i), 0);
  assert.equal(call("demandPage", SLOTS + 65536n), BigInt(OUTSIDE));
  assert.equal(call("demandPage", SLOTS + SLOT_BYTES), BigInt(OUTSIDE));
  assert.equal(call("demandPage", SLOTS + SLOT_BYTES - 1n), BigInt(OUTSIDE));
});

/** The descriptor, after its frame was overwritten. */
function makeMemoryAgain(): void {
  machine.ram.setBigUint64(machine.lookUp(ARENAS)!.physical + 8, 65536n, true);
}

test("stacks are mapped on demand; below them is the guard", () => {
  const top = STACKS + STACK_STRIDE;
  assert.equal(call("demandPage", top - 8n), BigInt(MAPPED));
  assert.equal(call("demandPage", top - STACK_BYTES), BigInt(MAPPED));
  assert.equal(call("demandPage", top - STACK_BYTES - 1n), BigInt(STACK_GUARD));
  assert.equal(call("demandPage", STACKS), BigInt(STACK_GUARD));
});

test("what belongs to no process is not mapped", () => {
  for (const address of [0x1000n, 0x3fff0000n, SLOTS - 1n, SLOTS_END, STACKS + 64n * STACK_STRIDE, ARENAS - 1n, PHYSICAL_MAP]) {
    assert.equal(call("demandPage", address), BigInt(FOREIGN), address.toString(16));
  }
  for (const address of [0n, 0xfffn]) assert.equal(call("demandPage", address), BigInt(NULL), address.toString(16));
});

test("running out of frames is told, and giving them back helps", () => {
  const top = STACKS + STACK_STRIDE;
  const taken: bigint[] = [];
  for (let frame = call("allocateFrame"); frame !== 0n; frame = call("allocateFrame")) taken.push(frame);
  assert.equal(call("demandPage", top - 8n), BigInt(EXHAUSTED));
  for (const frame of taken) call("freeFrame", frame);
  assert.equal(call("demandPage", top - 8n), BigInt(MAPPED));
});
