import { Instance, Memory } from "../../abi/gen/as/record/instance";
import { INVOCATION_RECORD_BYTES } from "../../abi/gen/as/arch/convention";
import { PAGE_BYTES } from "../../abi/gen/as/instance";
import {
  arena_allocate,
  arena_create,
  heap_limit,
  heap_stack,
  instance_define_memory,
  invocation_begin,
  invocation_end,
  registry_create,
} from "../../abi/gen/as/import/runtime";
import { ROUTINE_CALL_STACK } from "../../abi/gen/as/arch/machine";
import { ARENA_BYTES, ARENA_STRIDE, ARENAS, SLOT_BYTES, STACK_BYTES, STACK_STRIDE, STACKS } from "../../abi/gen/as/arch/memory";
import { setStackLimit, unmapRange } from "../arch";
import { absolute } from "../memory/access";
import { MAX_PROCESSES } from "../memory/demand";
import { FRAME_BYTES } from "../memory/frames";
import { allFreeFrames } from "../memory/pool";
import { NO_SLOT, releaseSlot, setDescriptor, slotBase, slotOf, takeSlot } from "../memory/slots";
import { currentThread, Thread } from "./thread";

/** Bytes that a memory may grow to: its slot but for the last page. */
const MEMORY_LIMIT: u64 = SLOT_BYTES - PAGE_BYTES;
/** Part of the free frames that the objects of a process's garbage-collected heap may take: three quarters. */
const HEAP_SHARE: u64 = 3;
const HEAP_PARTS: u64 = 4;
/** The processes of a job, by their numbers. */
export const COMPILER: u32 = 0;
export const PROGRAM: u32 = 1;

/**
 * An address range of its own for instances that share it: arena, stack, slots. All of it is given back at once.
 * Owned by the thread that runs it; its slots are found by its number (memory/slots).
 */
@unmanaged
export class Process {
  /** Its number, which names its arena and its stack. Never changes while it is open. */
  number: u32;
  open: u32;
  /** What its code runs on. */
  thread: Thread;
  /** Makes what follows a multiple of 8. */
  padding: u32;
  arena: u64;
  /** Its canonical types; 0 when there was no memory for them. */
  registry: u64;

  /** Starts with an empty arena. */
  begin(number: u32): void {
    this.number = number;
    this.open = 1;
    this.thread = currentThread();
    this.arena = arena_create(ARENAS + <u64>number * ARENA_STRIDE, ARENA_BYTES);
    this.registry = registry_create(this.arena);
    if (!this.registry) return;
    heap_stack(this.registry, this.stackEnd(), this.stackTop());
    heap_limit(this.registry, min((allFreeFrames() * FRAME_BYTES * HEAP_SHARE) / HEAP_PARTS, ARENA_BYTES / 2));
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

  /**
   * Puts memory number `memory` of those an instance defines into a slot. False: no slot, no arena, or it starts larger than it may get.
   */
  defineMemory(instance: u64, memory: u32): bool {
    const slot = takeSlot(this.number);
    if (slot == NO_SLOT) return false;
    const descriptor = instance_define_memory(instance, <i32>memory, slotBase(slot), MEMORY_LIMIT);
    if (descriptor) setDescriptor(slot, descriptor);
    return descriptor != 0;
  }

  /**
   * Calls a function of an instance on the process's stack, with `count` words of arguments at an absolute address. When it returned, its
   * results are written to `results`, and their number of words is given. -1: the arguments are not as many as it takes.
   */
  call(instance: u64, index: u32, words: u64, count: u32, results: u64): i32 {
    const record = this.invocation();
    if (invocation_begin(record, instance, <i32>index, words, <i32>count, this.stackTop()) < 0) return -1;
    // Calls of the kernel need some stack of their own.
    setStackLimit(this.stackEnd() + <u64>ROUTINE_CALL_STACK * 2);
    this.thread.call(record);
    return this.thread.returned() ? invocation_end(record, instance, <i32>index, results) : 0;
  }

  /** Absolute address of the record of the call that it runs, behind its own: there is one at a time. */
  private invocation(): u64 {
    return absolute(changetype<usize>(this) + offsetof<Process>());
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

const PROCESS_BYTES: u32 = offsetof<Process>() + INVOCATION_RECORD_BYTES;
const processes = memory.data(MAX_PROCESSES * PROCESS_BYTES, 8);

/** The process of a number below MAX_PROCESSES. */
export function process(number: u32): Process {
  assert(number < MAX_PROCESSES);
  return changetype<Process>(processes + number * PROCESS_BYTES);
}

/** Base of an instance's memory 0. */
export function memoryBase(instance: u64): u64 {
  return Instance.memory0Base(instance);
}

/** Present size of an instance's memory 0; 0 when it has none. */
export function memoryBytes(instance: u64): u64 {
  const descriptor = Instance.memory0(instance);
  return descriptor ? Memory.bytes(descriptor) : 0;
}

/** Address of the object an instance was made from. */
export function objectOf(instance: u64): u64 {
  return Instance.object(instance);
}
