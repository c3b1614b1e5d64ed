import { MEMORY_RECORD_BYTES, MEMORY_SLOT_RECORD_BYTES, TABLE_SLOT_BYTES, TYPE_ID_BYTES } from "../../abi/gen/as/instance";
import { MEMORY_TYPE_RECORD_BYTES, SECTION_MEMORIES } from "../../abi/gen/as/code";
import { SLOTS_END } from "../../abi/gen/as/arch/memory";
import { Instance, Memory, MemorySlot } from "../../abi/gen/as/record/instance";
import { Header, MemoryType } from "../../abi/gen/as/record/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate } from "../arena";
import { addCode } from "../object/code";
import { INSTANCES } from "../gc/heap";
import { record } from "../object/format";
import { registryArena, registryHeap } from "../types/registry";
import { LIMITS_64, pageShift } from "../types/type";
import { defineTags } from "./tag";
import { registerTypes } from "../types/types";

/**
 * Instance blocks: what compiled code reaches through its instance register. An instance is made in steps, by every
 * embedder in this order: create, define each memory, bind each import in the module's order, prepare, call the initializer, initialize.
 * Memories come before imports, so that a library that is made while an import is bound can be given the memory it serves.
 */

/** A new instance block with nothing bound, or 0 when the registry's arena is full. */
export function instance_create(registry: u64, object: u64, code: u64, owner: u64, stackLimit: u64): u64 {
  const instance = arena_allocate(registryArena(registry), Header.instanceBytes(object));
  if (!instance) return 0;
  Instance.setStackLimit(instance, stackLimit);
  Instance.setObject(instance, object);
  Instance.setCode(instance, code);
  Instance.setOwner(instance, owner);
  Instance.setRegistry(instance, registry);
  // Nothing is mapped at the end of the slots.
  Instance.setMemory0Base(instance, SLOTS_END);
  Instance.setGuestBase(instance, SLOTS_END);
  Instance.setHeap(instance, registryHeap(registry));
  if (!registerTypes(instance, object) || !addCode(registry, object, code)) return 0;
  defineTags(instance, object);
  return instance;
}

/** Adds an instance to those of its registry, which the collector looks into. */
export function linkInstance(instance: u64): void {
  const heap = Instance.heap(instance);
  Instance.setNext(instance, load64(heap + INSTANCES));
  store64(heap + INSTANCES, instance);
}

/** The newest initialized instance of a registry, or 0; the others follow by NEXT. */
export function registry_instances(registry: u64): u64 {
  return load64(registryHeap(registry) + INSTANCES);
}

/** The object that an instance was made from. */
export function objectOf(instance: u64): u64 {
  return Instance.object(instance);
}

/** Address of the canonical number of a type of the module. */
export function typeId(instance: u64, type: u32): u64 {
  return instance + Header.typeIdsAt(objectOf(instance)) + <u64>type * TYPE_ID_BYTES;
}

/** Address of the slot that holds a table's descriptor. */
export function tableSlot(instance: u64, table: u32): u64 {
  return instance + Header.tablesAt(objectOf(instance)) + <u64>table * TABLE_SLOT_BYTES;
}

/** Makes a descriptor a memory of the instance's index space. */
export function setMemory(instance: u64, memory: u32, descriptor: u64): void {
  const slots = instance + Header.memoriesAt(objectOf(instance));
  const slot = slots + <u64>memory * MEMORY_SLOT_RECORD_BYTES;
  const base = Memory.base(descriptor);
  MemorySlot.setBase(slot, base);
  MemorySlot.setDescriptor(slot, descriptor);
  if (memory == 0) {
    Instance.setMemory0Base(instance, base);
    Instance.setMemory0(instance, descriptor);
  }
}

/** Bytes that 32-bit addresses reach. */
const REACH_32: u64 = 0x100000000;

/**
 * Makes defined memory number `memory` with byte 0 at `base`: its descriptor, or 0 when the arena is full or the initial size is over
 * `limit` bytes.
 */
export function instance_define_memory(instance: u64, memory: u32, base: u64, limit: u64): u64 {
  const object = objectOf(instance);
  const type = record(object, SECTION_MEMORIES, memory, MEMORY_TYPE_RECORD_BYTES);
  const least = MemoryType.min(type);
  const most = MemoryType.max(type);
  const flags = MemoryType.flags(type);
  const shift = pageShift(flags);
  // With pages of a byte the size must be a number of 32 bits.
  if (!(flags & LIMITS_64)) limit = min(limit, shift ? REACH_32 : REACH_32 - 1);
  if (least > limit >> shift) return 0;
  const descriptor = arena_allocate(registryArena(Instance.registry(instance)), MEMORY_RECORD_BYTES);
  if (!descriptor) return 0;
  Memory.setBase(descriptor, base);
  Memory.setBytes(descriptor, least << shift);
  Memory.setMaxBytes(descriptor, min(most, limit >> shift) << shift);
  Memory.setDeclaredMax(descriptor, most);
  Memory.setFlags(descriptor, flags);
  setMemory(instance, Header.importedMemories(object) + memory, descriptor);
  return descriptor;
}

/** Gives a library instance the memory it serves. */
export function instance_bind_guest(instance: u64, descriptor: u64): void {
  Instance.setGuestMemory(instance, descriptor);
  Instance.setGuestBase(instance, Memory.base(descriptor));
}
