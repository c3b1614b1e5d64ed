/* 64-bit integers: multiplication, division, rotation and bit counts; modular powers and a prime test (Miller-Rabin). */
#include "program.h"

static uint64_t multiply(uint64_t a, uint64_t b, uint64_t modulus) { return a * b % modulus; }

static uint64_t power(uint64_t base, uint64_t exponent, uint64_t modulus) {
  uint64_t result = 1;
  for (base %= modulus; exponent; exponent >>= 1) {
    if (exponent & 1) result = multiply(result, base, modulus);
    base = multiply(base, base, modulus);
  }
  return result;
}

/* Right for odd numbers below 2^32 with bases 2, 7 and 61 (Jaeschke, 1993). */
static int is_prime(uint64_t n) {
  static const uint64_t bases[] = {2, 7, 61};
  int twos = __builtin_ctzll(n - 1);
  for (int i = 0; i < 3; i++) {
    uint64_t x = power(bases[i], (n - 1) >> twos, n);
    if (x == 1 || x == n - 1) continue;
    int composite = 1;
    for (int j = 1; j < twos && composite; j++) {
      x = multiply(x, x, n);
      composite = x != n - 1;
    }
    if (composite) return 0;
  }
  return 1;
}

static uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }

EXPORTED(run) uint64_t run(int n) {
  uint64_t random = 13, hash = DIGEST_START, a = 1, b = 2, primes = 0;
  for (int i = 0; i < n; i++) {
    uint64_t x = next_random(&random);
    a = rotate(a ^ x, 23) * 0x9fb21c651e98df25ull + b;
    b = rotate(b + x, 41) ^ a >> 28;
    b += __builtin_popcountll(a) + __builtin_clzll(x | 1);
    uint64_t candidate = (x >> 32) | 0x10000001;
    if ((i & 31) == 0) primes += is_prime(candidate);
    if (i % 8192 == 0) hash = digest(hash, a ^ b);
  }
  return digest(digest(hash, primes), a + b);
}

PROGRAM("mix64", 400000, 0x33c325af7d8fa4f3)
