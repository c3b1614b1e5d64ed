import { CLOCK_PROCESS, CLOCK_REALTIME } from "../../abi/gen/as/calls";
import { LinuxClock, resolution, time } from "../clock";

/** Kernel calls of clocks on Linux: bodies of the rows of abi/calls/clock.ts. */

function linuxClock(clock: u32): LinuxClock {
  if (clock == CLOCK_PROCESS) return LinuxClock.Process;
  return clock == CLOCK_REALTIME ? LinuxClock.Realtime : LinuxClock.Monotonic;
}

export function clock(clock: u32): i64 {
  return time(linuxClock(clock));
}

export function clock_resolution(clock: u32): i64 {
  return resolution(linuxClock(clock));
}
