/* Vectors of integers: SHA-256 (FIPS 180-4) of four messages of n kilobytes at a time, one in each lane. */
#include "program.h"
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
typedef v128_t words;
#define MAKE(a, b, c, d) wasm_i32x4_make(a, b, c, d)
#define SPLAT(x) wasm_i32x4_splat(x)
#define ADD(x, y) wasm_i32x4_add(x, y)
#define XOR(x, y) wasm_v128_xor(x, y)
#define AND(x, y) wasm_v128_and(x, y)
#define OR(x, y) wasm_v128_or(x, y)
#define WITHOUT(x, y) wasm_v128_andnot(x, y)
#define SHIFT_LEFT(x, by) wasm_i32x4_shl(x, by)
#define SHIFT_RIGHT(x, by) wasm_u32x4_shr(x, by)
#define LANE(x, i) (uint32_t)wasm_i32x4_extract_lane(x, i)
#else
typedef uint32_t words __attribute__((vector_size(16)));
#define MAKE(a, b, c, d) ((words){a, b, c, d})
#define SPLAT(x) ((words){x, x, x, x})
#define ADD(x, y) ((x) + (y))
#define XOR(x, y) ((x) ^ (y))
#define AND(x, y) ((x) & (y))
#define OR(x, y) ((x) | (y))
#define WITHOUT(x, y) ((x) & ~(y))
#define SHIFT_LEFT(x, by) ((x) << (by))
#define SHIFT_RIGHT(x, by) ((x) >> (by))
#define LANE(x, i) ((x)[i])
#endif

static uint32_t constants[64];
static uint8_t messages[4][1024];

#define ROTATE(x, by) OR(SHIFT_RIGHT(x, by), SHIFT_LEFT(x, 32 - (by)))

/* The first 32 bits of the fractional part of the cube root of the first 64 primes, by binary search in integers. */
static void make_constants(void) {
  int found = 0;
  for (uint32_t candidate = 2; found < 64; candidate++) {
    int prime = 1;
    for (uint32_t i = 2; i * i <= candidate; i++) prime &= candidate % i != 0;
    if (!prime) continue;
    /* The root in units of 2^-32, below 8; its cube is compared as prime * 2^96. */
    uint64_t low = 0, high = 8ull << 32;
    while (high - low > 1) {
      uint64_t middle = (low + high) / 2;
      unsigned __int128 square = (unsigned __int128)middle * middle >> 32;
      if (square * middle >> 64 >= candidate) high = middle;
      else low = middle;
    }
    constants[found++] = (uint32_t)low;
  }
}

static uint32_t big_endian(const uint8_t *at) {
  return (uint32_t)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

static void compress(words state[8], int block) {
  words w[64];
  for (int i = 0; i < 16; i++) {
    int at = block + 4 * i;
    w[i] = MAKE(big_endian(messages[0] + at), big_endian(messages[1] + at), big_endian(messages[2] + at), big_endian(messages[3] + at));
  }
  for (int i = 16; i < 64; i++) {
    words s0 = XOR(XOR(ROTATE(w[i - 15], 7), ROTATE(w[i - 15], 18)), SHIFT_RIGHT(w[i - 15], 3));
    words s1 = XOR(XOR(ROTATE(w[i - 2], 17), ROTATE(w[i - 2], 19)), SHIFT_RIGHT(w[i - 2], 10));
    w[i] = ADD(ADD(w[i - 16], s0), ADD(w[i - 7], s1));
  }
  words a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (int i = 0; i < 64; i++) {
    words rotated = XOR(XOR(ROTATE(e, 6), ROTATE(e, 11)), ROTATE(e, 25));
    words chosen = XOR(AND(e, f), WITHOUT(g, e));
    words t1 = ADD(ADD(ADD(h, rotated), ADD(chosen, SPLAT(constants[i]))), w[i]);
    words majority = XOR(XOR(AND(a, b), AND(a, c)), AND(b, c));
    words t2 = ADD(XOR(XOR(ROTATE(a, 2), ROTATE(a, 13)), ROTATE(a, 22)), majority);
    h = g, g = f, f = e, e = ADD(d, t1), d = c, c = b, b = a, a = ADD(t1, t2);
  }
  state[0] = ADD(state[0], a), state[1] = ADD(state[1], b), state[2] = ADD(state[2], c), state[3] = ADD(state[3], d);
  state[4] = ADD(state[4], e), state[5] = ADD(state[5], f), state[6] = ADD(state[6], g), state[7] = ADD(state[7], h);
}

EXPORTED(run) uint64_t run(int n) {
  make_constants();
  const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  words state[8];
  for (int i = 0; i < 8; i++) state[i] = SPLAT(start[i]);
  for (int lane = 0; lane < 4; lane++)
    for (int i = 0; i < 1024; i++) messages[lane][i] = (uint8_t)(i * 7 + lane + 1);
  for (int kilobyte = 0; kilobyte < n; kilobyte++) {
    messages[kilobyte & 3][kilobyte & 1023]++;
    for (int block = 0; block < 1024; block += 64) compress(state, block);
  }
  uint64_t hash = DIGEST_START;
  for (int i = 0; i < 8; i++) {
    hash = digest(hash, (uint64_t)LANE(state[i], 0) << 32 | LANE(state[i], 1));
    hash = digest(hash, (uint64_t)LANE(state[i], 2) << 32 | LANE(state[i], 3));
  }
  return hash;
}

PROGRAM("simd_sha256", 1500, 0xec2c57d8dde8c219)
