import { NO_BLOCK } from "../ir/func";
import { Builder } from "./builder";
import { countWork } from "./work";

/** The operands of an instruction that may take many: where they are in the pool. */

/** Room in the pool for `count` operands, which count as work; 0 in unreachable code and after an error. */
export function roomFor(b: Builder, count: u32): u32 {
  return countWork(b, count) && b.block != NO_BLOCK ? b.func.pool.extend(count, 0) : 0;
}

/** Takes an operand of that type off the stack and, where code is reached, into a place of the pool. */
export function popInto(b: Builder, place: u32, type: u32): void {
  const value = b.pop(type);
  if (b.block != NO_BLOCK) b.func.pool.set(place, value);
}
