import {
  FEATURE_EXCEPTIONS,
  FEATURE_FUNCTION_REFERENCES,
  FEATURE_GC,
  FEATURE_REFERENCE_TYPES,
  FEATURE_SIMD,
  STATUS_INVALID,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { VALUE_ABSTRACT, VALUE_INDEX, VALUE_NULLABLE, VALUE_REFERENCE } from "../../abi/gen/as/code";
import { detail, detailByte, detailNumber, fail, failed } from "../support/diagnostic";
import { Type } from "../ir/type";
import { Module } from "../module";
import { checkIndex } from "../frontend";
import { requireFeature } from "./features";
import { Reader } from "./reader";

/**
 * Value types as numbers (spec 5.3). Numeric ones are their byte. References have REFERENCE set, NULLABLE when null is one of them, and
 * either ABSTRACT and the byte of an abstract heap type, or the canonical index of a defined type in the low bits.
 */
export const REFERENCE: u32 = VALUE_REFERENCE;
export const NULLABLE: u32 = VALUE_NULLABLE;
export const ABSTRACT: u32 = VALUE_ABSTRACT;
const INDEX: u32 = VALUE_INDEX;

/** Value types that have a name of their own. */
export const enum ValueType {
  /** Any type: an operand in unreachable code. */
  Bottom = 0,
  /** Packed types of fields. */
  I16 = 0x77,
  I8 = 0x78,
  V128 = 0x7b,
  F64 = 0x7c,
  F32 = 0x7d,
  I64 = 0x7e,
  I32 = 0x7f,
  // Nullable references to abstract heap types.
  ExnRef = 0x70000069,
  ArrayRef = 0x7000006a,
  StructRef = 0x7000006b,
  I31Ref = 0x7000006c,
  EqRef = 0x7000006d,
  AnyRef = 0x7000006e,
  ExternRef = 0x7000006f,
  FuncRef = 0x70000070,
  NullRef = 0x70000071,
  NullExternRef = 0x70000072,
  NullFuncRef = 0x70000073,
  NullExnRef = 0x70000074,
}

/** Bytes of abstract heap types (spec 5.3.3). */
export const enum Heap {
  Exn = 0x69,
  Array = 0x6a,
  Struct = 0x6b,
  I31 = 0x6c,
  Eq = 0x6d,
  Any = 0x6e,
  Extern = 0x6f,
  Func = 0x70,
  None = 0x71,
  NoExtern = 0x72,
  NoFunc = 0x73,
  NoExn = 0x74,
}

/** Value type of the addresses or indices of a memory or table. */
export function addressType(is64: bool): u32 {
  return is64 ? ValueType.I64 : ValueType.I32;
}

/** The IR's type of a value type; None for Bottom. */
export function irType(type: u32): u32 {
  switch (type) {
    case ValueType.I32:
      return Type.I32;
    case ValueType.F32:
      return Type.F32;
    case ValueType.F64:
      return Type.F64;
    case ValueType.V128:
      return Type.V128;
    case ValueType.Bottom:
      return Type.None;
    default:
      return Type.I64;
  }
}

/** True of reference types. */
export function isReference(type: u32): bool {
  return (type & REFERENCE) != 0;
}

/** True of references that are never null: locals of such a type have no default. */
export function isNonNull(type: u32): bool {
  return (type & (REFERENCE | NULLABLE)) == REFERENCE;
}

/** The same reference without null. */
export function withoutNull(type: u32): u32 {
  return type & ~NULLABLE;
}

/** True of references to a defined type. */
export function isConcrete(type: u32): bool {
  return (type & (REFERENCE | ABSTRACT)) == REFERENCE;
}

/** Canonical index of the defined type that a concrete reference type names. */
export function indexOfType(type: u32): u32 {
  return type & INDEX;
}

/** Byte of the heap type of a reference to an abstract one. */
export function heapOf(type: u32): u32 {
  return type & 0xff;
}

/** Reference to an abstract heap type. */
export function abstractRef(heap: u32, nullable: bool): u32 {
  return REFERENCE | ABSTRACT | (nullable ? NULLABLE : 0) | heap;
}

/** Reference to the defined type of canonical index `index`. */
export function concreteRef(index: u32, nullable: bool): u32 {
  return REFERENCE | (nullable ? NULLABLE : 0) | index;
}

/** Appends a value type's name to the message, as in the text format. */
export function detailType(type: u32): void {
  if (isReference(type)) return detailReference(type);
  switch (type) {
    case ValueType.I32:
      return detail("i32");
    case ValueType.I64:
      return detail("i64");
    case ValueType.F32:
      return detail("f32");
    case ValueType.F64:
      return detail("f64");
    case ValueType.V128:
      return detail("v128");
    case ValueType.I8:
      return detail("i8");
    case ValueType.I16:
      return detail("i16");
    default:
      return detail("any type");
  }
}

function detailReference(type: u32): void {
  const nullable = (type & NULLABLE) != 0;
  if (nullable && type & ABSTRACT) {
    detailHeap(heapOf(type), true);
    return;
  }
  detail(nullable ? "(ref null " : "(ref ");
  if (type & ABSTRACT) detailHeap(heapOf(type), false);
  else detailNumber(indexOfType(type));
  detail(")");
}

/** Name of an abstract heap type, or of the nullable reference to it. */
function detailHeap(heap: u32, reference: bool): void {
  switch (heap) {
    case Heap.Exn:
      return detail(reference ? "exnref" : "exn");
    case Heap.Array:
      return detail(reference ? "arrayref" : "array");
    case Heap.Struct:
      return detail(reference ? "structref" : "struct");
    case Heap.I31:
      return detail(reference ? "i31ref" : "i31");
    case Heap.Eq:
      return detail(reference ? "eqref" : "eq");
    case Heap.Any:
      return detail(reference ? "anyref" : "any");
    case Heap.Extern:
      return detail(reference ? "externref" : "extern");
    case Heap.Func:
      return detail(reference ? "funcref" : "func");
    case Heap.None:
      return detail(reference ? "nullref" : "none");
    case Heap.NoExtern:
      return detail(reference ? "nullexternref" : "noextern");
    case Heap.NoFunc:
      return detail(reference ? "nullfuncref" : "nofunc");
    default:
      return detail(reference ? "nullexnref" : "noexn");
  }
}

/** The feature that brought an abstract heap type's byte, or NOT_A_TYPE. */
function featureOfHeap(byte: u32): u32 {
  switch (byte) {
    case Heap.Func:
    case Heap.Extern:
      return FEATURE_REFERENCE_TYPES;
    case Heap.Exn:
    case Heap.NoExn:
      return FEATURE_EXCEPTIONS;
    case Heap.Array:
    case Heap.Struct:
    case Heap.I31:
    case Heap.Eq:
    case Heap.Any:
    case Heap.None:
    case Heap.NoExtern:
    case Heap.NoFunc:
      return FEATURE_GC;
    default:
      return NOT_A_TYPE;
  }
}

/** What `featureOfHeap` gives for a byte that is no abstract heap type. */
const NOT_A_TYPE: u32 = 0xffffffff;

/** Bytes before a heap type: a nullable reference, a reference. */
const REF_NULL: u32 = 0x63;
const REF: u32 = 0x64;

/** True when a byte starts a value type of more than one byte. */
export function isLongType(byte: u32): bool {
  return byte == REF_NULL || byte == REF;
}

/** Reads a value type (spec 5.3.5); Bottom after an error. */
export function readValueType(module: Module, reader: Reader): u32 {
  const at = reader.offset();
  return valueTypeAt(module, reader, reader.byte(), at, "malformed value type: ");
}

/** Reads a reference type (spec 5.3.4); Bottom after an error. */
export function readReferenceType(module: Module, reader: Reader): u32 {
  const at = reader.offset();
  return referenceTypeAt(module, reader, reader.byte(), at, "malformed reference type: ");
}

/** Reads the storage type of a field (spec 5.3.7); Bottom after an error. */
export function readStorageType(module: Module, reader: Reader): u32 {
  const at = reader.offset();
  const byte = reader.byte();
  if (!failed() && (byte == ValueType.I8 || byte == ValueType.I16)) return byte;
  return valueTypeAt(module, reader, byte, at, "malformed storage type: ");
}

/** Reads whether a field or global is mutable (spec 5.3.7, 5.3.10): 1 or 0. */
export function readMutability(reader: Reader): u32 {
  const at = reader.offset();
  const mutable = reader.byte();
  if (failed() || mutable <= 1) return mutable;
  fail(STATUS_MALFORMED, at, "malformed mutability: ");
  detailByte(mutable);
  return 0;
}

/** The value type whose first byte, read at offset `at`, is `byte`. */
export function valueTypeAt(module: Module, reader: Reader, byte: u32, at: u32, what: string): u32 {
  if (failed()) return ValueType.Bottom;
  if (byte >= <u32>ValueType.F64 && byte <= <u32>ValueType.I32) return byte;
  if (byte == ValueType.V128) return requireFeature(FEATURE_SIMD, at) ? byte : <u32>ValueType.Bottom;
  return referenceTypeAt(module, reader, byte, at, what);
}

function referenceTypeAt(module: Module, reader: Reader, byte: u32, at: u32, what: string): u32 {
  if (failed()) return ValueType.Bottom;
  if (byte == REF_NULL || byte == REF) {
    if (!requireFeature(FEATURE_FUNCTION_REFERENCES, at)) return ValueType.Bottom;
    return readHeapType(module, reader, byte == REF_NULL);
  }
  const feature = featureOfHeap(byte);
  if (feature != NOT_A_TYPE) return requireFeature(feature, at) ? abstractRef(byte, true) : <u32>ValueType.Bottom;
  fail(STATUS_MALFORMED, at, what);
  detailByte(byte);
  return ValueType.Bottom;
}

/** Reads a heap type (spec 5.3.3): the reference type to it; Bottom after an error. */
export function readHeapType(module: Module, reader: Reader, nullable: bool): u32 {
  const at = reader.offset();
  const code = reader.i33();
  if (failed()) return ValueType.Bottom;
  if (code >= 0) {
    if (!requireFeature(FEATURE_FUNCTION_REFERENCES, at)) return ValueType.Bottom;
    if (code > <i64>INDEX || !checkIndex(<u32>code, module.typeVisible, at, "type")) {
      if (!failed()) fail(STATUS_INVALID, at, "unknown type");
      return ValueType.Bottom;
    }
    return concreteRef(module.canonicalIndex(<u32>code), nullable);
  }
  const byte = <u32>(code & 0x7f);
  const feature = code < -64 || reader.offset() != at + 1 ? NOT_A_TYPE : featureOfHeap(byte);
  if (feature != NOT_A_TYPE) return requireFeature(feature, at) ? abstractRef(byte, nullable) : <u32>ValueType.Bottom;
  fail(STATUS_MALFORMED, at, "malformed heap type: ");
  detailByte(byte);
  return ValueType.Bottom;
}

/** Type number `i` of a list. */
export function typeIn(list: usize, i: u32): u32 {
  return load<u32>(list + ((<usize>i) << 2));
}
