import { reserve } from "../support/arena";
import { RUNTIME_EXN_THROW } from "../../abi/gen/as/runtime";
import { SITE_UNREACHABLE } from "../../abi/gen/as/traps";
import { ValueType } from "../decode/types";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { Builder, Frame, Handler } from "./builder";
import { addBranch, merge } from "./locals";
import { argument, beginRuntimeCall, callRuntime } from "./runtime";

/**
 * The ways of exceptions. A call in a try ends its block: when an exception comes out of it, control goes on in a landing block of its own,
 * which passes the exception on to the try's handler as any branch passes operands and changed locals.
 */

/** Types of what the branches to a handler pass. */
const EXCEPTION = memory.data<u32>([<u32>ValueType.ExnRef]);

/** Makes a try of `frame`, which was just opened: exceptions in it go to a handler of its own. */
export function openHandler(b: Builder, frame: Frame): void {
  const handler = changetype<Handler>(reserve(offsetof<Handler>()));
  memory.fill(changetype<usize>(handler), 0, offsetof<Handler>());
  handler.outer = b.handler;
  b.handler = handler;
  frame.handler = handler;
}

/** Goes on in the handler of the try `frame`: the exception; 0, and nothing is emitted from here, when none comes there. */
export function enterHandler(b: Builder, frame: Frame): u32 {
  const handler = changetype<Handler>(frame.handler);
  b.handler = handler.outer;
  frame.handler = handler.outer;
  b.block = NO_BLOCK;
  return handler.branchCount ? b.func.pool.get(merge(b, handler, EXCEPTION, 1)) : 0;
}

/** Ends the present block behind a call and its results, when that is in a try. */
export function landFrom(b: Builder): void {
  const handler = b.handler;
  if (!handler) return;
  const func = b.func;
  const from = b.block;
  const invoke = b.append(Op.Invoke, Type.None);
  const landing = b.newBlock(from);
  b.block = landing;
  raise(b, handler, b.append(Op.LandingPad, Type.I64));
  b.block = b.newBlock(from);
  const inst = func.inst(invoke);
  inst.b = b.block;
  inst.c = landing;
}

/** Ends the present block: the exception goes to a handler, or out of the function. */
export function raise(b: Builder, handler: Handler | null, exception: u32): void {
  if (handler) {
    const time = b.journalLength;
    const value = b.append(Op.Jump, Type.None);
    const jump = b.func.inst(value);
    jump.list = b.func.pool.push(exception);
    jump.n = 1;
    addBranch(b, handler, value, time);
  } else {
    beginRuntimeCall(b);
    argument(b, exception);
    callRuntime(b, RUNTIME_EXN_THROW, Type.None);
    // It doesn't return.
    b.func.inst(b.append(Op.Trap, Type.None)).imm = SITE_UNREACHABLE;
  }
  b.block = NO_BLOCK;
}
