// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Writes a line to the kernel log. 0 or an error. */
export const CALL_LOG = 0;
/** Writes bytes to stdout or stderr, waiting until all are accepted. The number written, or an error. */
export const CALL_STREAM_WRITE = 1;
/** Waits until at least one byte of stdin is there. The number read, 0 at the end of input, or an error. */
export const CALL_STREAM_READ = 2;
/** Waits until one of the streams can be read or written without waiting, or the deadline has passed. The bit set of those that can; 0 after the deadline. With no streams it is a sleep. */
export const CALL_STREAM_WAIT = 3;
/** Time in ns, or a negative error. */
export const CALL_CLOCK = 4;
/** Resolution in ns, at least 1, or a negative error. */
export const CALL_CLOCK_RESOLUTION = 5;
/** Fills the buffer, 256 bytes at most, with seed material from the CPU's generator, or where there is none from timing. 0 or an error. */
export const CALL_ENTROPY = 6;
/** Number of arguments in the low half, bytes of all with their terminating zeros in the high half. */
export const CALL_ARGUMENTS_SIZE = 7;
/** Copies the arguments, each ended by a zero byte. The bytes copied, or an error when the buffer is too small. */
export const CALL_ARGUMENTS = 8;
/** Like arguments_size, for the environment. */
export const CALL_ENVIRONMENT_SIZE = 9;
/** Like arguments, for the environment's K=V strings. */
export const CALL_ENVIRONMENT = 10;
/** Lets others run. */
export const CALL_YIELD = 11;
/** Ends the process. Does not return. */
export const CALL_EXIT = 12;
/** Returns after that time; at once when it is negative or 0. */
export const CALL_SLEEP = 13;
/** Number of entries: kernel calls. */
export const CALL_COUNT = 14;
/** Imported under module name nebulet. */
export const CALL_TABLE = [
  { name: "log", params: ["i32","i32"], results: ["i32"] },
  { name: "stream_write", params: ["i32","i32","i32"], results: ["i32"] },
  { name: "stream_read", params: ["i32","i32","i32"], results: ["i32"] },
  { name: "stream_wait", params: ["i32","i64"], results: ["i32"] },
  { name: "clock", params: ["i32"], results: ["i64"] },
  { name: "clock_resolution", params: ["i32"], results: ["i64"] },
  { name: "entropy", params: ["i32","i32"], results: ["i32"] },
  { name: "arguments_size", params: [], results: ["i64"] },
  { name: "arguments", params: ["i32","i32"], results: ["i32"] },
  { name: "environment_size", params: [], results: ["i64"] },
  { name: "environment", params: ["i32","i32"], results: ["i32"] },
  { name: "yield", params: [], results: [] },
  { name: "exit", params: ["i32"], results: [] },
  { name: "sleep", params: ["i64"], results: [] },
];
/** bad pointer */
export const ERROR_FAULT = -1;
/** invalid argument */
export const ERROR_INVALID = -2;
/** no such stream or clock */
export const ERROR_BAD_HANDLE = -3;
/** buffer too small */
export const ERROR_TOO_SMALL = -4;
/** other end closed */
export const ERROR_CLOSED = -5;
/** a budget or a limit is exhausted */
export const ERROR_LIMIT = -6;
/** no room for another message */
export const ERROR_FULL = -7;
/** no message there */
export const ERROR_EMPTY = -8;
/** the deadline has passed */
export const ERROR_TIMED_OUT = -9;
/** the handle was closed meanwhile */
export const ERROR_CANCELED = -10;
/** Negative results of kernel calls. */
export const ERROR_NAMES: ReadonlyMap<number, string> = new Map([
  [-1, "bad pointer"],
  [-2, "invalid argument"],
  [-3, "no such stream or clock"],
  [-4, "buffer too small"],
  [-5, "other end closed"],
  [-6, "a budget or a limit is exhausted"],
  [-7, "no room for another message"],
  [-8, "no message there"],
  [-9, "the deadline has passed"],
  [-10, "the handle was closed meanwhile"],
]);
/** Standard input. */
export const STREAM_STDIN = 0;
/** Standard output. */
export const STREAM_STDOUT = 1;
/** Standard error. */
export const STREAM_STDERR = 2;
/** Kernel log (console protocol only). */
export const STREAM_LOG = 3;
/** Compiled object (console protocol only). */
export const STREAM_OBJECT = 4;
/** Answers of a kernel that is a server, whose commands come as standard input (console protocol only). */
export const STREAM_ANSWERS = 5;
/** Since 1970-01-01T00:00:00Z. */
export const CLOCK_REALTIME = 0;
/** Since boot. */
export const CLOCK_MONOTONIC = 1;
/** Time this process has run. */
export const CLOCK_PROCESS = 2;
