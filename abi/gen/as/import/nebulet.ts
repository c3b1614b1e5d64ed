// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Writes a line to the kernel log; on Linux, to stderr. 0. Errors: FAULT, INVALID. */
export declare function log(line: i32, line_bytes: i32): i32;
/** Writes bytes, waiting until all are accepted. The number written: all. Errors: BAD_HANDLE, FAULT, INVALID, CLOSED. */
export declare function stream_write(stream: i32, data: i32, data_bytes: i32): i32;
/** Waits until at least one byte is there, and takes what there is room for. The number read; 0 at the end of input. Errors: BAD_HANDLE, FAULT, INVALID, CLOSED. */
export declare function stream_read(stream: i32, data: i32, data_bytes: i32): i32;
/** Waits until one of the streams can be read or written without waiting, or the deadline has passed. With no streams it is a sleep. The bit set of those that can; 0 after the deadline. Errors: BAD_HANDLE. */
export declare function stream_wait(streams: i32, deadline: u64): i32;
/** Reads a clock. The time. Errors: BAD_HANDLE. */
export declare function clock(clock: i32): u64;
/** Tells how fine a clock is. Its resolution, at least 1. Errors: BAD_HANDLE. */
export declare function clock_resolution(clock: i32): u64;
/** Fills a buffer with seed material from the CPU's generator, or where there is none from timing: a seed, not a stream of random numbers. 0. Errors: FAULT, INVALID. */
export declare function entropy(seed: i32, seed_bytes: i32): i32;
/** Tells how many arguments there are. Their number in the low half, the bytes of all with their terminating zeros in the high half. */
export declare function arguments_size(): u64;
/** Copies the arguments, each ended by a zero byte. The bytes copied. Errors: FAULT, INVALID, TOO_SMALL. */
export declare function arguments(strings: i32, strings_bytes: i32): i32;
/** Tells how much environment there is. As arguments_size. */
export declare function environment_size(): u64;
/** Copies the environment's NAME=value strings, each ended by a zero byte. The bytes copied. Errors: FAULT, INVALID, TOO_SMALL. */
export declare function environment(strings: i32, strings_bytes: i32): i32;
/** Lets others run. */
// @ts-ignore: decorator
@external("nebulet", "yield")
export declare function yield_(): void;
/** Ends the process. */
export declare function exit(status: i32): void;
/** Returns after that time; at once when it is negative or 0. */
export declare function sleep(time: u64): void;
/** Whether a stream is a person's terminal: what programs ask to know whether to buffer, to prompt or to colour. 1 for a terminal, 0 for a file, a pipe or nothing. Errors: BAD_HANDLE. */
export declare function stream_terminal(stream: i32): i32;
