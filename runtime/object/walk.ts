import { CONVENTION_RETURN_BYTES } from "../../abi/gen/as/arch/convention";
import { SECTION_STACK_CALLS, STACK_CALL_AT_OFFSET, STACK_CALL_RECORD_BYTES } from "../../abi/gen/as/code";
import { Function, StackCall } from "../../abi/gen/as/record/code";
import { functionRecord, section, sectionCount } from "./format";
import { object_function } from "./frame";
import { search } from "./search";

/**
 * Walking a stack from a frame to its caller's, for exceptions and backtraces. Whoever walks knows of each frame its code's object, the
 * offset in it, and the stack pointer; the object is 0 where code is of none. There is no other place that says how frames follow each
 * other.
 */

/**
 * Address on the stack of the return address of the function at that code offset, where `stack` is the stack pointer at that instruction; 0
 * when there is no function.
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

/**
 * Stack pointer of the caller at the instruction it goes on at, `callerOffset` in `caller`, when the return address of the function at
 * `offset` in `object` is at `slot`. What the function takes off the stack and what the call passed there differ when a tail call put the
 * function in the place of one with other stack arguments.
 */
export function object_caller(slot: u64, object: u64, offset: u32, caller: u64, callerOffset: u32): u64 {
  return slot + CONVENTION_RETURN_BYTES + taken(object, offset) - passed(caller, callerOffset);
}

/** Bytes of stack arguments that the function at a code offset takes off the stack when it returns; 0 when there is no function. */
function taken(object: u64, offset: u32): u64 {
  const number = object ? object_function(object, offset) : -1;
  return number < 0 ? 0 : Function.stackBytes(functionRecord(object, <u32>number));
}

/** Bytes of stack arguments that were passed by the call which returns to a code offset. */
function passed(object: u64, offset: u32): u64 {
  if (!object) return 0;
  const calls = section(object, SECTION_STACK_CALLS);
  const place = search(calls + STACK_CALL_AT_OFFSET, sectionCount(object, SECTION_STACK_CALLS), STACK_CALL_RECORD_BYTES, offset);
  return place < 0 ? 0 : StackCall.bytes(calls + <u64>place * STACK_CALL_RECORD_BYTES);
}
