#include "check.h"
#include <sys/uio.h>
#include <unistd.h>

// fd_write, fd_pwrite: gathered buffers, both streams, and what is refused.
int main(void) {
  __wasi_size_t written = 99;
  __wasi_ciovec_t parts[3] = {{(const uint8_t *)"one ", 4}, {NULL, 0}, {(const uint8_t *)"two\n", 4}};
  int error = __wasi_fd_write(1, parts, 3, &written);
  printf("%d, %u bytes\n", error, (unsigned)written);
  error = __wasi_fd_write(2, parts, 3, &written);
  printf("%d, %u bytes to stderr\n", error, (unsigned)written);
  error = __wasi_fd_write(1, parts, 0, &written);
  printf("%d, %u bytes of nothing\n", error, (unsigned)written);
  claim("writev", writev(2, (struct iovec[]){{"three", 5}, {"\n", 1}}, 2) == 6);
  fprintf(stderr, "formatted %d\n", 42);
  show("stdin", __wasi_fd_write(0, parts, 1, &written));
  show("not open", __wasi_fd_write(3, parts, 1, &written));
  show("outside array", __wasi_fd_write(1, OUTSIDE, 3, &written));
  show("huge array", __wasi_fd_write(1, parts, 0x20000000, &written));
  show("outside counter", __wasi_fd_write(1, parts, 3, OUTSIDE));
  parts[2].buf = OUTSIDE;
  parts[2].buf_len = 100;
  show("outside buffer", __wasi_fd_write(1, parts, 3, &written));
  parts[2].buf = (const uint8_t *)"x";
  parts[2].buf_len = 0xffffffffu;
  show("huge buffer", __wasi_fd_write(1, parts, 3, &written));
  show("pwrite", __wasi_fd_pwrite(1, parts, 2, 0, &written));
  return 0;
}
