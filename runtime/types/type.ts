import { VALUE_ABSTRACT, VALUE_INDEX, VALUE_NULLABLE, VALUE_REFERENCE } from "../../abi/gen/as/code";

/** Value types (abi/code, Value types) and the bytes of the binary format (WebAssembly Core Specification, chapters 5.3 and 5.4). */
export const I32: u32 = 0x7f;
export const I64: u32 = 0x7e;
export const F32: u32 = 0x7d;
export const F64: u32 = 0x7c;
export const V128: u32 = 0x7b;
/** Packed types of fields. */
export const I8: u32 = 0x78;
export const I16: u32 = 0x77;

/** Bytes of abstract heap types. */
export const HEAP_EXN: u32 = 0x69;
export const HEAP_ARRAY: u32 = 0x6a;
export const HEAP_STRUCT: u32 = 0x6b;
export const HEAP_I31: u32 = 0x6c;
export const HEAP_EQ: u32 = 0x6d;
export const HEAP_ANY: u32 = 0x6e;
export const HEAP_EXTERN: u32 = 0x6f;
export const HEAP_FUNC: u32 = 0x70;
export const HEAP_NONE: u32 = 0x71;
export const HEAP_NO_EXTERN: u32 = 0x72;
export const HEAP_NO_FUNC: u32 = 0x73;
export const HEAP_NO_EXN: u32 = 0x74;

/** First bytes of types: of function, struct and array types, and of subtypes that are not final or have a supertype. */
export const FORM_FUNCTION: u32 = 0x60;
export const FORM_STRUCT: u32 = 0x5f;
export const FORM_ARRAY: u32 = 0x5e;
export const FORM_SUB: u32 = 0x50;
export const FORM_SUB_FINAL: u32 = 0x4f;
export const FORM_GROUP: u32 = 0x4e;
export const REF_NULL: u32 = 0x63;
export const REF: u32 = 0x64;

export const OP_END: u32 = 0x0b;
export const OP_GLOBAL_GET: u32 = 0x23;
export const OP_I32_CONST: u32 = 0x41;
export const OP_I64_CONST: u32 = 0x42;
export const OP_F32_CONST: u32 = 0x43;
export const OP_F64_CONST: u32 = 0x44;
export const OP_REF_NULL: u32 = 0xd0;
export const OP_REF_FUNC: u32 = 0xd2;
/** Prefix of the vector instructions, and the number of v128.const behind it. */
export const OP_VECTOR: u32 = 0xfd;
export const VECTOR_CONST: u64 = 12;

/** Whether a value type is a reference. */
export function isReference(type: u32): bool {
  return (type & VALUE_REFERENCE) != 0;
}

/** Whether a reference is to an abstract heap type. */
export function isAbstract(type: u32): bool {
  return (type & VALUE_ABSTRACT) != 0;
}

/** The abstract heap type's byte, or the index of the defined type. */
export function heapOf(type: u32): u32 {
  return type & VALUE_INDEX;
}

/** Whether a value type is a number or a vector. */
export function isNumeric(type: u32): bool {
  return type >= V128 && type <= I32;
}

/** Whether a byte is an abstract heap type. */
export function isAbstractHeap(byte: u32): bool {
  return byte >= HEAP_EXN && byte <= HEAP_NO_EXN;
}

/** Whether a number is a value type; defined types count up to `types`. */
export function isValue(type: u32, types: u32): bool {
  return isNumeric(type) || isReferenceType(type, types);
}

/** Whether a number is a reference type; defined types count up to `types`. */
export function isReferenceType(type: u32, types: u32): bool {
  if (!isReference(type) || type & ~(VALUE_REFERENCE | VALUE_NULLABLE | VALUE_ABSTRACT | VALUE_INDEX)) return false;
  return isAbstract(type) ? isAbstractHeap(heapOf(type)) : heapOf(type) < types;
}

/** Flags of limits: there is a maximum; shared; 64-bit. */
export const LIMITS_MAXIMUM: u32 = 1;
export const LIMITS_SHARED: u32 = 2;
export const LIMITS_64: u32 = 4;
/** A memory's pages are bytes. */
export const LIMITS_PAGE_SIZE: u32 = 8;

/** Binary logarithm of the page size of a memory whose limits have these flags. */
export function pageShift(flags: u64): u64 {
  return flags & LIMITS_PAGE_SIZE ? 0 : 16;
}
