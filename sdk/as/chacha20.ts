// The block function of ChaCha20 (RFC 8439, section 2.3), with a nonce of zero.

export const KEY_BYTES: u32 = 32;
export const BLOCK_BYTES: u32 = 64;
const ROUNDS: u32 = 20;

const start = memory.data(64, 16);
const working = memory.data(64, 16);

/** Writes block number `counter` of the key stream of the key at `key`. The block may lie over the key. */
export function chachaBlock(key: usize, counter: u32, block: usize): void {
  // "expand 32-byte k"
  store<u32>(start, 0x61707865, 0);
  store<u32>(start, 0x3320646e, 4);
  store<u32>(start, 0x79622d32, 8);
  store<u32>(start, 0x6b206574, 12);
  for (let at: usize = 0; at < 32; at += 8) store<u64>(start + at, load<u64>(key + at), 16);
  store<u64>(start, counter, 48);
  store<u64>(start, 0, 56);
  for (let at: usize = 0; at < 64; at += 8) store<u64>(working + at, load<u64>(start + at));
  for (let round: u32 = 0; round < ROUNDS; round += 2) {
    for (let i: usize = 0; i < 16; i += 4) quarterRound(i, i + 16, i + 32, i + 48);
    quarterRound(0, 20, 40, 60);
    quarterRound(4, 24, 44, 48);
    quarterRound(8, 28, 32, 52);
    quarterRound(12, 16, 36, 56);
  }
  for (let at: usize = 0; at < 64; at += 4) store<u32>(block + at, load<u32>(working + at) + load<u32>(start + at));
}

/** Mixes four words of the working state, given by their byte offsets (RFC 8439, section 2.1). */
function quarterRound(atA: usize, atB: usize, atC: usize, atD: usize): void {
  let a = load<u32>(working + atA);
  let b = load<u32>(working + atB);
  let c = load<u32>(working + atC);
  let d = load<u32>(working + atD);
  a += b;
  d = rotl<u32>(d ^ a, 16);
  c += d;
  b = rotl<u32>(b ^ c, 12);
  a += b;
  d = rotl<u32>(d ^ a, 8);
  c += d;
  b = rotl<u32>(b ^ c, 7);
  store<u32>(working + atA, a);
  store<u32>(working + atB, b);
  store<u32>(working + atC, c);
  store<u32>(working + atD, d);
}
