/* Vectors of bytes and words: n times a blur by 1 2 1 in both directions of a grey image of 640 by 480. */
#include "program.h"

#define WIDTH 640
#define HEIGHT 480

static uint8_t image[HEIGHT][WIDTH], other[HEIGHT][WIDTH];

#ifdef __wasm_simd128__
#include <wasm_simd128.h>

static v128_t weigh(v128_t left, v128_t middle, v128_t right) {
  return wasm_i16x8_add(wasm_i16x8_add(left, right), wasm_i16x8_shl(middle, 1));
}

static v128_t column(int x, int y) {
  return weigh(wasm_u16x8_load8x8(&image[y - 1][x]), wasm_u16x8_load8x8(&image[y][x]), wasm_u16x8_load8x8(&image[y + 1][x]));
}

static v128_t rounded(int x, int y) {
  v128_t sum = weigh(column(x - 1, y), column(x, y), column(x + 1, y));
  return wasm_u16x8_shr(wasm_i16x8_add(sum, wasm_i16x8_splat(8)), 4);
}

static void blur_row(int y) {
  for (int x = 1; x + 16 < WIDTH; x += 16) wasm_v128_store(&other[y][x], wasm_u8x16_narrow_i16x8(rounded(x, y), rounded(x + 8, y)));
}

#else

static void blur_row(int y) {
  for (int x = 1; x + 16 < WIDTH; x += 16)
    for (int i = x; i < x + 16; i++) {
      uint16_t sum = 0;
      for (int k = -1; k <= 1; k++) sum += (uint16_t)((image[y - 1][i + k] + 2 * image[y][i + k] + image[y + 1][i + k]) << (k == 0));
      other[y][i] = (uint16_t)(sum + 8) >> 4;
    }
}

#endif

EXPORTED(run) uint64_t run(int n) {
  uint64_t state = 1;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) image[y][x] = next_random(&state) >> 56;
  for (int round = 0; round < n; round++) {
    for (int y = 1; y < HEIGHT - 1; y++) blur_row(y);
    for (int y = 1; y < HEIGHT - 1; y++)
      for (int x = 1; x + 16 < WIDTH; x += 16) __builtin_memcpy(&image[y][x], &other[y][x], 16);
  }
  uint64_t hash = DIGEST_START;
  for (int y = 0; y < HEIGHT; y += 3)
    for (int x = 0; x < WIDTH; x += 5) hash = digest(hash, image[y][x]);
  return hash;
}

PROGRAM("simd_blur", 60, 0xda5b22277d6dc08a)
