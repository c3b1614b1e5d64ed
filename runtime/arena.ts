import { load64, store64 } from "../abi/gen/as/import/virt";

/**
 * An arena: a range of zeroed memory that is given out from its start and never taken back piece by piece. Its first bytes say how far it
 * is used.
 */

/** Address of the next free byte. */
const NEXT: u64 = 0;
/** Address of the range's end. */
const END: u64 = 8;
const HEADER: u64 = 16;

/** Makes a 16-byte aligned range of zeroed memory an arena; gives its address back. */
export function arena_create(address: u64, bytes: u64): u64 {
  store64(address + NEXT, address + HEADER);
  store64(address + END, address + bytes);
  return address;
}

/** Address of `bytes` zeroed bytes, 16-byte aligned, or 0 when the arena is full. */
export function arena_allocate(arena: u64, bytes: u64): u64 {
  const at = load64(arena + NEXT);
  if (bytes > load64(arena + END) - at) return 0;
  const next = (at + bytes + 15) & ~15;
  // Rounding up may lead past the end of an arena of odd size; nothing more fits then.
  store64(arena + NEXT, min(next, load64(arena + END)));
  return at;
}

/** Bytes that are left. */
export function arenaRoom(arena: u64): u64 {
  return load64(arena + END) - load64(arena + NEXT);
}
