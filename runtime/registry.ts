import { NULL_TYPE } from "../abi/gen/as/instance";
import { load8, load64, store64 } from "../abi/gen/as/import/virt";
import { arena_allocate } from "./arena";
import { copy, equal } from "./bytes";
import { heapCreate } from "./gc/heap";
import { loadWord, storeWord } from "./word";

/**
 * The canonical types of a process: a number for each form, equal for structurally equal types of whatever module, so that a call through a
 * table compares one number. A hash table with lists, in the process's arena; it grows with the number of types.
 */

// Registry: the arena, the number of types, the table of list heads and the number of its places, a power of two, the heap.
const ARENA: u64 = 0;
const COUNT: u64 = 8;
const PLACES: u64 = 12;
const TABLE: u64 = 16;
const HEAP: u64 = 24;
const REGISTRY_BYTES: u64 = 32;
const FIRST_PLACES: u32 = 64;
/** Types for each place, on average, from which on the table grows, and how many times larger it becomes. */
const FULL: u32 = 4;
const GROWTH: u32 = 8;

// Entry: the next of its list, number and length, then the form.
const NEXT: u64 = 0;
const NUMBER: u64 = 8;
const LENGTH: u64 = 12;
const FORM: u64 = 16;

/** A new registry, or 0 when the arena is full. */
export function registry_create(arena: u64): u64 {
  const registry = arena_allocate(arena, REGISTRY_BYTES);
  const table = arena_allocate(arena, (<u64>FIRST_PLACES) << 3);
  const heap = heapCreate(arena);
  if (!registry || !table || !heap) return 0;
  store64(registry + ARENA, arena);
  store64(registry + TABLE, table);
  storeWord(registry + PLACES, FIRST_PLACES);
  store64(registry + HEAP, heap);
  return registry;
}

/** The heap record of a registry's process. */
export function registryHeap(registry: u64): u64 {
  return load64(registry + HEAP);
}

/** Number of the declared supertype of a type, or NULL_TYPE: function types, which are all there are, have none. */
export function registry_super(_registry: u64, _number: u32): u32 {
  return NULL_TYPE;
}

/** The arena that a registry, and all instances of its process, live in. */
export function registryArena(registry: u64): u64 {
  return load64(registry + ARENA);
}

/** Number of the type of that canonical form; NULL_TYPE when the arena is full. */
export function registry_type(registry: u64, form: u64, bytes: u32): u32 {
  for (let entry = load64(head(registry, form, bytes)); entry; entry = load64(entry + NEXT)) {
    if (loadWord(entry + LENGTH) == bytes && equal(entry + FORM, form, bytes)) return loadWord(entry + NUMBER);
  }
  const number = loadWord(registry + COUNT);
  if (number >= loadWord(registry + PLACES) * FULL && !grow(registry)) return NULL_TYPE;
  const entry = arena_allocate(registryArena(registry), FORM + bytes);
  if (!entry) return NULL_TYPE;
  storeWord(registry + COUNT, number + 1);
  storeWord(entry + NUMBER, number);
  storeWord(entry + LENGTH, bytes);
  copy(entry + FORM, form, bytes);
  insert(registry, entry);
  return number;
}

/** Address of the head of the list that a form belongs to. */
function head(registry: u64, form: u64, bytes: u32): u64 {
  const place = hash(form, bytes) & (loadWord(registry + PLACES) - 1);
  return load64(registry + TABLE) + ((<u64>place) << 3);
}

function insert(registry: u64, entry: u64): void {
  const first = head(registry, entry + FORM, loadWord(entry + LENGTH));
  store64(entry + NEXT, load64(first));
  store64(first, entry);
}

/** Moves all types to a larger table; the old one is left behind. False when the arena is full. */
function grow(registry: u64): bool {
  const old = load64(registry + TABLE);
  const places = loadWord(registry + PLACES);
  const table = arena_allocate(registryArena(registry), (<u64>(places * GROWTH)) << 3);
  if (!table) return false;
  store64(registry + TABLE, table);
  storeWord(registry + PLACES, places * GROWTH);
  for (let i: u64 = 0; i < places; i++) {
    let entry = load64(old + (i << 3));
    while (entry) {
      const next = load64(entry + NEXT);
      insert(registry, entry);
      entry = next;
    }
  }
  return true;
}

/** FNV-1a. */
function hash(form: u64, bytes: u32): u32 {
  let value: u32 = 0x811c9dc5;
  for (let i: u64 = 0; i < bytes; i++) value = (value ^ (<u32>load8(form + i))) * 0x01000193;
  // The low bits alone choose the list.
  return value ^ (value >> 16);
}
