import { Opcode } from "../decode/opcode";
import { ValueType } from "../decode/types";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { Builder } from "./builder";
import { popInto, roomFor } from "./operands";

/** Arithmetic on numbers of 128 bits (WebAssembly/wide-arithmetic): each is two i64 on the operand stack, the high half on top. */

/** Halves of both operands. */
const HALVES: u32 = 4;

export function buildWide(b: Builder, entry: Opcode): void {
  const op = <Op>entry.op;
  const isProduct = op == Op.MulWideS || op == Op.MulWideU;
  let list: u32 = 0;
  let x: u32 = 0;
  let y: u32 = 0;
  if (isProduct) {
    y = b.pop(ValueType.I64);
    x = b.pop(ValueType.I64);
  } else {
    list = roomFor(b, HALVES);
    for (let i = HALVES; i; i--) popInto(b, list + i - 1, ValueType.I64);
  }
  let low: u32 = 0;
  let high: u32 = 0;
  if (b.isLive()) {
    low = b.append(op, Type.I64);
    const inst = b.func.inst(low);
    inst.a = x;
    inst.b = y;
    inst.list = list;
    inst.n = isProduct ? 0 : HALVES;
    high = b.append(Op.Result, Type.I64);
    const result = b.func.inst(high);
    result.a = low;
    result.imm = 1;
  }
  b.push(ValueType.I64, low);
  b.push(ValueType.I64, high);
}
