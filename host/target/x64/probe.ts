import { encodeElf } from "../../image/pvh";
import type { Target } from "../target";

/**
 * The smallest guest that tells whether an accelerator runs long-mode code: a PVH image that goes there as the kernel does and ends the
 * machine by isa-debug-exit with a number that only 64-bit code gets. Some hosts offer an accelerator in which a guest hangs just there.
 */

const BASE = 0x100000;
const PAGE = 4096;
const ROOT = BASE + PAGE;
const GDT = BASE + 0x800;
const GDT_POINTER = BASE + 0x840;
const CODE_64 = BASE + 0x100;
const CODE_SELECTOR = 8;
/** Present, writable; with the third a page of 2 MiB (Intel SDM volume 3, 4.5). */
const TABLE = 3n;
const LARGE_PAGE = 0x83n;
/** Status of QEMU when the guest writes 0x10: (value << 1) | 1. */
export const PROBE_STATUS = 33;

/** Enters in 32-bit protected mode without paging. */
const ENTRY = [
  ...[0x0f, 0x01, 0x15, ...word(GDT_POINTER)], // lgdt
  ...[0xb8, ...word(0x20), 0x0f, 0x22, 0xe0], // cr4: PAE
  ...[0xb8, ...word(ROOT), 0x0f, 0x22, 0xd8], // cr3
  ...[0xb9, ...word(0xc0000080), 0xb8, ...word(0x100), 0x31, 0xd2, 0x0f, 0x30], // EFER: LME
  ...[0xb8, ...word(0x80000011), 0x0f, 0x22, 0xc0], // cr0: paging, protection
  ...[0xea, ...word(CODE_64), CODE_SELECTOR, 0], // to a segment of 64-bit code
];

/** mov rax, 0x1000000000; shr rax, 32; out 0xf4, al; hlt. */
const LONG_MODE = [0x48, 0xb8, 0, 0, 0, 0, 0x10, 0, 0, 0, 0x48, 0xc1, 0xe8, 32, 0xe6, 0xf4, 0xf4];

function word(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

/** The image. */
export function probeImage(target: Target): Buffer {
  const image = Buffer.alloc(4 * PAGE);
  image.set(ENTRY);
  image.set(LONG_MODE, CODE_64 - BASE);
  image.writeBigUInt64LE(0x00209b0000000000n, GDT - BASE + CODE_SELECTOR);
  image.writeUInt16LE(15, GDT_POINTER - BASE);
  image.writeUInt32LE(GDT, GDT_POINTER - BASE + 2);
  // One table a level, of which the first entry maps the first 2 MiB to themselves.
  image.writeBigUInt64LE(BigInt(ROOT + PAGE) | TABLE, PAGE);
  image.writeBigUInt64LE(BigInt(ROOT + 2 * PAGE) | TABLE, 2 * PAGE);
  image.writeBigUInt64LE(LARGE_PAGE, 3 * PAGE);
  return encodeElf(target, [{ physical: BASE, content: image, bytes: image.length }], BASE);
}
