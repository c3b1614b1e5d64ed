import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { Type } from "../../../ir/type";
import { MFlag } from "../../../mir/mir";
import { Cond, sized, withCond } from "../encode";
import { X64 } from "../encodings";
import { Mop } from "../mop";
import { hasBmi2, hasLzcnt, hasTzcnt } from "../output";
import { Reg } from "../registers";
import {
  addMemory,
  addRM,
  belongsRight,
  constantInt,
  constBits,
  copy,
  immediateOf,
  isConst,
  isFoldable,
  isImmediate,
  prepareRM,
  prepareShifted,
  putRRM,
  scaleOf,
  useAs,
  useLow,
} from "./operand";
import { addDef, addDefFixed, addDefSame, addUse, addUseAny, addUseFixed, func, markCommutative, newInt, put, vregOf } from "./state";

/** Integer arithmetic, except division and comparisons. */

/** Encodings of a two-operand instruction. */
export function aluRM(op: u32): i32 {
  switch (op) {
    case Op.Add:
      return X64.ADD_R_RM;
    case Op.Sub:
      return X64.SUB_R_RM;
    case Op.And:
      return X64.AND_R_RM;
    case Op.Or:
      return X64.OR_R_RM;
    case Op.Xor:
      return X64.XOR_R_RM;
    default:
      return unreachable();
  }
}

/** The same with an immediate that fits 8 bits, or not. */
export function aluImmediate(op: u32, imm: i64): i32 {
  const short = imm == <i64>(<i8>imm);
  switch (op) {
    case Op.Add:
      return short ? X64.ADD_RM_I8 : X64.ADD_RM_I;
    case Op.Sub:
      return short ? X64.SUB_RM_I8 : X64.SUB_RM_I;
    case Op.And:
      return short ? X64.AND_RM_I8 : X64.AND_RM_I;
    case Op.Or:
      return short ? X64.OR_RM_I8 : X64.OR_RM_I;
    case Op.Xor:
      return short ? X64.XOR_RM_I8 : X64.XOR_RM_I;
    default:
      return unreachable();
  }
}

/** Add, Sub, And, Or, Xor. */
export function selectAlu(value: u32, inst: Inst): void {
  const op: u32 = inst.op;
  const wide = inst.type == Type.I64;
  const bytes: u32 = wide ? 8 : 4;
  let a = inst.a;
  let b = inst.b;
  if (op != Op.Sub && belongsRight(a, b, bytes)) {
    a = inst.b;
    b = inst.a;
  }
  if (op == Op.Sub && isConst(a) && constBits(a) == 0) return unary(vregOf(value), X64.NEG_RM, b, wide);
  if (op == Op.And && isConst(b) && maskAnd(vregOf(value), a, constBits(b))) return;
  if (isImmediate(b, wide)) {
    const imm = immediateOf(b, wide);
    if (op == Op.Xor && imm == -1) return unary(vregOf(value), X64.NOT_RM, a, wide);
    if (op == Op.Add) return addImmediate(vregOf(value), a, imm, wide);
    if (op == Op.Sub && imm != -0x80000000) return addImmediate(vregOf(value), a, -imm, wide);
    return withImmediate(vregOf(value), sized(aluImmediate(op, imm), wide), useAs(a, wide), imm);
  }
  if (op == Op.Add && !isFoldable(b, bytes)) return add(vregOf(value), a, b, wide);
  const rm = prepareRM(b, bytes);
  putRRM(vregOf(value), sized(aluRM(op), wide), useAs(a, wide), rm);
  if (op != Op.Sub) markCommutative();
}

/** And with a mask that a zero-extending move does as well. */
function maskAnd(def: u32, a: u32, mask: u64): bool {
  const encoding: i32 = mask == 0xff ? X64.MOVZX_R_RM8 : mask == 0xffff ? X64.MOVZX_R_RM16 : mask == 0xffffffff ? X64.MOV_R_RM : 0;
  if (encoding == 0) return false;
  extend(def, encoding, useLow(a));
  return true;
}

/** def = encoding(rm), rm being a register. */
export function extend(def: u32, encoding: i32, rm: u32): void {
  put(Mop.RM, encoding);
  addDef(def);
  addUseAny(rm);
}

/** def = op(a, imm). */
export function withImmediate(def: u32, encoding: i32, a: u32, imm: i64): void {
  put(Mop.R, encoding).imm = imm;
  addDefSame(def);
  addUse(a);
}

function unary(def: u32, encoding: i32, a: u32, wide: bool): void {
  const left = useAs(a, wide);
  put(Mop.R, sized(encoding, wide));
  addDefSame(def);
  addUse(left);
}

function addImmediate(def: u32, a: u32, imm: i64, wide: bool): void {
  // (x << k) + imm and x + y + imm are one lea.
  const inner = func.inst(a);
  if (inner.type == (wide ? Type.I64 : Type.I32) && inner.op == Op.Add && inner.uses == 1 && !isConst(inner.b)) {
    if (!isFoldable(inner.a, wide ? 8 : 4) && !isFoldable(inner.b, wide ? 8 : 4)) return lea(def, inner.a, inner.b, <i32>imm, wide);
  }
  const left = useAs(a, wide);
  put(Mop.AddImm, wide ? 1 : 0).imm = imm;
  addDef(def);
  addUse(left);
}

function add(def: u32, a: u32, b: u32, wide: bool): void {
  if (scaleOf(a) != 0 || scaleOf(b) != 0) return lea(def, a, b, 0, wide);
  const left = useAs(a, wide);
  const right = useAs(b, wide);
  put(Mop.Add3, wide ? 1 : 0, MFlag.Commutative);
  addDef(def);
  addUse(left);
  addUseAny(right);
}

/** def = a + b + disp, either operand possibly a small shift. */
function lea(def: u32, a: u32, b: u32, disp: i32, wide: bool): void {
  let base = a;
  let index = b;
  if (scaleOf(b) == 0 && scaleOf(a) != 0) {
    base = b;
    index = a;
  }
  const scale = scaleOf(index);
  const right = useAs(scale != 0 ? func.inst(index).a : index, wide);
  const left = useAs(base, wide);
  prepareShifted(left, right, scale, disp);
  const made = put(Mop.Lea, sized(X64.LEA_R_M, wide));
  addDef(def);
  addMemory(made);
}

export function selectMul(value: u32, inst: Inst): void {
  const wide = inst.type == Type.I64;
  const bytes: u32 = wide ? 8 : 4;
  const swap = belongsRight(inst.a, inst.b, bytes);
  const a = swap ? inst.b : inst.a;
  const b = swap ? inst.a : inst.b;
  if (isImmediate(b, wide)) {
    const factor = immediateOf(b, wide);
    if (factor == 3 || factor == 5 || factor == 9) {
      const left = useAs(a, wide);
      prepareShifted(left, left, factor == 3 ? 1 : factor == 5 ? 2 : 3, 0);
      const made = put(Mop.Lea, sized(X64.LEA_R_M, wide));
      addDef(vregOf(value));
      return addMemory(made);
    }
    if (factor > 1 && (factor & (factor - 1)) == 0) {
      return withImmediate(vregOf(value), sized(X64.SHL_RM_I8, wide), useAs(a, wide), ctz(factor));
    }
    const rm = prepareRM(a, bytes);
    const made = put(Mop.RM, sized(factor == <i64>(<i8>factor) ? X64.IMUL_R_RM_I8 : X64.IMUL_R_RM_I, wide));
    made.imm = factor;
    addDef(vregOf(value));
    return addRM(made, rm);
  }
  const rm = prepareRM(b, bytes);
  putRRM(vregOf(value), sized(X64.IMUL_R_RM, wide), useAs(a, wide), rm);
  markCommutative();
}

/** The count without a mask that the machine applies anyway. */
function countOf(value: u32, wide: bool): u32 {
  const inst = func.inst(value);
  if (inst.op == Op.And && isConst(inst.b)) {
    const mask: u64 = wide ? 63 : 31;
    if ((constBits(inst.b) & mask) == mask) return inst.a;
  }
  return value;
}

/** Shl, ShrS, ShrU, Rotl, Rotr. */
export function selectShift(value: u32, inst: Inst): void {
  const wide = inst.type == Type.I64;
  const op: u32 = inst.op;
  const def = vregOf(value);
  if (isConst(inst.b)) return shiftBy(def, op, useAs(inst.a, wide), (<u32>constBits(inst.b)) & (wide ? 63 : 31), wide);
  const count = useLow(countOf(inst.b, wide));
  if (hasBmi2 && op != Op.Rotl && op != Op.Rotr) {
    const encoding: i32 = op == Op.Shl ? X64.SHLX_R_RM_R : op == Op.ShrS ? X64.SARX_R_RM_R : X64.SHRX_R_RM_R;
    const rm = prepareRM(inst.a, wide ? 8 : 4);
    const made = put(Mop.VexRMV, sized(encoding, wide));
    addDef(def);
    addUse(count);
    return addRM(made, rm);
  }
  const left = useAs(inst.a, wide);
  put(Mop.ShiftCL, sized(shiftByCL(op), wide));
  addDefSame(def);
  addUse(left);
  addUseFixed(count, Reg.RCX);
}

function shiftByCL(op: u32): i32 {
  switch (op) {
    case Op.Shl:
      return X64.SHL_RM_CL;
    case Op.ShrS:
      return X64.SAR_RM_CL;
    case Op.ShrU:
      return X64.SHR_RM_CL;
    case Op.Rotl:
      return X64.ROL_RM_CL;
    default:
      return X64.ROR_RM_CL;
  }
}

/** def = a shifted by a constant that is in range. */
export function shiftBy(def: u32, op: u32, a: u32, count: u32, wide: bool): void {
  const rotates = op == Op.Rotl || op == Op.Rotr;
  if (rotates && hasBmi2 && count != 0) {
    const width: u32 = wide ? 64 : 32;
    put(Mop.RM, sized(X64.RORX_R_RM_I8, wide)).imm = op == Op.Rotr ? count : width - count;
    addDef(def);
    return addUseAny(a);
  }
  // A shift by nothing still has to clear the upper half of a 32-bit value.
  if (count == 0) return extend(def, sized(X64.MOV_R_RM, wide), a);
  let encoding: i32;
  switch (op) {
    case Op.Shl:
      encoding = X64.SHL_RM_I8;
      break;
    case Op.ShrS:
      encoding = X64.SAR_RM_I8;
      break;
    case Op.ShrU:
      encoding = X64.SHR_RM_I8;
      break;
    case Op.Rotl:
      encoding = X64.ROL_RM_I8;
      break;
    default:
      encoding = X64.ROR_RM_I8;
      break;
  }
  withImmediate(def, sized(encoding, wide), a, count);
}

/** Clz: without LZCNT by the highest set bit, its number subtracted from the width by exclusive or. */
export function selectClz(value: u32, inst: Inst): void {
  const wide = inst.type == Type.I64;
  if (hasLzcnt) return count(value, inst, X64.LZCNT_R_RM);
  const position = scan(inst, X64.BSR_R_RM, wide ? 127 : 63);
  withImmediate(vregOf(value), sized(X64.XOR_RM_I8, wide), position, wide ? 63 : 31);
}

export function selectCtz(value: u32, inst: Inst): void {
  if (hasTzcnt) return count(value, inst, X64.TZCNT_R_RM);
  const position = scan(inst, X64.BSF_R_RM, inst.type == Type.I64 ? 64 : 32);
  copy(vregOf(value), position);
}

export function selectPopcnt(value: u32, inst: Inst): void {
  count(value, inst, X64.POPCNT_R_RM);
}

function count(value: u32, inst: Inst, encoding: i32): void {
  const wide = inst.type == Type.I64;
  const rm = prepareRM(inst.a, wide ? 8 : 4);
  const made = put(Mop.RMFresh, sized(encoding, wide));
  addDef(vregOf(value));
  addRM(made, rm);
}

/** Number of the bit that bsf or bsr finds, `none` when no bit is set. */
function scan(inst: Inst, encoding: i32, none: u64): u32 {
  const wide = inst.type == Type.I64;
  const fallback = constantInt(none);
  const rm = prepareRM(inst.a, wide ? 8 : 4);
  const found = newInt();
  const scanned = put(Mop.RM, sized(encoding, wide));
  addDef(found);
  addRM(scanned, rm);
  const position = newInt();
  put(Mop.RRM, sized(withCond(X64.CMOVCC_R_RM, Cond.E), wide));
  addDefSame(position);
  addUse(found);
  addUseAny(fallback);
  return position;
}

/** Wrap, ExtendS32, Extend8S, Extend16S, Extend32S. */
export function selectExtend(value: u32, inst: Inst): void {
  const wide = inst.type == Type.I64;
  let encoding: i32;
  switch (<i32>inst.op) {
    case Op.Wrap:
      encoding = X64.MOV_R_RM;
      break;
    case Op.Extend8S:
      encoding = sized(X64.MOVSX_R_RM8, wide);
      break;
    case Op.Extend16S:
      encoding = sized(X64.MOVSX_R_RM16, wide);
      break;
    default:
      encoding = X64.MOVSXD_R_RM;
      break;
  }
  if (isFoldable(inst.a, 4) && (inst.op == Op.ExtendS32 || inst.op == Op.Extend32S)) {
    const rm = prepareRM(inst.a, 4);
    const made = put(Mop.RM, encoding);
    addDef(vregOf(value));
    return addRM(made, rm);
  }
  extend(vregOf(value), encoding, useLow(inst.a));
}

/** rdx:rax = a * b unsigned or signed; gives the register with the high half. */
export function mulHigh(a: u32, b: u32, signed: bool): u32 {
  const high = newInt();
  put(Mop.MulHigh, signed ? X64.IMUL_RM : X64.MUL_RM);
  addDefFixed(high, Reg.RDX);
  addDefFixed(newInt(), Reg.RAX);
  addUseFixed(a, Reg.RAX);
  addUseAny(b);
  return high;
}
