import { Constraint, MFlag, MInst, Operand, Role } from "../mir/mir";
import { Allocation, bit, globalRegister, NO_REGISTER, Value, ValueFlag } from "./allocation";
import { enterBlock } from "./entry";
import { fixedRegisters } from "./liveness";
import { Phase, placeOf } from "./moves";
import { Registers } from "./registers";

/** A value in a slot moves into a free register for its next uses when they come within this many instructions. */
const NEAR: u32 = 40;

/** What the operands of one instruction ask for. */
@unmanaged
class Demand {
  /** Registers of fixed uses, those of them that are read late, and for each the value wanted. */
  uses: u64;
  late: u64;
  wanted: usize;
  /** Those of fixed definitions, written late and early. */
  defs: u64;
  early: u64;
  /** Registers that plain operands are read from. */
  reads: u64;
  /** Those that are read late. */
  lateReads: u64;
  /** Registers of definitions tied to a use, and the numbers of these uses. */
  tied: u64;
  tiedUses: u64;
  /** Registers that hold the value their fixed use wants. */
  ready: u64;
  /** Registers of definitions. */
  written: u64;
}

/**
 * The scan: goes through all instructions in order, with the registers' contents as its state, and gives every operand its place. Where no
 * register is free, the value whose next use is farthest gives up its own (Belady's rule, with loops and control flow taken into account as
 * in Braun and Hack, "Register Spilling and Live-Range Splitting for SSA-Form Programs", CC 2009).
 */
export function scan(a: Allocation): Registers {
  const func = a.func;
  const registers = new Registers(a);
  const demand = new Demand();
  demand.wanted = memory.data(64 << 2, 4);
  const fixed = fixedRegisters(a);
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const block = func.block(b);
    registers.advance(block.first);
    registers.advanceFixed(fixed, block.first);
    enterBlock(registers, b);
    for (let i = block.first; i < block.end; i++) {
      const inst = func.inst(i);
      registers.advance(i);
      if (inst.flags & MFlag.Remat) continue;
      if (inst.flags & MFlag.Move && isPlainMove(a, inst)) scanMove(registers, i, inst);
      else scanInst(registers, demand, fixed, i, inst);
    }
    leaveBlock(registers, b);
  }
  registers.clear();
  return registers;
}

/** Records what the registers hold at the end of a block. */
function leaveBlock(s: Registers, b: u32): void {
  const a = s.a;
  const flow = a.flow(b);
  flow.end = a.states.length;
  let set = s.occupied;
  while (set) {
    const g = <u32>ctz(set);
    set &= set - 1;
    a.pushState(s.at(g), g);
  }
  flow.endCount = a.states.length - flow.end;
}

function isPlainMove(a: Allocation, inst: MInst): bool {
  return a.func.operand(inst.operands).constraint != Constraint.Fixed && a.func.operand(inst.operands + 1).constraint != Constraint.Fixed;
}

/** A copy: its target takes over the register of a source that dies; otherwise the copy is an edit. The instruction itself does nothing. */
function scanMove(s: Registers, i: u32, inst: MInst): void {
  const a = s.a;
  const from = a.func.operand(inst.operands);
  const to = a.func.operand(inst.operands + 1);
  const source = a.value(from.vreg);
  const target = a.value(to.vreg);
  passUses(s, source, i);
  const dies = !s.liveAt(source, i + 1);
  let g: u32 = source.reg;
  if (target.firstUse == target.endUse) {
    if (dies && g != NO_REGISTER) s.drop(source);
    from.place = to.place = placeOf(0);
    return;
  }
  if (dies && g != NO_REGISTER) {
    s.drop(source);
    s.hold(to.vreg, g);
  } else {
    g = s.obtain(to.vreg, (i << 1) + 1, g == NO_REGISTER ? 0 : bit(g));
    s.moves.add(s.source(from.vreg), g, from.vreg);
    s.moves.run(i << 1, Phase.Middle, 0);
    s.hold(to.vreg, g);
  }
  from.place = to.place = placeOf(g);
  s.settle(target, g);
}

function scanInst(s: Registers, d: Demand, fixed: u64, i: u32, inst: MInst): void {
  const a = s.a;
  if (inst.flags & MFlag.Commutative) exchange(s, i, inst);
  const special = collect(s, d, inst);
  if (d.uses | d.defs | d.early) {
    s.advanceFixed(fixed & (d.uses | d.defs | d.early), i);
    vacate(s, d, i, inst);
  }
  bringUses(s, d, i, inst);
  if (special) tie(s, d, i, inst);
  if (d.uses) {
    let set = d.uses & ~d.ready;
    while (set) {
      const g = <u32>ctz(set);
      set &= set - 1;
      const v = load<u32>(d.wanted + ((<usize>g) << 2));
      s.moves.add(s.source(v), g, v);
    }
  }
  s.moves.run(i << 1, Phase.Middle, (a.file.ints | a.file.floats) & ~(s.occupied | d.uses | d.early | d.reads | d.tied));
  placeUses(s, d, i, inst);
  defineEarly(s, d, i, inst);
  release(s, d, i, inst);
  define(s, d, i, inst);
}

/** Exchanges the uses of a commutative instruction if the second is the better one to be in a register and to be overwritten. */
function exchange(s: Registers, i: u32, inst: MInst): void {
  const a = s.a;
  const first = a.func.operand(inst.operands + 1);
  const second = a.func.operand(inst.operands + 2);
  const v = first.vreg;
  const one = a.value(v);
  const other = a.value(second.vreg);
  if (v == second.vreg) return;
  const dying = dies(s, one, i, inst);
  if (dying == dies(s, other, i, inst)) {
    if (!dying && (one.reg != NO_REGISTER || other.reg == NO_REGISTER)) return;
    const result = a.value(a.func.operand(inst.operands).vreg);
    const wanted = s.hintOf(result, s.losingCall(result, i + 1));
    // The one where the result is wanted; else not one that is in a slot, which can be read from there.
    if (one.reg != NO_REGISTER && (other.reg == NO_REGISTER || wanted == NO_REGISTER || other.reg != wanted)) return;
  } else if (dying) return;
  first.vreg = second.vreg;
  second.vreg = v;
}

/** First look at the operands. True if a definition is tied to a use. */
function collect(s: Registers, d: Demand, inst: MInst): bool {
  const a = s.a;
  d.uses = d.late = d.defs = d.early = d.reads = d.lateReads = d.tied = d.tiedUses = d.ready = d.written = 0;
  let plain: bool = false;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = a.func.operand(inst.operands + k);
    const use = isUse(operand);
    if (operand.constraint == Constraint.Fixed) {
      const g = globalRegister(a.func.vreg(operand.vreg).class, operand.reg);
      if (use) {
        d.uses |= bit(g);
        store<u32>(d.wanted + ((<usize>g) << 2), operand.vreg);
        if (operand.role == Role.LateUse) d.late |= bit(g);
      } else if (operand.role == Role.Def) d.defs |= bit(g);
      else d.early |= bit(g);
    } else if (operand.constraint == Constraint.Same) d.tiedUses |= bit(operand.reg);
    else if (use) plain = true;
  }
  if (!plain) return d.tiedUses != 0;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (!isUse(operand) || isTied(d, k)) continue;
    const value = a.value(operand.vreg);
    if (!needsRegister(operand, value)) continue;
    const g = value.reg;
    if (g == NO_REGISTER) continue;
    d.reads |= bit(g);
    if (operand.role == Role.LateUse) d.lateReads |= bit(g);
  }
  return d.tiedUses != 0;
}

function isUse(operand: Operand): bool {
  return operand.role == Role.Use || operand.role == Role.LateUse;
}

/** Whether a use can't be read from a slot. */
function needsRegister(operand: Operand, value: Value): bool {
  return operand.constraint == Constraint.Reg || (operand.constraint == Constraint.Any && (value.flags & ValueFlag.Remat) != 0);
}

function isTied(d: Demand, k: u32): bool {
  return k < 64 && (d.tiedUses & bit(k)) != 0;
}

/** Whether the value isn't needed after instruction `i`. What lives behind a terminator is the next blocks' business. */
function dies(s: Registers, value: Value, i: u32, inst: MInst): bool {
  if (inst.flags & MFlag.Terminator) return s.a.func.block(s.block).succCount == 0;
  return !s.liveAt(value, i + 1);
}

/** Moves values out of the registers that fixed operands want and that are needed elsewhere or later. */
function vacate(s: Registers, d: Demand, i: u32, inst: MInst): void {
  const a = s.a;
  const call = (inst.flags & MFlag.Call) != 0;
  const wanted = d.uses | d.defs | d.early;
  let set = wanted & s.occupied;
  while (set) {
    const g = <u32>ctz(set);
    set &= set - 1;
    const v = s.at(g);
    const value = a.value(v);
    const own = (d.uses & bit(g)) != 0 && load<u32>(d.wanted + ((<usize>g) << 2)) == v;
    if (own) {
      d.ready |= bit(g);
      if (call || !((d.defs | d.early) & bit(g)) || dies(s, value, i, inst)) continue;
      moveAway(s, v, value, i, wanted | d.reads);
      continue;
    }
    if ((d.reads & bit(g)) != 0) {
      // Read by the instruction: it must stay in a register at least until then.
      const late = (d.lateReads & bit(g)) != 0;
      if (!((d.uses | d.early | (late ? d.defs : 0)) & bit(g))) continue;
      const to = s.obtain(v, i << 1, wanted | d.reads);
      s.bring(v, to, i);
      d.reads = (d.reads & ~bit(g)) | bit(to);
      if (late) d.lateReads = (d.lateReads & ~bit(g)) | bit(to);
      continue;
    }
    if (call || !((d.uses | d.early) & bit(g)) || dies(s, value, i, inst)) continue;
    moveAway(s, v, value, i, wanted | d.reads);
  }
}

/** Moves a value to a free register that isn't `forbidden`, or leaves it to its slot. */
function moveAway(s: Registers, v: u32, value: Value, i: u32, forbidden: u64): void {
  const to = s.choose(v, i << 1, forbidden);
  if (to == NO_REGISTER) s.spill(value);
  else s.bring(v, to, i);
}

/** Loads the values that plain operands want in registers. */
function bringUses(s: Registers, d: Demand, i: u32, inst: MInst): void {
  const a = s.a;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (!isUse(operand) || operand.constraint == Constraint.Fixed || isTied(d, k)) continue;
    const value = a.value(operand.vreg);
    if (value.reg == NO_REGISTER) {
      const late = operand.role == Role.LateUse || !dies(s, value, i, inst);
      const forbidden = d.reads | d.uses | d.early | (late ? d.defs : 0);
      if (!needsRegister(operand, value)) {
        if (!late || inst.flags & MFlag.Call || !wantedSoon(s, value, i)) continue;
        const g = s.choose(operand.vreg, i << 1, forbidden);
        if (g == NO_REGISTER) continue;
        s.bring(operand.vreg, g, i);
      } else s.bring(operand.vreg, s.obtain(operand.vreg, i << 1, forbidden), i);
      if (needsRegister(operand, value)) d.reads |= bit(value.reg);
    }
    if (operand.role == Role.LateUse && needsRegister(operand, value)) {
      // An earlier use of the same value may have brought it where a definition goes.
      if (d.defs & bit(value.reg)) s.bring(operand.vreg, s.obtain(operand.vreg, i << 1, d.reads | d.uses | d.early | d.defs), i);
      d.reads |= bit(value.reg);
      d.lateReads |= bit(value.reg);
    }
  }
}

/** Whether the value is used again soon, and before a call takes its register. */
function wantedSoon(s: Registers, value: Value, i: u32): bool {
  const next = s.useAfter(value, i);
  return next - i <= NEAR && next < s.loopEnd && s.losingCall(value, i) >= next;
}

/** Chooses the registers of definitions tied to a use, and adds the moves that bring the use there. */
function tie(s: Registers, d: Demand, i: u32, inst: MInst): void {
  const a = s.a;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const def = a.func.operand(inst.operands + k);
    if (def.constraint != Constraint.Same) continue;
    const use = a.func.operand(inst.operands + def.reg);
    const target = a.value(def.vreg);
    const value = a.value(use.vreg);
    const taken = d.uses | d.defs | d.early | d.tied;
    const own: u32 = use.constraint == Constraint.Fixed ? globalRegister(a.func.vreg(use.vreg).class, use.reg) : value.reg;
    let g: u32 = own;
    if (use.constraint == Constraint.Fixed) d.defs |= bit(own);
    else if (own == NO_REGISTER || (taken | d.lateReads) & bit(own)) {
      g = s.obtain(def.vreg, i << 1, taken | d.reads);
      s.moves.add(s.source(use.vreg), g, use.vreg);
    } else if (!dies(s, value, i, inst)) {
      const away = s.hintOf(target, s.losingCall(target, i + 1)) == own ? s.choose(use.vreg, i << 1, taken | d.reads) : NO_REGISTER;
      if (away != NO_REGISTER) {
        s.bring(use.vreg, away, i);
        if (d.reads & bit(own)) d.reads = (d.reads & ~bit(own)) | bit(away);
      } else {
        g = s.obtain(def.vreg, i << 1, taken | d.reads | bit(own));
        s.moves.add(own, g, use.vreg);
      }
    }
    d.tied |= bit(g);
    def.place = use.place = placeOf(g);
    target.home = <u8>g;
  }
}

/** Gives uses their places. */
function placeUses(s: Registers, d: Demand, i: u32, inst: MInst): void {
  const a = s.a;
  const overwritten = (d.uses & ~d.ready) | d.early | d.tied;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (!isUse(operand)) continue;
    const value = a.value(operand.vreg);
    if (!isTied(d, k)) {
      if (operand.constraint == Constraint.Fixed) operand.place = placeOf(operand.reg);
      else if (value.reg != NO_REGISTER && canRead(d, operand, value, overwritten)) {
        operand.place = placeOf(value.reg);
        d.reads |= bit(value.reg);
        if (operand.role == Role.LateUse) d.lateReads |= bit(value.reg);
      } else placeInSlot(s, value, inst.operands + k);
    }
  }
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (isUse(operand)) passUses(s, a.value(operand.vreg), i);
  }
}

/** Whether an operand can be read from its value's register once the moves are done. */
function canRead(d: Demand, operand: Operand, value: Value, overwritten: u64): bool {
  if (needsRegister(operand, value)) return true;
  return !(bit(value.reg) & overwritten) && (operand.role != Role.LateUse || !(bit(value.reg) & d.defs));
}

function placeInSlot(s: Registers, value: Value, operand: u32): void {
  s.readSlot(value);
  s.slotOperands.push(operand);
}

/** Passes the uses of a value up to instruction `i`. */
function passUses(s: Registers, value: Value, i: u32): void {
  let u = value.nextUse;
  while (u < value.endUse && s.a.use(u) <= i) u++;
  value.nextUse = u;
}

/** Registers for definitions that are written while uses are still read. */
function defineEarly(s: Registers, d: Demand, i: u32, inst: MInst): void {
  const a = s.a;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (operand.role != Role.EarlyDef || operand.constraint == Constraint.Fixed || operand.constraint == Constraint.Same) continue;
    const g = s.obtain(operand.vreg, i << 1, d.reads | d.uses | d.defs | d.early | d.tied);
    operand.place = placeOf(g);
    d.early |= bit(g);
    a.value(operand.vreg).home = <u8>g;
  }
}

/** Frees what the instruction uses up or overwrites. */
function release(s: Registers, d: Demand, i: u32, inst: MInst): void {
  const a = s.a;
  if (inst.flags & MFlag.Terminator) return;
  const end = a.func.block(s.block).end;
  for (let k: u32 = 0; k < inst.operandCount; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (!isUse(operand)) continue;
    const value = a.value(operand.vreg);
    if (value.reg == NO_REGISTER) continue;
    if (!s.liveAt(value, i + 1)) s.drop(value);
    else if (s.lostBeforeUse(value, i + 1, end)) s.spill(value);
  }
  const call = (inst.flags & MFlag.Call) != 0;
  let set = call ? s.occupied : s.occupied & (d.defs | d.early | d.tied);
  while (set) {
    const g = <u32>ctz(set);
    set &= set - 1;
    const v = s.at(g);
    const value = a.value(v);
    if (call) s.spill(value);
    else moveAway(s, v, value, i, d.uses | d.defs | d.early | d.tied | d.reads);
  }
}

/** Gives definitions their places. */
function define(s: Registers, d: Demand, i: u32, inst: MInst): void {
  const a = s.a;
  const count: u32 = inst.operandCount;
  let dead: bool = false;
  for (let k: u32 = 0; k < count; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (isUse(operand)) continue;
    const value = a.value(operand.vreg);
    let g: u32 = value.home;
    if (operand.constraint == Constraint.Fixed) g = globalRegister(a.func.vreg(operand.vreg).class, operand.reg);
    else if (operand.role == Role.Def && operand.constraint != Constraint.Same) continue;
    operand.place = placeOf(g);
    s.hold(operand.vreg, g);
    s.settle(value, g);
    if (value.firstUse == value.endUse) dead = true;
  }
  for (let k: u32 = 0; k < count; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (operand.role != Role.Def || operand.constraint == Constraint.Fixed || operand.constraint == Constraint.Same) continue;
    const value = a.value(operand.vreg);
    if (value.firstUse == value.endUse) dead = true;
    const forbidden = d.late | d.lateReads | d.defs | d.early | d.tied | d.written;
    let g = NO_REGISTER;
    if (operand.constraint == Constraint.Reg) g = s.obtain(operand.vreg, (i << 1) + 1, forbidden);
    else if (!crossesCallFirst(s, value, i)) g = s.choose(operand.vreg, (i << 1) + 1, forbidden);
    if (g == NO_REGISTER) {
      value.flags |= ValueFlag.Spilled | ValueFlag.BornInSlot;
      s.slotOperands.push(inst.operands + k);
      continue;
    }
    operand.place = placeOf(g);
    d.written |= bit(g);
    s.hold(operand.vreg, g);
    s.settle(value, g);
  }
  if (!dead) return;
  for (let k: u32 = 0; k < count; k++) {
    const operand = a.func.operand(inst.operands + k);
    if (isUse(operand)) continue;
    const value = a.value(operand.vreg);
    if (value.firstUse == value.endUse && value.reg != NO_REGISTER) s.drop(value);
  }
}

/** Whether a call comes before the next use of a value defined by instruction `i`. */
function crossesCallFirst(s: Registers, value: Value, i: u32): bool {
  return s.losingCall(value, i + 1) < s.useAfter(value, i);
}
