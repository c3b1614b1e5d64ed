// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load64, store64 } from "../../import/virt";
/** Entry to call. */
export function invocationCode(at: u64): u64 {
  return load64(at);
}
/** Writes CODE of a record: invocation. */
export function setInvocationCode(at: u64, value: u64): void {
  store64(at, value);
}
/** Instance to run on. */
export function invocationInstance(at: u64): u64 {
  return load64(at + 8);
}
/** Writes INSTANCE of a record: invocation. */
export function setInvocationInstance(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Stack pointer: address of the first stack argument. */
export function invocationStack(at: u64): u64 {
  return load64(at + 16);
}
/** Writes STACK of a record: invocation. */
export function setInvocationStack(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** rdi, rsi, rdx, rcx, r8, r9. */
export function invocationIntegers(at: u64, index: u32): u64 {
  return load64(at + 24 + ((<u64>index) << 3));
}
/** Writes INTEGERS of a record: invocation. */
export function setInvocationIntegers(at: u64, index: u32, value: u64): void {
  store64(at + 24 + ((<u64>index) << 3), value);
}
/** Address of an element of INTEGERS of a record: invocation. */
export function invocationIntegersAt(at: u64, index: u32): u64 {
  return at + 24 + ((<u64>index) << 3);
}
/** xmm0 to xmm7, two words each. */
export function invocationFloats(at: u64, index: u32): u64 {
  return load64(at + 72 + ((<u64>index) << 3));
}
/** Writes FLOATS of a record: invocation. */
export function setInvocationFloats(at: u64, index: u32, value: u64): void {
  store64(at + 72 + ((<u64>index) << 3), value);
}
/** Address of an element of FLOATS of a record: invocation. */
export function invocationFloatsAt(at: u64, index: u32): u64 {
  return at + 72 + ((<u64>index) << 3);
}
/** rax, rdx, rcx, rsi. */
export function invocationIntegerResults(at: u64, index: u32): u64 {
  return load64(at + 200 + ((<u64>index) << 3));
}
/** Writes INTEGER_RESULTS of a record: invocation. */
export function setInvocationIntegerResults(at: u64, index: u32, value: u64): void {
  store64(at + 200 + ((<u64>index) << 3), value);
}
/** Address of an element of INTEGER_RESULTS of a record: invocation. */
export function invocationIntegerResultsAt(at: u64, index: u32): u64 {
  return at + 200 + ((<u64>index) << 3);
}
/** xmm0 to xmm3, two words each. */
export function invocationFloatResults(at: u64, index: u32): u64 {
  return load64(at + 232 + ((<u64>index) << 3));
}
/** Writes FLOAT_RESULTS of a record: invocation. */
export function setInvocationFloatResults(at: u64, index: u32, value: u64): void {
  store64(at + 232 + ((<u64>index) << 3), value);
}
/** Address of an element of FLOAT_RESULTS of a record: invocation. */
export function invocationFloatResultsAt(at: u64, index: u32): u64 {
  return at + 232 + ((<u64>index) << 3);
}
