// Generated from abi/calls/ by abi/generate/dispatch.ts; edits are lost.
import {
  CLOCK_MONOTONIC,
  CLOCK_PROCESS,
  CLOCK_REALTIME,
  ERROR_BAD_HANDLE,
  ERROR_FAULT,
  ERROR_INVALID,
  ERROR_UNSUPPORTED,
  STREAM_STDERR,
  STREAM_STDIN,
  STREAM_STDOUT,
} from "../../abi/gen/as/calls";
import { bufferAt, touch } from "./caller";
import * as processCalls from "./process";
import * as threadCalls from "./thread";
import * as streamCalls from "./stream";
import * as clockCalls from "./clock";
import * as randomCalls from "./random";
import * as logCalls from "./log";

export function call_arguments_size(): i64 {
  return processCalls.arguments_size();
}

export function call_arguments(strings: u32, strings_bytes: u32): i32 {
  const stringsAt = bufferAt(strings, strings_bytes);
  if (!stringsAt) return ERROR_FAULT;
  if (strings_bytes > 2097152) return ERROR_INVALID;
  touch(stringsAt, strings_bytes);
  return processCalls.arguments_(stringsAt, strings_bytes);
}

export function call_environment_size(): i64 {
  return processCalls.environment_size();
}

export function call_environment(strings: u32, strings_bytes: u32): i32 {
  const stringsAt = bufferAt(strings, strings_bytes);
  if (!stringsAt) return ERROR_FAULT;
  if (strings_bytes > 2097152) return ERROR_INVALID;
  touch(stringsAt, strings_bytes);
  return processCalls.environment(stringsAt, strings_bytes);
}

export function call_exit(status: u32): void {
  processCalls.exit(status);
}

export function call_yield(): void {
  threadCalls.yield_();
}

export function call_sleep(time: i64): void {
  threadCalls.sleep(time);
}

export function call_stream_write(stream: u32, data: u32, data_bytes: u32): i32 {
  if (stream != STREAM_STDOUT && stream != STREAM_STDERR) return ERROR_BAD_HANDLE;
  const dataAt = bufferAt(data, data_bytes);
  if (!dataAt) return ERROR_FAULT;
  if (data_bytes > 65536) return ERROR_INVALID;
  touch(dataAt, data_bytes);
  return streamCalls.stream_write(stream, dataAt, data_bytes);
}

export function call_stream_read(stream: u32, data: u32, data_bytes: u32): i32 {
  if (stream != STREAM_STDIN) return ERROR_BAD_HANDLE;
  const dataAt = bufferAt(data, data_bytes);
  if (!dataAt) return ERROR_FAULT;
  if (data_bytes < 1 || data_bytes > 65536) return ERROR_INVALID;
  touch(dataAt, data_bytes);
  return streamCalls.stream_read(stream, dataAt, data_bytes);
}

export function call_stream_wait(streams: u32, deadline: i64): i32 {
  if (streams & ~7) return ERROR_BAD_HANDLE;
  return streamCalls.stream_wait(streams, deadline);
}

export function call_stream_terminal(stream: u32): i32 {
  if (stream != STREAM_STDIN && stream != STREAM_STDOUT && stream != STREAM_STDERR) return ERROR_BAD_HANDLE;
  return streamCalls.stream_terminal(stream);
}

export function call_clock(clock: u32): i64 {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC && clock != CLOCK_PROCESS) return ERROR_BAD_HANDLE;
  return clockCalls.clock(clock);
}

export function call_clock_resolution(clock: u32): i64 {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC && clock != CLOCK_PROCESS) return ERROR_BAD_HANDLE;
  return clockCalls.clock_resolution(clock);
}

export function call_entropy(seed: u32, seed_bytes: u32): i32 {
  const seedAt = bufferAt(seed, seed_bytes);
  if (!seedAt) return ERROR_FAULT;
  if (seed_bytes > 256) return ERROR_INVALID;
  touch(seedAt, seed_bytes);
  return randomCalls.entropy(seedAt, seed_bytes);
}

export function call_log(line: u32, line_bytes: u32): i32 {
  const lineAt = bufferAt(line, line_bytes);
  if (!lineAt) return ERROR_FAULT;
  if (line_bytes > 400) return ERROR_INVALID;
  touch(lineAt, line_bytes);
  return logCalls.log(lineAt, line_bytes);
}

/** All calls that this platform doesn't have. */
export function call_unsupported(): i64 {
  return ERROR_UNSUPPORTED;
}
