import { clockResolution, clockTime } from "./linux";
import { absolute } from "./own";

/** Clocks of time.h. */
export const enum LinuxClock {
  Realtime = 0,
  Monotonic = 1,
  Process = 2,
}

const TIMESPEC_BYTES: u32 = 16;
/** A struct timespec: seconds, nanoseconds. */
const timespec = memory.data(TIMESPEC_BYTES, 8);

/** A clock's time in ns. */
export function time(clock: LinuxClock): u64 {
  clockTime(clock, absolute(timespec));
  return nanosecondsOf();
}

/** A clock's resolution in ns. */
export function resolution(clock: LinuxClock): u64 {
  clockResolution(clock, absolute(timespec));
  return nanosecondsOf();
}

/** Monotonic time in ns. */
export function monotonic(): u64 {
  return time(LinuxClock.Monotonic);
}

function nanosecondsOf(): u64 {
  return load<u64>(timespec) * 1000000000 + load<u64>(timespec + 8);
}
