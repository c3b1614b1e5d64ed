/**
 * Operations of the intermediate representation. Operand letters are fields of `Inst`. Unless it says otherwise operands and result have
 * the instruction's type. References are I64: the address of a function record or host value, 0 for null.
 *
 * An I32 value in a machine register has its upper half zero; every target keeps that, so ExtendU32 costs nothing and an address needs no
 * extension.
 */
export const enum Op {
  /** Unused record. */
  Nop = 0,

  // Values without operands.
  /** `imm`: the value's bits (I32 zero-extended; F32 in the low half; V128's low half, the high half in `a` and `b`). */
  Const,
  /** Function parameter number `imm`. Only in the entry block, before anything else. */
  Param,
  /** Parameter of a block, listed in its `params`. */
  BlockParam,
  /**
   * Result number `imm` (1 and up) of the call, or the high half of the wide operation, `a`; that itself is result 0. Follows it at once.
   */
  Result,

  // Integer arithmetic, I32 and I64.
  Add,
  Sub,
  Mul,
  /** Traps on zero and on overflow. */
  DivS,
  /** Traps on zero. */
  DivU,
  /** Traps on zero; INT_MIN % -1 is 0. */
  RemS,
  /** Traps on zero. */
  RemU,
  And,
  Or,
  Xor,
  /** Shift counts have the type of the value and count modulo its width. */
  Shl,
  ShrS,
  ShrU,
  Rotl,
  Rotr,
  Clz,
  Ctz,
  Popcnt,

  // Numbers of 128 bits, each in two I64, low half first. The value is the low half of the result; the high half is its Result number 1.
  /** Sum and difference of the pairs list[0], list[1] and list[2], list[3]. */
  AddWide,
  SubWide,
  /** Products of `a` and `b`. */
  MulWideS,
  MulWideU,

  // Comparisons: operands of type `sub`, result I32 0 or 1.
  Eqz,
  Eq,
  Ne,
  LtS,
  LtU,
  GtS,
  GtU,
  LeS,
  LeU,
  GeS,
  GeU,
  FEq,
  FNe,
  FLt,
  FGt,
  FLe,
  FGe,

  // Integer conversions.
  /** I64 to I32. */
  Wrap,
  /** I32 to I64. */
  ExtendS32,
  ExtendU32,
  /** Sign-extends the low 8, 16, 32 bits in place. */
  Extend8S,
  Extend16S,
  Extend32S,

  // Floats, F32 and F64.
  FAdd,
  FSub,
  FMul,
  FDiv,
  FMin,
  FMax,
  FCopysign,
  FAbs,
  FNeg,
  FSqrt,
  FCeil,
  FFloor,
  FTrunc,
  FNearest,
  /** F64 to F32. */
  Demote,
  /** F32 to F64. */
  Promote,
  /** Float of type `sub` to integer; trap on NaN and overflow. */
  TruncS,
  TruncU,
  /** Saturating. */
  TruncSatS,
  TruncSatU,
  /** Integer of type `sub` to float. */
  ConvertS,
  ConvertU,
  /** Same bits, type `sub` to type. */
  Reinterpret,

  // Vectors: operation number and lane in `imm` (vector.ts).
  /** On `a`, a vector or, for splat, a number of the lane's type. The result is a vector, or a lane, or I32. */
  Vector1,
  /** On vector `a` and `b`: a vector, a lane's number, or a shift count. */
  Vector2,
  /** On three vectors. A shuffle's third is a constant: for each byte of the result its number among those of the first two. */
  Vector3,

  // Memory. Address `a` (I32; I64 for the absolute spaces and 64-bit memories), constant offset `imm`, space `space`, width and extension
  // `access`. A load's type is the result's; a store's value is `b`.
  Load,
  Store,
  /**
   * Traps unless the `sub32` bytes at `a` + `imm` lie in 64-bit memory `space`; `a` and the result are I64. The result is what an access
   * adds its offset to: `a` for an `imm` below the target's MAX_DISPLACEMENT, else `a` + `imm`; 0 where the processor only guesses that it
   * is in bounds.
   */
  Bound,
  /**
   * Traps with site kind `imm` unless `b` (I32) is not zero. The result is `a`, an I64; 0 where the processor only guesses that the
   * condition holds, so that nothing is read by what it keeps out.
   */
  Guard,
  /** Traps unless `a` plus the second byte of `imm` is a multiple of its first byte; `sub` is the type of `a`. */
  Aligned,
  // Atomics, fields as a load's and a store's. Those between load and compare-exchange give what was there, zero-extended, and store the
  // result of an operation with `b`.
  AtomicLoad,
  AtomicStore,
  AtomicAdd,
  AtomicSub,
  AtomicAnd,
  AtomicOr,
  AtomicXor,
  AtomicExchange,
  /** Stores `c` when what is there equals the low bits of `b`. */
  AtomicCompareExchange,
  /** Nothing moves across. */
  AtomicFence,
  /** Current size of memory `imm` in pages, in the instruction's type. */
  MemorySize,

  // State.
  /** Global number `imm`. */
  GlobalGet,
  /** Stores `a` into global number `imm`; `sub` is its type. */
  GlobalSet,
  /** Length of table `imm`, as I32 or I64. */
  TableSize,
  /** Address of the record of function number `imm` (I64). */
  RefFunc,
  /** The instance block's address (I64). */
  Instance,
  /** Which tag number `imm` is (I64). */
  Tag,

  /** Canonical number in the process of type number `imm` of the module (I32). */
  TypeId,

  // Choices.
  /** c != 0 ? a : b; c is I32. */
  Select,

  // Locals that are kept in the function's frame, at place `imm` (8 bytes each; a vector has two).
  LocalGet,
  /** Stores `a`; `sub` is its type. */
  LocalSet,

  // Calls. Arguments are `n` values from `list` in the function's pool. The type is that of result 0, or None.
  /** Function number `imm`, of function type `sub32`. */
  Call,
  /** Element `a` (I32, or I64 for a 64-bit table) of table `imm`, of function type `sub32`. */
  CallIndirect,
  /** Function reference `a`, of function type `sub32`; traps when null. */
  CallRef,
  /** Runtime routine number `imm` (abi RUNTIME_). Arguments have the routine's parameter types. */
  CallRuntime,
  /** Intrinsic: table in `space` (an Intrinsics value), number `imm`; `n` arguments from `list`. */
  Intrinsic,
  /** Traps with site kind `imm` when `a` (I32) is not zero. */
  TrapIf,
  /** The exception (I64) with which control comes to this block, out of the call before an Invoke. Only as a block's first operation. */
  LandingPad,

  // Terminators: each block ends with exactly one.
  /** To block `a` with `n` arguments from `list`. */
  Jump,
  /** Condition `a` (I32, nonzero is taken): to block `b`, else to block `c`. No arguments: neither target has parameters. */
  Branch,
  /** Index `a` (I32): to block list[min(a, n - 1)], the last being the default. No arguments: no target has parameters. */
  Switch,
  /** Returns `n` values from `list`. */
  Return,
  /** Site kind `imm`. */
  Trap,
  /**
   * Behind a call and its results: to block `b` when it returns, to block `c` when an exception comes out of it. That one begins with a
   * LandingPad. No arguments, and neither target has another predecessor.
   */
  Invoke,
  /** Call that replaces this frame; fields as the call's. */
  TailCall,
  TailCallIndirect,
  TailCallRef,

  Count,
}

/** True of the atomic operations, the fence included. */
export function isAtomic(op: Op): bool {
  return op >= Op.AtomicLoad && op <= Op.AtomicFence;
}

/** True of the operations with a result of 128 bits. */
export function isWide(op: Op): bool {
  return op >= Op.AddWide && op <= Op.MulWideU;
}

/**
 * True of operations that must stay even if their value isn't used: those that write, trap or do anything else than make it, and
 * parameters.
 */
export function hasEffect(op: Op): bool {
  switch (op) {
    case Op.Param:
    case Op.DivS:
    case Op.DivU:
    case Op.RemS:
    case Op.RemU:
    case Op.TruncS:
    case Op.TruncU:
    case Op.Load:
    case Op.Store:
    case Op.Bound:
    case Op.Guard:
    case Op.Aligned:
    case Op.GlobalSet:
    case Op.LocalSet:
      return true;
    default:
      return op >= Op.Call || isAtomic(op);
  }
}

/** True of the operations that end a block. */
export function isTerminator(op: Op): bool {
  return op >= Op.Jump && op <= Op.TailCallRef;
}
