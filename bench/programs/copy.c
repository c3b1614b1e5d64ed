/* Memory: copying, filling and comparing blocks of many sizes and alignments, word by word and byte by byte. */
#include "program.h"

static uint64_t words[2][8192];

__attribute__((noinline)) static void copy_bytes(uint8_t *to, const uint8_t *from, int count) {
  for (int i = 0; i < count; i++) to[i] = (uint8_t)(from[i] + 1);
}

__attribute__((noinline)) static void copy_words(uint64_t *to, const uint64_t *from, int count) {
  for (; count >= 4; count -= 4, to += 4, from += 4) {
    uint64_t a = from[0], b = from[1], c = from[2], d = from[3];
    to[0] = b;
    to[1] = a;
    to[2] = d;
    to[3] = c;
  }
}

__attribute__((noinline)) static int difference(const uint8_t *a, const uint8_t *b, int count) {
  int at = 0;
  while (at < count && a[at] == b[at]) at++;
  return at;
}

EXPORTED(run) uint64_t run(int n) {
  uint64_t random = 5, hash = DIGEST_START;
  for (int i = 0; i < 8192; i++) words[0][i] = next_random(&random);
  uint8_t *from = (uint8_t *)words[0], *to = (uint8_t *)words[1];
  for (int round = 0; round < n; round++) {
    uint32_t pick = (uint32_t)(next_random(&random) >> 32);
    int size = (int)(pick & 4095), at = (int)(pick >> 12 & 1023), shift = (int)(pick >> 24 & 7);
    copy_bytes(to + at + shift, from + at, size);
    copy_words(words[1] + at, words[0] + at + shift, size);
    __builtin_memcpy(to + 40000, from + at, 4096);
    to[40000 + size] ^= round & 1;
    hash = digest(hash, difference(to + 40000, from + at, 4096));
    if (round % 64 == 0) hash = digest(hash, words[1][at]);
  }
  return hash;
}

PROGRAM("copy", 1200, 0x143160fc4ff718f6)
