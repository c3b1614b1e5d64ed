import { Func } from "./func";
import { Op } from "./op";

/**
 * Which fields of an instruction are values. `a`, `b`, `c` are the first one, two or three fields; operations with a list have its `n`
 * values besides, except Switch, whose list are blocks.
 */

/** Number of the fields `a`, `b`, `c` that are operands. */
export function fieldOperands(op: Op): u32 {
  switch (op) {
    case Op.Nop:
    case Op.Const:
    case Op.Param:
    case Op.BlockParam:
    case Op.AddWide:
    case Op.SubWide:
    case Op.AtomicFence:
    case Op.MemorySize:
    case Op.GlobalGet:
    case Op.LocalGet:
    case Op.TableSize:
    case Op.RefFunc:
    case Op.Instance:
    case Op.TypeId:
    case Op.Tag:
    case Op.Call:
    case Op.CallRuntime:
    case Op.Intrinsic:
    case Op.LandingPad:
    case Op.Jump:
    case Op.Return:
    case Op.Trap:
    case Op.Invoke:
    case Op.TailCall:
      return 0;
    case Op.Result:
    case Op.Clz:
    case Op.Ctz:
    case Op.Popcnt:
    case Op.Eqz:
    case Op.Load:
    case Op.Bound:
    case Op.Aligned:
    case Op.AtomicLoad:
    case Op.GlobalSet:
    case Op.LocalSet:
    case Op.CallIndirect:
    case Op.CallRef:
    case Op.Vector1:
    case Op.Branch:
    case Op.Switch:
    case Op.TailCallIndirect:
    case Op.TailCallRef:
    case Op.TrapIf:
      return 1;
    case Op.AtomicCompareExchange:
    case Op.Select:
    case Op.Vector3:
      return 3;
    default:
      return isUnaryConversion(op) ? 1 : 2;
  }
}

/** True of the conversions and float functions of one operand. */
function isUnaryConversion(op: Op): bool {
  return (op >= Op.Wrap && op <= Op.Extend32S) || (op >= Op.FAbs && op <= Op.Reinterpret);
}

/** True when the `n` values of the instruction's list are operands. */
export function hasListOperands(op: Op): bool {
  return (op >= Op.Call && op <= Op.Jump) || op == Op.AddWide || op == Op.SubWide || op == Op.Return || op >= Op.TailCall;
}

/** Counts the uses of every value. */
export function countUses(func: Func): void {
  for (let i: u32 = 1; i < func.instCount; i++) func.inst(i).uses = 0;
  for (let number: u32 = 0; number < func.blockCount; number++) {
    for (let i = func.block(number).first; i; i = func.inst(i).next) countOperands(func, i);
  }
}

function countOperands(func: Func, value: u32): void {
  const inst = func.inst(value);
  const fields = fieldOperands(inst.op);
  if (fields > 0) func.inst(inst.a).uses++;
  if (fields > 1) func.inst(inst.b).uses++;
  if (fields > 2) func.inst(inst.c).uses++;
  if (!hasListOperands(inst.op)) return;
  for (let i: u32 = 0; i < inst.n; i++) func.inst(func.pool.get(inst.list + i)).uses++;
}
