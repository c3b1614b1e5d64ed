import { givePages, takePages } from "./pages";

/**
 * Records of the kernel: zeroed memory of a few sizes, cut from pages. Who gives one back says how large it is. A page whose records are
 * all free goes back, but for one of each size, so that who takes and gives one record over and over maps nothing.
 */

/** What is larger has pages of its own (pages.ts). */
export const LARGEST_RECORD: u32 = 2032;
/** Lengths of records: powers of two and what lies between them, so that a third is lost at most. */
const lengths = memory.data<u16>([32, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2032]);
const SIZES: u32 = 11;
const PAGE_MASK: usize = 4095;

/** The start of a page of records. */
@unmanaged
class Page {
  /** The other pages of this size that have free records. */
  next: usize;
  previous: usize;
  /** First free record; each leads to the next. */
  free: usize;
  /** Records in use. */
  used: u32;
  padding0: u32;
  padding1: u32;
  padding2: u32;
  padding3: u32;
}

/** The pages of a size. */
@unmanaged
class Size {
  bytes: u32;
  /** First page with free records. */
  pages: usize;
  /** Pages that have no record in use: one at most. */
  empty: u32;
}

const sizes = memory.data(SIZES * offsetof<Size>(), 4);
/** For each 16 bytes of a record's length, the number of its size. */
const table = memory.data(LARGEST_RECORD / 16 + 1);
let recordBytes: u32 = 0;

function size(i: u32): Size {
  return changetype<Size>(sizes + <usize>i * offsetof<Size>());
}

/** Begins with no records. The pages come from `initPages`. */
export function initHeap(): void {
  recordBytes = 0;
  let i: u32 = 0;
  for (let length: u32 = 0; length <= LARGEST_RECORD; length += 16) {
    if (length > load<u16>(lengths + i * 2)) i++;
    store<u8>(table + length / 16, <u8>i);
  }
  for (let k: u32 = 0; k < SIZES; k++) {
    const group = size(k);
    group.bytes = load<u16>(lengths + k * 2);
    group.pages = 0;
    group.empty = 0;
  }
}

/** A zeroed record of that many bytes, LARGEST_RECORD at most; 0 when memory is exhausted. */
export function takeRecord(bytes: u32): usize {
  const group = size(load<u8>(table + (bytes + 15) / 16));
  if (!group.pages && !addPage(group)) return 0;
  const page = changetype<Page>(group.pages);
  const at = page.free;
  page.free = load<usize>(at);
  if (page.used++ == 0) group.empty--;
  if (!page.free) unlink(group, page);
  recordBytes += group.bytes;
  memory.fill(at, 0, bytes);
  return at;
}

/** Gives back a record of that many bytes. */
export function giveRecord(at: usize, bytes: u32): void {
  const group = size(load<u8>(table + (bytes + 15) / 16));
  const page = changetype<Page>(at & ~PAGE_MASK);
  if (!page.free) linkFirst(group, page);
  store<usize>(at, page.free);
  page.free = at;
  recordBytes -= group.bytes;
  if (--page.used > 0) return;
  if (group.empty > 0) {
    unlink(group, page);
    givePages(changetype<usize>(page), 0);
  } else group.empty = 1;
}

/** Bytes of the records in use. */
export function usedBytes(): u32 {
  return recordBytes;
}

/** A page of free records. */
function addPage(group: Size): bool {
  const at = takePages(0);
  if (!at) return false;
  const page = changetype<Page>(at);
  for (let record = at + 4096 - group.bytes; record >= at + offsetof<Page>(); record -= group.bytes) {
    store<usize>(record, page.free);
    page.free = record;
  }
  group.empty++;
  linkFirst(group, page);
  return true;
}

function linkFirst(group: Size, page: Page): void {
  page.previous = 0;
  page.next = group.pages;
  if (page.next) changetype<Page>(page.next).previous = changetype<usize>(page);
  group.pages = changetype<usize>(page);
}

function unlink(group: Size, page: Page): void {
  if (page.previous) changetype<Page>(page.previous).next = page.next;
  else group.pages = page.next;
  if (page.next) changetype<Page>(page.next).previous = page.previous;
}
