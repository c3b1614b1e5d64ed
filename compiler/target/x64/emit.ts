import { INSTANCE_STACK_LIMIT_OFFSET } from "../../../abi/gen/as/instance";
import { SITE_STACK_EXHAUSTED } from "../../../abi/gen/as/traps";
import { allocate, reserve } from "../../support/arena";
import { Func } from "../../ir/func";
import { List } from "../../support/list";
import { MBlock, MFlag, MFunc, MInst, Place } from "../../mir/mir";
import { emitAtomicCompare, emitAtomicLoop, emitAtomicSwap } from "./emit/atomic";
import { beginLandings, emitCall, fillHandlers, restoreInstance } from "./emit/call";
import {
  adjustStack,
  emitBranch,
  emitJump,
  emitReturn,
  emitSwitchCompare,
  emitSwitchJump,
  emitSwitchTarget,
  emitTrap,
  setDestinations,
  threaded,
} from "./emit/control";
import { emitDivide } from "./emit/divide";
import { emitConvertU64, emitMinMax, emitSelectFloat, emitTrunc } from "./emit/float";
import { emitIntrinsic } from "./emit/intrinsic";
import { clearFloat, emitEdit, isTwofold, move, ud2 } from "./emit/move";
import {
  baseOf,
  beginFrame,
  frameBytes,
  indexOf,
  keepsInstance,
  mfunc,
  operandOf,
  opPlace,
  opRM,
  opVRM,
  reg,
  savedInstance,
} from "./emit/state";
import { addEditBytes, mostBytes } from "./emit/size";
import { emitTailCall } from "./emit/tail";
import { beginStubs, emitStubs, trapIf } from "./emit/stub";
import { alignCode, Cond, here, isVector, NO_REG, op, opMem, opR, opRR, opRVR, patchRel, sized, withCond, jccRel } from "./encode";
import { W, X64, XM } from "./encodings";
import { beginLabels, bind, offsetOf, resolveLabels, setAnchor, setReach } from "./labels";
import { FloatCond, Mode, Mop } from "./mop";
import { functions, noteFrame, privileged, setJump, site } from "./output";
import { INSTANCE_REGISTER, Reg } from "./registers";
import { incomingBytes } from "./select/call";

/**
 * Emission: instructions in their places, with what the allocator put between them. Blocks stand in the allocator's order, cold ones behind
 * all others; jumps go past blocks that do nothing but jump on.
 */

/** Frames above this size compare the stack pointer with the limit; the guard is wider than those below. */
const LARGE_FRAME: u32 = 16384;
/** Loops start at a multiple of this. */
const LOOP_ALIGNMENT: u32 = 16;

/** Next edit. */
let edit: u32 = 0;

/** Appends the machine code of an allocated function (target.ts). */
export function emit(allocated: MFunc, func: Func): void {
  beginFrame(allocated);
  beginLabels(allocated.blockCount);
  beginStubs();
  beginLandings();
  thread();
  alignCode(16);
  const start = here();
  const prologue = emitPrologue(func);
  emitBlocks();
  emitStubs();
  resolveLabels();
  fillJumpTables();
  fillHandlers();
  record(func, start, prologue);
}

/** Allocates the frame; gives the number of bytes until then. */
function emitPrologue(func: Func): u32 {
  const start = here();
  if (frameBytes > LARGE_FRAME && !privileged) {
    // Arguments are in none of these. The trap stands before the frame is there.
    opMem(X64.LEA_R_M | W, Reg.RAX, Reg.RSP, NO_REG, 0, -(<i32>frameBytes));
    opMem(X64.CMP_R_RM | W, Reg.RAX, INSTANCE_REGISTER, NO_REG, 0, INSTANCE_STACK_LIMIT_OFFSET);
    const enough = jccRel(Cond.AE);
    site(SITE_STACK_EXHAUSTED, func.pos);
    ud2();
    patchRel(enough, here());
  }
  adjustStack(X64.SUB_RM_I8, X64.SUB_RM_I, frameBytes);
  const bytes = here() - start;
  if (keepsInstance()) opMem(X64.MOV_RM_R | W, INSTANCE_REGISTER, Reg.RSP, NO_REG, 0, savedInstance());
  return bytes;
}

/** Finds where jumps lead. A block that only jumps, without edits, is passed over. */
function thread(): void {
  const count = mfunc.blockCount;
  const destinations = reserve((<usize>count) << 2);
  setDestinations(destinations);
  const busy = blocksWithEdits();
  for (let b = count; b-- > 0;) {
    const block = mfunc.block(b);
    let to = b;
    if (block.end - block.first == 1 && mfunc.inst(block.first).op == Mop.Jump && !load<u8>(busy + b)) {
      to = mfunc.pool.get(block.succs);
      // Later blocks are known already; an earlier one (the head of a loop) is taken as it is.
      if (to > b) to = load<u32>(destinations + ((<usize>to) << 2));
    }
    store<u32>(destinations + ((<usize>b) << 2), to);
  }
  for (let b: u32 = 0; b < count; b++) store<u32>(destinations + ((<usize>b) << 2), lastDestination(b));
}

/** Where block `b` leads in the end; itself where that is a circle of blocks that only jump. */
function lastDestination(b: u32): u32 {
  let to = b;
  for (let steps: u32 = 0; steps <= mfunc.blockCount; steps++) {
    if (threaded(to) == to) return to;
    to = threaded(to);
  }
  return b;
}

/** A byte for each block: whether the allocator added something to it. */
function blocksWithEdits(): usize {
  const count = mfunc.blockCount;
  const busy = reserve(count);
  memory.fill(busy, 0, count);
  let b: u32 = 0;
  for (let i: u32 = 0; i < mfunc.editCount; i++) {
    const at = mfunc.edit(i).point >> 1;
    while (mfunc.block(b).end <= at) b++;
    store<u8>(busy + b, 1);
  }
  return busy;
}

function emitBlocks(): void {
  const order = blockOrder();
  const count = order.length;
  const starts = mostStarts(order);
  for (let i: u32 = 0; i < count; i++) {
    const b = order.get(i);
    const block = mfunc.block(b);
    if (block.loopHeader == b) alignCode(LOOP_ALIGNMENT);
    setAnchor(here() - load<u32>(starts + ((<usize>i) << 2)));
    emitBlock(b, block, i + 1 < count ? order.get(i + 1) : mfunc.blockCount);
  }
}

/** The blocks that are emitted, in order: those that are passed over are left out, the cold ones stand last. The entry is first. */
function blockOrder(): List {
  const count = mfunc.blockCount;
  const order = new List(count);
  order.push(0);
  for (let b: u32 = 1; b < count; b++) if (!mfunc.block(b).cold && threaded(b) == b) order.push(b);
  for (let b: u32 = 1; b < count; b++) if (mfunc.block(b).cold) order.push(b);
  return order;
}

/** For each place in the order, at most how far from the first block's start it begins; the labels' reaches are set to that. */
function mostStarts(order: List): usize {
  const bytes = (<usize>mfunc.blockCount) << 2;
  const edits = allocate(bytes);
  addEditBytes(edits);
  const starts = reserve(bytes);
  let at: u32 = 0;
  for (let i: u32 = 0; i < order.length; i++) {
    const b = order.get(i);
    const block = mfunc.block(b);
    if (block.loopHeader == b) at += LOOP_ALIGNMENT;
    store<u32>(starts + ((<usize>i) << 2), at);
    setReach(b, at);
    at += load<u32>(edits + ((<usize>b) << 2));
    for (let k = block.first; k < block.end; k++) at += mostBytes(mfunc.inst(k));
  }
  return starts;
}

function emitBlock(b: u32, block: MBlock, next: u32): void {
  bind(b);
  edit = firstEdit(block.first);
  for (let i = block.first; i < block.end; i++) {
    emitEdits(i << 1, i);
    emitInst(i, mfunc.inst(i), block, next);
    emitEdits((i << 1) + 1, i + 1);
  }
}

/** First edit at or behind instruction `i`: by bisection, as blocks are not emitted in the order of the edits. */
function firstEdit(i: u32): u32 {
  const point = i << 1;
  if (edit < mfunc.editCount && edit > 0 && mfunc.edit(edit).point >= point && mfunc.edit(edit - 1).point < point) return edit;
  let low: u32 = 0;
  let high = mfunc.editCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mfunc.edit(middle).point < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

function emitEdits(point: u32, next: u32): void {
  while (edit < mfunc.editCount && mfunc.edit(edit).point == point) {
    emitEdit(mfunc.edit(edit), next);
    edit++;
  }
}

function emitInst(i: u32, inst: MInst, block: MBlock, next: u32): void {
  // Executed where its result is wanted, not here.
  if (inst.flags & MFlag.Remat) return;
  const e = <i32>inst.aux;
  switch (<i32>inst.op) {
    case Mop.RM:
      return opRM(e, reg(inst, 0), inst, 1, inst.imm);
    case Mop.RMFresh:
      return emitFresh(inst);
    case Mop.RRM:
      return opRM(e, reg(inst, 0), inst, 2, inst.imm);
    case Mop.Twice:
      return opRR(e, reg(inst, 0), reg(inst, 0), inst.imm);
    case Mop.R:
    case Mop.ShiftCL:
      return opPlace(e, 0, operandOf(inst, 0).place, inst.imm);
    case Mop.FlagsRM:
      if (!flagsAreThere(i, inst)) opRM(e, reg(inst, 0), inst, 1);
      return;
    case Mop.MI:
      return opRM(e, 0, inst, 0, inst.imm);
    case Mop.MR:
      return opRM(e, reg(inst, 0), inst, 1, inst.imm);
    case Mop.Out:
      return opRR(e, reg(inst, 1), reg(inst, 0), inst.imm);
    case Mop.VexRMV:
    case Mop.VexRVM:
      return opVRM(e, reg(inst, 0), reg(inst, 1), inst, 2);
    case Mop.VexVM:
      return opRVR(e, 0, reg(inst, 0), reg(inst, 1), inst.imm);
    case Mop.Lea:
      return opRM(e, reg(inst, 0), inst, 1);
    case Mop.Add3:
      return emitAdd(inst);
    case Mop.AddImm:
      return emitAddImmediate(inst);
    case Mop.Move:
      return emitMove(inst);
    case Mop.Params:
      return;
    case Mop.SetCond:
      return emitSetCond(inst);
    case Mop.Branch:
      return emitBranch(block, inst.aux, next);
    case Mop.TrapIf:
      return trapIf(inst.aux, <u32>inst.imm, inst.pos);
    case Mop.SelectF:
      return emitSelectFloat(inst);
    case Mop.Divide:
      return emitDivide(i, inst);
    case Mop.MulHigh:
      return opPlace(e | W, 0, operandOf(inst, 3).place);
    case Mop.Jump:
      return emitJump(block, next);
    case Mop.SwitchCompare:
      return emitSwitchCompare(inst, next);
    case Mop.SwitchTarget:
      return emitSwitchTarget(inst);
    case Mop.SwitchJump:
      return emitSwitchJump(inst);
    case Mop.Return:
      return emitReturn(inst);
    case Mop.Trap:
      return emitTrap(inst);
    case Mop.CallFunction:
    case Mop.CallImport:
    case Mop.CallElement:
    case Mop.CallRecord:
    case Mop.CallRuntime:
    case Mop.CallLinked:
      return emitCall(i, inst);
    case Mop.TailFunction:
    case Mop.TailImport:
    case Mop.TailElement:
    case Mop.TailRecord:
      return emitTailCall(i, inst);
    case Mop.Invoke:
      return emitJump(block, next);
    case Mop.LandingPad:
      return restoreInstance();
    case Mop.AtomicSwap:
      return emitAtomicSwap(inst);
    case Mop.AtomicCompare:
      return emitAtomicCompare(inst);
    case Mop.AtomicLoop:
      return emitAtomicLoop(inst);
    case Mop.Fence:
      return op(X64.MFENCE);
    case Mop.MinMax:
      return emitMinMax(i, inst);
    case Mop.Trunc:
      return emitTrunc(i, inst);
    case Mop.ConvertU64:
      return emitConvertU64(i, inst);
    case Mop.Intrinsic:
      return emitIntrinsic(inst);
    default:
      return unreachable();
  }
}

/** Clears the register first unless an operand is in it. */
function emitFresh(inst: MInst): void {
  const e = <i32>inst.aux;
  const target = reg(inst, 0);
  if (isVector(e)) {
    if (!readsFloat(inst, target)) clearFloat(target);
  } else if (!readsInt(inst, target)) opRR(X64.XOR_R_RM, target, target);
  opRM(e, target, inst, 1, inst.imm);
}

/** True when the float operand of a vector-to-vector encoding is that register. */
function readsFloat(inst: MInst, target: u32): bool {
  if (inst.mode & Mode.Memory || !(inst.aux & XM)) return false;
  return operandOf(inst, 1).place == ((Place.Register << Place.Shift) | target);
}

function readsInt(inst: MInst, target: u32): bool {
  if (inst.mode & Mode.Memory) return baseOf(inst, 1) == target || indexOf(inst, 1) == target;
  return operandOf(inst, 1).place == ((Place.Register << Place.Shift) | target);
}

/**
 * True of a test of a register against itself when the instruction before has just set the flags by that register's value, as far as the
 * instruction behind looks at them.
 */
function flagsAreThere(i: u32, inst: MInst): bool {
  const e = <i32>inst.aux;
  if (i == 0 || (e & ~W) != X64.TEST_RM_R || operandOf(inst, 0).vreg != operandOf(inst, 1).vreg || inst.mode) return false;
  const before = mfunc.inst(i - 1);
  const after = mfunc.inst(i + 1);
  if (after.op != Mop.Branch && after.op != Mop.SetCond) return false;
  if (after.aux != Cond.E && after.aux != Cond.NE) return false;
  if (!setsZero(before) || isWide(before) != ((e & W) != 0)) return false;
  const place = operandOf(inst, 0).place;
  return operandOf(before, 0).place == place && operandOf(inst, 1).place == place && !editBetween(i);
}

/** True of additions, subtractions and logic that set the zero flag by their result. */
function setsZero(inst: MInst): bool {
  if (inst.op == Mop.AddImm) return operandOf(inst, 0).place == operandOf(inst, 1).place;
  if (inst.op != Mop.RRM && inst.op != Mop.R) return false;
  switch ((<i32>inst.aux) & ~W) {
    case X64.ADD_R_RM:
    case X64.SUB_R_RM:
    case X64.AND_R_RM:
    case X64.OR_R_RM:
    case X64.XOR_R_RM:
    case X64.SUB_RM_I8:
    case X64.SUB_RM_I:
    case X64.AND_RM_I8:
    case X64.AND_RM_I:
    case X64.OR_RM_I8:
    case X64.OR_RM_I:
    case X64.XOR_RM_I8:
    case X64.XOR_RM_I:
      return true;
    default:
      return false;
  }
}

function isWide(inst: MInst): bool {
  return inst.op == Mop.AddImm ? inst.aux != 0 : (inst.aux & W) != 0;
}

/** True when the allocator added something between instruction `i` and the one before. */
function editBetween(i: u32): bool {
  return edit > 0 && mfunc.edit(edit - 1).point >= (i << 1) - 1;
}

/** add if one operand is in the target, else lea. */
function emitAdd(inst: MInst): void {
  const wide = inst.aux != 0;
  const target = reg(inst, 0);
  const a = reg(inst, 1);
  const place = operandOf(inst, 2).place;
  if (place >>> Place.Shift == Place.Slot) {
    if (target != a) opRR(sized(X64.MOV_R_RM, wide), target, a);
    return opPlace(sized(X64.ADD_R_RM, wide), target, place);
  }
  const b = reg(inst, 2);
  if (target == a) opRR(sized(X64.ADD_R_RM, wide), target, b);
  else if (target == b) opRR(sized(X64.ADD_R_RM, wide), target, a);
  else opMem(sized(X64.LEA_R_M, wide), target, a, b, 0, 0);
}

function emitAddImmediate(inst: MInst): void {
  const wide = inst.aux != 0;
  const target = reg(inst, 0);
  const a = reg(inst, 1);
  const imm = <i64>inst.imm;
  if (target != a) opMem(sized(X64.LEA_R_M, wide), target, a, NO_REG, 0, <i32>imm);
  else opR(sized(imm == <i64>(<i8>imm) ? X64.ADD_RM_I8 : X64.ADD_RM_I, wide), target, imm);
}

function emitMove(inst: MInst): void {
  const from = operandOf(inst, 0).place;
  const to = operandOf(inst, 1).place;
  if (from == to) return;
  const vreg = mfunc.vreg(operandOf(inst, 0).vreg);
  move(from, to, vreg.class, 8);
}

function emitSetCond(inst: MInst): void {
  const target = reg(inst, 0);
  const cond = inst.aux;
  if (isTwofold(cond)) {
    const scratch = reg(inst, 1);
    const equal = cond == FloatCond.E_NP;
    opR(withCond(X64.SETCC_RM8, equal ? Cond.E : Cond.NE), target);
    opR(withCond(X64.SETCC_RM8, equal ? Cond.NP : Cond.P), scratch);
    opRR(equal ? X64.AND_R_RM : X64.OR_R_RM, target, scratch);
  } else opR(withCond(X64.SETCC_RM8, cond), target);
  opRR(X64.MOVZX_R_RM8, target, target);
}

/** Enters the code offsets of the targets of switches. */
function fillJumpTables(): void {
  for (let i: u32 = 0; i < mfunc.blockCount; i++) {
    const block = mfunc.block(i);
    if (block.end == block.first) continue;
    const inst = mfunc.inst(block.end - 1);
    if (inst.op != Mop.SwitchJump) continue;
    for (let k: u32 = 0; k < inst.aux; k++) setJump(<u32>inst.disp, k, offsetOf(threaded(mfunc.pool.get(<u32>inst.imm + k))));
  }
}

/** Appends the function's record (abi FUNCTION_). The name is the object writer's. */
function record(func: Func, start: u32, prologue: u32): void {
  functions.push32(start);
  functions.push32(here() - start);
  functions.push32(frameBytes);
  functions.push32(prologue);
  functions.push32(func.typeIndex);
  functions.push32(func.pos);
  functions.push32(func.bytes);
  functions.push32(0);
  functions.push32(0);
  functions.push32(mfunc.loopSpills);
  functions.push32(incomingBytes(func.typeIndex));
  noteFrame(frameBytes);
}
