import { reserve } from "../support/arena";
import { Block, Func, NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { setSuccessor, successor, successorCount } from "../ir/successors";

/**
 * Tidies the graph: leads jumps and branches past blocks that only jump on, joins a block with the next one when that has no other way in,
 * and drops the blocks that this leaves unreachable. A block that only jumps stays where it splits a critical edge: the register allocator
 * puts moves there. The order of the others stays. Needs predecessors; afterwards predecessors, dominators and loops are stale.
 */
export function tidyBlocks(func: Func): void {
  for (let i = func.blockCount; i; i--) threadJump(func, i - 1);
  markReachable(func);
  for (let i: u32 = 0; i < func.blockCount; i++) if (func.block(i).reachable) threadBranch(func, i);
  markReachable(func);
  joinBlocks(func);
  renumber(func);
}

/**
 * Where a way to block `number` really leads, jumps behind it having been led on already. The header of a loop stays: a way past it would
 * leave it to be reached from behind alone.
 */
function destination(func: Func, number: u32): u32 {
  const block = func.block(number);
  if (block.paramCount || block.first != block.last || isHeader(func, number)) return number;
  const jump = func.inst(block.last);
  return jump.op == Op.Jump && !jump.n ? jump.a : number;
}

/** True of a block that is reached from itself or a later one, by the predecessors from before. They are ascending. */
function isHeader(func: Func, number: u32): bool {
  const block = func.block(number);
  return block.predCount != 0 && func.pool.get(block.preds + block.predCount - 1) >= number;
}

function threadJump(func: Func, number: u32): void {
  const inst = func.inst(func.block(number).last);
  if (inst.op == Op.Jump && !inst.n) inst.a = destination(func, inst.a);
}

/** Leads a branch or switch past blocks that split no critical edge. A branch whose ways meet at once is a jump. */
function threadBranch(func: Func, number: u32): void {
  const inst = func.inst(func.block(number).last);
  if (inst.op != Op.Branch && inst.op != Op.Switch) return;
  if (inst.op == Op.Branch && destination(func, inst.b) == destination(func, inst.c)) {
    inst.op = <u8>Op.Jump;
    inst.a = destination(func, inst.b);
    inst.b = 0;
    inst.c = 0;
    return;
  }
  for (let i = successorCount(func, number); i; i--) {
    const to = destination(func, successor(func, number, i - 1));
    if (func.block(to).scratch == 1) setSuccessor(func, number, i - 1, to);
  }
}

/** Sets `reachable`, and counts the ways into each block in `scratch`. Blocks are in reverse post-order, so one sweep finds them all. */
function markReachable(func: Func): void {
  for (let i: u32 = 0; i < func.blockCount; i++) {
    func.block(i).reachable = i == 0 ? 1 : 0;
    func.block(i).scratch = 0;
  }
  for (let i: u32 = 0; i < func.blockCount; i++) {
    if (!func.block(i).reachable) continue;
    for (let n = successorCount(func, i); n; n--) {
      const next = func.block(successor(func, i, n - 1));
      next.reachable = 1;
      next.scratch++;
    }
  }
}

/** Appends to each block the next one, as long as that is entered from it alone. */
function joinBlocks(func: Func): void {
  let number: u32 = 0;
  for (let next: u32 = 1; next < func.blockCount; next++) {
    const following = func.block(next);
    if (!following.reachable) continue;
    const jump = func.block(number).last;
    const inst = func.inst(jump);
    if (inst.op == Op.Jump && inst.a == next && following.scratch == 1 && !following.paramCount) {
      func.remove(jump);
      join(func, number, next);
    } else {
      number = next;
    }
  }
}

/** Moves all instructions of block `from` to the end of block `to`. */
function join(func: Func, to: u32, from: u32): void {
  const target = func.block(to);
  const source = func.block(from);
  for (let i = source.first; i; i = func.inst(i).next) func.inst(i).block = to;
  if (target.last) {
    func.inst(target.last).next = source.first;
    func.inst(source.first).prev = target.last;
  } else {
    target.first = source.first;
  }
  target.last = source.last;
  source.first = 0;
  source.last = 0;
  source.reachable = 0;
}

/** Closes the gaps that unreachable blocks leave in the numbering. */
function renumber(func: Func): void {
  const count = func.blockCount;
  const numbers = reserve((<usize>count) << 2);
  let kept: u32 = 0;
  for (let i: u32 = 0; i < count; i++) store<u32>(numbers + ((<usize>i) << 2), func.block(i).reachable ? kept++ : NO_BLOCK);
  if (kept == count) return;
  for (let i: u32 = 0; i < count; i++) {
    const to = load<u32>(numbers + ((<usize>i) << 2));
    if (to == NO_BLOCK) continue;
    if (to != i) memory.copy(changetype<usize>(func.block(to)), changetype<usize>(func.block(i)), offsetof<Block>());
    const block = func.block(to);
    for (let n: u32 = 0; n < block.paramCount; n++) func.inst(func.pool.get(block.params + n)).block = to;
    for (let value = block.first; value; value = func.inst(value).next) func.inst(value).block = to;
    for (let n = successorCount(func, to); n; n--) {
      setSuccessor(func, to, n - 1, load<u32>(numbers + ((<usize>successor(func, to, n - 1)) << 2)));
    }
  }
  func.blockCount = kept;
}
