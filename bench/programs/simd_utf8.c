/*
 * Vectors of bytes: counts the valid ones of n texts of 4096 bytes in UTF-8 (RFC 3629). With vectors by table look-ups of each byte and the one
 * before it (Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte", 2021); without, byte by byte.
 */
#include "program.h"

#define BYTES 4096

static uint8_t text[BYTES + 16];

#ifdef __wasm_simd128__
#include <wasm_simd128.h>

/* What is wrong with a byte and the one before it, a bit each. */
enum {
  TOO_SHORT = 1,      /* a leading byte, or one of ASCII, where a continuation is missing */
  TOO_LONG = 2,       /* a continuation behind a byte of ASCII */
  OVERLONG_3 = 4,     /* E0 and less than A0 */
  TOO_LARGE_1000 = 8, /* F4 and more than 8F, or F5 and above; of those, also what F8 to FF begin */
  SURROGATE = 16,     /* ED and more than 9F */
  OVERLONG_2 = 32,    /* C0, C1 */
  TOO_LARGE = 64,     /* the same as TOO_LARGE_1000 for other continuations; and F0 with less than 90 */
  TWO = 128,          /* two continuations: right behind a leading byte of three or four */
  CARRY = TOO_SHORT | TOO_LONG | TWO,
};

static int is_valid(void) {
  const v128_t first_high = wasm_u8x16_make(
      TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO, TWO, TWO, TWO, TOO_SHORT | OVERLONG_2,
      TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000);
  const v128_t first_low = wasm_u8x16_make(
      CARRY | OVERLONG_3 | OVERLONG_2 | TOO_LARGE, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE_1000,
      CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
      CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
      CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE,
      CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000);
  const v128_t second_high = wasm_u8x16_make(
      TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
      TOO_LONG | OVERLONG_2 | TWO | OVERLONG_3 | TOO_LARGE, TOO_LONG | OVERLONG_2 | TWO | OVERLONG_3 | TOO_LARGE_1000,
      TOO_LONG | OVERLONG_2 | TWO | SURROGATE | TOO_LARGE_1000, TOO_LONG | OVERLONG_2 | TWO | SURROGATE | TOO_LARGE_1000, TOO_SHORT,
      TOO_SHORT, TOO_SHORT, TOO_SHORT);
  const v128_t nibble = wasm_u8x16_splat(15);
  v128_t before = wasm_u8x16_splat(0), error = wasm_u8x16_splat(0);
  /* The 16 zero bytes behind the text show a character that is cut off. */
  for (int i = 0; i < BYTES + 16; i += 16) {
    v128_t bytes = wasm_v128_load(text + i);
    v128_t previous = wasm_i8x16_shuffle(before, bytes, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
    v128_t second = wasm_i8x16_shuffle(before, bytes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    v128_t third = wasm_i8x16_shuffle(before, bytes, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
    v128_t wrong = wasm_v128_and(
        wasm_v128_and(wasm_i8x16_swizzle(first_high, wasm_u8x16_shr(previous, 4)),
                      wasm_i8x16_swizzle(first_low, wasm_v128_and(previous, nibble))),
        wasm_i8x16_swizzle(second_high, wasm_u8x16_shr(bytes, 4)));
    /* Two and three bytes behind a leading byte of three and four there must be two continuations. */
    v128_t expected = wasm_v128_or(wasm_u8x16_sub_sat(second, wasm_u8x16_splat(0xe0 - 0x80)),
                                   wasm_u8x16_sub_sat(third, wasm_u8x16_splat(0xf0 - 0x80)));
    error = wasm_v128_or(error, wasm_v128_xor(wasm_v128_and(expected, wasm_u8x16_splat(0x80)), wrong));
    before = bytes;
  }
  return !wasm_v128_any_true(error);
}

#else

static int is_valid(void) {
  int i = 0;
  while (i < BYTES) {
    uint8_t first = text[i];
    if (first < 0x80) {
      i++;
      continue;
    }
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80, high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (text[i + 1] < low || text[i + 1] > high) return 0;
    /* Behind the text are zeros, which are no continuations. */
    for (int k = 2; k <= more; k++)
      if ((text[i + k] & 0xc0) != 0x80) return 0;
    i += more + 1;
  }
  return i == BYTES;
}

#endif

/* Fills the text with characters of one to four bytes. */
static void fill(uint64_t *state) {
  int i = 0;
  while (i < BYTES) {
    uint64_t draw = next_random(state);
    int more = (draw & 7) < 4 ? 0 : (draw & 7) < 6 ? 1 : (draw & 7) == 6 ? 2 : 3;
    if (i + more >= BYTES) more = 0;
    uint32_t code = (uint32_t)(draw >> 8);
    if (more == 0) text[i] = code & 0x7f;
    else if (more == 1) text[i] = 0xc2 + code % 30;
    else if (more == 2) text[i] = 0xe1 + code % 12;
    else text[i] = 0xf1 + code % 3;
    for (int k = 1; k <= more; k++) text[i + k] = 0x80 | (code >> (6 * k) & 0x3f);
    i += more + 1;
  }
}

EXPORTED(run) uint64_t run(int n) {
  uint64_t state = 1, hash = DIGEST_START;
  fill(&state);
  for (int round = 0; round < n; round++) {
    /* Every second text has one byte changed. */
    uint64_t draw = next_random(&state);
    int at = draw % BYTES;
    uint8_t kept = text[at];
    if (draw >> 63) text[at] = draw >> 32;
    hash = hash * 31 + is_valid();
    text[at] = kept;
  }
  return hash;
}

PROGRAM("simd_utf8", 10000, 0xf01ba0c11082b973)
