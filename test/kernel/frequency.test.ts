import assert from "node:assert/strict";
import { test } from "node:test";
import { compileSystemModule } from "../../host/asc/system";

/** What CPUID says: of two rows for a leaf the last. */
type Leaves = readonly (readonly [leaf: number, eax: number, ebx: number, ecx: number])[];

interface Frequencies {
  counterFrequency(): bigint;
  timerFrequencyTold(): bigint;
  ticksOfInterval(): bigint;
  perInterval(count: bigint): bigint;
}

const compiled = compileSystemModule({ entry: "kernel/arch/x64/frequency.ts", memory: "own", imports: ["x64.*"] });

/** The kernel's functions on a processor with these leaves, and an 8254 that is through after so many looks (never: there is none). */
async function on(leaves: Leaves, looks = Number.POSITIVE_INFINITY): Promise<Frequencies> {
  const field = (index: 1 | 2 | 3) => (leaf: number) => leaves.findLast(([number]) => number === leaf >>> 0)?.[index] ?? 0;
  let seen = 0;
  const x64 = {
    ...{ cpuid_eax: field(1), cpuid_ebx: field(2), cpuid_ecx: field(3), outb: () => {} },
    inb: () => (looks === Number.POSITIVE_INFINITY || ++seen > looks ? 0xff : 0),
    rdtsc: () => BigInt(seen) * 1000n,
  };
  const module = new WebAssembly.Module((await compiled) as Uint8Array<ArrayBuffer>);
  return new WebAssembly.Instance(module, { x64 }).exports as unknown as Frequencies;
}

const HYPERVISOR = 1 << 31;
const KVM = 0x4b4d564b;
const TCG = 0x54474354;

test("the counter's frequency is what the hypervisor or the processor tells", async () => {
  assert.equal(
    (
      await on([
        [0, 0x16, 0, 0],
        [0x15, 2, 200, 24_000_000],
      ])
    ).counterFrequency(),
    2_400_000_000n,
  );
  assert.equal(
    (
      await on([
        [0, 0x16, 0, 0],
        [0x15, 2, 200, 0],
        [0x16, 2300, 0, 0],
      ])
    ).counterFrequency(),
    2_300_000_000n,
  );
  assert.equal(
    (
      await on([
        [0, 0x15, 0, 0],
        [0x15, 2, 200, 0],
      ])
    ).counterFrequency(),
    0n,
  );
  assert.equal(
    (
      await on([
        [0, 0xd, 0, 0],
        [0x15, 2, 200, 24_000_000],
      ])
    ).counterFrequency(),
    0n,
  );
  const kvm: Leaves = [
    [0, 0x16, 0, 0],
    [1, 0, 0, HYPERVISOR],
    [0x15, 2, 200, 24_000_000],
    [0x40000000, 0x40000010, KVM, 0],
  ];
  assert.equal((await on([...kvm, [0x40000010, 2_100_000, 1_000_000, 0]])).counterFrequency(), 2_100_000_000n);
  // A leaf past the last one means nothing.
  assert.equal((await on([...kvm, [0x40000000, 0x40000001, KVM, 0], [0x40000010, 5, 5, 5]])).counterFrequency(), 2_400_000_000n);
});

test("the timer's frequency is the crystal's on a processor, and 1 GHz or what is told under a hypervisor that is known", async () => {
  assert.equal(
    (
      await on([
        [0, 0x16, 0, 0],
        [0x15, 2, 200, 24_000_000],
      ])
    ).timerFrequencyTold(),
    24_000_000n,
  );
  assert.equal((await on([[0, 0xd, 0, 0]])).timerFrequencyTold(), 0n);
  const under = (name: number, leaves: Leaves = []) =>
    on([[0, 0x16, 0, 0], [1, 0, 0, HYPERVISOR], [0x15, 2, 200, 24_000_000], [0x40000000, 0x40000001, name, 0], ...leaves]);
  for (const name of [KVM, TCG, 0x48465648]) assert.equal((await under(name)).timerFrequencyTold(), 1_000_000_000n);
  assert.equal((await under(0x12345678)).timerFrequencyTold(), 0n);
  const told = [
    [0x40000000, 0x40000010, KVM, 0],
    [0x40000010, 2_100_000, 200_000, 0],
  ] as const;
  assert.equal((await under(KVM, told)).timerFrequencyTold(), 200_000_000n);
});

test("what nobody tells is measured by the 8254, where there is one", async () => {
  const measured = await on([], 5000);
  const ticks = measured.ticksOfInterval();
  assert.ok(ticks > 4_990_000n && ticks < 5_010_000n, String(ticks));
  assert.equal(measured.perInterval(11_932n), 1_193_182n);
  assert.equal((await on([])).ticksOfInterval(), 0n);
  // One that never comes to its end.
  assert.equal((await on([], 1e9)).ticksOfInterval(), 0n);
});
