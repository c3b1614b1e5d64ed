import { addOwner, Alarm, clearDeadline, Deadline, removeOwner, setDeadline } from "../sched/deadline";
import { Budget } from "./budget";
import { drop, KernelObject, Kind, makeObject } from "./object";

/** A timer: FIRED goes up at a time, once or over and over. */
@unmanaged
export class Timer extends KernelObject {
  /** A Deadline's fields. */
  at: u64;
  place: u32;
  alarm: Alarm;
  /** Nanoseconds from one time to the next; 0 for once. */
  period: u64;

  deadline(): Deadline {
    return changetype<Deadline>(changetype<usize>(this) + offsetof<Timer>("at"));
  }
}

/** The timer of a deadline. */
export function timerOf(deadline: Deadline): Timer {
  return changetype<Timer>(changetype<usize>(deadline) - offsetof<Timer>("at"));
}

/** A new timer that isn't set; 0 when memory is exhausted. */
export function makeTimer(budget: Budget): usize {
  const at = makeObject(Kind.Timer, offsetof<Timer>(), budget);
  if (!at) return 0;
  const timer = changetype<Timer>(at);
  timer.alarm = Alarm.Timer;
  if (addOwner()) return at;
  timer.kind = Kind.None;
  drop(timer);
  return 0;
}

/** Sets a timer to a time of the monotonic clock, and then every `period` ns if that isn't 0. */
export function setTimer(timer: Timer, at: u64, period: u64): void {
  timer.period = period;
  setDeadline(timer.deadline(), at);
}

/** Stops a timer. */
export function stopTimer(timer: Timer): void {
  clearDeadline(timer.deadline());
}

/** After a timer's time has come: sets it anew if it is periodic. Times that were missed are left out. */
export function goOn(timer: Timer, now: u64): void {
  if (!timer.period) return;
  const missed = (now - timer.at) / timer.period;
  setDeadline(timer.deadline(), timer.at + (missed + 1) * timer.period);
}

/** What a timer does when it dies. */
export function endTimer(timer: Timer): void {
  stopTimer(timer);
  removeOwner();
}
