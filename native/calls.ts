import {
  ERROR_BAD_HANDLE,
  ERROR_CLOSED,
  ERROR_FAULT,
  ERROR_INVALID,
  ERROR_TOO_SMALL,
  STREAM_STDERR,
  STREAM_STDIN,
  STREAM_STDOUT,
} from "../abi/gen/as/calls";
import { Instance, Memory } from "../abi/gen/as/record/instance";
import { instance } from "../abi/gen/as/import/cpu";
import { copy } from "../abi/gen/as/import/runtime";
import { argumentBytes, argumentCount, argumentsAt, environmentAt, environmentBytes, environmentCount } from "./arguments";
import { monotonic } from "./clock";
import { inMemory0 } from "./instances";
import { Ended, runningCall } from "./invoke";
import { poll, random, read, writeAll, yieldCpu } from "./linux";
import { absolute } from "./own";
import { leave } from "./routines";
import { serveAll } from "./slots";

/** The kernel calls of module `nebulet` (abi/calls), on Linux. They run on the calling instance, and refuse what the kernel refuses. */

const ENTROPY_LIMIT: u32 = 256;
const POLLIN: u32 = 1;
const POLLOUT: u32 = 4;
const POLLFD_BYTES: u32 = 8;
const STREAMS: i32 = 3;
/** A struct pollfd for each stream: file, events, result. */
const records = memory.data(STREAMS * POLLFD_BYTES, 4);

/** Address of a buffer in the caller's memory that Linux may reach into, or 0. */
function buffer(pointer: u32, bytes: u32): u64 {
  const caller = instance();
  const address = inMemory0(caller, pointer, bytes);
  if (!address) return 0;
  const size = Memory.bytes(Instance.memory0(caller));
  return serveAll(Instance.memory0Base(caller), size) ? address : 0;
}

export function log(pointer: u32, bytes: u32): i32 {
  const result = stream_write(STREAM_STDERR, pointer, bytes);
  return result < 0 ? result : 0;
}

export function stream_write(stream: u32, pointer: u32, bytes: u32): i32 {
  if (stream != STREAM_STDOUT && stream != STREAM_STDERR) return ERROR_BAD_HANDLE;
  const address = buffer(pointer, bytes);
  if (!address) return ERROR_FAULT;
  if (<i32>bytes < 0) return ERROR_INVALID;
  return writeAll(stream, address, bytes) < 0 ? ERROR_CLOSED : <i32>bytes;
}

export function stream_read(stream: u32, pointer: u32, bytes: u32): i32 {
  if (stream != STREAM_STDIN) return ERROR_BAD_HANDLE;
  const address = buffer(pointer, bytes);
  if (!address) return ERROR_FAULT;
  if (bytes == 0) return ERROR_INVALID;
  const result = read(stream, address, min<u32>(bytes, i32.MAX_VALUE));
  return result < 0 ? ERROR_CLOSED : <i32>result;
}

export function stream_wait(streams: u32, deadline: i64): i32 {
  if (streams >> STREAMS) return ERROR_BAD_HANDLE;
  let count: u32 = 0;
  for (let stream: u32 = 0; stream < <u32>STREAMS; stream++) {
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

export function entropy(pointer: u32, bytes: u32): i32 {
  const address = buffer(pointer, bytes);
  if (!address) return ERROR_FAULT;
  if (bytes > ENTROPY_LIMIT) return ERROR_INVALID;
  return random(address, bytes) == <i64>bytes ? 0 : ERROR_INVALID;
}

export function arguments_size(): u64 {
  return argumentCount() | (argumentBytes() << 32);
}

export function copyArguments(pointer: u32, bytes: u32): i32 {
  return copyOut(pointer, bytes, argumentsAt(), argumentBytes());
}

export function environment_size(): u64 {
  return environmentCount() | (environmentBytes() << 32);
}

export function environment(pointer: u32, bytes: u32): i32 {
  return copyOut(pointer, bytes, environmentAt(), environmentBytes());
}

/** Copies strings into the caller's memory: how many bytes, or an error. */
function copyOut(pointer: u32, room: u32, from: u64, bytes: u64): i32 {
  const address = inMemory0(instance(), pointer, room);
  if (!address) return ERROR_FAULT;
  if (<u64>room < bytes) return ERROR_TOO_SMALL;
  copy(address, from, bytes);
  return <i32>bytes;
}

export function yieldNow(): void {
  yieldCpu();
}

export function sleep(nanoseconds: i64): void {
  if (nanoseconds <= 0) return;
  // A time that is too far away for the clock is as far as it goes.
  const now = <i64>monotonic();
  stream_wait(0, now + min(nanoseconds, i64.MAX_VALUE - now));
}

export function exit(status: u32): void {
  const call = runningCall();
  if (call) call.status = status;
  leave(Ended.Exited);
}
