import { random } from "../linux";

/** Kernel calls of entropy on Linux: bodies of the rows of abi/calls/random.ts. */

/** Linux gives up to 256 bytes whole (getrandom(2)), which is the row's limit. */
export function entropy(seed: u64, bytes: u32): i32 {
  random(seed, bytes);
  return 0;
}
