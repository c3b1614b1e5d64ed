import { detail, detailNumber, failed } from "../support/diagnostic";
import { detailType, irType, isReference, readValueType, ValueType } from "../decode/types";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { checkIndex } from ".";
import { Builder } from "./builder";
import { frameGet, frameSet } from "./frame";
import { setLocal } from "./locals";
import { numbered, constant, vectorConstant } from "./number";
import { select } from "./simplify";
import { numberedGlobal, numberedGlobalSet } from "./state";

export function buildLocalGet(b: Builder): void {
  const index = b.reader.u32();
  if (index >= b.localCount || failed()) return unknownLocal(b, index);
  if (b.unset && load<u8>(b.unset + index)) {
    b.invalid("uninitialized local: ");
    detailNumber(index);
    return;
  }
  b.push(b.localType(index), b.localsInFrame ? frameGet(b, index) : b.local(index));
}

/** Local `index` has a value from here to the end of the innermost frame. */
function markSet(b: Builder, index: u32): void {
  if (!b.unset || !load<u8>(b.unset + index)) return;
  store<u8>(b.unset + index, 0);
  b.setLocals.push(index);
}

/** Locals without a default that were set since `count` of them were have no value any more. */
export function forgetSet(b: Builder, count: u32): void {
  while (b.setLocals.length > count) store<u8>(b.unset + b.setLocals.pop(), 1);
}

export function buildLocalSet(b: Builder): void {
  const index = b.reader.u32();
  if (index >= b.localCount || failed()) return unknownLocal(b, index);
  const value = b.pop(b.localType(index));
  markSet(b, index);
  if (b.block != NO_BLOCK) assign(b, index, value);
}

export function buildLocalTee(b: Builder): void {
  const index = b.reader.u32();
  if (index >= b.localCount || failed()) return unknownLocal(b, index);
  const type = b.localType(index);
  const value = b.pop(type);
  b.push(type, value);
  markSet(b, index);
  if (b.block != NO_BLOCK) assign(b, index, value);
}

function assign(b: Builder, index: u32, value: u32): void {
  if (b.localsInFrame) frameSet(b, index, value);
  else setLocal(b, index, value);
}

function unknownLocal(b: Builder, index: u32): void {
  if (!failed()) checkIndex(index, b.localCount, b.pos, "local");
}

export function buildGlobalGet(b: Builder): void {
  const index = b.reader.u32();
  if (failed() || !checkIndex(index, b.module.globalCount, b.pos, "global")) return;
  const global = b.module.global(index);
  const type = irType(global.type);
  let value: u32 = 0;
  if (b.block != NO_BLOCK) {
    if (global.mutable) {
      value = numberedGlobal(b, type, index);
    } else if (global.constant) {
      value = type == Type.V128 ? vectorConstant(b, global.value, global.high) : constant(b, type, global.value);
    } else {
      value = numbered(b, Op.GlobalGet, type, 0, 0, 0, 0, index);
    }
  }
  b.push(global.type, value);
}

export function buildGlobalSet(b: Builder): void {
  const index = b.reader.u32();
  if (failed() || !checkIndex(index, b.module.globalCount, b.pos, "global")) return;
  const global = b.module.global(index);
  if (!global.mutable) {
    b.invalid("immutable global ");
    detailNumber(index);
    return;
  }
  const value = b.pop(global.type);
  if (b.block != NO_BLOCK) numberedGlobalSet(b, irType(global.type), index, value);
}

/** `select` without a type: operands of one numeric type. */
export function buildSelect(b: Builder): void {
  const condition = b.pop(ValueType.I32);
  const rightType = b.popAny();
  const right = b.popped;
  const leftType = b.popAny();
  const left = b.popped;
  if (isReference(leftType) || isReference(rightType)) {
    b.invalid("type mismatch: select without a type on references");
  } else if (leftType != rightType && leftType != ValueType.Bottom && rightType != ValueType.Bottom) {
    b.invalid("type mismatch: expected ");
    detailType(leftType);
    detail(", got ");
    detailType(rightType);
  }
  const type = leftType == ValueType.Bottom ? rightType : leftType;
  b.push(type, b.isLive() ? select(b, irType(type), left, right, condition) : 0);
}

/** `select` with a type. */
export function buildSelectTyped(b: Builder): void {
  const reader = b.reader;
  const count = reader.u32();
  if (failed()) return;
  if (count != 1) {
    b.invalid("invalid result arity");
    return;
  }
  const type = readValueType(b.module, reader);
  if (failed()) return;
  const condition = b.pop(ValueType.I32);
  const right = b.pop(type);
  const left = b.pop(type);
  b.push(type, b.isLive() ? select(b, irType(type), left, right, condition) : 0);
}
