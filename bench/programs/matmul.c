/* Floats: the product of two matrices of n by n doubles. */
#include "program.h"

#define MOST 400

static double a[MOST][MOST], b[MOST][MOST], c[MOST][MOST];

EXPORTED(run) uint64_t run(int n) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      a[i][j] = (double)(i * j % 17) / 17;
      b[i][j] = (double)((i + 1) * j % 13) / 13;
      c[i][j] = 0;
    }
  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++) {
      double factor = a[i][k];
      for (int j = 0; j < n; j++) c[i][j] += factor * b[k][j];
    }
  uint64_t hash = DIGEST_START;
  for (int i = 0; i < n; i += 7)
    for (int j = 0; j < n; j += 5) hash = digest(hash, bits_of(c[i][j]));
  return hash;
}

PROGRAM("matmul", 160, 0xd2837e8d03c00bf9)
