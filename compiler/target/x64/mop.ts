/**
 * Machine operations as selection makes them and emission writes them. Most are shapes: the encoding (encodings.ts) is in `aux`, the
 * immediate in `imm`, and "rm" is either the operand named so, a register or a spill slot, or memory as `mode` says, whose base and index
 * come last among the operands.
 */
export const enum Mop {
  // Shapes. Operands in brackets.
  /** reg = op(rm, imm): [def reg] [rm]. */
  RM = 0,
  /** Like RM for encodings that keep part of the old register: cleared first, so as not to wait for it. */
  RMFresh,
  /** reg = op(reg, rm): [def reg, same as 1] [reg] [rm]. */
  RRM,
  /** reg = op(reg, reg, imm), the same value twice: [def reg, same as 1] [reg]. */
  Twice,
  /** reg = op(reg, imm): [def reg, same as 1] [reg]. */
  R,
  /** flags = op(reg, rm): [reg] [rm]. */
  FlagsRM,
  /** flags = op(rm, imm), or memory = op(memory, imm): [rm]. */
  MI,
  /** memory = op(memory, reg, imm): [reg]. */
  MR,
  /** rm = op(reg, imm), both registers: [def rm] [reg]. */
  Out,
  /** reg = op(rm, v), VEX: [def reg] [v] [rm]. */
  VexRMV,
  /** reg = op(v, rm, imm), VEX: [def reg] [v] [rm]. */
  VexRVM,
  /** reg = op(reg, imm), VEX: [def reg] [reg]. */
  VexVM,
  /** reg = shift(reg, cl): [def reg, same as 1] [reg] [rcx]. */
  ShiftCL,
  /** reg = address: [def reg]. */
  Lea,
  /** reg = a + b: [def reg] [reg a] [b]; add or lea. aux: 1 for 64 bits. */
  Add3,
  /** reg = a + imm: [def reg] [a]. */
  AddImm,

  // Values.
  /** reg = imm: [def reg]. */
  Const,
  /** float reg = bits in imm: [def reg]. aux: 4 or 8 bytes. */
  ConstF,
  /** vector reg = the constant at `disp` of the pool, or of `aux`, a VectorConst: [def reg]. */
  ConstV,
  /** reg = reg, of one class: [use] [def]. */
  Move,
  /** reg = the instance block's address. */
  Instance,
  /** The parameters that come in registers: [def fixed ...]. */
  Params,

  // Conditions. The condition is in `aux`.
  /** reg = 0 or 1: [def reg] and, for a condition of two flags, [early def scratch]. */
  SetCond,
  /** Jumps when it holds, to the first successor, else to the second. */
  Branch,
  /** Traps with kind `imm` when it holds. */
  TrapIf,
  /** float reg = cond ? b : a: [def reg, same as 1] [a] [late use b]. */
  SelectF,

  // Division: [def rax] [def rdx] [use rax] [late use divisor]. imm: bit 0 signed, bit 1 the remainder is wanted.
  Divide,
  /** rdx:rax = rax * rm: [def rdx] [def rax] [use rax] [rm]. */
  MulHigh,

  // Control.
  Jump,
  /** [index]: compares; targets as SwitchJump's. */
  SwitchCompare,
  /** [def target] [early def scratch] [index]: address of the code for an index that is in range; aux: offset of the table in the pool. */
  SwitchTarget,
  /** [target]: jumps there. The machine function's pool holds the block of each of `aux` indices from `imm`; disp: offset of the table. */
  SwitchJump,
  Return,
  /** Trap of kind `imm`. */
  Trap,

  // Calls: [uses fixed ...] [defs fixed ...]. disp: bytes of stack arguments, which the callee pops. aux: block of the landing, plus 1, or
  // 0.
  /** Function `imm` of the module. */
  CallFunction,
  /** Imported function `imm`, through its slot. */
  CallImport,
  /** Element r10 of table `imm`, whose function must have type `mode`; the checks are part of it. */
  CallElement,
  /** The function whose record is in r10. */
  CallRecord,
  /** Runtime routine `imm`. */
  CallRuntime,
  /** Imported function `imm` of a privileged module, linked directly. */
  CallLinked,
  // Tail calls: [uses fixed ...]. imm: the function as above, and in the upper half the bytes of stack results; disp: bytes of stack
  // arguments; aux: those of this function.
  TailFunction,
  TailImport,
  TailElement,
  TailRecord,
  /** Behind a call: goes on with the first successor. The second is the landing of an exception. */
  Invoke,
  /** The exception with which control comes here: [def rax]. */
  LandingPad,

  // Atomics, on memory whose registers come last. imm: bytes in memory.
  /** reg = memory, memory = op(memory, reg): [def reg, same as 1] [reg]; narrow results are zero-extended. */
  AtomicSwap,
  /** memory = reg if memory equals rax; rax = what was there: [def rax] [use rax] [reg]. */
  AtomicCompare,
  /**
   * rax = memory, memory = op(memory, reg), tried again until nobody writes in between: [def rax] [early def scratch] [late use reg], late
   * uses.
   */
  AtomicLoop,
  Fence,

  // Floats. [def] [use] and scratch registers as early definitions.
  /** Wasm's min and max: [def reg, same as 1] [a] [b]; aux: 4 or 8 bytes; imm: 1 for max. */
  MinMax,
  /** Float to integer: [def int] [late use float] [early def int] [early def float]; imm: TruncBits. */
  Trunc,
  /** u64 to float: [def float] [late use int] [early def int]; aux: 4 or 8 bytes. */
  ConvertU64,

  /** Intrinsic `imm` (table << 8 | number), operands as select/intrinsic.ts says. */
  Intrinsic,
}

/** Vector constants that are not in the pool. */
export const enum VectorConst {
  Pool = 0,
  Zero,
  Ones,
}

/** Bits of Mop.Trunc's `imm`. */
export const enum TruncBits {
  Signed = 1,
  /** The result is 64 bits wide. */
  Wide = 2,
  Saturating = 4,
  /** From f64. */
  Double = 8,
}

/** Bits of an instruction's `mode`. */
export const enum Mode {
  /** Bits 0-1: log2 of the index's factor. Bits 2-4: Segment bits. */
  Scale = 3,
  SegmentShift = 2,
  SegmentMask = 7,
  /** rm is memory. */
  Memory = 1 << 5,
  /** There is a base operand, an index operand. */
  Base = 1 << 6,
  Index = 1 << 7,
  /** An access that may fault: a site. */
  Site = 1 << 8,
  /** What `disp` is relative to besides: the instance block, outgoing stack arguments, incoming stack arguments, the constant pool. */
  Instance = 1 << 9,
  Outgoing = 1 << 10,
  Incoming = 1 << 11,
  Pool = 1 << 12,
  /** With Site: a fault is a null reference. */
  Null = 1 << 13,
  /** `disp` is relative to the place for locals. */
  Local = 1 << 14,
}

/** Conditions of two flags after a float comparison, beyond encode.ts's Cond; the opposite differs in bit 0 too. */
export const enum FloatCond {
  /** Equal and ordered. */
  E_NP = 16,
  /** Not equal or unordered. */
  NE_P = 17,
}

/** Bit of a function's `aux`: it may switch instances and keeps its own in the frame. */
export const KEEPS_INSTANCE: u32 = 1;
/** Bit: it has a place in the frame for its own instance. */
export const HAS_INSTANCE_SLOT: u32 = 2;
