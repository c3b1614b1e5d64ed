import { Memory } from "../../abi/gen/as/record/instance";
import { SLOT_BYTES, SLOTS, SLOTS_END } from "../../abi/gen/as/arch/memory";

/**
 * The slots that process memories lie in: who owns each, and the descriptor of the memory in it.
 * Guarded by: interrupts off, one processor.
 */
const COUNT: u32 = <u32>((SLOTS_END - SLOTS) / SLOT_BYTES);
export const NO_SLOT: u32 = 0xffffffff;
/** Owner of a free slot. */
const FREE: u32 = 0;

const descriptors = memory.data(COUNT * 8, 8);
/** A byte for each slot: process number + 1, or FREE. */
const owners = memory.data(COUNT);
let takenCount: u32 = 0;
/** No slot from here on was ever used. */
let used: u32 = 0;

/** A slot for a process, or NO_SLOT. */
export function takeSlot(process: u32): u32 {
  for (let slot: u32 = 0; slot < COUNT; slot++) {
    if (load<u8>(owners + slot) != FREE) continue;
    store<u8>(owners + slot, <u8>(process + 1));
    store<u64>(descriptors + slot * 8, 0);
    used = max(used, slot + 1);
    takenCount++;
    return slot;
  }
  return NO_SLOT;
}

/** The first slot of a process from `from` on, or NO_SLOT. */
export function slotOf(process: u32, from: u32): u32 {
  for (let slot = from; slot < used; slot++) {
    if (load<u8>(owners + slot) == process + 1) return slot;
  }
  return NO_SLOT;
}

/** Gives a slot back; nothing is mapped in it any more. */
export function releaseSlot(slot: u32): void {
  store<u8>(owners + slot, <u8>FREE);
  store<u64>(descriptors + slot * 8, 0);
  takenCount--;
}

/** Address of the first byte of a slot. */
export function slotBase(slot: u32): u64 {
  return SLOTS + <u64>slot * SLOT_BYTES;
}

/** Says which memory lies in a slot. */
export function setDescriptor(slot: u32, descriptor: u64): void {
  store<u64>(descriptors + slot * 8, descriptor);
}

/** Size in bytes of the memory in the slot of an address; 0 when there is none. */
export function memorySize(address: u64): u64 {
  if (address < SLOTS || address >= SLOTS_END) return 0;
  const descriptor = load<u64>(descriptors + <u32>((address - SLOTS) / SLOT_BYTES) * 8);
  return descriptor ? Memory.bytes(descriptor) : 0;
}

/** Free slots. */
export function freeSlots(): u32 {
  return COUNT - takenCount;
}
