/* Calls: recursive functions: Fibonacci, Ackermann, Tak. */
#include "program.h"

__attribute__((noinline)) static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

__attribute__((noinline)) static int ackermann(int m, int n) {
  if (m == 0) return n + 1;
  return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

__attribute__((noinline)) static int tak(int x, int y, int z) {
  return y < x ? tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y)) : z;
}

EXPORTED(run) uint64_t run(int n) {
  uint64_t hash = digest(DIGEST_START, fibonacci(n));
  hash = digest(hash, ackermann(2, n * 20));
  return digest(hash, tak(n / 2 + 2, n / 4 + 2, n / 8));
}

PROGRAM("calls", 30, 0x4f40198d0a40ec30)
