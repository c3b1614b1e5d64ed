import { CLOCK_MONOTONIC, CLOCK_PROCESS, CLOCK_REALTIME, ERROR_BAD_HANDLE } from "../abi/gen/as/calls";
import { clockResolution, clockTime } from "./linux";
import { absolute } from "./own";

/** Clocks of time.h. */
const LINUX_REALTIME: u64 = 0;
const LINUX_MONOTONIC: u64 = 1;
const LINUX_PROCESS: u64 = 2;
const TIMESPEC_BYTES: u32 = 16;
/** A struct timespec: seconds, nanoseconds. */
const timespec = memory.data(TIMESPEC_BYTES, 8);

function linuxClock(clock: i32): i64 {
  switch (clock) {
    case CLOCK_REALTIME:
      return LINUX_REALTIME;
    case CLOCK_MONOTONIC:
      return LINUX_MONOTONIC;
    case CLOCK_PROCESS:
      return LINUX_PROCESS;
    default:
      return -1;
  }
}

function nanosecondsOf(): u64 {
  return load<u64>(timespec) * 1000000000 + load<u64>(timespec + 8);
}

/** Monotonic time in ns. */
export function monotonic(): u64 {
  clockTime(LINUX_MONOTONIC, absolute(timespec));
  return nanosecondsOf();
}

/** The kernel call of that name. */
export function clock(number: i32): u64 {
  const linux = linuxClock(number);
  if (linux < 0) return ERROR_BAD_HANDLE;
  clockTime(linux, absolute(timespec));
  return nanosecondsOf();
}

/** The kernel call of that name. */
export function clock_resolution(number: i32): u64 {
  const linux = linuxClock(number);
  if (linux < 0) return ERROR_BAD_HANDLE;
  clockResolution(linux, absolute(timespec));
  return nanosecondsOf();
}
