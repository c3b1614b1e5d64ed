import { doubled, reserve } from "../support/arena";
import { List } from "../support/list";

/**
 * Machine code with virtual registers: what instruction selection makes and register allocation reads. Operations are the target's; the
 * allocator knows only operands, constraints, blocks and a few flags.
 */

/** Register classes. */
export const enum Class {
  Int = 0,
  Float = 1,
}

/** How an operand's register is chosen. */
export const enum Constraint {
  /** Any allocatable register of the class. */
  Reg = 0,
  /** A register or a spill slot. */
  Any = 1,
  /** The register number in `reg`. */
  Fixed = 2,
  /** A definition in the same register as use operand number `reg` of the same instruction. */
  Same = 3,
}

/**
 * What an operand does. A use is read before the instruction acts, a definition written after, so both may share a register. A late use is
 * still read when definitions are written, an early definition written while uses are still read: those never share.
 */
export const enum Role {
  Use = 0,
  Def = 1,
  LateUse = 2,
  EarlyDef = 3,
}

/** Flags of an instruction. */
export const enum MFlag {
  None = 0,
  /**
   * Clobbers every allocatable register of both classes, except its own definitions. All its uses are Fixed, or Any (read from a slot or
   * from a register before the call).
   */
  Call = 1,
  /** Ends a block. Its operands are uses only. Moves for block arguments go before it. */
  Terminator = 2,
  /** Copies use operand 0 to definition operand 1 and does nothing else: vanishes when both get the same register. */
  Move = 4,
  /** Has no uses and no effect: may be executed again instead of reloading its only definition. */
  Remat = 8,
  /** Operand 0 is the definition, and uses 1 and 2 may be exchanged: the allocator exchanges their vregs where that suits. */
  Commutative = 16,
}

/** Where a value is: (kind << 28) | number. */
export const enum Place {
  None = 0,
  /** Register number of the class, in the low bits. */
  Register = 1,
  /** Spill slot number, in the low bits; each slot is 8 bytes (a 16-byte value takes two, even-aligned). */
  Slot = 2,
  Shift = 28,
  Mask = 0x0fffffff,
}

@unmanaged
export class Operand {
  vreg: u32;
  /** Written by the allocator: a Place. */
  place: u32;
  role: u8;
  constraint: u8;
  /** Fixed: register number. Same: operand number. */
  reg: u8;
  unused: u8;
}

@unmanaged
export class MInst {
  /** Target operation. */
  op: u16;
  flags: u8;
  /** Number of operands. */
  operandCount: u8;
  /** Index of the first in the operand array. */
  operands: u32;
  /** For the target: immediate, displacement, and small fields (condition, scale, size ...). */
  imm: u64;
  disp: i32;
  aux: u32;
  /** Offset in the module. */
  pos: u32;
  /** For the target: addressing mode. */
  mode: u32;
}

@unmanaged
export class MBlock {
  /** Instructions [first, end). */
  first: u32;
  end: u32;
  /** Parameters, as vregs: `paramCount` from `params` in the pool. They are defined at the block's start. */
  params: u32;
  paramCount: u32;
  /** Arguments for the parameters of the only successor, as vregs. A block with arguments has one successor. */
  args: u32;
  argCount: u32;
  succs: u32;
  succCount: u32;
  preds: u32;
  predCount: u32;
  loopDepth: u32;
  /** Innermost loop's header, or NO_BLOCK; its own number for a header. */
  loopHeader: u32;
  /** For a header: last block of its loop in block order. Loops are contiguous in block order. */
  loopEnd: u32;
  /** 1 if control comes here out of a call that threw: nothing is in a register but what the first instruction defines. */
  landing: u32;
  /** 1 if control rarely comes here (ends in a trap): spill code belongs here rather than on the hot path. */
  cold: u32;
}

@unmanaged
export class VReg {
  /** Class. */
  class: u8;
  /** Bytes that a spill must keep: 4, 8 or 16. */
  bytes: u8;
  /** Instruction with MFlag.Remat that defines it, plus 1; else 0. */
  remat: u32;
}

/**
 * A move that the allocator adds. It happens before instruction `at` (point even: at * 2) or after it (point odd: at * 2 + 1). Edits are
 * sorted by point, and those of one point are in the order to execute (parallel moves are already sequenced, cycles broken).
 */
@unmanaged
export class Edit {
  point: u32;
  /** Places; `from` is None for a rematerialization of instruction `inst`. */
  from: u32;
  to: u32;
  class: u8;
  bytes: u8;
  /** 1: exchange two registers of class Int. */
  swap: u8;
  unused: u8;
  /** Rematerialized instruction. */
  inst: u32;
}

/** A function in machine form. Blocks are in layout order; block 0 is the entry, vreg 0 is "none". */
@unmanaged
export class MFunc {
  insts: usize;
  instCount: u32;
  instCapacity: u32;
  operands: usize;
  operandCount: u32;
  operandCapacity: u32;
  blocks: usize;
  blockCount: u32;
  vregs: usize;
  vregCount: u32;
  vregCapacity: u32;
  /** Lists of blocks. */
  pool: List;
  /** Output of the allocator. */
  edits: usize;
  editCount: u32;
  editCapacity: u32;
  /** Spill slots in use, of 8 bytes each. */
  slotCount: u32;
  /** Spill stores and reloads inside innermost loops. */
  loopSpills: u32;
  /** Bytes at the bottom of the frame for outgoing stack arguments and results (target). */
  outgoingBytes: u32;
  /** Bytes above it for locals that are kept in the frame. */
  localBytes: u32;
  /** Target's flags on the function: for instance that the instance register must be kept in the frame. */
  aux: u32;

  constructor(insts: u32, blocks: u32) {
    this.pool = new List(256);
    this.insts = reserve(<usize>insts * offsetof<MInst>());
    this.instCount = 0;
    this.instCapacity = insts;
    this.operands = reserve(<usize>insts * 2 * offsetof<Operand>());
    this.operandCount = 0;
    this.operandCapacity = insts * 2;
    this.blocks = reserve(<usize>blocks * offsetof<MBlock>());
    memory.fill(this.blocks, 0, <usize>blocks * offsetof<MBlock>());
    this.blockCount = blocks;
    this.vregs = reserve(<usize>insts * offsetof<VReg>());
    memory.fill(this.vregs, 0, offsetof<VReg>());
    this.vregCount = 1;
    this.vregCapacity = insts;
    this.edits = reserve(<usize>64 * offsetof<Edit>());
    this.editCount = 0;
    this.editCapacity = 64;
    this.slotCount = 0;
    this.loopSpills = 0;
    this.outgoingBytes = 0;
    this.localBytes = 0;
    this.aux = 0;
  }

  inst(i: u32): MInst {
    return changetype<MInst>(this.insts + <usize>i * offsetof<MInst>());
  }

  operand(i: u32): Operand {
    return changetype<Operand>(this.operands + <usize>i * offsetof<Operand>());
  }

  block(i: u32): MBlock {
    return changetype<MBlock>(this.blocks + <usize>i * offsetof<MBlock>());
  }

  vreg(i: u32): VReg {
    return changetype<VReg>(this.vregs + <usize>i * offsetof<VReg>());
  }

  edit(i: u32): Edit {
    return changetype<Edit>(this.edits + <usize>i * offsetof<Edit>());
  }

  /** A new virtual register. */
  newVReg(class_: Class, bytes: u32): u32 {
    const number = this.vregCount;
    if (number == this.vregCapacity) {
      this.vregs = doubled(this.vregs, <usize>number * offsetof<VReg>());
      this.vregCapacity = number << 1;
    }
    this.vregCount = number + 1;
    const vreg = this.vreg(number);
    vreg.class = <u8>class_;
    vreg.bytes = <u8>bytes;
    vreg.remat = 0;
    return number;
  }

  /** A new instruction at the end; its operands are those added next. */
  newInst(op: u32, flags: u32): u32 {
    const i = this.instCount;
    if (i == this.instCapacity) {
      this.insts = doubled(this.insts, <usize>i * offsetof<MInst>());
      this.instCapacity = i << 1;
    }
    this.instCount = i + 1;
    const inst = this.inst(i);
    memory.fill(changetype<usize>(inst), 0, offsetof<MInst>());
    inst.op = <u16>op;
    inst.flags = <u8>flags;
    inst.operands = this.operandCount;
    return i;
  }

  /** Adds an operand to the newest instruction. */
  addOperand(vreg: u32, role: Role, constraint: Constraint, reg: u32): void {
    const i = this.operandCount;
    if (i == this.operandCapacity) {
      this.operands = doubled(this.operands, <usize>i * offsetof<Operand>());
      this.operandCapacity = i << 1;
    }
    this.operandCount = i + 1;
    const operand = this.operand(i);
    operand.vreg = vreg;
    operand.place = 0;
    operand.role = <u8>role;
    operand.constraint = <u8>constraint;
    operand.reg = <u8>reg;
    operand.unused = 0;
    this.inst(this.instCount - 1).operandCount++;
  }

  /** A new edit at the end. */
  newEdit(): Edit {
    const i = this.editCount;
    if (i == this.editCapacity) {
      this.edits = doubled(this.edits, <usize>i * offsetof<Edit>());
      this.editCapacity = i << 1;
    }
    this.editCount = i + 1;
    const edit = this.edit(i);
    memory.fill(changetype<usize>(edit), 0, offsetof<Edit>());
    return edit;
  }
}
