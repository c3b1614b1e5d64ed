import {
  FEATURE_CUSTOM_PAGE_SIZES,
  FEATURE_MEMORY64,
  FEATURE_MULTI_MEMORY,
  FEATURE_REFERENCE_TYPES,
  FEATURE_THREADS,
  STATUS_INVALID,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { detail, detailByte, fail, failed } from "../support/diagnostic";
import { LIMITS_64, LIMITS_MAXIMUM, LIMITS_PAGE_SIZE, LIMITS_SHARED, MemoryDecl, Module, TableDecl } from "../module";
import { requireFeature } from "./features";
import { Reader } from "./reader";

/** Elements that a table with 32-bit indices can have; one with 64-bit indices can have any number. */
const MAX_ELEMENTS: u64 = 0xffffffff;
/** Pages that a memory can have, with 32-bit and with 64-bit addresses. */
const MAX_PAGES: u64 = 65536;
const MAX_PAGES_64: u64 = 1 << 48;
/** Bytes that one with 32-bit addresses and pages of a byte can have. */
const MAX_BYTES: u64 = 0xffffffff;

/** Reads a table's limits. */
export function decodeTableLimits(reader: Reader, table: TableDecl): void {
  const at = reader.offset();
  const flags = reader.byte();
  if (!checkFlags(flags, LIMITS_MAXIMUM | LIMITS_64, at)) return;
  table.flags = flags;
  const minAt = reader.offset();
  table.min = reader.size();
  table.max = flags & LIMITS_MAXIMUM ? reader.size() : u64.MAX_VALUE;
  if (failed()) return;
  if (isOver(flags, table.min, table.max, flags & LIMITS_64 ? u64.MAX_VALUE : MAX_ELEMENTS)) {
    fail(STATUS_INVALID, minAt, "table size must be at most 2^32-1");
  } else if (table.min > table.max) {
    fail(STATUS_INVALID, minAt, "size minimum must not be greater than maximum");
  }
}

/** Reads a memory's limits. */
export function decodeMemoryLimits(reader: Reader, memory: MemoryDecl): void {
  const at = reader.offset();
  const flags = reader.byte();
  if (!checkFlags(flags, LIMITS_MAXIMUM | LIMITS_SHARED | LIMITS_64 | LIMITS_PAGE_SIZE, at)) return;
  const minAt = reader.offset();
  memory.min = reader.size();
  memory.max = flags & LIMITS_MAXIMUM ? reader.size() : u64.MAX_VALUE;
  memory.flags = flags & LIMITS_PAGE_SIZE && readPageShift(reader) ? flags & ~LIMITS_PAGE_SIZE : flags;
  if (failed()) return;
  if (flags & LIMITS_SHARED && !(flags & LIMITS_MAXIMUM)) {
    fail(STATUS_INVALID, at, "shared memory must have maximum");
  } else if (isOver(flags, memory.min, memory.max, mostPages(memory))) {
    fail(STATUS_INVALID, minAt, "memory size must be at most ");
    detail(memory.is64 ? "2^48 pages" : memory.pageShift ? "65536 pages (4GiB)" : "2^32-1 bytes");
  } else if (memory.min > memory.max) {
    fail(STATUS_INVALID, minAt, "size minimum must not be greater than maximum");
  }
}

/** Pages that a memory of that type can have. */
function mostPages(memory: MemoryDecl): u64 {
  if (memory.pageShift) return memory.is64 ? MAX_PAGES_64 : MAX_PAGES;
  return memory.is64 ? u64.MAX_VALUE : MAX_BYTES;
}

/** Reads the binary logarithm of a page size: 0 or 16. */
function readPageShift(reader: Reader): u32 {
  const at = reader.offset();
  const shift = reader.u32();
  if (!failed() && shift != 0 && shift != 16) fail(STATUS_INVALID, at, "invalid custom page size");
  return shift;
}

/** True when limits are above `most`. */
function isOver(flags: u32, min: u64, max: u64, most: u64): bool {
  return min > most || (flags & LIMITS_MAXIMUM && max > most);
}

function checkFlags(flags: u32, known: u32, at: u32): bool {
  if (failed()) return false;
  if (flags & ~known) {
    fail(STATUS_MALFORMED, at, "malformed limits flags: ");
    detailByte(flags);
    return false;
  }
  if (flags & LIMITS_SHARED && !requireFeature(FEATURE_THREADS, at)) return false;
  if (flags & LIMITS_PAGE_SIZE && !requireFeature(FEATURE_CUSTOM_PAGE_SIZES, at)) return false;
  return !(flags & LIMITS_64) || requireFeature(FEATURE_MEMORY64, at);
}

/** Checks that the memory declared at offset `at` may be there: the first always may. */
export function checkSingleMemory(module: Module, at: u32): bool {
  return module.memoryCount == 0 || requireFeature(FEATURE_MULTI_MEMORY, at);
}

/** Checks that the table declared at offset `at` may be there: more than one came with reference types. */
export function checkSingleTable(module: Module, at: u32): bool {
  return module.tableCount == 0 || requireFeature(FEATURE_REFERENCE_TYPES, at);
}
