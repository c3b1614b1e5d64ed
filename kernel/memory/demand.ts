import {
  ARENA_BYTES,
  ARENA_STRIDE,
  ARENAS,
  NULL_BYTES,
  SLOT_BYTES,
  SLOTS,
  SLOTS_END,
  STACK_BYTES,
  STACK_STRIDE,
  STACKS,
} from "../../abi/gen/as/arch/memory";
import { mapPage } from "../arch";
import { clearBytes, load8, mapped } from "./access";
import { allocateFrame, FRAME_BYTES, freeFrame, NO_FRAME } from "./frames";
import { memorySize } from "./slots";

/** Memory of processes is mapped when it is touched first: memories up to their current size, stacks, arenas. */

/** What became of an access to an address where nothing is mapped. */
export const enum Demand {
  /** A zeroed page is there now. */
  Mapped = 0,
  /** It may be used, but there is no frame for it. */
  Exhausted = 1,
  /** It is in the guard of a stack. */
  StackGuard = 2,
  /** It is in a slot, but not in a memory. */
  Outside = 3,
  /** It belongs to no process. */
  Foreign = 4,
  /** It is where nothing ever is, so that a null reference faults. */
  Null = 5,
}

/** Stacks and arenas are numbered like processes; this many may be used. */
export const MAX_PROCESSES: u32 = 2;

/** Maps a page for the address, if a process may use it. */
export function demandPage(address: u64): Demand {
  if (address < NULL_BYTES) return Demand.Null;
  if (address >= SLOTS && address < SLOTS_END) {
    return (address - SLOTS) % SLOT_BYTES < memorySize(address) ? mapZeroed(address) : Demand.Outside;
  }
  const inStacks = address - STACKS;
  if (inStacks < <u64>MAX_PROCESSES * STACK_STRIDE) {
    return inStacks % STACK_STRIDE >= STACK_STRIDE - STACK_BYTES ? mapZeroed(address) : Demand.StackGuard;
  }
  const inArenas = address - ARENAS;
  if (inArenas < <u64>MAX_PROCESSES * ARENA_STRIDE && inArenas % ARENA_STRIDE < ARENA_BYTES) return mapZeroed(address);
  return Demand.Foreign;
}

function mapZeroed(address: u64): Demand {
  const frame = allocateFrame();
  if (frame == NO_FRAME) return Demand.Exhausted;
  clearBytes(mapped(frame), FRAME_BYTES);
  if (mapPage(address & ~(FRAME_BYTES - 1), frame)) return Demand.Mapped;
  freeFrame(frame);
  return Demand.Exhausted;
}

/** Touches every page of a range, so that copying it can't run out of frames half way. */
export function touch(address: u64, bytes: u64): void {
  for (let at = address & ~(FRAME_BYTES - 1); at < address + bytes; at += FRAME_BYTES) load8(at);
}
