#include "check.h"
#include <stdlib.h>

// environ_get, environ_sizes_get.
int main(void) {
  const char *empty = getenv("EMPTY"), *missing = getenv("MISSING");
  printf("A=%s\nEMPTY=[%s]\nMISSING %s\nGREETING=%s\n", getenv("A"), empty ? empty : "?", missing ? "there" : "not there", getenv("GREETING"));
  __wasi_size_t count, bytes;
  show("sizes", __wasi_environ_sizes_get(&count, &bytes));
  printf("%u in %u bytes\n", (unsigned)count, (unsigned)bytes);
  uint8_t *pointers[8], text[64];
  show("get", __wasi_environ_get(pointers, text));
  printf("first: %s\n", pointers[0]);
  show("outside pointers", __wasi_environ_get(OUTSIDE, text));
  show("outside text", __wasi_environ_get(pointers, OUTSIDE));
  return 0;
}
