#include <stdio.h>
#include <stdlib.h>

// Greets everyone who is named on the command line. Any compiler that makes WASI programs will do:
//   clang --target=wasm32-wasi -O2 examples/hello.c -o hello.wasm
//   ./nebulet run hello.wasm Ada
int main(int argc, char **argv) {
  const char *greeting = getenv("GREETING");
  if (argc < 2) {
    fprintf(stderr, "usage: hello NAME...\n");
    return 2;
  }
  for (int i = 1; i < argc; i++) printf("%s, %s!\n", greeting ? greeting : "Hello", argv[i]);
  return 0;
}
