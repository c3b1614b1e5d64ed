#include "check.h"
#include <unistd.h>

// random_get.
int main(void) {
  static uint8_t first[4096], second[4096], long_run[100000];
  unsigned seen[256] = {0}, distinct = 0, equal = 0;
  show("first", __wasi_random_get(first, sizeof first));
  show("second", __wasi_random_get(second, sizeof second));
  for (unsigned i = 0; i < sizeof first; i++) {
    seen[first[i]]++;
    equal += first[i] == second[i];
  }
  for (unsigned i = 0; i < 256; i++) distinct += seen[i] > 0;
  claim("all bytes come up", distinct > 250);
  claim("another call gives other bytes", equal < 64);
  uint8_t guarded[3] = {1, 0, 1};
  show("one byte", __wasi_random_get(guarded + 1, 1));
  claim("and no more", guarded[0] == 1 && guarded[2] == 1);
  show("no byte", __wasi_random_get(guarded, 0));
  show("many", __wasi_random_get(long_run, sizeof long_run));
  claim("to the last", memcmp(long_run + sizeof long_run - 16, (uint8_t[16]){0}, 16) != 0);
  char secret[16] = {0};
  claim("getentropy", getentropy(secret, sizeof secret) == 0 && memcmp(secret, (char[16]){0}, 16) != 0);
  show("outside", __wasi_random_get(OUTSIDE, 100));
  show("longer than memory", __wasi_random_get(first, 0xffffffffu));
  return 0;
}
