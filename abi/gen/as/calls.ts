// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Writes a line to the kernel log. 0 or an error. */
export const CALL_LOG: u32 = 0;
/** Writes bytes to stdout or stderr, waiting until all are accepted. The number written, or an error. */
export const CALL_STREAM_WRITE: u32 = 1;
/** Waits until at least one byte of stdin is there. The number read, 0 at the end of input, or an error. */
export const CALL_STREAM_READ: u32 = 2;
/** Waits until one of the streams can be read or written without waiting, or the deadline has passed. The bit set of those that can; 0 after the deadline. With no streams it is a sleep. */
export const CALL_STREAM_WAIT: u32 = 3;
/** Time in ns, or a negative error. */
export const CALL_CLOCK: u32 = 4;
/** Resolution in ns, at least 1, or a negative error. */
export const CALL_CLOCK_RESOLUTION: u32 = 5;
/** Fills the buffer, 256 bytes at most, with seed material from the CPU's generator, or where there is none from timing. 0 or an error. */
export const CALL_ENTROPY: u32 = 6;
/** Number of arguments in the low half, bytes of all with their terminating zeros in the high half. */
export const CALL_ARGUMENTS_SIZE: u32 = 7;
/** Copies the arguments, each ended by a zero byte. The bytes copied, or an error when the buffer is too small. */
export const CALL_ARGUMENTS: u32 = 8;
/** Like arguments_size, for the environment. */
export const CALL_ENVIRONMENT_SIZE: u32 = 9;
/** Like arguments, for the environment's K=V strings. */
export const CALL_ENVIRONMENT: u32 = 10;
/** Lets others run. */
export const CALL_YIELD: u32 = 11;
/** Ends the process. Does not return. */
export const CALL_EXIT: u32 = 12;
/** Returns after that time; at once when it is negative or 0. */
export const CALL_SLEEP: u32 = 13;
/** Number of entries: kernel calls. */
export const CALL_COUNT: u32 = 14;
/** bad pointer */
export const ERROR_FAULT: i32 = -1;
/** invalid argument */
export const ERROR_INVALID: i32 = -2;
/** no such stream or clock */
export const ERROR_BAD_HANDLE: i32 = -3;
/** buffer too small */
export const ERROR_TOO_SMALL: i32 = -4;
/** other end closed */
export const ERROR_CLOSED: i32 = -5;
/** a budget or a limit is exhausted */
export const ERROR_LIMIT: i32 = -6;
/** no room for another message */
export const ERROR_FULL: i32 = -7;
/** no message there */
export const ERROR_EMPTY: i32 = -8;
/** the deadline has passed */
export const ERROR_TIMED_OUT: i32 = -9;
/** the handle was closed meanwhile */
export const ERROR_CANCELED: i32 = -10;
/** Standard input. */
export const STREAM_STDIN: u32 = 0;
/** Standard output. */
export const STREAM_STDOUT: u32 = 1;
/** Standard error. */
export const STREAM_STDERR: u32 = 2;
/** Kernel log (console protocol only). */
export const STREAM_LOG: u32 = 3;
/** Compiled object (console protocol only). */
export const STREAM_OBJECT: u32 = 4;
/** Answers of a kernel that is a server, whose commands come as standard input (console protocol only). */
export const STREAM_ANSWERS: u32 = 5;
/** Since 1970-01-01T00:00:00Z. */
export const CLOCK_REALTIME: u32 = 0;
/** Since boot. */
export const CLOCK_MONOTONIC: u32 = 1;
/** Time this process has run. */
export const CLOCK_PROCESS: u32 = 2;
