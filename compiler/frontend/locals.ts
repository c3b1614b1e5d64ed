import { doubled } from "../support/arena";
import { STATUS_LIMIT } from "../../abi/gen/as/compile";
import { irType, typeIn } from "../decode/types";
import { fail } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Assignment, Builder, Meeting, Pending } from "./builder";
import { forgetState } from "./state";
import { countWork } from "./work";

/**
 * Locals become values while the body is read. Assignments are kept in a journal, in the order of the text, so that the values at any
 * earlier point can be had again: at `else`, and at the branches that meet behind a block. Only locals assigned between the first and the
 * last of those branches can differ, so only they can need a parameter; nothing is ever done for all locals. An assignment behind which all
 * is as it was before knows since when, so that what the cases of a switch did and undid isn't looked at again by each of those that
 * follow.
 *
 * Where locals differ at too many meetings for their number, all of them are kept in the frame instead: see frame.ts.
 */

/** Steps that are few, however few locals they change. */
const SHORT: u32 = 16;

/** Makes `value` the present value of local `index`. */
export function setLocal(b: Builder, index: u32, value: u32): void {
  const slot = b.locals + ((<usize>index) << 2);
  const before = load<u32>(slot);
  if (before == value) return;
  if (b.journalLength == b.journalCapacity) {
    b.journal = doubled(b.journal, <usize>b.journalLength * offsetof<Assignment>());
    b.journalCapacity <<= 1;
  }
  const entry = assignment(b, b.journalLength++);
  entry.local = index;
  entry.before = before;
  entry.after = value;
  entry.same = 0;
  store<u32>(slot, value);
}

/** Gives all locals the values they had when the journal was `time` long. */
export function rollBack(b: Builder, time: u32): void {
  if (time == b.journalLength) return;
  b.steps.length = 0;
  if (!addSteps(b, time, b.journalLength)) return;
  const mark = ++b.mark;
  for (let i = b.steps.length; i;) {
    const entry = assignment(b, b.steps.get(--i));
    if (!markLocal(b, entry.local, mark)) continue;
    // The first assignment since then knows the value of then.
    setLocal(b, entry.local, entry.before);
  }
  assignment(b, b.journalLength - 1).same = time + 1;
}

/** Lists assignments that lead from the values when the journal was `from` long to those when it was `to` long, the last one first. */
function addSteps(b: Builder, from: u32, to: u32): bool {
  const steps = b.steps;
  let work: u64 = 0;
  for (let time = to; time > from; work++) {
    const same = assignment(b, time - 1).same;
    if (same > from) time = same - 1;
    else steps.push(--time);
  }
  return countMerges(b, work);
}

/** Adds the jump that ends the present block, with its arguments but without a target, to the branches to `meeting`. */
export function addBranch(b: Builder, meeting: Meeting, jump: u32, time: u32): void {
  const i = newPending(b, jump, time);
  if (meeting.lastBranch) b.pending(meeting.lastBranch).next = i;
  else meeting.firstBranch = i;
  meeting.lastBranch = i;
  meeting.branchCount++;
}

/** Like `addBranch` for a jump from before all others. */
export function addFirstBranch(b: Builder, meeting: Meeting, jump: u32, time: u32): void {
  const i = newPending(b, jump, time);
  b.pending(i).next = meeting.firstBranch;
  meeting.firstBranch = i;
  if (!meeting.lastBranch) meeting.lastBranch = i;
  meeting.branchCount++;
}

/**
 * Opens the block where all branches to `meeting` meet. Each jump has `count` arguments of the types at `types`; their values there
 * are left in the pool from the index it gives. Locals that differ become parameters.
 */
export function merge(b: Builder, meeting: Meeting, types: usize, count: u32): u32 {
  rollBack(b, b.pending(meeting.lastBranch).time);
  if (meeting.branchCount > 1) {
    collectRows(b, meeting, count);
    // Many steps that change few locals: from now on they are assigned once behind the first branch.
    if (b.steps.length > 2 * b.changed.length + SHORT) rollBack(b, b.pending(meeting.firstBranch).time);
  } else b.changed.length = 0;
  const func = b.func;
  let parent = func.inst(b.pending(meeting.firstBranch).jump).block;
  for (let i = b.pending(meeting.firstBranch).next; i; i = b.pending(i).next) {
    parent = func.commonDominator(parent, func.inst(b.pending(i).jump).block);
  }
  const block = b.newBlock(parent);
  for (let i = meeting.firstBranch; i; i = b.pending(i).next) func.inst(b.pending(i).jump).a = block;
  b.block = block;
  forgetState(b);
  if (meeting.branchCount > 1) return mergeRows(b, types, count);
  const jump = func.inst(b.pending(meeting.firstBranch).jump);
  jump.n = 0;
  return jump.list;
}

/** Lists the locals that may differ, and rewrites each jump's arguments: its own, then the values of those locals. */
function collectRows(b: Builder, meeting: Meeting, count: u32): void {
  const changed = b.changed;
  const current = b.current;
  const steps = b.steps;
  changed.length = 0;
  current.length = 0;
  b.rows.length = 0;
  steps.length = 0;
  const mark = ++b.mark;
  let time = b.pending(meeting.firstBranch).time;
  for (let i = meeting.firstBranch; i; i = b.pending(i).next) {
    const pending = b.pending(i);
    const first = steps.length;
    if (!addSteps(b, time, pending.time)) return;
    time = pending.time;
    pending.steps = steps.length;
    for (let k = pending.steps; k > first;) {
      const entry = assignment(b, steps.get(--k));
      if (!markLocal(b, entry.local, mark)) continue;
      store<u32>(b.localSlots + ((<usize>entry.local) << 2), changed.push(entry.local));
      current.push(entry.before);
    }
  }
  const width = count + changed.length;
  if (!countMerges(b, <u64>changed.length * (<u64>meeting.branchCount + 1))) return;
  if (!countWork(b, <u64>count * meeting.branchCount)) return;
  const func = b.func;
  const pool = func.pool;
  let first: u32 = 0;
  for (let i = meeting.firstBranch; i; i = b.pending(i).next) {
    const pending = b.pending(i);
    for (let k = pending.steps; k > first;) {
      const entry = assignment(b, steps.get(--k));
      current.set(load<u32>(b.localSlots + ((<usize>entry.local) << 2)), entry.after);
    }
    first = pending.steps;
    const jump = func.inst(pending.jump);
    const row = pool.extend(width, 0);
    for (let k: u32 = 0; k < count; k++) pool.set(row + k, pool.get(jump.list + k));
    for (let k: u32 = count; k < width; k++) pool.set(row + k, current.get(k - count));
    jump.list = row;
    b.rows.push(pending.jump);
  }
}

/** Makes a parameter of each column that isn't the same in all rows, and drops the others; the values of the first `count` columns. */
function mergeRows(b: Builder, types: usize, count: u32): u32 {
  const func = b.func;
  const pool = func.pool;
  const rows = b.rows;
  const rowCount = rows.length;
  const values = pool.extend(count, 0);
  if (!rowCount) return values;
  const width = count + b.changed.length;
  const params = b.current;
  params.length = 0;
  for (let column: u32 = 0; column < width; column++) {
    let value = pool.get(func.inst(rows.get(0)).list + column);
    if (differs(b, column, value)) {
      const local = column < count ? 0 : b.changed.get(column - count);
      const type = irType(column < count ? typeIn(types, column) : b.localType(local));
      value = func.newInst(Op.BlockParam, type);
      const inst = func.inst(value);
      inst.block = b.block;
      inst.pos = b.pos;
      const place = params.push(value);
      for (let i: u32 = 0; i < rowCount; i++) {
        const list = func.inst(rows.get(i)).list;
        pool.set(list + place, pool.get(list + column));
      }
    }
    if (column < count) pool.set(values + column, value);
    else setLocal(b, b.changed.get(column - count), value);
  }
  const paramCount = params.length;
  for (let i: u32 = 0; i < rowCount; i++) func.inst(rows.get(i)).n = paramCount;
  const first = pool.extend(paramCount, 0);
  for (let i: u32 = 0; i < paramCount; i++) pool.set(first + i, params.get(i));
  const block = func.block(b.block);
  block.params = first;
  block.paramCount = paramCount;
  return values;
}

/** True when not all rows have `value` in that column. */
function differs(b: Builder, column: u32, value: u32): bool {
  const func = b.func;
  const rows = b.rows;
  for (let i: u32 = 1; i < rows.length; i++) if (func.pool.get(func.inst(rows.get(i)).list + column) != value) return true;
  return false;
}

/** True once for each local and mark. */
function markLocal(b: Builder, local: u32, mark: u32): bool {
  const slot = b.localMarks + ((<usize>local) << 2);
  if (load<u32>(slot) == mark) return false;
  store<u32>(slot, mark);
  return true;
}

function newPending(b: Builder, jump: u32, time: u32): u32 {
  const i = b.branchCount;
  if (i == b.branchCapacity) {
    b.branches = doubled(b.branches, <usize>i * offsetof<Pending>());
    b.branchCapacity <<= 1;
  }
  b.branchCount = i + 1;
  const pending = b.pending(i);
  pending.jump = jump;
  pending.time = time;
  pending.next = 0;
  return i;
}

function assignment(b: Builder, i: u32): Assignment {
  return changetype<Assignment>(b.journal + <usize>i * offsetof<Assignment>());
}

/**
 * Counts steps that meetings of changed locals take, which grow with the product of the two; false when they are too many for the
 * function's size, and its locals are to be kept in the frame.
 */
export function countMerges(b: Builder, steps: u64): bool {
  if (steps <= b.mergeBudget) {
    b.mergeBudget -= steps;
    return true;
  }
  b.tooManyMerges = true;
  fail(STATUS_LIMIT, b.pos, "locals that differ at too many places");
  b.block = NO_BLOCK;
  return false;
}
