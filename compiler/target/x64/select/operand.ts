import { INSTANCE_GUEST_BASE_OFFSET } from "../../../../abi/gen/as/instance";
import { KERNEL_MEMORY, PHYSICAL_MAP } from "../../../../abi/gen/as/x64/memory";
import { Inst, vectorHigh } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { accessBytes, Space, Type } from "../../../ir/type";
import { Class, MFlag, MInst } from "../../../mir/mir";
import { Segment } from "../encode";
import { W, X64 } from "../encodings";
import { Mode, Mop, VectorConst } from "../mop";
import { NONE } from "../../../module";
import { constant, module, privileged } from "../output";
import { memoryBase } from "./space";
import {
  addDef,
  addDefSame,
  addLateUse,
  addUse,
  addUseAny,
  epoch,
  epochOf,
  func,
  isFolded,
  isWanted,
  markFolded,
  markWidened,
  mfunc,
  newInt,
  outlives,
  pos,
  put,
  vregOf,
} from "./state";

/** Values as operands: registers, constants, and memory. */

/** The value without zero extensions, which cost nothing. */
function stripped(value: u32): u32 {
  let v = value;
  while (func.inst(v).op == Op.ExtendU32) v = func.inst(v).a;
  return v;
}

/** Conversions or negations that are looked through at most, so that a chain of them with many users takes linear time. */
export const MAX_CHAIN: u32 = 8;

/** The value of which only the low 32 bits count, without conversions. */
function strippedLow(value: u32): u32 {
  let v = value;
  for (let i: u32 = 0; i < MAX_CHAIN && keepsLow(func.inst(v).op); i++) v = func.inst(v).a;
  return stripped(v);
}

function keepsLow(op: u32): bool {
  return op == Op.Wrap || op == Op.ExtendU32 || op == Op.ExtendS32 || op == Op.Extend32S;
}

/** Register with the value. */
export function use(value: u32): u32 {
  const v = stripped(value);
  if (arrivesByGuess(func.inst(v))) markWidened(v);
  return useAsItIs(v);
}

/** Register with the value, for where nobody relies on the upper half of an I32 that arrived by an indirect branch or a return. */
export function useAsItIs(value: u32): u32 {
  const v = stripped(value);
  const inst = func.inst(v);
  return inst.op == Op.Const ? materialize(inst) : vregOf(v);
}

/** True of an I32 that is there behind a return, or a parameter of a function that indirect branches lead to. */
function arrivesByGuess(inst: Inst): bool {
  if (inst.type != Type.I32) return false;
  if (inst.op == Op.Param) return mayBeGuessed();
  return inst.op == Op.Result || (<i32>inst.op >= Op.Call && <i32>inst.op <= Op.CallRuntime);
}

/**
 * True of a function with a record: exports, those in segments, those that ref.func names. No other branches lead there than direct calls.
 */
function mayBeGuessed(): bool {
  return module.func(func.index).funcref != NONE;
}

/** Register whose low 32 bits are the value's; the upper half may be anything. */
export function useLow(value: u32): u32 {
  const v = strippedLow(value);
  const inst = func.inst(v);
  return inst.op == Op.Const ? constantInt(<u64>(<u32>inst.imm)) : vregOf(v);
}

/** Register with the value, as far as an instruction on that type reads it. */
export function useAs(value: u32, wide: bool): u32 {
  return wide ? use(value) : useLow(value);
}

function materialize(inst: Inst): u32 {
  switch (<i32>inst.type) {
    case Type.F32:
      return constantFloat(<u32>inst.imm, 4);
    case Type.F64:
      return constantFloat(inst.imm, 8);
    case Type.V128:
      return constantVector(inst.imm, vectorHigh(inst));
    case Type.I32:
      return constantInt(<u64>(<u32>inst.imm));
    default:
      return constantInt(inst.imm);
  }
}

/** Register with a constant. */
export function constantInt(bits: u64): u32 {
  const vreg = newInt();
  put(Mop.Const, 0, MFlag.Remat).imm = bits;
  addDef(vreg);
  return vreg;
}

function constantFloat(bits: u64, bytes: u32): u32 {
  const vreg = mfunc.newVReg(Class.Float, bytes);
  put(Mop.ConstF, bytes, MFlag.Remat).imm = bits;
  addDef(vreg);
  return vreg;
}

/** Register with a vector constant. */
export function constantVector(low: u64, high: u64): u32 {
  const vreg = mfunc.newVReg(Class.Float, 16);
  const made = put(Mop.ConstV, VectorConst.Pool, MFlag.Remat);
  if (low == high && low == 0) made.aux = VectorConst.Zero;
  else if (low == high && low == u64.MAX_VALUE) made.aux = VectorConst.Ones;
  else made.disp = <i32>constant(16, low, high);
  addDef(vreg);
  return vreg;
}

export function isConst(value: u32): bool {
  return func.inst(stripped(value)).op == Op.Const;
}

/** Bits of a constant as its type has them, I32 zero-extended. */
export function constBits(value: u32): u64 {
  const inst = func.inst(stripped(value));
  return inst.type == Type.I32 ? <u64>(<u32>inst.imm) : inst.imm;
}

/** True when the value is a constant that an instruction on its type can hold as a sign-extended 32-bit immediate. */
export function isImmediate(value: u32, wide: bool): bool {
  if (!isConst(value)) return false;
  if (!wide) return true;
  const bits = <i64>constBits(value);
  return bits == <i64>(<i32>bits);
}

/** The immediate of such a constant, sign-extended. */
export function immediateOf(value: u32, wide: bool): i64 {
  const bits = constBits(value);
  return wide ? <i64>bits : <i64>(<i32>bits);
}

/** The memory operand that `addMemory` adds: base and index register (0 for none) and the instruction's fields. */
let memBase: u32 = 0;
let memIndex: u32 = 0;
let memMode: u32 = 0;
let memDisp: i32 = 0;
let memPos: u32 = 0;

/** Sets an instruction's fields by the memory operand prepared last. */
function setMemory(inst: MInst): void {
  inst.mode = memMode | (memBase ? Mode.Base : 0) | (memIndex ? Mode.Index : 0);
  inst.disp = memDisp;
  inst.pos = memPos;
}

/** Adds the memory operand prepared last to the newest instruction; that instruction's place in the module becomes the access's. */
export function addMemory(inst: MInst): void {
  setMemory(inst);
  if (memBase) addUse(memBase);
  if (memIndex) addUse(memIndex);
}

/** Like `addMemory`, for an instruction that still reads the registers when it has written others. */
export function addLateMemory(inst: MInst): void {
  setMemory(inst);
  if (memBase) addLateUse(memBase);
  if (memIndex) addLateUse(memIndex);
}

/** Prepares memory at `disp` from register `base`, or from what `mode` says; never faults. */
export function prepareAt(base: u32, disp: u32, mode: u32 = 0): void {
  memBase = base;
  memIndex = 0;
  memMode = Mode.Memory | mode;
  memDisp = <i32>disp;
  memPos = pos;
}

/** Register with the 8 bytes at `disp` of the instance block, which never change: it may be loaded again any time. */
export function instanceField(disp: u32): u32 {
  const vreg = newInt();
  instanceFieldTo(vreg, disp);
  return vreg;
}

/** Defines a register as `instanceField` does. */
export function instanceFieldTo(vreg: u32, disp: u32): void {
  const inst = put(Mop.RM, X64.MOV_R_RM | W, MFlag.Remat);
  addDef(vreg);
  prepareAt(0, disp, Mode.Instance);
  addMemory(inst);
}

/** Register with the 8 bytes at register `base` + disp. */
export function loadField(base: u32, disp: u32): u32 {
  const vreg = newInt();
  const inst = put(Mop.RM, X64.MOV_R_RM | W);
  addDef(vreg);
  prepareAt(base, disp);
  addMemory(inst);
  return vreg;
}

/** Prepares the memory operand of a Load or Store. */
export function prepareAccess(inst: Inst): void {
  const at = inst.pos;
  const space = inst.space;
  const offset = inst.imm;
  prepareAt(0, 0, Mode.Site);
  if (space == Space.Virtual) prepareAbsolute(inst.a, offset);
  else if (space == Space.Object) setOperand(use(inst.a), 0, <i32>offset, Mode.Null);
  else if (space == Space.Physical) {
    const base = constantInt(PHYSICAL_MAP);
    indexed(base, inst.a, offset);
  } else if (space == Space.Guest) indexed(instanceField(INSTANCE_GUEST_BASE_OFFSET), inst.a, offset);
  else if (space != 0) indexed(memoryBase(space), inst.a, offset);
  else if (privileged) prepareKernel(inst, offset);
  else prepareMemory0(inst.a, offset);
  memMode |= Mode.Memory | Mode.Site;
  memPos = at;
}

/** Sets base and index after instructions that the operand's own parts needed. */
function setOperand(base: u32, index: u32, disp: i32, mode: u32): void {
  memBase = base;
  memIndex = index;
  memDisp = disp;
  memMode = mode;
}

/** Place in a memory of a constant address and an offset: the front end has checked that their sum does not wrap. */
function placeOf(address: u32, offset: u64): u64 {
  const place = constBits(address) + offset;
  if (place < offset) unreachable();
  return place;
}

/** base + address + offset. */
function indexed(base: u32, address: u32, offset: u64): void {
  if (isConst(address) && placeOf(address, offset) < 0x80000000) setOperand(base, 0, <i32>placeOf(address, offset), 0);
  else if (offset < 0x80000000) setOperand(base, use(address), <i32>offset, 0);
  else setOperand(base, sum(use(address), constantInt(offset)), 0, 0);
}

/** An absolute 64-bit address, whose arithmetic wraps as the machine's does. */
function prepareAbsolute(address: u32, offset: u64): void {
  const inst = func.inst(stripped(address));
  if (inst.op == Op.Add && inst.type == Type.I64 && isConst(inst.b)) {
    const disp = <i64>(constBits(inst.b) + offset);
    if (disp == <i64>(<i32>disp)) return setOperand(use(inst.a), 0, <i32>disp, 0);
  }
  if (offset < 0x80000000) setOperand(use(address), 0, <i32>offset, 0);
  else setOperand(sum(use(address), constantInt(offset)), 0, 0, 0);
}

/** The memory of a privileged module, at a fixed address. */
function prepareKernel(inst: Inst, offset: u64): void {
  const base = KERNEL_MEMORY + offset;
  // The front end refuses larger offsets.
  if (base >= 0x80000000) unreachable();
  if (isConst(inst.a) && base + constBits(inst.a) < 0x80000000) setOperand(0, 0, <i32>(base + constBits(inst.a)), 0);
  else setOperand(use(inst.a), 0, <i32>base, 0);
}

/**
 * Memory 0 of a process, at the GS base. The 33-bit sum of address and offset must not wrap, the 32-bit sums that make the address must:
 * with no offset the machine can add in 32 bits (Address32), so those sums become part of the operand.
 */
function prepareMemory0(address: u32, offset: u64): void {
  const gs: u32 = Segment.GS << Mode.SegmentShift;
  if (isConst(address)) {
    const place = placeOf(address, offset);
    if (place < 0x80000000) return setOperand(0, 0, <i32>place, gs);
    return setOperand(constantInt(place), 0, 0, gs);
  }
  if (offset >= 0x80000000) return setOperand(sum(use(address), constantInt(offset)), 0, 0, gs);
  if (offset == 0 && prepareSum(address)) {
    memMode = gs | ((<u32>Segment.Address32) << Mode.SegmentShift) | memMode;
    return;
  }
  setOperand(use(address), 0, <i32>offset, gs);
}

/** Prepares a 32-bit sum, wrapping, when `address` is one worth folding. */
function prepareSum(address: u32): bool {
  const inst = func.inst(address);
  if (inst.op == Op.Wrap) {
    setOperand(useLow(address), 0, 0, 0);
    return true;
  }
  if (inst.op != Op.Add) return false;
  let disp: i32 = 0;
  let rest = address;
  let add = inst;
  if (isConst(inst.b)) {
    disp = <i32>constBits(inst.b);
    rest = inst.a;
    add = func.inst(rest);
    if (add.op != Op.Add || add.uses > 1 || isConst(add.b)) {
      setOperand(useLow(rest), 0, disp, 0);
      return true;
    }
  } else if (inst.uses > 1) return false;
  const scale = scaleOf(add.b);
  if (scale != 0) {
    const index = useLow(func.inst(add.b).a);
    setOperand(useLow(add.a), index, disp, scale);
    return true;
  }
  const other = scaleOf(add.a);
  if (other != 0) {
    const index = useLow(func.inst(add.a).a);
    setOperand(useLow(add.b), index, disp, other);
    return true;
  }
  const index = useLow(add.b);
  setOperand(useLow(add.a), index, disp, 0);
  return true;
}

/** k when the value is something shifted left by k, 1 to 3, that an address can hold; else 0. */
export function scaleOf(value: u32): u32 {
  const inst = func.inst(value);
  if (inst.op != Op.Shl || !isConst(inst.b)) return 0;
  const count = constBits(inst.b);
  return count <= 3 ? <u32>count : 0;
}

/** def = a, of one class. */
export function copy(def: u32, a: u32): void {
  put(Mop.Move, 0, MFlag.Move);
  addUse(a);
  addDef(def);
}

/** Register with the 64-bit sum of two. */
export function sum(a: u32, b: u32): u32 {
  const vreg = newInt();
  put(Mop.Add3, 1);
  addDef(vreg);
  addUse(a);
  addUse(b);
  return vreg;
}

/** Cleared while an operation is repeated for one of several users: then the loads it uses stay where they are. */
let folding: bool = true;

/** Allows or forbids folding of loads; gives what was before. */
export function setFolding(allowed: bool): bool {
  const before = folding;
  folding = allowed;
  return before;
}

/** True when the load of `bytes` bytes can be part of the instruction being selected, its only user. */
export function isFoldable(value: u32, bytes: u32): bool {
  const inst = func.inst(value);
  if (!folding || inst.op != Op.Load || inst.uses != 1 || <i32>inst.space >= Space.Special) return false;
  return epochOf(value) == epoch && !isWanted(value) && !isFolded(value) && accessBytes(inst.sub32) == bytes;
}

/**
 * The operand rm: a register with the value, or 0 when it is a load that was folded, or a constant that no immediate can hold, and is
 * prepared as the memory operand. `bytes` is what the instruction reads there.
 */
export function prepareRM(value: u32, bytes: u32): u32 {
  if (isFoldable(value, bytes)) {
    prepareAccess(func.inst(value));
    markFolded(value);
    return 0;
  }
  const inst = func.inst(value);
  if (inst.op == Op.Const && <i32>inst.type >= Type.F32) {
    prepareAt(0, inst.type == Type.F32 ? constant(4, <u32>inst.imm, 0) : constant(8, inst.imm, 0), Mode.Pool);
    return 0;
  }
  if (bytes == 8 && isConst(value) && !isImmediate(value, true)) {
    prepareAt(0, constant(8, constBits(value), 0), Mode.Pool);
    return 0;
  }
  return inst.type == Type.I32 ? useLow(value) : use(value);
}

/** Adds what `prepareRM` gave to the newest instruction. */
export function addRM(inst: MInst, vreg: u32): void {
  if (vreg == 0) addMemory(inst);
  else addUseAny(vreg);
}

/** def = op(left, rm) by a two-address instruction, rm as `prepareRM` gave it. */
export function putRRM(def: u32, encoding: i32, left: u32, rm: u32): void {
  if (rm == left) {
    put(Mop.Twice, encoding);
    addDefSame(def);
    return addUse(left);
  }
  const made = put(Mop.RRM, encoding);
  addDefSame(def);
  addUse(left);
  addRM(made, rm);
}

/** True when it is better to have `a` on the right of a commutative two-address instruction: there a load can be folded, a constant be an
 * immediate, and a value that is needed afterwards needs no copy. */
export function belongsRight(a: u32, b: u32, bytes: u32): bool {
  if (isConst(b)) return false;
  if (isConst(a)) return true;
  if (isFoldable(b, bytes)) return false;
  return isFoldable(a, bytes) || (outlives(a) && !outlives(b));
}

/** Prepares base + (index << scale) + disp for a lea. */
export function prepareShifted(base: u32, index: u32, scale: u32, disp: i32): void {
  setOperand(base, index, disp, scale | Mode.Memory);
  memPos = pos;
}
