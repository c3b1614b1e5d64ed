import { LIMIT_WORK, LIMIT_WORK_PER_BYTE, STATUS_LIMIT } from "../../abi/gen/as/compile";
import { detail, detailNumber, fail } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Builder } from "./builder";

/**
 * Work that a module's instructions cause, whose code may be shorter: a branch or a call names its operands by a type, so a few bytes can
 * pass on thousands of them. Each operand and result counts one, whether or not code for it is made. The limit grows with the module, and
 * is above what programs cause: memory and time are bounded by it, since all else is in proportion to the module's size.
 */

/** Counts work; false, and an error, when the module causes too much of it. */
export function countWork(b: Builder, steps: u64): bool {
  const module = b.module;
  module.work += steps;
  const limit = <u64>LIMIT_WORK + <u64>module.codeBytes * LIMIT_WORK_PER_BYTE;
  if (module.work <= limit) return true;
  fail(STATUS_LIMIT, b.pos, "the module is too complex: up to here its functions, branches and calls have more operands and results than ");
  detailNumber(limit);
  detail(", the limit for its size");
  b.block = NO_BLOCK;
  return false;
}
