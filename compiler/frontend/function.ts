import { allocate, mark, release, reserve } from "../support/arena";
import { COMPILE_PRIVILEGED, LIMIT_LOCALS, STATUS_LIMIT, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { SITE_UNREACHABLE } from "../../abi/gen/as/traps";
import { requireFeature } from "../decode/features";
import { Cast } from "../decode/opcodes-heap";
import { Handle, Opcode, opcode, PREFIX_FD } from "../decode/opcode";
import { countBehind, firstBehind, PREFIXES } from "../decode/opcodes";
import { Reader } from "../decode/reader";
import { irType, isNonNull, readValueType, typeIn, ValueType } from "../decode/types";
import { detail, detailHex, detailNumber, fail, failed, failInFunction, forgive } from "../support/diagnostic";
import { Func, NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { List } from "../support/list";
import { TypeDecl, Module } from "../module";
import {
  buildAtomicCompareExchange,
  buildAtomicFence,
  buildAtomicLoad,
  buildAtomicNotify,
  buildAtomicStore,
  buildAtomicUpdate,
  buildAtomicWait,
} from "./atomic";
import { Assignment, Builder, Frame, Pending } from "./builder";
import { buildCall, buildCallIndirect, buildCallRef } from "./call";
import { buildReturnCall, buildReturnCallIndirect, buildReturnCallRef } from "./tail";
import { buildBr, buildBrIf, buildBrTable, buildReturn, buildTrap } from "./branch";
import { buildCatch, buildCatchAll, buildDelegate, buildRethrow, buildTry } from "./catch";
import { buildBlock, buildElse, buildEnd, buildIf, buildLoop, openFunction } from "./control";
import {
  buildDataDrop,
  buildLoad,
  buildMemoryCopy,
  buildMemoryFill,
  buildMemoryGrow,
  buildMemoryInit,
  buildMemorySize,
  buildStore,
  refuse,
} from "./memory";
import {
  buildArrayCopy,
  buildArrayFill,
  buildArrayInitData,
  buildArrayInitElem,
  buildArrayNew,
  buildArrayNewData,
  buildArrayNewDefault,
  buildArrayNewElem,
  buildArrayNewFixed,
} from "./array";
import { buildArrayGet, buildArrayLen, buildArraySet, buildStructGet, buildStructNew, buildStructNewDefault, buildStructSet } from "./heap";
import { mergeBudget } from "./frame";
import { constant, numberSlots } from "./number";
import {
  buildBrOnCast,
  buildBrOnNonNull,
  buildBrOnNull,
  buildConvert,
  buildI31Get,
  buildRefAsNonNull,
  buildRefCast,
  buildRefEq,
  buildRefI31,
  buildRefTest,
} from "./reference";
import { binary, unary } from "./simplify";
import { forgetState } from "./state";
import {
  buildElemDrop,
  buildRefFunc,
  buildRefIsNull,
  buildRefNull,
  buildTableCopy,
  buildTableFill,
  buildTableGet,
  buildTableGrow,
  buildTableInit,
  buildTableSet,
  buildTableSize,
} from "./table";
import { buildLoadLane, buildShuffle, buildStoreLane, buildVector, buildVectorConst, buildVectorLoad } from "./vector";
import { buildThrow, buildThrowRef } from "./throw";
import { buildTryTable } from "./try";
import { buildGlobalGet, buildGlobalSet, buildLocalGet, buildLocalSet, buildLocalTee, buildSelect, buildSelectTyped } from "./variable";
import { buildWide } from "./wide";
import { countWork } from "./work";

/** Declared locals that cost as much as passing on an operand. */
const LOCALS_A_STEP: u32 = 8;

/** Validates the body of function `index`, which is not an import, and builds its SSA form. Null when it is wrong: see diagnostic. */
export function buildFunction(module: Module, index: u32): Func | null {
  const before = mark();
  const work = module.work;
  let b = build(module, index, false);
  if (b.tooManyMerges) {
    forgive();
    release(before);
    module.work = work;
    b = build(module, index, true);
  }
  if (!failed()) return b.func;
  failInFunction(index);
  return null;
}

function build(module: Module, index: u32, localsInFrame: bool): Builder {
  const decl = module.func(index);
  const b = newBuilder(module, index, decl.typeIndex, decl.body, decl.bytes);
  b.localsInFrame = localsInFrame;
  const type = module.type(decl.typeIndex);
  b.block = b.newBlock(0);
  if (declareLocals(b, type)) {
    openFunction(b, type.results, type.resultCount);
    buildInstructions(b, 0);
  }
  return b;
}

/** A builder for function `index`, whose body is the `bytes` bytes at offset `body`. */
export function newBuilder(module: Module, index: u32, typeIndex: u32, body: u32, bytes: u32): Builder {
  const b = changetype<Builder>(allocate(offsetof<Builder>()));
  b.module = module;
  b.reader = new Reader(module.bytes, body, body + bytes);
  // Instructions take two bytes or more on average.
  const func = new Func((bytes >> 1) + 64);
  func.index = index;
  func.typeIndex = typeIndex;
  func.pos = body;
  func.bytes = bytes;
  b.func = func;
  b.stack = reserve(512 << 3);
  b.stackEnd = b.stack + (512 << 3);
  b.sp = b.stack;
  b.floor = b.stack;
  b.frameCapacity = 32;
  b.frames = reserve(<usize>b.frameCapacity * offsetof<Frame>());
  b.branchCapacity = 64;
  b.branches = reserve(<usize>b.branchCapacity * offsetof<Pending>());
  // Branch number 0 ends the lists of pending branches.
  b.branchCount = 1;
  b.journalCapacity = 256;
  b.journal = reserve(<usize>b.journalCapacity * offsetof<Assignment>());
  b.entryOperands = new List(64);
  b.setLocals = new List(16);
  b.changed = new List(64);
  b.current = new List(64);
  b.steps = new List(64);
  b.rows = new List(64);
  b.loops = new List(32);
  b.loopLocals = new List(64);
  b.scanOpen = new List(64);
  b.scanLocals = new List(64);
  const slots = numberSlots(bytes);
  b.numbers = allocate((<usize>slots) << 2);
  b.numberMask = slots - 1;
  b.states = new List(128);
  b.mergeBudget = mergeBudget(bytes);
  forgetState(b);
  return b;
}

/** Reads the local declarations (spec 5.5.13): parameters, then runs of locals, which start as zero. */
function declareLocals(b: Builder, type: TypeDecl): bool {
  const reader = b.reader;
  const from = reader.at;
  b.pos = b.func.pos;
  if (!countLocals(b, type.paramCount) || !countWork(b, type.paramCount + b.localCount / LOCALS_A_STEP)) return false;
  const count = b.localCount;
  b.localTypes = reserve((<usize>count) << 2);
  b.locals = reserve((<usize>count) << 2);
  b.localMarks = allocate((<usize>count) << 2);
  b.localSlots = allocate((<usize>count) << 2);
  b.pos = reader.offset();
  for (let i: u32 = 0; i < type.paramCount; i++) {
    const valueType = typeIn(type.params, i);
    const value = b.append(Op.Param, irType(valueType));
    b.func.inst(value).imm = i;
    store<u32>(b.localTypes + ((<usize>i) << 2), valueType);
    store<u32>(b.locals + ((<usize>i) << 2), value);
  }
  reader.at = from;
  let next = type.paramCount;
  for (let runs = reader.u32(); runs; runs--) {
    const length = reader.u32();
    const valueType = readValueType(b.module, reader);
    if (!length) continue;
    const zero = constant(b, irType(valueType), 0);
    for (let i: u32 = 0; i < length; i++) {
      store<u32>(b.localTypes + ((<usize>(next + i)) << 2), valueType);
      store<u32>(b.locals + ((<usize>(next + i)) << 2), zero);
    }
    if (isNonNull(valueType)) {
      if (!b.unset) b.unset = allocate(count);
      memory.fill(b.unset + next, 1, length);
    }
    next += length;
  }
  b.entryEnd = b.func.block(0).last;
  return true;
}

/** Checks the local declarations, and counts the locals with the parameters. */
function countLocals(b: Builder, params: u32): bool {
  const reader = b.reader;
  let total: u64 = params;
  const runs = reader.count(LIMIT_LOCALS, "runs of locals");
  for (let i: u32 = 0; i < runs; i++) {
    const at = reader.offset();
    total += reader.u32();
    if (total > u32.MAX_VALUE) {
      fail(STATUS_MALFORMED, at, "too many locals");
      return false;
    }
    const typeAt = reader.offset();
    const type = readValueType(b.module, reader);
    if (failed()) return false;
    if (b.module.flags & COMPILE_PRIVILEGED && type != ValueType.I32 && type != ValueType.I64) {
      b.pos = typeAt;
      refuse(b, "a float or reference local in a privileged module");
      return false;
    }
  }
  if (failed()) return false;
  if (total > LIMIT_LOCALS) {
    fail(STATUS_LIMIT, b.func.pos, "a function has ");
    detailNumber(total);
    detail(" locals, the limit is ");
    detailNumber(LIMIT_LOCALS);
    return false;
  }
  b.localCount = <u32>total;
  return true;
}

/** Reads instructions up to the `end` that leaves `depth` frames open, which must be the last byte. */
export function buildInstructions(b: Builder, depth: u32): void {
  const reader = b.reader;
  const privileged = (b.module.flags & COMPILE_PRIVILEGED) != 0;
  while (!failed()) {
    const at = reader.at;
    if (at >= reader.end) {
      fail(STATUS_MALFORMED, reader.offset(), "unexpected end of section or function: END opcode expected");
      return;
    }
    b.pos = <u32>(at - reader.base);
    let code: u32 = load<u8>(at);
    reader.at = at + 1;
    const first = code >= PREFIXES ? firstBehind(code) : 0;
    if (first) {
      code = readPrefixed(b, code, first);
      if (!code) return;
    }
    const entry = opcode(code);
    if (entry.feature && !requireFeature(entry.feature, b.pos)) return;
    if (privileged && isFloat(entry)) return refuse(b, "a float instruction in a privileged module");
    if (entry.handle == Handle.End) {
      if (!buildEnd(b) || b.frameCount == depth) break;
    } else buildInstruction(b, entry, code);
  }
  if (!failed() && reader.left()) {
    fail(STATUS_MALFORMED, reader.offset(), "section size mismatch: ");
    detailNumber(reader.left());
    detail(" bytes behind the end of a function");
  }
}

/** Reads the number behind a prefix, whose instructions have their places from `first` on: the instruction's place, or 0 after an error. */
function readPrefixed(b: Builder, prefix: u32, first: u32): u32 {
  const number = b.reader.u32();
  if (failed()) return 0;
  const place = first + number;
  if (number < countBehind(prefix) && opcode(place).handle != Handle.Illegal) return place;
  fail(STATUS_MALFORMED, b.pos, "illegal opcode ");
  detailHex(prefix);
  detail(" ");
  detailNumber(number);
  return 0;
}

/** True of instructions on floats or vectors. */
function isFloat(entry: Opcode): bool {
  if (entry.handle == Handle.ConstF32 || entry.handle == Handle.ConstF64) return true;
  return isFloatType(entry.input) || isFloatType(entry.output);
}

function isFloatType(type: u32): bool {
  return type == ValueType.F32 || type == ValueType.F64 || type == ValueType.V128;
}

function buildInstruction(b: Builder, entry: Opcode, code: u32): void {
  switch (<Handle>entry.handle) {
    case Handle.Unreachable:
      return buildTrap(b, SITE_UNREACHABLE);
    case Handle.Nop:
      return;
    case Handle.Block:
      return buildBlock(b);
    case Handle.Loop:
      return buildLoop(b);
    case Handle.If:
      return buildIf(b);
    case Handle.Else:
      return buildElse(b);
    case Handle.Br:
      return buildBr(b);
    case Handle.BrIf:
      return buildBrIf(b);
    case Handle.BrTable:
      return buildBrTable(b);
    case Handle.Return:
      return buildReturn(b);
    case Handle.Call:
      return buildCall(b);
    case Handle.CallIndirect:
      return buildCallIndirect(b);
    case Handle.ReturnCall:
      return buildReturnCall(b);
    case Handle.ReturnCallIndirect:
      return buildReturnCallIndirect(b);
    case Handle.Drop:
      b.popAny();
      return;
    case Handle.Select:
      return buildSelect(b);
    case Handle.SelectTyped:
      return buildSelectTyped(b);
    case Handle.LocalGet:
      return buildLocalGet(b);
    case Handle.LocalSet:
      return buildLocalSet(b);
    case Handle.LocalTee:
      return buildLocalTee(b);
    case Handle.GlobalGet:
      return buildGlobalGet(b);
    case Handle.GlobalSet:
      return buildGlobalSet(b);
    case Handle.Load:
      return buildLoad(b, entry);
    case Handle.Store:
      return buildStore(b, entry);
    case Handle.MemorySize:
      return buildMemorySize(b);
    case Handle.MemoryGrow:
      return buildMemoryGrow(b);
    case Handle.ConstI32:
      return pushConstant(b, ValueType.I32, Type.I32, <u32>b.reader.i32());
    case Handle.ConstI64:
      return pushConstant(b, ValueType.I64, Type.I64, b.reader.i64());
    case Handle.ConstF32:
      return pushConstant(b, ValueType.F32, Type.F32, b.reader.fixed32());
    case Handle.ConstF64:
      return pushConstant(b, ValueType.F64, Type.F64, b.reader.fixed64());
    case Handle.Unary:
      return buildUnary(b, entry);
    case Handle.Binary:
      return buildBinary(b, entry);
    case Handle.Vector:
      return buildVector(b, entry, code - PREFIX_FD);
    default:
      buildRare(b, entry, code);
  }
}

function buildRare(b: Builder, entry: Opcode, code: u32): void {
  switch (<Handle>entry.handle) {
    case Handle.TableGet:
      return buildTableGet(b);
    case Handle.TableSet:
      return buildTableSet(b);
    case Handle.RefNull:
      return buildRefNull(b);
    case Handle.RefIsNull:
      return buildRefIsNull(b);
    case Handle.RefFunc:
      return buildRefFunc(b);
    case Handle.MemoryInit:
      return buildMemoryInit(b);
    case Handle.DataDrop:
      return buildDataDrop(b);
    case Handle.MemoryCopy:
      return buildMemoryCopy(b);
    case Handle.MemoryFill:
      return buildMemoryFill(b);
    case Handle.TableInit:
      return buildTableInit(b);
    case Handle.ElemDrop:
      return buildElemDrop(b);
    case Handle.TableCopy:
      return buildTableCopy(b);
    case Handle.TableGrow:
      return buildTableGrow(b);
    case Handle.TableSize:
      return buildTableSize(b);
    case Handle.TableFill:
      return buildTableFill(b);
    case Handle.VectorConst:
      return buildVectorConst(b);
    case Handle.VectorShuffle:
      return buildShuffle(b);
    case Handle.VectorLoad:
      return buildVectorLoad(b, entry);
    case Handle.VectorLoadLane:
      return buildLoadLane(b, entry);
    case Handle.VectorStoreLane:
      return buildStoreLane(b, entry);
    case Handle.AtomicLoad:
      return buildAtomicLoad(b, entry);
    case Handle.AtomicStore:
      return buildAtomicStore(b, entry);
    case Handle.AtomicUpdate:
      return buildAtomicUpdate(b, entry);
    case Handle.AtomicCompareExchange:
      return buildAtomicCompareExchange(b, entry);
    case Handle.AtomicFence:
      return buildAtomicFence(b);
    case Handle.AtomicNotify:
      return buildAtomicNotify(b, entry);
    case Handle.AtomicWait:
      return buildAtomicWait(b, entry);
    case Handle.Throw:
      return buildThrow(b);
    case Handle.ThrowRef:
      return buildThrowRef(b);
    case Handle.TryTable:
      return buildTryTable(b);
    case Handle.Try:
      return buildTry(b);
    case Handle.Catch:
      return buildCatch(b);
    case Handle.CatchAll:
      return buildCatchAll(b);
    case Handle.Delegate:
      return buildDelegate(b);
    case Handle.Rethrow:
      return buildRethrow(b);
    case Handle.Wide:
      return buildWide(b, entry);
    default:
      buildHeapInstruction(b, entry, code);
  }
}

/** Instructions of typed function references and of garbage collection. */
function buildHeapInstruction(b: Builder, entry: Opcode, code: u32): void {
  const kind: u32 = entry.op;
  switch (<Handle>entry.handle) {
    case Handle.CallRef:
      return buildCallRef(b);
    case Handle.ReturnCallRef:
      return buildReturnCallRef(b);
    case Handle.RefEq:
      return buildRefEq(b);
    case Handle.RefAsNonNull:
      return buildRefAsNonNull(b);
    case Handle.BrOnNull:
      return buildBrOnNull(b);
    case Handle.BrOnNonNull:
      return buildBrOnNonNull(b);
    case Handle.StructNew:
      return buildStructNew(b);
    case Handle.StructNewDefault:
      return buildStructNewDefault(b);
    case Handle.StructGet:
      return buildStructGet(b, kind);
    case Handle.StructSet:
      return buildStructSet(b);
    case Handle.ArrayNew:
      return buildArrayNew(b);
    case Handle.ArrayNewDefault:
      return buildArrayNewDefault(b);
    case Handle.ArrayNewFixed:
      return buildArrayNewFixed(b);
    case Handle.ArrayNewData:
      return buildArrayNewData(b);
    case Handle.ArrayNewElem:
      return buildArrayNewElem(b);
    case Handle.ArrayGet:
      return buildArrayGet(b, kind);
    case Handle.ArraySet:
      return buildArraySet(b);
    case Handle.ArrayLen:
      return buildArrayLen(b);
    case Handle.ArrayFill:
      return buildArrayFill(b);
    case Handle.ArrayCopy:
      return buildArrayCopy(b);
    case Handle.ArrayInitData:
      return buildArrayInitData(b);
    case Handle.ArrayInitElem:
      return buildArrayInitElem(b);
    case Handle.RefTest:
      return buildRefTest(b, kind);
    case Handle.RefCast:
      return buildRefCast(b, kind);
    case Handle.BrOnCast:
      return buildBrOnCast(b, kind == Cast.OnFail);
    case Handle.Convert:
      return buildConvert(b, kind != 0);
    case Handle.RefI31:
      return buildRefI31(b);
    case Handle.I31Get:
      return buildI31Get(b, kind);
    default:
      fail(STATUS_MALFORMED, b.pos, "illegal opcode ");
      detailHex(code);
  }
}

function pushConstant(b: Builder, valueType: u32, type: u32, bits: u64): void {
  b.push(valueType, b.isLive() ? constant(b, type, bits) : 0);
}

function buildUnary(b: Builder, entry: Opcode): void {
  const x = b.pop(entry.input);
  const value = b.block != NO_BLOCK ? unary(b, entry.op, irType(entry.output), irType(entry.input), x) : 0;
  b.push(entry.output, value);
}

function buildBinary(b: Builder, entry: Opcode): void {
  const y = b.pop(entry.input);
  const x = b.pop(entry.input);
  const value = b.block != NO_BLOCK ? binary(b, entry.op, irType(entry.output), irType(entry.input), x, y) : 0;
  b.push(entry.output, value);
}
