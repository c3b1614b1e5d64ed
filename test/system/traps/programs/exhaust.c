#include <stdio.h>

#define PAGE 65536u

// Grows the memory and writes to all of it, until there is no more: a machine with less than 4 GiB ends it with the trap "out of memory".
__attribute__((noinline)) static void touch(unsigned page) {
  for (unsigned at = 0; at < PAGE; at += 4096) *(volatile char *)(page * PAGE + at) = 1;
}

int main(void) {
  printf("before\n");
  for (;;) {
    unsigned page = __builtin_wasm_memory_grow(0, 1);
    if (page == -1u) break;
    touch(page);
  }
  printf("after: all of it is there\n");
  return 0;
}
