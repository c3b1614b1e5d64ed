import { failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { spaceOf, Type } from "../ir/type";
import { MAX_DISPLACEMENT } from "../target";
import { Builder } from "./builder";
import { constant, hashOf, numberSlot } from "./number";
import { unary } from "./simplify";

/**
 * Addresses of accesses. Those of a 32-bit memory are used as they are: they can't leave its slot, and what is not mapped there faults. An
 * address of a 64-bit memory, or of one whose size is no multiple of a page, is checked (Op.Bound), unless it is a constant below the
 * smallest size that the memory has.
 */

/** No memory reaches that far, and sizes can be added to it without wrapping. */
const BEYOND: u64 = 1 << 62;

/** What the access adds to the address that `bounded` gave. */
export let boundedOffset: u64 = 0;

/** The address operand of an access to `bytes` bytes at `address` + `offset`, whose constant offset becomes `boundedOffset`. */
export function bounded(b: Builder, memory: u32, address: u32, offset: u64, bytes: u32): u32 {
  boundedOffset = offset;
  // After a refusal there may be no such memory.
  if (failed() || b.block == NO_BLOCK) return address;
  const decl = b.module.memory(memory);
  if (!decl.isChecked) return address;
  const at = decl.is64 ? address : unary(b, Op.ExtendU32, Type.I64, Type.I32, address);
  const inst = b.func.inst(at);
  if (inst.op == Op.Const) {
    // Memories don't shrink.
    const shift = <u64>decl.pageShift;
    const least = min<u64>(decl.min, BEYOND >> shift) << shift;
    if (offset < least && inst.imm < least && inst.imm + offset + bytes <= least) {
      boundedOffset = 0;
      return constant(b, Type.I64, inst.imm + offset);
    }
  }
  boundedOffset = offset < MAX_DISPLACEMENT ? offset : 0;
  return check(b, memory, at, min<u64>(offset, BEYOND), bytes);
}

/** A check: one that is there and covers this one, or a new one. Memories don't shrink, so that a check holds from then on. */
function check(b: Builder, memory: u32, address: u32, offset: u64, bytes: u32): u32 {
  const isSmall = offset < MAX_DISPLACEMENT;
  const func = b.func;
  const slot = numberSlot(b, hashOf(Op.Bound, address, memory, 0, isSmall ? 0 : offset));
  const known = load<u32>(slot);
  if (known) {
    const inst = func.inst(known);
    const isSame = inst.op == Op.Bound && inst.a == address && inst.space == memory;
    const covers = inst.imm < MAX_DISPLACEMENT == isSmall && inst.imm + inst.sub32 >= offset + bytes && (isSmall || inst.imm == offset);
    if (isSame && covers && (inst.block == b.block || func.dominates(inst.block, b.block))) return known;
  }
  const value = b.append(Op.Bound, Type.I64);
  const inst = func.inst(value);
  inst.space = spaceOf(memory);
  inst.a = address;
  inst.imm = offset;
  inst.sub32 = bytes;
  store<u32>(slot, value);
  return value;
}
