// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Target number of x86-64. */
export const OBJECT_TARGET = 1;
/** LZCNT. */
export const CPU_LZCNT = 1;
/** TZCNT, ANDN, BLSR. */
export const CPU_BMI1 = 2;
/** SHLX, SHRX, SARX, RORX, MULX. */
export const CPU_BMI2 = 4;
/** VEX encodings of 128-bit operations. */
export const CPU_AVX = 8;
/** Fused multiply-add. */
export const CPU_FMA = 16;
/** A store of 16 bytes that faults writes nothing: true of processors, not of QEMU's emulation, which makes two of 8. */
export const CPU_WHOLE = 32;
/** Size of the field, a signed number. */
export const RELOCATION_FIELD_BYTES = 4;
/** The addend: a displacement counts from the field's end. */
export const RELOCATION_FIELD_ADDEND = -4;
