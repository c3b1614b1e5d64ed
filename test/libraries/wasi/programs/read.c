#include "check.h"
#include <unistd.h>

// Fills a buffer from stdin unless the input ends before.
static unsigned fill(char *buffer, unsigned bytes) {
  unsigned have = 0;
  for (;;) {
    __wasi_iovec_t parts[2] = {{(uint8_t *)buffer + have, (bytes - have) / 2}, {(uint8_t *)buffer + have + (bytes - have) / 2, bytes - have - (bytes - have) / 2}};
    __wasi_size_t got = 0;
    int error = __wasi_fd_read(0, parts, 2, &got);
    if (error) printf("error %d\n", error);
    have += got;
    if (error || got == 0 || have == bytes) return have;
  }
}

// fd_read: stdin into several buffers, to its end.
int main(void) {
  char buffer[64] = {0};
  __wasi_size_t got = 99;
  __wasi_iovec_t part = {(uint8_t *)buffer, sizeof buffer};
  show("stdout", __wasi_fd_read(1, &part, 1, &got));
  show("not open", __wasi_fd_read(7, &part, 1, &got));
  show("outside array", __wasi_fd_read(0, OUTSIDE, 1, &got));
  show("outside counter", __wasi_fd_read(0, &part, 1, OUTSIDE));
  part.buf = OUTSIDE;
  show("outside buffer", __wasi_fd_read(0, &part, 1, &got));
  show("nothing", __wasi_fd_read(0, &part, 0, &got));
  printf("%u bytes\n", (unsigned)got);
  unsigned have = fill(buffer, 10);
  printf("%u [%.*s]\n", have, (int)have, buffer);
  have = fill(buffer, sizeof buffer);
  printf("%u [%.*s]\n", have, (int)have, buffer);
  claim("end", read(0, buffer, sizeof buffer) == 0);
  claim("still the end", fgetc(stdin) == EOF);
  return 0;
}
