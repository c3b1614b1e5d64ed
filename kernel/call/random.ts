import { writeEntropy } from "../entropy";

/** Kernel calls of entropy: bodies of the rows of abi/calls/random.ts. */

export function entropy(seed: u64, bytes: u32): i32 {
  writeEntropy(seed, bytes);
  return 0;
}
