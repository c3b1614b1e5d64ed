import {
  ERROR_BAD_HANDLE,
  ERROR_CLOSED,
  ERROR_EMPTY,
  ERROR_FULL,
  ERROR_INVALID,
  ERROR_LIMIT,
  ERROR_TOO_SMALL,
} from "../../abi/gen/as/calls";
import { RIGHT_MOVE, SIGNAL_PEER_CLOSED, SIGNAL_READABLE, SIGNAL_WRITABLE } from "../../abi/gen/as/objects";
import { absolute, copyBytes } from "../memory/access";
import { Budget } from "./budget";
import { addHandle, HandleTable, lookUp, removeHandle, reserve, rightsOf } from "./handle";
import { freeMessage, makeMessage, Message, movedHandle } from "./message";
import { drop, freeObject, KernelObject, Kind, makeObject } from "./object";
import { lower, raise } from "./signal";

/**
 * Channels: two ends, each a queue of messages for who holds it. A message's handles are moved: from the moment it is sent to the moment it
 * is received they are in nobody's table. So that no end can lie in its own queue, however far around, an end is moved only while its queue
 * is empty.
 */

/** Messages and bytes that may wait at an end. */
const MAX_MESSAGES: u32 = 256;
const MAX_BYTES: u32 = 1 << 20;

/** An end. All fields: guarded by the kernel lock. */
@unmanaged
export class Channel extends KernelObject {
  /** The other end, 0 when it is gone; not a reference. */
  peer: usize;
  /** The messages to be received here, in order. */
  first: usize;
  last: usize;
  count: u32;
  queuedBytes: u32;

  /** Whether another message may come. */
  hasRoom(): bool {
    return this.count < MAX_MESSAGES && this.queuedBytes < MAX_BYTES;
  }
}

/** A new channel: its first end, whose peer is the second, one reference to each; 0 when memory is exhausted. */
export function makeChannel(budget: Budget): usize {
  const first = makeObject(Kind.Channel, offsetof<Channel>(), budget);
  if (!first) return 0;
  const second = makeObject(Kind.Channel, offsetof<Channel>(), budget);
  if (!second) {
    freeObject(changetype<KernelObject>(first));
    return 0;
  }
  join(changetype<Channel>(first), second);
  join(changetype<Channel>(second), first);
  return first;
}

function join(end: Channel, peer: usize): void {
  end.peer = peer;
  end.signals = SIGNAL_WRITABLE;
}

/**
 * Sends bytes at an absolute address, and handles of a table whose numbers stand at `handles` in the kernel's memory. 0, or an error, and
 * then nothing was moved.
 */
export function send(end: Channel, from: u64, bytes: u32, handles: usize, count: u32, table: HandleTable, budget: Budget): i32 {
  if (!end.peer) return ERROR_CLOSED;
  const peer = changetype<Channel>(end.peer);
  if (!peer.hasRoom()) return ERROR_FULL;
  const flaw = movable(end, handles, count, table);
  if (flaw) return flaw;
  const at = makeMessage(bytes, count, budget);
  if (!at) return ERROR_LIMIT;
  const message = changetype<Message>(at);
  copyBytes(absolute(message.data), from, bytes);
  for (let i: u32 = 0; i < count; i++) {
    const handle = load<u32>(handles + i * 4);
    const moved = movedHandle(message, i);
    moved.object = changetype<usize>(lookUp(table, handle, Kind.None, RIGHT_MOVE));
    moved.rights = rightsOf(table, handle);
    removeHandle(table, handle, budget);
  }
  append(peer, message);
  if (!peer.hasRoom()) lower(end, SIGNAL_WRITABLE);
  raise(peer, SIGNAL_READABLE);
  return 0;
}

/**
 * Whether all of the handles may go through the end: each once, with the right to move, neither end of this channel, no end with messages.
 */
function movable(end: Channel, handles: usize, count: u32, table: HandleTable): i32 {
  for (let i: u32 = 0; i < count; i++) {
    const handle = load<u32>(handles + i * 4);
    const object = lookUp(table, handle, Kind.None, RIGHT_MOVE);
    if (!object) return ERROR_BAD_HANDLE;
    if (changetype<usize>(object) == changetype<usize>(end) || changetype<usize>(object) == end.peer) return ERROR_INVALID;
    if (object.kind == Kind.Channel && changetype<Channel>(changetype<usize>(object)).count > 0) return ERROR_INVALID;
    for (let j: u32 = 0; j < i; j++) {
      if (load<u32>(handles + j * 4) == handle) return ERROR_INVALID;
    }
  }
  return 0;
}

function append(end: Channel, message: Message): void {
  if (end.last) changetype<Message>(end.last).next = changetype<usize>(message);
  else end.first = changetype<usize>(message);
  end.last = changetype<usize>(message);
  end.count++;
  end.queuedBytes += message.bytes;
}

/** The message that is received next, or null. */
export function nextMessage(end: Channel): Message | null {
  return changetype<Message | null>(end.first);
}

/**
 * Receives the next message: its bytes to an absolute address, its handles' numbers in the table to `handles` in the kernel's memory. 0; or
 * an error, and the message stays: EMPTY, CLOSED (and there is none), TOO_SMALL, LIMIT (the table has no room).
 */
export function receive(end: Channel, to: u64, bytes: u32, handles: usize, count: u32, table: HandleTable, budget: Budget): i32 {
  const message = nextMessage(end);
  if (!message) return end.peer ? ERROR_EMPTY : ERROR_CLOSED;
  if (message.bytes > bytes || message.handles > count) return ERROR_TOO_SMALL;
  if (!reserve(table, message.handles, budget)) return ERROR_LIMIT;
  takeFirst(end, message);
  copyBytes(to, absolute(message.data), message.bytes);
  for (let i: u32 = 0; i < message.handles; i++) {
    const moved = movedHandle(message, i);
    store<u32>(handles + i * 4, addHandle(table, changetype<KernelObject>(moved.object), moved.rights, budget));
  }
  freeMessage(message);
  return 0;
}

function takeFirst(end: Channel, message: Message): void {
  end.first = message.next;
  if (!end.first) end.last = 0;
  end.count--;
  end.queuedBytes -= message.bytes;
  if (!end.first) lower(end, SIGNAL_READABLE);
  if (end.peer && end.hasRoom()) raise(changetype<Channel>(end.peer), SIGNAL_WRITABLE);
}

/** What an end does when it dies: its messages are lost with all that they hold, and the other end learns it. */
export function endChannel(end: Channel): void {
  for (let at = end.first; at;) {
    const message = changetype<Message>(at);
    at = message.next;
    for (let i: u32 = 0; i < message.handles; i++) drop(changetype<KernelObject>(movedHandle(message, i).object));
    freeMessage(message);
  }
  if (!end.peer) return;
  const peer = changetype<Channel>(end.peer);
  peer.peer = 0;
  lower(peer, SIGNAL_WRITABLE);
  raise(peer, SIGNAL_PEER_CLOSED);
}
