import { allocate } from "../../../support/arena";
import { Block, Func, NO_BLOCK } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { successor, successorCount } from "../../../ir/successors";
import { MFunc } from "../../../mir/mir";

/**
 * The blocks of the machine function: those of the IR that control can reach, in order, and an empty one on each critical edge (from a
 * block with several successors to one with several predecessors), behind the block that it leaves, where moves can stand.
 */

/** Machine block of an IR block. */
let numbers: usize = 0;
/** Per IR block: the source whose edge was looked at last, plus 1, and the machine block that it leads to. */
let stamps: usize = 0;
let edges: usize = 0;

export function blockNumber(b: u32): u32 {
  return load<u32>(numbers + ((<usize>b) << 2));
}

/** Numbers the machine blocks; gives their count. */
export function numberBlocks(func: Func): u32 {
  const bytes = (<usize>func.blockCount) << 2;
  numbers = allocate(bytes);
  stamps = allocate(bytes);
  edges = allocate(bytes);
  let count: u32 = 0;
  for (let b: u32 = 0; b < func.blockCount; b++) {
    if (!func.block(b).reachable) continue;
    store<u32>(numbers + ((<usize>b) << 2), count);
    count += 1 + splitCount(func, b);
  }
  memory.fill(stamps, 0, bytes);
  return count;
}

/** Number of blocks between `b` and its successors. */
function splitCount(func: Func, b: u32): u32 {
  const n = successorCount(func, b);
  if (n < 2) return 0;
  let count: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const to = successor(func, b, i);
    const slot = stamps + ((<usize>to) << 2);
    if (load<u32>(slot) == b + 1) continue;
    store<u32>(slot, b + 1);
    if (func.block(to).predCount > 1) count++;
  }
  return count;
}

/**
 * Sets the fields of all blocks but their instructions and parameters. A switch's list of targets, one for each index, is left in `args`;
 * `argCount` stays 0.
 */
export function linkBlocks(func: Func, mfunc: MFunc): void {
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const from = func.block(b);
    if (from.reachable) linkBlock(func, mfunc, b, from);
  }
  linkPredecessors(mfunc);
}

function linkBlock(func: Func, mfunc: MFunc, b: u32, from: Block): void {
  const number = blockNumber(b);
  const block = mfunc.block(number);
  const terminator = func.inst(from.last);
  block.loopDepth = from.loopDepth;
  block.loopHeader = from.loopHeader == NO_BLOCK ? NO_BLOCK : blockNumber(from.loopHeader);
  block.loopEnd = from.loopEnd == NO_BLOCK ? NO_BLOCK : lastOf(func, mfunc, from.loopEnd);
  block.landing = func.inst(from.first).op == Op.LandingPad ? 1 : 0;
  block.cold = terminator.op == Op.Trap || block.landing ? 1 : from.cold;
  const n = successorCount(func, b);
  if (n == 0) return;
  const succs = mfunc.pool.extend(n, 0);
  let count: u32 = 0;
  let next = number + 1;
  for (let i: u32 = 0; i < n; i++) {
    const to = successor(func, b, i);
    const slot = stamps + ((<usize>to) << 2);
    if (load<u32>(slot) == b + 1) continue;
    store<u32>(slot, b + 1);
    let target = blockNumber(to);
    if (n > 1 && func.block(to).predCount > 1) {
      linkSplit(func, mfunc, next, b, to);
      target = next;
      next++;
    }
    store<u32>(edges + ((<usize>to) << 2), target);
    mfunc.pool.set(succs + count, target);
    count++;
  }
  block.succs = succs;
  block.succCount = count;
  if (terminator.op == Op.Switch) {
    block.args = mfunc.pool.length;
    for (let i: u32 = 0; i < n; i++) mfunc.pool.push(load<u32>(edges + ((<usize>successor(func, b, i)) << 2)));
  } else if (terminator.op == Op.Branch && count == 1) {
    // Both ways are the same one.
    mfunc.pool.set(succs + 1, mfunc.pool.get(succs));
  }
}

/** The block `number` on the edge from `from` to `to`: in the loops that both are in. */
function linkSplit(func: Func, mfunc: MFunc, number: u32, from: u32, to: u32): void {
  const block = mfunc.block(number);
  const source = func.block(from);
  const target = func.block(to);
  const inner = target.loopDepth < source.loopDepth ? target : source;
  block.loopDepth = inner.loopDepth;
  block.loopHeader = inner.loopHeader == NO_BLOCK ? NO_BLOCK : blockNumber(inner.loopHeader);
  block.loopEnd = NO_BLOCK;
  block.succs = mfunc.pool.push(blockNumber(to));
  block.succCount = 1;
}

/** Last machine block that belongs to IR block `b`: it or the last on its edges. */
function lastOf(func: Func, mfunc: MFunc, b: u32): u32 {
  let next = b + 1;
  while (next < func.blockCount && !func.block(next).reachable) next++;
  return (next < func.blockCount ? blockNumber(next) : mfunc.blockCount) - 1;
}

function linkPredecessors(mfunc: MFunc): void {
  for (let b: u32 = 0; b < mfunc.blockCount; b++) {
    const block = mfunc.block(b);
    for (let i: u32 = 0; i < block.succCount; i++) mfunc.block(mfunc.pool.get(block.succs + i)).predCount++;
  }
  for (let b: u32 = 0; b < mfunc.blockCount; b++) {
    const block = mfunc.block(b);
    block.preds = mfunc.pool.extend(block.predCount, 0);
    block.predCount = 0;
  }
  for (let b: u32 = 0; b < mfunc.blockCount; b++) {
    const block = mfunc.block(b);
    for (let i: u32 = 0; i < block.succCount; i++) {
      const succ = mfunc.block(mfunc.pool.get(block.succs + i));
      mfunc.pool.set(succ.preds + succ.predCount, b);
      succ.predCount++;
    }
  }
}
