import { Func } from "./func";
import { Op } from "./op";

/** Number of targets of the terminator of block `number`; a Switch may have one more than once. */
export function successorCount(func: Func, number: u32): u32 {
  const inst = func.inst(func.block(number).last);
  switch (<Op>inst.op) {
    case Op.Jump:
      return 1;
    case Op.Branch:
    case Op.Invoke:
      return 2;
    case Op.Switch:
      return inst.n;
    default:
      return 0;
  }
}

/** Target number `i` of the terminator of block `number`. */
export function successor(func: Func, number: u32, i: u32): u32 {
  const inst = func.inst(func.block(number).last);
  if (inst.op == Op.Jump) return inst.a;
  if (inst.op == Op.Branch || inst.op == Op.Invoke) return i ? inst.c : inst.b;
  return func.pool.get(inst.list + i);
}

/** Makes `target` target number `i` of the terminator of block `number`. */
export function setSuccessor(func: Func, number: u32, i: u32, target: u32): void {
  const inst = func.inst(func.block(number).last);
  if (inst.op == Op.Jump) inst.a = target;
  else if (inst.op == Op.Switch) func.pool.set(inst.list + i, target);
  else if (i) inst.c = target;
  else inst.b = target;
}
