import { giveRecord, LARGEST_RECORD, takeRecord } from "../memory/heap";
import { givePages, orderOf, takePages } from "../memory/pages";
import { Budget, Resource } from "./budget";
import { drop, keep } from "./object";

/** A message under way: bytes, and handles that are nobody's meanwhile. Charged to its sender until it is received. */
@unmanaged
export class Message {
  next: usize;
  /** Pointer to its bytes: behind the handles, or pages of their own. */
  data: usize;
  bytes: u32;
  handles: u32;
  /** The sender's, kept. */
  budget: usize;
}

/** A handle in a message. */
@unmanaged
export class Moved {
  object: usize;
  /** As the handle table has them. */
  rights: u32;
}

/** Bytes and handles a message may have. */
export const MESSAGE_BYTES: u32 = 65536;
export const MESSAGE_HANDLES: u32 = 16;

/** A message with room for so many bytes and handles, which the caller fills in; 0 when the budget or memory is exhausted. */
export function makeMessage(bytes: u32, handles: u32, budget: Budget): usize {
  const head = headBytes(handles);
  const inside = bytes <= LARGEST_RECORD - head;
  const charge = chargeOf(bytes, head, inside);
  if (!budget.take(Resource.Queued, charge)) return 0;
  const at = takeRecord(inside ? head + bytes : head);
  const data = !at ? 0 : inside ? at + head : takePages(orderOf(bytes));
  if (!data) {
    if (at) giveRecord(at, head);
    budget.give(Resource.Queued, charge);
    return 0;
  }
  const message = changetype<Message>(at);
  message.data = data;
  message.bytes = bytes;
  message.handles = handles;
  message.budget = changetype<usize>(budget);
  keep(budget);
  return at;
}

/** Frees a message whose handles are somebody's again. */
export function freeMessage(message: Message): void {
  const head = headBytes(message.handles);
  const inside = message.bytes <= LARGEST_RECORD - head;
  const budget = changetype<Budget>(message.budget);
  budget.give(Resource.Queued, chargeOf(message.bytes, head, inside));
  if (!inside) givePages(message.data, orderOf(message.bytes));
  giveRecord(changetype<usize>(message), inside ? head + message.bytes : head);
  drop(budget);
}

/** A handle of a message. */
export function movedHandle(message: Message, i: u32): Moved {
  return changetype<Moved>(changetype<usize>(message) + offsetof<Message>() + i * offsetof<Moved>());
}

function headBytes(handles: u32): u32 {
  return offsetof<Message>() + handles * offsetof<Moved>();
}

/** What a message takes of the kernel's memory. */
function chargeOf(bytes: u32, head: u32, inside: bool): u64 {
  return inside ? head + bytes : head + (4096 << orderOf(bytes));
}
