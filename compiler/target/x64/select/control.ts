import { Block, Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { Class, MBlock, MFlag } from "../../../mir/mir";
import { Cond, withCond } from "../encode";
import { X64 } from "../encodings";
import { Mop } from "../mop";
import { newJumpTable } from "../output";
import { branchOn } from "./condition";
import { constantInt, use, useLow } from "./operand";
import { addDef, addDefSame, addScratch, addUse, addUseAny, func, mfunc, newInt, put, vregOf } from "./state";
import { selectReturn } from "./call";
import { selectTailCall } from "./tail";

/** Terminators. The blocks' successors are set before (blocks.ts). */

/** Cases up to which a switch compares instead of jumping through a table. */
const MAX_COMPARED: u32 = 4;

/** Adds the terminator of IR block `number`, which is machine block `block`. */
export function selectTerminator(number: u32, block: MBlock, inst: Inst): void {
  switch (<i32>inst.op) {
    case Op.Jump:
      passArguments(block, inst);
      put(Mop.Jump, 0, MFlag.Terminator);
      return;
    case Op.Branch:
      return branchOn(inst.a, number, MFlag.Terminator);
    case Op.Switch:
      return selectSwitch(inst, block);
    case Op.Return:
      return selectReturn(inst);
    case Op.TailCall:
    case Op.TailCallIndirect:
    case Op.TailCallRef:
      return selectTailCall(inst);
    case Op.Invoke:
      put(Mop.Invoke, 0, MFlag.Terminator);
      return;
    case Op.Trap:
      put(Mop.Trap, 0, MFlag.Terminator).imm = inst.imm;
      return;
    default:
      return unreachable();
  }
}

/** The values that go to the target's parameters. A parameter without users is not passed. */
function passArguments(block: MBlock, inst: Inst): void {
  const target = func.block(inst.a);
  const first = mfunc.pool.length;
  let count: u32 = 0;
  for (let i: u32 = 0; i < target.paramCount; i++) {
    if (func.inst(func.pool.get(target.params + i)).uses != 0) count++;
  }
  mfunc.pool.extend(count, 0);
  count = 0;
  for (let i: u32 = 0; i < target.paramCount; i++) {
    if (func.inst(func.pool.get(target.params + i)).uses == 0) continue;
    mfunc.pool.set(first + count, use(func.pool.get(inst.list + i)));
    count++;
  }
  block.args = first;
  block.argCount = count;
}

/** Sets a block's parameters. */
export function selectBlockParams(from: Block, block: MBlock): void {
  block.params = mfunc.pool.length;
  for (let i: u32 = 0; i < from.paramCount; i++) {
    const param = func.pool.get(from.params + i);
    if (func.inst(param).uses != 0) mfunc.pool.push(vregOf(param));
  }
  block.paramCount = mfunc.pool.length - block.params;
}

/** `block.succs` has one entry for each target of the switch, equal ones included; the allocator is told each once (blocks.ts). */
function selectSwitch(inst: Inst, block: MBlock): void {
  const n = inst.n;
  const targets = block.args;
  block.args = 0;
  if (n == 1) {
    put(Mop.Jump, 0, MFlag.Terminator);
    return;
  }
  const index = useLow(inst.a);
  if (n <= MAX_COMPARED) {
    put(Mop.SwitchCompare, n, MFlag.Terminator).imm = targets;
    return addUseAny(index);
  }
  // An index out of range becomes the default's, without a branch that could be mispredicted.
  const limit = constantInt(n - 1);
  put(Mop.MI, n <= 128 ? X64.CMP_RM_I8 : X64.CMP_RM_I).imm = n - 1;
  addUseAny(index);
  const bounded = newInt();
  put(Mop.RRM, withCond(X64.CMOVCC_R_RM, Cond.B));
  addDefSame(bounded);
  addUse(limit);
  addUseAny(index);
  const target = newInt();
  put(Mop.SwitchTarget, <i32>newJumpTable(n));
  const table = mfunc.inst(mfunc.instCount - 1).aux;
  addDef(target);
  addScratch(Class.Int);
  addUse(bounded);
  const jump = put(Mop.SwitchJump, n, MFlag.Terminator);
  jump.imm = targets;
  jump.disp = <i32>table;
  addUse(target);
}
