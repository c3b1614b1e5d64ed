import { Alarm, clearDeadline, Deadline, setDeadline } from "../sched/deadline";
import { joinQueue, leaveQueue, Queue } from "../sched/queue";
import { KernelObject } from "./object";
import { endWait, Wait, Waiter } from "./wait";

/** Priorities: the highest is PRIORITIES - 1. */
export const PRIORITIES: u32 = 32;
/** A deadline that never comes. */
export const NEVER: u64 = ~(<u64>0);

/** What a thread does. */
export const enum State {
  /** It was made and not started. */
  New = 0,
  /** It stands in the ready queue of its priority. */
  Ready = 1,
  Running = 2,
  /** It is in a call that blocks. */
  Waiting = 3,
  /** It ended. */
  Dead = 4,
}

/**
 * A thread. A call of it blocks once, at its tail, and leaves all that it waits for here; who wakes it leaves the result. So a thread that
 * is ended while it waits is just taken out of what it stands in.
 */
@unmanaged
export class Thread extends KernelObject {
  // Guarded by the kernel lock.
  state: State;
  priority: u32;
  /** The queue it stands in, or 0, and its neighbours. */
  queue: usize;
  next: usize;
  previous: usize;
  /** A Wait's fields. */
  waitNext: usize;
  waitPrevious: usize;
  waitObject: usize;
  waitSignals: u32;
  waitHandle: u32;
  waitProcess: usize;
  waiter: Waiter;
  /** A Deadline's fields. */
  deadlineAt: u64;
  deadlinePlace: u32;
  deadlineAlarm: Alarm;
  /** What the call that blocked gives: its result, and words that the thread reads by calls of their own. */
  result: i64;
  word0: u64;
  word1: u64;
  word2: u64;
  word3: u64;
  /** The process it is of, which lives as long. Never changes. */
  process: usize;

  wait(): Wait {
    return changetype<Wait>(changetype<usize>(this) + offsetof<Thread>("waitNext"));
  }

  deadline(): Deadline {
    return changetype<Deadline>(changetype<usize>(this) + offsetof<Thread>("deadlineAt"));
  }
}

/** The thread of a wait whose waiter is one. */
export function threadOfWait(wait: Wait): Thread {
  return changetype<Thread>(changetype<usize>(wait) - offsetof<Thread>("waitNext"));
}

/** The thread of a deadline that is one's. */
export function threadOfDeadline(deadline: Deadline): Thread {
  return changetype<Thread>(changetype<usize>(deadline) - offsetof<Thread>("deadlineAt"));
}

/** Says that a running thread waits from now on, until a time of the monotonic clock at most, and in a queue if there is one. */
export function beginBlock(thread: Thread, queue: Queue | null, deadline: u64): void {
  thread.state = State.Waiting;
  if (queue) joinQueue(queue, thread);
  if (deadline != NEVER) setDeadline(thread.deadline(), deadline);
}

/** Takes a thread that waits out of all that it waits for. */
export function endBlock(thread: Thread): void {
  endWait(thread.wait());
  leaveQueue(thread);
  clearDeadline(thread.deadline());
}
