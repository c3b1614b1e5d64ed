import {
  INSTANCE_CODE_OFFSET,
  INSTANCE_GUEST_BASE_OFFSET,
  INSTANCE_GUEST_MEMORY_OFFSET,
  INSTANCE_HEAP_OFFSET,
  INSTANCE_MEMORY0_BASE_OFFSET,
  INSTANCE_MEMORY0_OFFSET,
  INSTANCE_NEXT_OFFSET,
  INSTANCE_OBJECT_OFFSET,
  INSTANCE_OWNER_OFFSET,
  INSTANCE_REGISTRY_OFFSET,
  INSTANCE_STACK_LIMIT_OFFSET,
  MEMORY_BASE_OFFSET,
  MEMORY_BYTES_OFFSET,
  MEMORY_DECLARED_MAX_OFFSET,
  MEMORY_FLAGS_OFFSET,
  MEMORY_MAX_BYTES_OFFSET,
  MEMORY_RECORD_BYTES,
  MEMORY_SLOT_BASE_OFFSET,
  MEMORY_SLOT_DESCRIPTOR_OFFSET,
  MEMORY_SLOT_RECORD_BYTES,
  TABLE_SLOT_BYTES,
  TYPE_ID_BYTES,
} from "../../abi/gen/as/instance";
import {
  HEADER_IMPORTED_MEMORIES_OFFSET,
  HEADER_INSTANCE_BYTES_OFFSET,
  HEADER_MEMORIES_AT_OFFSET,
  HEADER_TABLES_AT_OFFSET,
  HEADER_TYPE_IDS_AT_OFFSET,
  MEMORY_TYPE_FLAGS_OFFSET,
  MEMORY_TYPE_MAX_OFFSET,
  MEMORY_TYPE_MIN_OFFSET,
  MEMORY_TYPE_RECORD_BYTES,
  SECTION_MEMORIES,
} from "../../abi/gen/as/code";
import { SLOTS_END } from "../../abi/gen/as/arch/memory";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate } from "../arena";
import { addCode } from "../object/code";
import { INSTANCES } from "../gc/heap";
import { header, record } from "../object/format";
import { registryArena, registryHeap } from "../types/registry";
import { LIMITS_64 } from "../types/type";
import { defineTags } from "./tag";
import { registerTypes } from "../types/types";
import { loadWord } from "../word";

/**
 * Instance blocks: what compiled code reaches through its instance register. An instance is made in steps: create, bind each import in order,
 * define each memory, initialize.
 */

/** A new instance block with nothing bound, or 0 when the registry's arena is full. */
export function instance_create(registry: u64, object: u64, code: u64, owner: u64, stackLimit: u64): u64 {
  const instance = arena_allocate(registryArena(registry), header(object, HEADER_INSTANCE_BYTES_OFFSET));
  if (!instance) return 0;
  store64(instance + INSTANCE_STACK_LIMIT_OFFSET, stackLimit);
  store64(instance + INSTANCE_OBJECT_OFFSET, object);
  store64(instance + INSTANCE_CODE_OFFSET, code);
  store64(instance + INSTANCE_OWNER_OFFSET, owner);
  store64(instance + INSTANCE_REGISTRY_OFFSET, registry);
  // Nothing is mapped at the end of the slots.
  store64(instance + INSTANCE_MEMORY0_BASE_OFFSET, SLOTS_END);
  store64(instance + INSTANCE_GUEST_BASE_OFFSET, SLOTS_END);
  store64(instance + INSTANCE_HEAP_OFFSET, registryHeap(registry));
  if (!registerTypes(instance, object) || !addCode(registry, object, code)) return 0;
  defineTags(instance, object);
  return instance;
}

/** Adds an instance to those of its registry, which the collector looks into. */
export function linkInstance(instance: u64): void {
  const heap = load64(instance + INSTANCE_HEAP_OFFSET);
  store64(instance + INSTANCE_NEXT_OFFSET, load64(heap + INSTANCES));
  store64(heap + INSTANCES, instance);
}

/** The newest initialized instance of a registry, or 0; the others follow by NEXT. */
export function registry_instances(registry: u64): u64 {
  return load64(registryHeap(registry) + INSTANCES);
}

/** The object that an instance was made from. */
export function objectOf(instance: u64): u64 {
  return load64(instance + INSTANCE_OBJECT_OFFSET);
}

/** Address of the canonical number of a type of the module. */
export function typeId(instance: u64, type: u32): u64 {
  return instance + header(objectOf(instance), HEADER_TYPE_IDS_AT_OFFSET) + <u64>type * TYPE_ID_BYTES;
}

/** Address of the slot that holds a table's descriptor. */
export function tableSlot(instance: u64, table: u32): u64 {
  return instance + header(objectOf(instance), HEADER_TABLES_AT_OFFSET) + <u64>table * TABLE_SLOT_BYTES;
}

/** Makes a descriptor a memory of the instance's index space. */
export function setMemory(instance: u64, memory: u32, descriptor: u64): void {
  const slots = instance + header(objectOf(instance), HEADER_MEMORIES_AT_OFFSET);
  const slot = slots + <u64>memory * MEMORY_SLOT_RECORD_BYTES;
  const base = load64(descriptor + MEMORY_BASE_OFFSET);
  store64(slot + MEMORY_SLOT_BASE_OFFSET, base);
  store64(slot + MEMORY_SLOT_DESCRIPTOR_OFFSET, descriptor);
  if (memory == 0) {
    store64(instance + INSTANCE_MEMORY0_BASE_OFFSET, base);
    store64(instance + INSTANCE_MEMORY0_OFFSET, descriptor);
  }
}

/** Bytes that 32-bit addresses reach. */
const REACH_32: u64 = 0x100000000;

/**
 * Makes defined memory number `memory` with byte 0 at `base`: its descriptor, or 0 when the arena is full or the initial size is over `limit`
 * bytes.
 */
export function instance_define_memory(instance: u64, memory: u32, base: u64, limit: u64): u64 {
  const object = objectOf(instance);
  const type = record(object, SECTION_MEMORIES, memory, MEMORY_TYPE_RECORD_BYTES);
  const least = load64(type + MEMORY_TYPE_MIN_OFFSET);
  const most = load64(type + MEMORY_TYPE_MAX_OFFSET);
  const flags = loadWord(type + MEMORY_TYPE_FLAGS_OFFSET);
  if (!(flags & LIMITS_64)) limit = min(limit, REACH_32);
  if (least > limit >> 16) return 0;
  const descriptor = arena_allocate(registryArena(load64(instance + INSTANCE_REGISTRY_OFFSET)), MEMORY_RECORD_BYTES);
  if (!descriptor) return 0;
  store64(descriptor + MEMORY_BASE_OFFSET, base);
  store64(descriptor + MEMORY_BYTES_OFFSET, least << 16);
  store64(descriptor + MEMORY_MAX_BYTES_OFFSET, min(most, limit >> 16) << 16);
  store64(descriptor + MEMORY_DECLARED_MAX_OFFSET, most);
  store64(descriptor + MEMORY_FLAGS_OFFSET, flags);
  setMemory(instance, header(object, HEADER_IMPORTED_MEMORIES_OFFSET) + memory, descriptor);
  return descriptor;
}

/** Gives a library instance the memory it serves. */
export function instance_bind_guest(instance: u64, descriptor: u64): void {
  store64(instance + INSTANCE_GUEST_MEMORY_OFFSET, descriptor);
  store64(instance + INSTANCE_GUEST_BASE_OFFSET, load64(descriptor + MEMORY_BASE_OFFSET));
}
