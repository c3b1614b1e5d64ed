import { EXCEPTION_RECORD_BYTES, EXCEPTION_TAG_OFFSET } from "../../abi/gen/as/instance";
import { RUNTIME_EXN_NEW } from "../../abi/gen/as/runtime";
import { irType, typeIn, ValueType } from "../decode/types";
import { failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Access, fullAccess, Type } from "../ir/type";
import { TypeDecl } from "../module";
import { checkIndex } from ".";
import { stop } from "./branch";
import { Builder } from "./builder";
import { popArguments } from "./call";
import { checkNull, loadHeap, storeHeap } from "./heap";
import { raise } from "./landing";
import { constant, numbered } from "./number";
import { argument, beginRuntimeCall, callRuntime } from "./runtime";
import { binary } from "./simplify";
import { countWork } from "./work";

/** Throwing, and what an exception holds (abi EXCEPTION_). */

/** Reads a tag's index: the type of its exceptions, or null after an error. */
export function readTag(b: Builder): TypeDecl | null {
  tag = b.reader.u32();
  if (failed() || !checkIndex(tag, b.module.tagCount, b.pos, "tag")) {
    b.block = NO_BLOCK;
    return null;
  }
  return b.module.type(b.module.tag(tag).typeIndex);
}

/** Index of the tag read last. */
export let tag: u32 = 0;

export function buildThrow(b: Builder): void {
  const type = readTag(b);
  if (!type) return;
  const list = popArguments(b, type);
  if (b.block != NO_BLOCK) raise(b, b.handler, makeException(b, type, list));
  stop(b);
}

export function buildThrowRef(b: Builder): void {
  const exception = b.pop(ValueType.ExnRef);
  if (b.block != NO_BLOCK) {
    checkNull(b, exception);
    raise(b, b.handler, exception);
  }
  stop(b);
}

/** An exception of the tag read last, with the values that are in the pool from `list`. */
function makeException(b: Builder, type: TypeDecl, list: u32): u32 {
  beginRuntimeCall(b);
  argument(b, numbered(b, Op.Tag, Type.I64, 0, 0, 0, 0, tag));
  argument(b, constant(b, Type.I64, bytesOf(type)));
  const exception = callRuntime(b, RUNTIME_EXN_NEW, Type.I64);
  let at = EXCEPTION_RECORD_BYTES;
  for (let i: u32 = 0; i < type.paramCount; i++) {
    const valueType = typeIn(type.params, i);
    storeHeap(b, exception, at, valueType, b.func.pool.get(list + i));
    at += sizeOf(irType(valueType));
  }
  return exception;
}

/** True (I32) when `exceptionTag`, the tag of an exception, is tag number `index`. */
export function isTag(b: Builder, exceptionTag: u32, index: u32): u32 {
  return binary(b, Op.Eq, Type.I32, Type.I64, exceptionTag, numbered(b, Op.Tag, Type.I64, 0, 0, 0, 0, index));
}

/** Tag of an exception. */
export function tagOf(b: Builder, exception: u32): u32 {
  return loadHeap(b, exception, EXCEPTION_TAG_OFFSET, Type.I64, Access.B64);
}

/** Pushes the values of an exception of that type; without one, in unreachable code, what stands for them. */
export function pushValues(b: Builder, type: TypeDecl, exception: u32): void {
  if (!countWork(b, type.paramCount)) return;
  let at = EXCEPTION_RECORD_BYTES;
  for (let i: u32 = 0; i < type.paramCount; i++) {
    const valueType = typeIn(type.params, i);
    const kind = irType(valueType);
    b.push(valueType, b.block != NO_BLOCK ? loadHeap(b, exception, at, kind, fullAccess(kind)) : 0);
    at += sizeOf(kind);
  }
}

/** Size of an exception of that type. */
function bytesOf(type: TypeDecl): u32 {
  let bytes = EXCEPTION_RECORD_BYTES;
  for (let i: u32 = 0; i < type.paramCount; i++) bytes += sizeOf(irType(typeIn(type.params, i)));
  return bytes;
}

/** Room for a value of an exception. */
function sizeOf(kind: u32): u32 {
  return kind == Type.V128 ? 16 : 8;
}
