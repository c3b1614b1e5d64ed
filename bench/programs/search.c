/* Memory and branches: substring search in generated text, by Horspool's method and by comparing at every place. */
#include "program.h"

#define TEXT 100000

static char text[TEXT];
static int skips[256];

static int horspool(const char *pattern, int length) {
  for (int i = 0; i < 256; i++) skips[i] = length;
  for (int i = 0; i < length - 1; i++) skips[(uint8_t)pattern[i]] = length - 1 - i;
  int found = 0;
  for (int at = 0; at + length <= TEXT; at += skips[(uint8_t)text[at + length - 1]]) {
    int i = length - 1;
    while (i >= 0 && text[at + i] == pattern[i]) i--;
    found += i < 0;
  }
  return found;
}

static int everywhere(const char *pattern, int length) {
  int found = 0;
  for (int at = 0; at + length <= TEXT; at++) {
    int i = 0;
    while (i < length && text[at + i] == pattern[i]) i++;
    found += i == length;
  }
  return found;
}

EXPORTED(run) uint64_t run(int n) {
  static const char syllables[] = "kanelotubirisopamedu";
  uint64_t random = 11, hash = DIGEST_START;
  for (int i = 0; i < TEXT; i += 2) {
    int pick = (int)(next_random(&random) >> 40) % 11;
    text[i] = pick == 10 ? ' ' : syllables[2 * pick];
    text[i + 1] = pick == 10 ? 's' : syllables[2 * pick + 1];
  }
  for (int i = 0; i < n; i++) {
    int length = 3 + i % 10, at = (int)(next_random(&random) >> 33) % (TEXT - 20);
    int first = horspool(text + at, length), second = everywhere(text + at, length);
    if (first > second) return 0;
    hash = digest(hash, (uint64_t)first << 32 | (uint32_t)second);
  }
  return hash;
}

PROGRAM("search", 10, 0xa8dafeb5427e1f39)
