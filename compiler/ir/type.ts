/** Machine-level types of IR values. */
export const enum Type {
  None = 0,
  I32,
  I64,
  F32,
  F64,
  V128,
}

/** Which memory an access touches: a number below is a memory of the module. */
export const enum Space {
  /** First of the spaces that are not memories of the module. */
  Special = 0xf0,
  /** The memory that a library module serves (guest intrinsics). */
  Guest = 0xf0,
  /** Absolute virtual address. */
  Virtual = 0xf1,
  /** Physical address, through the physical map. */
  Physical = 0xf2,
}

/** Width in memory, and how a narrow load fills its type. */
export const enum Access {
  S8 = 0,
  U8,
  S16,
  U16,
  S32,
  U32,
  B64,
  F32,
  F64,
  V128,
}

/** Tables of intrinsics; the numbers of their functions are those of `abi/`. Op.Intrinsic has the first three; the others become other operations. */
export const enum Intrinsics {
  Cpu = 0,
  /** Those of the target itself. */
  Machine,
  Linux,
  Virtual,
  Physical,
  Guest,
  Runtime,
}
