import { monotonicTime } from "../arch";
import { waitForStreams } from "../monitor/contract";

/** Kernel calls of the running thread: bodies of the rows of abi/calls/thread.ts. */

export function yield_(): void {}

export function sleep(time: i64): void {
  if (time <= 0) return;
  // A time that is too far away for the clock is as far as it goes.
  const now = <i64>monotonicTime();
  waitForStreams(0, now + min(time, i64.MAX_VALUE - now));
}
