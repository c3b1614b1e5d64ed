import { load32, load64 } from "../../../abi/gen/as/import/virt";
import { KERNEL_IMAGE } from "../../../abi/gen/as/memory";

/** A 64-bit field of the boot block, by its offset. */
export function bootField(offset: u32): u64 {
  return load64(KERNEL_IMAGE + <u64>offset);
}

/** A 32-bit field of the boot block. */
export function bootField32(offset: u32): u32 {
  return load32(KERNEL_IMAGE + <u64>offset);
}
