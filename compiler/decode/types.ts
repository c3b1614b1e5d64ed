import {
  FEATURE_EXCEPTIONS,
  FEATURE_FUNCTION_REFERENCES,
  FEATURE_GC,
  FEATURE_REFERENCE_TYPES,
  FEATURE_SIMD,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { detail, detailByte, fail } from "../diagnostic";
import { Type } from "../ir/type";
import { requireFeature } from "./features";

/** Value types by their byte in the binary format (spec 5.3). */
export const enum ValueType {
  /** Any type: an operand in unreachable code. */
  Bottom = 0,
  ExternRef = 0x6f,
  FuncRef = 0x70,
  V128 = 0x7b,
  F64 = 0x7c,
  F32 = 0x7d,
  I64 = 0x7e,
  I32 = 0x7f,
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
  return type == ValueType.FuncRef || type == ValueType.ExternRef;
}

/** Appends a value type's name to the message. */
export function detailType(type: u32): void {
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
    case ValueType.FuncRef:
      return detail("funcref");
    case ValueType.ExternRef:
      return detail("externref");
    default:
      return detail("any type");
  }
}

/** The feature that brought a value type's byte, 0 for those of 1.0, or NOT_A_TYPE. */
export function featureOfType(byte: u32): u32 {
  switch (byte) {
    case ValueType.I32:
    case ValueType.I64:
    case ValueType.F32:
    case ValueType.F64:
      return 0;
    case ValueType.V128:
      return FEATURE_SIMD;
    case ValueType.FuncRef:
    case ValueType.ExternRef:
      return FEATURE_REFERENCE_TYPES;
    case 0x63: // (ref null ht)
    case 0x64: // (ref ht)
      return FEATURE_FUNCTION_REFERENCES;
    case 0x69: // exnref
    case 0x74: // nullexnref
      return FEATURE_EXCEPTIONS;
    case 0x6a: // arrayref
    case 0x6b: // structref
    case 0x6c: // i31ref
    case 0x6d: // eqref
    case 0x6e: // anyref
    case 0x71: // nullref
    case 0x72: // nullexternref
    case 0x73: // nullfuncref
      return FEATURE_GC;
    default:
      return NOT_A_TYPE;
  }
}

/** What `featureOfType` gives for a byte that starts no value type. */
export const NOT_A_TYPE: u32 = 0xffffffff;

/** Checks that `byte`, read at offset `at`, is a value type that may be used. */
export function checkValueType(byte: u32, at: u32): bool {
  const feature = featureOfType(byte);
  if (feature != NOT_A_TYPE) return feature == 0 || requireFeature(feature, at);
  fail(STATUS_MALFORMED, at, "malformed value type: ");
  detailByte(byte);
  return false;
}

/** Checks that `byte`, read at offset `at`, is a reference type that may be used. */
export function checkReferenceType(byte: u32, at: u32): bool {
  const feature = featureOfType(byte);
  if (feature != NOT_A_TYPE && byte < <u32>ValueType.V128) return requireFeature(feature, at);
  fail(STATUS_MALFORMED, at, "malformed reference type: ");
  detailByte(byte);
  return false;
}
