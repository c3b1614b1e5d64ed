import { STREAM_STDIN } from "../../abi/gen/as/calls";
import { stream_read } from "../../abi/gen/as/import/nebulet";
import { decode } from "./utf8";

const NEWLINE: u8 = 0x0a;
const RETURN: u8 = 0x0d;

/** What the kernel gave and no one has taken yet: from `next` to `filled`. */
const BUFFER_BYTES: u32 = 16384;
const buffer = memory.data(16384);
let next: u32 = 0;
let filled: u32 = 0;

/** What has to be whole before it is given out, in memory of the heap: `length` bytes in room for `capacity`. */
let gathered: usize = 0;
let capacity: u32 = 0;
let length: u32 = 0;

/** The next line of stdin without its end ("\n" or "\r\n"), or null when there is none. Waits for it. */
export function readLine(): string | null {
  length = 0;
  while (next < filled || refill()) {
    let end = next;
    while (end < filled && load<u8>(buffer + end) != NEWLINE) end++;
    gather(end);
    if (end < filled) {
      next++;
      if (length && load<u8>(gathered + length - 1) == RETURN) length--;
      return decode(gathered, length);
    }
  }
  return length ? decode(gathered, length) : null;
}

/** All that is left of stdin, as text. Waits for its end. */
export function readAll(): string {
  gatherAll();
  return decode(gathered, length);
}

/** All that is left of stdin. Waits for its end. */
export function readBytes(): Uint8Array {
  gatherAll();
  const bytes = new Uint8Array(length);
  memory.copy(bytes.dataStart, gathered, length);
  return bytes;
}

function gatherAll(): void {
  length = 0;
  while (next < filled || refill()) gather(filled);
}

/** Waits for more input; false at its end. */
function refill(): bool {
  const bytes = stream_read(STREAM_STDIN, <i32>buffer, BUFFER_BYTES);
  next = 0;
  filled = max(bytes, 0);
  return filled > 0;
}

/** Moves what is in the buffer up to `end` to what is gathered. */
function gather(end: u32): void {
  const bytes = end - next;
  if (length + bytes > capacity) {
    capacity = max(length + bytes, capacity * 2);
    gathered = gathered ? heap.realloc(gathered, capacity) : heap.alloc(capacity);
  }
  memory.copy(gathered + length, buffer + next, bytes);
  length += bytes;
  next = end;
}
