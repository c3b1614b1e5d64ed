import { load64, store64 } from "./physical";

/**
 * Physical memory in frames of 4 KiB. Regions of RAM are handed out from their start; frames that came back stand in a list threaded
 * through their first 8 bytes. So nothing is done at boot for a frame that is never used. Guarded by: interrupts off, one processor; a
 * fault takes a frame, but no code that holds half a change here can fault.
 */
export const FRAME_BYTES: u64 = 4096;
/** No frame: memory is exhausted. Frame 0 is never handed out. */
export const NO_FRAME: u64 = 0;
/** Frames in a chunk, which is 2 MiB and aligned to that. */
export const CHUNK_FRAMES: u32 = 512;
export const CHUNK_BYTES: u64 = 0x200000;

const MAX_REGIONS: u32 = 64;

@unmanaged
class Region {
  /** First byte not handed out yet. */
  next: u64;
  end: u64;
}

const regions = memory.data(MAX_REGIONS * offsetof<Region>(), 8);
let regionCount: u32 = 0;
/** The region frames are taken from; all before it are used up. */
let current: u32 = 0;
let freeList: u64 = 0;
let freeCount: u64 = 0;

function region(i: u32): Region {
  return changetype<Region>(regions + <usize>i * offsetof<Region>());
}

/** Forgets all regions. */
export function initFrames(): void {
  regionCount = 0;
  current = 0;
  freeList = NO_FRAME;
  freeCount = 0;
}

/** Adds RAM; only whole frames of it count. False when there are too many regions. */
export function addRegion(start: u64, end: u64): bool {
  const from = (start + FRAME_BYTES - 1) & ~(FRAME_BYTES - 1);
  const to = end & ~(FRAME_BYTES - 1);
  if (from < start || from >= to) return true;
  if (regionCount == MAX_REGIONS) return false;
  const added = region(regionCount++);
  added.next = from;
  added.end = to;
  freeCount += (to - from) / FRAME_BYTES;
  return true;
}

/** Takes a range out of the regions, before any frame of it is handed out. False when there are too many regions. */
export function reserveRange(start: u64, end: u64): bool {
  const from = start & ~(FRAME_BYTES - 1);
  const to = (end + FRAME_BYTES - 1) & ~(FRAME_BYTES - 1);
  if (from >= to) return true;
  for (let i: u32 = 0; i < regionCount; i++) {
    const other = region(i);
    if (to <= other.next || from >= other.end) continue;
    const tail = other.end;
    freeCount -= (min(to, tail) - max(from, other.next)) / FRAME_BYTES;
    if (from > other.next) {
      other.end = from;
      if (to >= tail) continue;
      if (regionCount == MAX_REGIONS) return false;
      const rest = region(regionCount++);
      rest.next = to;
      rest.end = tail;
    } else {
      other.next = min(to, tail);
    }
  }
  return true;
}

/** A frame with undefined content, or NO_FRAME. */
export function allocateFrame(): u64 {
  const frame = freeList;
  if (frame != NO_FRAME) {
    freeList = load64(frame);
    freeCount--;
    return frame;
  }
  while (current < regionCount) {
    const from = region(current);
    if (from.next < from.end) {
      const next = from.next;
      from.next = next + FRAME_BYTES;
      freeCount--;
      return next;
    }
    current++;
  }
  return NO_FRAME;
}

/** Gives a frame back. */
export function freeFrame(frame: u64): void {
  store64(frame, freeList);
  freeList = frame;
  freeCount++;
}

/** Consecutive frames whose address is a multiple of `alignment` (a power of two, at least a frame), never used before; or NO_FRAME. */
export function allocateRun(frames: u32, alignment: u64): u64 {
  const bytes = <u64>frames * FRAME_BYTES;
  for (let i = current; i < regionCount; i++) {
    const from = region(i);
    const start = (from.next + alignment - 1) & ~(alignment - 1);
    if (start < from.next || start >= from.end || from.end - start < bytes) continue;
    // What lies before the aligned start stays usable.
    while (from.next < start) {
      freeFrame(from.next);
      freeCount--;
      from.next += FRAME_BYTES;
    }
    from.next = start + bytes;
    freeCount -= frames;
    return start;
  }
  return NO_FRAME;
}

/** Chunks that are looked at together, so that counting takes little room: 16 GiB. */
const WINDOW: u64 = 8192;
const counts = memory.data(<u32>WINDOW * 2);

/** A chunk all of whose frames were given back, or NO_FRAME. It takes time in proportion to those, so ask for a run first. */
export function reclaimChunk(): u64 {
  let end: u64 = 0;
  for (let i: u32 = 0; i < regionCount; i++) end = max(end, region(i).end);
  for (let from: u64 = 0; from < end; from += WINDOW * CHUNK_BYTES) {
    memory.fill(counts, 0, <usize>WINDOW * 2);
    for (let frame = freeList; frame != NO_FRAME; frame = load64(frame)) {
      const chunk = (frame - from) / CHUNK_BYTES;
      if (chunk >= WINDOW) continue;
      const at = counts + ((<usize>chunk) << 1);
      const count = <u32>load<u16>(at) + 1;
      if (count == CHUNK_FRAMES) return withoutChunk(from + chunk * CHUNK_BYTES);
      store<u16>(at, <u16>count);
    }
  }
  return NO_FRAME;
}

/** Takes the frames of a chunk, all of which are free, off the free list; the chunk. */
function withoutChunk(chunk: u64): u64 {
  let kept: u64 = NO_FRAME;
  for (let frame = freeList; frame != NO_FRAME;) {
    const next = load64(frame);
    if (frame - chunk >= CHUNK_BYTES) {
      if (kept == NO_FRAME) freeList = frame;
      else store64(kept, frame);
      kept = frame;
    }
    frame = next;
  }
  if (kept == NO_FRAME) freeList = NO_FRAME;
  else store64(kept, NO_FRAME);
  freeCount -= CHUNK_FRAMES;
  return chunk;
}

/** Frames that can be handed out. */
export function freeFrames(): u64 {
  return freeCount;
}
