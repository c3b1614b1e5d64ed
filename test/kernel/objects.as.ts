import { absolute } from "../../kernel/memory/access";
import { initHeap, usedBytes } from "../../kernel/memory/heap";
import { initPages, takenPages } from "../../kernel/memory/pages";
import { Budget, initBudgets, Resource, rootBudget, splitBudget } from "../../kernel/object/budget";
import { Channel, makeChannel, nextMessage, receive, send } from "../../kernel/object/channel";
import { makeEvent } from "../../kernel/object/event";
import { addHandle, duplicate, lookUp, reserve, rightsOf } from "../../kernel/object/handle";
import { drop, KernelObject, Kind } from "../../kernel/object/object";
import { bind, makePort, Port, takeNews } from "../../kernel/object/port";
import { closeHandle, closeHandles, makeProcess, Process } from "../../kernel/object/process";
import { reap } from "../../kernel/object/reap";
import { lower, raise } from "../../kernel/object/signal";
import { Thread } from "../../kernel/object/thread";
import { initDeadlines } from "../../kernel/sched/deadline";
import { initReady } from "../../kernel/sched/ready";

/**
 * The object layer with processes that have handles and nothing else, driven call by call. A negative number is an error; pointers are
 * processes.
 */

export { addRegion, freeFrames, initFrames } from "../../kernel/memory/frames";
export { initPaging, mapRam } from "../../kernel/arch";
export { initPool } from "../../kernel/memory/pool";
export { takePages, givePages, orderOf } from "../../kernel/memory/pages";
export { giveRecord, takeRecord } from "../../kernel/memory/heap";
export { reap } from "../../kernel/object/reap";

const NO_MEMORY: i32 = -100;
const NO_HANDLE: i32 = -101;
/** Bytes and handles of a message that is sent or was received. */
const data = memory.data(65536, 8);
const handles = memory.data(64, 4);
const asker = memory.data(offsetof<Thread>(), 8);
const limits = memory.data(40, 8);

export function init(memoryBytes: u64): void {
  initPages((((<usize>memory.size()) << 16) + 0x3ffff) & ~0x3ffff);
  initHeap();
  initDeadlines();
  initReady();
  initBudgets(memoryBytes);
}

export function begin(memoryBytes: u64, handleLimit: u64, queued: u64): usize {
  store<u64>(limits, memoryBytes);
  store<u64>(limits + 8, 16);
  store<u64>(limits + 16, handleLimit);
  store<u64>(limits + 24, queued);
  store<u64>(limits + 32, 16);
  const budget = splitBudget(rootBudget(), limits);
  if (!budget) return 0;
  const process = makeProcess(changetype<Budget>(budget));
  // The process keeps its budget.
  changetype<KernelObject>(budget).references--;
  return process;
}

export function end(process: Process): void {
  while (!closeHandles(process, 64)) {}
  drop(process);
  while (!reap(64)) {}
}

export function make(process: Process, kind: Kind, rights: u32): i64 {
  const budget = process.purse();
  if (!reserve(process.handles(), 2, budget)) return NO_HANDLE;
  let at: usize = 0;
  if (kind == Kind.Event) at = makeEvent(budget);
  else if (kind == Kind.Port) at = makePort(budget);
  else if (kind == Kind.Channel) at = makeChannel(budget);
  if (!at) return NO_MEMORY;
  const handle = addHandle(process.handles(), changetype<KernelObject>(at), rights, budget);
  if (kind != Kind.Channel) return handle;
  const peer = changetype<KernelObject>(changetype<Channel>(at).peer);
  return ((<i64>addHandle(process.handles(), peer, rights, budget)) << 32) | (<i64>handle);
}

export function copyOf(process: Process, handle: u32, rights: u32, wanted: u32): i64 {
  if (!lookUp(process.handles(), handle, Kind.None, wanted)) return NO_HANDLE;
  if (!reserve(process.handles(), 1, process.purse())) return NO_HANDLE;
  return duplicate(process.handles(), handle, rights, process.purse());
}

export function close(process: Process, handle: u32): bool {
  const closed = closeHandle(process, handle);
  reap(64);
  return closed;
}

/** Kind in the upper byte and rights of a handle, 0 when it names nothing. */
export function rights(process: Process, handle: u32): u32 {
  return lookUp(process.handles(), handle, Kind.None, 0) ? rightsOf(process.handles(), handle) : 0;
}

/** Whether a handle is found as one of a kind with rights. */
export function finds(process: Process, handle: u32, kind: Kind, wanted: u32): bool {
  return lookUp(process.handles(), handle, kind, wanted) != null;
}

export function setHandle(i: u32, handle: u32): void {
  store<u32>(handles + i * 4, handle);
}

export function handle(i: u32): u32 {
  return load<u32>(handles + i * 4);
}

export function sendTo(process: Process, end: u32, bytes: u32, fill: u32, count: u32): i32 {
  const channel = lookUp(process.handles(), end, Kind.Channel, 0);
  if (!channel) return NO_HANDLE;
  memory.fill(data, <u8>fill, bytes);
  const at = changetype<Channel>(changetype<usize>(channel));
  return send(at, absolute(data), bytes, handles, count, process.handles(), process.purse());
}

/** Bytes of the message in the lower half, their value above, handles in the upper half; or an error. */
export function receiveFrom(process: Process, end: u32, bytes: u32, count: u32): i64 {
  const channel = lookUp(process.handles(), end, Kind.Channel, 0);
  if (!channel) return NO_HANDLE;
  const at = changetype<Channel>(changetype<usize>(channel));
  const message = nextMessage(at);
  const length = message ? message.bytes : 0;
  const moved = message ? message.handles : 0;
  const result = receive(at, absolute(data), bytes, handles, count, process.handles(), process.purse());
  if (result < 0) return result;
  for (let i: u32 = 1; i < length; i++) assert(load<u8>(data + i) == load<u8>(data));
  return (<i64>length) | ((<i64>(length ? load<u8>(data) : 0)) << 24) | ((<i64>moved) << 32);
}

export function signals(process: Process, handle: u32): i64 {
  const object = lookUp(process.handles(), handle, Kind.None, 0);
  return object ? <i64>object.signals : NO_HANDLE;
}

export function setSignals(process: Process, handle: u32, cleared: u32, set: u32): void {
  const object = lookUp(process.handles(), handle, Kind.Event, 0);
  if (!object) return;
  lower(object, cleared);
  raise(object, set);
}

export function bindTo(process: Process, port: u32, handle: u32, mask: u32, key: u64, edge: bool): i32 {
  const to = lookUp(process.handles(), port, Kind.Port, 0);
  const object = lookUp(process.handles(), handle, Kind.None, 0);
  if (!to || !object) return NO_HANDLE;
  if (object.kind == Kind.Port) return NO_HANDLE;
  return bind(changetype<Port>(changetype<usize>(to)), object, mask, key, edge, handle, changetype<usize>(process)) ? 0 : NO_MEMORY;
}

/** Key in the upper half and signals of what a port has to tell; 0 when that is nothing. */
export function news(process: Process, port: u32): i64 {
  const from = lookUp(process.handles(), port, Kind.Port, 0);
  if (!from) return NO_HANDLE;
  const thread = changetype<Thread>(asker);
  if (!takeNews(changetype<Port>(changetype<usize>(from)), thread)) return 0;
  return ((<i64>thread.word0) << 32) | (<i64>thread.word1);
}

export function used(process: Process, resource: Resource): u64 {
  return process.purse().used(resource);
}

export function rootUsed(resource: Resource): u64 {
  return rootBudget().used(resource);
}

export function heapBytes(): u32 {
  return usedBytes();
}

export function pagesTaken(): u32 {
  return takenPages();
}
