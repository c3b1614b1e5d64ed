// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** call */
export const SITE_CALL: u32 = 0;
/** unreachable */
export const SITE_UNREACHABLE: u32 = 1;
/** integer divide by zero */
export const SITE_DIVIDE_BY_ZERO: u32 = 2;
/** integer overflow */
export const SITE_INTEGER_OVERFLOW: u32 = 3;
/** invalid conversion to integer */
export const SITE_INVALID_CONVERSION: u32 = 4;
/** out of bounds memory access */
export const SITE_MEMORY_OUT_OF_BOUNDS: u32 = 5;
/** out of bounds table access */
export const SITE_TABLE_OUT_OF_BOUNDS: u32 = 6;
/** undefined element */
export const SITE_UNDEFINED_ELEMENT: u32 = 7;
/** uninitialized element */
export const SITE_UNINITIALIZED_ELEMENT: u32 = 8;
/** indirect call type mismatch */
export const SITE_INDIRECT_CALL_TYPE: u32 = 9;
/** call stack exhausted */
export const SITE_STACK_EXHAUSTED: u32 = 10;
/** out of memory */
export const SITE_OUT_OF_MEMORY: u32 = 11;
/** null reference */
export const SITE_NULL_REFERENCE: u32 = 12;
/** cast failure */
export const SITE_CAST_FAILURE: u32 = 13;
/** out of bounds array access */
export const SITE_ARRAY_OUT_OF_BOUNDS: u32 = 14;
/** unaligned atomic */
export const SITE_UNALIGNED_ATOMIC: u32 = 15;
/** uncaught exception */
export const SITE_UNCAUGHT_EXCEPTION: u32 = 16;
/** expected shared memory */
export const SITE_EXPECTED_SHARED: u32 = 17;
/** endless wait */
export const SITE_ENDLESS_WAIT: u32 = 18;
/** kernel panic */
export const SITE_PANIC: u32 = 19;
/** processor fault */
export const SITE_FAULT: u32 = 20;
