#include "check.h"

// Every function of preview 1 that needs files, directories or sockets, on a stream.
int main(void) {
  __wasi_size_t size = 0;
  __wasi_fd_t fd = 0;
  __wasi_filestat_t stat;
  __wasi_roflags_t flags = 0;
  uint8_t buffer[64];
  __wasi_iovec_t in = {buffer, sizeof buffer};
  __wasi_ciovec_t out = {buffer, sizeof buffer};
  show("fd_advise", __wasi_fd_advise(1, 0, 0, __WASI_ADVICE_NORMAL));
  show("fd_allocate", __wasi_fd_allocate(1, 0, 1));
  show("fd_datasync", __wasi_fd_datasync(1));
  show("fd_fdstat_set_rights", __wasi_fd_fdstat_set_rights(1, __WASI_RIGHTS_FD_SEEK, 0));
  show("fd_filestat_set_size", __wasi_fd_filestat_set_size(1, 0));
  show("fd_filestat_set_times", __wasi_fd_filestat_set_times(1, 0, 0, 0));
  show("fd_readdir", __wasi_fd_readdir(1, buffer, sizeof buffer, 0, &size));
  show("fd_sync", __wasi_fd_sync(1));
  show("path_create_directory", __wasi_path_create_directory(1, "a"));
  show("path_filestat_get", __wasi_path_filestat_get(1, 0, "a", &stat));
  show("path_filestat_set_times", __wasi_path_filestat_set_times(1, 0, "a", 0, 0, 0));
  show("path_link", __wasi_path_link(1, 0, "a", 1, "b"));
  show("path_open", __wasi_path_open(1, 0, "a", 0, 0, 0, 0, &fd));
  show("path_readlink", __wasi_path_readlink(1, "a", buffer, sizeof buffer, &size));
  show("path_remove_directory", __wasi_path_remove_directory(1, "a"));
  show("path_rename", __wasi_path_rename(1, "a", 1, "b"));
  show("path_symlink", __wasi_path_symlink("a", 1, "b"));
  show("path_unlink_file", __wasi_path_unlink_file(1, "a"));
  show("sock_accept", __wasi_sock_accept(1, 0, &fd));
  show("sock_recv", __wasi_sock_recv(1, &in, 1, 0, &size, &flags));
  show("sock_send", __wasi_sock_send(1, &out, 1, 0, &size));
  show("sock_shutdown", __wasi_sock_shutdown(1, 0));
  return 0;
}
