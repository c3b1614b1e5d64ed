import { isTerminal, noteWrite, readStream, waitForStreams, writeStream } from "../monitor/contract";

/** Kernel calls of streams: bodies of the rows of abi/calls/stream.ts. */

export function stream_write(stream: u32, data: u64, bytes: u32): i32 {
  noteWrite();
  writeStream(stream, data, bytes);
  return <i32>bytes;
}

export function stream_read(_stream: u32, data: u64, bytes: u32): i32 {
  return readStream(data, bytes);
}

export function stream_wait(streams: u32, deadline: i64): i32 {
  return <i32>waitForStreams(streams, deadline);
}

export function stream_terminal(stream: u32): i32 {
  return isTerminal(stream) ? 1 : 0;
}
