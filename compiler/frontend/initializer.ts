import { Reader } from "../decode/reader";
import { irType } from "../decode/types";
import { failed } from "../support/diagnostic";
import { Func } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { INITIALIZER_WORDS, Module } from "../module";
import { buildReturnOf } from "./jump";
import { openConstant, openFunction } from "./control";
import { buildInstructions, newBuilder } from "./function";

/**
 * Validates the constant expressions that are more than a constant, and builds the function that computes them, in the module's order, into
 * their globals. Its index is the one behind the module's last function. Null when one is wrong: see diagnostic.
 */
export function buildInitializer(module: Module): Func | null {
  const list = module.initializers;
  const b = newBuilder(module, module.funcCount, module.typeCount, list.get(0), 0);
  b.block = b.newBlock(0);
  openFunction(b, 0, 0);
  for (let i: u32 = 0; i < list.length; i += INITIALIZER_WORDS) {
    const at = list.get(i);
    const type = list.get(i + 3);
    b.reader = new Reader(module.bytes, at, at + list.get(i + 1));
    b.pos = at;
    openConstant(b, type);
    buildInstructions(b, 1);
    if (failed()) return null;
    const value = b.pop(type);
    const set = b.append(Op.GlobalSet, Type.None);
    const inst = b.func.inst(set);
    inst.sub = <u8>irType(type);
    inst.a = value;
    inst.c = b.globalState;
    inst.imm = module.globalNumber(list.get(i + 2));
  }
  buildReturnOf(b, b.top());
  return b.func;
}
