import { KernelObject } from "./object";

/**
 * Waits for signals: of a thread, and of a port. A wait stands in its object's list from the check that found no signal up until one is, or
 * until it is taken back; both happen under the kernel lock, so no signal is missed. The list holds a wait only as long as the handle that
 * it was made by is open.
 */

/** Who is told. */
export const enum Waiter {
  Thread = 0,
  Binding = 1,
}

/** An object's waits at most: raising a signal looks at each. */
export const MAX_WAITS: u32 = 1024;

/** Part of a thread's record or of a port's binding. All fields: guarded by the kernel lock. */
@unmanaged
export class Wait {
  next: usize;
  previous: usize;
  /** The object in whose list it stands, or 0. */
  object: usize;
  /** SIGNAL_ bits of which any ends it. */
  signals: u32;
  /** The handle it was made by, and the process whose that is. */
  handle: u32;
  process: usize;
  waiter: Waiter;
}

/** Puts a wait into the object's list. False: there are too many. */
export function beginWait(wait: Wait, object: KernelObject, signals: u32): bool {
  if (object.waitCount >= MAX_WAITS) return false;
  object.waitCount++;
  wait.object = changetype<usize>(object);
  wait.signals = signals;
  wait.previous = 0;
  wait.next = object.waits;
  if (wait.next) changetype<Wait>(wait.next).previous = changetype<usize>(wait);
  object.waits = changetype<usize>(wait);
  return true;
}

/** Takes a wait out of its object's list. Not in one: nothing happens. */
export function endWait(wait: Wait): void {
  if (!wait.object) return;
  const object = changetype<KernelObject>(wait.object);
  object.waitCount--;
  if (wait.previous) changetype<Wait>(wait.previous).next = wait.next;
  else object.waits = wait.next;
  if (wait.next) changetype<Wait>(wait.next).previous = wait.previous;
  wait.object = 0;
}
