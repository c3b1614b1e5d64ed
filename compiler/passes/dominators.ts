import { Func } from "../ir/func";

/**
 * Sets immediate dominators. Blocks are in reverse post-order and every loop is entered at its header, so the predecessors that come before
 * a block decide, and one sweep is enough. Needs predecessors.
 */
export function findDominators(func: Func): void {
  const entry = func.block(0);
  entry.idom = 0;
  entry.domDepth = 0;
  entry.domJump = 0;
  for (let i: u32 = 1; i < func.blockCount; i++) {
    const block = func.block(i);
    let parent = func.pool.get(block.preds);
    for (let k: u32 = 1; k < block.predCount; k++) {
      const pred = func.pool.get(block.preds + k);
      if (pred < i) parent = func.commonDominator(parent, pred);
    }
    func.setDominator(i, parent);
  }
}
