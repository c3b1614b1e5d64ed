/* Floats: escape times of the Mandelbrot set on a grid of n by n points. */
#include "program.h"

EXPORTED(run) uint64_t run(int n) {
  uint64_t hash = DIGEST_START;
  for (int row = 0; row < n; row++) {
    uint64_t sum = 0;
    for (int column = 0; column < n; column++) {
      double cx = 3.0 * column / n - 2.25, cy = 2.5 * row / n - 1.25;
      double x = 0, y = 0;
      int steps = 0;
      for (; steps < 100; steps++) {
        double xx = x * x, yy = y * y;
        if (xx + yy > 4) break;
        y = 2 * x * y + cy;
        x = xx - yy + cx;
      }
      sum = sum * 31 + steps;
    }
    hash = digest(hash, sum);
  }
  return hash;
}

PROGRAM("mandelbrot", 200, 0xac4c94a042225ce4)
