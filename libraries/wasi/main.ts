/**
 * WASI preview 1 (`wasi_snapshot_preview1`) over kernel calls: a library module, linked into each process that imports it. It has a memory
 * of its own and reaches the program's through the `guest` intrinsics; it can do nothing that the process can't.
 */
export { clock_res_get, clock_time_get } from "./clocks";
export {
  fd_close,
  fd_fdstat_get,
  fd_fdstat_set_flags,
  fd_fdstat_set_rights,
  fd_filestat_get,
  fd_prestat_dir_name,
  fd_prestat_get,
  fd_renumber,
  fd_seek,
  fd_tell,
} from "./descriptors";
export * from "./files";
export { poll_oneoff } from "./poll";
export { proc_exit, proc_raise, sched_yield } from "./process";
export { random_get } from "./random";
export { fd_pread, fd_pwrite, fd_read, fd_write } from "./streams";
export { args_get, args_sizes_get, environ_get, environ_sizes_get } from "./strings";
export { sock_accept, sock_recv, sock_send, sock_shutdown } from "./sockets";
