import { KERNEL_MEMORY } from "../abi/gen/as/arch/memory";

/** The absolute address of something in the runner's own memory. */
export function absolute(pointer: usize): u64 {
  return KERNEL_MEMORY + <u64>pointer;
}
