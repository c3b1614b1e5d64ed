import { SITE_UNALIGNED_ATOMIC } from "../../../../abi/gen/as/traps";
import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { accessBytes, Type } from "../../../ir/type";
import { Class } from "../../../mir/mir";
import { Cond } from "../encode";
import { LOCK, W, X64 } from "../encodings";
import { Mop } from "../mop";
import { Reg } from "../registers";
import { aluImmediate, aluRM } from "./integer";
import { destinationRM, narrowed } from "./memory";
import { addLateMemory, addMemory, immediateOf, isImmediate, prepareAccess, use, useLow } from "./operand";
import {
  addClobber,
  addDef,
  addDefFixed,
  addDefSame,
  addLateUse,
  addScratch,
  addUse,
  addUseAny,
  addUseFixed,
  isWanted,
  newInt,
  put,
  vregOf,
} from "./state";

/**
 * Atomic operations. All are sequentially consistent: loads and stores of aligned words are so by themselves, but for a store that a later
 * load may overtake; what is locked, and an exchange always is, lets nothing by.
 */

/** Aligned. */
export function selectAligned(inst: Inst): void {
  const bytes = inst.imm & 0xff;
  const rest = inst.imm >> 8;
  let address = useLow(inst.a);
  if (rest) {
    const sum = newInt();
    put(Mop.AddImm).imm = rest;
    addDef(sum);
    addUse(address);
    address = sum;
  }
  const test = put(Mop.MI, X64.TEST_RM_I);
  test.imm = bytes - 1;
  addUseAny(address);
  put(Mop.TrapIf, Cond.NE).imm = SITE_UNALIGNED_ATOMIC;
}

export function selectAtomicStore(inst: Inst): void {
  swap(inst, 0, exchange(accessBytes(inst.sub32)), useBits(inst.b, inst));
}

/** Register with as much of an operand as the access is wide. */
function useBits(value: u32, inst: Inst): u32 {
  return accessBytes(inst.sub32) == 8 ? use(value) : useLow(value);
}

/** Value `value` (0 for none) = memory, and memory = or += source. */
function swap(inst: Inst, value: u32, encoding: i32, source: u32): void {
  const isNeeded = value != 0 && isWanted(value);
  prepareAccess(inst);
  const made = put(Mop.AtomicSwap, encoding);
  // What nobody looks at needs no extension.
  made.imm = isNeeded ? accessBytes(inst.sub32) : 8;
  addDefSame(isNeeded ? vregOf(value) : newInt());
  addUse(source);
  addMemory(made);
}

/** AtomicAdd to AtomicExchange. */
export function selectAtomicUpdate(value: u32, inst: Inst): void {
  const op: u32 = inst.op;
  const bytes = accessBytes(inst.sub32);
  if (op == Op.AtomicExchange) return swap(inst, value, exchange(bytes), useBits(inst.b, inst));
  if (!isWanted(value)) return updateInPlace(inst, plainOp(op), bytes);
  switch (op) {
    case Op.AtomicAdd:
      return swap(inst, value, exchangeAdd(bytes), useBits(inst.b, inst));
    case Op.AtomicSub: {
      const negated = newInt();
      const source = useBits(inst.b, inst);
      put(Mop.R, X64.NEG_RM | W);
      addDefSame(negated);
      addUse(source);
      return swap(inst, value, exchangeAdd(bytes), negated);
    }
    default:
      return loop(value, inst, bytes);
  }
}

function plainOp(op: u32): u32 {
  switch (op) {
    case Op.AtomicAdd:
      return Op.Add;
    case Op.AtomicSub:
      return Op.Sub;
    case Op.AtomicAnd:
      return Op.And;
    case Op.AtomicOr:
      return Op.Or;
    default:
      return Op.Xor;
  }
}

/** lock op memory, x. */
function updateInPlace(inst: Inst, op: u32, bytes: u32): void {
  if (isImmediate(inst.b, bytes == 8)) {
    const imm = immediateOf(inst.b, bytes == 8);
    prepareAccess(inst);
    const made = put(Mop.MI, narrowed(aluImmediate(op, bytes == 1 ? 0 : bytes == 2 ? <i64>(<i16>imm) : imm), bytes) | LOCK);
    made.imm = imm;
    return addMemory(made);
  }
  const source = useBits(inst.b, inst);
  prepareAccess(inst);
  const made = put(Mop.MR, narrowed(destinationRM(op), bytes) | LOCK);
  addUse(source);
  addMemory(made);
}

/** Reads, computes, and stores if nobody else has in between; else again. */
function loop(value: u32, inst: Inst, bytes: u32): void {
  const source = useBits(inst.b, inst);
  prepareAccess(inst);
  const made = put(Mop.AtomicLoop, aluRM(plainOp(inst.op)) | W);
  made.imm = bytes;
  addDefFixed(vregOf(value), Reg.RAX);
  addScratch(Class.Int);
  addLateUse(source);
  addLateMemory(made);
}

export function selectAtomicCompareExchange(value: u32, inst: Inst): void {
  const bytes = accessBytes(inst.sub32);
  // What is compared leaves the register as it is when it is equal.
  const expected = inst.type == Type.I64 ? useBits(inst.b, inst) : use(inst.b);
  const replacement = useBits(inst.c, inst);
  prepareAccess(inst);
  const made = put(Mop.AtomicCompare, compareExchange(bytes));
  made.imm = bytes;
  if (isWanted(value)) addDefFixed(vregOf(value), Reg.RAX);
  else addClobber(Reg.RAX);
  addUseFixed(expected, Reg.RAX);
  addUse(replacement);
  addMemory(made);
}

export function selectAtomicFence(): void {
  put(Mop.Fence);
}

function exchange(bytes: u32): i32 {
  switch (bytes) {
    case 1:
      return X64.XCHG_RM8_R8;
    case 2:
      return X64.XCHG_RM16_R16;
    case 4:
      return X64.XCHG_RM_R;
    default:
      return X64.XCHG_RM_R | W;
  }
}

function exchangeAdd(bytes: u32): i32 {
  switch (bytes) {
    case 1:
      return X64.XADD_RM8_R8;
    case 2:
      return X64.XADD_RM16_R16;
    case 4:
      return X64.XADD_RM_R;
    default:
      return X64.XADD_RM_R | W;
  }
}

/** Encoding of the comparison of rax with `bytes` bytes of memory, which a register replaces when they are equal. */
export function compareExchange(bytes: u32): i32 {
  switch (bytes) {
    case 1:
      return X64.CMPXCHG_RM8_R8;
    case 2:
      return X64.CMPXCHG_RM16_R16;
    case 4:
      return X64.CMPXCHG_RM_R;
    default:
      return X64.CMPXCHG_RM_R | W;
  }
}
