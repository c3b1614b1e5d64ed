import {
  CLOCK_MONOTONIC,
  CLOCK_PROCESS,
  CLOCK_REALTIME,
  ERROR_BAD_HANDLE,
  ERROR_FAULT,
  ERROR_INVALID,
  ERROR_TOO_SMALL,
  STREAM_STDERR,
  STREAM_STDIN,
  STREAM_STDOUT,
} from "../../abi/gen/as/calls";
import { clockResolution, monotonicTime, randomBits } from "../arch";
import { beginLine, endLine } from "../log";
import { copyBytes, store64, store8 } from "../memory/access";
import { callerBuffer, NO_BUFFER } from "../memory/caller";
import { touch } from "../memory/demand";
import {
  argumentsOfJob,
  currentThread,
  Ending,
  environmentOfJob,
  noteWrite,
  processTime,
  readStream,
  sendLog,
  Strings,
  waitForStreams,
  wallClock,
  writeStream,
} from "../monitor/contract";

/**
 * The kernel calls, one function for each row of abi/calls/index.ts, where they are described. They run on the caller's stack with interrupts off.
 * A fault while a process's buffer is touched ends the process, so kernel state is only changed when no buffer is touched any more.
 */

const ENTROPY_BYTES: u32 = 256;
const LOG_BYTES: u32 = 400;

export function call_log(pointer: u32, bytes: u32): i32 {
  const at = callerBuffer(pointer, bytes);
  if (at == NO_BUFFER) return ERROR_FAULT;
  const shown = min(bytes, LOG_BYTES);
  touch(at, shown);
  beginLine().foreign(at, shown);
  endLine();
  sendLog();
  return 0;
}

export function call_stream_write(stream: u32, pointer: u32, bytes: u32): i32 {
  if (stream != STREAM_STDOUT && stream != STREAM_STDERR) return ERROR_BAD_HANDLE;
  const at = callerBuffer(pointer, bytes);
  if (at == NO_BUFFER) return ERROR_FAULT;
  if (<i32>bytes < 0) return ERROR_INVALID;
  noteWrite();
  touch(at, bytes);
  writeStream(stream, at, bytes);
  return <i32>bytes;
}

export function call_stream_read(stream: u32, pointer: u32, bytes: u32): i32 {
  if (stream != STREAM_STDIN) return ERROR_BAD_HANDLE;
  const at = callerBuffer(pointer, bytes);
  if (at == NO_BUFFER) return ERROR_FAULT;
  if (bytes == 0) return ERROR_INVALID;
  return readStream(at, bytes);
}

export function call_stream_wait(streams: u32, deadline: u64): i32 {
  const known: u32 = (1 << STREAM_STDIN) | (1 << STREAM_STDOUT) | (1 << STREAM_STDERR);
  if (streams & ~known) return ERROR_BAD_HANDLE;
  return <i32>waitForStreams(streams, deadline);
}

export function call_clock(clock: u32): u64 {
  switch (clock) {
    case CLOCK_REALTIME:
      return wallClock() + monotonicTime();
    case CLOCK_MONOTONIC:
      return monotonicTime();
    case CLOCK_PROCESS:
      return processTime();
    default:
      return <u64>(<i64>ERROR_BAD_HANDLE);
  }
}

export function call_clock_resolution(clock: u32): u64 {
  return clock <= CLOCK_PROCESS ? clockResolution() : <u64>(<i64>ERROR_BAD_HANDLE);
}

export function call_entropy(pointer: u32, bytes: u32): i32 {
  const at = callerBuffer(pointer, bytes);
  if (at == NO_BUFFER) return ERROR_FAULT;
  if (bytes > ENTROPY_BYTES) return ERROR_INVALID;
  const whole = bytes & ~7;
  for (let i: u32 = 0; i < whole; i += 8) store64(at + <u64>i, randomBits());
  const rest = randomBits();
  for (let i = whole; i < bytes; i++) store8(at + <u64>i, <i32>(rest >> ((i & 7) * 8)));
  return 0;
}

export function call_arguments_size(): u64 {
  return sizeOf(argumentsOfJob());
}

export function call_arguments(pointer: u32, bytes: u32): i32 {
  return copyStrings(argumentsOfJob(), pointer, bytes);
}

export function call_environment_size(): u64 {
  return sizeOf(environmentOfJob());
}

export function call_environment(pointer: u32, bytes: u32): i32 {
  return copyStrings(environmentOfJob(), pointer, bytes);
}

function sizeOf(strings: Strings): u64 {
  return ((<u64>strings.bytes) << 32) | (<u64>strings.count);
}

function copyStrings(strings: Strings, pointer: u32, bytes: u32): i32 {
  const at = callerBuffer(pointer, bytes);
  if (at == NO_BUFFER) return ERROR_FAULT;
  if (bytes < strings.bytes) return ERROR_TOO_SMALL;
  copyBytes(at, strings.at, strings.bytes);
  return <i32>strings.bytes;
}

export function call_yield(): void {}

export function call_sleep(nanoseconds: i64): void {
  if (nanoseconds <= 0) return;
  // A time that is too far away for the clock is as far as it goes.
  const now = <i64>monotonicTime();
  waitForStreams(0, now + min(nanoseconds, i64.MAX_VALUE - now));
}

export function call_exit(status: u32): void {
  currentThread().end(Ending.Exited, status);
}
