import { memory_base } from "../../abi/gen/as/import/cpu";
import { memorySize } from "./slots";

/** No such buffer. */
export const NO_BUFFER: u64 = 0;

/** Address of a buffer in memory 0 of the instance that called the kernel, or NO_BUFFER when it isn't inside. */
export function callerBuffer(pointer: u32, bytes: u32): u64 {
  const base = memory_base();
  const size = memorySize(base);
  return size && <u64>pointer + <u64>bytes <= size ? base + <u64>pointer : NO_BUFFER;
}
