import { streamOf } from "./descriptors";
import { ERRNO_BADF, ERRNO_NOTSOCK } from "./preview1";

// The functions of preview 1 on sockets, of which a process has none: a stream is ENOTSOCK, what isn't open EBADF.

export function sock_accept(fd: u32, _flags: u32, _accepted: u32): i32 {
  return noSocket(fd);
}

export function sock_recv(fd: u32, _vectors: u32, _count: u32, _flags: u32, _read: u32, _outFlags: u32): i32 {
  return noSocket(fd);
}

export function sock_send(fd: u32, _vectors: u32, _count: u32, _flags: u32, _written: u32): i32 {
  return noSocket(fd);
}

export function sock_shutdown(fd: u32, _how: u32): i32 {
  return noSocket(fd);
}

function noSocket(fd: u32): i32 {
  return streamOf(fd) < 0 ? ERRNO_BADF : ERRNO_NOTSOCK;
}
