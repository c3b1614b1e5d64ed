import { SLOT_BYTES, SLOTS } from "../abi/gen/as/arch/memory";
import { NATIVE_SLOTS_END } from "../abi/gen/as/native";
import { Memory } from "../abi/gen/as/record/instance";
import { mapAgain, unmap } from "./linux";

/**
 * Memory slots. Nothing is mapped in one until it is touched: the fault handler then maps what its descriptor says is there, so that
 * growing is nothing but a number, as in the machine.
 */

/** NATIVE_SLOTS_END as a number of slots. */
const SLOT_COUNT: u32 = 4095;
/** For each slot: the address of its descriptor, and how many bytes are mapped. */
const descriptors = memory.data(SLOT_COUNT * sizeof<u64>(), 8);
const mapped = memory.data(SLOT_COUNT * sizeof<u64>(), 8);
let used: u32 = 0;

/** The start of a slot that is not in use, or 0. Its descriptor follows by `setDescriptor`. */
export function takeSlot(): u64 {
  if (used == SLOT_COUNT || SLOTS + <u64>(used + 1) * SLOT_BYTES > NATIVE_SLOTS_END) return 0;
  const slot = used++;
  store<u64>(descriptors + ((<usize>slot) << 3), 0);
  store<u64>(mapped + ((<usize>slot) << 3), 0);
  return SLOTS + <u64>slot * SLOT_BYTES;
}

/** Says which memory lies in the slot that begins at `base`. */
export function setDescriptor(base: u64, descriptor: u64): void {
  store<u64>(descriptors + ((<usize>((base - SLOTS) / SLOT_BYTES)) << 3), descriptor);
}

/** What became of an access that faulted. */
export const enum Served {
  /** The page is there now. */
  Yes,
  /** The address is beyond the memory, or in no memory. */
  No,
  /** Linux has no more memory. */
  Exhausted,
}

/** Maps what is missing around an address that is in a memory. */
export function serve(address: u64): Served {
  if (address < SLOTS) return Served.No;
  const slot = (address - SLOTS) / SLOT_BYTES;
  if (slot >= <u64>used) return Served.No;
  const descriptor = load<u64>(descriptors + ((<usize>slot) << 3));
  if (!descriptor) return Served.No;
  const offset = address - SLOTS - slot * SLOT_BYTES;
  const bytes = Memory.bytes(descriptor);
  const there = load<u64>(mapped + ((<usize>slot) << 3));
  // What is mapped faults no more; only what was added since can be missing.
  if (offset >= bytes || offset < there) return Served.No;
  if (!mapAgain(SLOTS + slot * SLOT_BYTES + there, bytes - there)) return Served.Exhausted;
  store<u64>(mapped + ((<usize>slot) << 3), bytes);
  return Served.Yes;
}

/** Gives all slots back. */
export function resetSlots(): void {
  for (let i: u32 = 0; i < used; i++) unmap(SLOTS + <u64>i * SLOT_BYTES, load<u64>(mapped + ((<usize>i) << 3)));
  used = 0;
}
