import { PRIORITIES, State, Thread } from "../object/thread";
import { joinQueue, leaveQueue, Queue } from "./queue";

/** The threads that could run: a queue for each priority, and a bit for each queue that isn't empty. Guarded by the kernel lock. */
const queues = memory.data(PRIORITIES * offsetof<Queue>(), 4);
let filled: u32 = 0;

/** Begins with no thread. */
export function initReady(): void {
  memory.fill(queues, 0, PRIORITIES * offsetof<Queue>());
  filled = 0;
}

function queueOf(priority: u32): Queue {
  return changetype<Queue>(queues + priority * offsetof<Queue>());
}

/** Lets a thread run when its turn comes: behind the others of its priority. */
export function makeReady(thread: Thread): void {
  thread.state = State.Ready;
  joinQueue(queueOf(thread.priority), thread);
  filled |= 1 << thread.priority;
}

/** Takes the first thread of the highest priority; null when nobody is ready. */
export function takeReady(): Thread | null {
  if (!filled) return null;
  const thread = changetype<Thread>(queueOf(31 - clz(filled)).first);
  removeReady(thread);
  return thread;
}

/** Takes a thread out that is ready. */
export function removeReady(thread: Thread): void {
  leaveQueue(thread);
  if (!queueOf(thread.priority).first) filled &= ~(1 << thread.priority);
}

/** The highest priority of a thread that is ready, or -1. */
export function highestReady(): i32 {
  return 31 - clz(filled);
}
