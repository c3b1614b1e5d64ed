import { FUNCREF_TYPE_OFFSET, HEAP_OBJECT_LENGTH_OFFSET, HEAP_OBJECT_TYPE_OFFSET, STRUCT_LENGTH } from "../../abi/gen/as/instance";
import { COMPILE_PRIVILEGED, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { RUNTIME_TYPE_IS } from "../../abi/gen/as/runtime";
import { SITE_CAST_FAILURE } from "../../abi/gen/as/traps";
import { Cast, Extension } from "../decode/opcodes-heap";
import {
  ABSTRACT,
  detailType,
  Heap,
  heapOf,
  indexOfType,
  isReference,
  NULLABLE,
  readHeapType,
  ValueType,
  withoutNull,
} from "../decode/types";
import { detail, fail, failed } from "../support/diagnostic";
import { Op } from "../ir/op";
import { Access, Type } from "../ir/type";
import { Kind } from "../module";
import { isSubtype, topReference } from "./subtype";
import { branchIf, checkLabel, frameOf, labelCount, labelType } from "./branch";
import { Builder, Frame } from "./builder";
import { checkNull, guarded, loadHeap } from "./heap";
import { refuse } from "./memory";
import { constant, numbered } from "./number";
import { argument, beginRuntimeCall, callRuntime, instance } from "./runtime";
import { binary, onlyIf, select, unary } from "./simplify";

/**
 * References: tests for null, casts, and branches on them. Null is 0; the low bits of others tell objects and functions (0), host values
 * (2) and i31 (1) apart.
 */

const TAG_MASK: u64 = 7;
const HOST_TAG: u64 = 2;

/** Takes a reference of any type; its type, Bottom in unreachable code. The value is in `popped`. */
function popReference(b: Builder): u32 {
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "a reference in a privileged module");
  const type = b.popAny();
  if (type == ValueType.Bottom || isReference(type)) return type;
  b.invalid("type mismatch: expected a reference, got ");
  detailType(type);
  return ValueType.Bottom;
}

function isNull(b: Builder, reference: u32): u32 {
  return unary(b, Op.Eqz, Type.I32, Type.I64, reference);
}

function both(b: Builder, x: u32, y: u32): u32 {
  return binary(b, Op.And, Type.I32, Type.I32, x, y);
}

export function buildRefAsNonNull(b: Builder): void {
  const type = popReference(b);
  const value = b.popped;
  if (b.isLive()) checkNull(b, value);
  b.push(type == ValueType.Bottom ? type : withoutNull(type), value);
}

export function buildRefEq(b: Builder): void {
  const y = b.pop(ValueType.EqRef);
  const x = b.pop(ValueType.EqRef);
  b.push(ValueType.I32, b.isLive() ? binary(b, Op.Eq, Type.I32, Type.I64, x, y) : 0);
}

export function buildRefI31(b: Builder): void {
  const number = b.pop(ValueType.I32);
  let value: u32 = 0;
  if (b.isLive()) {
    const shifted = binary(b, Op.Shl, Type.I32, Type.I32, number, constant(b, Type.I32, 1));
    const tagged = binary(b, Op.Or, Type.I32, Type.I32, shifted, constant(b, Type.I32, 1));
    value = unary(b, Op.ExtendU32, Type.I64, Type.I32, tagged);
  }
  b.push(withoutNull(ValueType.I31Ref), value);
}

export function buildI31Get(b: Builder, extension: u32): void {
  const reference = b.pop(ValueType.I31Ref);
  let value: u32 = 0;
  if (b.isLive()) {
    checkNull(b, reference);
    const low = unary(b, Op.Wrap, Type.I32, Type.I64, reference);
    const shift = extension == Extension.Signed ? Op.ShrS : Op.ShrU;
    value = binary(b, shift, Type.I32, Type.I32, low, constant(b, Type.I32, 1));
  }
  b.push(ValueType.I32, value);
}

/** any.convert_extern, or extern.convert_any: the same bits. The result is as nullable as the operand; one of unknown type is not. */
export function buildConvert(b: Builder, toExtern: bool): void {
  const from: u32 = toExtern ? ValueType.AnyRef : ValueType.ExternRef;
  const to: u32 = toExtern ? ValueType.ExternRef : ValueType.AnyRef;
  const type = b.peekType();
  const value = b.pop(from);
  b.push(type & NULLABLE ? to : withoutNull(to), value);
}

/** The condition (I32) that a reference of static type `from` is of type `to`, whose hierarchy is the same. */
function isOf(b: Builder, reference: u32, from: u32, to: u32): u32 {
  const passes = to & ABSTRACT ? isOfHeap(b, reference, from, heapOf(to)) : isOfDefined(b, reference, from, indexOfType(to));
  return to & NULLABLE ? binary(b, Op.Or, Type.I32, Type.I32, isNull(b, reference), passes) : passes;
}

/** The condition that a reference is not null and of an abstract heap type. */
function isOfHeap(b: Builder, reference: u32, from: u32, heap: u32): u32 {
  const there = unary(b, Op.Eqz, Type.I32, Type.I32, isNull(b, reference));
  switch (heap) {
    case Heap.Any:
    case Heap.Extern:
    case Heap.Func:
    case Heap.Exn:
      return there;
    case Heap.Eq: {
      const tag = binary(b, Op.And, Type.I64, Type.I64, reference, constant(b, Type.I64, TAG_MASK));
      return both(b, there, binary(b, Op.Ne, Type.I32, Type.I64, tag, constant(b, Type.I64, HOST_TAG)));
    }
    case Heap.I31:
      return unary(b, Op.Wrap, Type.I32, Type.I64, binary(b, Op.And, Type.I64, Type.I64, reference, constant(b, Type.I64, 1)));
    case Heap.Struct:
      return binary(b, Op.Eq, Type.I32, Type.I32, lengthAt(b, objectOrNone(b, reference, from)), constant(b, Type.I32, STRUCT_LENGTH));
    case Heap.Array: {
      // No object has the length 0, which is an array's too.
      const object = objectOrNone(b, reference, from);
      const isArray = binary(b, Op.Ne, Type.I32, Type.I32, lengthAt(b, object), constant(b, Type.I32, STRUCT_LENGTH));
      return both(b, binary(b, Op.Eq, Type.I32, Type.I64, object, reference), isArray);
    }
    default:
      return constant(b, Type.I32, 0);
  }
}

function lengthAt(b: Builder, object: u32): u32 {
  return loadHeap(b, object, HEAP_OBJECT_LENGTH_OFFSET, Type.I32, Access.U32);
}

/**
 * A reference of static type `from` where it is to an object, else, where it is null or tagged, the instance block: what is read there has
 * no type and no length (INSTANCE_NO_OBJECT).
 */
function objectOrNone(b: Builder, reference: u32, from: u32): u32 {
  const none = instance(b);
  let object = reference;
  if (mayBeTagged(from)) {
    const tag = binary(b, Op.And, Type.I64, Type.I64, reference, constant(b, Type.I64, TAG_MASK));
    object = select(b, Type.I64, object, none, unary(b, Op.Eqz, Type.I32, Type.I64, tag));
  }
  return from & NULLABLE ? select(b, Type.I64, none, object, isNull(b, reference)) : object;
}

/** Whether a reference of that static type may be something else than an object or null: an i31 or a host value. */
function mayBeTagged(type: u32): bool {
  if (!(type & ABSTRACT)) return false;
  const heap = heapOf(type);
  return heap == Heap.Any || heap == Heap.Eq || heap == Heap.I31;
}

/** The condition that a reference is not null and of the defined type of canonical index `index`. */
function isOfDefined(b: Builder, reference: u32, from: u32, index: u32): u32 {
  const type = b.module.type(index);
  const number = type.kind == Kind.Func ? functionNumber(b, reference) : objectNumber(b, reference, from);
  if (type.final) return binary(b, Op.Eq, Type.I32, Type.I32, number, numbered(b, Op.TypeId, Type.I32, 0, 0, 0, 0, index));
  beginRuntimeCall(b);
  argument(b, number);
  argument(b, constant(b, Type.I32, index));
  return callRuntime(b, RUNTIME_TYPE_IS, Type.I32);
}

/** Number of the type of the object that a reference is to, or 0, which is no type's. */
function objectNumber(b: Builder, reference: u32, from: u32): u32 {
  return loadHeap(b, objectOrNone(b, reference, from), HEAP_OBJECT_TYPE_OFFSET, Type.I32, Access.U32);
}

/** The same for a reference to a function. */
function functionNumber(b: Builder, reference: u32): u32 {
  const none = isNull(b, reference);
  const number = loadHeap(b, select(b, Type.I64, instance(b), reference, none), FUNCREF_TYPE_OFFSET, Type.I32, Access.U32);
  return select(b, Type.I32, constant(b, Type.I32, 0), number, none);
}

/** Takes the operand of a cast to `to`, which must be of the same hierarchy; its static type. */
function popCast(b: Builder, to: u32): u32 {
  const type = b.peekType();
  b.popped = b.pop(topReference(b.module, to));
  return type;
}

export function buildRefTest(b: Builder, flags: u32): void {
  const to = readHeapType(b.module, b.reader, (flags & Cast.Nullable) != 0);
  if (failed()) return;
  const from = popCast(b, to);
  const reference = b.popped;
  b.push(ValueType.I32, b.isLive() ? isOf(b, reference, from, to) : 0);
}

export function buildRefCast(b: Builder, flags: u32): void {
  const to = readHeapType(b.module, b.reader, (flags & Cast.Nullable) != 0);
  if (failed()) return;
  const from = popCast(b, to);
  let reference = b.popped;
  if (b.isLive() && !isSubtype(b.module, from, to)) reference = guarded(b, reference, isOf(b, reference, from, to), SITE_CAST_FAILURE);
  b.push(to, reference);
}

export function buildBrOnNull(b: Builder): void {
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  const type = popReference(b);
  const reference = b.popped;
  checkLabel(b, frame);
  if (b.isLive()) branchIf(b, frame, isNull(b, reference));
  b.push(type == ValueType.Bottom ? type : withoutNull(type), reference);
}

export function buildBrOnNonNull(b: Builder): void {
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  const type = popReference(b);
  const reference = b.popped;
  if (!hasReferenceLast(b, frame)) return;
  b.push(type == ValueType.Bottom ? type : withoutNull(type), reference);
  checkLabel(b, frame);
  if (b.isLive()) branchIf(b, frame, unary(b, Op.Eqz, Type.I32, Type.I32, isNull(b, reference)));
  b.popAny();
}

/** Checks that the last value that a label takes is a reference. */
function hasReferenceLast(b: Builder, frame: Frame): bool {
  const count = labelCount(frame);
  if (count && isReference(labelType(frame, count - 1))) return true;
  b.invalid("type mismatch: the label takes no reference");
  return false;
}

/** Flags of br_on_cast: the operand may be null, the type it is cast to may be null. */
const FROM_NULLABLE: u32 = 1;
const TO_NULLABLE: u32 = 2;

export function buildBrOnCast(b: Builder, onFail: bool): void {
  const at = b.reader.offset();
  const flags = b.reader.byte();
  if (failed()) return;
  if (flags & ~(FROM_NULLABLE | TO_NULLABLE)) {
    fail(STATUS_MALFORMED, at, "malformed br_on_cast flags");
    return;
  }
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  const from = readHeapType(b.module, b.reader, (flags & FROM_NULLABLE) != 0);
  const to = readHeapType(b.module, b.reader, (flags & TO_NULLABLE) != 0);
  if (failed()) return;
  if (!isSubtype(b.module, to, from)) {
    b.invalid("type mismatch: ");
    detailType(to);
    detail(" is no subtype of ");
    detailType(from);
    return;
  }
  // The operand's type where the cast fails: not null when the cast accepts null.
  const rest = to & NULLABLE ? withoutNull(from) : from;
  const reference = b.pop(from);
  if (!hasReferenceLast(b, frame)) return;
  let passes: u32 = 0;
  let cast: u32 = 0;
  if (b.isLive()) {
    passes = isOf(b, reference, from, to);
    cast = onlyIf(b, passes, reference);
  }
  b.push(onFail ? rest : to, onFail ? reference : cast);
  checkLabel(b, frame);
  if (b.isLive()) branchIf(b, frame, onFail ? unary(b, Op.Eqz, Type.I32, Type.I32, passes) : passes);
  b.popAny();
  b.push(onFail ? to : rest, onFail ? cast : reference);
}
