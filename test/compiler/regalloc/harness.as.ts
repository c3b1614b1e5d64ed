import { initArena } from "../../../compiler/support/arena";
import { MFunc } from "../../../compiler/mir/mir";
import { allocateRegisters, allocateWithin } from "../../../compiler/regalloc/allocate";
import { RegisterFile } from "../../../compiler/regalloc/allocation";

/** Builds machine functions for the register allocator from outside, and shows what it makes of them. */

let func: MFunc = changetype<MFunc>(0);
let file: RegisterFile = changetype<RegisterFile>(0);

export function begin(insts: u32, blocks: u32, canExchange: bool): void {
  initArena();
  func = new MFunc(insts, blocks);
  file = new RegisterFile(canExchange);
}

export function addRegister(kind: u32, register: u32): void {
  file.add(kind, register);
}

export function newVReg(kind: u32, bytes: u32): u32 {
  return func.newVReg(kind, bytes);
}

export function newInst(flags: u32): u32 {
  return func.newInst(0, flags);
}

export function addOperand(vreg: u32, role: u32, constraint: u32, reg: u32): void {
  func.addOperand(vreg, role, constraint, reg);
}

export function setRemat(vreg: u32, inst: u32): void {
  func.vreg(vreg).remat = inst + 1;
}

export function push(value: u32): u32 {
  return func.pool.push(value);
}

export function setCode(block: u32, first: u32, end: u32): void {
  func.block(block).first = first;
  func.block(block).end = end;
}

export function setParams(block: u32, at: u32, count: u32): void {
  func.block(block).params = at;
  func.block(block).paramCount = count;
}

export function setArgs(block: u32, at: u32, count: u32): void {
  func.block(block).args = at;
  func.block(block).argCount = count;
}

export function setSuccs(block: u32, at: u32, count: u32): void {
  func.block(block).succs = at;
  func.block(block).succCount = count;
}

export function setPreds(block: u32, at: u32, count: u32): void {
  func.block(block).preds = at;
  func.block(block).predCount = count;
}

export function setLoop(block: u32, depth: u32, header: u32, end: u32, cold: u32): void {
  const b = func.block(block);
  b.loopDepth = depth;
  b.loopHeader = header;
  b.loopEnd = end;
  b.cold = cold;
}

export function setLanding(block: u32): void {
  func.block(block).landing = 1;
}

export function run(): void {
  allocateRegisters(func, file);
}

export function runWithin(span: u32): void {
  allocateWithin(func, file, span);
}

export function operandVReg(inst: u32, operand: u32): u32 {
  return func.operand(func.inst(inst).operands + operand).vreg;
}

export function operandPlace(inst: u32, operand: u32): u32 {
  return func.operand(func.inst(inst).operands + operand).place;
}

export function slotCount(): u32 {
  return func.slotCount;
}

export function loopSpills(): u32 {
  return func.loopSpills;
}

export function editCount(): u32 {
  return func.editCount;
}

export function editPoint(i: u32): u32 {
  return func.edit(i).point;
}

export function editFrom(i: u32): u32 {
  return func.edit(i).from;
}

export function editTo(i: u32): u32 {
  return func.edit(i).to;
}

export function editClass(i: u32): u32 {
  return func.edit(i).class;
}

export function editBytes(i: u32): u32 {
  return func.edit(i).bytes;
}

export function editSwap(i: u32): u32 {
  return func.edit(i).swap;
}

export function editInst(i: u32): u32 {
  return func.edit(i).inst;
}
