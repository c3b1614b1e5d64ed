import { load64 } from "../../../abi/gen/as/import/phys";
import { store64 } from "../../../abi/gen/as/import/virt";
import { invlpg } from "../../../abi/gen/as/import/x64";
import { FRAME_BYTES } from "../../memory/frames";
import { clearBytes } from "../../memory/access";
import { SCRATCH } from "../../../abi/gen/as/x64/memory";
import { IMAGE_SCRATCH_PAGES } from "../../../abi/gen/as/x64/machine";

/**
 * Entries of page tables (Intel SDM volume 3, 4.5). Page tables are not writable through the map of physical memory: they are read there,
 * and written through a window, the first page of SCRATCH, whose own table is mapped as the last.
 */
export const PRESENT: u64 = 1;
export const WRITABLE: u64 = 2;
export const WRITE_THROUGH: u64 = 8;
export const CACHE_DISABLE: u64 = 16;
/** In a page directory: maps 2 MiB. */
export const LARGE: u64 = 128;
export const NO_EXECUTE: u64 = (<u64>1) << 63;
export const ADDRESS_MASK: u64 = 0x000ffffffffff000;
export const ENTRIES: u32 = 512;

const SCRATCH_TABLE: u64 = SCRATCH + (<u64>IMAGE_SCRATCH_PAGES - 1) * 4096;
/** The frame that the window shows, or 0. */
let shown: u64 = 0;

/** An entry of a table, by the table's frame. */
export function readEntry(table: u64, index: u32): u64 {
  return load64(table + <u64>index * 8);
}

/** Writes an entry of a table. The caller sees to the TLB. */
export function writeEntry(table: u64, index: u32, entry: u64): void {
  store64(tableWindow(table) + <u64>index * 8, entry);
}

/** Makes a frame an empty table. */
export function clearTable(table: u64): void {
  clearBytes(tableWindow(table), FRAME_BYTES);
}

/** Ends the writing to tables: a frame that was one may become something else. */
export function closeTables(): void {
  show(0);
}

function tableWindow(table: u64): u64 {
  if (shown != table) show(table);
  return SCRATCH;
}

function show(frame: u64): void {
  store64(SCRATCH_TABLE, frame ? frame | PRESENT | WRITABLE | NO_EXECUTE : 0);
  invlpg(SCRATCH);
  shown = frame;
}

/** Index of an address in the table of a level: 3 for the root, 0 for the tables of 4 KiB pages. */
export function indexAt(level: u32, address: u64): u32 {
  return (<u32>(address >> (12 + 9 * level))) & (ENTRIES - 1);
}
