import { memory_base } from "../../abi/gen/as/import/cpu";
import { memorySize } from "../memory/slots";

/**
 * What the wrappers of the kernel calls (dispatch.ts) check a caller's arguments with. They run on the caller's stack with interrupts off.
 * A fault while a buffer is touched ends the process: so buffers are touched first, and a body changes the kernel's state only behind that.
 */

export { touch } from "../memory/demand";

/** Address of a buffer in memory 0 of the instance that called the kernel, or 0 when it isn't all inside. */
export function bufferAt(pointer: u32, bytes: u32): u64 {
  const base = memory_base();
  const size = memorySize(base);
  return size && <u64>pointer + <u64>bytes <= size ? base + <u64>pointer : 0;
}
