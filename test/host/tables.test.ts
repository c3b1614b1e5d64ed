import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeElf } from "../../host/image/pvh";
import { X64 } from "../../host/target/x64/target";
import { NO_EXECUTE, PageTables, WRITABLE } from "../../host/target/x64/tables";

/** What an address maps to, as the processor walks the tables; undefined where nothing is mapped. */
function walk(tables: PageTables, root: number, address: bigint): { physical: bigint; flags: bigint } | undefined {
  const bytes = tables.bytes();
  let table = root;
  for (let level = 3; level >= 0; level--) {
    const index = Number((address >> BigInt(12 + 9 * level)) & 511n);
    const entry = bytes.readBigUInt64LE(table - tables.start + index * 8);
    if ((entry & 1n) === 0n) return undefined;
    const frame = entry & 0x000ffffffffff000n;
    const span = 1n << BigInt(12 + 9 * level);
    if (level === 0 || (entry & 128n) !== 0n) return { physical: frame + (address & (span - 1n)), flags: entry & (WRITABLE | NO_EXECUTE) };
    table = Number(frame);
  }
  return undefined;
}

const HIGH = 0xffffffff80000000n;

test("pages map where they should, with their flags, and nothing beside them", () => {
  const tables = new PageTables(0x400000);
  const root = tables.add();
  tables.map(root, HIGH + 0x1ff000n, 0x200000, 0x2000, NO_EXECUTE);
  tables.mapLarge(root, 0xffff800000000000n, 0, 0x400000, WRITABLE | NO_EXECUTE);
  assert.deepEqual(walk(tables, root, HIGH + 0x1ff123n), { physical: 0x200123n, flags: NO_EXECUTE });
  assert.deepEqual(walk(tables, root, HIGH + 0x200fffn), { physical: 0x201fffn, flags: NO_EXECUTE });
  assert.equal(walk(tables, root, HIGH + 0x201000n), undefined);
  assert.equal(walk(tables, root, HIGH + 0x1fefffn), undefined);
  assert.deepEqual(walk(tables, root, 0xffff800000345678n), { physical: 0x345678n, flags: WRITABLE | NO_EXECUTE });
  assert.equal(walk(tables, root, 0xffff800000400000n), undefined);
  assert.throws(() => tables.map(root, HIGH + 0x200000n, 0, 0x1000, 0n), /mapped twice/);
  assert.throws(() => tables.map(root, 0xffff800000001000n, 0, 0x1000, 0n), /large page/);
});

test("a root with tables of its own maps there alone, and shares the rest", () => {
  const tables = new PageTables(0x400000);
  const root = tables.add();
  tables.map(root, 0x40000000n, 0x600000, 0x1000, WRITABLE | NO_EXECUTE);
  tables.map(root, 0x3fff0000n, 0x800000, 0x1000, WRITABLE | NO_EXECUTE);
  const other = tables.copy(root);
  tables.separate(other, 0x200000n, 1);
  tables.map(other, 0x200000n, 0x200000, 0x3000, 0n);
  assert.deepEqual(walk(tables, other, 0x202000n), { physical: 0x202000n, flags: 0n });
  assert.equal(walk(tables, root, 0x202000n), undefined);
  for (const each of [root, other]) {
    assert.equal(walk(tables, each, 0x40000010n)?.physical, 0x600010n);
    assert.equal(walk(tables, each, 0x3fff0010n)?.physical, 0x800010n);
  }
});

test("the executable has its segments and the loader's note", () => {
  const elf = encodeElf(X64, [{ physical: 0x200000, content: Buffer.from("code"), bytes: 0x3000 }], 0x201040);
  assert.equal(elf.toString("latin1", 0, 4), "\x7fELF");
  assert.equal(elf.readUInt16LE(18), 62);
  assert.equal(elf.readUInt16LE(56), 2);
  const [load, note] = [64, 64 + 56];
  assert.deepEqual(
    [0, 24, 32, 40].map((at) => elf.readUInt32LE(load + at)),
    [1, 0x200000, 4, 0x3000],
  );
  const at = elf.readUInt32LE(load + 8);
  assert.equal(at % 4096, 0);
  assert.equal(elf.toString("latin1", at, at + 4), "code");
  const noteAt = elf.readUInt32LE(note + 8);
  assert.deepEqual(
    [0, 4, 8].map((offset) => elf.readUInt32LE(noteAt + offset)),
    [4, 8, 18],
  );
  assert.equal(elf.readUInt32LE(noteAt + 16), 0x201040);
});
