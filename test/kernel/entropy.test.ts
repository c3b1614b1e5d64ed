import assert from "node:assert/strict";
import { createCipheriv } from "node:crypto";
import { test } from "node:test";
import { PHYSICAL_MAP } from "../../abi/gen/host/x64/memory";
import { FakeMachine } from "./machine";

const MIB = 0x100000;
const [DATA, RAM] = [4 * MIB, 16 * MIB];
/** Where the seed is put, and then the results. */
const OUT = 8 * MIB;

/** A processor without a generator, whose counter shows `ticks`, with a seed: what it gives to requests of those sizes. */
async function draw(ticks: bigint, seed: number, sizes: readonly number[]): Promise<Buffer[]> {
  const machine = new FakeMachine(RAM, DATA);
  machine.ticks = ticks;
  const kernel = (await machine.load("test/kernel/entropy.as.ts")) as unknown as {
    begin(pool: bigint, data: bigint, end: bigint): void;
    seed(at: bigint): void;
    write(at: bigint, bytes: number): void;
  };
  kernel.begin(BigInt(machine.poolStart), BigInt(DATA), BigInt(RAM));
  const ram = Buffer.from(machine.ram.buffer);
  ram.fill(seed, OUT, OUT + 32);
  kernel.seed(PHYSICAL_MAP + BigInt(OUT));
  return sizes.map((bytes) => {
    ram.fill(0, OUT, OUT + 512);
    kernel.write(PHYSICAL_MAP + BigInt(OUT), bytes);
    assert.ok(
      ram.subarray(OUT + bytes, OUT + 512).every((byte) => byte === 0),
      "more was written than asked for",
    );
    return Buffer.from(ram.subarray(OUT, OUT + bytes));
  });
}

/** What one reading of a counter that stands still is mixed to. */
function bitsOf(ticks: bigint): bigint {
  let bits = 0n;
  const mask = (1n << 64n) - 1n;
  for (let i = 0; i < 64; i++) bits = ((((bits << 7n) | (bits >> 57n)) & mask) * 0x9e3779b97f4a7c15n + ticks) & mask;
  return bits;
}

test("entropy is ChaCha20 under the seed mixed with the processor's bits, under a new key each time", async () => {
  const [first, second] = await draw(7n, 0x5a, [256, 13]);
  const bits = bitsOf(7n);
  const mix = (key: Buffer) => Buffer.from(BigUint64Array.from([0, 8, 16, 24], (at) => key.readBigUInt64LE(at) ^ bits).buffer);
  const stream = (key: Buffer) => createCipheriv("chacha20", key, Buffer.alloc(16)).update(Buffer.alloc(320));
  const one = stream(mix(Buffer.alloc(32, 0x5a)));
  assert.deepEqual(first, one.subarray(64));
  const two = stream(mix(one.subarray(0, 32)));
  assert.deepEqual(second, two.subarray(64, 77));
});

test("the seed alone and the processor's bits alone make the difference", async () => {
  const [same] = await draw(7n, 1, [32]);
  assert.deepEqual((await draw(7n, 1, [32]))[0], same);
  assert.notDeepEqual((await draw(7n, 2, [32]))[0], same);
  assert.notDeepEqual((await draw(8n, 1, [32]))[0], same);
});
