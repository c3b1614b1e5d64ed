import { instance } from "../../abi/gen/as/import/cpu";
import { load8 } from "../../abi/gen/as/import/virt";
import { inMemory0 } from "../instances";

/** What the wrappers of the kernel calls (dispatch.ts) check a caller's arguments with. They run on the calling instance. */

/** Address of a buffer in the caller's memory 0, or 0 when it isn't all inside. */
export function bufferAt(pointer: u32, bytes: u32): u64 {
  return inMemory0(instance(), pointer, bytes);
}

/** Has a buffer's pages there, since Linux itself may not fault on them. The fault handler maps all of a memory up to the present size. */
export function touch(address: u64, bytes: u64): void {
  if (bytes) load8(address + bytes - 1);
}
