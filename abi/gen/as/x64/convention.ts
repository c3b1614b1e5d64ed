// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Integers and references in registers: rdi, rsi, rdx, rcx, r8, r9. */
export const CONVENTION_INTEGER_ARGUMENTS: u32 = 6;
/** Floats and vectors in registers: xmm0 to xmm7. */
export const CONVENTION_FLOAT_ARGUMENTS: u32 = 8;
/** Integers and references in registers: rax, rdx, rcx, rsi. */
export const CONVENTION_INTEGER_RESULTS: u32 = 4;
/** Floats and vectors in registers: xmm0 to xmm3. */
export const CONVENTION_FLOAT_RESULTS: u32 = 4;
/** A call pushes the return address: the caller's stack pointer was so much above where it stands. */
export const CONVENTION_RETURN_BYTES: u64 = 8;
/** Entry to call. */
export const INVOCATION_CODE_OFFSET: u32 = 0;
/** Instance to run on. */
export const INVOCATION_INSTANCE_OFFSET: u32 = 8;
/** Stack pointer: address of the first stack argument. */
export const INVOCATION_STACK_OFFSET: u32 = 16;
/** rdi, rsi, rdx, rcx, r8, r9. */
export const INVOCATION_INTEGERS_OFFSET: u32 = 24;
/** xmm0 to xmm7, two words each. */
export const INVOCATION_FLOATS_OFFSET: u32 = 72;
/** rax, rdx, rcx, rsi. */
export const INVOCATION_INTEGER_RESULTS_OFFSET: u32 = 200;
/** xmm0 to xmm3, two words each. */
export const INVOCATION_FLOAT_RESULTS_OFFSET: u32 = 232;
/** Size of a record: invocation. */
export const INVOCATION_RECORD_BYTES: u32 = 296;
