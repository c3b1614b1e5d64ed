import { mapPage, unmapPage } from "../arch";
import { absolute } from "./access";
import { allocateFrame, FRAME_BYTES, freeFrame, NO_FRAME } from "./frames";

/**
 * Pages of the kernel's own memory, behind what the image maps there: runs of a power of two of them, aligned to their size, each page with
 * a frame while it is taken. Pointers into them stay valid until they are given back, and all of them are always mapped: no fault under a
 * lock.
 */

/** A run has at most so many pages. */
export const LONGEST_RUN: u32 = 64;
/** Orders of runs: 2^0 to 2^6 pages. */
const ORDERS: u32 = 7;
const PAGE_BYTES: u32 = <u32>FRAME_BYTES;
/** The pages that there can be: 1 GiB. */
const WORDS: u32 = 4096;

/** A bit for each page, set when it is taken; a run lies within one word. */
const taken = memory.data(WORDS * 8, 8);
/** For each order, the first word that may have a free run of it. */
const hints = memory.data(ORDERS * 4, 4);
/** Pointer to the first page. */
let first: usize = 0;
let count: u32 = 0;

/** Begins with no page taken. `start`: pointer to the first page, aligned to the longest run, with nothing mapped from there on. */
export function initPages(start: usize): void {
  first = start;
  count = 0;
  memory.fill(taken, 0, WORDS * 8);
  memory.fill(hints, 0, ORDERS * 4);
}

/** Pointer to a run of 2^order zeroed pages; 0 when memory is exhausted. */
export function takePages(order: u32): usize {
  const pages: u32 = 1 << order;
  for (let word = load<u32>(hints + order * 4); word < WORDS; word++) {
    const free = freeRuns(~load<u64>(taken + word * 8), pages);
    if (!free) continue;
    store<u32>(hints + order * 4, word);
    const bit = <u32>ctz(free);
    const at = first + <usize>(word * 64 + bit) * PAGE_BYTES;
    if (!mapAll(at, pages)) return 0;
    store<u64>(taken + word * 8, load<u64>(taken + word * 8) | (bitsOf(pages) << bit));
    count += pages;
    return at;
  }
  store<u32>(hints + order * 4, WORDS);
  return 0;
}

/** Gives a run back, with its frames. */
export function givePages(at: usize, order: u32): void {
  const pages: u32 = 1 << order;
  const page = <u32>((at - first) / PAGE_BYTES);
  const word = page >> 6;
  unmapAll(at, pages);
  store<u64>(taken + word * 8, load<u64>(taken + word * 8) & ~(bitsOf(pages) << (page & 63)));
  count -= pages;
  for (let i: u32 = 0; i < ORDERS; i++) store<u32>(hints + i * 4, min(load<u32>(hints + i * 4), word));
}

/** The order of the shortest run that holds so many bytes, LONGEST_RUN pages at most. */
export function orderOf(bytes: u32): u32 {
  const pages = max<u32>(1, (bytes + PAGE_BYTES - 1) / PAGE_BYTES);
  return 32 - clz(pages - 1);
}

/** Pages that are taken. */
export function takenPages(): u32 {
  return count;
}

/** As many bits as the run has pages. */
function bitsOf(pages: u32): u64 {
  return pages == 64 ? ~(<u64>0) : ((<u64>1) << pages) - 1;
}

/** Of a word of free pages, the places where a run of them begins that is aligned to its size. */
function freeRuns(free: u64, pages: u32): u64 {
  let runs = free;
  for (let width: u32 = 1; width < pages; width <<= 1) runs &= runs >> width;
  return runs & (~(<u64>0) / bitsOf(pages));
}

function mapAll(at: usize, pages: u32): bool {
  for (let i: u32 = 0; i < pages; i++) {
    const frame = allocateFrame();
    if (frame != NO_FRAME) {
      if (mapPage(absolute(at + <usize>i * PAGE_BYTES), frame)) continue;
      freeFrame(frame);
    }
    unmapAll(at, i);
    return false;
  }
  memory.fill(at, 0, pages * PAGE_BYTES);
  return true;
}

function unmapAll(at: usize, pages: u32): void {
  for (let i: u32 = 0; i < pages; i++) freeFrame(unmapPage(absolute(at + <usize>i * PAGE_BYTES)));
}
