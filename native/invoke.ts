import { INVOCATION_RECORD_BYTES } from "../abi/gen/as/arch/convention";
import { NATIVE_STACK, NATIVE_STACK_BYTES } from "../abi/gen/as/native";
import { invocation_begin, invocation_end } from "../abi/gen/as/import/runtime";
import { rdtsc } from "../abi/gen/as/import/x64";
import { monotonic } from "./clock";
import { absolute } from "./own";
import { enter } from "./routines";

/** Calls of programs from outside. */

/** The INVOCATION record of the call that runs. */
const invocation = memory.data(INVOCATION_RECORD_BYTES, 8);

/** How a call of a program ended. */
export const enum Ended {
  Returned = 0,
  Trapped = 1,
  Exited = 2,
  /** It did not begin: the arguments are not as many as the function takes. */
  Refused = 3,
}

/** A call of a program: how long it took, and what is known of its end. Owned by who calls. */
@unmanaged
export class Call {
  nanoseconds: u64;
  ticks: u64;
  /** Words of results that were written, when it returned. */
  resultWords: u32;
  /** The status it gave, when it exited. */
  status: u32;
  /** SITE_ number of the trap, when it trapped. */
  trap: u32;
  /** Makes it a multiple of 8. */
  padding: u32;
}

let running: Call | null = null;

/** The call that runs, or null: a fault is its own. */
export function runningCall(): Call | null {
  return running;
}

/** Calls a function of an instance with `count` words at an absolute address, and writes the words of its results to another. */
export function invoke(call: Call, instance: u64, index: u32, words: u64, count: u32, results: u64): Ended {
  const record = absolute(invocation);
  if (invocation_begin(record, instance, index, words, count, NATIVE_STACK + NATIVE_STACK_BYTES) < 0) return Ended.Refused;
  running = call;
  const began = monotonic();
  const first = rdtsc();
  const ended = <Ended>enter(record);
  call.ticks = rdtsc() - first;
  call.nanoseconds = monotonic() - began;
  running = null;
  if (ended == Ended.Returned) call.resultWords = invocation_end(record, instance, index, results);
  return ended;
}
