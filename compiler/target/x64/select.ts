import { reserve } from "../../support/arena";
import { Func, Inst } from "../../ir/func";
import { isTerminator, Op } from "../../ir/op";
import { List } from "../../support/list";
import { MFlag, MFunc, MInst } from "../../mir/mir";
import { Mop } from "./mop";
import { selectAligned, selectAtomicCompareExchange, selectAtomicFence, selectAtomicStore, selectAtomicUpdate } from "./select/atomic";
import { blockNumber, linkBlocks, numberBlocks } from "./select/blocks";
import { selectCall, selectCallIndirect, selectCallRef, selectCallRuntime, selectLandingPad, selectParams } from "./select/call";
import { selectComparison, selectGuard, selectSelect, selectTrapIf } from "./select/condition";
import { selectBlockParams, selectTerminator } from "./select/control";
import { selectDivide } from "./select/divide";
import {
  selectConvert,
  selectCopysign,
  selectFloatArithmetic,
  selectFloatUnary,
  selectMinMax,
  selectReinterpret,
  selectSign,
  selectTrunc,
} from "./select/float";
import { selectAlu, selectClz, selectCtz, selectExtend, selectMul, selectPopcnt, selectShift } from "./select/integer";
import { selectIntrinsic } from "./select/intrinsic";
import {
  selectGlobalGet,
  selectGlobalSet,
  selectInstance,
  selectLoad,
  selectLocalGet,
  selectLocalSet,
  selectMemorySize,
  selectRefFunc,
  selectStore,
  selectTableSize,
  selectTag,
  selectTypeId,
} from "./select/memory";
import { beginSpaces, selectBound, selectSpaces } from "./select/space";
import { beginState, enterBlock, enterInst, isFolded, isWanted, put } from "./select/state";

import { selectCarry, selectProduct } from "./select/wide";
import { selectVector1, selectVector2, selectVector3 } from "./select/vector";

/**
 * Instruction selection. Blocks and their instructions are walked backwards, so that an instruction is selected after all its users and
 * costs nothing when nobody needs its register. What one instruction becomes is added in order, as a group; in the end the groups are
 * reversed.
 */

/** Index of the first instruction of each group. */
let groups: List = changetype<List>(0);

/** Machine form of `func` (target.ts). */
export function select(func: Func): MFunc {
  const count = numberBlocks(func);
  const mfunc = new MFunc(func.instCount + (func.instCount >> 1) + 16, count);
  mfunc.localBytes = func.localPlaces << 3;
  linkBlocks(func, mfunc);
  beginState(func, mfunc);
  beginSpaces();
  groups = new List(func.instCount + count);
  // Groups of a machine block: in `first` and `end` until they are reversed.
  let end = count;
  for (let b = func.blockCount; b-- > 0;) {
    if (!func.block(b).reachable) continue;
    const number = blockNumber(b);
    for (let split = end; --split > number;) selectSplit(mfunc, split);
    selectBlock(func, mfunc, b);
    end = number;
  }
  reverse(mfunc);
  return mfunc;
}

/** The block on a critical edge. */
function selectSplit(mfunc: MFunc, number: u32): void {
  const block = mfunc.block(number);
  block.first = groups.length;
  groups.push(mfunc.instCount);
  put(Mop.Jump, 0, MFlag.Terminator);
  block.end = groups.length;
}

function selectBlock(func: Func, mfunc: MFunc, b: u32): void {
  const block = mfunc.block(blockNumber(b));
  const from = func.block(b);
  enterBlock(b);
  block.first = groups.length;
  for (let v = from.last; v != 0;) {
    const inst = func.inst(v);
    enterInst(v, inst);
    groups.push(mfunc.instCount);
    if (isTerminator(inst.op)) selectTerminator(b, block, inst);
    else if (!isFolded(v)) selectInst(v, inst);
    // No instruction was selected for the value: its group is dropped.
    if (groups.get(groups.length - 1) == mfunc.instCount) groups.pop();
    v = inst.prev;
  }
  selectBlockParams(from, block);
  if (b == 0) {
    groups.push(mfunc.instCount);
    selectParams();
    selectSpaces();
  }
  block.end = groups.length;
}

/** Puts the groups of each block, and the blocks, in order. */
function reverse(mfunc: MFunc): void {
  const size = offsetof<MInst>();
  const insts = reserve((<usize>mfunc.instCount + 1) * size);
  groups.push(mfunc.instCount);
  let to: u32 = 0;
  for (let b: u32 = 0; b < mfunc.blockCount; b++) {
    const block = mfunc.block(b);
    const firstGroup = block.first;
    let group = block.end;
    block.first = to;
    while (group-- > firstGroup) {
      const next = groups.get(group + 1);
      for (let i = groups.get(group); i < next; i++) {
        const inst = changetype<MInst>(insts + <usize>to * size);
        memory.copy(changetype<usize>(inst), changetype<usize>(mfunc.inst(i)), size);
        to++;
        if (inst.flags & MFlag.Remat) mfunc.vreg(mfunc.operand(inst.operands).vreg).remat = to;
      }
    }
    block.end = to;
  }
  mfunc.insts = insts;
  mfunc.instCapacity = mfunc.instCount + 1;
}

/** Selects `inst`, which is no terminator, unless it has no effect and is not wanted. */
function selectInst(value: u32, inst: Inst): void {
  switch (<i32>inst.op) {
    case Op.Load:
    case Op.AtomicLoad:
      return selectLoad(value, inst);
    case Op.Store:
      return selectStore(inst);
    case Op.Bound:
      return selectBound(value, inst);
    case Op.Guard:
      return selectGuard(value, inst);
    case Op.Aligned:
      return selectAligned(inst);
    case Op.AtomicStore:
      return selectAtomicStore(inst);
    case Op.AtomicAdd:
    case Op.AtomicSub:
    case Op.AtomicAnd:
    case Op.AtomicOr:
    case Op.AtomicXor:
    case Op.AtomicExchange:
      return selectAtomicUpdate(value, inst);
    case Op.AtomicCompareExchange:
      return selectAtomicCompareExchange(value, inst);
    case Op.AtomicFence:
      return selectAtomicFence();
    case Op.GlobalSet:
      return selectGlobalSet(inst);
    case Op.LocalSet:
      return selectLocalSet(inst);
    case Op.DivS:
    case Op.DivU:
    case Op.RemS:
    case Op.RemU:
      return selectDivide(value, inst);
    case Op.TruncS:
    case Op.TruncU:
      return selectTrunc(value, inst);
    case Op.Call:
      return selectCall(value, inst);
    case Op.CallIndirect:
      return selectCallIndirect(value, inst);
    case Op.CallRef:
      return selectCallRef(value, inst);
    case Op.CallRuntime:
      return selectCallRuntime(value, inst);
    case Op.AddWide:
    case Op.SubWide:
      return selectCarry(value, inst);
    case Op.MulWideS:
    case Op.MulWideU:
      return selectProduct(value, inst);
    case Op.Intrinsic:
      return selectIntrinsic(value, inst);
    case Op.TrapIf:
      return selectTrapIf(inst);
    case Op.LandingPad:
      return selectLandingPad(value);
    default:
      if (isWanted(value)) selectValue(value, inst);
  }
}

/** Selects an instruction without effect whose register is wanted. */
function selectValue(value: u32, inst: Inst): void {
  switch (<i32>inst.op) {
    case Op.Param:
    case Op.BlockParam:
    case Op.Result:
    case Op.Const:
    case Op.ExtendU32:
      // Defined by others, or made where they are used.
      return;
    case Op.Add:
    case Op.Sub:
    case Op.And:
    case Op.Or:
    case Op.Xor:
      return selectAlu(value, inst);
    case Op.Mul:
      return selectMul(value, inst);
    case Op.Shl:
    case Op.ShrS:
    case Op.ShrU:
    case Op.Rotl:
    case Op.Rotr:
      return selectShift(value, inst);
    case Op.Clz:
      return selectClz(value, inst);
    case Op.Ctz:
      return selectCtz(value, inst);
    case Op.Popcnt:
      return selectPopcnt(value, inst);
    case Op.Wrap:
    case Op.ExtendS32:
    case Op.Extend8S:
    case Op.Extend16S:
    case Op.Extend32S:
      return selectExtend(value, inst);
    case Op.FAdd:
    case Op.FSub:
    case Op.FMul:
    case Op.FDiv:
      return selectFloatArithmetic(value, inst);
    case Op.FMin:
    case Op.FMax:
      return selectMinMax(value, inst);
    case Op.FCopysign:
      return selectCopysign(value, inst);
    case Op.FAbs:
    case Op.FNeg:
      return selectSign(value, inst);
    case Op.FSqrt:
    case Op.FCeil:
    case Op.FFloor:
    case Op.FTrunc:
    case Op.FNearest:
    case Op.Demote:
    case Op.Promote:
      return selectFloatUnary(value, inst);
    case Op.TruncSatS:
    case Op.TruncSatU:
      return selectTrunc(value, inst);
    case Op.ConvertS:
    case Op.ConvertU:
      return selectConvert(value, inst);
    case Op.Reinterpret:
      return selectReinterpret(value, inst);
    case Op.Vector1:
      return selectVector1(value, inst);
    case Op.Vector2:
      return selectVector2(value, inst);
    case Op.Vector3:
      return selectVector3(value, inst);
    case Op.MemorySize:
      return selectMemorySize(value, inst);
    case Op.GlobalGet:
      return selectGlobalGet(value, inst);
    case Op.LocalGet:
      return selectLocalGet(value, inst);
    case Op.TableSize:
      return selectTableSize(value, inst);
    case Op.RefFunc:
      return selectRefFunc(value, inst);
    case Op.TypeId:
      return selectTypeId(value, inst);
    case Op.Tag:
      return selectTag(value, inst);
    case Op.Instance:
      return selectInstance(value);
    case Op.Select:
      return selectSelect(value, inst);
    default:
      if (<i32>inst.op >= Op.Eqz && <i32>inst.op <= Op.FGe) return selectComparison(value, inst);
      return unreachable();
  }
}
