// Looks for what lies behind its own memory.
#include <stdio.h>
#include <stdlib.h>

static int peek(const char *address) {
  return *address;
}

int main(int argc, char **argv) {
  puts("looking around ...");
  return peek((const char *)strtoul(argv[1], NULL, 16));
}
