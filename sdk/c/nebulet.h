/* Generated from abi/calls/ by abi/generate/c.ts; edits are lost. */
#ifndef NEBULET_H
#define NEBULET_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NEBULET_CALL(name) __attribute__((import_module("nebulet"), import_name(name)))

/* A name of the process for a kernel object; 0 is none. */
typedef uint32_t nebulet_handle;

/* Errors: Negative results of kernel calls. */
/* bad pointer */
#define NEBULET_ERROR_FAULT (-1)
/* invalid argument */
#define NEBULET_ERROR_INVALID (-2)
/* no such handle, stream or clock */
#define NEBULET_ERROR_BAD_HANDLE (-3)
/* buffer too small */
#define NEBULET_ERROR_TOO_SMALL (-4)
/* other end closed */
#define NEBULET_ERROR_CLOSED (-5)
/* a budget or a limit is exhausted */
#define NEBULET_ERROR_LIMIT (-6)
/* no room for another message */
#define NEBULET_ERROR_FULL (-7)
/* no message there */
#define NEBULET_ERROR_EMPTY (-8)
/* the deadline has passed */
#define NEBULET_ERROR_TIMED_OUT (-9)
/* the handle was closed meanwhile */
#define NEBULET_ERROR_CANCELED (-10)
/* not offered on this platform */
#define NEBULET_ERROR_UNSUPPORTED (-11)

/* Limits of calls: Longest buffers. A longer one is INVALID. */
/* Most bytes of line in a call of log. */
#define NEBULET_LIMIT_LOG_LINE 400
/* Most bytes of data in a call of stream_write. */
#define NEBULET_LIMIT_STREAM_WRITE_DATA 65536
/* Most bytes of data in a call of stream_read. */
#define NEBULET_LIMIT_STREAM_READ_DATA 65536
/* Most bytes of seed in a call of entropy. */
#define NEBULET_LIMIT_ENTROPY_SEED 256
/* Most bytes of strings in a call of arguments. */
#define NEBULET_LIMIT_ARGUMENTS_STRINGS 2097152
/* Most bytes of strings in a call of environment. */
#define NEBULET_LIMIT_ENVIRONMENT_STRINGS 2097152

/* Streams: Streams a process is born with. */
/* Standard input. */
#define NEBULET_STREAM_STDIN 0
/* Standard output. */
#define NEBULET_STREAM_STDOUT 1
/* Standard error. */
#define NEBULET_STREAM_STDERR 2
/* Kernel log (console protocol only). */
#define NEBULET_STREAM_LOG 3
/* Compiled object (console protocol only). */
#define NEBULET_STREAM_OBJECT 4
/* Answers of a kernel that is a server, whose commands come as standard input (console protocol only). */
#define NEBULET_STREAM_ANSWERS 5

/* Clocks: Clocks. */
/* Since 1970-01-01T00:00:00Z. */
#define NEBULET_CLOCK_REALTIME 0
/* Since boot. */
#define NEBULET_CLOCK_MONOTONIC 1
/* Time this process has run. */
#define NEBULET_CLOCK_PROCESS 2

/*
 * Writes a line to the kernel log; on Linux, to stderr.
 * Returns: 0.
 * NEBULET_ERROR_FAULT: line is not all inside memory 0.
 * NEBULET_ERROR_INVALID: line_bytes is not 0 to 400.
 */
NEBULET_CALL("log")
int32_t nebulet_log(const void *line, uint32_t line_bytes);

/*
 * Writes bytes, waiting until all are accepted.
 * Returns: The number written: all.
 * NEBULET_ERROR_BAD_HANDLE: The process has no such stream, or it goes the other way.
 * NEBULET_ERROR_FAULT: data is not all inside memory 0.
 * NEBULET_ERROR_INVALID: data_bytes is not 0 to 65536.
 * NEBULET_ERROR_CLOSED: Nobody is at the other end any more.
 */
NEBULET_CALL("stream_write")
int32_t nebulet_stream_write(uint32_t stream, const void *data, uint32_t data_bytes);

/*
 * Waits until at least one byte is there, and takes what there is room for.
 * Returns: The number read; 0 at the end of input.
 * NEBULET_ERROR_BAD_HANDLE: The process has no such stream, or it goes the other way.
 * NEBULET_ERROR_FAULT: data is not all inside memory 0.
 * NEBULET_ERROR_INVALID: data_bytes is not 1 to 65536.
 * NEBULET_ERROR_CLOSED: Nobody is at the other end any more.
 */
NEBULET_CALL("stream_read")
int32_t nebulet_stream_read(uint32_t stream, void *data, uint32_t data_bytes);

/*
 * Waits until one of the streams can be read or written without waiting, or the deadline has passed. With no streams it is a sleep.
 * Returns: The bit set of those that can; 0 after the deadline.
 * NEBULET_ERROR_BAD_HANDLE: The process has no such stream, or it goes the other way.
 */
NEBULET_CALL("stream_wait")
int32_t nebulet_stream_wait(uint32_t streams, int64_t deadline);

/*
 * Reads a clock.
 * Returns: The time.
 * NEBULET_ERROR_BAD_HANDLE: There is no such clock.
 */
NEBULET_CALL("clock")
int64_t nebulet_clock(uint32_t clock);

/*
 * Tells how fine a clock is.
 * Returns: Its resolution, at least 1.
 * NEBULET_ERROR_BAD_HANDLE: There is no such clock.
 */
NEBULET_CALL("clock_resolution")
int64_t nebulet_clock_resolution(uint32_t clock);

/*
 * Fills a buffer with seed material from the CPU's generator, or where there is none from timing: a seed, not a stream of random numbers.
 * Returns: 0.
 * NEBULET_ERROR_FAULT: seed is not all inside memory 0.
 * NEBULET_ERROR_INVALID: seed_bytes is not 0 to 256.
 */
NEBULET_CALL("entropy")
int32_t nebulet_entropy(void *seed, uint32_t seed_bytes);

/*
 * Tells how many arguments there are.
 * Returns: Their number in the low half, the bytes of all with their terminating zeros in the high half.
 */
NEBULET_CALL("arguments_size")
int64_t nebulet_arguments_size(void);

/*
 * Copies the arguments, each ended by a zero byte.
 * Returns: The bytes copied.
 * NEBULET_ERROR_FAULT: strings is not all inside memory 0.
 * NEBULET_ERROR_INVALID: strings_bytes is not 0 to 2097152.
 * NEBULET_ERROR_TOO_SMALL: They don't fit into the buffer, which is left as it is.
 */
NEBULET_CALL("arguments")
int32_t nebulet_arguments(void *strings, uint32_t strings_bytes);

/*
 * Tells how much environment there is.
 * Returns: As arguments_size.
 */
NEBULET_CALL("environment_size")
int64_t nebulet_environment_size(void);

/*
 * Copies the environment's NAME=value strings, each ended by a zero byte.
 * Returns: The bytes copied.
 * NEBULET_ERROR_FAULT: strings is not all inside memory 0.
 * NEBULET_ERROR_INVALID: strings_bytes is not 0 to 2097152.
 * NEBULET_ERROR_TOO_SMALL: They don't fit into the buffer, which is left as it is.
 */
NEBULET_CALL("environment")
int32_t nebulet_environment(void *strings, uint32_t strings_bytes);

/*
 * Lets others run.
 */
NEBULET_CALL("yield")
void nebulet_yield(void);

/*
 * Ends the process.
 */
NEBULET_CALL("exit") __attribute__((noreturn))
void nebulet_exit(uint32_t status);

/*
 * Returns after that time; at once when it is negative or 0.
 */
NEBULET_CALL("sleep")
void nebulet_sleep(int64_t time);

/*
 * Whether a stream is a person's terminal: what programs ask to know whether to buffer, to prompt or to colour.
 * Returns: 1 for a terminal, 0 for a file, a pipe or nothing.
 * NEBULET_ERROR_BAD_HANDLE: The process has no such stream, or it goes the other way.
 */
NEBULET_CALL("stream_terminal")
int32_t nebulet_stream_terminal(uint32_t stream);

#ifdef __cplusplus
}
#endif

#endif
