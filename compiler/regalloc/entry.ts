import { NO_BLOCK } from "../ir/func";
import { MBlock } from "../mir/mir";
import { sortKeys } from "../support/sort";
import { Allocation, bit, Flow, NEVER, NO_REGISTER, Value, ValueFlag } from "./allocation";
import { isIn } from "./flow";
import { OUTSIDE, Registers } from "./registers";

/** A loop whose calls are executed this often a round, or more, keeps no value in a register round the back edge. */
const CALLS_A_ROUND: f32 = 0.5;
/** Registers that a loop needs for copies besides those for its values. */
const COPIES = 1;
/** What sums of frequencies may lose by rounding. */
const ALL: f32 = 0.999;

/**
 * Sets the registers' contents for the start of a block. A block with one predecessor goes on with what that one left, a landing with
 * nothing: the call that control comes from has put everything into its slot. Where control flow joins, a value stays in a register if it
 * is in one on most of the ways that lead here; at the head of a loop also if the loop uses it, so that the reload is outside. The edges
 * bring about what is decided here.
 */
export function enterBlock(s: Registers, b: u32): void {
  const a = s.a;
  const block = a.func.block(b);
  s.clear();
  s.enterLoopOf(b);
  if (block.landing) assert(block.predCount == 1 && !block.paramCount);
  else if (block.predCount == 1) inherit(s, block);
  else if (block.predCount > 1) merge(s, b, block);
  if (block.paramCount) placeParams(s, b, block);
  const flow = a.flow(b);
  flow.start = a.states.length;
  let set = s.occupied;
  while (set) {
    const g = <u32>ctz(set);
    set &= set - 1;
    a.pushState(s.at(g), g);
  }
  flow.startCount = a.states.length - flow.start;
  leaveBeforeCall(s, block);
}

/** Values that aren't used before the block's first call needn't be in registers until then. */
function leaveBeforeCall(s: Registers, block: MBlock): void {
  if (s.callFrom(block.first) >= block.end) return;
  let set = s.occupied;
  while (set) {
    const g = <u32>ctz(set);
    set &= set - 1;
    const value = s.a.value(s.at(g));
    if (s.lostBeforeUse(value, block.first, block.end)) s.spill(value);
  }
}

function inherit(s: Registers, block: MBlock): void {
  const a = s.a;
  const flow = a.flow(a.func.pool.get(block.preds));
  for (let i = flow.end; i < flow.end + flow.endCount; i++) {
    const v = a.stateValue(i);
    if (s.liveAt(a.value(v), block.first)) s.hold(v, a.stateRegister(i));
  }
}

/** Decides which values are in registers where several edges meet. */
function merge(s: Registers, b: u32, block: MBlock): void {
  const a = s.a;
  const func = a.func;
  const candidates = s.candidates;
  candidates.length = 0;
  let total: f32 = 0;
  let primary = NO_BLOCK;
  let most: f32 = -1;
  for (let i: u32 = 0; i < block.predCount; i++) {
    const p = func.pool.get(block.preds + i);
    if (p >= b) continue;
    const flow = a.flow(p);
    total += flow.frequency;
    if (flow.frequency > most) {
      most = flow.frequency;
      primary = p;
    }
    addCandidates(s, b, block, flow);
  }
  if (primary == NO_BLOCK) return;
  const header = block.loopHeader == b;
  const clobbered = header && isClobbered(a, b);
  let kept: u32 = 0;
  for (let i: u32 = 0; i < candidates.length; i++) {
    const v = candidates.get(i);
    const value = a.value(v);
    if (!clobbered && pays(s, value, total, block.first)) candidates.set(kept++, v);
    else leave(value);
  }
  candidates.length = kept;
  if (header && !clobbered) addLoopValues(s, b, block);
  limit(s, b, block, 0);
  limit(s, b, block, 1);
  assign(s, b, block, a.flow(primary), header);
}

/** Whether the loop of header `b` calls so often that nothing stays in a register all the way round. */
function isClobbered(a: Allocation, b: u32): bool {
  return a.flow(b).callFrequency >= a.flow(b).frequency * CALLS_A_ROUND;
}

/** Adds the values that are in registers at the end of a predecessor and live here. */
function addCandidates(s: Registers, b: u32, block: MBlock, flow: Flow): void {
  const a = s.a;
  for (let i = flow.end; i < flow.end + flow.endCount; i++) {
    const v = a.stateValue(i);
    const value = a.value(v);
    if (value.stamp == b) value.weight += flow.frequency;
    else if (s.liveAt(value, block.first)) {
      value.stamp = b;
      value.weight = flow.frequency;
      s.candidates.push(v);
    }
  }
}

/** The value isn't in a register from here. */
function leave(value: Value): void {
  value.stamp = 0;
  if (!(value.flags & ValueFlag.Remat)) value.flags |= ValueFlag.Spilled;
}

/** Whether to keep a value in a register that is in one on `value.weight` of the `total` ways. */
function pays(s: Registers, value: Value, total: f32, first: u32): bool {
  if (value.weight >= total * ALL) return true;
  const next = s.useAfter(value, first - 1);
  return next <= s.losingCall(value, first) && next < s.loopEnd && value.weight * 2 >= total;
}

/** Adds values that the loop uses but that aren't in registers, as far as there is room. */
function addLoopValues(s: Registers, b: u32, block: MBlock): void {
  const a = s.a;
  const func = a.func;
  const end = s.loopEnd;
  if (end - block.first > s.loopBudget) return;
  s.loopBudget -= end - block.first;
  let room0 = room(s, block, 0);
  let room1 = room(s, block, 1);
  for (let x = b; x <= block.loopEnd && room0 + room1 > 0; x++) {
    // What is used in a part of the loop that is rarely reached is loaded there.
    if (a.flow(x).frequency * 2 < a.flow(b).frequency || !isIn(a, x, b)) continue;
    for (let i = func.block(x).first; i < func.block(x).end; i++) {
      const inst = func.inst(i);
      for (let k: u32 = 0; k < inst.operandCount; k++) {
        const v = func.operand(inst.operands + k).vreg;
        const value = a.value(v);
        if (value.block >= b || value.stamp == b || !v || !s.liveAt(value, block.first)) continue;
        if (func.vreg(v).class ? room1 <= 0 : room0 <= 0) continue;
        if (func.vreg(v).class) room1--;
        else room0--;
        value.stamp = b;
        s.candidates.push(v);
      }
    }
  }
}

/** How many more values of a class the loop that begins here can keep in registers. */
function room(s: Registers, block: MBlock, kind: u32): i32 {
  const a = s.a;
  let count = <i32>a.file.count(kind);
  for (let i: u32 = 0; i < s.candidates.length; i++) if (a.func.vreg(s.candidates.get(i)).class == kind) count--;
  for (let i: u32 = 0; i < block.paramCount; i++) if (a.func.vreg(a.func.pool.get(block.params + i)).class == kind) count--;
  return count;
}

/**
 * Drops candidates of a class until they and the block's parameters fit into the registers: those used last. Where a loop needs more
 * registers than there are, values that it doesn't use make room.
 */
function limit(s: Registers, b: u32, block: MBlock, kind: u32): void {
  const a = s.a;
  const left = room(s, block, kind);
  const excess = block.loopHeader == b ? excessOf(s, b, kind, left) : 0;
  const over: u32 = left < 0 ? -left : 0;
  if (!excess && !over) return;

  // Both lists by distance, farthest last.
  const keys = s.keys;
  keys.length = 0;
  for (let i: u32 = 0; i < s.candidates.length; i++) addKey(s, s.candidates.get(i), kind, block.first);
  const candidates = keys.length >> 1;
  for (let i: u32 = 0; i < block.paramCount; i++) addKey(s, a.func.pool.get(block.params + i), kind, block.first);
  if (!candidates) return;
  sortKeys(keys);
  let dropped: u32 = 0;
  for (let i = keys.length >> 1; i-- > 0;) {
    const v = keys.get(i << 1);
    const far = keys.get((i << 1) + 1) == NEVER;
    if (dropped >= over && !(far && dropped < excess)) break;
    dropped++;
    const value = a.value(v);
    if (value.flags & ValueFlag.Param && value.block == b) value.flags |= ValueFlag.Spilled | ValueFlag.BornInSlot;
    else leave(value);
  }
  let kept: u32 = 0;
  for (let i: u32 = 0; i < s.candidates.length; i++) {
    const v = s.candidates.get(i);
    if (a.value(v).stamp == b) s.candidates.set(kept++, v);
  }
  s.candidates.length = kept;
}

/**
 * How many registers of a class the loop of `b` needs beyond those that there are, when all but `left` registers hold values at its start.
 */
function excessOf(s: Registers, b: u32, kind: u32, left: i32): u32 {
  const flow = s.a.flow(b);
  const registers = <i32>s.a.file.count(kind);
  // Values that are in slots already need none.
  const inSlots = <i32>(kind ? flow.live1 : flow.live0) - (registers - left);
  const needed = <i32>(kind ? flow.loopPressure1 : flow.loopPressure0) - max(inSlots, 0) + COPIES;
  return max(needed - registers, 0);
}

function addKey(s: Registers, v: u32, kind: u32, first: u32): void {
  if (s.a.func.vreg(v).class != kind) return;
  const distance = s.distance(s.a.value(v), first - 1);
  s.keys.push(v);
  s.keys.push(distance >= OUTSIDE ? NEVER : <u32>distance);
}

/**
 * Gives the candidates registers: those they have at the end of the main predecessor, if the loop doesn't need these for something else.
 */
function assign(s: Registers, b: u32, block: MBlock, primary: Flow, header: bool): void {
  const a = s.a;
  const time = block.first << 1;
  for (let i = primary.end; i < primary.end + primary.endCount; i++) {
    const v = a.stateValue(i);
    const value = a.value(v);
    if (value.stamp != b) continue;
    const g = a.stateRegister(i);
    if (header && s.conflict(g, v, time, min(s.stayOf(value, s.losingCall(value, block.first)), s.loopEnd << 1)) != NEVER) continue;
    s.hold(v, g);
  }
  for (let i: u32 = 0; i < s.candidates.length; i++) {
    const v = s.candidates.get(i);
    const value = a.value(v);
    if (value.reg != NO_REGISTER) continue;
    const g = s.choose(v, time, 0);
    if (g == NO_REGISTER) leave(value);
    else s.hold(v, g);
  }
}

/** Gives the parameters registers, if possible those of their arguments, or slots. */
function placeParams(s: Registers, b: u32, block: MBlock): void {
  const a = s.a;
  const func = a.func;
  const time = block.first << 1;
  const primary = mainPredecessor(a, b, block);
  // What a loop's parameter becomes comes back to it: its register should be free all through the loop.
  const least = block.loopHeader == b && !isClobbered(a, b) ? s.loopEnd << 1 : 0;
  // First those whose register is settled by a neighbour: another parameter shouldn't take it.
  for (let pass = 0; pass < 2; pass++) {
    for (let i: u32 = 0; i < block.paramCount; i++) {
      const v = func.pool.get(block.params + i);
      const value = a.value(v);
      if (value.firstUse == value.endUse || value.reg != NO_REGISTER || value.flags & ValueFlag.BornInSlot) continue;
      const call = s.losingCall(value, block.first);
      let g = NO_REGISTER;
      if (s.useAfter(value, block.first - 1) <= call) {
        if (pass == 1) g = s.chooseUntil(v, time, least, 0);
        else {
          const until = max(s.stayOf(value, call), least);
          g = s.hintOf(value, 0);
          if (!isFree(s, g, v, time, until) && primary != NO_BLOCK) {
            const end = a.flow(primary);
            g = a.registerAmong(end.end, end.endCount, func.pool.get(func.block(primary).args + i));
          }
          if (!isFree(s, g, v, time, until)) continue;
        }
      } else if (pass == 0) continue;
      if (g == NO_REGISTER) value.flags |= ValueFlag.Spilled | ValueFlag.BornInSlot;
      else {
        s.hold(v, g);
        s.settle(value, g);
      }
    }
  }
}

/** Whether a register is free for a value from `time` to `until`. */
function isFree(s: Registers, g: u32, v: u32, time: u32, until: u32): bool {
  return g != NO_REGISTER && !(s.occupied & bit(g)) && s.conflict(g, v, time, until) == NEVER;
}

/** The predecessor already scanned from which control comes most often. */
function mainPredecessor(a: Allocation, b: u32, block: MBlock): u32 {
  let best = NO_BLOCK;
  for (let i: u32 = 0; i < block.predCount; i++) {
    const p = a.func.pool.get(block.preds + i);
    if (p < b && (best == NO_BLOCK || a.flow(p).frequency > a.flow(best).frequency)) best = p;
  }
  return best;
}
