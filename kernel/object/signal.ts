import { ERROR_CANCELED } from "../../abi/gen/as/calls";
import { wake } from "../sched/wake";
import { KernelObject } from "./object";
import { bindingOfWait, fire, unbind } from "./port";
import { threadOfWait } from "./thread";
import { Wait, Waiter } from "./wait";

/** Signals of objects, and telling those who wait for them. */

/** Raises signals. Whoever waits for one that wasn't up is told. */
export function raise(object: KernelObject, signals: u32): void {
  const risen = signals & ~object.signals;
  object.signals |= signals;
  // Nobody waits for what is dying: its handles are closed.
  if (!risen || !object.references) return;
  for (let at = object.waits; at;) {
    const wait = changetype<Wait>(at);
    at = wait.next;
    if (!(wait.signals & risen)) continue;
    if (wait.waiter == Waiter.Thread) wake(threadOfWait(wait), object.signals & wait.signals);
    else fire(bindingOfWait(wait), risen);
  }
}

/** Lowers signals. */
export function lower(object: KernelObject, signals: u32): void {
  object.signals &= ~signals;
}

/**
 * Ends the waits for an object that were made by a handle which its process has closed or moved: of a thread with CANCELED, of a port
 * without a word. So no wait outlives the handle that keeps its object.
 */
export function cancelWaits(object: KernelObject, process: usize, handle: u32): void {
  for (let at = object.waits; at;) {
    const wait = changetype<Wait>(at);
    at = wait.next;
    if (wait.handle != handle || wait.process != process) continue;
    if (wait.waiter == Waiter.Thread) wake(threadOfWait(wait), ERROR_CANCELED);
    else unbind(bindingOfWait(wait));
  }
}
