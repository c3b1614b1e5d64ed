import { LIMIT_ENTROPY_SEED } from "../../abi/gen/as/calls";
import { entropy } from "../../abi/gen/as/import/nebulet";
import { BLOCK_BYTES, chachaBlock, KEY_BYTES } from "./chacha20";

// Random bytes for secrets: ChaCha20 with fast key erasure (D. J. Bernstein, "Fast-key-erasure random-number generators", 2017). Each
// request takes its bytes from the key stream and replaces the key by the stream's first block, so what was given out can't be computed
// from what is in memory later.

/** As much seed material as the kernel gives at a time. */
const SEED_BYTES: u32 = LIMIT_ENTROPY_SEED;
/** A request this long needs block numbers below 2^32. */
export const SECRET_MAX_BYTES: u32 = 1 << 30;

const key = memory.data(32, 16);
const nextKey = memory.data(64, 16);
const scratch = memory.data(256, 16);
let seeded = false;

/** Fills a range, SECRET_MAX_BYTES at most, with bytes that can't be foretold. */
export function secretBytes(at: usize, bytes: u32): void {
  if (!seeded) seed();
  chachaBlock(key, 0, nextKey);
  let counter: u32 = 1;
  while (bytes >= BLOCK_BYTES) {
    chachaBlock(key, counter++, at);
    at += BLOCK_BYTES;
    bytes -= BLOCK_BYTES;
  }
  if (bytes) {
    chachaBlock(key, counter, scratch);
    memory.copy(at, scratch, bytes);
    memory.fill(scratch, 0, BLOCK_BYTES);
  }
  replaceKey();
}

/**
 * Makes the first key. The material may come from timing, with little entropy in each byte: all of it is drawn together by encrypting under
 * a key into which each piece is mixed in turn.
 */
function seed(): void {
  if (entropy(<i32>scratch, SEED_BYTES) < 0) unreachable();
  for (let piece: u32 = 0; piece < SEED_BYTES; piece += KEY_BYTES) {
    for (let i: u32 = 0; i < KEY_BYTES; i += 8) store<u64>(key + i, load<u64>(key + i) ^ load<u64>(scratch + piece + i));
    chachaBlock(key, piece, nextKey);
    replaceKey();
  }
  memory.fill(scratch, 0, SEED_BYTES);
  seeded = true;
}

function replaceKey(): void {
  memory.copy(key, nextKey, KEY_BYTES);
  memory.fill(nextKey, 0, BLOCK_BYTES);
}
