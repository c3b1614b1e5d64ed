import { NULL_TYPE } from "../abi/gen/as/instance";
import { load8, load64, store64 } from "../abi/gen/as/import/virt";
import { arena_allocate } from "./arena";
import { copy, equal } from "./bytes";
import { loadWord, storeWord } from "./word";

/**
 * The canonical types of a process: a number for each form, equal for structurally equal types of whatever module, so that a call through a
 * table compares one number. A hash table with lists, in the process's arena.
 */

// Registry: the arena, the number of types, then the heads of the lists.
const ARENA: u64 = 0;
const COUNT: u64 = 8;
const BUCKETS: u64 = 16;
const BUCKET_COUNT: u32 = 256;

// Entry: the next of its list, number and length, then the form.
const NEXT: u64 = 0;
const NUMBER: u64 = 8;
const LENGTH: u64 = 12;
const FORM: u64 = 16;

/** A new registry, or 0 when the arena is full. */
export function registry_create(arena: u64): u64 {
  const registry = arena_allocate(arena, BUCKETS + ((<u64>BUCKET_COUNT) << 3));
  if (registry) store64(registry + ARENA, arena);
  return registry;
}

/** The arena that a registry, and all instances of its process, live in. */
export function registryArena(registry: u64): u64 {
  return load64(registry + ARENA);
}

/** Number of the type of that canonical form; NULL_TYPE when the arena is full. */
export function registry_type(registry: u64, form: u64, bytes: u32): u32 {
  const head = registry + BUCKETS + ((<u64>(hash(form, bytes) & (BUCKET_COUNT - 1))) << 3);
  for (let entry = load64(head); entry; entry = load64(entry + NEXT)) {
    if (loadWord(entry + LENGTH) == bytes && equal(entry + FORM, form, bytes)) return loadWord(entry + NUMBER);
  }
  const entry = arena_allocate(load64(registry + ARENA), FORM + bytes);
  if (!entry) return NULL_TYPE;
  const number = loadWord(registry + COUNT);
  storeWord(registry + COUNT, number + 1);
  storeWord(entry + NUMBER, number);
  storeWord(entry + LENGTH, bytes);
  copy(entry + FORM, form, bytes);
  store64(entry + NEXT, load64(head));
  store64(head, entry);
  return number;
}

/** FNV-1a. */
function hash(form: u64, bytes: u32): u32 {
  let value: u32 = 0x811c9dc5;
  for (let i: u64 = 0; i < bytes; i++) value = (value ^ (<u32>load8(form + i))) * 0x01000193;
  // The low bits alone choose the bucket.
  return value ^ (value >> 16);
}
