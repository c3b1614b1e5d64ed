import { SECTION_CODE } from "../../abi/gen/as/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate } from "../arena";
import { copy } from "../bytes";
import { sectionBytes } from "./format";
import { CODES, registryArena } from "../types/registry";
import { loadWord, storeWord } from "../word";

/**
 * Where the code of a process's instances is: a table in its registry, ascending by address, by which a return address tells the object
 * that it belongs to.
 */

// In the registry: address of the table, number of its entries, and how many there is room for.
const COUNT: u64 = CODES + 8;
const ROOM: u64 = CODES + 12;
const FIRST_ROOM: u32 = 8;

// Entry: address of the code, its end, the object.
const START: u64 = 0;
const END: u64 = 8;
const OBJECT: u64 = 16;
const ENTRY_BYTES: u64 = 24;

/** Adds the code of an object unless it is known. False when the arena is full. */
export function addCode(registry: u64, object: u64, code: u64): bool {
  const bytes = sectionBytes(object, SECTION_CODE);
  if (!bytes || findCode(registry, code)) return true;
  const count = loadWord(registry + COUNT);
  if (count == loadWord(registry + ROOM) && !grow(registry, count)) return false;
  const table = load64(registry + CODES);
  const entry = table + <u64>placeOf(registry, code) * ENTRY_BYTES;
  copy(entry + ENTRY_BYTES, entry, table + <u64>count * ENTRY_BYTES - entry);
  store64(entry + START, code);
  store64(entry + END, code + bytes);
  store64(entry + OBJECT, object);
  storeWord(registry + COUNT, count + 1);
  return true;
}

/** Moves the table to a larger place; the old one is left behind. */
function grow(registry: u64, count: u32): bool {
  const room = max(count << 1, FIRST_ROOM);
  const table = arena_allocate(registryArena(registry), <u64>room * ENTRY_BYTES);
  if (!table) return false;
  copy(table, load64(registry + CODES), <u64>count * ENTRY_BYTES);
  store64(registry + CODES, table);
  storeWord(registry + ROOM, room);
  return true;
}

/** Number of entries that begin at or before an address. */
function placeOf(registry: u64, address: u64): u32 {
  const table = load64(registry + CODES);
  let low: u32 = 0;
  let high = loadWord(registry + COUNT);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load64(table + <u64>middle * ENTRY_BYTES + START) <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entry of the code that holds an address, or 0. */
export function findCode(registry: u64, address: u64): u64 {
  const place = placeOf(registry, address);
  if (!place) return 0;
  const entry = load64(registry + CODES) + <u64>(place - 1) * ENTRY_BYTES;
  return address < load64(entry + END) ? entry : 0;
}

/** Address of the code of an entry. */
export function codeStart(entry: u64): u64 {
  return load64(entry + START);
}

/** The object that the code is of. */
export function codeObject(entry: u64): u64 {
  return load64(entry + OBJECT);
}
