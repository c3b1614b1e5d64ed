import { GLOBAL_BYTES, INSTANCE_OBJECT_OFFSET } from "../abi/gen/as/instance";
import { HEADER_GLOBALS_AT_OFFSET, HEADER_IMPORTED_GLOBALS_OFFSET } from "../abi/gen/as/object";
import { load64, store64 } from "../abi/gen/as/import/virt";
import { header } from "./object";

/** Address of a global's own cell in the instance block. */
export function globalCell(instance: u64, global: u32): u64 {
  return instance + header(load64(instance + INSTANCE_OBJECT_OFFSET), HEADER_GLOBALS_AT_OFFSET) + <u64>global * GLOBAL_BYTES;
}

/** Address of the cell that holds a global's value: that of the instance that defines it. */
export function instance_global(instance: u64, global: u32): u64 {
  const cell = globalCell(instance, global);
  return global < header(load64(instance + INSTANCE_OBJECT_OFFSET), HEADER_IMPORTED_GLOBALS_OFFSET) ? load64(cell) : cell;
}

/** Copies a global's value; how many words. */
export function global_read(instance: u64, global: u32, words: u64): i32 {
  store64(words, load64(instance_global(instance, global)));
  return 1;
}
