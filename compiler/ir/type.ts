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
  /** Address of an object, or null: a fault is a null reference. The offset is within NULL_BYTES. */
  Object = 0xf3,
}

/** The space of memory `memory` of the module: LIMIT_MEMORIES keeps it below the special ones, which no access of a program may reach. */
export function spaceOf(memory: u32): u8 {
  if (memory >= <u32>Space.Special) unreachable();
  return <u8>memory;
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

/** Width of an access in memory, in bytes. */
export function accessBytes(access: u32): u32 {
  switch (access) {
    case Access.S8:
    case Access.U8:
      return 1;
    case Access.S16:
    case Access.U16:
      return 2;
    case Access.S32:
    case Access.U32:
    case Access.F32:
      return 4;
    case Access.V128:
      return 16;
    default:
      return 8;
  }
}

/** Size of a value of type `type`, in bytes. */
export function typeBytes(type: u32): u32 {
  switch (type) {
    case Type.I32:
    case Type.F32:
      return 4;
    case Type.V128:
      return 16;
    default:
      return 8;
  }
}

/** The access that moves a whole value of a type. */
export function fullAccess(type: u32): u32 {
  switch (type) {
    case Type.I32:
      return Access.U32;
    case Type.F32:
      return Access.F32;
    case Type.F64:
      return Access.F64;
    case Type.V128:
      return Access.V128;
    default:
      return Access.B64;
  }
}

/**
 * Tables of intrinsics; the numbers of their functions are those of `abi/`. Op.Intrinsic has the first three; the others become other
 * operations.
 */
export const enum Intrinsics {
  Cpu = 0,
  /** Those of the target itself. */
  Machine,
  Linux,
  Virtual,
  Physical,
  Guest,
}
