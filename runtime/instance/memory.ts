import { DATA_RECORD_BYTES, SECTION_DATA, SECTION_DATA_BYTES } from "../../abi/gen/as/code";
import { MEMORY_SLOT_RECORD_BYTES } from "../../abi/gen/as/instance";
import { SITE_MEMORY_OUT_OF_BOUNDS } from "../../abi/gen/as/traps";
import { Instance, Memory, MemorySlot } from "../../abi/gen/as/record/instance";
import { Data, Header } from "../../abi/gen/as/record/code";
import { trap } from "../../abi/gen/as/import/cpu";
import { load8, store8 } from "../../abi/gen/as/import/virt";
import { copy, fill } from "../bytes";
import { objectOf } from "./instance";
import { onlyIf, within } from "../guess";
import { record, section } from "../object/format";
import { pageShift } from "../types/type";

/**
 * Linear memories. Nothing here maps a page: memory is there when it is touched, below the size that the descriptor states.
 */

/** Descriptor of a memory of the instance's index space. */
export function memoryDescriptor(instance: u64, memory: u32): u64 {
  const slots = instance + Header.memoriesAt(objectOf(instance));
  return MemorySlot.descriptor(slots + <u64>memory * MEMORY_SLOT_RECORD_BYTES);
}

/** memory.grow: the old size in pages, or -1. */
export function memory_grow(instance: u64, memory: u32, delta: u64): u64 {
  const descriptor = memoryDescriptor(instance, memory);
  const bytes = Memory.bytes(descriptor);
  const shift = pageShift(Memory.flags(descriptor));
  if (delta > (Memory.maxBytes(descriptor) - bytes) >> shift) return -1;
  Memory.setBytes(descriptor, bytes + (delta << shift));
  return bytes >> shift;
}

/** memory.copy. */
export function memory_copy(instance: u64, to: u32, from: u32, destination: u64, source: u64, bytes: u64): void {
  copyChecked(memoryDescriptor(instance, to), memoryDescriptor(instance, from), destination, source, bytes);
}

/** Copies from the memory that a library serves into its own. */
export function guest_read(instance: u64, destination: u32, source: u32, bytes: u32): void {
  copyChecked(Instance.memory0(instance), Instance.guestMemory(instance), destination, source, bytes);
}

/** Copies from a library's own memory into the one it serves. */
export function guest_write(instance: u64, destination: u32, source: u32, bytes: u32): void {
  copyChecked(Instance.guestMemory(instance), Instance.memory0(instance), destination, source, bytes);
}

/** Copies between memories given by their descriptors, where none is as one of no bytes; traps when out of bounds. */
function copyChecked(to: u64, from: u64, destination: u64, source: u64, bytes: u64): void {
  const toOk = within(destination, bytes, sizeOf(to));
  const fromOk = within(source, bytes, sizeOf(from));
  if (!toOk || !fromOk) trap(SITE_MEMORY_OUT_OF_BOUNDS);
  if (!bytes) return;
  const target = onlyIf(toOk, Memory.base(to) + destination);
  const origin = onlyIf(fromOk, Memory.base(from) + source);
  copy(target, origin, onlyIf(toOk, onlyIf(fromOk, bytes)));
}

/** Bytes of the memory with that descriptor; 0 without one. */
function sizeOf(descriptor: u64): u64 {
  return descriptor ? Memory.bytes(descriptor) : 0;
}

/** memory.fill. */
export function memory_fill(instance: u64, memory: u32, destination: u64, value: i32, bytes: u64): void {
  const descriptor = memoryDescriptor(instance, memory);
  const ok = within(destination, bytes, Memory.bytes(descriptor));
  if (!ok) trap(SITE_MEMORY_OUT_OF_BOUNDS);
  fill(onlyIf(ok, Memory.base(descriptor) + destination), value, onlyIf(ok, bytes));
}

/** memory.init. */
export function memory_init(instance: u64, memory: u32, segment: u32, destination: u64, source: u32, bytes: u32): void {
  if (!memoryInit(instance, memory, segment, destination, source, bytes)) trap(SITE_MEMORY_OUT_OF_BOUNDS);
}

/** memory.init, or false when it is out of bounds. */
export function memoryInit(instance: u64, memory: u32, segment: u32, destination: u64, source: u32, bytes: u32): bool {
  const content = dataAt(instance, segment, source, bytes);
  const descriptor = memoryDescriptor(instance, memory);
  const ok = <bool>(u32(content != 0) & u32(within(destination, bytes, Memory.bytes(descriptor))));
  if (!ok) return false;
  copy(onlyIf(ok, Memory.base(descriptor) + destination), content, onlyIf(ok, bytes));
  return true;
}

/** Address of [source, source + bytes) of a data segment, or 0 when it has not as much; a dropped one has nothing. */
export function dataAt(instance: u64, segment: u32, source: u64, bytes: u64): u64 {
  const object = objectOf(instance);
  const entry = record(object, SECTION_DATA, segment, DATA_RECORD_BYTES);
  const size = load8(dataDropped(instance, segment)) ? 0 : Data.contentBytes(entry);
  return onlyIf(within(source, bytes, size), section(object, SECTION_DATA_BYTES) + Data.contentAt(entry) + source);
}

/** data.drop. */
export function data_drop(instance: u64, segment: u32): void {
  store8(dataDropped(instance, segment), 1);
}

/** Address of the byte that says whether a data segment was dropped. */
function dataDropped(instance: u64, segment: u32): u64 {
  return instance + Header.dataDroppedAt(objectOf(instance)) + segment;
}
