import type { Target } from "./target/target";

/** What a program header describes: a range of memory with its content, or a note to the loader. What lies behind the content is zero. */
export interface ElfPart {
  /** PT_ number. */
  readonly type: number;
  /** PF_ flags: execute 1, write 2, read 4. */
  readonly flags: number;
  /** Both the virtual and the physical address. */
  readonly address: bigint;
  readonly content: Uint8Array;
  /** Size in memory. */
  readonly bytes: number;
  /** Of the address and of the content's place in the file. */
  readonly align: number;
}

export const PT_LOAD = 1;
export const PAGE = 4096;

const HEADER_BYTES = 64;
const PROGRAM_HEADER_BYTES = 56;
const ET_EXEC = 2;

/** A static ELF64 executable (System V ABI, chapters 4 and 5). Contents stand in the order of the parts. */
export function encodeElfFile(target: Target, parts: readonly ElfPart[], entry: bigint): Buffer {
  let end = HEADER_BYTES + parts.length * PROGRAM_HEADER_BYTES;
  const placed = parts.map((part) => {
    const fileAt = Math.ceil(end / part.align) * part.align;
    end = fileAt + part.content.length;
    return { ...part, fileAt };
  });
  const out = Buffer.alloc(Math.ceil(end / PAGE) * PAGE);
  writeHeader(out, target, entry, parts.length);
  for (const [i, { type, flags, address, content, bytes, align, fileAt }] of placed.entries()) {
    const at = HEADER_BYTES + i * PROGRAM_HEADER_BYTES;
    out.writeUInt32LE(type, at);
    out.writeUInt32LE(flags, at + 4);
    const words = [fileAt, address, address, content.length, bytes, align];
    for (const [n, word] of words.entries()) out.writeBigUInt64LE(BigInt(word), at + 8 + n * 8);
    out.set(content, fileAt);
  }
  return out;
}

function writeHeader(out: Buffer, target: Target, entry: bigint, programHeaders: number): void {
  // Magic, 64-bit, little-endian, version 1.
  out.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  out.writeUInt16LE(ET_EXEC, 16);
  out.writeUInt16LE(target.elfMachine, 18);
  out.writeUInt32LE(1, 20);
  out.writeBigUInt64LE(entry, 24);
  out.writeBigUInt64LE(BigInt(HEADER_BYTES), 32);
  out.writeUInt16LE(HEADER_BYTES, 52);
  out.writeUInt16LE(PROGRAM_HEADER_BYTES, 54);
  out.writeUInt16LE(programHeaders, 56);
}
