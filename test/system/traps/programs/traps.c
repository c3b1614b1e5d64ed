#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Each kind of trap that C can come to, each in functions of its own: main -> provoke -> a function of the kind's name.

#define FUNCTION __attribute__((noinline))

static volatile int zero = 0;
static volatile int64_t minus_one = -1;
static volatile double not_a_number = __builtin_nan("");
static volatile double huge = 1e10;
static volatile uint32_t wild = 0xfffffff0u;

typedef int (*function_t)(int);
typedef double (*other_function_t)(double, double);

FUNCTION static int add_one(int n) { return n + 1; }

// A pointer to a function that isn't known when the program is compiled.
static function_t volatile pointer = add_one;

FUNCTION static int unreachable(int n) {
  if (n > zero) __builtin_trap();
  return n;
}

FUNCTION static int divide_by_zero(int n) { return n / zero; }

FUNCTION static int remainder_by_zero(int n) { return (int)((uint64_t)n % (uint64_t)zero); }

FUNCTION static int64_t divide_overflow(int64_t n) { return (INT64_MIN + n) / minus_one; }

FUNCTION static int convert_overflow(int n) { return n + __builtin_wasm_trunc_s_i32_f64(huge); }

FUNCTION static int convert_nan(int n) { return n + __builtin_wasm_trunc_s_i32_f64(not_a_number); }

FUNCTION static int load_outside(int n) { return n + *(volatile int *)(uintptr_t)wild; }

FUNCTION static int store_outside(int n) {
  *(volatile int *)(uintptr_t)wild = n;
  return n;
}

FUNCTION static int call_outside(int n) {
  pointer = (function_t)(uintptr_t)wild;
  return pointer(n) + 1;
}

FUNCTION static int call_null(int n) {
  pointer = NULL;
  return pointer(n) + 1;
}

FUNCTION static int call_mismatch(int n) {
  other_function_t other = (other_function_t)pointer;
  return (int)other(n, n) + 1;
}

FUNCTION static int dive(int n) { return (dive(n + 1) * 3) ^ n; }

FUNCTION static int provoke(const char *kind, int n) {
  if (!strcmp(kind, "unreachable")) return unreachable(n) + 1;
  if (!strcmp(kind, "divide_by_zero")) return divide_by_zero(n) + 1;
  if (!strcmp(kind, "remainder_by_zero")) return remainder_by_zero(n) + 1;
  if (!strcmp(kind, "divide_overflow")) return (int)divide_overflow(n - n) + 1;
  if (!strcmp(kind, "convert_overflow")) return convert_overflow(n) + 1;
  if (!strcmp(kind, "convert_nan")) return convert_nan(n) + 1;
  if (!strcmp(kind, "load_outside")) return load_outside(n) + 1;
  if (!strcmp(kind, "store_outside")) return store_outside(n) + 1;
  if (!strcmp(kind, "call_outside")) return call_outside(n) + 1;
  if (!strcmp(kind, "call_null")) return call_null(n) + 1;
  if (!strcmp(kind, "call_mismatch")) return call_mismatch(n) + 1;
  if (!strcmp(kind, "dive")) return dive(n) + 1;
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  printf("before %s\n", argv[1]);
  int result = provoke(argv[1], argv[1][0]);
  printf("after: %d\n", result);
  return 0;
}
