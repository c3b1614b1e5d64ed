import { Func, perValue } from "../ir/func";
import { hasEffect, Op } from "../ir/op";
import { fieldOperands, hasListOperands } from "../ir/operands";
import { List } from "../support/list";

/**
 * Removes what nothing needs: operations without effect whose value isn't used, and block parameters with their arguments. Starts from the
 * operations with effects, so that values which only use each other around a loop go too. Needs predecessors.
 */

let alive: usize = 0;
let work: List = changetype<List>(0);

export function removeDead(func: Func): void {
  alive = perValue(func);
  work = new List(256);
  numberParams(func);
  for (let number: u32 = 0; number < func.blockCount; number++) {
    for (let i = func.block(number).first; i; i = func.inst(i).next) if (hasEffect(func.inst(i).op)) use(i);
  }
  while (work.length) useOperands(func, work.pop());
  for (let number: u32 = 0; number < func.blockCount; number++) sweep(func, number);
}

/** Lets each parameter know its place. */
function numberParams(func: Func): void {
  for (let number: u32 = 0; number < func.blockCount; number++) {
    const block = func.block(number);
    for (let i: u32 = 0; i < block.paramCount; i++) func.inst(func.pool.get(block.params + i)).imm = i;
  }
}

function use(value: u32): void {
  const slot = alive + ((<usize>value) << 2);
  if (load<u32>(slot)) return;
  store<u32>(slot, 1);
  work.push(value);
}

function useOperands(func: Func, value: u32): void {
  const inst = func.inst(value);
  if (inst.op == Op.BlockParam) return useArguments(func, inst.block, <u32>inst.imm);
  const fields = fieldOperands(inst.op);
  if (fields > 0) use(inst.a);
  if (fields > 1) use(inst.b);
  if (fields > 2) use(inst.c);
  // A jump's arguments are used when the parameter is.
  if (inst.op == Op.Jump || !hasListOperands(inst.op)) return;
  for (let i: u32 = 0; i < inst.n; i++) use(func.pool.get(inst.list + i));
}

function useArguments(func: Func, number: u32, place: u32): void {
  const block = func.block(number);
  for (let i: u32 = 0; i < block.predCount; i++) {
    const jump = func.inst(func.block(func.pool.get(block.preds + i)).last);
    use(func.pool.get(jump.list + place));
  }
}

/** Drops the dead parameters and operations of block `number`. */
function sweep(func: Func, number: u32): void {
  const block = func.block(number);
  const count = block.paramCount;
  let kept: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const param = func.pool.get(block.params + i);
    if (!load<u32>(alive + ((<usize>param) << 2))) continue;
    moveColumn(func, number, i, kept);
    func.pool.set(block.params + kept, param);
    func.inst(param).imm = kept;
    kept++;
  }
  if (kept != count) {
    block.paramCount = kept;
    for (let i: u32 = 0; i < block.predCount; i++) func.inst(func.block(func.pool.get(block.preds + i)).last).n = kept;
  }
  for (let i = block.first; i;) {
    const next = func.inst(i).next;
    // A result of a call stays as long as the call: which results are there is part of the call.
    const owner = func.inst(i).op == Op.Result ? func.inst(i).a : i;
    if (!load<u32>(alive + ((<usize>owner) << 2))) func.remove(i);
    i = next;
  }
}

/** Moves the arguments number `from` of all jumps to block `number` to place `to`. */
function moveColumn(func: Func, number: u32, from: u32, to: u32): void {
  if (from == to) return;
  const block = func.block(number);
  for (let i: u32 = 0; i < block.predCount; i++) {
    const list = func.inst(func.block(func.pool.get(block.preds + i)).last).list;
    func.pool.set(list + to, func.pool.get(list + from));
  }
}
