import { allocate } from "../support/arena";

/** FNV-1a over bytes. */
export function hashBytes(at: usize, bytes: u32, seed: u32): u32 {
  let hash = seed;
  for (let i: u32 = 0; i < bytes; i++) hash = (hash ^ load<u8>(at + i)) * 0x01000193;
  return hash;
}

/** Seed of `hashBytes`. */
export const HASH_SEED: u32 = 0x811c9dc5;

/** True when two runs of bytes are equal. */
export function sameBytes(a: usize, b: usize, bytes: u32): bool {
  return memory.compare(a, b, bytes) == 0;
}

/** A hash table of u32 other than 0, open addressing, for a known number of entries. Who uses it compares the entries. */
@unmanaged
export class HashTable {
  slots: usize;
  mask: u32;
  /** Where the walk that `find` began stands. */
  at: u32;

  constructor(entries: u32) {
    let size: u32 = 16;
    while (size < entries * 2) size <<= 1;
    this.slots = allocate((<usize>size) << 2);
    this.mask = size - 1;
    this.at = 0;
  }

  /** First entry that may have this hash, or 0. */
  find(hash: u32): u32 {
    this.at = (hash ^ (hash >> 15)) & this.mask;
    return this.entry();
  }

  /** The next one, or 0. */
  next(): u32 {
    this.at = (this.at + 1) & this.mask;
    return this.entry();
  }

  /** Adds an entry where the walk ended. */
  add(value: u32): void {
    store<u32>(this.slots + ((<usize>this.at) << 2), value);
  }

  private entry(): u32 {
    return load<u32>(this.slots + ((<usize>this.at) << 2));
  }
}
