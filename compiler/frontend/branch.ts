import { LIMIT_BR_TABLE } from "../../abi/gen/as/compile";
import { typeIn, ValueType } from "../decode/types";
import { failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { checkIndex } from ".";
import { Builder, Frame, FrameKind } from "./builder";
import { beginNotTaken, beginTaken, branchOn, buildReturnOf, checkOperands, jumpTo } from "./jump";
import { countWork } from "./work";

/** Branches: br, br_if, br_table, return, unreachable. */

/** Types of the label looked at last. */
let types: usize = 0;

/** The frame that label `depth` names, or null after an error. */
export function frameOf(b: Builder, depth: u32, at: u32): Frame | null {
  if (failed() || !checkIndex(depth, b.frameCount, at, "label")) {
    b.block = NO_BLOCK;
    return null;
  }
  return b.frame(b.frameCount - 1 - depth);
}

/** Types that a branch to `frame` passes: their number; their address is in `types`. */
export function labelCount(frame: Frame): u32 {
  const isLoop = frame.kind == FrameKind.Loop;
  types = isLoop ? frame.params : frame.results;
  return isLoop ? frame.paramCount : frame.resultCount;
}

/** Type of value `i` of those. */
export function labelType(frame: Frame, i: u32): u32 {
  labelCount(frame);
  return typeIn(types, i);
}

/** Checks that the top operands have the types of the label. */
export function checkLabel(b: Builder, frame: Frame): void {
  const count = labelCount(frame);
  checkOperands(b, types, count);
}

/** What follows isn't reached. */
export function stop(b: Builder): void {
  b.block = NO_BLOCK;
  b.sp = b.floor;
  b.top().polymorphic = 1;
}

export function buildBr(b: Builder): void {
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  checkLabel(b, frame);
  if (b.block != NO_BLOCK) jumpTo(b, frame);
  stop(b);
}

export function buildBrIf(b: Builder): void {
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  const condition = b.pop(ValueType.I32);
  checkLabel(b, frame);
  if (b.block != NO_BLOCK) branchIf(b, frame, condition);
}

/**
 * Branches to `frame` with the top operands when `condition` holds, where it is to be looked at only in code that is reached. Goes on where
 * it doesn't hold.
 */
export function branchIf(b: Builder, frame: Frame, condition: u32): void {
  const known = b.func.inst(condition);
  if (known.op == Op.Const) {
    if (!(<u32>known.imm)) return;
    jumpTo(b, frame);
    b.block = NO_BLOCK;
    return;
  }
  branchOn(b, condition);
  const from = b.block;
  beginTaken(b, from);
  jumpTo(b, frame);
  if (failed()) return;
  beginNotTaken(b, from);
}

export function buildReturn(b: Builder): void {
  const frame = b.frame(0);
  checkLabel(b, frame);
  if (b.block != NO_BLOCK) buildReturnOf(b, frame);
  stop(b);
}

export function buildBrTable(b: Builder): void {
  const reader = b.reader;
  const countAt = reader.offset();
  const count = reader.count(LIMIT_BR_TABLE, "targets of br_table");
  if (failed()) return;
  const index = b.pop(ValueType.I32);
  const labels = reader.at;
  const last = skipLabels(b, count);
  if (!last) return;
  const arity = labelCount(last);
  let checked: usize = 0;
  reader.at = labels;
  for (let i: u32 = 0; i <= count; i++) {
    const frame = frameOf(b, reader.u32(), countAt);
    if (!frame) return;
    if (labelCount(frame) != arity) {
      b.invalid("type mismatch: br_table's targets take different numbers of values");
      return;
    }
    // Most targets take the same values.
    if (types == checked) continue;
    checked = types;
    if (!checkTarget(b, frame)) return;
  }
  if (b.block != NO_BLOCK) switchOn(b, index, labels, count);
  stop(b);
}

/** Checks the top operands against a target's types, without narrowing those of unknown type. */
export function checkTarget(b: Builder, frame: Frame): bool {
  const count = labelCount(frame);
  if (!countWork(b, count)) return false;
  const sp = b.sp;
  const wanted = types;
  for (let i = count; i; i--) {
    b.pop(typeIn(wanted, i - 1));
    if (failed()) return false;
  }
  b.sp = sp;
  return true;
}

/** Reads over the labels of a br_table; the frame of the last. */
function skipLabels(b: Builder, count: u32): Frame | null {
  for (let i: u32 = 0; i < count; i++) b.reader.u32();
  const at = b.reader.offset();
  return frameOf(b, b.reader.u32(), at);
}

/** Ends the present block with a switch. Each target has one block that leads to it. */
function switchOn(b: Builder, index: u32, labels: usize, count: u32): void {
  const reader = b.reader;
  const func = b.func;
  const known = func.inst(index);
  const isKnown = known.op == Op.Const;
  const chosen = isKnown ? min(<u32>known.imm, count) : 0;
  const from = b.block;
  const list = func.pool.extend(count + 1, 0);
  let value: u32 = 0;
  if (!isKnown) {
    value = b.append(Op.Switch, Type.None);
    const inst = func.inst(value);
    inst.a = index;
    inst.list = list;
    inst.n = count + 1;
  }
  const number = ++b.tableCount;
  const end = reader.at;
  reader.at = labels;
  for (let i: u32 = 0; i <= count; i++) {
    const frame = b.frame(b.frameCount - 1 - reader.u32());
    if (isKnown) {
      if (i == chosen) jumpTo(b, frame);
      continue;
    }
    if (frame.tableNumber != number) {
      frame.tableNumber = number;
      b.block = b.newBlock(from);
      frame.tableBlock = b.block;
      jumpTo(b, frame);
    }
    func.pool.set(list + i, frame.tableBlock);
  }
  reader.at = end;
}

/** `unreachable` and other certain traps: site kind `kind`. */
export function buildTrap(b: Builder, kind: u32): void {
  if (b.block != NO_BLOCK) b.func.inst(b.append(Op.Trap, Type.None)).imm = kind;
  stop(b);
}
