/* Integers: the sieve of Eratosthenes over the first n numbers. */
#include "program.h"

static uint8_t composite[1 << 23];

EXPORTED(run) uint64_t run(int n) {
  for (int i = 0; i < n; i++) composite[i] = 0;
  uint64_t hash = DIGEST_START, count = 0;
  for (int i = 2; i < n; i++) {
    if (composite[i]) continue;
    count++;
    if ((count & 1023) == 0) hash = digest(hash, i);
    if (i > n / i) continue;
    for (int multiple = i * i; multiple < n; multiple += i) composite[multiple] = 1;
  }
  return digest(hash, count);
}

PROGRAM("sieve", 1000000, 0x7a4da222f3c8c9fa)
