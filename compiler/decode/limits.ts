import {
  FEATURE_MEMORY64,
  FEATURE_MULTI_MEMORY,
  FEATURE_REFERENCE_TYPES,
  FEATURE_THREADS,
  LIMIT_TABLE_ELEMENTS,
  STATUS_INVALID,
  STATUS_LIMIT,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { detail, detailByte, detailNumber, fail, failed } from "../diagnostic";
import { MemoryDecl, Module, TableDecl } from "../module";
import { requireFeature } from "./features";
import { Reader } from "./reader";

/** Flags of limits (spec 5.3.9; shared: threads proposal). */
const HAS_MAXIMUM: u32 = 1;
const SHARED: u32 = 2;
const IS_64: u32 = 4;

/** Elements that a table with 32-bit indices can have. */
const MAX_ELEMENTS: u64 = 0xffffffff;
/** Pages that a memory with 32-bit addresses can have. */
const MAX_PAGES: u64 = 65536;

/** Reads a table's limits. */
export function decodeTableLimits(reader: Reader, table: TableDecl): void {
  const at = reader.offset();
  const flags = reader.byte();
  if (!checkFlags(flags, HAS_MAXIMUM | IS_64, at)) return;
  table.flags = flags;
  const minAt = reader.offset();
  table.min = reader.size();
  table.max = flags & HAS_MAXIMUM ? reader.size() : u64.MAX_VALUE;
  if (failed()) return;
  if (table.min > MAX_ELEMENTS || (flags & HAS_MAXIMUM && table.max > MAX_ELEMENTS)) {
    fail(STATUS_INVALID, minAt, "table size must be at most 2^32-1");
  } else if (table.min > table.max) {
    fail(STATUS_INVALID, minAt, "size minimum must not be greater than maximum");
  } else if (table.min > LIMIT_TABLE_ELEMENTS) {
    fail(STATUS_LIMIT, minAt, "a table has ");
    detailNumber(table.min);
    detail(" elements, the limit is ");
    detailNumber(LIMIT_TABLE_ELEMENTS);
  }
}

/** Reads a memory's limits. */
export function decodeMemoryLimits(reader: Reader, memory: MemoryDecl): void {
  const at = reader.offset();
  const flags = reader.byte();
  if (!checkFlags(flags, HAS_MAXIMUM | SHARED | IS_64, at)) return;
  memory.flags = flags;
  const minAt = reader.offset();
  memory.min = reader.size();
  memory.max = flags & HAS_MAXIMUM ? reader.size() : u64.MAX_VALUE;
  if (failed()) return;
  if (memory.min > MAX_PAGES || (flags & HAS_MAXIMUM && memory.max > MAX_PAGES)) {
    fail(STATUS_INVALID, minAt, "memory size must be at most 65536 pages (4GiB)");
  } else if (memory.min > memory.max) {
    fail(STATUS_INVALID, minAt, "size minimum must not be greater than maximum");
  }
}

function checkFlags(flags: u32, known: u32, at: u32): bool {
  if (failed()) return false;
  if (flags & ~known) {
    fail(STATUS_MALFORMED, at, "malformed limits flags: ");
    detailByte(flags);
    return false;
  }
  if (flags & SHARED && !requireFeature(FEATURE_THREADS, at)) return false;
  return !(flags & IS_64) || requireFeature(FEATURE_MEMORY64, at);
}

/** Checks that the memory declared at offset `at` may be there: the first always may. */
export function checkSingleMemory(module: Module, at: u32): bool {
  return module.memoryCount == 0 || requireFeature(FEATURE_MULTI_MEMORY, at);
}

/** Checks that the table declared at offset `at` may be there: more than one came with reference types. */
export function checkSingleTable(module: Module, at: u32): bool {
  return module.tableCount == 0 || requireFeature(FEATURE_REFERENCE_TYPES, at);
}
