/**
 * An instruction of the binary format (spec 5.4) as the decoder knows it, and the table of all; its rows are in opcodes.ts and beside it.
 */

/** What decoder and builder do with an instruction. */
export const enum Handle {
  /** No instruction. */
  Illegal = 0,
  Unreachable,
  Nop,
  Block,
  Loop,
  If,
  Else,
  End,
  Br,
  BrIf,
  BrTable,
  Return,
  Call,
  CallIndirect,
  ReturnCall,
  ReturnCallIndirect,
  Drop,
  Select,
  SelectTyped,
  LocalGet,
  LocalSet,
  LocalTee,
  GlobalGet,
  GlobalSet,
  TableGet,
  TableSet,
  Load,
  Store,
  MemorySize,
  MemoryGrow,
  ConstI32,
  ConstI64,
  ConstF32,
  ConstF64,
  Unary,
  Binary,
  RefNull,
  RefIsNull,
  RefFunc,
  MemoryInit,
  DataDrop,
  MemoryCopy,
  MemoryFill,
  TableInit,
  ElemDrop,
  TableCopy,
  TableGrow,
  TableSize,
  TableFill,
  /** Op.Vector1, Vector2 or Vector3. */
  Vector,
  VectorConst,
  VectorShuffle,
  VectorLoad,
  VectorLoadLane,
  VectorStoreLane,
  CallRef,
  ReturnCallRef,
  RefEq,
  RefAsNonNull,
  BrOnNull,
  BrOnNonNull,
  StructNew,
  StructNewDefault,
  StructGet,
  StructSet,
  ArrayNew,
  ArrayNewDefault,
  ArrayNewFixed,
  ArrayNewData,
  ArrayNewElem,
  ArrayGet,
  ArraySet,
  ArrayLen,
  ArrayFill,
  ArrayCopy,
  ArrayInitData,
  ArrayInitElem,
  RefTest,
  RefCast,
  BrOnCast,
  Convert,
  RefI31,
  I31Get,
  AtomicLoad,
  AtomicStore,
  AtomicUpdate,
  AtomicCompareExchange,
  AtomicFence,
  AtomicNotify,
  AtomicWait,
  Throw,
  ThrowRef,
  TryTable,
  Try,
  Catch,
  CatchAll,
  Delegate,
  Rethrow,
  /** On two or four halves of 128-bit numbers. */
  Wide,
}

/** What follows the opcode (spec 5.4). */
export const enum Immediate {
  None = 0,
  /** One index, or a label. */
  Index,
  TwoIndices,
  BlockType,
  /** A vector of labels, and a label. */
  Labels,
  /** A vector of value types. */
  Types,
  /** A block type and a vector of catch clauses. */
  Catches,
  HeapType,
  Memarg,
  I32,
  I64,
  F32,
  F64,
  /** A lane's number: one byte. */
  Lane,
  MemargLane,
  /** 16 bytes. */
  Vector,
  /** Flags, a label, two heap types. */
  BrOnCast,
}

/** An instruction of the binary format. */
@unmanaged
export class Opcode {
  /** Handle. */
  handle: u8;
  /** Immediate. */
  immediate: u8;
  /** Unary, Binary, Wide, Vector, atomics: the IR's Op. VectorLoad and the lanes' accesses: the Vector operation that is a part of it. */
  op: u8;
  /**
   * Unary and Binary: value type of the operands. Vector: of the last. Store and atomics: of the value. Parts of a vector in memory: of the
   * part.
   */
  input: u8;
  /** Unary, Binary, Vector, Load and atomics: value type of the result. */
  output: u8;
  /** Load, Store and atomics: Access. */
  access: u8;
  /** Accesses: log2 of the natural alignment. Vector with a lane: log2 of the lane's bytes. */
  align: u8;
  unused: u8;
  /** The proposal it belongs to, or 0 for 1.0. */
  feature: u32;
}

/** Kinds of catch clauses (spec 5.4.1): below CATCH_ALL they name a tag; with bit 0 set they pass the exception on too. */
export const CATCH_ALL: u32 = 2;
export const CATCH_KINDS: u32 = 4;
export const CATCH_REF: u32 = 1;

/** Where the instructions behind the prefix byte 0xfc stand in the table, and how many there are. */
export const PREFIX_FC: u32 = 256;
export const PREFIX_FC_COUNT: u32 = 23;

/** Where those behind 0xfd stand: vectors. */
export const PREFIX_FD: u32 = PREFIX_FC + PREFIX_FC_COUNT;
export const PREFIX_FD_COUNT: u32 = 0x114;

/** Where those behind 0xfe stand: atomics. */
export const PREFIX_FE: u32 = PREFIX_FD + PREFIX_FD_COUNT;
export const PREFIX_FE_COUNT: u32 = 0x4f;

/** Where those behind 0xfb stand: references to heap objects. */
export const PREFIX_FB: u32 = PREFIX_FE + PREFIX_FE_COUNT;
export const PREFIX_FB_COUNT: u32 = 31;

const table = memory.data((PREFIX_FB + PREFIX_FB_COUNT) * offsetof<Opcode>());

/** The instruction of that opcode byte, or PREFIX_FC plus the number that follows the prefix. */
export function opcode(code: u32): Opcode {
  return changetype<Opcode>(table + <usize>code * offsetof<Opcode>());
}

/** Fills in an instruction; its other fields stay zero. */
export function row(code: u32, handle: Handle, immediate: Immediate, feature: u32): Opcode {
  const entry = opcode(code);
  entry.handle = <u8>handle;
  entry.immediate = <u8>immediate;
  entry.feature = feature;
  return entry;
}
