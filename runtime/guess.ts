/**
 * What a program steers and a check keeps out must not be used where the processor only guesses that the check passes
 * (docs/speculation.md): it is made 0 by the check's outcome, which is data and never a branch.
 */

/** `value`, or 0 where the condition doesn't hold. */
export function onlyIf(ok: bool, value: u64): u64 {
  return value & (0 - u64(ok));
}

/** Whether [at, at + bytes) lies within a size, whatever the numbers. */
export function within(at: u64, bytes: u64, size: u64): bool {
  return <bool>(u32(at <= size) & u32(bytes <= size - at));
}
