import { reserve } from "../arena";
import { FEATURE_MULTI_VALUE, LIMIT_BR_TABLE, LIMIT_NESTING, STATUS_LIMIT, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { requireFeature } from "../decode/features";
import { checkValueType, irType, ValueType } from "../decode/types";
import { detail, detailNumber, fail, failed } from "../diagnostic";
import { NO_BLOCK } from "../ir/func";
import { isTerminator, Op } from "../ir/op";
import { Type } from "../ir/type";
import { checkIndex } from "../validate/index";
import { Builder, Frame, FrameKind, PARAM_WORK } from "./builder";
import { addBranch, addFirstBranch, countWork, merge, rollBack, setLocal } from "./locals";
import { scanLoop } from "./scan";
import { forgetState } from "./state";

/** Type of the last block type read. */
let params: usize = 0;
let paramCount: u32 = 0;
let results: usize = 0;
let resultCount: u32 = 0;

/** Reads a block type (spec 5.4.1). */
function readBlockType(b: Builder): bool {
  const reader = b.reader;
  const at = reader.at;
  const offset = reader.offset();
  const code = reader.i33();
  if (failed()) return false;
  params = 0;
  paramCount = 0;
  results = at;
  resultCount = 0;
  if (code == -64) return true;
  if (code < 0) {
    // A value type: one byte, which is then the list of results.
    if (reader.offset() != offset + 1) fail(STATUS_MALFORMED, offset, "malformed block type");
    resultCount = 1;
    return !failed() && checkValueType(<u32>load<u8>(at), offset);
  }
  if (!requireFeature(FEATURE_MULTI_VALUE, offset)) return false;
  if (code > <i64>u32.MAX_VALUE || !checkIndex(<u32>code, b.module.typeCount, b.pos, "type")) return false;
  const type = b.module.type(<u32>code);
  params = type.params;
  paramCount = type.paramCount;
  results = type.results;
  resultCount = type.resultCount;
  return true;
}

/** Opens a frame of the type read last, whose parameters are on the stack. */
function open(b: Builder, kind: FrameKind): Frame {
  if (b.frameCount == b.frameCapacity) {
    const bytes = <usize>b.frameCount * offsetof<Frame>();
    const frames = reserve(bytes << 1);
    memory.copy(frames, b.frames, bytes);
    b.frames = frames;
    b.frameCapacity <<= 1;
  }
  if (b.frameCount > LIMIT_NESTING) {
    fail(STATUS_LIMIT, b.pos, "blocks are nested too deep, the limit is ");
    detailNumber(LIMIT_NESTING);
    b.block = NO_BLOCK;
  }
  b.frameCount++;
  const frame = b.top();
  memory.fill(changetype<usize>(frame), 0, offsetof<Frame>());
  frame.kind = kind;
  frame.params = params;
  frame.paramCount = paramCount;
  frame.results = results;
  frame.resultCount = resultCount;
  frame.live = b.block != NO_BLOCK ? 1 : 0;
  frame.height = b.height() - paramCount;
  frame.time = b.journalLength;
  frame.block = b.block;
  b.floor = b.stack + ((<usize>frame.height) << 3);
  return frame;
}

/** Opens the frame of the whole body. */
export function openFunction(b: Builder, functionResults: usize, count: u32): void {
  paramCount = 0;
  results = functionResults;
  resultCount = count;
  open(b, FrameKind.Function);
}

/** Takes the parameters of the type read last, and puts them back with their declared types. */
function checkParams(b: Builder): void {
  if (!paramCount) return;
  const list = b.entryOperands.length;
  popList(b, params, paramCount, b.entryOperands.extend(paramCount, 0));
  for (let i: u32 = 0; i < paramCount; i++) b.push(load<u8>(params + i), b.entryOperands.get(list + i));
  b.entryOperands.length = list;
}

/** Takes `count` operands of the types at `types`; their values go to `entryOperands` from `list`. */
function popList(b: Builder, types: usize, count: u32, list: u32): void {
  for (let i = count; i; i--) b.entryOperands.set(list + i - 1, b.pop(load<u8>(types + i - 1)));
}

export function buildBlock(b: Builder): void {
  if (!readBlockType(b)) return;
  checkParams(b);
  open(b, FrameKind.Block);
}

export function buildLoop(b: Builder): void {
  const offset = b.pos;
  if (!readBlockType(b)) return;
  checkParams(b);
  if (offset >= b.scanEnd) scanLoop(b, b.reader.at);
  const loop = b.nextLoop++ << 1;
  const frame = open(b, FrameKind.Loop);
  frame.locals = b.loops.get(loop);
  frame.localCount = b.loops.get(loop + 1);
  if (b.block == NO_BLOCK || !countWork(b, frame.localCount * PARAM_WORK)) return;
  const jump = jumpToLoop(b, frame);
  const from = b.block;
  const header = b.newBlock(from);
  b.func.inst(jump).a = header;
  b.block = header;
  forgetState(b);
  frame.block = header;
  addLoopParams(b, frame);
}

/** Gives the loop's header a parameter for each operand and each assigned local. */
function addLoopParams(b: Builder, frame: Frame): void {
  const func = b.func;
  const count = frame.paramCount + frame.localCount;
  const first = func.pool.extend(count, 0);
  for (let i: u32 = 0; i < count; i++) {
    const local = i < frame.paramCount ? 0 : b.loopLocals.get(frame.locals + i - frame.paramCount);
    const type = i < frame.paramCount ? <u32>load<u8>(frame.params + i) : b.localType(local);
    const value = func.newInst(Op.BlockParam, irType(type));
    const inst = func.inst(value);
    inst.block = frame.block;
    inst.pos = b.pos;
    func.pool.set(first + i, value);
    if (i < frame.paramCount) store<u32>(b.floor + ((<usize>i) << 3), value);
    else setLocal(b, local, value);
  }
  const block = func.block(frame.block);
  block.params = first;
  block.paramCount = count;
}

/** Ends the present block with a jump to a loop: its arguments are the top operands and the present values of the loop's locals. */
function jumpToLoop(b: Builder, frame: Frame): u32 {
  const pool = b.func.pool;
  const count = frame.paramCount + frame.localCount;
  const list = pool.extend(count, 0);
  const operands = b.sp - ((<usize>frame.paramCount) << 3);
  for (let i: u32 = 0; i < frame.paramCount; i++) pool.set(list + i, load<u32>(operands + ((<usize>i) << 3)));
  for (let i: u32 = 0; i < frame.localCount; i++) pool.set(list + frame.paramCount + i, b.local(b.loopLocals.get(frame.locals + i)));
  const value = b.append(Op.Jump, Type.None);
  const jump = b.func.inst(value);
  jump.a = frame.block;
  jump.list = list;
  jump.n = count;
  return value;
}

export function buildIf(b: Builder): void {
  if (!readBlockType(b)) return;
  const condition = b.pop(ValueType.I32);
  const entry = b.entryOperands.length;
  checkParams(b);
  const frame = open(b, FrameKind.If);
  frame.entry = entry;
  for (let i: u32 = 0; i < paramCount; i++) b.entryOperands.push(load<u32>(b.floor + ((<usize>i) << 3)));
  frame.memoryState = b.memoryState;
  frame.globalState = b.globalState;
  if (b.block == NO_BLOCK) return;
  const known = b.func.inst(condition);
  if (known.op == Op.Const) {
    // One side only is there. Which one shows in `block`: the block of the branch, or none when the second side is dead.
    if (<u32>known.imm) frame.block = NO_BLOCK;
    else b.block = NO_BLOCK;
    return;
  }
  branchOn(b, condition);
  b.block = b.newBlock(frame.block);
  setTaken(b, frame.block, b.block);
}

/** Ends the present block with a branch on `condition`, whose targets are set when they are there. */
function branchOn(b: Builder, condition: u32): void {
  const func = b.func;
  let inst = func.inst(condition);
  let inverted = false;
  // A branch tests for zero itself.
  while ((inst.op == Op.Eqz || inst.op == Op.Ne) && inst.sub == Type.I32) {
    if (inst.op == Op.Ne) {
      const right = func.inst(inst.b);
      if (right.op != Op.Const || right.imm) break;
    } else {
      inverted = !inverted;
    }
    condition = inst.a;
    inst = func.inst(condition);
  }
  const branch = b.append(Op.Branch, Type.None);
  inst = func.inst(branch);
  inst.a = condition;
  inst.sub = inverted ? 1 : 0;
}

/** Sets where the branch that ends block `from` goes when its condition holds. */
function setTaken(b: Builder, from: u32, to: u32): void {
  const branch = b.func.inst(b.func.block(from).last);
  if (branch.sub) branch.c = to;
  else branch.b = to;
}

/** Sets where the branch that ends block `from` goes when its condition doesn't hold. */
function setNotTaken(b: Builder, from: u32, to: u32): void {
  const branch = b.func.inst(b.func.block(from).last);
  if (branch.sub) branch.b = to;
  else branch.c = to;
  branch.sub = 0;
}

export function buildElse(b: Builder): void {
  const frame = b.top();
  if (frame.kind != FrameKind.If) {
    fail(STATUS_MALFORMED, b.pos, "else without if");
    return;
  }
  finishPath(b, frame);
  if (failed()) return;
  rollBack(b, frame.time);
  frame.kind = FrameKind.Else;
  frame.polymorphic = 0;
  b.sp = b.floor;
  for (let i: u32 = 0; i < frame.paramCount; i++) b.push(load<u8>(frame.params + i), b.entryOperands.get(frame.entry + i));
  b.entryOperands.length = frame.entry;
  openElse(b, frame);
}

/** Goes on in the second side of an `if`. */
function openElse(b: Builder, frame: Frame): void {
  b.block = NO_BLOCK;
  b.memoryState = frame.memoryState;
  b.globalState = frame.globalState;
  if (!frame.live || frame.block == NO_BLOCK) return;
  if (isOpenBlock(b, frame.block)) {
    // The condition was zero: the first side was dead, and this goes on where it began.
    b.block = frame.block;
    return;
  }
  b.block = b.newBlock(frame.block);
  setNotTaken(b, frame.block, b.block);
}

/** True of a block without a terminator. */
function isOpenBlock(b: Builder, block: u32): bool {
  const last = b.func.block(block).last;
  return !last || !isTerminator(b.func.inst(last).op);
}

/** Ends a path to the end of `frame`: its results are on the stack, and nothing else is. */
function finishPath(b: Builder, frame: Frame): void {
  checkResults(b, frame);
  if (failed() || b.block == NO_BLOCK) return;
  const time = b.journalLength;
  addBranch(b, frame, jumpToEnd(b, frame.resultCount), time);
}

/** Checks that just the frame's results are on the stack, and leaves them there. */
function checkResults(b: Builder, frame: Frame): void {
  const types = frame.results;
  const count = frame.resultCount;
  const list = b.entryOperands.length;
  popList(b, types, count, b.entryOperands.extend(count, 0));
  if (b.sp != b.floor && !failed()) {
    b.invalid("type mismatch: ");
    detailNumber((<u32>(b.sp - b.floor)) >> 3);
    detail(" values too many at the end of a block");
  }
  for (let i: u32 = 0; i < count; i++) b.push(load<u8>(types + i), b.entryOperands.get(list + i));
  b.entryOperands.length = list;
}

/** Ends the present block with a jump, without a target yet, that passes the `count` top operands. */
function jumpToEnd(b: Builder, count: u32): u32 {
  const pool = b.func.pool;
  const list = pool.extend(count, 0);
  const operands = b.sp - ((<usize>count) << 3);
  for (let i: u32 = 0; i < count; i++) pool.set(list + i, load<u32>(operands + ((<usize>i) << 3)));
  const value = b.append(Op.Jump, Type.None);
  const jump = b.func.inst(value);
  jump.list = list;
  jump.n = count;
  return value;
}

/** `end`. False when it ends the body. */
export function buildEnd(b: Builder): bool {
  const frame = b.top();
  if (frame.kind == FrameKind.If) endWithoutElse(b, frame);
  if (failed()) return false;
  checkResults(b, frame);
  if (failed()) return false;
  if (frame.kind == FrameKind.Function) {
    if (b.block != NO_BLOCK) buildReturnOf(b, frame);
    b.frameCount--;
    return false;
  }
  b.frameCount--;
  const outer = b.top();
  b.floor = b.stack + ((<usize>outer.height) << 3);
  if (frame.kind == FrameKind.Loop || !frame.branchCount) return true;
  joinBranches(b, frame);
  return !failed();
}

/** Goes on behind `frame`, whose results are on the stack if control comes here from above. */
function joinBranches(b: Builder, frame: Frame): void {
  const count = frame.resultCount;
  if (b.block != NO_BLOCK) {
    const time = b.journalLength;
    addBranch(b, frame, jumpToEnd(b, count), time);
  }
  const values = merge(b, frame, frame.results, count);
  if (failed()) return;
  const operands = b.sp - ((<usize>count) << 3);
  for (let i: u32 = 0; i < count; i++) store<u32>(operands + ((<usize>i) << 3), b.func.pool.get(values + i));
}

/** Adds the missing second side of an `if`: its results are its parameters. */
function endWithoutElse(b: Builder, frame: Frame): void {
  if (!sameTypes(frame)) {
    b.invalid("type mismatch: an if without else whose results aren't its parameters");
    return;
  }
  const entry = frame.entry;
  b.entryOperands.length = entry + frame.paramCount;
  if (!frame.live || frame.block == NO_BLOCK) {
    b.entryOperands.length = entry;
    return;
  }
  checkResults(b, frame);
  if (failed()) return;
  const here = b.block;
  if (isOpenBlock(b, frame.block)) {
    b.block = frame.block;
  } else {
    b.block = b.newBlock(frame.block);
    setNotTaken(b, frame.block, b.block);
  }
  const pool = b.func.pool;
  const list = pool.extend(frame.paramCount, 0);
  for (let i: u32 = 0; i < frame.paramCount; i++) pool.set(list + i, b.entryOperands.get(entry + i));
  const value = b.append(Op.Jump, Type.None);
  const jump = b.func.inst(value);
  jump.list = list;
  jump.n = frame.paramCount;
  addFirstBranch(b, frame, value, frame.time);
  b.entryOperands.length = entry;
  b.block = here;
}

function sameTypes(frame: Frame): bool {
  if (frame.paramCount != frame.resultCount) return false;
  for (let i: u32 = 0; i < frame.paramCount; i++) if (load<u8>(frame.params + i) != load<u8>(frame.results + i)) return false;
  return true;
}

/** The frame that label `depth` names, or null after an error. */
function frameOf(b: Builder, depth: u32, at: u32): Frame | null {
  if (failed() || !checkIndex(depth, b.frameCount, at, "label")) {
    b.block = NO_BLOCK;
    return null;
  }
  return b.frame(b.frameCount - 1 - depth);
}

/** Types that a branch to `frame` passes: their number; their address is in `params`. */
function labelTypes(frame: Frame): u32 {
  const isLoop = frame.kind == FrameKind.Loop;
  params = isLoop ? frame.params : frame.results;
  return isLoop ? frame.paramCount : frame.resultCount;
}

/** Checks that the top operands have the types of the label; they stay there with these types. */
function checkLabel(b: Builder, frame: Frame): void {
  const count = labelTypes(frame);
  if (!count) return;
  const list = b.entryOperands.length;
  popList(b, params, count, b.entryOperands.extend(count, 0));
  for (let i: u32 = 0; i < count; i++) b.push(load<u8>(params + i), b.entryOperands.get(list + i));
  b.entryOperands.length = list;
}

/** Ends the present block with a jump to the label of `frame`. */
function jumpTo(b: Builder, frame: Frame): void {
  if (frame.kind == FrameKind.Function) return buildReturnOf(b, frame);
  if (frame.kind == FrameKind.Loop) {
    if (countWork(b, frame.localCount)) jumpToLoop(b, frame);
    return;
  }
  const time = b.journalLength;
  addBranch(b, frame, jumpToEnd(b, frame.resultCount), time);
}

/** Returns the top operands. */
function buildReturnOf(b: Builder, frame: Frame): void {
  const jump = jumpToEnd(b, frame.resultCount);
  b.func.inst(jump).op = <u8>Op.Return;
}

/** What follows isn't reached. */
export function stop(b: Builder): void {
  b.block = NO_BLOCK;
  b.sp = b.floor;
  b.top().polymorphic = 1;
}

export function buildBr(b: Builder): void {
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  checkLabel(b, frame);
  if (b.block != NO_BLOCK) jumpTo(b, frame);
  stop(b);
}

export function buildBrIf(b: Builder): void {
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  const condition = b.pop(ValueType.I32);
  checkLabel(b, frame);
  if (b.block == NO_BLOCK) return;
  const known = b.func.inst(condition);
  if (known.op == Op.Const) {
    if (!(<u32>known.imm)) return;
    jumpTo(b, frame);
    b.block = NO_BLOCK;
    return;
  }
  branchOn(b, condition);
  const from = b.block;
  b.block = b.newBlock(from);
  setTaken(b, from, b.block);
  jumpTo(b, frame);
  if (failed()) return;
  b.block = b.newBlock(from);
  setNotTaken(b, from, b.block);
}

export function buildReturn(b: Builder): void {
  const frame = b.frame(0);
  checkLabel(b, frame);
  if (b.block != NO_BLOCK) buildReturnOf(b, frame);
  stop(b);
}

export function buildBrTable(b: Builder): void {
  const reader = b.reader;
  const countAt = reader.offset();
  const count = reader.count(LIMIT_BR_TABLE, "targets of br_table");
  if (failed()) return;
  const index = b.pop(ValueType.I32);
  const labels = reader.at;
  const last = skipLabels(b, count);
  if (!last) return;
  const arity = labelTypes(last);
  reader.at = labels;
  for (let i: u32 = 0; i <= count; i++) {
    const frame = frameOf(b, reader.u32(), countAt);
    if (!frame) return;
    if (labelTypes(frame) != arity) {
      b.invalid("type mismatch: br_table's targets take different numbers of values");
      return;
    }
    if (!checkTarget(b, frame)) return;
  }
  if (b.block != NO_BLOCK) switchOn(b, index, labels, count);
  stop(b);
}

/** Checks the top operands against a target's types, without narrowing those of unknown type. */
function checkTarget(b: Builder, frame: Frame): bool {
  const count = labelTypes(frame);
  const sp = b.sp;
  const types = params;
  for (let i = count; i; i--) {
    b.pop(load<u8>(types + i - 1));
    if (failed()) return false;
  }
  b.sp = sp;
  return true;
}

/** Reads over the labels of a br_table; the frame of the last. */
function skipLabels(b: Builder, count: u32): Frame | null {
  for (let i: u32 = 0; i < count; i++) b.reader.u32();
  const at = b.reader.offset();
  return frameOf(b, b.reader.u32(), at);
}

/** Ends the present block with a switch. Each target has one block that leads to it. */
function switchOn(b: Builder, index: u32, labels: usize, count: u32): void {
  const reader = b.reader;
  const func = b.func;
  const known = func.inst(index);
  const isKnown = known.op == Op.Const;
  const chosen = isKnown ? min(<u32>known.imm, count) : 0;
  const from = b.block;
  const list = func.pool.extend(count + 1, 0);
  let value: u32 = 0;
  if (!isKnown) {
    value = b.append(Op.Switch, Type.None);
    const inst = func.inst(value);
    inst.a = index;
    inst.list = list;
    inst.n = count + 1;
  }
  const number = ++b.tableCount;
  const end = reader.at;
  reader.at = labels;
  for (let i: u32 = 0; i <= count; i++) {
    const frame = b.frame(b.frameCount - 1 - reader.u32());
    if (isKnown) {
      if (i == chosen) jumpTo(b, frame);
      continue;
    }
    if (frame.tableNumber != number) {
      frame.tableNumber = number;
      b.block = b.newBlock(from);
      frame.tableBlock = b.block;
      jumpTo(b, frame);
    }
    func.pool.set(list + i, frame.tableBlock);
  }
  reader.at = end;
}

/** `unreachable` and other certain traps: site kind `kind`. */
export function buildTrap(b: Builder, kind: u32): void {
  if (b.block != NO_BLOCK) b.func.inst(b.append(Op.Trap, Type.None)).imm = kind;
  stop(b);
}
