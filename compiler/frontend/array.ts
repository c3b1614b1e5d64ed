import {
  RUNTIME_ARRAY_COPY,
  RUNTIME_ARRAY_FILL,
  RUNTIME_ARRAY_INIT_DATA,
  RUNTIME_ARRAY_INIT_ELEM,
  RUNTIME_ARRAY_NEW_DATA,
  RUNTIME_ARRAY_NEW_ELEM,
} from "../../abi/gen/as/runtime";
import { HEAP_OBJECT_RECORD_BYTES } from "../../abi/gen/as/instance";
import { concreteRef, isReference, ValueType } from "../decode/types";
import { failed } from "../support/diagnostic";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { LANE_SHIFT, Vector } from "../ir/vector";
import { Kind, TypeDecl } from "../module";
import { isSubtype } from "./subtype";
import { Builder } from "./builder";
import { checkDefaults, isZero, newObject, nullableRef, readType, storeHeap, typeIndex, unpacked } from "./heap";
import { constant } from "./number";
import { popInto, roomFor } from "./operands";
import { argument, beginRuntimeCall, callRuntime } from "./runtime";
import { binary, unary } from "./simplify";
import { vector1 } from "./simplify-vector";
import { checkSegment } from "./memory";
import { checkElements } from "./table";

/** Arrays that are made, filled and copied as a whole: calls of the runtime. */

/** Elements that an instruction may list (limit of the JavaScript interface). */
const MAX_FIXED: u32 = 10000;

function readArray(b: Builder): TypeDecl | null {
  return readType(b, Kind.Array, "an array type: ");
}

/** A new array of type `index` with `length` (I32) elements, which are zero. */
function newArray(b: Builder, type: TypeDecl, index: u32, length: u32): u32 {
  const shift = constant(b, Type.I64, <u64>ctz(type.bytes));
  const elements = binary(b, Op.Shl, Type.I64, Type.I64, unary(b, Op.ExtendU32, Type.I64, Type.I32, length), shift);
  const bytes = binary(b, Op.Add, Type.I64, Type.I64, elements, constant(b, Type.I64, HEAP_OBJECT_RECORD_BYTES));
  return newObject(b, type, index, bytes, length);
}

export function buildArrayNew(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  const index = typeIndex;
  const length = b.pop(ValueType.I32);
  const value = b.pop(unpacked(type.field(0)));
  let array: u32 = 0;
  if (b.isLive()) {
    array = newArray(b, type, index, length);
    if (!isZero(b, value)) fill(b, type, array, constant(b, Type.I32, 0), value, length);
  }
  b.push(concreteRef(index, false), array);
}

export function buildArrayNewDefault(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  checkDefaults(b, type);
  const length = b.pop(ValueType.I32);
  b.push(concreteRef(typeIndex, false), b.isLive() ? newArray(b, type, typeIndex, length) : 0);
}

export function buildArrayNewFixed(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  const index = typeIndex;
  const count = b.reader.u32();
  if (failed()) return;
  if (count > MAX_FIXED) {
    b.invalid("array.new_fixed with more than 10000 elements");
    return;
  }
  const field = type.field(0);
  const list = roomFor(b, count);
  for (let i = count; i && !failed(); i--) popInto(b, list + i - 1, unpacked(field));
  let array: u32 = 0;
  if (b.isLive()) {
    array = newArray(b, type, index, constant(b, Type.I32, count));
    for (let i: u32 = 0; i < count; i++) {
      const value = b.func.pool.get(list + i);
      if (!isZero(b, value)) storeHeap(b, array, HEAP_OBJECT_RECORD_BYTES + i * type.bytes, field.type, value);
    }
  }
  b.push(concreteRef(index, false), array);
}

/** Fills `count` elements from `index` on. */
function fill(b: Builder, type: TypeDecl, array: u32, index: u32, value: u32, count: u32): void {
  const low = bits(b, value, 0);
  const high = b.func.inst(value).type == Type.V128 ? bits(b, value, 1) : constant(b, Type.I64, 0);
  beginRuntimeCall(b);
  argument(b, array);
  argument(b, index);
  argument(b, low);
  argument(b, high);
  argument(b, count);
  argument(b, constant(b, Type.I32, type.bytes));
  callRuntime(b, RUNTIME_ARRAY_FILL, Type.None);
}

/** The bits of a value as an I64; of a vector those of its lower or upper half. */
function bits(b: Builder, value: u32, half: u32): u32 {
  switch (<i32>b.func.inst(value).type) {
    case Type.F32:
      return bits(b, unary(b, Op.Reinterpret, Type.I32, Type.F32, value), 0);
    case Type.F64:
      return unary(b, Op.Reinterpret, Type.I64, Type.F64, value);
    case Type.I32:
      return unary(b, Op.ExtendU32, Type.I64, Type.I32, value);
    case Type.V128:
      return vector1(b, (<u64>Vector.I64x2ExtractLane) | ((<u64>half) << LANE_SHIFT), Type.I64, Type.V128, value);
    default:
      return value;
  }
}

export function buildArrayFill(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  if (!type.field(0).mutable) b.invalid("immutable array");
  const count = b.pop(ValueType.I32);
  const value = b.pop(unpacked(type.field(0)));
  const index = b.pop(ValueType.I32);
  const array = b.pop(nullableRef());
  if (b.isLive()) fill(b, type, array, index, value, count);
}

export function buildArrayCopy(b: Builder): void {
  const to = readArray(b);
  if (!to) return;
  const toRef = nullableRef();
  const from = readArray(b);
  if (!from) return;
  const fromRef = nullableRef();
  if (!to.field(0).mutable) b.invalid("immutable array");
  else if (!isSubtype(b.module, from.field(0).type, to.field(0).type)) b.invalid("type mismatch: array types do not match");
  const count = b.pop(ValueType.I32);
  const source = b.pop(ValueType.I32);
  const origin = b.pop(fromRef);
  const destination = b.pop(ValueType.I32);
  const target = b.pop(toRef);
  if (!b.isLive()) return;
  beginRuntimeCall(b);
  argument(b, target);
  argument(b, destination);
  argument(b, origin);
  argument(b, source);
  argument(b, count);
  argument(b, constant(b, Type.I32, to.bytes));
  callRuntime(b, RUNTIME_ARRAY_COPY, Type.None);
}

/** Reads the index of a data segment that can fill arrays of that type. */
function readData(b: Builder, type: TypeDecl): u32 {
  const segment = b.reader.u32();
  if (checkSegment(b, segment) && isReference(type.field(0).type)) b.invalid("type mismatch: array type is not numeric or vector");
  return segment;
}

/** Reads the index of an element segment that can fill arrays of that type. */
function readElements(b: Builder, type: TypeDecl): u32 {
  const segment = b.reader.u32();
  if (!checkElements(b, segment)) return 0;
  if (!isSubtype(b.module, b.module.element(segment).type, type.field(0).type))
    b.invalid("type mismatch: the segment's items are no elements");
  return segment;
}

export function buildArrayNewData(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  const index = typeIndex;
  const segment = readData(b, type);
  const count = b.pop(ValueType.I32);
  const source = b.pop(ValueType.I32);
  let array: u32 = 0;
  if (b.isLive()) {
    beginNew(b, index, segment, source, count);
    argument(b, constant(b, Type.I32, type.bytes));
    array = callRuntime(b, RUNTIME_ARRAY_NEW_DATA, Type.I64);
  }
  b.push(concreteRef(index, false), array);
}

export function buildArrayNewElem(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  const index = typeIndex;
  const segment = readElements(b, type);
  const count = b.pop(ValueType.I32);
  const source = b.pop(ValueType.I32);
  let array: u32 = 0;
  if (b.isLive()) {
    beginNew(b, index, segment, source, count);
    array = callRuntime(b, RUNTIME_ARRAY_NEW_ELEM, Type.I64);
  }
  b.push(concreteRef(index, false), array);
}

function beginNew(b: Builder, index: u32, segment: u32, source: u32, count: u32): void {
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, index));
  argument(b, constant(b, Type.I32, segment));
  argument(b, source);
  argument(b, count);
}

export function buildArrayInitData(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  const segment = readData(b, type);
  if (!beginInit(b, type, segment)) return;
  argument(b, constant(b, Type.I32, type.bytes));
  callRuntime(b, RUNTIME_ARRAY_INIT_DATA, Type.None);
}

export function buildArrayInitElem(b: Builder): void {
  const type = readArray(b);
  if (!type) return;
  const segment = readElements(b, type);
  if (beginInit(b, type, segment)) callRuntime(b, RUNTIME_ARRAY_INIT_ELEM, Type.None);
}

/** Takes the operands of an instruction that fills an array from a segment, and begins the call; false when there is none to be made. */
function beginInit(b: Builder, type: TypeDecl, segment: u32): bool {
  if (!type.field(0).mutable) b.invalid("immutable array");
  const count = b.pop(ValueType.I32);
  const source = b.pop(ValueType.I32);
  const destination = b.pop(ValueType.I32);
  const array = b.pop(nullableRef());
  if (!b.isLive()) return false;
  beginRuntimeCall(b);
  argument(b, array);
  argument(b, destination);
  argument(b, constant(b, Type.I32, segment));
  argument(b, source);
  argument(b, count);
  return true;
}
