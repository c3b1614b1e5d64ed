import { giveRecord, takeRecord } from "../memory/heap";
import { Budget } from "./budget";

/**
 * What all kernel objects have. Whoever keeps a pointer to one beyond a call holds a reference; without any it dies. Objects die one by
 * one, from a list, as one's death may drop the last reference to another: the kernel does not recurse (reap.ts).
 */

/** Kinds of objects, as the handles' rights have them in their upper byte. */
export const enum Kind {
  None = 0,
  Process = 1,
  Thread = 2,
  Module = 3,
  Channel = 4,
  Port = 5,
  Event = 6,
  Timer = 7,
  Memory = 8,
  Gate = 9,
  Budget = 10,
  Interrupt = 11,
  IoRange = 12,
  Device = 13,
  Virtqueue = 14,
  Log = 15,
  Clock = 16,
  CodeAuthority = 17,
}

/** All fields: guarded by the kernel lock. */
@unmanaged
export class KernelObject {
  kind: Kind;
  /** Handles, in tables or under way in messages, and pointers of other objects. */
  references: u32;
  /** SIGNAL_ bits that are up. */
  signals: u32;
  /** First of the waits for its signals (wait.ts); of a dying object, the next that is dying. */
  waits: usize;
  /** How many they are. */
  waitCount: u32;
  /** Who pays for it. */
  budget: usize;
  /** Size of the record. */
  bytes: u32;
}

/** The first of the objects that have no reference left. */
let dying: usize = 0;

/** A zeroed object with one reference, its memory charged to the budget; 0 when that or the machine's memory is exhausted. */
export function makeObject(kind: Kind, bytes: u32, budget: Budget): usize {
  if (!budget.charge(bytes)) return 0;
  const at = takeRecord(bytes);
  if (!at) {
    budget.refund(bytes);
    return 0;
  }
  const made = changetype<KernelObject>(at);
  made.kind = kind;
  made.references = 1;
  made.bytes = bytes;
  made.budget = changetype<usize>(budget);
  keep(budget);
  return at;
}

/** One more reference. */
export function keep(object: KernelObject): void {
  object.references++;
}

/** One reference less: without any the object dies at the next `reap`. */
export function drop(object: KernelObject): void {
  if (--object.references > 0) return;
  object.waits = dying;
  dying = changetype<usize>(object);
}

/** Takes an object off the list of the dying; null when there is none. */
export function nextDying(): KernelObject | null {
  const at = dying;
  if (!at) return null;
  const object = changetype<KernelObject>(at);
  dying = object.waits;
  return object;
}

/** The end of a dying object, when it holds nothing any more. */
export function freeObject(object: KernelObject): void {
  const budget = changetype<Budget>(object.budget);
  const bytes = object.bytes;
  giveRecord(changetype<usize>(object), bytes);
  budget.refund(bytes);
  drop(budget);
}
