import { COMPILE_PRIVILEGED } from "../../abi/gen/as/compile";
import { checkFunctionType } from "../decode/sections";
import { addressType, concreteRef, typeIn } from "../decode/types";
import { failed } from "../support/diagnostic";
import { Inst, NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { TypeDecl } from "../module";
import { checkIndex } from ".";
import { isSubtype } from "./subtype";
import { buildReturn, stop } from "./branch";
import { Builder } from "./builder";
import { buildIntrinsic, checkIndirect, functionIn, popArguments } from "./call";
import { refuse } from "./memory";

/** Tail calls: calls whose results are this function's, and whose frame takes the place of this one. */

export function buildReturnCall(b: Builder): void {
  const index = b.reader.u32();
  if (failed() || !checkIndex(index, b.module.funcCount, b.pos, "function")) return;
  const callee = b.module.func(index);
  const type = b.module.type(callee.typeIndex);
  if (!checkTail(b, type)) return;
  const list = popArguments(b, type);
  if (callee.intrinsic) {
    buildIntrinsic(b, callee.intrinsic, type, list);
    return buildReturn(b);
  }
  if (b.block != NO_BLOCK) appendTail(b, Op.TailCall, callee.typeIndex, list).imm = index;
  stop(b);
}

export function buildReturnCallIndirect(b: Builder): void {
  const typeIndex = b.reader.u32();
  const table = b.reader.u32();
  if (!checkIndirect(b, typeIndex, table)) return;
  const type = b.module.type(typeIndex);
  if (!checkTail(b, type)) return;
  const index = b.pop(addressType(b.module.table(table).is64));
  const list = popArguments(b, type);
  if (b.block != NO_BLOCK && !type.final) {
    const record = functionIn(b, typeIndex, table, index);
    appendTail(b, Op.TailCallRef, typeIndex, list).a = record;
  } else if (b.block != NO_BLOCK) {
    const inst = appendTail(b, Op.TailCallIndirect, typeIndex, list);
    inst.a = index;
    inst.imm = table;
  }
  stop(b);
}

export function buildReturnCallRef(b: Builder): void {
  const typeIndex = b.reader.u32();
  if (!checkFunctionType(b.module, typeIndex, b.pos)) return;
  const type = b.module.type(typeIndex);
  if (!checkTail(b, type)) return;
  const reference = b.pop(concreteRef(type.canonical, true));
  const list = popArguments(b, type);
  if (b.block != NO_BLOCK) appendTail(b, Op.TailCallRef, typeIndex, list).a = reference;
  stop(b);
}

/** Checks that a function of that type may end this one: their results are the same. */
function checkTail(b: Builder, type: TypeDecl): bool {
  if (b.module.flags & COMPILE_PRIVILEGED) {
    refuse(b, "a tail call in a privileged module");
    return false;
  }
  const own = b.frame(0);
  let matching: u32 = 0;
  if (type.resultCount == own.resultCount) {
    while (matching < type.resultCount && isSubtype(b.module, typeIn(type.results, matching), typeIn(own.results, matching))) matching++;
  }
  if (matching == own.resultCount && matching == type.resultCount) return true;
  b.invalid("type mismatch: a tail call whose results are not the function's");
  return false;
}

/** Ends the present block with a tail call of a function of type `typeIndex`, its arguments in the pool from `list`. */
function appendTail(b: Builder, op: Op, typeIndex: u32, list: u32): Inst {
  const inst = b.func.inst(b.append(op, Type.None));
  inst.sub32 = typeIndex;
  inst.list = list;
  inst.n = b.module.type(typeIndex).paramCount;
  return inst;
}
