import { typeIn } from "../decode/types";
import { Type } from "../ir/type";
import { isTerminator, Op } from "../ir/op";
import { Builder, Frame, FrameKind } from "./builder";
import { addBranch, countMerges } from "./locals";
import { countWork } from "./work";

/** Terminators: what ends a block, and the operands that it passes on. */

/** Checks that the top operands have the `count` types at `types`, and gives them these types where they were unknown. */
export function checkOperands(b: Builder, types: usize, count: u32): void {
  if (!count || !countWork(b, count)) return;
  const values = b.entryOperands;
  const list = values.extend(count, 0);
  for (let i = count; i; i--) values.set(list + i - 1, b.pop(typeIn(types, i - 1)));
  for (let i: u32 = 0; i < count; i++) b.push(typeIn(types, i), values.get(list + i));
  values.length = list;
}

/** Ends the present block with a jump, without a target yet, that passes the `count` top operands. 0 after an error. */
export function jumpToEnd(b: Builder, count: u32): u32 {
  if (count && !countWork(b, count)) return 0;
  const pool = b.func.pool;
  const list = pool.extend(count, 0);
  const operands = b.sp - ((<usize>count) << 3);
  for (let i: u32 = 0; i < count; i++) pool.set(list + i, load<u32>(operands + ((<usize>i) << 3)));
  const value = b.append(Op.Jump, Type.None);
  const jump = b.func.inst(value);
  jump.list = list;
  jump.n = count;
  return value;
}

/** Ends the present block with a jump to a loop: its arguments are the top operands and the present values of the loop's locals. */
export function jumpToLoop(b: Builder, frame: Frame): u32 {
  const pool = b.func.pool;
  const count = frame.paramCount + frame.localCount;
  const list = pool.extend(count, 0);
  const operands = b.sp - ((<usize>frame.paramCount) << 3);
  for (let i: u32 = 0; i < frame.paramCount; i++) pool.set(list + i, load<u32>(operands + ((<usize>i) << 3)));
  for (let i: u32 = 0; i < frame.localCount; i++) pool.set(list + frame.paramCount + i, b.local(b.loopLocals.get(frame.locals + i)));
  const value = b.append(Op.Jump, Type.None);
  const jump = b.func.inst(value);
  jump.a = frame.block;
  jump.list = list;
  jump.n = count;
  return value;
}

/** Returns the top operands. */
export function buildReturnOf(b: Builder, frame: Frame): void {
  const jump = jumpToEnd(b, frame.resultCount);
  b.func.inst(jump).op = <u8>Op.Return;
}

/** Ends the present block with a jump to the label of `frame`. */
export function jumpTo(b: Builder, frame: Frame): void {
  if (frame.kind == FrameKind.Function) return buildReturnOf(b, frame);
  if (frame.kind == FrameKind.Loop) {
    if (countWork(b, frame.paramCount) && countMerges(b, frame.localCount)) jumpToLoop(b, frame);
    return;
  }
  const time = b.journalLength;
  addBranch(b, frame, jumpToEnd(b, frame.resultCount), time);
}

/** Ends the present block with a branch on `condition`, whose targets are set when they are there. */
export function branchOn(b: Builder, condition: u32): void {
  const func = b.func;
  let inst = func.inst(condition);
  let inverted = false;
  // A branch tests for zero itself.
  while ((inst.op == Op.Eqz || inst.op == Op.Ne) && inst.sub == Type.I32) {
    if (inst.op == Op.Ne) {
      const right = func.inst(inst.b);
      if (right.op != Op.Const || right.imm) break;
    } else {
      inverted = !inverted;
    }
    condition = inst.a;
    inst = func.inst(condition);
  }
  const branch = b.append(Op.Branch, Type.None);
  inst = func.inst(branch);
  inst.a = condition;
  inst.sub = inverted ? 1 : 0;
}

/** Goes on in a new block, where the branch that ends block `from` goes when its condition holds. */
export function beginTaken(b: Builder, from: u32): void {
  b.block = b.newBlock(from);
  const branch = b.func.inst(b.func.block(from).last);
  if (branch.sub) branch.c = b.block;
  else branch.b = b.block;
}

/** The same for when its condition doesn't hold, which comes second. */
export function beginNotTaken(b: Builder, from: u32): void {
  b.block = b.newBlock(from);
  const branch = b.func.inst(b.func.block(from).last);
  if (branch.sub) branch.b = b.block;
  else branch.c = b.block;
  branch.sub = 0;
}

/** True of a block without a terminator. */
export function isOpenBlock(b: Builder, block: u32): bool {
  const last = b.func.block(block).last;
  return !last || !isTerminator(b.func.inst(last).op);
}

/** Goes on in a new block, dominated by `parent`, where jumps meet that are to pass one value each: the value there. */
export function beginJoin(b: Builder, parent: u32, type: u32): u32 {
  const func = b.func;
  b.block = b.newBlock(parent);
  const value = func.newInst(Op.BlockParam, type);
  func.inst(value).block = b.block;
  func.inst(value).pos = b.pos;
  func.block(b.block).params = func.pool.push(value);
  func.block(b.block).paramCount = 1;
  return value;
}

/** Lets a jump go to the present block with a value for its one parameter. */
export function setJump(b: Builder, value: u32, passed: u32): void {
  const jump = b.func.inst(value);
  jump.a = b.block;
  jump.list = b.func.pool.push(passed);
  jump.n = 1;
}
