import { doubled } from "../support/arena";
import { STATUS_INVALID } from "../../abi/gen/as/compile";
import { Reader } from "../decode/reader";
import { detailType, typeIn, ValueType } from "../decode/types";
import { detail, fail, failed } from "../support/diagnostic";
import { Func, NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { List } from "../support/list";
import { Module } from "../module";
import { isSubtype } from "./subtype";

/** What opened a frame of the control stack. */
export const enum FrameKind {
  Function = 0,
  Block,
  Loop,
  If,
  Else,
  TryTable,
  /** The older form of try, and its clauses. */
  Try,
  Catch,
  CatchAll,
}

/** Branches to a place that isn't there yet. */
@unmanaged
export class Meeting {
  /** First and last, in `branches`; 0 for none. */
  firstBranch: u32;
  lastBranch: u32;
  branchCount: u32;
}

/** Where the exceptions of a try's body meet: each branch passes one. */
@unmanaged
export class Handler extends Meeting {
  /** The handler around it, or null. */
  outer: Handler | null;
}

/** A structured instruction that is open; its branches are those to its end. */
@unmanaged
export class Frame extends Meeting {
  kind: u32;
  /** Type: addresses of value types, a u32 each, and their numbers. */
  params: usize;
  paramCount: u32;
  results: usize;
  resultCount: u32;
  /** Operands below it. */
  height: u32;
  /** 1 after an instruction that doesn't go on: the stack is then polymorphic. */
  polymorphic: u32;
  /** 1 if control could reach its start. */
  live: u32;
  /** Loop: header. If, Catch: block of the branch, which has no second target yet; NO_BLOCK when there is none. */
  block: u32;
  /** If, Catch: what was known of memory and globals at its branch. */
  memoryState: u32;
  globalState: u32;
  /** If: operands it took, `paramCount` of them from here in `entryOperands`. */
  entry: u32;
  /** Length of the journal, and of the list of locals set, at its start; Catch: of the journal at the try's first clause. */
  time: u32;
  setCount: u32;
  /** Where exceptions in it go: a try's body to its own handler, all else to that around it; null is out of the function. */
  handler: Handler | null;
  /** Try: where exceptions go that it doesn't catch. */
  delegate: Handler | null;
  /** TryTable: address of its clauses, and their number. */
  clauses: usize;
  clauseCount: u32;
  /** Catch, CatchAll: the exception caught, and its tag. */
  exception: u32;
  tag: u32;
  /** Loop: locals that it assigns, `localCount` of them from here in the scan's list. */
  locals: u32;
  localCount: u32;
  /** Number of the last br_table that had it as a target, and the block that leads here from it. */
  tableNumber: u32;
  tableBlock: u32;
}

/** Jump to the end of a frame whose block isn't there yet. */
@unmanaged
export class Pending {
  /** The Jump. */
  jump: u32;
  /** Length of the journal at the jump. */
  time: u32;
  /** Next branch to the same end. */
  next: u32;
  /** Where those steps end that lead here from the branch before; while the branches are merged. */
  steps: u32;
}

/** An assignment of a local. */
@unmanaged
export class Assignment {
  local: u32;
  before: u32;
  after: u32;
  /** Behind it all locals have the values that they had when the journal was this long, plus 1; 0 when nobody knows. */
  same: u32;
}

/** The state of the one pass that validates a body and builds its SSA form. */
@unmanaged
export class Builder {
  module: Module;
  func: Func;
  reader: Reader;
  /** Block that instructions go to, or NO_BLOCK in code that can't be reached. */
  block: u32;
  /** Offset in the module of the current instruction. */
  pos: u32;

  /** Operand stack: (value, value type) pairs of u32. Values are 0 in unreachable code. */
  stack: usize;
  stackEnd: usize;
  sp: usize;
  /** Bottom of the current frame's part. */
  floor: usize;
  /** Value that `popAny` took. */
  popped: u32;

  frames: usize;
  frameCount: u32;
  frameCapacity: u32;
  branches: usize;
  branchCount: u32;
  branchCapacity: u32;
  entryOperands: List;
  tableCount: u32;
  /** Where exceptions go. */
  handler: Handler | null;

  localCount: u32;
  /** Value types, present values, and marks for passes over the journal, one per local. */
  localTypes: usize;
  locals: usize;
  localMarks: usize;
  localSlots: usize;
  /** Locals are kept in the frame and not as values: see frame.ts. */
  localsInFrame: bool;
  /** Behind what stands in the entry block first. */
  entryEnd: u32;
  /** Steps that meetings of changed locals may still take, and that they took them all. */
  mergeBudget: u64;
  tooManyMerges: bool;
  /** Bytes, one per local: 1 while a local that has no default must not be read. 0 when all have one. */
  unset: usize;
  /** Locals of those that have been set, in order. */
  setLocals: List;
  mark: u32;
  /** Every assignment in the order of the text; undoing one is an assignment too. */
  journal: usize;
  journalLength: u32;
  journalCapacity: u32;
  /** Locals that differ between the branches to a merge, and their values as the journal is replayed. */
  changed: List;
  current: List;
  rows: List;
  /** Assignments to replay or undo, by their places in the journal. */
  steps: List;

  /** Scan of loops: see scan.ts. */
  scanEnd: u32;
  nextLoop: u32;
  loops: List;
  loopLocals: List;
  scanOpen: List;
  scanLocals: List;
  /** Mark of the innermost loop that the scan is in. */
  scanLoopMark: u32;

  /** Value numbering: see number.ts. */
  numbers: usize;
  numberMask: u32;

  /** What is known of memory and globals: see state.ts. */
  states: List;
  memoryState: u32;
  globalState: u32;

  /** Current frame. */
  @inline top(): Frame {
    return this.frame(this.frameCount - 1);
  }

  @inline frame(i: u32): Frame {
    return changetype<Frame>(this.frames + <usize>i * offsetof<Frame>());
  }

  @inline pending(i: u32): Pending {
    return changetype<Pending>(this.branches + <usize>i * offsetof<Pending>());
  }

  @inline local(i: u32): u32 {
    return load<u32>(this.locals + ((<usize>i) << 2));
  }

  @inline localType(i: u32): u32 {
    return typeIn(this.localTypes, i);
  }

  /** Whether instructions are to be emitted: the code can be reached, and nothing is wrong with it so far. */
  @inline isLive(): bool {
    return this.block != NO_BLOCK && !failed();
  }

  /** Number of operands on the stack. */
  @inline height(): u32 {
    return (<u32>(this.sp - this.stack)) >> 3;
  }

  @inline push(type: u32, value: u32): void {
    let sp = this.sp;
    if (sp == this.stackEnd) sp = this.growStack();
    store<u32>(sp, value);
    store<u32>(sp, type, 4);
    this.sp = sp + 8;
  }

  /** Takes an operand of that type; its value, 0 in unreachable code. */
  @inline pop(type: u32): u32 {
    const sp = this.sp - 8;
    if (sp >= this.floor && load<u32>(sp, 4) == type) {
      this.sp = sp;
      return load<u32>(sp);
    }
    return this.popOther(type);
  }

  /** Takes an operand of any type and gives the type; its value is then in `popped`. */
  popAny(): u32 {
    const sp = this.sp - 8;
    if (sp >= this.floor) {
      this.sp = sp;
      this.popped = load<u32>(sp);
      return load<u32>(sp, 4);
    }
    this.popped = 0;
    if (!this.top().polymorphic) this.invalid("type mismatch: expected a value, got nothing");
    return ValueType.Bottom;
  }

  /** Type of the top operand; Bottom when there is none in the current frame. */
  peekType(): u32 {
    return this.sp > this.floor ? load<u32>(this.sp - 4) : <u32>ValueType.Bottom;
  }

  /** Reports an error at the current instruction. Nothing more is emitted. */
  invalid(text: string): void {
    fail(STATUS_INVALID, this.pos, text);
    this.block = NO_BLOCK;
  }

  /** Appends a new instruction at the present position. Not in unreachable code. */
  append(op: Op, type: u32): u32 {
    const func = this.func;
    const value = func.newInst(op, type);
    func.inst(value).pos = this.pos;
    func.append(this.block, value);
    return value;
  }

  /** A new block dominated by `parent`. */
  newBlock(parent: u32): u32 {
    const number = this.func.newBlock();
    this.func.setDominator(number, parent);
    this.func.block(number).reachable = 1;
    return number;
  }

  private popOther(type: u32): u32 {
    const sp = this.sp - 8;
    if (sp < this.floor) {
      if (this.top().polymorphic) return 0;
      this.mismatch(type);
      detail("nothing");
      return 0;
    }
    this.sp = sp;
    const found = load<u32>(sp, 4);
    if (isSubtype(this.module, found, type)) return load<u32>(sp);
    this.mismatch(type);
    detailType(found);
    return 0;
  }

  private mismatch(type: u32): void {
    this.invalid("type mismatch: expected ");
    detailType(type);
    detail(", got ");
  }

  /** Makes room on the operand stack; its top. */
  private growStack(): usize {
    const bytes = this.stackEnd - this.stack;
    const stack = doubled(this.stack, bytes);
    this.floor = stack + (this.floor - this.stack);
    this.stack = stack;
    this.stackEnd = stack + (bytes << 1);
    return stack + bytes;
  }
}
