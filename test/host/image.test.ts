import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as abi from "../../abi/gen/host/x64/machine";
import { KERNEL_GLOBALS, KERNEL_IMAGE, KERNEL_MEMORY, MODULE_CODE, PHYSICAL_MAP, SCRATCH } from "../../abi/gen/host/x64/memory";
import { artefactBytes } from "../lab/support";

const PAGE = 4096n;
const LARGE_PAGE = 0x200000n;
const [PRESENT, WRITABLE, LARGE, NO_EXECUTE] = [1n, 2n, 128n, 1n << 63n];

/** What one entry of the page tables maps. */
interface Mapping {
  readonly address: bigint;
  readonly physical: bigint;
  readonly bytes: bigint;
  readonly writable: boolean;
  readonly executable: boolean;
}

/** The image as it lies in physical memory. */
let memory: Buffer;
const PHYSICAL = abi.IMAGE_PHYSICAL;

before(async () => {
  const elf = Buffer.from(await artefactBytes("nebulet.elf"));
  memory = Buffer.alloc(Number(bootOf(elf, abi.BOOT_IMAGE_END_OFFSET) - PHYSICAL));
  for (const { at, physical, fileBytes } of segments(elf)) elf.copy(memory, Number(physical - PHYSICAL), at, at + fileBytes);
});

function segments(elf: Buffer): { at: number; physical: bigint; fileBytes: number; bytes: bigint }[] {
  return Array.from({ length: elf.readUInt16LE(56) }, (_, i) => 64 + i * 56)
    .filter((header) => elf.readUInt32LE(header) === 1)
    .map((header) => ({
      at: elf.readUInt32LE(header + 8),
      physical: elf.readBigUInt64LE(header + 24),
      fileBytes: elf.readUInt32LE(header + 32),
      bytes: elf.readBigUInt64LE(header + 40),
    }));
}

function bootOf(elf: Buffer, field: number): bigint {
  return elf.readBigUInt64LE(segments(elf)[0]!.at + field);
}

const boot = (field: number) => memory.readBigUInt64LE(field);

function* mappings(table: bigint, level = 3, base = 0n): Generator<Mapping> {
  for (let i = 0n; i < 512n; i++) {
    const entry = memory.readBigUInt64LE(Number(table - PHYSICAL + i * 8n));
    if (!(entry & PRESENT)) continue;
    const span = PAGE << BigInt(9 * level);
    const address = BigInt.asUintN(64, BigInt.asIntN(48, base + i * span));
    const physical = entry & 0x000ffffffffff000n;
    if (level > 0 && !(entry & LARGE)) yield* mappings(physical, level - 1, base + i * span);
    else yield { address, physical, bytes: span, writable: (entry & WRITABLE) !== 0n, executable: (entry & NO_EXECUTE) === 0n };
  }
}

const roots = () => [boot(abi.BOOT_KERNEL_CR3_OFFSET), BigInt(memory.readUInt32LE(abi.BOOT_CR3_OFFSET))];
const scratchTable = SCRATCH + BigInt(abi.IMAGE_SCRATCH_PAGES - 1) * PAGE;

test("no page is writable and executable, under any of its addresses", () => {
  const codeEnd = PHYSICAL + (boot(abi.BOOT_CODE_END_OFFSET) - KERNEL_IMAGE);
  for (const root of roots()) {
    for (const { address, physical, bytes, writable, executable } of mappings(root)) {
      const where = `0x${address.toString(16)}`;
      assert.ok(!(writable && executable), where);
      // The code of the system's modules lies behind that of the parts, before the constants.
      const end = address >= MODULE_CODE ? PHYSICAL + (boot(abi.BOOT_PARTS_OFFSET) - KERNEL_IMAGE) : codeEnd;
      if (executable) assert.ok(physical >= PHYSICAL + PAGE && physical < end, `${where} is executable`);
      if (writable && address !== scratchTable) assert.ok(physical >= boot(abi.BOOT_DATA_START_OFFSET), `${where} is writable`);
      if (writable) assert.equal(bytes, PAGE);
    }
  }
});

test("the final tables have the kernel's memory and globals, physical memory for reading, and nothing below them", () => {
  const all = [...mappings(roots()[0]!)];
  const low = all.filter(({ address }) => address < PHYSICAL_MAP);
  for (const { address } of low) assert.ok(address >= KERNEL_GLOBALS && address < KERNEL_MEMORY + boot(abi.BOOT_MEMORY_BYTES_OFFSET));
  assert.ok(low.some(({ address }) => address === KERNEL_MEMORY + PAGE));
  assert.ok(!low.some(({ address }) => address === KERNEL_MEMORY), "a null pointer faults");
  const map = all.filter(({ address }) => address >= PHYSICAL_MAP && address < PHYSICAL_MAP + abi.IMAGE_MAP_BYTES);
  assert.equal(
    map.reduce((sum, { bytes }) => sum + bytes, 0n),
    abi.IMAGE_MAP_BYTES,
  );
  for (const { address, physical, writable } of map) assert.deepEqual([physical, writable], [address - PHYSICAL_MAP, false]);
});

test("every stack has an unmapped page below it and is mapped to its top", () => {
  const mapped = new Set([...mappings(roots()[0]!)].map(({ address }) => address));
  const fields = [abi.BOOT_STACK_OFFSET, abi.BOOT_FAULT_STACK_OFFSET, abi.BOOT_DOUBLE_FAULT_STACK_OFFSET, abi.BOOT_NMI_STACK_OFFSET];
  for (const field of [...fields, abi.BOOT_MACHINE_CHECK_STACK_OFFSET, abi.BOOT_TRAP_STACK_OFFSET]) {
    const top = boot(field);
    let at = top - PAGE;
    while (mapped.has(at)) at -= PAGE;
    assert.ok(top - at > 3n * PAGE && top - at <= 17n * PAGE, `stack at 0x${top.toString(16)} has ${top - at} bytes`);
  }
});

test("the boot block points into the image", () => {
  const constants = [abi.BOOT_PARTS_OFFSET, abi.BOOT_CALL_ROWS_OFFSET, abi.BOOT_MODULES_OFFSET].map(boot);
  for (const address of constants) assert.ok(address >= boot(abi.BOOT_CODE_END_OFFSET) && address - KERNEL_IMAGE + PHYSICAL < roots()[0]!);
  const code = (address: bigint) => address > KERNEL_IMAGE && address < boot(abi.BOOT_CODE_END_OFFSET);
  for (let field = abi.BOOT_CALLS_OFFSET; field < abi.BOOT_RECORD_BYTES; field += 8) assert.ok(code(boot(field)), `field ${field}`);
  const [start, end] = [boot(abi.BOOT_POOL_START_OFFSET), boot(abi.BOOT_POOL_END_OFFSET)];
  assert.ok(end - start >= 64n * PAGE);
  assert.equal(start / LARGE_PAGE, (end - 1n) / LARGE_PAGE, "the pool's frames are not in one large page");
});
