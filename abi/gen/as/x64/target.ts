// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Target number of x86-64. */
export const OBJECT_TARGET: u32 = 1;
/** LZCNT. */
export const CPU_LZCNT: u32 = 1;
/** TZCNT, ANDN, BLSR. */
export const CPU_BMI1: u32 = 2;
/** SHLX, SHRX, SARX, RORX, MULX. */
export const CPU_BMI2: u32 = 4;
/** VEX encodings of 128-bit operations. */
export const CPU_AVX: u32 = 8;
/** Fused multiply-add. */
export const CPU_FMA: u32 = 16;
/** A store of 16 bytes that faults writes nothing: true of processors, not of QEMU's emulation, which makes two of 8. */
export const CPU_WHOLE: u32 = 32;
/** Size of the field, a signed number. */
export const RELOCATION_FIELD_BYTES: u32 = 4;
/** The addend: a displacement counts from the field's end. */
export const RELOCATION_FIELD_ADDEND: i32 = -4;
