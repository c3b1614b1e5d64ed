import { STREAM_STDIN } from "../../abi/gen/as/calls";
import { store16, store32, store64, store8 } from "../../abi/gen/as/import/guest";
import { stream_terminal } from "../../abi/gen/as/import/nebulet";
import { within } from "./guest";
import {
  ERRNO_BADF,
  ERRNO_FAULT,
  ERRNO_INVAL,
  ERRNO_NOTCAPABLE,
  ERRNO_SPIPE,
  ERRNO_SUCCESS,
  FDFLAGS_APPEND,
  FDFLAGS_NONBLOCK,
  FDSTAT_BYTES,
  FDSTAT_FILETYPE,
  FDSTAT_FLAGS,
  FDSTAT_RIGHTS_BASE,
  FDSTAT_RIGHTS_INHERITING,
  FILESTAT_BYTES,
  FILESTAT_FILETYPE,
  FILESTAT_NLINK,
  FILETYPE_CHARACTER_DEVICE,
  FILETYPE_UNKNOWN,
  RIGHTS_FD_FDSTAT_SET_FLAGS,
  RIGHTS_FD_FILESTAT_GET,
  RIGHTS_FD_READ,
  RIGHTS_FD_WRITE,
  RIGHTS_POLL_FD_READWRITE,
  WHENCE_END,
} from "./preview1";

/** What a descriptor that is not open stands for. */
const CLOSED: i32 = -1;
const DESCRIPTORS: u32 = 3;
/** The stream each descriptor stands for: at first stdin, stdout and stderr under their own numbers. */
const streams = memory.data<i32>([0, 1, 2]);
/** The flags (fdflags) of each descriptor. */
const flags = memory.data<u32>([0, 0, 0]);
/** The rights that each descriptor was left with: at first all that its stream has. */
const rights = memory.data<u64>([~(<u64>0), ~(<u64>0), ~(<u64>0)]);

/** The kernel's number of the stream that a descriptor stands for, negative if it is not open. */
export function streamOf(fd: u32): i32 {
  return fd < DESCRIPTORS ? load<i32>(streams + (fd << 2)) : CLOSED;
}

/** Whether an open descriptor must not wait. */
export function nonblocking(fd: u32): bool {
  return (load<u32>(flags + (fd << 2)) & FDFLAGS_NONBLOCK) != 0;
}

/** The rights of an open descriptor. */
function rightsOf(fd: u32): u64 {
  const direction = streamOf(fd) == STREAM_STDIN ? RIGHTS_FD_READ : RIGHTS_FD_WRITE;
  return (direction | RIGHTS_FD_FDSTAT_SET_FLAGS | RIGHTS_FD_FILESTAT_GET | RIGHTS_POLL_FD_READWRITE) & load<u64>(rights + (fd << 3));
}

/** Whether an open descriptor has a right. What was given up doesn't come back. */
export function allows(fd: u32, right: u64): bool {
  return (rightsOf(fd) & right) == right;
}

/** Closes a descriptor; its stream stays open for whoever else has it. EBADF. */
export function fd_close(fd: u32): i32 {
  if (streamOf(fd) < 0) return ERRNO_BADF;
  store<i32>(streams + (fd << 2), CLOSED);
  return ERRNO_SUCCESS;
}

/** Moves an open descriptor to the place of another open one, which is closed. EBADF. */
export function fd_renumber(from: u32, to: u32): i32 {
  const stream = streamOf(from);
  if (stream < 0 || streamOf(to) < 0) return ERRNO_BADF;
  store<i32>(streams + (from << 2), CLOSED);
  store<i32>(streams + (to << 2), stream);
  store<u32>(flags + (to << 2), load<u32>(flags + (from << 2)));
  store<u64>(rights + (to << 3), load<u64>(rights + (from << 3)));
  return ERRNO_SUCCESS;
}

/**
 * Gives the state of a descriptor. A stream that is a terminal is a character device without the right to seek, which is what C libraries
 * know one by; any other has no known type. EBADF, EFAULT.
 */
export function fd_fdstat_get(fd: u32, stat: u32): i32 {
  const stream = streamOf(fd);
  if (stream < 0) return ERRNO_BADF;
  if (!within(stat, FDSTAT_BYTES)) return ERRNO_FAULT;
  store64(stat, 0);
  store8(stat + FDSTAT_FILETYPE, typeOf(stream));
  store16(stat + FDSTAT_FLAGS, load<u32>(flags + (fd << 2)));
  store64(stat + FDSTAT_RIGHTS_BASE, rightsOf(fd));
  store64(stat + FDSTAT_RIGHTS_INHERITING, 0);
  return ERRNO_SUCCESS;
}

/** The type of a stream. */
function typeOf(stream: i32): u32 {
  return stream_terminal(stream) == 1 ? FILETYPE_CHARACTER_DEVICE : FILETYPE_UNKNOWN;
}

/**
 * Sets the flags of a descriptor. A stream can be told not to wait; APPEND is what it does anyway; there is no storage to be synchronous
 * with. EBADF, EINVAL, ENOTCAPABLE.
 */
export function fd_fdstat_set_flags(fd: u32, value: u32): i32 {
  if (streamOf(fd) < 0) return ERRNO_BADF;
  if (!allows(fd, RIGHTS_FD_FDSTAT_SET_FLAGS)) return ERRNO_NOTCAPABLE;
  if (value & ~(FDFLAGS_APPEND | FDFLAGS_NONBLOCK)) return ERRNO_INVAL;
  store<u32>(flags + (fd << 2), value);
  return ERRNO_SUCCESS;
}

/** Leaves a descriptor with fewer rights. ENOTCAPABLE: it doesn't have all of them, or is to hand rights on. EBADF. */
export function fd_fdstat_set_rights(fd: u32, base: u64, inheriting: u64): i32 {
  if (streamOf(fd) < 0) return ERRNO_BADF;
  if (!allows(fd, base) || inheriting != 0) return ERRNO_NOTCAPABLE;
  store<u64>(rights + (fd << 3), base);
  return ERRNO_SUCCESS;
}

/** Gives the attributes of a stream: its type, one link, no size and no times. EBADF, EFAULT, ENOTCAPABLE. */
export function fd_filestat_get(fd: u32, stat: u32): i32 {
  const stream = streamOf(fd);
  if (stream < 0) return ERRNO_BADF;
  if (!allows(fd, RIGHTS_FD_FILESTAT_GET)) return ERRNO_NOTCAPABLE;
  if (!within(stat, FILESTAT_BYTES)) return ERRNO_FAULT;
  for (let at: u32 = 0; at < FILESTAT_BYTES; at += 8) store64(stat + at, 0);
  store8(stat + FILESTAT_FILETYPE, typeOf(stream));
  store32(stat + FILESTAT_NLINK, 1);
  return ERRNO_SUCCESS;
}

/** Streams have no position: ESPIPE. EINVAL: there is no such direction. EBADF. */
export function fd_seek(fd: u32, _offset: i64, whence: u32, _position: u32): i32 {
  if (streamOf(fd) < 0) return ERRNO_BADF;
  return whence > WHENCE_END ? ERRNO_INVAL : ERRNO_SPIPE;
}

/** Streams have no position: ESPIPE. EBADF. */
export function fd_tell(fd: u32, _position: u32): i32 {
  return streamOf(fd) < 0 ? ERRNO_BADF : ERRNO_SPIPE;
}

/** No descriptor is a directory that was opened beforehand: EBADF, at which a program that looks for them stops. */
export function fd_prestat_get(_fd: u32, _prestat: u32): i32 {
  return ERRNO_BADF;
}

/** As `fd_prestat_get`: EBADF. */
export function fd_prestat_dir_name(_fd: u32, _path: u32, _bytes: u32): i32 {
  return ERRNO_BADF;
}
