import { type ElfPart, encodeElfFile, PAGE, PT_LOAD } from "../elf";
import type { Target } from "../target/target";

/** A range of physical memory with its content; what lies behind the content is zero. */
export interface Segment {
  readonly physical: number;
  readonly content: Uint8Array;
  readonly bytes: number;
}

const PT_NOTE = 4;
const READ = 4;
const READ_WRITE_EXECUTE = 7;
/** XEN_ELFNOTE_PHYS32_ENTRY: the physical address that a PVH loader enters in 32-bit mode (Xen's public header elfnote.h). */
const NOTE_PHYS32_ENTRY = 18;

/** A static ELF64 executable that PVH loaders boot: QEMU's -kernel, Firecracker, Cloud Hypervisor. */
export function encodeElf(target: Target, segments: readonly Segment[], entry: number): Buffer {
  const note = encodeNote(entry);
  const parts: ElfPart[] = segments.map(({ physical, content, bytes }) => {
    return { type: PT_LOAD, flags: READ_WRITE_EXECUTE, address: BigInt(physical), content, bytes, align: PAGE };
  });
  parts.push({ type: PT_NOTE, flags: READ, address: 0n, content: note, bytes: note.length, align: 4 });
  return encodeElfFile(target, parts, BigInt(entry));
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
