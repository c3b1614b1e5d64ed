import { ERRNO_NOSYS } from "./preview1";

// The functions of preview 1 that need files, sockets or signals, which a process can't have yet. A program that imports them starts; one
// that calls them is told so.

export function fd_advise(_fd: u32, _offset: u64, _bytes: u64, _advice: u32): i32 {
  return ERRNO_NOSYS;
}

export function fd_allocate(_fd: u32, _offset: u64, _bytes: u64): i32 {
  return ERRNO_NOSYS;
}

export function fd_datasync(_fd: u32): i32 {
  return ERRNO_NOSYS;
}

export function fd_fdstat_set_rights(_fd: u32, _base: u64, _inheriting: u64): i32 {
  return ERRNO_NOSYS;
}

export function fd_filestat_set_size(_fd: u32, _bytes: u64): i32 {
  return ERRNO_NOSYS;
}

export function fd_filestat_set_times(_fd: u32, _accessed: u64, _modified: u64, _flags: u32): i32 {
  return ERRNO_NOSYS;
}

export function fd_readdir(_fd: u32, _buffer: u32, _bytes: u32, _cookie: u64, _used: u32): i32 {
  return ERRNO_NOSYS;
}

export function fd_sync(_fd: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_create_directory(_fd: u32, _path: u32, _bytes: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_filestat_get(_fd: u32, _flags: u32, _path: u32, _bytes: u32, _stat: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_filestat_set_times(
  _fd: u32,
  _flags: u32,
  _path: u32,
  _bytes: u32,
  _accessed: u64,
  _modified: u64,
  _timeFlags: u32,
): i32 {
  return ERRNO_NOSYS;
}

export function path_link(_fd: u32, _flags: u32, _path: u32, _bytes: u32, _newFd: u32, _newPath: u32, _newBytes: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_open(
  _fd: u32,
  _lookup: u32,
  _path: u32,
  _bytes: u32,
  _open: u32,
  _base: u64,
  _inheriting: u64,
  _flags: u32,
  _opened: u32,
): i32 {
  return ERRNO_NOSYS;
}

export function path_readlink(_fd: u32, _path: u32, _bytes: u32, _buffer: u32, _bufferBytes: u32, _used: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_remove_directory(_fd: u32, _path: u32, _bytes: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_rename(_fd: u32, _path: u32, _bytes: u32, _newFd: u32, _newPath: u32, _newBytes: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_symlink(_target: u32, _targetBytes: u32, _fd: u32, _path: u32, _bytes: u32): i32 {
  return ERRNO_NOSYS;
}

export function path_unlink_file(_fd: u32, _path: u32, _bytes: u32): i32 {
  return ERRNO_NOSYS;
}

export function proc_raise(_signal: u32): i32 {
  return ERRNO_NOSYS;
}

export function sock_accept(_fd: u32, _flags: u32, _accepted: u32): i32 {
  return ERRNO_NOSYS;
}

export function sock_recv(_fd: u32, _vectors: u32, _count: u32, _flags: u32, _read: u32, _outFlags: u32): i32 {
  return ERRNO_NOSYS;
}

export function sock_send(_fd: u32, _vectors: u32, _count: u32, _flags: u32, _written: u32): i32 {
  return ERRNO_NOSYS;
}

export function sock_shutdown(_fd: u32, _how: u32): i32 {
  return ERRNO_NOSYS;
}
