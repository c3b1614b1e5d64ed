import { SITE_ENDLESS_WAIT, SITE_EXPECTED_SHARED, SITE_MEMORY_OUT_OF_BOUNDS, SITE_UNALIGNED_ATOMIC } from "../../abi/gen/as/traps";
import { Memory } from "../../abi/gen/as/record/instance";
import { trap } from "../../abi/gen/as/import/cpu";
import { load64 } from "../../abi/gen/as/import/virt";
import { onlyIf, within } from "../guess";
import { memoryDescriptor } from "./memory";
import { LIMITS_SHARED } from "../types/type";
import { loadWord } from "../word";

/**
 * Waiting and waking (threads proposal). An instance belongs to one thread, and no memory is used by two: nobody waits while others run, so
 * there is nobody to wake, and a wait ends by its time-out alone. One that has none could never end, which is a trap.
 */

/** Absolute address of `bytes` aligned bytes at `address` + `offset` of a memory. */
function locate(descriptor: u64, address: u64, offset: u64, bytes: u64): u64 {
  const at = address + offset;
  if (at & (bytes - 1)) trap(SITE_UNALIGNED_ATOMIC);
  const ok = <bool>(u32(at >= address) & u32(within(at, bytes, Memory.bytes(descriptor))));
  if (!ok) trap(SITE_MEMORY_OUT_OF_BOUNDS);
  return onlyIf(ok, Memory.base(descriptor) + at);
}

/** memory.atomic.notify: the number of threads woken. */
export function memory_notify(instance: u64, memory: u32, address: u64, offset: u64, _count: u32): u32 {
  locate(memoryDescriptor(instance, memory), address, offset, 4);
  return 0;
}

/** memory.atomic.wait32: how long to wait, in ns; -1 when the value isn't the expected one. */
export function memory_wait32(instance: u64, memory: u32, address: u64, offset: u64, expected: u32, timeout: i64): i64 {
  const descriptor = memoryDescriptor(instance, memory);
  const at = locate(descriptor, address, offset, 4);
  checkShared(descriptor);
  return loadWord(at) == expected ? limited(timeout) : -1;
}

/** memory.atomic.wait64, likewise. */
export function memory_wait64(instance: u64, memory: u32, address: u64, offset: u64, expected: u64, timeout: i64): i64 {
  const descriptor = memoryDescriptor(instance, memory);
  const at = locate(descriptor, address, offset, 8);
  checkShared(descriptor);
  return load64(at) == expected ? limited(timeout) : -1;
}

function checkShared(descriptor: u64): void {
  if (!(Memory.flags(descriptor) & LIMITS_SHARED)) trap(SITE_EXPECTED_SHARED);
}

/** A negative time-out is none. */
function limited(timeout: i64): i64 {
  if (timeout < 0) trap(SITE_ENDLESS_WAIT);
  return timeout;
}
