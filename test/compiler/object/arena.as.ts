import { allocate, initArena, mark, release, reserve, reserveLasting } from "../../../compiler/support/arena";
import { Buffer } from "../../../compiler/support/buffer";
import { List } from "../../../compiler/support/list";

/** Fills arena and lasting memory in turns, as the compile of many functions does, and checks that neither harms the other. */

/** Content of the lasting pieces: address and number of bytes of each, which hold its own place in this list. */
let pieces: List = changetype<List>(0);
let buffer: Buffer = changetype<Buffer>(0);

export function begin(): void {
  initArena();
  pieces = new List(1 << 16);
  buffer = new Buffer(16);
}

/**
 * One function's worth: `count` allocations of `bytes` in the arena, lasting pieces and growth of the buffer between them. False if
 * something is lost.
 */
export function round(count: u32, bytes: u32): bool {
  const before = mark();
  const first = reserve(64);
  memory.fill(first, 0x5a, 64);
  for (let i: u32 = 0; i < count; i++) {
    memory.fill(reserve(bytes), <u8>i, bytes);
    const zeroed = allocate(32);
    for (let k: usize = 0; k < 32; k++) if (load<u8>(zeroed + k)) return false;
    memory.fill(zeroed, 0xff, 32);
    if (i & 3) continue;
    const piece = reserveLasting(bytes);
    memory.fill(piece, <u8>pieces.length, bytes);
    pieces.push(<u32>piece);
    pieces.push(bytes);
    buffer.push32(buffer.length);
  }
  for (let k: usize = 0; k < 64; k++) if (load<u8>(first + k) != 0x5a) return false;
  release(before);
  return mark() == before;
}

/** Whether all that should last has lasted. */
export function lasted(): bool {
  for (let i: u32 = 0; i < pieces.length; i += 2) {
    const piece = <usize>pieces.get(i);
    for (let k: usize = 0; k < <usize>pieces.get(i + 1); k++) if (load<u8>(piece + k) != <u8>i) return false;
  }
  for (let at: u32 = 0; at < buffer.length; at += 4) if (buffer.get32(at) != at) return false;
  return true;
}
