import {
  NATIVE_ARENA,
  NATIVE_ARENA_BYTES,
  NATIVE_BUFFERS,
  NATIVE_BUFFERS_BYTES,
  NATIVE_CODE,
  NATIVE_CODE_END,
  NATIVE_OBJECTS,
  NATIVE_OBJECTS_BYTES,
  NATIVE_SIGNAL_STACK,
  NATIVE_SIGNAL_STACK_BYTES,
  NATIVE_STACK,
  NATIVE_STACK_BYTES,
  NATIVE_STATE,
} from "../abi/gen/as/native";
import { arena_create, heap_stack, registry_create } from "../abi/gen/as/import/runtime";
import { mapAgain, mapNew, unmap } from "./linux";
import { resetObjects } from "./objects";
import { resetSlots } from "./slots";

/** What all instances of the process share: one arena, one type registry, one stack. */

const PAGE: u64 = 4096;
let processArena: u64 = 0;
let processRegistry: u64 = 0;

/** The arena of the process. */
export function arena(): u64 {
  return processArena;
}

/** Its type registry; 0 when there was no memory for one. */
export function registry(): u64 {
  return processRegistry;
}

/** Maps what the runner needs; whether the address space was free for it. */
export function openProcess(): bool {
  const mapped =
    mapNew(NATIVE_STATE, PAGE) &&
    mapNew(NATIVE_STACK, NATIVE_STACK_BYTES) &&
    mapNew(NATIVE_SIGNAL_STACK, NATIVE_SIGNAL_STACK_BYTES) &&
    mapNew(NATIVE_BUFFERS, NATIVE_BUFFERS_BYTES) &&
    mapNew(NATIVE_OBJECTS, NATIVE_OBJECTS_BYTES) &&
    mapNew(NATIVE_ARENA, NATIVE_ARENA_BYTES);
  if (mapped) begin();
  return mapped;
}

/** Forgets all objects and instances and gives their memory back; false when Linux refuses to map it anew. */
export function resetProcess(): bool {
  resetSlots();
  resetObjects();
  unmap(NATIVE_CODE, NATIVE_CODE_END - NATIVE_CODE);
  const mapped = mapAgain(NATIVE_OBJECTS, NATIVE_OBJECTS_BYTES) && mapAgain(NATIVE_ARENA, NATIVE_ARENA_BYTES);
  if (mapped) begin();
  return mapped;
}

function begin(): void {
  processArena = arena_create(NATIVE_ARENA, NATIVE_ARENA_BYTES);
  processRegistry = registry_create(processArena);
  if (processRegistry) heap_stack(processRegistry, NATIVE_STACK, NATIVE_STACK + NATIVE_STACK_BYTES);
}
