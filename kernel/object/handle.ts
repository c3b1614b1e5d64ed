import { givePages, orderOf, takePages } from "../memory/pages";
import { giveRecord, takeRecord } from "../memory/heap";
import { Budget, Resource } from "./budget";
import { keep, KernelObject, Kind } from "./object";
import { cancelWaits } from "./signal";

/**
 * Handles: a process's names for objects, with rights. A handle is an index into the process's table with a generation above it, so that
 * one that was closed names nothing, though its entry may be used again. The index is masked before it is used, and the object's address is
 * made 0 by the check itself: what a handle is compared with can't be speculated past (docs/decisions/speculation.md).
 */

/** Bits of the index; those above are the generation. */
const INDEX_BITS: u32 = 14;
/** Handles a process may have. */
export const MAX_HANDLES: u32 = 1 << INDEX_BITS;
const GENERATION_MASK: u32 = 0xffffffff << INDEX_BITS;
/** A small table is a record; the next larger fills a page. */
const FIRST_CAPACITY: u32 = 32;
const SECOND_CAPACITY: u32 = 256;

/** An entry of a table. */
@unmanaged
class Entry {
  /** The handle, or, when the entry is free, its generation alone with the index of none: no handle is like it. */
  handle: u32;
  object: usize;
  /** The object's kind in the upper byte, RIGHT_ bits below. */
  rights: u32;
  /** The next free entry's index. */
  next: u32;
}

const ENTRY_BYTES: u32 = offsetof<Entry>();

/** A part of a process. All fields: guarded by the process's lock. */
@unmanaged
export class HandleTable {
  /** The process, whose waits are made by these handles. */
  owner: usize;
  entries: usize;
  /** Entries less 1; their number is a power of two. */
  mask: u32;
  count: u32;
  /** Index of the first free entry, 0 when there is none: entry 0 is never used. */
  free: u32;
}

/** Makes the table empty. False: memory is exhausted. */
export function openTable(table: HandleTable, owner: usize, budget: Budget): bool {
  const entries = takeEntries(FIRST_CAPACITY, budget);
  if (!entries) return false;
  table.owner = owner;
  table.entries = entries;
  table.mask = FIRST_CAPACITY - 1;
  table.count = 0;
  table.free = 0;
  chain(table, 1);
  // No handle is 1: the entry of its index has generations above it.
  store<u32>(entries, 1);
  return true;
}

/** Gives the table's memory back, when all its handles are closed. */
export function closeTable(table: HandleTable, budget: Budget): void {
  giveEntries(table.entries, table.mask + 1, budget);
  table.entries = 0;
}

/**
 * The object of a handle of the given kind that has all of the rights; null when the handle is none, closed, of another kind or has less.
 * Any kind: Kind.None.
 */
export function lookUp(table: HandleTable, handle: u32, kind: Kind, rights: u32): KernelObject | null {
  const at = changetype<Entry>(table.entries + (handle & table.mask) * ENTRY_BYTES);
  const wanted = rights | ((<u32>kind) << 24);
  const mask = rights | (kind == Kind.None ? 0 : 0xff000000);
  const differs = (at.handle ^ handle) | ((at.rights & mask) ^ wanted);
  return changetype<KernelObject | null>(select<usize>(at.object, 0, differs == 0));
}

/** The rights of a handle that `lookUp` finds, with the kind in the upper byte. */
export function rightsOf(table: HandleTable, handle: u32): u32 {
  return changetype<Entry>(table.entries + (handle & table.mask) * ENTRY_BYTES).rights;
}

/** Makes sure that so many handles can be added. False: the table is full, or the budget or memory is exhausted. */
export function reserve(table: HandleTable, handles: u32, budget: Budget): bool {
  if (budget.used(Resource.Handles) + handles > budget.limit(Resource.Handles)) return false;
  while (table.mask - table.count < handles) {
    if (!grow(table, budget)) return false;
  }
  return true;
}

/** Adds a handle, which takes over a reference to the object. `reserve` has made room. */
export function addHandle(table: HandleTable, object: KernelObject, rights: u32, budget: Budget): u32 {
  const index = table.free;
  const at = changetype<Entry>(table.entries + index * ENTRY_BYTES);
  table.free = at.next;
  table.count++;
  budget.take(Resource.Handles, 1);
  const handle = ((at.handle & GENERATION_MASK) + (1 << INDEX_BITS)) | index;
  // Generation 0 is left out: no handle is 0, and none is an index alone.
  at.handle = handle & GENERATION_MASK ? handle : handle | (1 << INDEX_BITS);
  at.object = changetype<usize>(object);
  at.rights = ((<u32>object.kind) << 24) | (rights & 0xffffff);
  return at.handle;
}

/** Takes a handle out, which gives its reference to the caller, and ends the waits that were made by it. `lookUp` has found it. */
export function removeHandle(table: HandleTable, handle: u32, budget: Budget): void {
  const index = handle & table.mask;
  const at = changetype<Entry>(table.entries + index * ENTRY_BYTES);
  cancelWaits(changetype<KernelObject>(at.object), table.owner, handle);
  at.handle = handle & GENERATION_MASK;
  at.object = 0;
  at.rights = 0;
  at.next = table.free;
  table.free = index;
  table.count--;
  budget.give(Resource.Handles, 1);
}

/** One more handle for the same object with no more rights; `reserve` has made room, `lookUp` has found it. */
export function duplicate(table: HandleTable, handle: u32, rights: u32, budget: Budget): u32 {
  const at = changetype<Entry>(table.entries + (handle & table.mask) * ENTRY_BYTES);
  const object = changetype<KernelObject>(at.object);
  keep(object);
  return addHandle(table, object, at.rights & rights, budget);
}

/** A handle that is open, from an index on, which is then moved behind it; 0 when there is none. For closing all. */
export function nextHandle(table: HandleTable, from: u32): u32 {
  for (let index = max<u32>(from, 1); index <= table.mask; index++) {
    const at = changetype<Entry>(table.entries + index * ENTRY_BYTES);
    if (at.object) return at.handle;
  }
  return 0;
}

function grow(table: HandleTable, budget: Budget): bool {
  const capacity = table.mask + 1;
  if (capacity == MAX_HANDLES) return false;
  const larger = capacity == FIRST_CAPACITY ? SECOND_CAPACITY : capacity * 2;
  const entries = takeEntries(larger, budget);
  if (!entries) return false;
  memory.copy(entries, table.entries, capacity * ENTRY_BYTES);
  giveEntries(table.entries, capacity, budget);
  table.entries = entries;
  table.mask = larger - 1;
  chain(table, capacity);
  return true;
}

/** Puts the entries from an index on before the free ones. */
function chain(table: HandleTable, from: u32): void {
  for (let index = table.mask; index >= from; index--) {
    changetype<Entry>(table.entries + index * ENTRY_BYTES).next = table.free;
    table.free = index;
  }
}

function takeEntries(capacity: u32, budget: Budget): usize {
  const bytes = capacity * ENTRY_BYTES;
  if (!budget.charge(bytes)) return 0;
  const at = capacity == FIRST_CAPACITY ? takeRecord(bytes) : takePages(orderOf(bytes));
  if (!at) budget.refund(bytes);
  return at;
}

function giveEntries(at: usize, capacity: u32, budget: Budget): void {
  const bytes = capacity * ENTRY_BYTES;
  if (capacity == FIRST_CAPACITY) giveRecord(at, bytes);
  else givePages(at, orderOf(bytes));
  budget.refund(bytes);
}
