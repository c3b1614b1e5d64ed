#include "check.h"

// args_get, args_sizes_get: the program's name and its arguments, in bytes.
int main(int argc, char **argv) {
  for (int i = 0; i < argc; i++) printf("%d: %zu [%s]\n", i, strlen(argv[i]), argv[i]);
  __wasi_size_t count, bytes;
  show("sizes", __wasi_args_sizes_get(&count, &bytes));
  printf("%u in %u bytes\n", (unsigned)count, (unsigned)bytes);
  uint8_t *pointers[8], text[64];
  show("outside pointers", __wasi_args_get(OUTSIDE, text));
  show("outside text", __wasi_args_get(pointers, OUTSIDE));
  show("outside sizes", __wasi_args_sizes_get(OUTSIDE, &bytes));
  return argc;
}
