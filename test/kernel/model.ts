import { ERROR_BAD_HANDLE, ERROR_CLOSED, ERROR_EMPTY, ERROR_FULL, ERROR_INVALID, ERROR_TOO_SMALL } from "../../abi/gen/host/calls";
import { RIGHT_MOVE, SIGNAL_PEER_CLOSED, SIGNAL_READABLE, SIGNAL_WRITABLE } from "../../abi/gen/host/objects";

/**
 * What handles, channels, events and ports mean, written as plainly as it can be: nothing is reused, counted or bounded by memory. The
 * kernel's object layer must do the same.
 */
export type Kind = "event" | "channel" | "port";

/** Messages and bytes that may wait at an end. */
const MAX_MESSAGES = 256;
const MAX_BYTES = 1 << 20;

export interface Message {
  readonly bytes: number;
  readonly fill: number;
  readonly handles: readonly Held[];
}

/** A handle's object and rights, in a table or under way. */
export interface Held {
  readonly object: Thing;
  readonly rights: number;
}

interface Bound {
  readonly object: Thing;
  readonly signals: number;
  readonly key: number;
  readonly edge: boolean;
  readonly owner: Holder;
  readonly handle: number;
  pending: number;
}

/** An object. */
export class Thing {
  signals = 0;
  /** Of a channel end. */
  peer: Thing | null = null;
  readonly queue: Message[] = [];
  /** Of a port: bindings that have something to tell, in order. */
  ready: Bound[] = [];
  bindings: Bound[] = [];
  /** Bindings of ports to this object. */
  watchers: Bound[] = [];
  references = 1;

  constructor(readonly kind: Kind) {}

  get room(): boolean {
    return this.queue.length < MAX_MESSAGES && this.queue.reduce((sum, message) => sum + message.bytes, 0) < MAX_BYTES;
  }
}

/** A process: its handles by number. */
export class Holder {
  readonly handles = new Map<number, Held>();
  /** Every number that was ever a handle here. */
  readonly known = new Set<number>();

  constructor(readonly process: number) {}
}

export function raise(object: Thing, signals: number): void {
  const risen = signals & ~object.signals;
  object.signals |= signals;
  for (const bound of [...object.watchers].reverse()) {
    if (risen & bound.signals) fire(bound, risen);
  }
}

export function lower(object: Thing, signals: number): void {
  object.signals &= ~signals;
}

function fire(bound: Bound, risen: number): void {
  bound.pending |= risen & bound.signals;
  const port = portOf(bound);
  if (!port.ready.includes(bound)) port.ready.push(bound);
}

const ports = new Map<Bound, Thing>();
const portOf = (bound: Bound): Thing => ports.get(bound)!;

export function bind(owner: Holder, port: Thing, handle: number, object: Thing, signals: number, key: number, edge: boolean): void {
  const bound: Bound = { object, signals, key, edge, owner, handle, pending: 0 };
  ports.set(bound, port);
  port.bindings.push(bound);
  object.watchers.push(bound);
  if (object.signals & signals) fire(bound, object.signals & signals);
}

/** Key and signals of what a port has to tell, or null. */
export function news(port: Thing): { key: number; signals: number } | null {
  for (let bound = port.ready.shift(); bound; bound = port.ready.shift()) {
    const up = bound.edge ? bound.pending : bound.object.signals & bound.signals;
    bound.pending = 0;
    if (!up) continue;
    if (!bound.edge) port.ready.push(bound);
    return { key: bound.key, signals: up };
  }
  return null;
}

export function channel(): [Thing, Thing] {
  const pair: [Thing, Thing] = [new Thing("channel"), new Thing("channel")];
  pair.forEach((end, i) => {
    end.peer = pair[1 - i]!;
    end.signals = SIGNAL_WRITABLE;
  });
  return pair;
}

/** 0, or the error that the kernel must give. */
export function send(from: Holder, end: Thing, bytes: number, fill: number, handles: readonly number[]): number {
  if (!end.peer) return ERROR_CLOSED;
  if (!end.peer.room) return ERROR_FULL;
  for (const [i, handle] of handles.entries()) {
    const held = from.handles.get(handle);
    if (!held || !(held.rights & RIGHT_MOVE)) return ERROR_BAD_HANDLE;
    if (held.object === end || held.object === end.peer || held.object.queue.length > 0) return ERROR_INVALID;
    if (handles.indexOf(handle) !== i) return ERROR_INVALID;
  }
  const moved = handles.map((handle) => from.handles.get(handle)!);
  for (const handle of handles) forget(from, handle);
  end.peer.queue.push({ bytes, fill, handles: moved });
  if (!end.peer.room) lower(end, SIGNAL_WRITABLE);
  raise(end.peer, SIGNAL_READABLE);
  return 0;
}

/** The message, or the error that the kernel must give. */
export function receive(end: Thing, bytes: number, handles: number): Message | number {
  const message = end.queue[0];
  if (!message) return end.peer ? ERROR_EMPTY : ERROR_CLOSED;
  if (message.bytes > bytes || message.handles.length > handles) return ERROR_TOO_SMALL;
  end.queue.shift();
  if (end.queue.length === 0) lower(end, SIGNAL_READABLE);
  if (end.peer && end.room) raise(end.peer, SIGNAL_WRITABLE);
  return message;
}

export function close(holder: Holder, handle: number): boolean {
  const held = holder.handles.get(handle);
  if (!held) return false;
  forget(holder, handle);
  drop(held.object);
  return true;
}

/** A handle that was closed or moved; what was bound by it is bound no more. */
function forget(holder: Holder, handle: number): void {
  const { object } = holder.handles.get(handle)!;
  holder.handles.delete(handle);
  for (const bound of object.watchers.filter((item) => item.owner === holder && item.handle === handle)) unbind(bound);
}

function unbind(bound: Bound): void {
  const port = portOf(bound);
  ports.delete(bound);
  port.bindings = port.bindings.filter((item) => item !== bound);
  port.ready = port.ready.filter((item) => item !== bound);
  bound.object.watchers = bound.object.watchers.filter((item) => item !== bound);
}

function drop(object: Thing): void {
  if (--object.references > 0) return;
  for (const bound of [...object.bindings]) unbind(bound);
  for (const message of object.queue) for (const held of message.handles) drop(held.object);
  const { peer } = object;
  if (!peer) return;
  peer.peer = null;
  lower(peer, SIGNAL_WRITABLE);
  raise(peer, SIGNAL_PEER_CLOSED);
}
