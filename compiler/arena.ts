/**
 * The compiler's memory: one bump arena that only grows, with marks to release a phase's memory at once. A compile runs in a fresh instance,
 * so nothing is ever freed one by one.
 */

/** First free byte. */
let top: usize = 0;
/** End of the linear memory. */
let limit: usize = 0;

/** Prepares the arena; everything from `__heap_base` up is its own. */
export function initArena(): void {
  top = (__heap_base + 15) & ~15;
  limit = <usize>memory.size() << 16;
}

/** `bytes` zeroed bytes, 16-byte aligned. Traps when the machine has no more memory. */
export function allocate(bytes: usize): usize {
  const at = reserve(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

/** Like `allocate`, without zeroing. */
export function reserve(bytes: usize): usize {
  const at = top;
  const end = at + ((bytes + 15) & ~15);
  if (end < at) unreachable();
  if (end > limit) grow(end);
  top = end;
  return at;
}

/** The present top, for `release`. */
export function mark(): usize {
  return top;
}

/** Frees everything allocated since `at` was marked. */
export function release(at: usize): void {
  top = at;
}

function grow(end: usize): void {
  const needed = (end - limit + 0xffff) >> 16;
  // A quarter more than asked for, so that growing stays rare; then just what is needed.
  const generous = needed + (limit >> 18);
  if (memory.grow(<i32>generous) < 0 && memory.grow(<i32>needed) < 0) unreachable();
  limit = <usize>memory.size() << 16;
}
