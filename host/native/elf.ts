/** A range of memory that a program starts with; what lies behind the content is zero. */
export interface Segment {
  readonly at: bigint;
  readonly content: Uint8Array;
  readonly bytes: number;
  readonly access: "execute" | "read" | "write";
}

const HEADER_BYTES = 64;
const PROGRAM_HEADER_BYTES = 56;
const ET_EXEC = 2;
const EM_X86_64 = 62;
const PT_LOAD = 1;
const PT_GNU_STACK = 0x6474e551;
const READ = 4;
const FLAGS = { execute: READ | 1, read: READ, write: READ | 2 } as const;
const PAGE = 4096;

/** A static ELF64 executable for x86-64 Linux. Segments begin at multiples of 4096. */
export function encodeExecutable(segments: readonly Segment[], entry: bigint): Buffer {
  let at = align(HEADER_BYTES + (segments.length + 1) * PROGRAM_HEADER_BYTES);
  const placed = segments.map((segment) => {
    const place = { ...segment, fileAt: at };
    at = align(at + segment.content.length);
    return place;
  });
  const out = Buffer.alloc(at);
  out.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  out.writeUInt16LE(ET_EXEC, 16);
  out.writeUInt16LE(EM_X86_64, 18);
  out.writeUInt32LE(1, 20);
  out.writeBigUInt64LE(entry, 24);
  out.writeBigUInt64LE(BigInt(HEADER_BYTES), 32);
  out.writeUInt16LE(HEADER_BYTES, 52);
  out.writeUInt16LE(PROGRAM_HEADER_BYTES, 54);
  out.writeUInt16LE(segments.length + 1, 56);
  for (const [i, { at: address, content, bytes, access, fileAt }] of placed.entries()) {
    writeProgramHeader(out, i, PT_LOAD, FLAGS[access], [
      BigInt(fileAt),
      address,
      address,
      BigInt(content.length),
      BigInt(bytes),
      BigInt(PAGE),
    ]);
    out.set(content, fileAt);
  }
  // Without it Linux would make the initial stack executable.
  writeProgramHeader(out, segments.length, PT_GNU_STACK, FLAGS.write, [0n, 0n, 0n, 0n, 0n, 16n]);
  return out;
}

function writeProgramHeader(out: Buffer, number: number, type: number, flags: number, words: readonly bigint[]): void {
  const at = HEADER_BYTES + number * PROGRAM_HEADER_BYTES;
  out.writeUInt32LE(type, at);
  out.writeUInt32LE(flags, at + 4);
  for (const [i, word] of words.entries()) out.writeBigUInt64LE(word, at + 8 + i * 8);
}

function align(value: number): number {
  return Math.ceil(value / PAGE) * PAGE;
}
