import { allocate, doubled, reserve } from "../support/arena";
import { List } from "../support/list";
import { Op } from "./op";

/**
 * One operation. Records stand in one array per function and are named by index; 0 is "no value". The instruction's index is its value.
 * Addresses of records are good only until the next append.
 */
@unmanaged
export class Inst {
  op: u8;
  /** Type of the result; None if it has none. */
  type: u8;
  /** Operand type of comparisons and conversions; stored type of GlobalSet and LocalSet. */
  sub: u8;
  /** Memory of an access, or table of an intrinsic. */
  space: u8;
  /** Operands, by operation. */
  a: u32;
  b: u32;
  c: u32;
  imm: u64;
  /** Next and previous in the block, 0 at the ends. */
  next: u32;
  prev: u32;
  block: u32;
  /** Offset in the module of the wasm instruction it came from. */
  pos: u32;
  /** First of the `n` list values in the function's pool. */
  list: u32;
  n: u32;
  /** Number of uses, valid after `countUses`. */
  uses: u32;
  /** Access (Load, Store) or function type index (calls). */
  sub32: u32;
}

/** High half of a constant of type V128. */
export function vectorHigh(inst: Inst): u64 {
  return (<u64>inst.a) | ((<u64>inst.b) << 32);
}

/** A basic block. Blocks are numbered in the order the wasm text opens them, which is a reverse post-order; 0 is the entry. */
@unmanaged
export class Block {
  first: u32;
  last: u32;
  /** Parameters: `paramCount` BlockParam values from `params` in the pool. */
  params: u32;
  paramCount: u32;
  /** Predecessors: `predCount` block numbers from `preds` in the pool, valid after `linkPredecessors`. */
  preds: u32;
  predCount: u32;
  /** Number of loops it is in. */
  loopDepth: u32;
  /** Innermost loop's header block, or NO_BLOCK. A header's own is itself. */
  loopHeader: u32;
  /** Last block (in order) of the loop that this block heads; meaningful for headers only. */
  loopEnd: u32;
  /** Immediate dominator. */
  idom: u32;
  /** 1 when control can reach it. Unreachable blocks have no instructions. */
  reachable: u32;
  /** 1 when control is not expected to reach it. */
  cold: u32;
  /** Free for a pass. */
  scratch: u32;
  /** Depth in the dominator tree, and an ancestor further up that makes walks there logarithmic. */
  domDepth: u32;
  domJump: u32;
}

export const NO_BLOCK: u32 = 0xffffffff;

/** A function in SSA form. */
@unmanaged
export class Func {
  insts: usize;
  instCount: u32;
  instCapacity: u32;
  blocks: usize;
  blockCount: u32;
  blockCapacity: u32;
  /** Argument lists, targets, parameters and predecessors. */
  pool: List;
  /** Places for locals in the frame, of 8 bytes each: see Op.LocalGet. */
  localPlaces: u32;
  /** Function index in the module, type index, offset and size of the body. */
  index: u32;
  typeIndex: u32;
  pos: u32;
  bytes: u32;

  constructor(capacity: u32) {
    this.pool = new List(256);
    this.insts = reserve(<usize>capacity * offsetof<Inst>());
    // Record 0 is "no value".
    memory.fill(this.insts, 0, offsetof<Inst>());
    this.instCount = 1;
    this.instCapacity = capacity;
    this.blocks = reserve(<usize>32 * offsetof<Block>());
    this.blockCount = 0;
    this.blockCapacity = 32;
    this.localPlaces = 0;
    this.index = 0;
    this.typeIndex = 0;
    this.pos = 0;
    this.bytes = 0;
  }

  inst(value: u32): Inst {
    return changetype<Inst>(this.insts + <usize>value * offsetof<Inst>());
  }

  block(number: u32): Block {
    return changetype<Block>(this.blocks + <usize>number * offsetof<Block>());
  }

  /** A zeroed record at the end of the array, in no block yet. */
  newInst(op: Op, type: u32): u32 {
    const value = this.instCount;
    if (value == this.instCapacity) {
      this.insts = doubled(this.insts, <usize>value * offsetof<Inst>());
      this.instCapacity = value << 1;
    }
    this.instCount = value + 1;
    // Field by field: a fill of so few bytes costs more than the stores.
    const at = changetype<usize>(this.inst(value));
    store<u64>(at, 0);
    store<u64>(at, 0, 8);
    store<u64>(at, 0, 16);
    store<u64>(at, 0, 24);
    store<u64>(at, 0, 32);
    store<u64>(at, 0, 40);
    store<u64>(at, 0, 48);
    store<u16>(at, <u16>(op | (type << 8)));
    return value;
  }

  /** A new, empty block. */
  newBlock(): u32 {
    const number = this.blockCount;
    if (number == this.blockCapacity) {
      this.blocks = doubled(this.blocks, <usize>number * offsetof<Block>());
      this.blockCapacity = number << 1;
    }
    this.blockCount = number + 1;
    const block = this.block(number);
    memory.fill(changetype<usize>(block), 0, offsetof<Block>());
    block.loopHeader = NO_BLOCK;
    block.loopEnd = NO_BLOCK;
    block.idom = NO_BLOCK;
    return number;
  }

  /** Puts block `number` below `parent` in the dominator tree. */
  setDominator(number: u32, parent: u32): void {
    const block = this.block(number);
    const above = this.block(parent);
    block.idom = parent;
    block.domDepth = above.domDepth + 1;
    // Skew-binary jump pointers (Myers 1983): jump as far as the parent's two last jumps together when those are equally long.
    const jump = this.block(above.domJump);
    const equal = above.domDepth - jump.domDepth == jump.domDepth - this.block(jump.domJump).domDepth;
    block.domJump = equal ? jump.domJump : parent;
  }

  /** True when every way to block `b` goes through block `a`, or they are the same. */
  dominates(a: u32, b: u32): bool {
    const depth = this.block(a).domDepth;
    while (this.block(b).domDepth > depth) b = this.climb(b, depth);
    return a == b;
  }

  /** The nearest block that dominates both. */
  commonDominator(a: u32, b: u32): u32 {
    const depth = min(this.block(a).domDepth, this.block(b).domDepth);
    while (this.block(a).domDepth > depth) a = this.climb(a, depth);
    while (this.block(b).domDepth > depth) b = this.climb(b, depth);
    while (a != b) {
      const left = this.block(a);
      const right = this.block(b);
      if (left.domJump != right.domJump) {
        a = left.domJump;
        b = right.domJump;
      } else {
        a = left.idom;
        b = right.idom;
      }
    }
    return a;
  }

  /** One step up the dominator tree from block `number`, which is below `depth`, not going above it. */
  private climb(number: u32, depth: u32): u32 {
    const block = this.block(number);
    return this.block(block.domJump).domDepth < depth ? block.idom : block.domJump;
  }

  /** Appends `value` to the end of block `number`. */
  append(number: u32, value: u32): void {
    const block = this.block(number);
    const inst = this.inst(value);
    inst.block = number;
    inst.prev = block.last;
    inst.next = 0;
    if (block.last) this.inst(block.last).next = value;
    else block.first = value;
    block.last = value;
  }

  /** Takes `value` out of its block. */
  remove(value: u32): void {
    const inst = this.inst(value);
    const block = this.block(inst.block);
    if (inst.prev) this.inst(inst.prev).next = inst.next;
    else block.first = inst.next;
    if (inst.next) this.inst(inst.next).prev = inst.prev;
    else block.last = inst.prev;
    inst.next = 0;
    inst.prev = 0;
  }

  /** Puts `value`, which is in no block, before `before`. */
  insertBefore(value: u32, before: u32): void {
    const next = this.inst(before);
    const inst = this.inst(value);
    const block = this.block(next.block);
    inst.block = next.block;
    inst.next = before;
    inst.prev = next.prev;
    if (next.prev) this.inst(next.prev).next = value;
    else block.first = value;
    next.prev = value;
  }
}

/** A zeroed array of one u32 per value, for a pass. */
export function perValue(func: Func): usize {
  return allocate((<usize>func.instCount) << 2);
}
