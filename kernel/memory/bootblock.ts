import { load64 } from "../../abi/gen/as/import/virt";
import { KERNEL_IMAGE } from "../../abi/gen/as/arch/memory";

/** A 64-bit field of the boot block, by its offset. */
export function bootField(offset: u32): u64 {
  return load64(KERNEL_IMAGE + <u64>offset);
}
