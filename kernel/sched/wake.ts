import { endBlock, Thread } from "../object/thread";
import { makeReady } from "./ready";

/** Ends the wait of a thread with the result of its call. */
export function wake(thread: Thread, result: i64): void {
  endBlock(thread);
  thread.result = result;
  makeReady(thread);
}
