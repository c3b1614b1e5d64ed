import { beginText, endText, write, writeNumber } from "../support/text";
import { Func, NO_BLOCK, vectorHigh } from "./func";
import { isAtomic, Op } from "./op";
import { fieldOperands, hasListOperands } from "./operands";
import { successor, successorCount } from "./successors";
import { Type } from "./type";

/** Writes a function as text, for people: one line an instruction. */

/** The text of a function, ASCII, ended by a zero byte. Not in any compile's way: it is only made when asked for. */
export function printFunction(func: Func): usize {
  beginText();
  write("function ");
  writeNumber(func.index);
  write("\n");
  for (let i: u32 = 0; i < func.blockCount; i++) printBlock(func, i);
  return endText();
}

function printBlock(func: Func, number: u32): void {
  const block = func.block(number);
  if (!block.first) return;
  write("b");
  writeNumber(number);
  write("(");
  for (let i: u32 = 0; i < block.paramCount; i++) {
    if (i) write(", ");
    writeValue(func.pool.get(block.params + i));
    write(": ");
    write(typeName(func.inst(func.pool.get(block.params + i)).type));
  }
  write("):");
  if (block.loopHeader != NO_BLOCK) {
    write(" ; loop b");
    writeNumber(block.loopHeader);
    write(" depth ");
    writeNumber(block.loopDepth);
  }
  write("\n");
  for (let i = block.first; i; i = func.inst(i).next) printInst(func, i);
}

function printInst(func: Func, value: u32): void {
  const inst = func.inst(value);
  write("  ");
  if (inst.type != Type.None) {
    writeValue(value);
    write(" = ");
    write(typeName(inst.type));
    write(".");
  }
  write(opName(inst.op));
  if (inst.sub != Type.None && inst.sub != inst.type) {
    write("_");
    write(typeName(inst.sub));
  }
  const fields = fieldOperands(inst.op);
  if (fields > 0) writeOperand(inst.a);
  if (fields > 1) writeOperand(inst.b);
  if (fields > 2) writeOperand(inst.c);
  if (hasListOperands(inst.op)) for (let i: u32 = 0; i < inst.n; i++) writeOperand(func.pool.get(inst.list + i));
  if (usesImmediate(inst.op)) {
    write(" #");
    writeNumber(inst.imm);
    if (inst.op == Op.Const && inst.type == Type.V128) {
      write(" #");
      writeNumber(vectorHigh(inst));
    }
  }
  if (inst.op == Op.Load || inst.op == Op.Store || inst.op == Op.Bound || isAtomic(inst.op)) {
    write(inst.op == Op.Bound ? " bytes " : " access ");
    writeNumber(inst.sub32);
    if (inst.space) {
      write(" space ");
      writeNumber(inst.space);
    }
  }
  const successors = successorCount(func, func.inst(value).block);
  if (value == func.block(inst.block).last) {
    for (let i: u32 = 0; i < successors; i++) {
      write(" b");
      writeNumber(successor(func, inst.block, i));
    }
  }
  write("  ; @");
  writeNumber(inst.pos);
  write("\n");
}

function usesImmediate(op: u32): bool {
  switch (op) {
    case Op.Const:
    case Op.Param:
    case Op.Result:
    case Op.Vector1:
    case Op.Vector2:
    case Op.Vector3:
    case Op.Load:
    case Op.Store:
    case Op.Bound:
    case Op.Guard:
    case Op.MemorySize:
    case Op.Aligned:
    case Op.GlobalGet:
    case Op.GlobalSet:
    case Op.LocalGet:
    case Op.LocalSet:
    case Op.TableSize:
    case Op.RefFunc:
    case Op.Tag:
    case Op.Call:
    case Op.CallIndirect:
    case Op.CallRuntime:
    case Op.Intrinsic:
    case Op.TypeId:
    case Op.TrapIf:
    case Op.Trap:
    case Op.TailCall:
      return true;
    default:
      return isAtomic(op);
  }
}

function writeOperand(value: u32): void {
  write(" ");
  writeValue(value);
}

function writeValue(value: u32): void {
  write("v");
  writeNumber(value);
}

function typeName(type: u32): string {
  switch (type) {
    case Type.I32:
      return "i32";
    case Type.I64:
      return "i64";
    case Type.F32:
      return "f32";
    case Type.F64:
      return "f64";
    case Type.V128:
      return "v128";
    default:
      return "none";
  }
}

function opName(op: u32): string {
  switch (op) {
    case Op.Nop:
      return "nop";
    case Op.Const:
      return "const";
    case Op.Param:
      return "param";
    case Op.BlockParam:
      return "block_param";
    case Op.Result:
      return "result";
    case Op.Add:
      return "add";
    case Op.Sub:
      return "sub";
    case Op.Mul:
      return "mul";
    case Op.DivS:
      return "div_s";
    case Op.DivU:
      return "div_u";
    case Op.RemS:
      return "rem_s";
    case Op.RemU:
      return "rem_u";
    case Op.And:
      return "and";
    case Op.Or:
      return "or";
    case Op.Xor:
      return "xor";
    case Op.Shl:
      return "shl";
    case Op.ShrS:
      return "shr_s";
    case Op.ShrU:
      return "shr_u";
    case Op.Rotl:
      return "rotl";
    case Op.Rotr:
      return "rotr";
    case Op.Clz:
      return "clz";
    case Op.Ctz:
      return "ctz";
    case Op.AddWide:
      return "add_wide";
    case Op.SubWide:
      return "sub_wide";
    case Op.MulWideS:
      return "mul_wide_s";
    case Op.MulWideU:
      return "mul_wide_u";
    case Op.Popcnt:
      return "popcnt";
    case Op.Eqz:
      return "eqz";
    case Op.Eq:
      return "eq";
    case Op.Ne:
      return "ne";
    case Op.LtS:
      return "lt_s";
    case Op.LtU:
      return "lt_u";
    case Op.GtS:
      return "gt_s";
    case Op.GtU:
      return "gt_u";
    case Op.LeS:
      return "le_s";
    case Op.LeU:
      return "le_u";
    case Op.GeS:
      return "ge_s";
    case Op.GeU:
      return "ge_u";
    case Op.FEq:
      return "feq";
    case Op.FNe:
      return "fne";
    case Op.FLt:
      return "flt";
    case Op.FGt:
      return "fgt";
    case Op.FLe:
      return "fle";
    case Op.FGe:
      return "fge";
    case Op.Wrap:
      return "wrap";
    case Op.ExtendS32:
      return "extend_s32";
    case Op.ExtendU32:
      return "extend_u32";
    case Op.Extend8S:
      return "extend8_s";
    case Op.Extend16S:
      return "extend16_s";
    case Op.Extend32S:
      return "extend32_s";
    case Op.FAdd:
      return "fadd";
    case Op.FSub:
      return "fsub";
    case Op.FMul:
      return "fmul";
    case Op.FDiv:
      return "fdiv";
    case Op.FMin:
      return "fmin";
    case Op.FMax:
      return "fmax";
    case Op.FCopysign:
      return "fcopysign";
    case Op.FAbs:
      return "fabs";
    case Op.FNeg:
      return "fneg";
    case Op.FSqrt:
      return "fsqrt";
    case Op.FCeil:
      return "fceil";
    case Op.FFloor:
      return "ffloor";
    case Op.FTrunc:
      return "ftrunc";
    case Op.FNearest:
      return "fnearest";
    case Op.Demote:
      return "demote";
    case Op.Promote:
      return "promote";
    case Op.TruncS:
      return "trunc_s";
    case Op.TruncU:
      return "trunc_u";
    case Op.TruncSatS:
      return "trunc_sat_s";
    case Op.TruncSatU:
      return "trunc_sat_u";
    case Op.ConvertS:
      return "convert_s";
    case Op.ConvertU:
      return "convert_u";
    case Op.Reinterpret:
      return "reinterpret";
    case Op.Vector1:
      return "vector1";
    case Op.Vector2:
      return "vector2";
    case Op.Vector3:
      return "vector3";
    case Op.Load:
      return "load";
    case Op.Store:
      return "store";
    case Op.MemorySize:
      return "memory_size";
    case Op.GlobalGet:
      return "global_get";
    case Op.GlobalSet:
      return "global_set";
    case Op.LocalGet:
      return "local_get";
    case Op.LocalSet:
      return "local_set";
    case Op.TableSize:
      return "table_size";
    case Op.RefFunc:
      return "ref_func";
    case Op.Tag:
      return "tag";
    case Op.LandingPad:
      return "landing_pad";
    case Op.Invoke:
      return "invoke";
    case Op.Instance:
      return "instance";
    case Op.TypeId:
      return "type_id";
    case Op.TrapIf:
      return "trap_if";
    case Op.Select:
      return "select";
    case Op.Call:
      return "call";
    case Op.CallIndirect:
      return "call_indirect";
    case Op.CallRef:
      return "call_ref";
    case Op.CallRuntime:
      return "call_runtime";
    case Op.Intrinsic:
      return "intrinsic";
    case Op.Jump:
      return "jump";
    case Op.Branch:
      return "branch";
    case Op.Switch:
      return "switch";
    case Op.Return:
      return "return";
    case Op.Trap:
      return "trap";
    case Op.TailCall:
      return "tail_call";
    case Op.TailCallIndirect:
      return "tail_call_indirect";
    case Op.TailCallRef:
      return "tail_call_ref";
    case Op.Bound:
      return "bound";
    case Op.Guard:
      return "guard";
    case Op.Aligned:
      return "aligned";
    case Op.AtomicLoad:
      return "atomic_load";
    case Op.AtomicStore:
      return "atomic_store";
    case Op.AtomicAdd:
      return "atomic_add";
    case Op.AtomicSub:
      return "atomic_sub";
    case Op.AtomicAnd:
      return "atomic_and";
    case Op.AtomicOr:
      return "atomic_or";
    case Op.AtomicXor:
      return "atomic_xor";
    case Op.AtomicExchange:
      return "atomic_exchange";
    case Op.AtomicCompareExchange:
      return "atomic_compare_exchange";
    case Op.AtomicFence:
      return "atomic_fence";
    default:
      return "?";
  }
}
