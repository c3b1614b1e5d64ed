import { Func } from "../ir/func";
import { successor, successorCount } from "../ir/successors";

/** Lists each block's predecessors, each once, in the pool. Clears `scratch`. */
export function linkPredecessors(func: Func): void {
  const count = func.blockCount;
  for (let i: u32 = 0; i < count; i++) {
    func.block(i).predCount = 0;
    func.block(i).scratch = 0;
  }
  for (let i: u32 = 0; i < count; i++) {
    for (let n = successorCount(func, i); n; n--) {
      const next = func.block(successor(func, i, n - 1));
      if (next.scratch == i + 1) continue;
      next.scratch = i + 1;
      next.predCount++;
    }
  }
  for (let i: u32 = 0; i < count; i++) {
    const block = func.block(i);
    block.preds = func.pool.extend(block.predCount, 0);
    block.predCount = 0;
    block.scratch = 0;
  }
  for (let i: u32 = 0; i < count; i++) {
    for (let n = successorCount(func, i); n; n--) {
      const next = func.block(successor(func, i, n - 1));
      if (next.scratch == i + 1) continue;
      next.scratch = i + 1;
      func.pool.set(next.preds + next.predCount, i);
      next.predCount++;
    }
  }
  for (let i: u32 = 0; i < count; i++) func.block(i).scratch = 0;
}
