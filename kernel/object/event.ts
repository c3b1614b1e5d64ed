import { Budget } from "./budget";
import { KernelObject, Kind, makeObject } from "./object";

/** An event: eight signals of its users' own. */
@unmanaged
export class Event extends KernelObject {}

/** A new event with no signal up; 0 when memory is exhausted. */
export function makeEvent(budget: Budget): usize {
  return makeObject(Kind.Event, offsetof<Event>(), budget);
}
