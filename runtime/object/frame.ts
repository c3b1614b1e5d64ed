import {
  FUNCTION_CODE_AT_OFFSET,
  FUNCTION_RECORD_BYTES,
  SECTION_FUNCTIONS,
  SECTION_SITE_CODE,
  SECTION_STACK_CALLS,
  STACK_CALL_AT_OFFSET,
  STACK_CALL_RECORD_BYTES,
} from "../../abi/gen/as/code";
import { Function, StackCall } from "../../abi/gen/as/record/code";
import { functionRecord, section, sectionCount } from "./format";
import { firstNotBelow, search } from "./search";

/** Looking from a place in an object's code to the wasm it came from, and from a stack frame to its caller's. */

/** Number of the site at exactly that code offset, or -1. */
export function object_site(object: u64, offset: u32): i32 {
  return search(section(object, SECTION_SITE_CODE), sectionCount(object, SECTION_SITE_CODE), 4, offset);
}

/** Number among the defined functions of the one whose code holds that offset, or -1. */
export function object_function(object: u64, offset: u32): i32 {
  // The last function that begins at or before the offset.
  const first = functionRecord(object, 0) + FUNCTION_CODE_AT_OFFSET;
  const behind = firstNotBelow(first, sectionCount(object, SECTION_FUNCTIONS), FUNCTION_RECORD_BYTES, offset + 1);
  if (behind == 0) return -1;
  const entry = functionRecord(object, behind - 1);
  const within = offset - Function.codeAt(entry);
  return within < Function.codeBytes(entry) ? <i32>(behind - 1) : -1;
}

/**
 * Address on the stack of the return address of the function at that code offset, where `stack` is the stack pointer at that instruction; 0
 * when there is no function. The caller's stack pointer is CONVENTION_RETURN_BYTES more, and what the function takes off the stack less what the caller passed there:
 * the two differ when a tail call put the function in the place of one with other stack arguments.
 */
export function object_frame(object: u64, offset: u32, stack: u64): u64 {
  const number = object_function(object, offset);
  if (number < 0) return 0;
  const entry = functionRecord(object, <u32>number);
  const within = offset - Function.codeAt(entry);
  // Before the frame is there, the return address is on top.
  if (within < Function.prologueBytes(entry)) return stack;
  return stack + Function.frameBytes(entry);
}

/** Bytes of stack arguments that the function at that code offset takes off the stack when it returns; 0 when there is no function. */
export function object_taken(object: u64, offset: u32): i32 {
  const number = object_function(object, offset);
  return number < 0 ? 0 : Function.stackBytes(functionRecord(object, <u32>number));
}

/** Bytes of stack arguments that were passed by the call which returns to that code offset. */
export function object_passed(object: u64, offset: u32): i32 {
  const calls = section(object, SECTION_STACK_CALLS);
  const place = search(calls + STACK_CALL_AT_OFFSET, sectionCount(object, SECTION_STACK_CALLS), STACK_CALL_RECORD_BYTES, offset);
  return place < 0 ? 0 : StackCall.bytes(calls + <u64>place * STACK_CALL_RECORD_BYTES);
}
