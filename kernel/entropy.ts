import { BLOCK_BYTES, chachaBlock, KEY_BYTES } from "../sdk/as/chacha20";
import { randomBits } from "./arch";
import { absolute, copyBytes, load64 } from "./memory/access";

/**
 * Randomness for processes: ChaCha20 under a key into which the loader's seed and, at each request, fresh bits of the processor are mixed,
 * so that either alone suffices. The key is replaced at each request (fast key erasure): from what was given out neither the seed nor what
 * others got can be computed, even by who can foretell the processor's bits. Owned by the processor: kernel calls don't interrupt each
 * other.
 */
const key = memory.data(KEY_BYTES, 16);
const nextKey = memory.data(BLOCK_BYTES, 16);
const block = memory.data(BLOCK_BYTES, 16);

/** Mixes in KEY_BYTES bytes at an absolute address. */
export function seedEntropy(seed: u64): void {
  for (let i: u32 = 0; i < KEY_BYTES; i += 8) store<u64>(key + i, load<u64>(key + i) ^ load64(seed + <u64>i));
}

/** Writes bytes that can't be foretold to an absolute address, which is mapped. */
export function writeEntropy(to: u64, bytes: u32): void {
  for (let i: u32 = 0; i < KEY_BYTES; i += 8) store<u64>(key + i, load<u64>(key + i) ^ randomBits());
  chachaBlock(key, 0, nextKey);
  let counter: u32 = 1;
  for (let done: u32 = 0; done < bytes; done += BLOCK_BYTES) {
    chachaBlock(key, counter++, block);
    copyBytes(to + <u64>done, absolute(block), min(bytes - done, BLOCK_BYTES));
  }
  memory.copy(key, nextKey, KEY_BYTES);
  memory.fill(nextKey, 0, BLOCK_BYTES);
  memory.fill(block, 0, BLOCK_BYTES);
}
