/* Vectors of floats: the product of two matrices of n by n floats, in blocks of 4 rows by 8 columns. n is a multiple of 8. */
#include "program.h"
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
typedef v128_t floats;
#define LOAD(at) wasm_v128_load(at)
#define STORE(at, x) wasm_v128_store(at, x)
#define SPLAT(x) wasm_f32x4_splat(x)
#define ADD(x, y) wasm_f32x4_add(x, y)
#define MUL(x, y) wasm_f32x4_mul(x, y)
#else
typedef float floats __attribute__((vector_size(16)));
#define LOAD(at) (*(const floats *)(at))
#define STORE(at, x) (*(floats *)(at) = (x))
#define SPLAT(x) ((floats){x, x, x, x})
#define ADD(x, y) ((x) + (y))
#define MUL(x, y) ((x) * (y))
#endif

#define MOST 400

static float a[MOST][MOST] __attribute__((aligned(16))), b[MOST][MOST] __attribute__((aligned(16)));
static float c[MOST][MOST] __attribute__((aligned(16)));

static void multiply(int n, int i, int j) {
  floats left[4], right[4];
  for (int row = 0; row < 4; row++) left[row] = right[row] = SPLAT(0);
  for (int k = 0; k < n; k++) {
    floats first = LOAD(&b[k][j]), second = LOAD(&b[k][j + 4]);
    for (int row = 0; row < 4; row++) {
      floats factor = SPLAT(a[i + row][k]);
      left[row] = ADD(left[row], MUL(factor, first));
      right[row] = ADD(right[row], MUL(factor, second));
    }
  }
  for (int row = 0; row < 4; row++) {
    STORE(&c[i + row][j], left[row]);
    STORE(&c[i + row][j + 4], right[row]);
  }
}

EXPORTED(run) uint64_t run(int n) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      a[i][j] = (float)(i * j % 17) / 17;
      b[i][j] = (float)((i + 1) * j % 13) / 13;
    }
  for (int i = 0; i < n; i += 4)
    for (int j = 0; j < n; j += 8) multiply(n, i, j);
  uint64_t hash = DIGEST_START;
  for (int i = 0; i < n; i += 7)
    for (int j = 0; j < n; j += 5) hash = digest(hash, bits_of(c[i][j]));
  return hash;
}

PROGRAM("simd_matmul", 400, 0xa7f67839f7c66506)
