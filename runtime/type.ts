/** Value types and opcodes of the binary format (WebAssembly Core Specification, chapters 5.3 and 5.4). */
export const I32: u32 = 0x7f;
export const I64: u32 = 0x7e;
export const F32: u32 = 0x7d;
export const F64: u32 = 0x7c;
export const V128: u32 = 0x7b;
export const FUNCREF: u32 = 0x70;
export const EXTERNREF: u32 = 0x6f;
/** First byte of a function type. */
export const FORM_FUNCTION: u32 = 0x60;

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

export function isReference(type: u32): bool {
  return type == FUNCREF || type == EXTERNREF;
}

/** Whether a byte is a value type of WebAssembly 2.0. */
export function isValue(type: u32): bool {
  return (type >= V128 && type <= I32) || isReference(type);
}

/** Flags of limits: there is a maximum; shared; 64-bit. */
export const LIMITS_MAXIMUM: u32 = 1;
export const LIMITS_SHARED: u32 = 2;
export const LIMITS_64: u32 = 4;
