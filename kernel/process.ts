import { INSTANCE_MEMORY0_BASE_OFFSET, INSTANCE_MEMORY0_OFFSET, INSTANCE_OBJECT_OFFSET, MEMORY_BYTES_OFFSET } from "../abi/gen/as/instance";
import {
  arena_allocate,
  arena_create,
  instance_define_memory,
  instance_entry,
  instance_target,
  registry_create,
} from "../abi/gen/as/import/runtime";
import { ROUTINE_CALL_STACK } from "../abi/gen/as/machine";
import { ARENA_BYTES, ARENA_STRIDE, ARENAS, SLOT_BYTES, STACK_BYTES, STACK_STRIDE, STACKS } from "../abi/gen/as/memory";
import { unmapRange } from "./arch/x64/paging";
import { setStackLimit } from "./arch/x64/processor";
import { load64 } from "./memory/access";
import { MAX_PROCESSES } from "./memory/demand";
import { NO_SLOT, releaseSlot, setDescriptor, slotBase, slotOf, takeSlot } from "./memory/slots";
import { callProcess } from "./run";

/** Bytes that a memory may grow to: what 32 bits can address. */
const MEMORY_LIMIT: u64 = 0x100000000;
/** The processes of a job, by their numbers. */
export const COMPILER: u32 = 0;
export const PROGRAM: u32 = 1;
const processes = memory.data(2 * 24);

/** An address range of its own for instances that share it: arena, stack, slots. All of it is given back at once. */
@unmanaged
export class Process {
  /** Its number, which names its arena and its stack. */
  number: u32;
  open: u32;
  arena: u64;
  /** Its canonical types; 0 when there was no memory for them. */
  registry: u64;

  /** Starts with an empty arena. */
  begin(number: u32): void {
    this.number = number;
    this.open = 1;
    this.arena = arena_create(ARENAS + <u64>number * ARENA_STRIDE, ARENA_BYTES);
    this.registry = registry_create(this.arena);
  }

  /** Zeroed bytes of the arena, 16-byte aligned, or 0. */
  allocate(bytes: u64): u64 {
    return arena_allocate(this.arena, bytes);
  }

  /** Where its stack begins. */
  stackTop(): u64 {
    return STACKS + <u64>(this.number + 1) * STACK_STRIDE;
  }

  /** The lowest address of its stack. */
  stackEnd(): u64 {
    return this.stackTop() - STACK_BYTES;
  }

  /** Puts memory number `memory` of those an instance defines into a slot. False: no slot, no arena, or it starts larger than it may get. */
  defineMemory(instance: u64, memory: u32): bool {
    const slot = takeSlot(this.number);
    if (slot == NO_SLOT) return false;
    const descriptor = instance_define_memory(instance, <i32>memory, slotBase(slot), MEMORY_LIMIT);
    if (descriptor) setDescriptor(slot, descriptor);
    return descriptor != 0;
  }

  /** Calls a function of an instance on the process's stack. The result holds if the call returned. */
  call(instance: u64, index: u32, a: u64, b: u64, c: u64): u64 {
    // Calls of the kernel need some stack of their own.
    setStackLimit(this.stackEnd() + <u64>ROUTINE_CALL_STACK * 2);
    return callProcess(instance_entry(instance, <i32>index), instance_target(instance, <i32>index), this.stackTop(), a, b, c);
  }

  /** Gives everything back. */
  end(): void {
    if (!this.open) return;
    this.open = 0;
    for (let slot = slotOf(this.number, 0); slot != NO_SLOT; slot = slotOf(this.number, slot + 1)) {
      unmapRange(slotBase(slot), slotBase(slot) + SLOT_BYTES);
      releaseSlot(slot);
    }
    unmapRange(this.stackEnd(), this.stackTop());
    const arena = ARENAS + <u64>this.number * ARENA_STRIDE;
    unmapRange(arena, arena + ARENA_BYTES);
  }
}

/** The process of a number below MAX_PROCESSES. */
export function process(number: u32): Process {
  assert(number < MAX_PROCESSES);
  return changetype<Process>(processes + <usize>number * offsetof<Process>());
}

/** Base of an instance's memory 0. */
export function memoryBase(instance: u64): u64 {
  return load64(instance + INSTANCE_MEMORY0_BASE_OFFSET);
}

/** Present size of an instance's memory 0; 0 when it has none. */
export function memoryBytes(instance: u64): u64 {
  const descriptor = load64(instance + INSTANCE_MEMORY0_OFFSET);
  return descriptor ? load64(descriptor + MEMORY_BYTES_OFFSET) : 0;
}

/** Address of the object an instance was made from. */
export function objectOf(instance: u64): u64 {
  return load64(instance + INSTANCE_OBJECT_OFFSET);
}
