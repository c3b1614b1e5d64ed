import { Thread } from "../object/thread";

/** Queues of threads: those that are ready, by priority, and those that wait for one thing, in the order they came. */
@unmanaged
export class Queue {
  first: usize;
  last: usize;
}

/** Puts a thread at the end of a queue; it stands in none. */
export function joinQueue(queue: Queue, thread: Thread): void {
  thread.queue = changetype<usize>(queue);
  thread.next = 0;
  thread.previous = queue.last;
  if (queue.last) changetype<Thread>(queue.last).next = changetype<usize>(thread);
  else queue.first = changetype<usize>(thread);
  queue.last = changetype<usize>(thread);
}

/** Takes a thread out of the queue it stands in. In none: nothing happens. */
export function leaveQueue(thread: Thread): void {
  if (!thread.queue) return;
  const queue = changetype<Queue>(thread.queue);
  if (thread.previous) changetype<Thread>(thread.previous).next = thread.next;
  else queue.first = thread.next;
  if (thread.next) changetype<Thread>(thread.next).previous = thread.previous;
  else queue.last = thread.previous;
  thread.queue = 0;
}

/** The first thread of a queue, or null. */
export function firstOf(queue: Queue): Thread | null {
  return changetype<Thread | null>(queue.first);
}
