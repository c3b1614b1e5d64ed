import { size } from "../../abi/gen/as/import/guest";

/**
 * Whether all of a range is inside the program's memory. Every pointer of the program is asked about here before it is used: a wrong one is
 * an error for the program, not a trap in this module. `bytes` is below 2^63.
 */
export function within(pointer: u32, bytes: u64): bool {
  return <u64>pointer + bytes <= size();
}
