// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Writes a line to the kernel log. 0 or an error. */
export declare function log(pointer: i32, bytes: i32): i32;
/** Writes bytes to stdout or stderr, waiting until all are accepted. The number written, or an error. */
export declare function stream_write(stream: i32, pointer: i32, bytes: i32): i32;
/** Waits until at least one byte of stdin is there. The number read, 0 at the end of input, or an error. */
export declare function stream_read(stream: i32, pointer: i32, bytes: i32): i32;
/** Waits until one of the streams can be read or written without waiting, or the deadline has passed. The bit set of those that can; 0 after the deadline. With no streams it is a sleep. */
export declare function stream_wait(streams: i32, deadline: u64): i32;
/** Time in ns, or a negative error. */
export declare function clock(clock: i32): u64;
/** Resolution in ns, at least 1, or a negative error. */
export declare function clock_resolution(clock: i32): u64;
/** Fills the buffer, 256 bytes at most, with seed material from the CPU's generator, or where there is none from timing. 0 or an error. */
export declare function entropy(pointer: i32, bytes: i32): i32;
/** Number of arguments in the low half, bytes of all with their terminating zeros in the high half. */
export declare function arguments_size(): u64;
/** Copies the arguments, each ended by a zero byte. The bytes copied, or an error when the buffer is too small. */
export declare function arguments(pointer: i32, bytes: i32): i32;
/** Like arguments_size, for the environment. */
export declare function environment_size(): u64;
/** Like arguments, for the environment's K=V strings. */
export declare function environment(pointer: i32, bytes: i32): i32;
/** Lets others run. */
// @ts-ignore: decorator
@external("nebulet", "yield")
export declare function yield_(): void;
/** Ends the process. Does not return. */
export declare function exit(status: i32): void;
/** Returns after that time; at once when it is negative or 0. */
export declare function sleep(nanoseconds: u64): void;
