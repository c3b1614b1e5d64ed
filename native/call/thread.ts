import { monotonic } from "../clock";
import { yieldCpu } from "../linux";
import { stream_wait } from "./stream";

/** Kernel calls of the running thread on Linux: bodies of the rows of abi/calls/thread.ts. */

export function yield_(): void {
  yieldCpu();
}

export function sleep(time: i64): void {
  if (time <= 0) return;
  // A time that is too far away for the clock is as far as it goes.
  const now = <i64>monotonic();
  stream_wait(0, now + min(time, i64.MAX_VALUE - now));
}
