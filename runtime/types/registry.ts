import { NULL_TYPE } from "../../abi/gen/as/instance";
import { load64, load8, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate } from "../arena";
import { copy, equal, touch } from "../bytes";
import { heapCreate } from "../gc/heap";
import { FORM_FUNCTION } from "./type";
import { loadWord, storeWord } from "../word";

/**
 * The canonical types of a process: a number for each type, from 1 up, equal for types of whatever module that are the same, so that a call
 * through a table compares one number. What is looked up are the forms of recursive groups, whose types have numbers that follow each other. A
 * hash table with lists, in the process's arena; it grows with the number of groups.
 */

// Registry: the arena, the numbers of types and of groups, of the places of the table of list heads (a power of two) and of types that there
// is room for, that table, the records of the types, where forms are put together, the heap; what code.ts keeps.
const ARENA: u64 = 0;
const COUNT: u64 = 8;
const GROUPS: u64 = 12;
const PLACES: u64 = 16;
const CAPACITY: u64 = 20;
const TABLE: u64 = 24;
const TYPES: u64 = 32;
const SCRATCH: u64 = 40;
const HEAP: u64 = 48;
export const CODES: u64 = 56;
const REGISTRY_BYTES: u64 = 72;
const FIRST_PLACES: u32 = 64;
/** Groups for each place, on average, from which on the table grows, and how many times larger it becomes. */
const FULL: u32 = 4;
const GROWTH: u32 = 8;

// Entry: the next of its list, number of the first type, length, the form's hash, then the form.
const NEXT: u64 = 0;
const NUMBER: u64 = 8;
const LENGTH: u64 = 12;
const HASH: u64 = 16;
const FORM: u64 = 24;

// Record of a type: number of its declared supertype, 0 for none, and first byte of its composite type.
const PARENT: u64 = 0;
const KIND: u64 = 4;
const TYPE_SHIFT: u64 = 3;
/** Types that a process may have: what a value type has bits for. */
const MAX_TYPES: u32 = 0xffffff;
const FIRST_TYPES: u32 = 64;
/** Addresses for the form of a group; memory only as far as forms are long. */
export const SCRATCH_BYTES: u64 = 1 << 30;

/** A new registry, or 0 when the arena is full. */
export function registry_create(arena: u64): u64 {
  const registry = arena_allocate(arena, REGISTRY_BYTES);
  const table = arena_allocate(arena, (<u64>FIRST_PLACES) << 3);
  const types = arena_allocate(arena, (<u64>FIRST_TYPES) << TYPE_SHIFT);
  const heap = heapCreate(arena);
  if (!registry || !table || !types || !heap) return 0;
  store64(registry + ARENA, arena);
  store64(registry + TABLE, table);
  store64(registry + TYPES, types);
  storeWord(registry + PLACES, FIRST_PLACES);
  storeWord(registry + CAPACITY, FIRST_TYPES);
  store64(registry + HEAP, heap);
  return registry;
}

/** The heap record of a registry's process. */
export function registryHeap(registry: u64): u64 {
  return load64(registry + HEAP);
}

/** Address of SCRATCH_BYTES bytes to put a form together in, or 0 when the arena is full. */
export function scratch(registry: u64): u64 {
  let at = load64(registry + SCRATCH);
  if (!at) {
    at = arena_allocate(registryArena(registry), SCRATCH_BYTES);
    store64(registry + SCRATCH, at);
  }
  return at;
}

/** The arena that a registry, and all instances of its process, live in. */
export function registryArena(registry: u64): u64 {
  return load64(registry + ARENA);
}

/** Number of the function type of that canonical form, which names no defined type; NULL_TYPE when the arena is full. */
export function registry_type(registry: u64, form: u64, bytes: u32): u32 {
  const number = registerGroup(registry, form, bytes, 1);
  if (number != NULL_TYPE) setType(registry, number, 0, FORM_FUNCTION);
  return number;
}

/** Number of the first of the `count` types of the group of that form; NULL_TYPE when the arena is full. */
export function registerGroup(registry: u64, form: u64, bytes: u32, count: u32): u32 {
  const code = hash(form, bytes);
  for (let entry = load64(head(registry, code)); entry; entry = load64(entry + NEXT)) {
    if (loadWord(entry + HASH) != code || loadWord(entry + LENGTH) != bytes) continue;
    if (equal(entry + FORM, form, bytes)) return loadWord(entry + NUMBER);
  }
  const groups = loadWord(registry + GROUPS);
  const number = loadWord(registry + COUNT) + 1;
  if (count > MAX_TYPES - number || !makeRoom(registry, number + count)) return NULL_TYPE;
  if (groups >= loadWord(registry + PLACES) * FULL && !grow(registry)) return NULL_TYPE;
  const entry = arena_allocate(registryArena(registry), FORM + bytes);
  if (!entry) return NULL_TYPE;
  copy(entry + FORM, form, bytes);
  storeWord(registry + COUNT, number - 1 + count);
  storeWord(registry + GROUPS, groups + 1);
  storeWord(entry + NUMBER, number);
  storeWord(entry + LENGTH, bytes);
  storeWord(entry + HASH, code);
  insert(registry, entry);
  return number;
}

/** Makes room for the records of types below `count`; the old ones are left behind. False when the arena is full. */
function makeRoom(registry: u64, count: u32): bool {
  const capacity = loadWord(registry + CAPACITY);
  if (count <= capacity) return true;
  const wanted = max(count, capacity * 2);
  const types = arena_allocate(registryArena(registry), (<u64>wanted) << TYPE_SHIFT);
  if (!types) return false;
  copy(types, load64(registry + TYPES), (<u64>capacity) << TYPE_SHIFT);
  store64(registry + TYPES, types);
  storeWord(registry + CAPACITY, wanted);
  return true;
}

function typeRecord(registry: u64, number: u32): u64 {
  return load64(registry + TYPES) + ((<u64>number) << TYPE_SHIFT);
}

/** Notes a type's declared supertype, 0 for none, and the first byte of its composite type. */
export function setType(registry: u64, number: u32, parent: u32, kind: u32): void {
  storeWord(typeRecord(registry, number) + PARENT, parent);
  storeWord(typeRecord(registry, number) + KIND, kind);
}

/** Number of a type's declared supertype, or 0. */
export function typeParent(registry: u64, number: u32): u32 {
  return loadWord(typeRecord(registry, number) + PARENT);
}

/** First byte of a type's composite type. */
export function typeKind(registry: u64, number: u32): u32 {
  return loadWord(typeRecord(registry, number) + KIND);
}

/** Address of the head of the list that forms of that hash belong to. */
function head(registry: u64, code: u32): u64 {
  const place = code & (loadWord(registry + PLACES) - 1);
  return load64(registry + TABLE) + ((<u64>place) << 3);
}

function insert(registry: u64, entry: u64): void {
  const first = head(registry, loadWord(entry + HASH));
  store64(entry + NEXT, load64(first));
  store64(first, entry);
}

/** Moves all groups to a larger table; the old one is left behind. False when the arena is full. */
function grow(registry: u64): bool {
  const old = load64(registry + TABLE);
  const places = loadWord(registry + PLACES);
  const table = arena_allocate(registryArena(registry), (<u64>(places * GROWTH)) << 3);
  if (!table) return false;
  touch(table, (<u64>(places * GROWTH)) << 3);
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
