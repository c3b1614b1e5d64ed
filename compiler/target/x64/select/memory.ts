import { TABLE_LENGTH_OFFSET, TAG_ADDRESS_OFFSET } from "../../../../abi/gen/as/instance";
import { KERNEL_GLOBALS } from "../../../../abi/gen/as/x64/memory";
import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { Access, accessBytes, fullAccess, Type } from "../../../ir/type";
import { MFlag } from "../../../mir/mir";
import { W, X64 } from "../encodings";
import { Mode, Mop } from "../mop";
import { layout, module, privileged } from "../output";
import { aluImmediate } from "./integer";
import {
  addMemory,
  constBits,
  copy,
  immediateOf,
  instanceField,
  isConst,
  isFoldable,
  isImmediate,
  prepareAccess,
  prepareAt,
  use,
  useAsItIs,
  useLow,
} from "./operand";
import { memoryBytes } from "./space";
import { storeLane } from "./vector/lanes";
import { addDef, addDefSame, addUse, func, isWanted, markFolded, newVRegOf, put, vregOf } from "./state";

/** Memory, globals, and what the instance block holds. */

/** Encoding of a load that fills a register of type `type`. */
function loadEncoding(access: u32, type: u32): i32 {
  const wide = type == Type.I64;
  switch (access) {
    case Access.S8:
      return wide ? X64.MOVSX_R_RM8 | W : X64.MOVSX_R_RM8;
    case Access.U8:
      return X64.MOVZX_R_RM8;
    case Access.S16:
      return wide ? X64.MOVSX_R_RM16 | W : X64.MOVSX_R_RM16;
    case Access.U16:
      return X64.MOVZX_R_RM16;
    case Access.S32:
      return wide ? X64.MOVSXD_R_RM : X64.MOV_R_RM;
    case Access.U32:
      return X64.MOV_R_RM;
    case Access.F32:
      return X64.MOVSS_X_XM;
    case Access.F64:
      return X64.MOVSD_X_XM;
    case Access.V128:
      return X64.MOVUPS_X_XM;
    default:
      return X64.MOV_R_RM | W;
  }
}

function storeEncoding(access: u32): i32 {
  switch (access) {
    case Access.S8:
    case Access.U8:
      return X64.MOV_RM8_R8;
    case Access.S16:
    case Access.U16:
      return X64.MOV_RM16_R16;
    case Access.S32:
    case Access.U32:
      return X64.MOV_RM_R;
    case Access.F32:
      return X64.MOVSS_XM_X;
    case Access.F64:
      return X64.MOVSD_XM_X;
    case Access.V128:
      return X64.MOVUPS_XM_X;
    default:
      return X64.MOV_RM_R | W;
  }
}

/** A load that is no part of its user. It happens even if its value is not needed: it may trap. */
export function selectLoad(value: u32, inst: Inst): void {
  prepareAccess(inst);
  const made = put(Mop.RM, loadEncoding(inst.sub32, inst.type));
  addDef(isWanted(value) ? vregOf(value) : newVRegOf(inst.type));
  addMemory(made);
}

export function selectStore(inst: Inst): void {
  const bytes = accessBytes(inst.sub32);
  if (updateInPlace(inst, bytes) || storeLane(inst)) return;
  const type = func.inst(inst.b).type;
  if (isConst(inst.b) && storeImmediate(inst, bytes, type)) return;
  const source = type == Type.I32 || (type == Type.I64 && bytes < 8) ? useLow(inst.b) : use(inst.b);
  prepareAccess(inst);
  const made = put(Mop.MR, storeEncoding(inst.sub32));
  addUse(source);
  addMemory(made);
}

/** mov memory, imm; the bits of a float as well as an integer's. */
function storeImmediate(inst: Inst, bytes: u32, type: u32): bool {
  const bits = constBits(inst.b);
  let encoding: i32;
  if (type == Type.V128) return false;
  if (bytes == 1) encoding = X64.MOV_RM8_I8;
  else if (bytes == 2) encoding = X64.MOV_RM16_I;
  else if (bytes == 4) encoding = X64.MOV_RM_I;
  else if (bytes == 8 && <i64>bits == <i64>(<i32>bits)) encoding = X64.MOV_RM_I | W;
  else return false;
  prepareAccess(inst);
  const made = put(Mop.MI, encoding);
  made.imm = bits;
  addMemory(made);
  return true;
}

/** memory = memory op x as one instruction: the value stored is made of a load from the same address that nobody else uses. */
function updateInPlace(inst: Inst, bytes: u32): bool {
  const alu = func.inst(inst.b);
  const op: u32 = alu.op;
  if (alu.uses != 1 || isWanted(inst.b)) return false;
  if (op != Op.Add && op != Op.Sub && op != Op.And && op != Op.Or && op != Op.Xor) return false;
  let loaded = alu.a;
  let other = alu.b;
  if (!isSameAccess(loaded, inst, bytes)) {
    if (op == Op.Sub || !isSameAccess(other, inst, bytes)) return false;
    loaded = alu.b;
    other = alu.a;
  }
  const wide = bytes == 8;
  if (isImmediate(other, alu.type == Type.I64)) {
    const imm = immediateOf(other, wide);
    prepareAccess(func.inst(loaded));
    markFolded(loaded);
    const made = put(Mop.MI, narrowed(aluImmediate(op, bytes == 1 ? 0 : bytes == 2 ? <i64>(<i16>imm) : imm), bytes));
    made.imm = imm;
    addMemory(made);
    return true;
  }
  const source = wide ? use(other) : useLow(other);
  prepareAccess(func.inst(loaded));
  markFolded(loaded);
  const made = put(Mop.MR, narrowed(destinationRM(op), bytes));
  addUse(source);
  addMemory(made);
  return true;
}

function isSameAccess(value: u32, inst: Inst, bytes: u32): bool {
  const from = func.inst(value);
  return from.op == Op.Load && from.a == inst.a && from.imm == inst.imm && from.space == inst.space && isFoldable(value, bytes);
}

/** The form of an ALU instruction whose destination is ModRM.rm. */
export function destinationRM(op: u32): i32 {
  switch (op) {
    case Op.Add:
      return X64.ADD_RM_R;
    case Op.Sub:
      return X64.SUB_RM_R;
    case Op.And:
      return X64.AND_RM_R;
    case Op.Or:
      return X64.OR_RM_R;
    default:
      return X64.XOR_RM_R;
  }
}

/** A 32-bit ALU encoding on memory, for operands of `bytes` bytes. */
export function narrowed(e: i32, bytes: u32): i32 {
  switch (bytes) {
    case 8:
      return e | W;
    case 4:
      return e;
    case 2:
      return narrow16(e);
    default:
      return narrow8(e);
  }
}

function narrow16(e: i32): i32 {
  switch (e) {
    case X64.ADD_RM_R:
      return X64.ADD_RM16_R16;
    case X64.ADD_RM_I8:
      return X64.ADD_RM16_I8;
    case X64.ADD_RM_I:
      return X64.ADD_RM16_I;
    case X64.SUB_RM_R:
      return X64.SUB_RM16_R16;
    case X64.SUB_RM_I8:
      return X64.SUB_RM16_I8;
    case X64.SUB_RM_I:
      return X64.SUB_RM16_I;
    case X64.AND_RM_R:
      return X64.AND_RM16_R16;
    case X64.AND_RM_I8:
      return X64.AND_RM16_I8;
    case X64.AND_RM_I:
      return X64.AND_RM16_I;
    case X64.OR_RM_R:
      return X64.OR_RM16_R16;
    case X64.OR_RM_I8:
      return X64.OR_RM16_I8;
    case X64.OR_RM_I:
      return X64.OR_RM16_I;
    case X64.XOR_RM_R:
      return X64.XOR_RM16_R16;
    case X64.XOR_RM_I8:
      return X64.XOR_RM16_I8;
    case X64.XOR_RM_I:
      return X64.XOR_RM16_I;
    default:
      return unreachable();
  }
}

function narrow8(e: i32): i32 {
  switch (e) {
    case X64.ADD_RM_R:
      return X64.ADD_RM8_R8;
    case X64.ADD_RM_I8:
      return X64.ADD_RM8_I8;
    case X64.SUB_RM_R:
      return X64.SUB_RM8_R8;
    case X64.SUB_RM_I8:
      return X64.SUB_RM8_I8;
    case X64.AND_RM_R:
      return X64.AND_RM8_R8;
    case X64.AND_RM_I8:
      return X64.AND_RM8_I8;
    case X64.OR_RM_R:
      return X64.OR_RM8_R8;
    case X64.OR_RM_I8:
      return X64.OR_RM8_I8;
    case X64.XOR_RM_R:
      return X64.XOR_RM8_R8;
    case X64.XOR_RM_I8:
      return X64.XOR_RM8_I8;
    default:
      return unreachable();
  }
}

/** MemorySize. */
export function selectMemorySize(value: u32, inst: Inst): void {
  const def = vregOf(value);
  const bytes = memoryBytes(<u32>inst.imm);
  const shift = module.memory(<u32>inst.imm).pageShift;
  if (!shift) return copy(def, bytes);
  put(Mop.R, X64.SHR_RM_I8 | W).imm = shift;
  addDefSame(def);
  addUse(bytes);
}

/** The 16-byte cell of a global: prepares it as a memory operand. */
function prepareGlobal(index: u32): void {
  if (privileged) return prepareAt(0, <u32>KERNEL_GLOBALS + (index << 3));
  if (index < module.importedGlobals) prepareAt(instanceField(layout.global(index)), 0);
  else prepareAt(0, layout.global(index), Mode.Instance);
}

export function selectGlobalGet(value: u32, inst: Inst): void {
  const index = <u32>inst.imm;
  const global = module.global(index);
  if (global.mutable == 0 && global.constant) {
    const bits = global.value;
    const type: u32 = inst.type;
    if (type == Type.I32 || type == Type.I64) {
      put(Mop.Const, 0, MFlag.Remat).imm = type == Type.I32 ? <u64>(<u32>bits) : bits;
      return addDef(vregOf(value));
    }
    if (type == Type.F32 || type == Type.F64) {
      put(Mop.ConstF, type == Type.F32 ? 4 : 8, MFlag.Remat).imm = type == Type.F32 ? <u64>(<u32>bits) : bits;
      return addDef(vregOf(value));
    }
  }
  prepareGlobal(index);
  const made = put(Mop.RM, loadEncoding(fullAccess(inst.type), inst.type));
  addDef(vregOf(value));
  addMemory(made);
}

export function selectGlobalSet(inst: Inst): void {
  const index = <u32>inst.imm;
  const type: u32 = inst.sub;
  const wide = type != Type.I32;
  if ((type == Type.I32 || type == Type.I64) && isImmediate(inst.a, wide)) {
    const imm = immediateOf(inst.a, wide);
    prepareGlobal(index);
    const made = put(Mop.MI, wide ? X64.MOV_RM_I | W : X64.MOV_RM_I);
    made.imm = imm;
    return addMemory(made);
  }
  const source = type == Type.I32 ? useLow(inst.a) : use(inst.a);
  prepareGlobal(index);
  const made = put(Mop.MR, storeEncoding(fullAccess(type)));
  addUse(source);
  addMemory(made);
}

export function selectLocalGet(value: u32, inst: Inst): void {
  loadFrame(vregOf(value), inst.type, (<u32>inst.imm) << 3, Mode.Local, MFlag.None);
}

export function selectLocalSet(inst: Inst): void {
  storeFrame(inst.a, (<u32>inst.imm) << 3, Mode.Local);
}

/** Load or store of a whole value of a type, in the stack frame: `mode` is Outgoing, Incoming or Local. */
export function loadFrame(def: u32, type: u32, disp: u32, mode: u32, flags: u32): void {
  prepareAt(0, disp, mode);
  const made = put(Mop.RM, loadEncoding(fullAccess(type), type), flags);
  addDef(def);
  addMemory(made);
}

export function storeFrame(value: u32, disp: u32, mode: u32): void {
  const type: u32 = func.inst(value).type;
  // All 8 bytes of an I32, whose upper half is zero; nobody relies on that, as only the lower half is read there.
  const encoding = type == Type.I32 ? X64.MOV_RM_R | W : storeEncoding(fullAccess(type));
  const source = useAsItIs(value);
  prepareAt(0, disp, mode);
  const made = put(Mop.MR, encoding);
  addUse(source);
  addMemory(made);
}

export function selectTableSize(value: u32, inst: Inst): void {
  const table = instanceField(layout.table(<u32>inst.imm));
  prepareAt(table, TABLE_LENGTH_OFFSET);
  const made = put(Mop.RM, inst.type == Type.I32 ? X64.MOV_R_RM : X64.MOV_R_RM | W);
  addDef(vregOf(value));
  addMemory(made);
}

export function selectTag(value: u32, inst: Inst): void {
  prepareAt(0, layout.tag(<u32>inst.imm) + TAG_ADDRESS_OFFSET, Mode.Instance);
  const made = put(Mop.RM, X64.MOV_R_RM | W, MFlag.Remat);
  addDef(vregOf(value));
  addMemory(made);
}

export function selectRefFunc(value: u32, inst: Inst): void {
  prepareAt(0, layout.funcref(module.func(<u32>inst.imm).funcref), Mode.Instance);
  const made = put(Mop.Lea, X64.LEA_R_M | W, MFlag.Remat);
  addDef(vregOf(value));
  addMemory(made);
}

export function selectTypeId(value: u32, inst: Inst): void {
  prepareAt(0, layout.typeId(<u32>inst.imm), Mode.Instance);
  const made = put(Mop.RM, X64.MOV_R_RM, MFlag.Remat);
  addDef(vregOf(value));
  addMemory(made);
}

export function selectInstance(value: u32): void {
  put(Mop.Instance, 0, MFlag.Remat);
  addDef(vregOf(value));
}
