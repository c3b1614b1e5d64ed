// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** call */
export const SITE_CALL = 0;
/** unreachable */
export const SITE_UNREACHABLE = 1;
/** integer divide by zero */
export const SITE_DIVIDE_BY_ZERO = 2;
/** integer overflow */
export const SITE_INTEGER_OVERFLOW = 3;
/** invalid conversion to integer */
export const SITE_INVALID_CONVERSION = 4;
/** out of bounds memory access */
export const SITE_MEMORY_OUT_OF_BOUNDS = 5;
/** out of bounds table access */
export const SITE_TABLE_OUT_OF_BOUNDS = 6;
/** undefined element */
export const SITE_UNDEFINED_ELEMENT = 7;
/** uninitialized element */
export const SITE_UNINITIALIZED_ELEMENT = 8;
/** indirect call type mismatch */
export const SITE_INDIRECT_CALL_TYPE = 9;
/** call stack exhausted */
export const SITE_STACK_EXHAUSTED = 10;
/** out of memory */
export const SITE_OUT_OF_MEMORY = 11;
/** null reference */
export const SITE_NULL_REFERENCE = 12;
/** cast failure */
export const SITE_CAST_FAILURE = 13;
/** out of bounds array access */
export const SITE_ARRAY_OUT_OF_BOUNDS = 14;
/** unaligned atomic */
export const SITE_UNALIGNED_ATOMIC = 15;
/** uncaught exception */
export const SITE_UNCAUGHT_EXCEPTION = 16;
/** expected shared memory */
export const SITE_EXPECTED_SHARED = 17;
/** endless wait */
export const SITE_ENDLESS_WAIT = 18;
/** kernel panic */
export const SITE_PANIC = 19;
/** processor fault */
export const SITE_FAULT = 20;
/** Kind of an entry of an object's site table. CALL marks a return address; every other kind is the trap that a fault at that instruction means. PANIC is the privileged objects' own; FAULT is no site's: a process's code did what compiled code never does. Names follow the WebAssembly specification's test suite. */
export const SITE_NAMES: ReadonlyMap<number, string> = new Map([
  [0, "call"],
  [1, "unreachable"],
  [2, "integer divide by zero"],
  [3, "integer overflow"],
  [4, "invalid conversion to integer"],
  [5, "out of bounds memory access"],
  [6, "out of bounds table access"],
  [7, "undefined element"],
  [8, "uninitialized element"],
  [9, "indirect call type mismatch"],
  [10, "call stack exhausted"],
  [11, "out of memory"],
  [12, "null reference"],
  [13, "cast failure"],
  [14, "out of bounds array access"],
  [15, "unaligned atomic"],
  [16, "uncaught exception"],
  [17, "expected shared memory"],
  [18, "endless wait"],
  [19, "kernel panic"],
  [20, "processor fault"],
]);
