import { givePages, takePages } from "../memory/pages";

/**
 * What is to happen at a time: deadlines of waits, and timers. A binary heap, the earliest first; each entry is a part of somebody's record
 * and knows its place, so that it can be taken out. Room for an entry is made when its owner is, so that setting a deadline can't fail.
 */

/** Who is told. */
export const enum Alarm {
  Thread = 0,
  Timer = 1,
}

/** A part of a record. All fields: guarded by the kernel lock. */
@unmanaged
export class Deadline {
  /** Monotonic time, ns. */
  at: u64;
  /** Place in the heap, from 1 on; 0 when it isn't set. */
  place: u32;
  alarm: Alarm;
}

/** Pages of places: 1,024 pointers each. */
const PAGES: u32 = 1024;
const PAGE_PLACES: u32 = 1024;
const pages = memory.data(PAGES * 4, 4);
let pageCount: u32 = 0;
/** Owners that room was made for. */
let owners: u32 = 0;
/** Entries that are set: places 1 to this. */
let count: u32 = 0;

/** Begins with no owners. */
export function initDeadlines(): void {
  pageCount = 0;
  owners = 0;
  count = 0;
}

/** Makes room for one more owner. False: memory is exhausted. */
export function addOwner(): bool {
  // Place 0 is nobody's.
  if (owners + 1 == pageCount * PAGE_PLACES || pageCount == 0) {
    if (pageCount == PAGES) return false;
    const at = takePages(0);
    if (!at) return false;
    store<usize>(pages + pageCount++ * 4, at);
  }
  owners++;
  return true;
}

/** Gives up the room of one, whose deadline isn't set. */
export function removeOwner(): void {
  owners--;
  // One page more than is needed stays, so that an owner who comes and goes maps nothing.
  if (owners + 1 + 2 * PAGE_PLACES > pageCount * PAGE_PLACES) return;
  givePages(load<usize>(pages + --pageCount * 4), 0);
}

/** Sets a deadline, or moves it. */
export function setDeadline(deadline: Deadline, at: u64): void {
  deadline.at = at;
  if (!deadline.place) put(deadline, ++count);
  rise(deadline);
  sink(deadline);
}

/** Takes a deadline back. Not set: nothing happens. */
export function clearDeadline(deadline: Deadline): void {
  const place = deadline.place;
  if (!place) return;
  deadline.place = 0;
  const last = entry(count--);
  if (last == deadline) return;
  put(last, place);
  rise(last);
  sink(last);
}

/** The earliest deadline, or null. */
export function earliest(): Deadline | null {
  return count ? entry(1) : null;
}

function slot(place: u32): usize {
  return load<usize>(pages + (place / PAGE_PLACES) * 4) + <usize>(place % PAGE_PLACES) * 4;
}

function entry(place: u32): Deadline {
  return changetype<Deadline>(load<usize>(slot(place)));
}

function put(deadline: Deadline, place: u32): void {
  store<usize>(slot(place), changetype<usize>(deadline));
  deadline.place = place;
}

function rise(deadline: Deadline): void {
  let place = deadline.place;
  for (; place > 1; place >>= 1) {
    const above = entry(place >> 1);
    if (above.at <= deadline.at) break;
    put(above, place);
  }
  put(deadline, place);
}

function sink(deadline: Deadline): void {
  let place = deadline.place;
  for (;;) {
    let child = place << 1;
    if (child > count) break;
    if (child < count && entry(child + 1).at < entry(child).at) child++;
    const below = entry(child);
    if (below.at >= deadline.at) break;
    put(below, place);
    place = child;
  }
  put(deadline, place);
}
