import { COMPILE_PRIVILEGED } from "../../abi/gen/as/compile";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { Builder } from "./builder";
import { numbered } from "./number";
import { forgetState } from "./state";

/** Calls of runtime routines: `beginRuntimeCall`, an `argument` each, `callRuntime`. */

/** Forgets earlier arguments. The first is the instance, which privileged modules don't have: the routines they call don't take it. */
export function beginRuntimeCall(b: Builder): void {
  b.current.length = 0;
  if (!(b.module.flags & COMPILE_PRIVILEGED)) argument(b, instance(b));
}

/** Adds an argument. */
export function argument(b: Builder, value: u32): void {
  b.current.push(value);
}

/** Address of the instance block. */
export function instance(b: Builder): u32 {
  return numbered(b, Op.Instance, Type.I64, 0, 0, 0, 0, 0);
}

/** Calls the routine (abi RUNTIME_) with the arguments given; its result has IR type `type`. */
export function callRuntime(b: Builder, routine: u32, type: u32): u32 {
  const count = b.current.length;
  const list = b.func.pool.extend(count, 0);
  for (let i: u32 = 0; i < count; i++) b.func.pool.set(list + i, b.current.get(i));
  const value = b.append(Op.CallRuntime, type);
  const inst = b.func.inst(value);
  inst.imm = routine;
  inst.list = list;
  inst.n = count;
  forgetState(b);
  return value;
}
