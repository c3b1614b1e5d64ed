import { doubled, reserve } from "../support/arena";
import { FEATURE_MULTI_VALUE, LIMIT_NESTING, STATUS_LIMIT, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { requireFeature } from "../decode/features";
import { checkFunctionType } from "../decode/sections";
import { irType, isReference, typeIn, ValueType, valueTypeAt } from "../decode/types";
import { detail, detailNumber, fail, failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { isSubtype } from "./subtype";
import { Builder, Frame, FrameKind } from "./builder";
import { closeTry } from "./try";
import { beginNotTaken, beginTaken, branchOn, buildReturnOf, checkOperands, isOpenBlock, jumpToEnd, jumpToLoop } from "./jump";
import { addBranch, addFirstBranch, countMerges, merge, rollBack, setLocal } from "./locals";
import { scanLoop } from "./scan";
import { forgetSet } from "./variable";
import { forgetState } from "./state";

/** Type of the last block type read. */
let params: usize = 0;
let paramCount: u32 = 0;
let results: usize = 0;
let resultCount: u32 = 0;

/** Block type without parameters and results. */
const EMPTY: u32 = 0x40;
/** Lists of one numeric type each, by its byte. */
const numericTypes = memory.data<u32>([0x7b, 0x7c, 0x7d, 0x7e, 0x7f]);

/** Address of a list with that type alone. */
function listOf(type: u32): usize {
  if (!isReference(type)) return numericTypes + ((<usize>max(type, ValueType.V128) - ValueType.V128) << 2);
  const list = reserve(4);
  store<u32>(list, type);
  return list;
}

/** Reads a block type (spec 5.4.1), and checks that its parameters are on the stack. */
export function beginBlock(b: Builder): bool {
  if (!readBlockType(b)) return false;
  checkOperands(b, params, paramCount);
  return !failed();
}

/** Reads a block type (spec 5.4.1). */
function readBlockType(b: Builder): bool {
  const reader = b.reader;
  const offset = reader.offset();
  const first = reader.peek();
  params = 0;
  paramCount = 0;
  resultCount = 0;
  if (first == EMPTY) {
    reader.byte();
    return true;
  }
  // A one-byte number below zero is a value type.
  if ((first & 0xc0) == 0x40) {
    const type = valueTypeAt(b.module, reader, reader.byte(), offset, "malformed block type: ");
    resultCount = 1;
    results = listOf(type);
    return !failed();
  }
  const code = reader.i33();
  if (failed() || !requireFeature(FEATURE_MULTI_VALUE, offset)) return false;
  if (code < 0) {
    fail(STATUS_MALFORMED, offset, "malformed block type");
    return false;
  }
  if (code > <i64>u32.MAX_VALUE || !checkFunctionType(b.module, <u32>code, b.pos)) return false;
  const type = b.module.type(<u32>code);
  params = type.params;
  paramCount = type.paramCount;
  results = type.results;
  resultCount = type.resultCount;
  return true;
}

/** Opens a frame of the type read last, whose parameters are on the stack. */
export function open(b: Builder, kind: FrameKind): Frame {
  if (b.frameCount == b.frameCapacity) {
    b.frames = doubled(b.frames, <usize>b.frameCount * offsetof<Frame>());
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
  frame.setCount = b.setLocals.length;
  frame.block = b.block;
  frame.handler = b.handler;
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

/** Opens the frame of a constant expression of that type. */
export function openConstant(b: Builder, type: u32): void {
  paramCount = 0;
  results = listOf(type);
  resultCount = 1;
  open(b, FrameKind.Block);
}

export function buildBlock(b: Builder): void {
  if (beginBlock(b)) open(b, FrameKind.Block);
}

export function buildLoop(b: Builder): void {
  const offset = b.pos;
  if (!readBlockType(b)) return;
  checkOperands(b, params, paramCount);
  const frame = open(b, FrameKind.Loop);
  if (!b.localsInFrame) findAssigned(b, frame, offset);
  if (b.block == NO_BLOCK || !countMerges(b, frame.localCount << 1)) return;
  const jump = jumpToLoop(b, frame);
  const from = b.block;
  const header = b.newBlock(from);
  b.func.inst(jump).a = header;
  b.block = header;
  forgetState(b);
  frame.block = header;
  addLoopParams(b, frame);
}

/** Sets which locals the loop assigns that begins at `offset`. */
function findAssigned(b: Builder, frame: Frame, offset: u32): void {
  if (offset >= b.scanEnd) scanLoop(b, b.reader.at);
  if (failed()) return;
  const loop = b.nextLoop++ << 1;
  frame.locals = b.loops.get(loop);
  frame.localCount = b.loops.get(loop + 1);
}

/** Gives the loop's header a parameter for each operand and each assigned local. */
function addLoopParams(b: Builder, frame: Frame): void {
  const func = b.func;
  const count = frame.paramCount + frame.localCount;
  const first = func.pool.extend(count, 0);
  for (let i: u32 = 0; i < count; i++) {
    const local = i < frame.paramCount ? 0 : b.loopLocals.get(frame.locals + i - frame.paramCount);
    const type = i < frame.paramCount ? typeIn(frame.params, i) : b.localType(local);
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

export function buildIf(b: Builder): void {
  if (!readBlockType(b)) return;
  const condition = b.pop(ValueType.I32);
  const entry = b.entryOperands.length;
  checkOperands(b, params, paramCount);
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
  beginTaken(b, frame.block);
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
  forgetSet(b, frame.setCount);
  frame.kind = FrameKind.Else;
  frame.polymorphic = 0;
  b.sp = b.floor;
  for (let i: u32 = 0; i < frame.paramCount; i++) b.push(typeIn(frame.params, i), b.entryOperands.get(frame.entry + i));
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
  beginNotTaken(b, frame.block);
}

/** Ends a path to the end of `frame`: its results are on the stack, and nothing else is. */
export function finishPath(b: Builder, frame: Frame): void {
  checkResults(b, frame);
  if (!failed()) leadToEnd(b, frame);
}

/** Leads control, if it comes here, to the end of `frame`, whose results are on the stack. */
export function leadToEnd(b: Builder, frame: Frame): void {
  if (b.block == NO_BLOCK) return;
  const time = b.journalLength;
  addBranch(b, frame, jumpToEnd(b, frame.resultCount), time);
  b.block = NO_BLOCK;
}

/** Checks that just the frame's results are on the stack. */
function checkResults(b: Builder, frame: Frame): void {
  checkOperands(b, frame.results, frame.resultCount);
  const count = (<u32>(b.sp - b.floor)) >> 3;
  if (failed() || count == frame.resultCount) return;
  b.invalid("type mismatch: ");
  detailNumber(count - frame.resultCount);
  detail(" values too many at the end of a block");
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
  forgetSet(b, frame.setCount);
  const outer = b.top();
  b.floor = b.stack + ((<usize>outer.height) << 3);
  if (frame.kind >= <u32>FrameKind.TryTable) closeTry(b, frame);
  if (failed()) return false;
  if (frame.kind == FrameKind.Loop || !frame.branchCount) return true;
  joinBranches(b, frame);
  return !failed();
}

/** Goes on behind `frame`, whose results are on the stack if control comes here from above. */
export function joinBranches(b: Builder, frame: Frame): void {
  const count = frame.resultCount;
  leadToEnd(b, frame);
  if (failed()) return;
  const values = merge(b, frame, frame.results, count);
  if (failed()) return;
  const operands = b.sp - ((<usize>count) << 3);
  for (let i: u32 = 0; i < count; i++) store<u32>(operands + ((<usize>i) << 3), b.func.pool.get(values + i));
}

/** Adds the missing second side of an `if`: its results are its parameters. */
function endWithoutElse(b: Builder, frame: Frame): void {
  if (!passesThrough(b, frame)) {
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
    beginNotTaken(b, frame.block);
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

/** Whether the parameters can be the results. */
function passesThrough(b: Builder, frame: Frame): bool {
  if (frame.paramCount != frame.resultCount) return false;
  for (let i: u32 = 0; i < frame.paramCount; i++) if (!isSubtype(b.module, typeIn(frame.params, i), typeIn(frame.results, i))) return false;
  return true;
}
