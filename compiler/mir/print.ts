import * as target from "../target";
import { beginText, endText, write, writeHex, writeNumber } from "../support/text";
import { NO_BLOCK } from "../ir/func";
import { Class, Constraint, MBlock, MFlag, MFunc, MInst, Operand, Place, Role } from "./mir";

/** Writes a function's machine form as text, for people: one line an instruction or move of the allocator. */

let mfunc: MFunc = changetype<MFunc>(0);
/** Next edit. */
let edit: u32 = 0;

/** The text of function `index`, ASCII, ended by a zero byte. */
export function printMachine(func: MFunc, index: u32): usize {
  mfunc = func;
  edit = 0;
  beginText();
  write("function ");
  writeNumber(index);
  write("\n");
  for (let b: u32 = 0; b < func.blockCount; b++) printBlock(b, func.block(b));
  return endText();
}

function printBlock(number: u32, block: MBlock): void {
  write("b");
  writeNumber(number);
  write("(");
  writeVRegs(block.params, block.paramCount);
  write("):");
  if (block.loopHeader != NO_BLOCK) {
    write(" ; loop b");
    writeNumber(block.loopHeader);
    write(" depth ");
    writeNumber(block.loopDepth);
  }
  if (block.cold) write(" ; cold");
  write("\n");
  for (let i = block.first; i < block.end; i++) {
    printEdits(i << 1);
    printInst(mfunc.inst(i), block);
    printEdits((i << 1) + 1);
  }
}

function printInst(inst: MInst, block: MBlock): void {
  write("  ");
  write(target.opName(inst.op));
  for (let k: u32 = 0; k < inst.operandCount; k++) printOperand(mfunc.operand(inst.operands + k));
  if (inst.flags & MFlag.Remat) write(" remat");
  if (inst.aux) writeField(" aux ", inst.aux);
  if (inst.imm) writeField(" imm ", inst.imm);
  if (inst.mode) writeField(" mode ", inst.mode);
  if (inst.disp) writeField(inst.disp < 0 ? " disp -" : " disp ", inst.disp < 0 ? <u64>-(<i64>inst.disp) : <u64>inst.disp);
  if (inst.flags & MFlag.Terminator && block.succCount) {
    write(" ->");
    for (let k: u32 = 0; k < block.succCount; k++) {
      write(" b");
      writeNumber(mfunc.pool.get(block.succs + k));
    }
    if (block.argCount) {
      write("(");
      writeVRegs(block.args, block.argCount);
      write(")");
    }
  }
  write("  ; @");
  writeNumber(inst.pos);
  write("\n");
}

/** An operand: its role, its value, and its place or what it must be. */
function printOperand(operand: Operand): void {
  switch (<Role>operand.role) {
    case Role.Use:
      write(" use ");
      break;
    case Role.Def:
      write(" def ");
      break;
    case Role.LateUse:
      write(" late use ");
      break;
    default:
      write(" early def ");
  }
  write("v");
  writeNumber(operand.vreg);
  if (operand.place >>> Place.Shift != Place.None) {
    write("=");
    return writePlace(operand.place, mfunc.vreg(operand.vreg).class);
  }
  switch (<Constraint>operand.constraint) {
    case Constraint.Any:
      return write(":any");
    case Constraint.Fixed:
      write(":");
      return writeRegister(operand.reg, mfunc.vreg(operand.vreg).class);
    case Constraint.Same:
      write(":same");
      return writeNumber(operand.reg);
    default:
  }
}

/** The moves that the allocator put at that point. */
function printEdits(point: u32): void {
  for (; edit < mfunc.editCount && mfunc.edit(edit).point == point; edit++) {
    const move = mfunc.edit(edit);
    write(move.swap ? "  * swap " : "  * ");
    writePlace(move.to, move.class);
    write(" = ");
    if (move.from) writePlace(move.from, move.class);
    else write(target.opName(mfunc.inst(move.inst).op));
    write("\n");
  }
}

function writePlace(place: u32, kind: u32): void {
  const number = place & Place.Mask;
  if (place >>> Place.Shift == Place.Register) return writeRegister(number, kind);
  write("slot");
  writeNumber(number);
}

function writeRegister(number: u32, kind: u32): void {
  write(kind == Class.Float ? "f" : "r");
  writeNumber(number);
}

function writeVRegs(list: u32, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    if (i) write(", ");
    write("v");
    writeNumber(mfunc.pool.get(list + i));
  }
}

function writeField(name: string, value: u64): void {
  write(name);
  writeHex(value);
}
