import { type ElfPart, encodeElfFile, PAGE, PT_LOAD } from "../elf";
import type { Target } from "../target/target";

/** A range of memory that a program starts with; what lies behind the content is zero. */
export interface Segment {
  readonly at: bigint;
  readonly content: Uint8Array;
  readonly bytes: number;
  readonly access: "execute" | "read" | "write";
}

const PT_GNU_STACK = 0x6474e551;
const READ = 4;
const FLAGS = { execute: READ | 1, read: READ, write: READ | 2 } as const;

/** A static ELF64 executable for Linux. Segments begin at multiples of 4096. */
export function encodeExecutable(target: Target, segments: readonly Segment[], entry: bigint): Buffer {
  const parts: ElfPart[] = segments.map(({ at, content, bytes, access }) => {
    return { type: PT_LOAD, flags: FLAGS[access], address: at, content, bytes, align: PAGE };
  });
  // Without it Linux would make the initial stack executable.
  parts.push({ type: PT_GNU_STACK, flags: FLAGS.write, address: 0n, content: new Uint8Array(), bytes: 0, align: 16 });
  return encodeElfFile(target, parts, entry);
}
