import { INVOCATION_RECORD_BYTES } from "../abi/gen/as/arch/convention";
import { NATIVE_STACK, NATIVE_STACK_BYTES } from "../abi/gen/as/native";
import { invocation_begin, invocation_end } from "../abi/gen/as/import/runtime";
import { rdtsc } from "../abi/gen/as/import/x64";
import { monotonic } from "./clock";
import { absolute } from "./own";
import { enter } from "./routines";

/** Calls of programs from outside. */

const CAPACITY: u32 = 512;
/** The INVOCATION record of the call that runs. */
const invocation = memory.data(512, 8);

/** How a call of a program ended. */
export const enum Ended {
  Returned = 0,
  Trapped = 1,
  Exited = 2,
  /** It did not begin: the arguments are not as many as the function takes. */
  Refused = 3,
}

/** Whether a program runs: a fault is then its own. */
export let running: bool = false;
/** How long the last call took. */
export let nanoseconds: u64 = 0;
export let ticks: u64 = 0;
/** Words of results that the last call which returned has written. */
export let resultWords: u32 = 0;
/** Status that the last program to exit gave. */
export let exitStatus: u32 = 0;

/** Notes the status that a program which ends itself gives. */
export function setExitStatus(status: u32): void {
  exitStatus = status;
}

/** Calls a function of an instance with `count` words at an absolute address, and writes the words of its results to another. */
export function invoke(instance: u64, index: u32, words: u64, count: u32, results: u64): Ended {
  assert(INVOCATION_RECORD_BYTES <= CAPACITY);
  const record = absolute(invocation);
  if (invocation_begin(record, instance, index, words, count, NATIVE_STACK + NATIVE_STACK_BYTES) < 0) return Ended.Refused;
  running = true;
  const began = monotonic();
  const first = rdtsc();
  const ended = <Ended>enter(record);
  ticks = rdtsc() - first;
  nanoseconds = monotonic() - began;
  running = false;
  if (ended == Ended.Returned) resultWords = invocation_end(record, instance, index, results);
  return ended;
}
