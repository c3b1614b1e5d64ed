import { Func, NO_BLOCK } from "../ir/func";

/**
 * Finds loops: a header is a block with a predecessor that doesn't come before it, and its loop reaches in block order to the last block
 * from which it can be reached again. Sets `loopHeader`, `loopEnd` and `loopDepth`. Needs predecessors.
 */
export function findLoops(func: Func): void {
  const count = func.blockCount;
  for (let i = count; i; i--) findEnd(func, i - 1);
  // Loops nest, so the innermost loop of a block is found by going out from the one before.
  let header: u32 = NO_BLOCK;
  let depth: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const block = func.block(i);
    while (header != NO_BLOCK && func.block(header).loopEnd < i) {
      header = func.block(header).scratch;
      depth--;
    }
    if (block.loopEnd != NO_BLOCK) {
      block.scratch = header;
      header = i;
      depth++;
    }
    block.loopHeader = header;
    block.loopDepth = depth;
  }
  for (let i: u32 = 0; i < count; i++) func.block(i).scratch = 0;
}

/** Sets where the loop that block `number` heads ends; inner loops have been done. */
function findEnd(func: Func, number: u32): void {
  const block = func.block(number);
  block.loopEnd = NO_BLOCK;
  let end: u32 = NO_BLOCK;
  for (let k: u32 = 0; k < block.predCount; k++) {
    const pred = func.pool.get(block.preds + k);
    if (pred >= number && (end == NO_BLOCK || pred > end)) end = pred;
  }
  if (end == NO_BLOCK) return;
  // An inner loop that begins before the end is inside as a whole.
  for (let i = number + 1; i <= end;) {
    const inner = func.block(i).loopEnd;
    if (inner == NO_BLOCK) {
      i++;
      continue;
    }
    if (inner > end) end = inner;
    i = inner + 1;
  }
  block.loopEnd = end;
}
