import { CLOCK_PROCESS, CLOCK_REALTIME } from "../../abi/gen/as/calls";
import { clockResolution, monotonicTime } from "../arch";
import { processTime, wallClock } from "../monitor/contract";

/** Kernel calls of clocks: bodies of the rows of abi/calls/clock.ts. */

export function clock(clock: u32): i64 {
  if (clock == CLOCK_PROCESS) return processTime();
  return clock == CLOCK_REALTIME ? wallClock() + monotonicTime() : monotonicTime();
}

export function clock_resolution(_clock: u32): i64 {
  return clockResolution();
}
