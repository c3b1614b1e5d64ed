import { NULL_BYTES } from "../../abi/gen/as/arch/memory";
import { Func, Inst, NO_BLOCK, perValue } from "./func";
import { isAtomic, isTerminator, Op } from "./op";
import { fieldOperands, hasListOperands } from "./operands";
import { successor, successorCount } from "./successors";
import { accessBytes, Space, Type } from "./type";

/**
 * Checks that a function keeps the rules of the IR: for tests. `problem` then says which one is broken first, `problemAt` at which value or
 * block.
 */

export const enum Problem {
  None = 0,
  /** A block doesn't end with a terminator, or has one before its end. */
  Terminator,
  /** Links of the instruction list don't fit each other. */
  List,
  /** An operand is no value, or one that doesn't dominate its use. */
  Operand,
  /** An operand's type isn't the operation's. */
  OperandType,
  /** A target is no block. */
  Target,
  /** Arguments don't fit the target's parameters in number or type. */
  Arguments,
  /** A branch or switch leads to a block that has parameters. */
  BranchTarget,
  /** A critical edge isn't split. */
  CriticalEdge,
  /** A result doesn't follow its call. */
  Result,
  /** An Invoke doesn't follow a call, or a landing pad isn't where it leads when an exception comes out, and there alone. */
  Landing,
  /** A predecessor list is wrong. */
  Predecessors,
  /** An immediate dominator is wrong. */
  Dominator,
  /** A loop's fields are wrong. */
  Loop,
  /** A use count is wrong. */
  Uses,
}

let problem: u32 = 0;
let problemAt: u32 = 0;

/** The first rule that the last `verify` found broken: a Problem. */
export function verifyProblem(): u32 {
  return problem;
}

/** The value or block that breaks it. */
export function verifyPlace(): u32 {
  return problemAt;
}

/** True when all rules hold. Those on predecessors, loops and use counts only when `analysed`. */
export function verify(func: Func, analysed: bool): bool {
  problem = Problem.None;
  const places = numberPlaces(func);
  for (let i: u32 = 0; i < func.blockCount && !problem; i++) {
    checkBlock(func, i, places);
    if (analysed) checkAnalysis(func, i);
  }
  if (analysed && !problem) checkUses(func);
  return !problem;
}

function report(kind: Problem, at: u32): void {
  if (problem) return;
  problem = kind;
  problemAt = at;
}

/** Position of each value in its block, from 1; 0 for those that are in no block. Checks the lists. */
function numberPlaces(func: Func): usize {
  const places = perValue(func);
  for (let number: u32 = 0; number < func.blockCount; number++) {
    const block = func.block(number);
    for (let i: u32 = 0; i < block.paramCount; i++) {
      const param = func.pool.get(block.params + i);
      if (func.inst(param).op != Op.BlockParam || func.inst(param).block != number) report(Problem.List, param);
      store<u32>(places + ((<usize>param) << 2), 1);
    }
    let place: u32 = 1;
    let before: u32 = 0;
    for (let i = block.first; i; i = func.inst(i).next) {
      const inst = func.inst(i);
      if (inst.block != number || inst.prev != before) report(Problem.List, i);
      if (isTerminator(inst.op) != (inst.next == 0)) report(Problem.Terminator, i);
      store<u32>(places + ((<usize>i) << 2), ++place);
      before = i;
    }
    if (block.last != before || !before) report(Problem.Terminator, number);
  }
  return places;
}

function checkBlock(func: Func, number: u32, places: usize): void {
  const block = func.block(number);
  for (let i = block.first; i && !problem; i = func.inst(i).next) {
    const inst = func.inst(i);
    const fields = fieldOperands(inst.op);
    if (fields > 0) checkOperand(func, i, inst.a, places);
    if (fields > 1) checkOperand(func, i, inst.b, places);
    if (fields > 2) checkOperand(func, i, inst.c, places);
    if (hasListOperands(inst.op)) for (let k: u32 = 0; k < inst.n; k++) checkOperand(func, i, func.pool.get(inst.list + k), places);
    if (!problem) checkTypes(func, i);
    if (inst.op == Op.Result) {
      const before = func.inst(inst.prev);
      if (inst.prev != inst.a && !(before.op == Op.Result && before.a == inst.a && before.imm + 1 == inst.imm)) report(Problem.Result, i);
    }
  }
  if (!problem) checkTargets(func, number);
  if (!problem) checkLandings(func, number);
}

function checkLandings(func: Func, number: u32): void {
  const block = func.block(number);
  for (let i = block.first; i; i = func.inst(i).next) {
    if (func.inst(i).op == Op.LandingPad && (i != block.first || block.paramCount)) report(Problem.Landing, i);
  }
  const last = func.inst(block.last);
  const count = successorCount(func, number);
  for (let i: u32 = 0; i < count; i++) {
    const landing = func.inst(func.block(successor(func, number, i)).first).op == Op.LandingPad;
    if (landing != (last.op == Op.Invoke && i == 1)) report(Problem.Landing, block.last);
  }
  if (last.op != Op.Invoke) return;
  let call = last.prev;
  while (func.inst(call).op == Op.Result) call = func.inst(call).prev;
  const op: Op = func.inst(call).op;
  if (op != Op.Call && op != Op.CallIndirect && op != Op.CallRef) report(Problem.Landing, block.last);
}

function checkOperand(func: Func, user: u32, value: u32, places: usize): void {
  if (value == 0 || value >= func.instCount) return report(Problem.Operand, user);
  const place = load<u32>(places + ((<usize>value) << 2));
  if (!place || func.inst(value).type == Type.None) return report(Problem.Operand, user);
  const from = func.inst(value).block;
  const to = func.inst(user).block;
  const before = from == to ? place < load<u32>(places + ((<usize>user) << 2)) : func.dominates(from, to);
  if (!before) report(Problem.Operand, user);
}

/** Checks the operand types of the operations whose types follow from the operation. */
function checkTypes(func: Func, value: u32): void {
  const inst = func.inst(value);
  const op: Op = inst.op;
  // A constant vector has bits there.
  const a = op == Op.Const ? <u8>Type.None : func.inst(inst.a).type;
  let ok = true;
  if ((op >= Op.Add && op <= Op.Rotr) || (op >= Op.FAdd && op <= Op.FCopysign)) ok = a == inst.type && func.inst(inst.b).type == inst.type;
  else if ((op >= Op.Clz && op <= Op.Popcnt) || (op >= Op.FAbs && op <= Op.FNearest)) ok = a == inst.type;
  else if (op == Op.AddWide || op == Op.SubWide) ok = inst.n == 4 && inst.type == Type.I64;
  else if (op == Op.MulWideS || op == Op.MulWideU) ok = a == Type.I64 && func.inst(inst.b).type == a && inst.type == a;
  else if (op == Op.Eqz) ok = a == inst.sub && inst.type == Type.I32;
  else if (op >= Op.Eq && op <= Op.FGe) ok = a == inst.sub && func.inst(inst.b).type == inst.sub && inst.type == Type.I32;
  else if (op == Op.Wrap) ok = a == Type.I64 && inst.type == Type.I32;
  else if (op == Op.ExtendS32 || op == Op.ExtendU32) ok = a == Type.I32 && inst.type == Type.I64;
  else if (op >= Op.Extend8S && op <= Op.Extend32S) ok = a == inst.type;
  else if (op >= Op.TruncS && op <= Op.Reinterpret) ok = a == inst.sub;
  else if (op == Op.Select) ok = a == inst.type && func.inst(inst.b).type == inst.type && func.inst(inst.c).type == Type.I32;
  else if (op == Op.Vector1) ok = a == Type.V128 || inst.type == Type.V128;
  else if (op == Op.Vector2) ok = a == Type.V128 && inst.type == Type.V128;
  else if (op == Op.Vector3) ok = a == Type.V128 && func.inst(inst.b).type == a && func.inst(inst.c).type == a && inst.type == a;
  else if (op == Op.Branch || op == Op.Switch) ok = a == Type.I32;
  else if (op == Op.CallIndirect || op == Op.TailCallIndirect) ok = a == Type.I32 || a == Type.I64;
  else if (op == Op.Bound) ok = a == Type.I64 && inst.type == Type.I64;
  else if (op == Op.Guard) ok = a == Type.I64 && inst.type == Type.I64 && func.inst(inst.b).type == Type.I32;
  else if ((op == Op.Load || op == Op.Store) && !isAddress(func, inst)) ok = false;
  else if (op == Op.Aligned) ok = a == inst.sub && (a == Type.I32 || a == Type.I64);
  else if (isAtomic(op) && op != Op.AtomicFence && !isAddress(func, inst)) ok = false;
  if (op >= Op.AtomicAdd && op <= Op.AtomicCompareExchange) ok = ok && func.inst(inst.b).type == inst.type;
  if (op == Op.AtomicCompareExchange) ok = ok && func.inst(inst.c).type == inst.type;
  if (op == Op.Store || op == Op.AtomicStore) ok = ok && func.inst(inst.b).type == inst.sub;
  if (op == Op.GlobalSet || op == Op.LocalSet) ok = a == inst.sub;
  if (!ok) report(Problem.OperandType, value);
}

/** True when the operand of an access can be one: a wide one of a memory of the module was checked, or is a constant. */
function isAddress(func: Func, inst: Inst): bool {
  const address = func.inst(inst.a);
  if (inst.space == Space.Object) return address.type == Type.I64 && inst.imm + accessBytes(inst.sub32) <= NULL_BYTES;
  if (inst.space == Space.Virtual || inst.space == Space.Physical) return address.type == Type.I64;
  if (address.type == Type.I32) return true;
  if (address.type != Type.I64 || <i32>inst.space >= Space.Special) return false;
  return address.op == Op.Const ? true : address.op == Op.Bound && address.space == inst.space;
}

function checkTargets(func: Func, number: u32): void {
  const last = func.block(number).last;
  const inst = func.inst(last);
  const count = successorCount(func, number);
  for (let i: u32 = 0; i < count; i++) {
    const to = successor(func, number, i);
    if (to == 0 || to >= func.blockCount) return report(Problem.Target, last);
    const target = func.block(to);
    if (inst.op != Op.Jump) {
      if (target.paramCount) return report(Problem.BranchTarget, last);
      continue;
    }
    if (inst.n != target.paramCount) return report(Problem.Arguments, last);
    for (let k: u32 = 0; k < inst.n; k++) {
      const argument = func.inst(func.pool.get(inst.list + k));
      if (argument.type != func.inst(func.pool.get(target.params + k)).type) return report(Problem.Arguments, last);
    }
  }
}

function checkAnalysis(func: Func, number: u32): void {
  const block = func.block(number);
  const count = successorCount(func, number);
  for (let i: u32 = 0; i < count; i++) {
    const next = func.block(successor(func, number, i));
    if (!hasPredecessor(func, successor(func, number, i), number)) report(Problem.Predecessors, number);
    if (func.inst(block.last).op != Op.Jump && next.predCount != 1) report(Problem.CriticalEdge, number);
  }
  // In reverse post-order a block can be reached from one before it.
  if (number && (!block.predCount || func.pool.get(block.preds) >= number)) report(Problem.Predecessors, number);
  for (let k: u32 = 0; k < block.predCount; k++) {
    const pred = func.pool.get(block.preds + k);
    if (number && !func.dominates(block.idom, pred)) report(Problem.Dominator, number);
    if (pred < number) continue;
    // A way back: to the header of a loop that reaches so far, and dominates where it comes from.
    if (block.loopEnd == NO_BLOCK || block.loopEnd < pred || !func.dominates(number, pred)) report(Problem.Loop, number);
  }
  const header = block.loopHeader;
  if (header == NO_BLOCK) {
    if (block.loopDepth) report(Problem.Loop, number);
  } else if (header > number || func.block(header).loopEnd < number || !block.loopDepth) {
    report(Problem.Loop, number);
  }
}

/** True when `pred` is listed as a predecessor of block `number`; the list is ascending. */
function hasPredecessor(func: Func, number: u32, pred: u32): bool {
  const block = func.block(number);
  let low = block.preds;
  let high = low + block.predCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (func.pool.get(middle) < pred) low = middle + 1;
    else high = middle;
  }
  return low < block.preds + block.predCount && func.pool.get(low) == pred;
}

function checkUses(func: Func): void {
  const uses = perValue(func);
  for (let number: u32 = 0; number < func.blockCount; number++) {
    for (let i = func.block(number).first; i; i = func.inst(i).next) {
      const inst = func.inst(i);
      const fields = fieldOperands(inst.op);
      if (fields > 0) count(uses, inst.a);
      if (fields > 1) count(uses, inst.b);
      if (fields > 2) count(uses, inst.c);
      if (hasListOperands(inst.op)) for (let k: u32 = 0; k < inst.n; k++) count(uses, func.pool.get(inst.list + k));
    }
  }
  for (let i: u32 = 1; i < func.instCount; i++) if (func.inst(i).uses != load<u32>(uses + ((<usize>i) << 2))) report(Problem.Uses, i);
}

function count(uses: usize, value: u32): void {
  const slot = uses + ((<usize>value) << 2);
  store<u32>(slot, load<u32>(slot) + 1);
}
