import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { MFlag } from "../../../mir/mir";
import { HAS_INSTANCE_SLOT, Mop } from "../mop";
import { module } from "../output";
import { addArguments, addCallee, incomingBytes, makeRoom, prepareArguments, prepareCallee, stackBytes, stackResultBytes } from "./call";
import { func, mfunc, put } from "./state";

/**
 * A tail call: like a call up to the arguments; emission (emit/tail.ts) puts those on the stack in the place of this function's own. Into
 * another instance it may have to be a call after all, so then there is room for stack results and the instance register.
 */
export function selectTailCall(inst: Inst): void {
  if (inst.op == Op.TailCall) return selectTailTo(inst, <u32>inst.imm >= module.importedFuncs ? Mop.TailFunction : Mop.TailImport);
  selectTailTo(inst, inst.op == Op.TailCallIndirect ? Mop.TailElement : Mop.TailRecord);
}

function selectTailTo(inst: Inst, op: Mop): void {
  const passed = stackBytes(inst.list, inst.n);
  const results = stackResultBytes(func.typeIndex);
  makeRoom(op == Mop.TailFunction ? passed : passed + results);
  if (op != Mop.TailFunction) mfunc.aux |= HAS_INSTANCE_SLOT;
  const callee = prepareCallee(inst, op);
  const first = prepareArguments(op, inst);
  const made = put(op, <i32>incomingBytes(func.typeIndex), MFlag.Terminator);
  made.imm = inst.imm | ((<u64>results) << 32);
  made.disp = <i32>passed;
  addCallee(made, inst, callee);
  addArguments(inst.list, inst.n, first);
}
