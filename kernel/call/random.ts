import { randomBits } from "../arch";
import { store64, store8 } from "../memory/access";

/** Kernel calls of entropy: bodies of the rows of abi/calls/random.ts. */

export function entropy(seed: u64, bytes: u32): i32 {
  const whole = bytes & ~7;
  for (let i: u32 = 0; i < whole; i += 8) store64(seed + <u64>i, randomBits());
  const rest = randomBits();
  for (let i = whole; i < bytes; i++) store8(seed + <u64>i, <i32>(rest >> ((i & 7) * 8)));
  return 0;
}
