import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { PHYSICAL_MAP } from "../../abi/gen/host/x64/memory";
import { encodeBundle } from "../../host/image/bundle";
import { FakeMachine, type KernelPart } from "./machine";

const MIB = 0x100000;
const DATA = 4 * MIB;
const RAM = 16 * MIB;
/** Where the tests put what comes from outside. */
const PLACE = 8 * MIB;

let machine: FakeMachine;
let kernel: KernelPart;

before(async () => {
  machine = new FakeMachine(RAM, DATA);
  kernel = await machine.load("test/kernel/input.as.ts");
});

beforeEach(() => {
  new Uint8Array(machine.ram.buffer, DATA).fill(0);
  call("initFrames");
  call("initPool", BigInt(machine.poolStart), BigInt(DATA));
  call("initPaging");
  call("mapRam", BigInt(DATA), BigInt(RAM));
  call("addRegion", BigInt(DATA), BigInt(PLACE));
});

function call(name: string, ...args: (number | bigint)[]): number | bigint {
  return (kernel[name] as (...values: (number | bigint)[]) => number | bigint)(...args);
}

function put(bytes: Uint8Array, at = PLACE): void {
  new Uint8Array(machine.ram.buffer).set(bytes, at);
}

const jobs = [{ entry: 1, args: ["two", "x"], env: ["A=1"] }];
const entries = ["one", "two"].map((name) => ({ name, content: Buffer.from(`content of ${name}`) }));
const bundle = encodeBundle({ wallClock: 5n, entries, jobs });
const ENTRY = 64;
const JOB = ENTRY + 2 * 16;

/** Opens the bundle after a 32-bit field was changed. */
function opens(offset: number, value: number): boolean {
  const bytes = Buffer.from(bundle);
  bytes.writeUInt32LE(value >>> 0, offset);
  put(bytes);
  return call("openBundle", PHYSICAL_MAP + BigInt(PLACE), BigInt(bytes.length)) === 1;
}

test("a bundle opens; one with a field out of bounds doesn't", () => {
  const size = bundle.length;
  const word = (offset: number) => bundle.readUInt32LE(offset);
  const fields: [what: string, offset: number, good: number, bad: number][] = [
    ["magic", 0, word(0), word(0) + 1],
    ["size", 8, size, size + 1],
    ["number of entries", 12, 2, 3_000_000],
    ["number of jobs", 16, 1, 3_000_000],
    ["name's offset", ENTRY, size - 3, size - 2],
    ["name's length", ENTRY + 4, size - word(ENTRY), size - word(ENTRY) + 1],
    ["content's offset", ENTRY + 8, size - word(ENTRY + 12), size - word(ENTRY + 12) + 1],
    ["content's size", ENTRY + 12, size - word(ENTRY + 8), 0xffffffff],
    ["job's entry", JOB, 1, 2],
    ["arguments' offset", JOB + 8, word(JOB + 8), size],
    ["arguments' size", JOB + 12, word(JOB + 12), word(JOB + 12) - 1],
    ["environment's offset", JOB + 16, word(JOB + 16), 0xffffffff],
    ["environment's size", JOB + 20, 0, word(JOB + 20) - 1],
  ];
  for (const [what, offset, good, bad] of fields) {
    assert.equal(opens(offset, good), true, what);
    assert.equal(opens(offset, bad), false, what);
  }
});

test("a bundle cut short anywhere doesn't open", () => {
  put(bundle);
  for (let bytes = 0; bytes < bundle.length; bytes += 7) {
    assert.equal(call("openBundle", PHYSICAL_MAP + BigInt(PLACE), BigInt(bytes)), 0, `${bytes}`);
  }
});

interface StartInfo {
  magic?: number;
  version?: number;
  modules?: number;
  map?: number;
  entries?: number;
  module?: [at: bigint, bytes: bigint];
}

/** A loader's start info with a memory map of three ranges, a command line and a module; its physical address. */
function startInfo({
  magic = 0x336ec578,
  version = 1,
  modules = 1,
  map = PLACE + 0x100,
  entries = 3,
  module = [0x900000n, 100n],
}: StartInfo = {}): bigint {
  const { ram } = machine;
  ram.setUint32(PLACE, magic, true);
  ram.setUint32(PLACE + 4, version, true);
  ram.setUint32(PLACE + 12, modules, true);
  ram.setBigUint64(PLACE + 16, BigInt(PLACE + 0x400), true);
  ram.setBigUint64(PLACE + 24, BigInt(PLACE + 0x500), true);
  ram.setBigUint64(PLACE + 40, BigInt(map), true);
  ram.setUint32(PLACE + 48, entries, true);
  const ranges: [bigint, bigint, number][] = [
    [0n, 0x9fc00n, 1],
    [0xf0000n, 0x10000n, 2],
    [0x100000n, 0xf00000n, 1],
  ];
  for (const [i, [start, size, type]] of ranges.entries()) {
    ram.setBigUint64(PLACE + 0x100 + i * 24, start, true);
    ram.setBigUint64(PLACE + 0x108 + i * 24, size, true);
    ram.setUint32(PLACE + 0x110 + i * 24, type, true);
  }
  ram.setBigUint64(PLACE + 0x400, module[0], true);
  ram.setBigUint64(PLACE + 0x408, module[1], true);
  put(Buffer.from("console=x virtio_mmio.device=512@0xfeb00e00:12\0"), PLACE + 0x500);
  return BigInt(PLACE);
}

test("what a PVH loader leaves is read", () => {
  call("readBootInfo", startInfo());
  assert.equal(call("ramRanges"), 2);
  assert.deepEqual([call("ramStart", 1), call("ramEnd", 1)], [0x100000n, 0x1000000n]);
  assert.deepEqual([call("moduleStart"), call("moduleBytes")], [0x900000n, 100n]);
  const line = Buffer.from(kernel.memory.buffer, Number(call("commandLine")), Number(call("commandLineBytes"))).toString();
  assert.equal(line, "console=x virtio_mmio.device=512@0xfeb00e00:12");
  call("readBootInfo", startInfo({ modules: 0 }));
  assert.equal(call("moduleBytes"), 0n);
});

test("what is no start info, or leads out of memory, is a panic", () => {
  const panics = (info: StartInfo) => assert.throws(() => call("readBootInfo", startInfo(info)), /x64\.\w+ was called/);
  panics({ magic: 0 });
  panics({ version: 0 });
  panics({ map: 0x3fffffff });
  panics({ entries: 0x7fffffff });
  panics({ module: [0x900000n, 0x1000000n] });
  panics({ module: [0xffffffffffffff00n, 0x200n] });
});

test("a queue takes back what the device used, and believes no number of it", () => {
  assert.equal(call("createQueue", 16, 256), 1);
  const used = Number(call("usedRing"));
  const finish = (index: number, i: number, length: number) => {
    machine.ram.setUint32(used + 4 + ((index - 1) % 16) * 8, i, true);
    machine.ram.setUint32(used + 8 + ((index - 1) % 16) * 8, length, true);
    machine.ram.setUint16(used + 2, index, true);
  };
  assert.equal(call("take"), -1);
  finish(1, 0, 1);
  assert.equal(call("take"), -1, "nothing was offered");
  finish(0, 0, 0);
  call("offer", 3, 256);
  assert.equal(call("take"), -1);
  finish(1, 3, 100);
  assert.deepEqual([call("take"), call("takenLength")], [3, 100]);
  assert.equal(call("take"), -1);
  call("offer", 4, 256);
  finish(2, 4, 100_000);
  assert.deepEqual([call("take"), call("takenLength")], [4, 256]);
  call("offer", 5, 256);
  finish(3, 16, 10);
  assert.equal(call("take"), -1);
});

test("numbers are written, and what has no room is dropped", () => {
  const write = (capacity: number, ...values: [bigint, bigint, number]) => {
    const at = Number(call("write", capacity, ...values));
    return Buffer.from(kernel.memory.buffer, at, Number(call("written"))).toString();
  };
  assert.equal(write(64, 0n, 0n, 1), "d 0 h 0x0");
  assert.equal(write(64, 18446744073709551615n, 0xdeadbeefn, 16), "d 18446744073709551615 h 0x00000000deadbeef");
  assert.equal(write(64, 1000n, 0x10000n, 1), "d 1000 h 0x10000");
  assert.equal(write(6, 12345n, 1n, 1), "d 1234");
});
