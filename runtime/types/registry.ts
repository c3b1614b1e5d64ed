import { NULL_TYPE } from "../../abi/gen/as/instance";
import { load64, load8, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate } from "../arena";
import { copy } from "../bytes";
import { heapCreate } from "../gc/heap";
import { FORM_FUNCTION } from "./type";
import { loadWord, storeWord } from "../word";

/**
 * The canonical types of a process: a number for each type, from 1 up, equal for types of whatever module that are the same, so that a call
 * through a table compares one number. What is looked up are the forms of recursive groups, whose types have numbers that follow each
 * other. They are in a crit-bit tree (a radix tree whose nodes test one bit each) by their lengths, then their bytes: modules come from
 * anywhere, and whatever forms they have, finding one takes no more steps than it has bits.
 */

// Registry: the arena, the number of types and how many there is room for, the root of the tree, the records of the types, where forms are
// put together, the heap; what code.ts keeps.
const ARENA: u64 = 0;
const COUNT: u64 = 8;
const CAPACITY: u64 = 12;
const ROOT: u64 = 16;
const TYPES: u64 = 24;
const SCRATCH: u64 = 32;
const HEAP: u64 = 40;
export const CODES: u64 = 48;
const REGISTRY_BYTES: u64 = 64;

// Entry: number of the first type, length of the form, the form.
const NUMBER: u64 = 0;
const LENGTH: u64 = 4;
const FORM: u64 = 8;

// Node of the tree: the byte of the keys that it looks at, a mask of one bit of it, and what follows where the bit is 0 and where it is 1:
// another node, or an entry and LEAF. A key is the length in 4 bytes, then the form.
const PLACE: u64 = 0;
const MASK: u64 = 4;
const ZERO: u64 = 8;
const ONE: u64 = 16;
const NODE_BYTES: u64 = 24;
const LEAF: u64 = 1;
const LENGTH_BYTES: u32 = 4;
/** No byte. */
const NOWHERE: u32 = 0xffffffff;

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
  const types = arena_allocate(arena, (<u64>FIRST_TYPES) << TYPE_SHIFT);
  const heap = heapCreate(arena);
  if (!registry || !types || !heap) return 0;
  store64(registry + ARENA, arena);
  store64(registry + TYPES, types);
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
  const near = nearest(registry, form, bytes);
  const place = near ? difference(near, form, bytes) : 0;
  if (place == NOWHERE) return loadWord(near + NUMBER);
  const number = loadWord(registry + COUNT) + 1;
  if (count > MAX_TYPES - number || !makeRoom(registry, number + count)) return NULL_TYPE;
  const entry = arena_allocate(registryArena(registry), FORM + bytes);
  const node = arena_allocate(registryArena(registry), NODE_BYTES);
  if (!entry || !node) return NULL_TYPE;
  copy(entry + FORM, form, bytes);
  storeWord(entry + NUMBER, number);
  storeWord(entry + LENGTH, bytes);
  if (near) insert(registry, node, place, near, entry);
  else store64(registry + ROOT, entry | LEAF);
  storeWord(registry + COUNT, number - 1 + count);
  return number;
}

/** Byte number `place` of the key of a form; 0 behind its end. */
function byteAt(form: u64, bytes: u32, place: u32): u32 {
  if (place < LENGTH_BYTES) return (bytes >> (place << 3)) & 0xff;
  return place - LENGTH_BYTES < bytes ? load8(form + <u64>(place - LENGTH_BYTES)) : 0;
}

/** The entry that agrees with a form in all bits that the tree looks at on the way to it; 0 where there is none at all. */
function nearest(registry: u64, form: u64, bytes: u32): u64 {
  let at = load64(registry + ROOT);
  while (at && !(at & LEAF)) at = load64(at + (byteAt(form, bytes, loadWord(at + PLACE)) & loadWord(at + MASK) ? ONE : ZERO));
  return at & ~LEAF;
}

/** First byte of the keys in which an entry's form and another one differ, or NOWHERE. */
function difference(entry: u64, form: u64, bytes: u32): u32 {
  const length = loadWord(entry + LENGTH);
  if (length != bytes) return (<u32>ctz(length ^ bytes)) >> 3;
  for (let i: u32 = 0; i < bytes; i++) if (load8(entry + FORM + <u64>i) != load8(form + <u64>i)) return i + LENGTH_BYTES;
  return NOWHERE;
}

/** Puts an entry into the tree, by a node: `near` is the entry found for its form, from which it differs first at byte `place`. */
function insert(registry: u64, node: u64, place: u32, near: u64, entry: u64): void {
  const form = entry + FORM;
  const bytes = loadWord(entry + LENGTH);
  const own = byteAt(form, bytes, place);
  // The highest bit that differs: what comes before it is the same.
  const mask: u32 = 1 << (31 - <u32>clz(own ^ byteAt(near + FORM, loadWord(near + LENGTH), place)));
  let link = registry + ROOT;
  for (let at = load64(link); !(at & LEAF); at = load64(link)) {
    const tested = loadWord(at + PLACE);
    if (tested > place || (tested == place && loadWord(at + MASK) < mask)) break;
    link = at + (byteAt(form, bytes, tested) & loadWord(at + MASK) ? ONE : ZERO);
  }
  storeWord(node + PLACE, place);
  storeWord(node + MASK, mask);
  store64(node + (own & mask ? ONE : ZERO), entry | LEAF);
  store64(node + (own & mask ? ZERO : ONE), load64(link));
  store64(link, node);
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
