/**
 * The compiler's memory: a bump arena with marks to release a phase's memory at once, and lasting memory for what outlives every mark. A
 * compile runs in a fresh instance, so nothing is ever freed one by one.
 *
 * Both take their memory from the end of the linear memory, so each may find the other's in its way: the arena then goes on in a segment
 * behind it, the lasting memory in another piece.
 */

/** A stretch of the arena; its memory follows the record. */
@unmanaged
class Segment {
  previous: usize;
  next: usize;
  end: usize;
}

/** Bytes that a segment's record takes. */
const SEGMENT_BYTES: usize = 16;
/** Least growth of the lasting memory, so that pieces stay few. */
const LASTING_BYTES: usize = 1 << 18;

/** Present segment. */
let segment: usize = 0;
/** First free byte, and end of the present segment. */
let top: usize = 0;
let limit: usize = 0;
/** First free byte and end of the present piece of lasting memory. */
let lastingTop: usize = 0;
let lastingLimit: usize = 0;

/** True once there was no memory for what was asked for, which traps: result.ts answers for it then. */
export let exhausted: bool = false;

/** Prepares the arena; everything from `__heap_base` up is its own. */
export function initArena(): void {
  segment = 0;
  enter(newSegment((__heap_base + 15) & ~15, memoryEnd()));
}

/** `bytes` zeroed bytes, 16-byte aligned. Traps when the machine has no more memory. */
export function allocate(bytes: usize): usize {
  const at = reserve(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

/** Like `allocate`, without zeroing. */
export function reserve(bytes: usize): usize {
  const size = (bytes + 15) & ~15;
  if (size < bytes) exhaust();
  if (size > limit - top) makeRoom(size);
  const at = top;
  top = at + size;
  return at;
}

/** The `bytes` of an array at `from`, in a place of twice the size. Traps when there is no such place. */
export function doubled(from: usize, bytes: usize): usize {
  if (bytes >> 31) exhaust();
  const to = reserve(bytes << 1);
  memory.copy(to, from, bytes);
  return to;
}

/** The present top, for `release`. */
export function mark(): usize {
  return top;
}

/** Frees everything reserved since `at` was marked. */
export function release(at: usize): void {
  let s = segment;
  while (at < s || at > changetype<Segment>(s).end) s = changetype<Segment>(s).previous;
  segment = s;
  top = at;
  limit = changetype<Segment>(s).end;
}

/** `bytes` bytes, 16-byte aligned and not zeroed, that no release frees. Traps when the machine has no more memory. */
export function reserveLasting(bytes: usize): usize {
  const size = (bytes + 15) & ~15;
  if (size < bytes) exhaust();
  if (size > lastingLimit - lastingTop) {
    const end = memoryEnd();
    if (lastingLimit != end) lastingTop = end;
    const missing = size - (end - lastingTop);
    growMemory(missing, missing > LASTING_BYTES ? missing : LASTING_BYTES);
    lastingLimit = memoryEnd();
  }
  const at = lastingTop;
  lastingTop = at + size;
  return at;
}

/** Makes the present segment one that has `size` free bytes at its top. */
function makeRoom(size: usize): void {
  while (size > limit - top) {
    const next = changetype<Segment>(segment).next;
    if (next) {
      enter(next);
      continue;
    }
    const end = memoryEnd();
    // A quarter more than there is, so that growing stays rare.
    growMemory(size + SEGMENT_BYTES, size + (end >> 2));
    if (limit == end) {
      limit = memoryEnd();
      changetype<Segment>(segment).end = limit;
    } else enter(newSegment(end, memoryEnd()));
  }
}

/** A segment from `at` to `end`, behind the present one. */
function newSegment(at: usize, end: usize): usize {
  const s = changetype<Segment>(at);
  s.previous = segment;
  s.next = 0;
  s.end = end;
  if (segment) changetype<Segment>(segment).next = at;
  return at;
}

/** Goes on at the start of segment `s`. */
function enter(s: usize): void {
  segment = s;
  top = s + SEGMENT_BYTES;
  limit = changetype<Segment>(s).end;
}

function memoryEnd(): usize {
  return (<usize>memory.size()) << 16;
}

/** Grows the linear memory by `generous` bytes, or by `needed` if there aren't as many. */
function growMemory(needed: usize, generous: usize): void {
  if (memory.grow(pages(generous)) < 0 && memory.grow(pages(needed)) < 0) exhaust();
}

/** There is no memory for what is asked for. */
export function exhaust(): void {
  exhausted = true;
  unreachable();
}

function pages(bytes: usize): i32 {
  return <i32>((<u64>bytes + 0xffff) >> 16);
}
