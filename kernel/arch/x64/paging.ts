import { Boot } from "../../../abi/gen/as/record/x64/machine";
import { invlpg, read_cr3, write_cr3 } from "../../../abi/gen/as/import/x64";
import { KERNEL_IMAGE, PHYSICAL_MAP, STACKS } from "../../../abi/gen/as/x64/memory";
import { CHUNK_BYTES, FRAME_BYTES, freeFrame, NO_FRAME } from "../../memory/frames";
import { chunkForPool, enlargePool, returnToPool, takeFromPool } from "../../memory/pool";
import {
  ADDRESS_MASK,
  CACHE_DISABLE,
  clearTable,
  closeTables,
  ENTRIES,
  indexAt,
  LARGE,
  NO_EXECUTE,
  PRESENT,
  readEntry,
  WRITABLE,
  WRITE_THROUGH,
  writeEntry,
} from "./tables";

/** The one address space. No page is ever writable and executable, under any of its addresses. */

/** A byte that traps when it is run into: int3. */
export const CODE_FILLER: u32 = 0xcc;
/** Size of the part of the address space that maps physical memory. */
const MAP_BYTES: u64 = STACKS - PHYSICAL_MAP;
let root: u64 = 0;

/** Takes over the page tables that the image was started with. */
export function initPaging(): void {
  root = Boot.kernelCr3(KERNEL_IMAGE);
}

/**
 * Maps RAM at PHYSICAL_MAP for reading and writing, except what is protected: all that lies before the image's data. False: no memory for
 * tables.
 */
export function mapRam(start: u64, end: u64): bool {
  const from = max(start, Boot.dataStart(KERNEL_IMAGE)) & ~(CHUNK_BYTES - 1);
  for (let at = from; at < min(end, MAP_BYTES); at += CHUNK_BYTES) {
    if (!mapLarge(at, PRESENT | WRITABLE | LARGE | NO_EXECUTE)) return false;
  }
  return true;
}

/** Maps device registers at PHYSICAL_MAP, uncached. False: out of the map's reach, or no memory for tables. */
export function mapDevice(start: u64, bytes: u64): bool {
  if (start >= MAP_BYTES || bytes > MAP_BYTES - start) return false;
  for (let at = start & ~(CHUNK_BYTES - 1); at < start + bytes; at += CHUNK_BYTES) {
    if (!mapLarge(at, PRESENT | WRITABLE | WRITE_THROUGH | CACHE_DISABLE | LARGE | NO_EXECUTE)) return false;
  }
  return true;
}

/** A frame with undefined content for a page table or for code, or NO_FRAME. */
export function allocateProtected(): u64 {
  const frame = takeFromPool();
  if (frame != NO_FRAME) return frame;
  const chunk = chunkForPool();
  if (chunk == NO_FRAME) return NO_FRAME;
  protectChunk(chunk);
  enlargePool(chunk);
  return takeFromPool();
}

/** Makes a chunk of RAM read-only in the map. Its entry is there, so this needs no table. */
function protectChunk(chunk: u64): void {
  const address = PHYSICAL_MAP + chunk;
  let table = root;
  for (let level: u32 = 3; level > 1; level--) table = readEntry(table, indexAt(level, address)) & ADDRESS_MASK;
  writeEntry(table, indexAt(1, address), chunk | PRESENT | LARGE | NO_EXECUTE);
  invlpg(address);
}

/** Maps a frame at an address where nothing is mapped, for reading and writing. False: no memory for tables. */
export function mapPage(address: u64, frame: u64): bool {
  const table = tableFor(address, 0);
  if (table == NO_FRAME) return false;
  writeEntry(table, indexAt(0, address), frame | PRESENT | WRITABLE | NO_EXECUTE);
  return true;
}

/** Makes a mapped page code: executed and read, no longer written. Its frame comes from `allocateProtected`. */
export function sealPage(address: u64): void {
  const table = tableAt(address, 0);
  const index = indexAt(0, address);
  writeEntry(table, index, (readEntry(table, index) & ADDRESS_MASK) | PRESENT);
  invlpg(address);
}

/** Whether a page is mapped at an address. */
export function isMapped(address: u64): bool {
  let table = root;
  for (let level: u32 = 3; level > 0; level--) {
    const entry = readEntry(table, indexAt(level, address));
    if (!(entry & PRESENT)) return false;
    if (entry & LARGE) return true;
    table = entry & ADDRESS_MASK;
  }
  return (readEntry(table, indexAt(0, address)) & PRESENT) != 0;
}

/** Unmaps a page of 4 KiB that is mapped, and gives its frame to the caller. Its tables stay. */
export function unmapPage(address: u64): u64 {
  const table = tableAt(address, 0);
  const index = indexAt(0, address);
  const frame = readEntry(table, index) & ADDRESS_MASK;
  writeEntry(table, index, 0);
  invlpg(address);
  return frame;
}

/** Unmaps a range of 4 KiB pages and frees their frames and the tables that only they used. */
export function unmapRange(start: u64, end: u64): void {
  const last = end - 1;
  let at = start;
  do {
    const missing = missingLevel(at);
    if (missing == 0) {
      const stop = min(last, at | (CHUNK_BYTES - 1));
      const table = tableAt(at, 0);
      releasePages(table, at, stop);
      // The whole of a table is empty now, without a look at it.
      if (stop - at == CHUNK_BYTES - 1 || isEmpty(table)) releaseTables(table, 0, at);
      at = stop + 1;
    } else at = (at | ((FRAME_BYTES << (9 * missing)) - 1)) + 1;
    // The address behind the last page of all is 0.
  } while (at - 1 < last);
  flush();
}

/** Ends a change that freed tables: nothing reaches them any more. */
function flush(): void {
  closeTables();
  write_cr3(read_cr3());
}

/** Frees the frames that a table of 4 KiB pages maps from `start` to `stop`. */
function releasePages(table: u64, start: u64, stop: u64): void {
  const last = indexAt(0, stop);
  for (let i = indexAt(0, start); i <= last; i++) {
    const entry = readEntry(table, i);
    if (!(entry & PRESENT)) continue;
    const frame = entry & ADDRESS_MASK;
    if (!returnToPool(frame)) freeFrame(frame);
    writeEntry(table, i, 0);
  }
}

/**
 * Frees the empty table of a level that an address is in and those on the way to it that become empty, except the root and those of the
 * image.
 */
function releaseTables(table: u64, level: u32, address: u64): void {
  for (let above = level + 1; above <= 3 && returnToPool(table); above++) {
    table = tableAt(address, above);
    writeEntry(table, indexAt(above, address), 0);
    if (!isEmpty(table)) return;
  }
}

function isEmpty(table: u64): bool {
  for (let i: u32 = 0; i < ENTRIES; i++) {
    if (readEntry(table, i) & PRESENT) return false;
  }
  return true;
}

/** The level of the table in which the way to an address ends for lack of an entry; 0 when there is a table of 4 KiB pages. */
function missingLevel(address: u64): u32 {
  let table = root;
  let level: u32 = 3;
  for (; level > 0; level--) {
    const entry = readEntry(table, indexAt(level, address));
    if (!(entry & PRESENT)) break;
    table = entry & ADDRESS_MASK;
  }
  return level;
}

/** The table of a level that an address is in; it is there. */
function tableAt(address: u64, level: u32): u64 {
  let table = root;
  for (let above: u32 = 3; above > level; above--) table = readEntry(table, indexAt(above, address)) & ADDRESS_MASK;
  return table;
}

/** The table of a level that an address is in, made when it isn't there; NO_FRAME when there is no memory for it. */
function tableFor(address: u64, level: u32): u64 {
  let table = root;
  for (let above: u32 = 3; above > level; above--) {
    const index = indexAt(above, address);
    const entry = readEntry(table, index);
    if (entry & PRESENT) {
      table = entry & ADDRESS_MASK;
      continue;
    }
    const made = allocateProtected();
    if (made == NO_FRAME) return dropTables(table, above, address);
    clearTable(made);
    writeEntry(table, index, made | PRESENT | WRITABLE);
    table = made;
  }
  return table;
}

/** Frees the table of a level that an address is in, if it was made in vain, and those on the way to it. NO_FRAME. */
function dropTables(table: u64, level: u32, address: u64): u64 {
  if (isEmpty(table)) releaseTables(table, level, address);
  flush();
  return NO_FRAME;
}

function mapLarge(physical: u64, flags: u64): bool {
  const address = PHYSICAL_MAP + physical;
  const table = tableFor(address, 1);
  if (table == NO_FRAME) return false;
  writeEntry(table, indexAt(1, address), physical | flags);
  invlpg(address);
  return true;
}
