import { load32, load64, load8 } from "../../abi/gen/as/import/phys";
import { IMAGE_MAP_BYTES } from "../../abi/gen/as/arch/machine";
import { panic } from "../panic";

/**
 * What a PVH loader hands over (start_info.h of Xen's public headers): memory map, command line, one module. It lies anywhere in low
 * memory, so all of it is copied before the first frame is handed out.
 */
const MAGIC: u32 = 0x336ec578;
const VERSION: u64 = 4;
const MODULES: u64 = 12;
const MODULE_LIST: u64 = 16;
const COMMAND_LINE: u64 = 24;
const MEMORY_MAP: u64 = 40;
const MEMORY_MAP_ENTRIES: u64 = 48;
const INFO_BYTES: u64 = 56;

const MAP_ENTRY_BYTES: u64 = 24;
const MAP_ENTRY_SIZE: u64 = 8;
const MAP_ENTRY_TYPE: u64 = 16;
const TYPE_RAM: u32 = 1;

const MODULE_ENTRY_BYTES: u64 = 32;
const MODULE_ENTRY_SIZE: u64 = 8;

const MAX_RANGES: u32 = 32;
const MAX_COMMAND_LINE: u32 = 4096;

@unmanaged
class Range {
  start: u64;
  end: u64;
}

/** All of it is written at boot alone. */
const ranges = memory.data(MAX_RANGES * offsetof<Range>(), 8);
const line = memory.data(MAX_COMMAND_LINE);
let rangeCount: u32 = 0;
let lineBytes: u32 = 0;
let moduleAt: u64 = 0;
let moduleSize: u64 = 0;

/** Copies what the loader left at a physical address; panics when it isn't PVH's start info. */
export function readBootInfo(info: u64): void {
  if (!readable(info, INFO_BYTES) || load32(info) != MAGIC) panic("not started by a PVH loader");
  const map = load64(info + MEMORY_MAP);
  const entries = <u32>load32(info + MEMORY_MAP_ENTRIES);
  if (load32(info + VERSION) == 0 || !readable(map, <u64>entries * MAP_ENTRY_BYTES)) panic("the loader gives no memory map");
  rangeCount = 0;
  for (let i: u32 = 0; i < entries; i++) readRange(map + <u64>i * MAP_ENTRY_BYTES);
  readCommandLine(load64(info + COMMAND_LINE));
  readModule(load64(info + MODULE_LIST), load32(info + MODULES));
}

function readable(at: u64, bytes: u64): bool {
  return at != 0 && at < IMAGE_MAP_BYTES && bytes <= IMAGE_MAP_BYTES - at;
}

function readRange(entry: u64): void {
  const start = load64(entry);
  const size = load64(entry + MAP_ENTRY_SIZE);
  if (load32(entry + MAP_ENTRY_TYPE) != TYPE_RAM || size == 0 || start + size < start || rangeCount == MAX_RANGES) return;
  const range = ramRange(rangeCount++);
  range.start = start;
  range.end = start + size;
}

function readCommandLine(at: u64): void {
  lineBytes = 0;
  if (!readable(at, MAX_COMMAND_LINE)) return;
  while (lineBytes < MAX_COMMAND_LINE) {
    const byte = load8(at + <u64>lineBytes);
    if (byte == 0) return;
    store<u8>(line + lineBytes++, <u8>byte);
  }
}

function readModule(list: u64, count: u32): void {
  moduleAt = 0;
  moduleSize = 0;
  if (count == 0) return;
  if (!readable(list, MODULE_ENTRY_BYTES)) panic("the loader's module list is out of reach");
  moduleAt = load64(list);
  moduleSize = load64(list + MODULE_ENTRY_SIZE);
  for (let i: u32 = 0; i < rangeCount; i++) {
    const range = ramRange(i);
    if (moduleAt >= range.start && moduleAt < range.end && moduleSize <= range.end - moduleAt) return;
  }
  panic("the loader's module is not in memory");
}

function ramRange(i: u32): Range {
  return changetype<Range>(ranges + <usize>i * offsetof<Range>());
}

/** Number of ranges of RAM. */
export function ramRanges(): u32 {
  return rangeCount;
}

/** Physical start of a range of RAM. */
export function ramStart(i: u32): u64 {
  return ramRange(i).start;
}

/** Physical end of a range of RAM. */
export function ramEnd(i: u32): u64 {
  return ramRange(i).end;
}

/** Physical address of the module that was loaded with the kernel; its size is 0 when there is none. */
export function moduleStart(): u64 {
  return moduleAt;
}

/** Size of that module. */
export function moduleBytes(): u64 {
  return moduleSize;
}

/** The command line: ASCII in the kernel's memory. */
export function commandLine(): usize {
  return line;
}

/** Its length. */
export function commandLineBytes(): u32 {
  return lineBytes;
}
