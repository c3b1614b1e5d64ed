import { Func, perValue } from "../ir/func";
import { fieldOperands, hasListOperands } from "../ir/operands";

/**
 * Removes block parameters that always have the same value: all arguments are that value or the parameter itself. Needs predecessors. A
 * replaced parameter keeps its place in the lists; it has no uses, so that dead code removal takes it.
 */

/** A parameter that became trivial can make another one so. Beyond a few rounds nothing is left to gain. */
const MAX_ROUNDS: u32 = 8;

/** What stands for each value: 0 for itself. */
let replacements: usize = 0;

export function removeTrivialParams(func: Func): void {
  replacements = perValue(func);
  let any = false;
  for (let round: u32 = 0; round < MAX_ROUNDS; round++) {
    let found = false;
    for (let i: u32 = 1; i < func.blockCount; i++) if (replaceParams(func, i)) found = true;
    if (!found) break;
    any = true;
  }
  if (any) renameAll(func);
}

/** Finds the trivial parameters of block `number`; true when there are new ones. */
function replaceParams(func: Func, number: u32): bool {
  const block = func.block(number);
  let found = false;
  for (let i: u32 = 0; i < block.paramCount; i++) {
    const param = func.pool.get(block.params + i);
    if (resolve(param) != param) continue;
    const same = onlyArgument(func, number, i, param);
    if (!same) continue;
    store<u32>(replacements + ((<usize>param) << 2), same);
    found = true;
  }
  return found;
}

/** The one value that parameter `param`, number `i` of block `number`, ever gets besides itself, or 0. */
function onlyArgument(func: Func, number: u32, i: u32, param: u32): u32 {
  const block = func.block(number);
  let same: u32 = 0;
  for (let k: u32 = 0; k < block.predCount; k++) {
    const jump = func.inst(func.block(func.pool.get(block.preds + k)).last);
    const value = resolve(func.pool.get(jump.list + i));
    if (value == param || value == same) continue;
    if (same) return 0;
    same = value;
  }
  return same;
}

function resolve(value: u32): u32 {
  let to = value;
  for (let next = load<u32>(replacements + ((<usize>to) << 2)); next; next = load<u32>(replacements + ((<usize>to) << 2))) to = next;
  // Shorten the way for the next time.
  while (value != to) {
    const slot = replacements + ((<usize>value) << 2);
    value = load<u32>(slot);
    store<u32>(slot, to);
  }
  return to;
}

/** Puts replacements in the place of all uses. */
function renameAll(func: Func): void {
  for (let number: u32 = 0; number < func.blockCount; number++) {
    for (let i = func.block(number).first; i; i = func.inst(i).next) rename(func, i);
  }
}

function rename(func: Func, value: u32): void {
  const inst = func.inst(value);
  const fields = fieldOperands(inst.op);
  if (fields > 0) inst.a = resolve(inst.a);
  if (fields > 1) inst.b = resolve(inst.b);
  if (fields > 2) inst.c = resolve(inst.c);
  if (!hasListOperands(inst.op)) return;
  for (let i: u32 = 0; i < inst.n; i++) func.pool.set(inst.list + i, resolve(func.pool.get(inst.list + i)));
}
