#include "check.h"
#include <errno.h>
#include <unistd.h>

// fd_close, fd_renumber.
int main(void) {
  // What is printed must be written before stdout is closed.
  setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
  show("close nothing", __wasi_fd_close(5));
  show("renumber nothing", __wasi_fd_renumber(5, 1));
  show("renumber to nothing", __wasi_fd_renumber(1, 5));
  show("stdin becomes stderr", __wasi_fd_renumber(2, 0));
  claim("writes there", write(0, "moved\n", 6) == 6);
  claim("not under the old number", write(2, "lost\n", 5) == -1 && errno == EBADF);
  show("close", __wasi_fd_close(0));
  show("close again", __wasi_fd_close(0));
  claim("writes no more", write(0, "lost\n", 5) == -1 && errno == EBADF);
  printf("last words\n");
  claim("close stdout", close(1) == 0);
  printf("never seen\n");
  fflush(stdout);
  return ferror(stdout) ? 3 : 0;
}
