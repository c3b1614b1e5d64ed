import { allocateRun, CHUNK_BYTES, CHUNK_FRAMES, FRAME_BYTES, freeFrames, NO_FRAME, reclaimChunk } from "./frames";

/**
 * Protected frames: those that hold page tables and code, and are not writable through the map of physical memory. They come in chunks of
 * 2 MiB, as the map's pages are of that size, with a bit for each free frame. A chunk stays in the pool once it is there.
 * Guarded by: interrupts off, one processor; nothing that interrupts takes a frame.
 */
const MAX_CHUNKS: u32 = 512;
const WORDS: u32 = CHUNK_FRAMES / 64;

@unmanaged
class Chunk {
  base: u64;
  free: u32;
  padding: u32;
}

const chunks = memory.data(MAX_CHUNKS * offsetof<Chunk>(), 8);
/** For each chunk 512 bits, 1 for a free frame. */
const bits = memory.data(MAX_CHUNKS * WORDS * 8, 8);
let chunkCount: u32 = 0;
let freeCount: u32 = 0;

function chunk(i: u32): Chunk {
  return changetype<Chunk>(chunks + <usize>i * offsetof<Chunk>());
}

function word(i: u32, w: u32): usize {
  return bits + <usize>(i * WORDS + w) * 8;
}

/** Empties the pool, then adds the frames of a range inside one chunk. */
export function initPool(start: u64, end: u64): void {
  chunkCount = 0;
  freeCount = 0;
  if (start < end) addChunk(start, end);
}

function addChunk(start: u64, end: u64): void {
  assert(end - (start & ~(CHUNK_BYTES - 1)) <= CHUNK_BYTES);
  const i = chunkCount++;
  const added = chunk(i);
  added.base = start & ~(CHUNK_BYTES - 1);
  added.free = 0;
  for (let w: u32 = 0; w < WORDS; w++) store<u64>(word(i, w), 0);
  for (let frame = start; frame < end; frame += FRAME_BYTES) mark(i, <u32>((frame - added.base) / FRAME_BYTES));
}

function mark(i: u32, frame: u32): void {
  const at = word(i, frame >> 6);
  store<u64>(at, load<u64>(at) | ((<u64>1) << (frame & 63)));
  chunk(i).free++;
  freeCount++;
}

/** A chunk of RAM for the pool, or NO_FRAME. The caller write-protects it in the map, then calls `enlargePool`. */
export function chunkForPool(): u64 {
  if (chunkCount == MAX_CHUNKS) return NO_FRAME;
  const unused = allocateRun(CHUNK_FRAMES, CHUNK_BYTES);
  return unused != NO_FRAME ? unused : reclaimChunk();
}

/** Adds a whole chunk. */
export function enlargePool(base: u64): void {
  addChunk(base, base + CHUNK_BYTES);
}

/** A frame of the pool with undefined content, or NO_FRAME when it is empty. */
export function takeFromPool(): u64 {
  if (freeCount == 0) return NO_FRAME;
  let i: u32 = 0;
  while (chunk(i).free == 0) i++;
  let w: u32 = 0;
  while (load<u64>(word(i, w)) == 0) w++;
  const at = word(i, w);
  const free = load<u64>(at);
  store<u64>(at, free & (free - 1));
  chunk(i).free--;
  freeCount--;
  return chunk(i).base + <u64>((w << 6) + <u32>ctz(free)) * FRAME_BYTES;
}

/** Gives a frame back. False when it is not the pool's. */
export function returnToPool(frame: u64): bool {
  for (let i: u32 = 0; i < chunkCount; i++) {
    const offset = frame - chunk(i).base;
    if (offset >= CHUNK_BYTES) continue;
    mark(i, <u32>(offset / FRAME_BYTES));
    return true;
  }
  return false;
}

/** Frames of the pool that can be handed out. */
export function freePoolFrames(): u64 {
  return freeCount;
}

/** All frames that can be handed out, in the pool or not. */
export function allFreeFrames(): u64 {
  return freeFrames() + <u64>freeCount;
}
