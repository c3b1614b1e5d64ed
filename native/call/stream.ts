import { ERROR_CLOSED, STREAM_STDIN } from "../../abi/gen/as/calls";
import { monotonic } from "../clock";
import { isTerminal, poll, read, writeAll } from "../linux";
import { absolute } from "../own";

/** Kernel calls of streams on Linux, whose numbers are those of the files: bodies of the rows of abi/calls/stream.ts. */

const POLLIN: u32 = 1;
const POLLOUT: u32 = 4;
const POLLFD_BYTES: u32 = 8;
const STREAMS: u32 = 3;
/** A struct pollfd for each stream: file, events, result. */
const records = memory.data(STREAMS * POLLFD_BYTES, 4);

export function stream_write(stream: u32, data: u64, bytes: u32): i32 {
  return writeAll(stream, data, bytes) < 0 ? ERROR_CLOSED : <i32>bytes;
}

export function stream_read(stream: u32, data: u64, bytes: u32): i32 {
  const result = read(stream, data, bytes);
  return result < 0 ? ERROR_CLOSED : <i32>result;
}

export function stream_wait(streams: u32, deadline: i64): i32 {
  let count: u32 = 0;
  for (let stream: u32 = 0; stream < STREAMS; stream++) {
    if (!(streams & (1 << stream))) continue;
    store<u32>(records + count * POLLFD_BYTES, stream);
    store<u32>(records + count * POLLFD_BYTES, stream == STREAM_STDIN ? POLLIN : POLLOUT, 4);
    count++;
  }
  let result: i64;
  let left: i64;
  do {
    left = deadline < 0 ? -1 : remaining(deadline);
    result = poll(absolute(records), count, left < 0 ? -1 : min<i64>((left + 999999) / 1000000, i32.MAX_VALUE));
  } while (result <= 0 && left != 0);
  return result > 0 ? <i32>readyStreams(count) : 0;
}

export function stream_terminal(stream: u32): i32 {
  return isTerminal(stream) ? 1 : 0;
}

/** Nanoseconds until a monotonic time. */
function remaining(deadline: i64): i64 {
  return max<i64>(deadline - <i64>monotonic(), 0);
}

/** Bit set of the streams that poll found something for. */
function readyStreams(count: u32): u32 {
  let ready: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    if (load<u16>(records + i * POLLFD_BYTES, 6)) ready |= 1 << load<u32>(records + i * POLLFD_BYTES);
  }
  return ready;
}
