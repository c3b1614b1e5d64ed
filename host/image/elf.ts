/** A range of physical memory with its content; what lies behind the content is zero. */
export interface Segment {
  readonly physical: number;
  readonly content: Uint8Array;
  readonly bytes: number;
}

const HEADER_BYTES = 64;
const PROGRAM_HEADER_BYTES = 56;
const EM_X86_64 = 62;
const PT_LOAD = 1;
const PT_NOTE = 4;
const READ_WRITE_EXECUTE = 7;
/** XEN_ELFNOTE_PHYS32_ENTRY: the physical address that a PVH loader enters in 32-bit mode (Xen's public header elfnote.h). */
const NOTE_PHYS32_ENTRY = 18;
const PAGE = 4096;

/** A static ELF64 executable that PVH loaders boot: QEMU's -kernel, Firecracker, Cloud Hypervisor. */
export function encodeElf(segments: readonly Segment[], entry: number): Buffer {
  const note = encodeNote(entry);
  const noteAt = HEADER_BYTES + (segments.length + 1) * PROGRAM_HEADER_BYTES;
  let at = align(noteAt + note.length);
  const placed = segments.map((segment) => {
    const place = { ...segment, at };
    at = align(at + segment.content.length);
    return place;
  });

  const out = Buffer.alloc(at);
  writeHeader(out, entry, segments.length + 1);
  placed.forEach((segment, i) => {
    const { physical, content, bytes } = segment;
    writeProgramHeader(out, i, { type: PT_LOAD, at: segment.at, physical, fileBytes: content.length, bytes, align: PAGE });
    out.set(content, segment.at);
  });
  writeProgramHeader(out, segments.length, {
    type: PT_NOTE,
    at: noteAt,
    physical: 0,
    fileBytes: note.length,
    bytes: note.length,
    align: 4,
  });
  out.set(note, noteAt);
  return out;
}

function writeHeader(out: Buffer, entry: number, programHeaders: number): void {
  // Magic, 64-bit, little-endian, version 1.
  out.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  out.writeUInt16LE(2, 16);
  out.writeUInt16LE(EM_X86_64, 18);
  out.writeUInt32LE(1, 20);
  out.writeBigUInt64LE(BigInt(entry), 24);
  out.writeBigUInt64LE(BigInt(HEADER_BYTES), 32);
  out.writeUInt16LE(HEADER_BYTES, 52);
  out.writeUInt16LE(PROGRAM_HEADER_BYTES, 54);
  out.writeUInt16LE(programHeaders, 56);
}

interface ProgramHeader {
  readonly type: number;
  readonly at: number;
  readonly physical: number;
  readonly fileBytes: number;
  readonly bytes: number;
  readonly align: number;
}

function writeProgramHeader(out: Buffer, index: number, header: ProgramHeader): void {
  const at = HEADER_BYTES + index * PROGRAM_HEADER_BYTES;
  out.writeUInt32LE(header.type, at);
  out.writeUInt32LE(header.type === PT_LOAD ? READ_WRITE_EXECUTE : 4, at + 4);
  const words = [header.at, header.physical, header.physical, header.fileBytes, header.bytes, header.align];
  for (const [i, word] of words.entries()) out.writeBigUInt64LE(BigInt(word), at + 8 + i * 8);
}

/** Name "Xen", and the entry as 8 bytes. */
function encodeNote(entry: number): Buffer {
  const note = Buffer.alloc(24);
  note.writeUInt32LE(4, 0);
  note.writeUInt32LE(8, 4);
  note.writeUInt32LE(NOTE_PHYS32_ENTRY, 8);
  note.write("Xen\0", 12);
  note.writeBigUInt64LE(BigInt(entry), 16);
  return note;
}

function align(value: number): number {
  return Math.ceil(value / PAGE) * PAGE;
}
