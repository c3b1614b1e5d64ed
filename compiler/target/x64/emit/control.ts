import { MBlock, MInst } from "../../../mir/mir";
import { Cond, op, opMem, opR, opRip, opRR, retPop } from "../encode";
import { W, X64 } from "../encodings";
import { bind, jcc, jmp, newNearLabel } from "../labels";
import { FloatCond } from "../mop";
import { referPool, site } from "../output";
import { Reg } from "../registers";
import { isTwofold, ud2 } from "./move";
import { frameBytes, mfunc, operandOf, opPlace, reg } from "./state";

/** Terminators. The label of a block is its number; `threaded` tells where control really goes. */

/** Per block: where a jump to it leads, past blocks that only jump on. */
let destinations: usize = 0;

export function setDestinations(at: usize): void {
  destinations = at;
}

export function threaded(block: u32): u32 {
  return load<u32>(destinations + ((<usize>block) << 2));
}

function successor(block: MBlock, i: u32): u32 {
  return threaded(mfunc.pool.get(block.succs + i));
}

/** Jump to the only successor; `next` is the block that comes next. */
export function emitJump(block: MBlock, next: u32): void {
  const to = successor(block, 0);
  if (to != next) jmp(to);
}

/** Jump to the first successor if `cond` holds, else to the second. */
export function emitBranch(block: MBlock, cond: u32, next: u32): void {
  const yes = successor(block, 0);
  const no = successor(block, 1);
  if (yes == no) {
    if (yes != next) jmp(yes);
  } else if (isTwofold(cond)) emitTwofold(cond == FloatCond.E_NP ? yes : no, cond == FloatCond.E_NP ? no : yes, next);
  else if (no == next) jcc(cond, yes);
  else {
    jcc(cond ^ 1, no);
    if (yes != next) jmp(yes);
  }
}

/** To `equal` if the operands are equal and ordered, else to `other`. */
function emitTwofold(equal: u32, other: u32, next: u32): void {
  if (other != next) {
    jcc(Cond.NE, other);
    jcc(Cond.P, other);
    if (equal != next) jmp(equal);
    return;
  }
  const skip = newNearLabel(8);
  jcc(Cond.P, skip);
  jcc(Cond.E, equal);
  bind(skip);
}

/** Targets are `inst.aux` blocks, listed in the pool; the index is below their number or means the last. */
export function emitSwitchCompare(inst: MInst, next: u32): void {
  const targets = <u32>inst.imm;
  const index = operandOf(inst, 0).place;
  const count = inst.aux;
  let i: u32 = 0;
  // One comparison tells three ways apart.
  for (; i + 2 < count; i += 2) {
    opPlace(X64.CMP_RM_I8, 0, index, i + 1);
    jcc(Cond.B, threaded(mfunc.pool.get(targets + i)));
    jcc(Cond.E, threaded(mfunc.pool.get(targets + i + 1)));
  }
  if (i + 1 < count) {
    opPlace(X64.CMP_RM_I8, 0, index, i);
    jcc(Cond.E, threaded(mfunc.pool.get(targets + i)));
  }
  const last = threaded(mfunc.pool.get(targets + count - 1));
  if (last != next) jmp(last);
}

/** target = address of the code for an index; the table holds distances from itself. */
export function emitSwitchTarget(inst: MInst): void {
  const target = reg(inst, 0);
  const table = reg(inst, 1);
  referPool(opRip(X64.LEA_R_M | W, table), inst.aux, 0);
  opMem(X64.MOVSXD_R_RM, target, table, reg(inst, 2), 2, 0);
  opRR(X64.ADD_R_RM | W, target, table);
}

export function emitSwitchJump(inst: MInst): void {
  opR(X64.JMP_RM, reg(inst, 0));
}

export function emitReturn(inst: MInst): void {
  returnTaking(<u32>inst.imm);
}

/** Releases the frame and returns, taking so many bytes of stack arguments away. */
export function returnTaking(bytes: u32): void {
  adjustStack(X64.ADD_RM_I8, X64.ADD_RM_I, frameBytes);
  if (bytes) retPop(bytes);
  else op(X64.RET);
}

export function emitTrap(inst: MInst): void {
  site(<u32>inst.imm, inst.pos);
  ud2();
}

/** rsp +- bytes. */
export function adjustStack(short: i32, long: i32, bytes: u32): void {
  if (bytes) opR(bytes < 128 ? short | W : long | W, Reg.RSP, bytes);
}
