import { CLOCK_MONOTONIC, CLOCK_REALTIME } from "../../abi/gen/as/calls";
import { clock, stream_wait } from "../../abi/gen/as/import/nebulet";

/** The time in nanoseconds since 1970-01-01T00:00:00Z. */
export function now(): i64 {
  return clock(CLOCK_REALTIME);
}

/** Nanoseconds since the machine started; never set back. */
export function uptime(): i64 {
  return clock(CLOCK_MONOTONIC);
}

/** Waits that many nanoseconds. */
export function sleep(nanoseconds: i64): void {
  const start = uptime();
  const deadline = nanoseconds > i64.MAX_VALUE - start ? i64.MAX_VALUE : start + nanoseconds;
  if (deadline > start) stream_wait(0, deadline);
}
