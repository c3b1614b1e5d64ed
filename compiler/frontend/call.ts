import { COMPILE_PRIVILEGED, STATUS_INVALID } from "../../abi/gen/as/compile";
import * as number from "../../abi/gen/as/intrinsics";
import { RUNTIME_GUEST_READ, RUNTIME_GUEST_WRITE } from "../../abi/gen/as/runtime";
import { INSTANCE_GUEST_MEMORY_OFFSET, MEMORY_BYTES_OFFSET } from "../../abi/gen/as/instance";
import { SITE_CALL, SITE_PANIC } from "../../abi/gen/as/traps";
import { RUNTIME_TABLE_FUNCTION } from "../../abi/gen/as/runtime";
import { addressType, concreteRef, detailType, irType, typeIn, ValueType } from "../decode/types";
import { fail, failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Access, Intrinsics, Space, Type } from "../ir/type";
import { TypeDecl } from "../module";
import { checkFunctionType } from "../decode/sections";
import { checkIndex } from ".";
import { isSubtype } from "./subtype";
import { Builder } from "./builder";
import { buildTrap } from "./branch";
import { beginJoin, setJump } from "./jump";
import { landFrom } from "./landing";
import { refuse, wide } from "./memory";
import { constant } from "./number";
import { popInto, roomFor } from "./operands";
import { argument, beginRuntimeCall, callRuntime, instance } from "./runtime";
import { forgetState } from "./state";
import { countWork } from "./work";
import { loadHeap } from "./heap";

export function buildCall(b: Builder): void {
  const index = b.reader.u32();
  if (failed() || !checkIndex(index, b.module.funcCount, b.pos, "function")) return;
  const callee = b.module.func(index);
  const type = b.module.type(callee.typeIndex);
  const list = popArguments(b, type);
  if (callee.intrinsic) {
    buildIntrinsic(b, callee.intrinsic, type, list);
    return;
  }
  let call: u32 = 0;
  if (b.block != NO_BLOCK) {
    call = appendCall(b, Op.Call, callee.typeIndex, list);
    b.func.inst(call).imm = index;
  }
  pushResults(b, type, call);
}

export function buildCallIndirect(b: Builder): void {
  const typeIndex = b.reader.u32();
  const table = b.reader.u32();
  if (!checkIndirect(b, typeIndex, table)) return;
  if (b.module.flags & COMPILE_PRIVILEGED) return refuse(b, "call_indirect in a privileged module");
  const type = b.module.type(typeIndex);
  const index = b.pop(addressType(b.module.table(table).is64));
  const list = popArguments(b, type);
  let call: u32 = 0;
  if (b.block != NO_BLOCK && !type.final) {
    call = appendCallRef(b, typeIndex, functionIn(b, typeIndex, table, index), list);
  } else if (b.block != NO_BLOCK) {
    call = appendCall(b, Op.CallIndirect, typeIndex, list);
    const inst = b.func.inst(call);
    inst.a = index;
    inst.imm = table;
  }
  pushResults(b, type, call);
}

/**
 * The record of the function that element `index` of a table holds, whose type may be a subtype of type `typeIndex`; traps as a call does.
 */
export function functionIn(b: Builder, typeIndex: u32, table: u32, index: u32): u32 {
  const at = wide(b, index);
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, table));
  argument(b, at);
  argument(b, constant(b, Type.I32, typeIndex));
  return callRuntime(b, RUNTIME_TABLE_FUNCTION, Type.I64);
}

export function buildCallRef(b: Builder): void {
  const typeIndex = b.reader.u32();
  if (!checkFunctionType(b.module, typeIndex, b.pos)) return;
  if (b.module.flags & COMPILE_PRIVILEGED) return refuse(b, "call_ref in a privileged module");
  const type = b.module.type(typeIndex);
  const reference = b.pop(concreteRef(type.canonical, true));
  const list = popArguments(b, type);
  const call = b.block != NO_BLOCK ? appendCallRef(b, typeIndex, reference, list) : 0;
  pushResults(b, type, call);
}

/** Calls a function reference of type `typeIndex` with the arguments in the pool from `list`. */
function appendCallRef(b: Builder, typeIndex: u32, reference: u32, list: u32): u32 {
  const call = appendCall(b, Op.CallRef, typeIndex, list);
  b.func.inst(call).a = reference;
  return call;
}

/** Appends a call of a function of type `typeIndex`, its arguments in the pool from `list`; what is called is for the caller to say. */
function appendCall(b: Builder, op: Op, typeIndex: u32, list: u32): u32 {
  const type = b.module.type(typeIndex);
  const call = b.append(op, firstResult(type));
  const inst = b.func.inst(call);
  inst.sub32 = typeIndex;
  inst.list = list;
  inst.n = type.paramCount;
  forgetState(b);
  return call;
}

/** Checks the immediates of an indirect call. */
export function checkIndirect(b: Builder, typeIndex: u32, table: u32): bool {
  if (failed() || !checkIndex(table, b.module.tableCount, b.pos, "table")) return false;
  if (isSubtype(b.module, b.module.table(table).type, ValueType.FuncRef)) return checkFunctionType(b.module, typeIndex, b.pos);
  b.invalid("type mismatch: call_indirect on a table of ");
  detailType(b.module.table(table).type);
  return false;
}

/** Takes a call's arguments off the stack; where they are in the pool, 0 in unreachable code. */
export function popArguments(b: Builder, type: TypeDecl): u32 {
  const list = roomFor(b, type.paramCount);
  for (let i = type.paramCount; i; i--) popInto(b, list + i - 1, typeIn(type.params, i - 1));
  return list;
}

/** IR type of the first result, or None. */
function firstResult(type: TypeDecl): u32 {
  return type.resultCount ? irType(typeIn(type.results, 0)) : <u32>Type.None;
}

/** Pushes the results of `call`, which is 0 in unreachable code, and lets its exceptions go where they are caught. */
function pushResults(b: Builder, type: TypeDecl, call: u32): void {
  if (!countWork(b, type.resultCount)) return;
  for (let i: u32 = 0; i < type.resultCount; i++) {
    const result = typeIn(type.results, i);
    let value = call;
    if (call && i) {
      value = b.append(Op.Result, irType(result));
      const inst = b.func.inst(value);
      inst.a = call;
      inst.imm = i;
    }
    b.push(result, value);
  }
  if (call) landFrom(b);
}

/** A call of an intrinsic, whose arguments are in the pool from `list`. */
export function buildIntrinsic(b: Builder, intrinsic: u32, type: TypeDecl, list: u32): void {
  const table = (intrinsic >> 8) - 1;
  const which = intrinsic & 0xff;
  if (table == Intrinsics.Cpu && which == number.CPU_TRAP) {
    trapWith(b, list);
    return;
  }
  let value: u32 = 0;
  if (b.block != NO_BLOCK) {
    value = intrinsicValue(b, table, which, type, list);
    forgetState(b);
  }
  if (type.resultCount) b.push(typeIn(type.results, 0), value);
}

/** cpu.trap: its argument, the site kind, must be a constant. */
function trapWith(b: Builder, list: u32): void {
  if (b.block != NO_BLOCK) {
    const kind = b.func.inst(b.func.pool.get(list));
    if (kind.op != Op.Const || kind.imm <= SITE_CALL || kind.imm > SITE_PANIC) {
      fail(STATUS_INVALID, b.pos, "cpu.trap needs a constant site kind");
      b.block = NO_BLOCK;
      return;
    }
    buildTrap(b, <u32>kind.imm);
    return;
  }
  buildTrap(b, 0);
}

function intrinsicValue(b: Builder, table: u32, which: u32, type: TypeDecl, list: u32): u32 {
  switch (table) {
    case Intrinsics.Virtual:
      return buildAccess(b, Space.Virtual, which, list);
    case Intrinsics.Physical:
      return buildAccess(b, Space.Physical, which, list);
    case Intrinsics.Guest:
      return guestValue(b, which, type, list);
    default: {
      if (table == Intrinsics.Cpu && which == number.CPU_INSTANCE) return instance(b);
      const value = b.append(Op.Intrinsic, firstResult(type));
      const inst = b.func.inst(value);
      inst.space = <u8>table;
      inst.imm = which;
      inst.list = list;
      inst.n = type.paramCount;
      return value;
    }
  }
}

/** The memory of the guest: accesses, its size, and copies, which the runtime does. */
function guestValue(b: Builder, which: u32, type: TypeDecl, list: u32): u32 {
  if (which == number.GUEST_SIZE) return guestSize(b);
  if (which != number.GUEST_READ && which != number.GUEST_WRITE) return buildAccess(b, Space.Guest, which, list);
  beginRuntimeCall(b);
  for (let i: u32 = 0; i < type.paramCount; i++) argument(b, b.func.pool.get(list + i));
  return callRuntime(b, which == number.GUEST_READ ? RUNTIME_GUEST_READ : RUNTIME_GUEST_WRITE, Type.None);
}

/** A load or store of the access tables, which share their numbers. */
function buildAccess(b: Builder, space: Space, which: u32, list: u32): u32 {
  const wide = which == number.VIRT_LOAD64 || which == number.VIRT_STORE64;
  const type: u32 = wide ? Type.I64 : Type.I32;
  const isLoad = which <= number.VIRT_LOAD64;
  const value = isLoad ? b.append(Op.Load, type) : b.append(Op.Store, Type.None);
  const inst = b.func.inst(value);
  inst.space = <u8>space;
  inst.a = b.func.pool.get(list);
  inst.sub32 = accessOf(isLoad ? which : which - number.VIRT_STORE8);
  if (isLoad) return value;
  inst.sub = <u8>type;
  inst.b = b.func.pool.get(list + 1);
  return value;
}

/** Access of the width 1 << `width` bytes, zero-extended. */
function accessOf(width: u32): u32 {
  switch (width) {
    case 0:
      return Access.U8;
    case 1:
      return Access.U16;
    case 2:
      return Access.U32;
    default:
      return Access.B64;
  }
}

/** Size of the guest memory in bytes, 0 if there is none: out of its descriptor, which the instance block points to. */
function guestSize(b: Builder): u32 {
  const func = b.func;
  const descriptor = loadHeap(b, instance(b), INSTANCE_GUEST_MEMORY_OFFSET, Type.I64, Access.B64);
  const zero = constant(b, Type.I64, 0);
  const from = b.block;
  const branch = b.append(Op.Branch, Type.None);
  const isThere = b.newBlock(from);
  b.block = isThere;
  const size = loadHeap(b, descriptor, MEMORY_BYTES_OFFSET, Type.I64, Access.B64);
  const thereJump = b.append(Op.Jump, Type.None);
  const isNone = b.newBlock(from);
  b.block = isNone;
  const noneJump = b.append(Op.Jump, Type.None);
  const result = beginJoin(b, from, Type.I64);
  setJump(b, thereJump, size);
  setJump(b, noneJump, zero);
  const condition = func.newInst(Op.Ne, Type.I32);
  const test = func.inst(condition);
  test.sub = <u8>Type.I64;
  test.a = descriptor;
  test.b = zero;
  test.pos = b.pos;
  func.insertBefore(condition, branch);
  const inst = func.inst(branch);
  inst.a = condition;
  inst.b = isThere;
  inst.c = isNone;
  return result;
}
