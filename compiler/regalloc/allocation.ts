import { allocate, reserve } from "../support/arena";
import { List } from "../support/list";
import { MFunc } from "../mir/mir";

/** No register, no instruction, no block: whatever a field can't be. */
export const NO_REGISTER: u32 = 0xff;
export const NEVER: u32 = 0xffffffff;

/**
 * Registers of both classes in one numbering, so that a set of them is one u64: class << 5 | number.
 */
export function globalRegister(kind: u32, register: u32): u32 {
  return (kind << 5) | register;
}

/** The set of one register. */
export function bit(register: u32): u64 {
  return (<u64>1) << register;
}

/** What may be true of a value. */
export const enum ValueFlag {
  /** Read from its slot somewhere: its slot must be written. */
  Spilled = 1,
  /** Its definition writes the slot itself; there is no register to store. */
  BornInSlot = 2,
  /** Parameter of a block. */
  Param = 4,
  /** Its instruction is executed again wherever it is needed: it has no slot. */
  Remat = 8,
}

/** What the allocator knows of a virtual register. */
@unmanaged
export class Value {
  /** Instructions that use it, ascending: [firstUse, endUse) in `uses`; `nextUse` is the first that the scan hasn't passed. */
  firstUse: u32;
  nextUse: u32;
  endUse: u32;
  /** Live ranges: [range, endRange) in `ranges`; those the scan has passed are dropped. */
  range: u32;
  endRange: u32;
  /** End of the last range. */
  end: u32;
  /** Defining block, and instruction (for a parameter the first of the block). */
  block: u32;
  inst: u32;
  /** The value that this one is passed on as, or 0: a parameter, or what an instruction or a copy makes in its place. */
  heir: u32;
  /** A register in which it is wanted at instruction `hintAt`. */
  hintAt: u32;
  /** Nearest known block that dominates every read of the slot, or NEVER. */
  readBlock: u32;
  slot: u32;
  /** For the block being entered: how often control comes with the value in a register. */
  weight: f32;
  stamp: u32;
  hint: u8;
  /** Present register. */
  reg: u8;
  /** Register of its definition. */
  home: u8;
  flags: u32;
}

/** What the allocator knows of a block. */
@unmanaged
export class Flow {
  /** How often control comes here, relative to the entry. */
  frequency: f32;
  /** For a header: how often calls are executed in its loop. */
  callFrequency: f32;
  /** Header of the innermost loop that control can still go round from here, or NO_BLOCK. */
  loop: u32;
  /** A dominator, nearly always the immediate one. */
  dominator: u32;
  /** For a header: header of the loop around its own. */
  outer: u32;
  /** For a header: no loop inside. */
  innermost: u32;
  /** Values of each class that live at the start. */
  live0: u32;
  live1: u32;
  /** Most values of each class that live at once: in the block; for a header, in its loop. */
  pressure0: u32;
  pressure1: u32;
  loopPressure0: u32;
  loopPressure1: u32;
  /** Values in registers at the start and at the end: `count` from here in `states`. */
  start: u32;
  startCount: u32;
  end: u32;
  endCount: u32;
  /** Value last found live there. */
  liveIn: u32;
  liveOut: u32;
}

/** The registers that may be used, of each class in order of preference. */
@unmanaged
export class RegisterFile {
  /** Sets of allocatable registers. */
  ints: u64;
  floats: u64;
  /** Global register numbers, most preferred first: 32 bytes of each class. */
  order: usize;
  intCount: u32;
  floatCount: u32;
  /** Whether two registers of class Int can be exchanged by one edit. */
  canExchange: bool;

  constructor(canExchange: bool) {
    this.canExchange = canExchange;
    this.ints = 0;
    this.floats = 0;
    this.order = reserve(64);
    this.intCount = 0;
    this.floatCount = 0;
  }

  /** Adds a register, less preferred than those before. */
  add(kind: u32, register: u32): void {
    const g = globalRegister(kind, register);
    if (kind) {
      store<u8>(this.order + 32 + this.floatCount++, <u8>g);
      this.floats |= bit(g);
    } else {
      store<u8>(this.order + this.intCount++, <u8>g);
      this.ints |= bit(g);
    }
  }

  set(kind: u32): u64 {
    return kind ? this.floats : this.ints;
  }

  count(kind: u32): u32 {
    return kind ? this.floatCount : this.intCount;
  }
}

/** One function's allocation: what its phases share. Instructions are named by index; "at i" means before i unless it says otherwise. */
@unmanaged
export class Allocation {
  func: MFunc;
  file: RegisterFile;
  values: usize;
  flows: usize;
  /** Block of each instruction. */
  blockOf: usize;
  /** Arrays of u32: using instructions, and (from, to) pairs of live ranges. */
  uses: usize;
  ranges: List;
  /** Instructions that are calls and not in a cold block, ascending. */
  calls: List;
  /**
   * For each register its fixed operands, (time, vreg) ascending: [fixedStart[g], fixedStart[g + 1]). A time is 2 * i, or 2 * i + 1 for a
   * definition.
   */
  fixed: usize;
  fixedStart: usize;
  /** Values in registers at block boundaries: vreg << 6 | register. */
  states: List;

  constructor(func: MFunc, file: RegisterFile) {
    this.func = func;
    this.file = file;
    this.values = allocate(<usize>func.vregCount * offsetof<Value>());
    this.flows = allocate(<usize>func.blockCount * offsetof<Flow>());
    this.blockOf = reserve((<usize>func.instCount) << 2);
    this.uses = 0;
    this.ranges = new List(func.vregCount << 1);
    this.calls = new List(16);
    this.fixed = 0;
    this.fixedStart = allocate(65 << 2);
    this.states = new List(func.blockCount << 3);
  }

  value(vreg: u32): Value {
    return changetype<Value>(this.values + <usize>vreg * offsetof<Value>());
  }

  flow(block: u32): Flow {
    return changetype<Flow>(this.flows + <usize>block * offsetof<Flow>());
  }

  blockOfInst(inst: u32): u32 {
    return load<u32>(this.blockOf + ((<usize>inst) << 2));
  }

  use(i: u32): u32 {
    return load<u32>(this.uses + ((<usize>i) << 2));
  }

  /** Adds to the states that a value is in a register. */
  pushState(vreg: u32, g: u32): void {
    this.states.push((vreg << 6) | g);
  }

  /** The value of state `i`. */
  stateValue(i: u32): u32 {
    assert(i < this.states.length);
    return load<u32>(this.states.data + ((<usize>i) << 2)) >>> 6;
  }

  /** The register of state `i`. */
  stateRegister(i: u32): u32 {
    assert(i < this.states.length);
    return load<u32>(this.states.data + ((<usize>i) << 2)) & 63;
  }

  /** The register of a value among the states [from, from + count), or NO_REGISTER. */
  registerAmong(from: u32, count: u32, vreg: u32): u32 {
    for (let i = from; i < from + count; i++) if (this.stateValue(i) == vreg) return this.stateRegister(i);
    return NO_REGISTER;
  }

  /** First instruction of range `r`. */
  rangeFrom(r: u32): u32 {
    return load<u32>(this.ranges.data + ((<usize>r) << 2));
  }

  /** End of range `r`. */
  rangeTo(r: u32): u32 {
    return load<u32>(this.ranges.data + ((<usize>r) << 2), 4);
  }
}
