import { reserve } from "../support/arena";
import { NO_BLOCK } from "../ir/func";
import { List } from "../support/list";
import { MFlag } from "../mir/mir";
import { Allocation } from "./allocation";

/** How many times a loop is taken to go round. */
const ITERATIONS: f32 = 8;
/** Loops deeper than this count as this deep, so that frequencies stay finite. */
const MAX_DEPTH: u32 = 12;
/** Chance of an edge to a cold block, relative to another edge. */
const COLD: f32 = 1 / 64;
/** Steps to a common dominator before the entry, which dominates all, is taken for it. */
const MAX_STEPS: u32 = 256;

/**
 * Fills in what the allocator wants to know of control flow: dominators, loop nesting, frequencies. One pass each over blocks in order,
 * which is a reverse post-order of a reducible graph.
 */
export function analyzeFlow(a: Allocation): void {
  nestLoops(a);
  findMembers(a);
  estimateFrequencies(a);
  findDominators(a);
  countCalls(a);
}

/** The closest block known to dominate both. */
export function commonDominator(a: Allocation, x: u32, y: u32): u32 {
  for (let steps: u32 = 0; x != y; steps++) {
    if (steps == MAX_STEPS) return 0;
    if (x > y) x = a.flow(x).dominator;
    else y = a.flow(y).dominator;
  }
  return x;
}

function nestLoops(a: Allocation): void {
  const func = a.func;
  const open = new List(16);
  for (let b: u32 = 0; b < func.blockCount; b++) {
    while (open.length && func.block(open.get(open.length - 1)).loopEnd < b) open.pop();
    if (func.block(b).loopHeader != b) continue;
    const flow = a.flow(b);
    flow.outer = open.length ? open.get(open.length - 1) : NO_BLOCK;
    flow.innermost = 1;
    if (open.length) a.flow(flow.outer).innermost = 0;
    open.push(b);
  }
}

/** Finds the loop of each block. A block between those of a loop that only leads out of it is in the loop around. */
function findMembers(a: Allocation): void {
  const func = a.func;
  for (let b = func.blockCount; b-- > 0;) {
    const block = func.block(b);
    let innermost = block.loopHeader == b ? b : NO_BLOCK;
    for (let i: u32 = 0; i < block.succCount && innermost != b; i++) {
      const header = commonLoop(a, b, func.pool.get(block.succs + i));
      // Of two loops around a block the inner one begins later.
      if (header != NO_BLOCK && (innermost == NO_BLOCK || header > innermost)) innermost = header;
    }
    a.flow(b).loop = innermost;
  }
}

/** Header of the innermost loop that both block `b` and its successor `succ` are in, or NO_BLOCK. Later blocks have been done. */
function commonLoop(a: Allocation, b: u32, succ: u32): u32 {
  if (succ <= b) return succ;
  const header = a.flow(succ).loop;
  // A loop is entered at its header: what begins behind `b` is one loop at most.
  return header != NO_BLOCK && header > b ? a.flow(header).outer : header;
}

/** Whether block `b` is in the loop of `header`, or in one inside. */
export function isIn(a: Allocation, b: u32, header: u32): bool {
  if (b < header || b > a.func.block(header).loopEnd) return false;
  // Between the blocks of a loop there are no headers but of loops inside.
  const loop = a.flow(b).loop;
  return loop != NO_BLOCK && loop >= header;
}

function estimateFrequencies(a: Allocation): void {
  const func = a.func;
  a.flow(0).frequency = 1;
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const block = func.block(b);
    const flow = a.flow(b);
    if (block.loopHeader == b && block.loopDepth <= MAX_DEPTH) flow.frequency *= ITERATIONS;
    let total: f32 = 0;
    for (let i: u32 = 0; i < block.succCount; i++) total += chance(a, b, func.pool.get(block.succs + i));
    for (let i: u32 = 0; i < block.succCount; i++) {
      const succ = func.pool.get(block.succs + i);
      if (succ > b) a.flow(succ).frequency += (flow.frequency * chance(a, b, succ)) / total;
    }
  }
}

/** Relative chance that control leaves block `b` for `succ`. */
function chance(a: Allocation, b: u32, succ: u32): f32 {
  let weight: f32 = a.func.block(succ).cold ? COLD : 1;
  let loop = a.flow(b).loop;
  for (let left: u32 = 0; left < MAX_DEPTH && loop != NO_BLOCK && !isIn(a, succ, loop); left++) {
    weight /= ITERATIONS;
    loop = a.flow(loop).outer;
  }
  return weight;
}

function findDominators(a: Allocation): void {
  const func = a.func;
  for (let b: u32 = 1; b < func.blockCount; b++) {
    const block = func.block(b);
    let dominator = NO_BLOCK;
    for (let i: u32 = 0; i < block.predCount; i++) {
      const pred = func.pool.get(block.preds + i);
      if (pred < b) dominator = dominator == NO_BLOCK ? pred : commonDominator(a, dominator, pred);
    }
    a.flow(b).dominator = dominator == NO_BLOCK ? 0 : dominator;
  }
}

/** Numbers the blocks' instructions, lists the calls that are not in cold blocks, and sums up those of each loop. */
function countCalls(a: Allocation): void {
  const func = a.func;
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const block = func.block(b);
    let calls: u32 = 0;
    for (let i = block.first; i < block.end; i++) {
      store<u32>(a.blockOf + ((<usize>i) << 2), b);
      if (!(func.inst(i).flags & MFlag.Call) || block.cold) continue;
      a.calls.push(i);
      calls = 1;
    }
    const loop = a.flow(b).loop;
    if (calls && loop != NO_BLOCK) a.flow(loop).callFrequency += a.flow(b).frequency;
  }
  for (let b = func.blockCount; b-- > 0;) {
    if (func.block(b).loopHeader != b) continue;
    const flow = a.flow(b);
    if (flow.outer != NO_BLOCK) a.flow(flow.outer).callFrequency += flow.callFrequency;
  }
}

/** Most values of each class that live at once in each block and loop, from the live ranges. */
export function measurePressure(a: Allocation, change0: usize, change1: usize): void {
  const func = a.func;
  let live0: i32 = 0;
  let live1: i32 = 0;
  let at: u32 = 0;
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const block = func.block(b);
    const flow = a.flow(b);
    let most0: i32 = 0;
    let most1: i32 = 0;
    for (; at < block.end; at++) {
      live0 += load<i32>(change0 + ((<usize>at) << 2));
      live1 += load<i32>(change1 + ((<usize>at) << 2));
      if (at < block.first) continue;
      if (at == block.first) {
        flow.live0 = live0;
        flow.live1 = live1;
      }
      most0 = max(most0, live0);
      most1 = max(most1, live1);
    }
    flow.pressure0 = most0;
    flow.pressure1 = most1;
  }
  for (let b = func.blockCount; b-- > 0;) {
    const flow = a.flow(b);
    let header = flow.loop;
    if (header == NO_BLOCK) continue;
    let most0 = flow.pressure0;
    let most1 = flow.pressure1;
    if (header == b) {
      most0 = max(most0, flow.loopPressure0);
      most1 = max(most1, flow.loopPressure1);
      flow.loopPressure0 = most0;
      flow.loopPressure1 = most1;
      header = flow.outer;
      if (header == NO_BLOCK) continue;
    }
    const loop = a.flow(header);
    loop.loopPressure0 = max(loop.loopPressure0, most0);
    loop.loopPressure1 = max(loop.loopPressure1, most1);
  }
}

/** An array of zeroed signed counts, one for each instruction and one more. */
export function counts(a: Allocation): usize {
  const bytes = (<usize>a.func.instCount + 1) << 2;
  const at = reserve(bytes);
  memory.fill(at, 0, bytes);
  return at;
}
