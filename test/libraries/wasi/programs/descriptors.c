#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

// fd_fdstat_get, fd_fdstat_set_flags, fd_filestat_get, fd_seek, fd_tell, fd_pread, fd_prestat_get, fd_prestat_dir_name.
int main(void) {
  for (__wasi_fd_t fd = 0; fd < 4; fd++) {
    __wasi_fdstat_t stat = {0};
    __wasi_filestat_t file = {0};
    __wasi_filesize_t at = 0;
    __wasi_size_t got = 0;
    __wasi_prestat_t prestat;
    __wasi_iovec_t part = {(uint8_t *)&stat, 0};
    uint8_t path[8];
    printf("%u: fdstat %d", (unsigned)fd, __wasi_fd_fdstat_get(fd, &stat));
    printf(" type %d flags %d read %d write %d seek %d", stat.fs_filetype, stat.fs_flags, (stat.fs_rights_base & __WASI_RIGHTS_FD_READ) != 0,
           (stat.fs_rights_base & __WASI_RIGHTS_FD_WRITE) != 0, (stat.fs_rights_base & __WASI_RIGHTS_FD_SEEK) != 0);
    printf(" filestat %d", __wasi_fd_filestat_get(fd, &file));
    printf(" type %d size %d", file.filetype, (int)file.size);
    printf(" seek %d tell %d pread %d", __wasi_fd_seek(fd, 0, __WASI_WHENCE_CUR, &at), __wasi_fd_tell(fd, &at), __wasi_fd_pread(fd, &part, 1, 0, &got));
    printf(" prestat %d %d terminal %d\n", __wasi_fd_prestat_get(fd, &prestat), __wasi_fd_prestat_dir_name(fd, path, sizeof path), isatty(fd));
  }
  show("set", __wasi_fd_fdstat_set_flags(1, __WASI_FDFLAGS_APPEND));
  printf("flags %d\n", fcntl(1, F_GETFL) & O_APPEND ? 1 : 0);
  show("set unknown", __wasi_fd_fdstat_set_flags(1, __WASI_FDFLAGS_SYNC));
  show("set on nothing", __wasi_fd_fdstat_set_flags(9, 0));
  show("seek whither", __wasi_fd_seek(1, 0, 3, &(__wasi_filesize_t){0}));
  show("outside fdstat", __wasi_fd_fdstat_get(1, OUTSIDE));
  show("outside filestat", __wasi_fd_filestat_get(1, OUTSIDE));
  claim("lseek is refused", lseek(1, 0, SEEK_SET) == -1 && errno == ESPIPE);
  claim("no file to open", fopen("file", "r") == NULL);
  return 0;
}
