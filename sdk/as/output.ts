import { LIMIT_STREAM_WRITE_DATA, STREAM_STDERR, STREAM_STDOUT } from "../../abi/gen/as/calls";
import { exit, stream_write } from "../../abi/gen/as/import/nebulet";
import { codePointAt, encodePoint, UTF8_MAX_BYTES } from "./utf8";

/** The status of a program that writes where nobody reads any more, as a shell shows one that SIGPIPE has ended. */
const STATUS_PIPE: i32 = 141;
const BUFFER_BYTES: u32 = 4096;
const buffer = memory.data(4096);
/** Bytes in the buffer. It is empty between calls: nothing is held back from the reader. */
let held: u32 = 0;

/** Writes a line to stdout. */
export function print(line: string = ""): void {
  put(STREAM_STDOUT, line);
  put(STREAM_STDOUT, "\n");
  flush(STREAM_STDOUT);
}

/** Writes text to stdout as it is, with no end of line. */
export function write(text: string): void {
  put(STREAM_STDOUT, text);
  flush(STREAM_STDOUT);
}

/** Writes bytes to stdout. */
export function writeBytes(bytes: Uint8Array): void {
  send(STREAM_STDOUT, bytes.dataStart, bytes.length);
}

/** Writes a line to stderr. */
export function eprint(line: string = ""): void {
  put(STREAM_STDERR, line);
  put(STREAM_STDERR, "\n");
  flush(STREAM_STDERR);
}

/** Adds text, as UTF-8, to what the next `flush` sends. */
export function put(stream: i32, text: string): void {
  putObject(stream, changetype<usize>(text));
}

/**
 * `put` for the address of a string. Code that reports an error calls this one: it handles no references, so it works without memory, and
 * asc can add it to a module whose other references it has dealt with already.
 */
export function putObject(stream: i32, text: usize): void {
  // The size of an object stands before it (the AssemblyScript book, "Runtime", memory layout).
  const end = text + (load<u32>(text - 4) & ~1);
  while (text < end) {
    if (held > BUFFER_BYTES - UTF8_MAX_BYTES) flush(stream);
    const point = codePointAt(text, end);
    held += encodePoint(point, buffer + held);
    text += point > 0xffff ? 4 : 2;
  }
}

/** Adds a number in decimal. */
export function putNumber(stream: i32, value: u32): void {
  if (value >= 10) putNumber(stream, value / 10);
  if (held == BUFFER_BYTES) flush(stream);
  store<u8>(buffer + held++, <u8>(0x30 + (value % 10)));
}

/** Sends what was put. */
export function flush(stream: i32): void {
  const bytes = held;
  held = 0;
  send(stream, buffer, bytes);
}

function send(stream: i32, at: usize, bytes: u32): void {
  while (bytes) {
    const part = min(bytes, LIMIT_STREAM_WRITE_DATA);
    if (stream_write(stream, <i32>at, part) < 0) exit(STATUS_PIPE);
    at += part;
    bytes -= part;
  }
}
