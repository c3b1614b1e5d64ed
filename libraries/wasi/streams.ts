import { STREAM_STDERR, STREAM_STDIN, STREAM_STDOUT } from "../../abi/gen/as/calls";
import { store32 } from "../../abi/gen/as/import/guest";
import { stream_read, stream_wait, stream_write } from "../../abi/gen/as/import/nebulet";
import { BUFFER, BUFFER_BYTES } from "./buffer";
import { allows, nonblocking, streamOf } from "./descriptors";
import { errnoOf } from "./errors";
import { within } from "./guest";
import { read, write } from "../../abi/gen/as/import/guest";
import {
  ERRNO_AGAIN,
  ERRNO_BADF,
  ERRNO_FAULT,
  ERRNO_INVAL,
  ERRNO_NOTCAPABLE,
  ERRNO_SPIPE,
  ERRNO_SUCCESS,
  RIGHTS_FD_READ,
  RIGHTS_FD_WRITE,
} from "./preview1";
import { bufferOf, lengthOf, totalBytes } from "./vectors";

/**
 * Writes all buffers to stdout or stderr, with as few kernel calls as they fit in, and gives the bytes written. Nothing is written unless
 * every pointer is right. EBADF, ENOTCAPABLE, EFAULT, EINVAL (more than 4 GiB), EAGAIN (would wait and must not), EPIPE.
 */
export function fd_write(fd: u32, vectors: u32, count: u32, written: u32): i32 {
  const stream = streamOf(fd);
  if (!canWrite(stream)) return ERRNO_BADF;
  if (!allows(fd, RIGHTS_FD_WRITE)) return ERRNO_NOTCAPABLE;
  const total = totalBytes(vectors, count);
  if (total < 0 || !within(written, 4)) return ERRNO_FAULT;
  if (total > <i64>u32.MAX_VALUE) return ERRNO_INVAL;
  if (nonblocking(fd) && !ready(stream)) return ERRNO_AGAIN;
  let accepted: u32 = 0;
  let held: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    let at = bufferOf(vectors, i);
    let left = lengthOf(vectors, i);
    while (left) {
      const piece = min(left, BUFFER_BYTES - held);
      read(BUFFER + held, at, piece);
      at += piece;
      left -= piece;
      held += piece;
      if (held < BUFFER_BYTES) continue;
      const result = stream_write(stream, <i32>BUFFER, held);
      if (result < 0) return finish(written, accepted, result);
      accepted += held;
      held = 0;
    }
  }
  const result = held ? stream_write(stream, <i32>BUFFER, held) : 0;
  return finish(written, result < 0 ? accepted : accepted + held, result);
}

/**
 * Reads what is there of stdin, at least one byte unless it has ended, into the buffers one after the other. At most
 * BUFFER_BYTES at a time. Gives the bytes read. EBADF, ENOTCAPABLE, EFAULT, EAGAIN (would wait and must not).
 */
export function fd_read(fd: u32, vectors: u32, count: u32, read: u32): i32 {
  const stream = streamOf(fd);
  if (stream != STREAM_STDIN) return ERRNO_BADF;
  if (!allows(fd, RIGHTS_FD_READ)) return ERRNO_NOTCAPABLE;
  const total = totalBytes(vectors, count);
  if (total < 0 || !within(read, 4)) return ERRNO_FAULT;
  if (total == 0) return finish(read, 0, 0);
  if (nonblocking(fd) && !ready(stream)) return ERRNO_AGAIN;
  const result = stream_read(stream, <i32>BUFFER, <i32>min<i64>(total, BUFFER_BYTES));
  if (result < 0) return errnoOf(result);
  const got: u32 = result;
  let given: u32 = 0;
  for (let i: u32 = 0; i < count && given < got; i++) {
    const at = bufferOf(vectors, i);
    const piece = min(lengthOf(vectors, i), got - given);
    // What was read into one buffer may have overwritten the array: each element counts as it is now.
    if (!within(at, piece)) return ERRNO_FAULT;
    write(at, BUFFER + given, piece);
    given += piece;
  }
  return finish(read, given, 0);
}

/** Streams have no positions to read at: ESPIPE. EBADF. */
export function fd_pread(fd: u32, _vectors: u32, _count: u32, _offset: u64, _read: u32): i32 {
  return streamOf(fd) < 0 ? ERRNO_BADF : ERRNO_SPIPE;
}

/** Streams have no positions to write at: ESPIPE. EBADF. */
export function fd_pwrite(fd: u32, _vectors: u32, _count: u32, _offset: u64, _written: u32): i32 {
  return streamOf(fd) < 0 ? ERRNO_BADF : ERRNO_SPIPE;
}

/** Whether a stream, or what is none, is one for output. */
export function canWrite(stream: i32): bool {
  return stream == STREAM_STDOUT || stream == STREAM_STDERR;
}

/** Whether a stream can be used without waiting. */
function ready(stream: i32): bool {
  return stream_wait(1 << stream, 0) != 0;
}

/** Tells the program how many bytes were moved; the kernel's error is the result only when there were none. */
function finish(counter: u32, bytes: u32, error: i32): i32 {
  if (error < 0 && bytes == 0) return errnoOf(error);
  store32(counter, bytes);
  return ERRNO_SUCCESS;
}
