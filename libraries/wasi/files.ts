import { streamOf } from "./descriptors";
import { ERRNO_BADF, ERRNO_INVAL, ERRNO_NOTDIR, ERRNO_NOTSUP, ERRNO_SPIPE, FSTFLAGS, FSTFLAGS_ATIM, FSTFLAGS_MTIM } from "./preview1";

// What preview 1 does with files and directories, of which a process has none: its descriptors are streams. Each function says what POSIX
// says of a pipe or a terminal. A descriptor that isn't open is EBADF before anything else is looked at.

/** The last kind of advice that there is (advice). */
const ADVICE_NOREUSE: u32 = 5;

/** ESPIPE, as posix_fadvise of a pipe. EINVAL: there is no such advice. EBADF. */
export function fd_advise(fd: u32, _offset: u64, _bytes: u64, advice: u32): i32 {
  if (streamOf(fd) < 0) return ERRNO_BADF;
  return advice > ADVICE_NOREUSE ? ERRNO_INVAL : ERRNO_SPIPE;
}

/** ESPIPE, as posix_fallocate of a pipe. EINVAL: no bytes. EBADF. */
export function fd_allocate(fd: u32, _offset: u64, bytes: u64): i32 {
  if (streamOf(fd) < 0) return ERRNO_BADF;
  return bytes == 0 ? ERRNO_INVAL : ERRNO_SPIPE;
}

/** EINVAL, as fdatasync of a pipe. EBADF. */
export function fd_datasync(fd: u32): i32 {
  return onStream(fd, ERRNO_INVAL);
}

/** EINVAL, as fsync of a pipe. EBADF. */
export function fd_sync(fd: u32): i32 {
  return onStream(fd, ERRNO_INVAL);
}

/** EINVAL, as ftruncate of a pipe. EBADF. */
export function fd_filestat_set_size(fd: u32, _bytes: u64): i32 {
  return onStream(fd, ERRNO_INVAL);
}

/** ENOTSUP: a stream has no times. EINVAL: flags that there are not, or a time that is to be both given and now. EBADF. */
export function fd_filestat_set_times(fd: u32, _accessed: u64, _modified: u64, flags: u32): i32 {
  const both = (flags & FSTFLAGS_ATIM) == FSTFLAGS_ATIM || (flags & FSTFLAGS_MTIM) == FSTFLAGS_MTIM;
  return onStream(fd, both || flags & ~FSTFLAGS ? ERRNO_INVAL : ERRNO_NOTSUP);
}

/** ENOTDIR. EBADF. */
export function fd_readdir(fd: u32, _buffer: u32, _bytes: u32, _cookie: u64, _used: u32): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

// Functions that begin at a directory: ENOTDIR, or EBADF.

export function path_create_directory(fd: u32, _path: u32, _bytes: u32): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

export function path_filestat_get(fd: u32, _flags: u32, _path: u32, _bytes: u32, _stat: u32): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

export function path_filestat_set_times(
  fd: u32,
  _flags: u32,
  _path: u32,
  _bytes: u32,
  _accessed: u64,
  _modified: u64,
  _timeFlags: u32,
): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

export function path_link(fd: u32, _flags: u32, _path: u32, _bytes: u32, newFd: u32, _newPath: u32, _newBytes: u32): i32 {
  return onStreams(fd, newFd);
}

export function path_open(
  fd: u32,
  _lookup: u32,
  _path: u32,
  _bytes: u32,
  _open: u32,
  _base: u64,
  _inheriting: u64,
  _flags: u32,
  _opened: u32,
): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

export function path_readlink(fd: u32, _path: u32, _bytes: u32, _buffer: u32, _bufferBytes: u32, _used: u32): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

export function path_remove_directory(fd: u32, _path: u32, _bytes: u32): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

export function path_rename(fd: u32, _path: u32, _bytes: u32, newFd: u32, _newPath: u32, _newBytes: u32): i32 {
  return onStreams(fd, newFd);
}

export function path_symlink(_target: u32, _targetBytes: u32, fd: u32, _path: u32, _bytes: u32): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

export function path_unlink_file(fd: u32, _path: u32, _bytes: u32): i32 {
  return onStream(fd, ERRNO_NOTDIR);
}

/** What a function says that no stream has: EBADF if the descriptor is none. */
function onStream(fd: u32, error: i32): i32 {
  return streamOf(fd) < 0 ? ERRNO_BADF : error;
}

function onStreams(one: u32, other: u32): i32 {
  return streamOf(one) < 0 || streamOf(other) < 0 ? ERRNO_BADF : ERRNO_NOTDIR;
}
