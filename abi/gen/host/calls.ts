// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Writes a line to the kernel log; on Linux, to stderr. 0. Errors: FAULT, INVALID. */
export const CALL_LOG = 0;
/** Writes bytes, waiting until all are accepted. The number written: all. Errors: BAD_HANDLE, FAULT, INVALID, CLOSED. */
export const CALL_STREAM_WRITE = 1;
/** Waits until at least one byte is there, and takes what there is room for. The number read; 0 at the end of input. Errors: BAD_HANDLE, FAULT, INVALID, CLOSED. */
export const CALL_STREAM_READ = 2;
/** Waits until one of the streams can be read or written without waiting, or the deadline has passed. With no streams it is a sleep. The bit set of those that can; 0 after the deadline. Errors: BAD_HANDLE. */
export const CALL_STREAM_WAIT = 3;
/** Reads a clock. The time. Errors: BAD_HANDLE. */
export const CALL_CLOCK = 4;
/** Tells how fine a clock is. Its resolution, at least 1. Errors: BAD_HANDLE. */
export const CALL_CLOCK_RESOLUTION = 5;
/** Fills a buffer with seed material from the CPU's generator, or where there is none from timing: a seed, not a stream of random numbers. 0. Errors: FAULT, INVALID. */
export const CALL_ENTROPY = 6;
/** Tells how many arguments there are. Their number in the low half, the bytes of all with their terminating zeros in the high half. */
export const CALL_ARGUMENTS_SIZE = 7;
/** Copies the arguments, each ended by a zero byte. The bytes copied. Errors: FAULT, INVALID, TOO_SMALL. */
export const CALL_ARGUMENTS = 8;
/** Tells how much environment there is. As arguments_size. */
export const CALL_ENVIRONMENT_SIZE = 9;
/** Copies the environment's NAME=value strings, each ended by a zero byte. The bytes copied. Errors: FAULT, INVALID, TOO_SMALL. */
export const CALL_ENVIRONMENT = 10;
/** Lets others run. */
export const CALL_YIELD = 11;
/** Ends the process. */
export const CALL_EXIT = 12;
/** Returns after that time; at once when it is negative or 0. */
export const CALL_SLEEP = 13;
/** Whether a stream is a person's terminal: what programs ask to know whether to buffer, to prompt or to colour. 1 for a terminal, 0 for a file, a pipe or nothing. Errors: BAD_HANDLE. */
export const CALL_STREAM_TERMINAL = 14;
/** Number of entries: kernel calls. */
export const CALL_COUNT = 15;
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
  { name: "stream_terminal", params: ["i32"], results: ["i32"] },
];
/** Most bytes of line in a call of log. */
export const LIMIT_LOG_LINE = 400;
/** Most bytes of data in a call of stream_write. */
export const LIMIT_STREAM_WRITE_DATA = 0x10000;
/** Most bytes of data in a call of stream_read. */
export const LIMIT_STREAM_READ_DATA = 0x10000;
/** Most bytes of seed in a call of entropy. */
export const LIMIT_ENTROPY_SEED = 256;
/** Most bytes of strings in a call of arguments. */
export const LIMIT_ARGUMENTS_STRINGS = 0x200000;
/** Most bytes of strings in a call of environment. */
export const LIMIT_ENVIRONMENT_STRINGS = 0x200000;
/** bad pointer */
export const ERROR_FAULT = -1;
/** invalid argument */
export const ERROR_INVALID = -2;
/** no such handle, stream or clock */
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
/** not offered on this platform */
export const ERROR_UNSUPPORTED = -11;
/** Negative results of kernel calls. */
export const ERROR_NAMES: ReadonlyMap<number, string> = new Map([
  [-1, "bad pointer"],
  [-2, "invalid argument"],
  [-3, "no such handle, stream or clock"],
  [-4, "buffer too small"],
  [-5, "other end closed"],
  [-6, "a budget or a limit is exhausted"],
  [-7, "no room for another message"],
  [-8, "no message there"],
  [-9, "the deadline has passed"],
  [-10, "the handle was closed meanwhile"],
  [-11, "not offered on this platform"],
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
