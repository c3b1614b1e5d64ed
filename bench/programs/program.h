/*
 * The frame of a benchmark program. A program defines run(n), whose work grows with n and whose result depends on all of that work, and
 * ends with PROGRAM(name, n, result): the size it is measured at and what run gives for it.
 *
 * As WebAssembly (clang --target=wasm32-wasi -nostartfiles) it exports run and _start; _start prints the result and ends with status 1 when
 * it is wrong. Natively the command `program N REPEATS` calls run REPEATS times and prints the result and the shortest time in nanoseconds.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled", 2016). The state is never 0. */
static inline uint64_t next_random(uint64_t *state) {
  uint64_t x = *state;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  *state = x;
  return x * 0x2545f4914f6cdd1dull;
}

/* One step of FNV-1a over the eight bytes of a value. */
static inline uint64_t digest(uint64_t hash, uint64_t value) {
  for (int i = 0; i < 8; i++) hash = (hash ^ (value >> (8 * i) & 255)) * 0x100000001b3ull;
  return hash;
}

#define DIGEST_START 0xcbf29ce484222325ull

static inline uint64_t bits_of(double value) {
  union {
    double value;
    uint64_t bits;
  } both = {.value = value};
  return both.bits;
}

#ifdef __wasm__

struct io_vector {
  const char *bytes;
  uint32_t size;
};

__attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_write"))) int fd_write(int, const struct io_vector *, int, uint32_t *);
__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_exit"), noreturn)) void proc_exit(int);

/* Writes "name result" in hexadecimal to standard output. */
static void print_result(const char *name, uint64_t result) {
  char line[64];
  uint32_t at = 0;
  while (*name) line[at++] = *name++;
  line[at++] = ' ';
  for (int shift = 60; shift >= 0; shift -= 4) line[at++] = "0123456789abcdef"[result >> shift & 15];
  line[at++] = '\n';
  struct io_vector vector = {line, at};
  uint32_t written;
  fd_write(1, &vector, 1, &written);
}

#define EXPORTED(name) __attribute__((export_name(#name)))

#define PROGRAM(name, n, result)                                                                                                          \
  EXPORTED(_start) void _start(void) {                                                                                                    \
    uint64_t got = run(n);                                                                                                                \
    print_result(name, got);                                                                                                              \
    if (got != (result)) proc_exit(1);                                                                                                    \
  }

#else

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline uint64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000ull + now.tv_nsec;
}

/* As an exported function is: neither inlined nor specialized for its caller. */
#define EXPORTED(name) __attribute__((noinline, noclone))

#define PROGRAM(name, n, result)                                                                                                          \
  int main(int count, char **arguments) {                                                                                                 \
    int size = count > 1 ? atoi(arguments[1]) : (n);                                                                                      \
    int repeats = count > 2 ? atoi(arguments[2]) : 1;                                                                                     \
    uint64_t got = 0, shortest = UINT64_MAX;                                                                                              \
    /* Volatile: the compiler must not move or merge the calls, whatever it knows of run. */                                               \
    uint64_t (*volatile call)(int) = run;                                                                                                 \
    for (int i = 0; i < repeats; i++) {                                                                                                   \
      uint64_t before = nanoseconds();                                                                                                    \
      got = call(size);                                                                                                                   \
      uint64_t time = nanoseconds() - before;                                                                                             \
      if (time < shortest) shortest = time;                                                                                               \
    }                                                                                                                                     \
    printf("%s %016llx %llu\n", name, (unsigned long long)got, (unsigned long long)shortest);                                             \
    return size == (n) && got != (result);                                                                                                \
  }

#endif
