import { mark, release, reserve } from "../support/arena";
import { NO_BLOCK } from "../ir/func";
import { List } from "../support/list";
import { Constraint, MFlag, MInst, Role } from "../mir/mir";
import { Allocation, bit, globalRegister, NEVER, NO_REGISTER, Value, ValueFlag } from "./allocation";
import { counts, measurePressure } from "./flow";

/**
 * Finds definitions, uses, fixed operands and hints of all values, then their live ranges and the pressure these make. The exact ranges may
 * span `budget` blocks in all; values beyond get one range without holes.
 */
export function analyzeLiveness(a: Allocation, budget: u32): void {
  countOperands(a);
  fillUses(a);
  const func = a.func;
  const stack = new List(64);
  for (let v: u32 = 1; v < func.vregCount; v++) {
    const value = a.value(v);
    value.range = a.ranges.length;
    if (value.firstUse != value.endUse) budget = findRanges(a, v, value, stack, budget);
    value.endRange = a.ranges.length;
  }
  addPressure(a);
}

/** First pass: definitions, and how many uses and fixed operands there are. */
function countOperands(a: Allocation): void {
  const func = a.func;
  let uses: u32 = 0;
  let fixed: u32 = 0;
  for (let v: u32 = 1; v < func.vregCount; v++) {
    const value = a.value(v);
    value.reg = <u8>NO_REGISTER;
    value.home = <u8>NO_REGISTER;
    value.hint = <u8>NO_REGISTER;
    value.readBlock = NEVER;
    value.slot = NEVER;
    if (func.vreg(v).remat) value.flags = ValueFlag.Remat;
  }
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const block = func.block(b);
    for (let i: u32 = 0; i < block.paramCount; i++) {
      const value = a.value(func.pool.get(block.params + i));
      value.block = b;
      value.inst = block.first;
      value.flags |= ValueFlag.Param;
    }
    for (let i = block.first; i < block.end; i++) {
      const inst = func.inst(i);
      for (let k: u32 = 0; k < inst.operandCount; k++) {
        const operand = func.operand(inst.operands + k);
        const value = a.value(operand.vreg);
        if (operand.role == Role.Use || operand.role == Role.LateUse) {
          value.endUse++;
          uses++;
        } else {
          value.block = b;
          value.inst = i;
        }
        if (operand.constraint == Constraint.Fixed) {
          const start = a.fixedStart + ((<usize>globalRegister(func.vreg(operand.vreg).class, operand.reg)) << 2);
          store<u32>(start, load<u32>(start) + 1);
          fixed++;
        }
      }
    }
    for (let i: u32 = 0; i < block.argCount; i++) {
      a.value(func.pool.get(block.args + i)).endUse++;
      uses++;
    }
  }
  a.uses = reserve((<usize>uses) << 2);
  a.fixed = reserve((<usize>fixed) << 3);
  // Counts become ends, which the second pass moves down to the starts.
  let at: u32 = 0;
  for (let v: u32 = 1; v < func.vregCount; v++) {
    const value = a.value(v);
    at += value.endUse;
    value.firstUse = at;
    value.endUse = at;
  }
  at = 0;
  for (let g: u32 = 0; g <= 64; g++) {
    const start = a.fixedStart + ((<usize>g) << 2);
    at += load<u32>(start);
    store<u32>(start, at);
  }
}

/** Second pass, backwards: the uses, the fixed operands and the hints. */
function fillUses(a: Allocation): void {
  const func = a.func;
  for (let b = func.blockCount; b-- > 0;) {
    const block = func.block(b);
    if (block.argCount) {
      const params = func.block(func.pool.get(block.succs)).params;
      for (let k: u32 = 0; k < block.argCount; k++) {
        const arg = a.value(func.pool.get(block.args + k));
        const param = func.pool.get(params + k);
        // A parameter to which control comes back has its register already when the value gets one.
        const settled = arg.heir != 0 && a.value(arg.heir).flags & ValueFlag.Param && a.value(arg.heir).block <= b;
        if (!settled) takeHint(arg, param, a.value(param));
        addUse(a, arg, block.end - 1);
      }
    }
    for (let i = block.end; i-- > block.first;) {
      const inst = func.inst(i);
      passOn(a, inst);
      for (let k: u32 = inst.operandCount; k-- > 0;) {
        const operand = func.operand(inst.operands + k);
        const value = a.value(operand.vreg);
        const use = operand.role == Role.Use || operand.role == Role.LateUse;
        if (use) addUse(a, value, i);
        if (operand.constraint == Constraint.Fixed) {
          const g = globalRegister(func.vreg(operand.vreg).class, operand.reg);
          const start = a.fixedStart + ((<usize>g) << 2);
          const at = load<u32>(start) - 1;
          store<u32>(start, at);
          store<u32>(a.fixed + ((<usize>at) << 3), operand.role == Role.Def ? (i << 1) + 1 : i << 1);
          store<u32>(a.fixed + ((<usize>at) << 3) + 4, operand.vreg);
          if (use) {
            value.hint = <u8>g;
            value.hintAt = i;
          }
        }
      }
    }
  }
  for (let v: u32 = 1; v < func.vregCount; v++) a.value(v).nextUse = a.value(v).firstUse;
}

function addUse(a: Allocation, value: Value, inst: u32): void {
  value.firstUse--;
  store<u32>(a.uses + ((<usize>value.firstUse) << 2), inst);
}

/** Where a copy or a two-address instruction is the last use of a value, what it makes may as well take over the register. */
function passOn(a: Allocation, inst: MInst): void {
  const func = a.func;
  const move = inst.flags & MFlag.Move;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = func.operand(inst.operands + k);
    if (operand.constraint != Constraint.Same && !(move && k == 1)) continue;
    const value = a.value(func.operand(inst.operands + (move ? 0 : operand.reg)).vreg);
    if (value.firstUse == value.endUse) takeHint(value, operand.vreg, a.value(operand.vreg));
  }
}

/** `value` is passed on as `next`: it may as well be where that one is wanted. */
function takeHint(value: Value, heir: u32, next: Value): void {
  value.heir = heir;
  if (next.hint == NO_REGISTER) return;
  value.hint = next.hint;
  value.hintAt = next.hintAt;
}

/** Live ranges of a value that has uses; the rest of the budget. */
function findRanges(a: Allocation, v: u32, value: Value, stack: List, budget: u32): u32 {
  const func = a.func;
  const home = value.block;
  const start = value.flags & ValueFlag.Param ? value.inst : value.inst + 1;
  const last = a.use(value.endUse - 1);
  value.end = last + 1;
  if (last < func.block(home).end) {
    addRange(a, value, start, last + 1);
    return budget;
  }
  // Walk from each use back to the definition.
  let top = a.blockOfInst(last);
  const spent = top - home + 1;
  if (spent > budget) return addHull(a, value, start, last);
  budget -= spent;
  let previous = home;
  for (let u = value.firstUse; u < value.endUse; u++) {
    const b = a.blockOfInst(a.use(u));
    if (b == previous) continue;
    previous = b;
    if (b == home || a.flow(b).liveIn == v) continue;
    a.flow(b).liveIn = v;
    stack.push(b);
    while (stack.length) {
      const block = func.block(stack.pop());
      for (let i: u32 = 0; i < block.predCount; i++) {
        const p = func.pool.get(block.preds + i);
        const flow = a.flow(p);
        flow.liveOut = v;
        if (p > top) top = p;
        if (p == home || flow.liveIn == v) continue;
        flow.liveIn = v;
        stack.push(p);
      }
    }
  }
  let u = value.firstUse;
  for (let b = home; b <= top; b++) {
    const flow = a.flow(b);
    if (b != home && flow.liveIn != v) continue;
    const block = func.block(b);
    let end = block.end;
    if (flow.liveOut != v) {
      while (u < value.endUse && a.use(u) < block.end) u++;
      end = a.use(u - 1) + 1;
    }
    addRange(a, value, b == home ? start : block.first, end);
  }
  return budget;
}

/** One range from the definition to the end of the outermost loop that the last use is in and the definition isn't. */
function addHull(a: Allocation, value: Value, start: u32, last: u32): u32 {
  const func = a.func;
  let end = last + 1;
  let header = func.block(a.blockOfInst(last)).loopHeader;
  while (header != NO_BLOCK && header > value.block) {
    end = max(end, func.block(func.block(header).loopEnd).end);
    header = a.flow(header).outer;
  }
  addRange(a, value, start, end);
  return 0;
}

function addRange(a: Allocation, value: Value, from: u32, to: u32): void {
  const ranges = a.ranges;
  if (ranges.length > value.range && ranges.get(ranges.length - 1) == from) ranges.set(ranges.length - 1, to);
  else {
    ranges.push(from);
    ranges.push(to);
  }
  if (to > value.end) value.end = to;
}

function addPressure(a: Allocation): void {
  const func = a.func;
  const before = mark();
  const change0 = counts(a);
  const change1 = counts(a);
  for (let v: u32 = 1; v < func.vregCount; v++) {
    const value = a.value(v);
    const change = func.vreg(v).class ? change1 : change0;
    for (let r = value.range; r < value.endRange; r += 2) {
      const from = change + ((<usize>a.rangeFrom(r)) << 2);
      const to = change + ((<usize>a.rangeTo(r)) << 2);
      store<i32>(from, load<i32>(from) + 1);
      store<i32>(to, load<i32>(to) - 1);
    }
  }
  measurePressure(a, change0, change1);
  release(before);
}

/** The set of registers with fixed operands. */
export function fixedRegisters(a: Allocation): u64 {
  let set: u64 = 0;
  for (let g: u32 = 0; g < 64; g++) {
    const start = a.fixedStart + ((<usize>g) << 2);
    if (load<u32>(start) != load<u32>(start + 4)) set |= bit(g);
  }
  return set;
}
