import { giveRecord, takeRecord } from "../memory/heap";
import { firstOf, Queue } from "../sched/queue";
import { wake } from "../sched/wake";
import { Budget } from "./budget";
import { KernelObject, Kind, makeObject } from "./object";
import { Thread } from "./thread";
import { beginWait, endWait, Wait, Waiter } from "./wait";

/**
 * A port: a queue of what its owner wants to know of many objects. Objects are bound to it with a key; a binding whose signals come up
 * joins the queue, once, and is taken off it by who asks. A level binding joins again while its signals are up, an edge binding when they
 * come up again.
 */
@unmanaged
export class Port extends KernelObject {
  /** Bindings that have something to tell, in the order they got it. */
  firstReady: usize;
  lastReady: usize;
  /** All bindings. */
  bindings: usize;
  /** A Queue's fields: the threads that ask. */
  firstThread: usize;
  lastThread: usize;

  threads(): Queue {
    return changetype<Queue>(changetype<usize>(this) + offsetof<Port>("firstThread"));
  }
}

/** An object bound to a port. All fields: guarded by the kernel lock. */
@unmanaged
export class Binding extends Wait {
  port: usize;
  /** Neighbours among the port's bindings, and in its queue. */
  nextBinding: usize;
  previousBinding: usize;
  nextReady: usize;
  previousReady: usize;
  queued: bool;
  edge: bool;
  /** Of an edge binding: what came up since it was taken off the queue. */
  pending: u32;
  key: u64;
}

/** The binding of a wait whose waiter is one. */
export function bindingOfWait(wait: Wait): Binding {
  return changetype<Binding>(changetype<usize>(wait));
}

/** A new port; 0 when memory is exhausted. */
export function makePort(budget: Budget): usize {
  return makeObject(Kind.Port, offsetof<Port>(), budget);
}

/** Binds an object to a port, by a handle of a process. False: no memory, or the object has too many waits. */
export function bind(port: Port, object: KernelObject, signals: u32, key: u64, edge: bool, handle: u32, process: usize): bool {
  const budget = changetype<Budget>(port.budget);
  if (!budget.charge(offsetof<Binding>())) return false;
  const at = takeRecord(offsetof<Binding>());
  const binding = changetype<Binding>(at);
  if (!at || !beginWait(binding, object, signals)) {
    if (at) giveRecord(at, offsetof<Binding>());
    budget.refund(offsetof<Binding>());
    return false;
  }
  binding.waiter = Waiter.Binding;
  binding.handle = handle;
  binding.process = process;
  binding.port = changetype<usize>(port);
  binding.key = key;
  binding.edge = edge;
  binding.nextBinding = port.bindings;
  if (port.bindings) changetype<Binding>(port.bindings).previousBinding = at;
  port.bindings = at;
  if (object.signals & signals) fire(binding, object.signals & signals);
  return true;
}

/** Takes a binding back. */
export function unbind(binding: Binding): void {
  const port = changetype<Port>(binding.port);
  endWait(binding);
  if (binding.queued) leaveReady(port, binding);
  if (binding.previousBinding) changetype<Binding>(binding.previousBinding).nextBinding = binding.nextBinding;
  else port.bindings = binding.nextBinding;
  if (binding.nextBinding) changetype<Binding>(binding.nextBinding).previousBinding = binding.previousBinding;
  giveRecord(changetype<usize>(binding), offsetof<Binding>());
  changetype<Budget>(port.budget).refund(offsetof<Binding>());
}

/** A binding's signals came up. */
export function fire(binding: Binding, risen: u32): void {
  const port = changetype<Port>(binding.port);
  binding.pending |= risen & binding.signals;
  if (!binding.queued) joinReady(port, binding);
  const thread = firstOf(port.threads());
  if (thread && takeNews(port, thread)) wake(thread, thread.result);
}

/**
 * Gives a thread what the port's queue has first: key and signals in its words, the signals as its result. False: the queue is empty. A
 * level binding that is up stays in the queue, as the last.
 */
export function takeNews(port: Port, thread: Thread): bool {
  while (port.firstReady) {
    const binding = changetype<Binding>(port.firstReady);
    leaveReady(port, binding);
    const up = binding.edge ? binding.pending : changetype<KernelObject>(binding.object).signals & binding.signals;
    binding.pending = 0;
    if (!up) continue;
    if (!binding.edge) joinReady(port, binding);
    thread.word0 = binding.key;
    thread.word1 = up;
    thread.result = up;
    return true;
  }
  return false;
}

/** What a port does when it dies. Nobody asks it any more: a thread that does keeps it. */
export function endPort(port: Port): void {
  while (port.bindings) unbind(changetype<Binding>(port.bindings));
}

function joinReady(port: Port, binding: Binding): void {
  binding.queued = true;
  binding.nextReady = 0;
  binding.previousReady = port.lastReady;
  if (port.lastReady) changetype<Binding>(port.lastReady).nextReady = changetype<usize>(binding);
  else port.firstReady = changetype<usize>(binding);
  port.lastReady = changetype<usize>(binding);
}

function leaveReady(port: Port, binding: Binding): void {
  binding.queued = false;
  if (binding.previousReady) changetype<Binding>(binding.previousReady).nextReady = binding.nextReady;
  else port.firstReady = binding.nextReady;
  if (binding.nextReady) changetype<Binding>(binding.nextReady).previousReady = binding.previousReady;
  else port.lastReady = binding.previousReady;
}
