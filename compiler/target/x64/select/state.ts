import { allocate } from "../../../support/arena";
import { Func, Inst } from "../../../ir/func";
import { hasEffect, Op } from "../../../ir/op";
import { Space, Type } from "../../../ir/type";
import { Class, Constraint, MFlag, MFunc, MInst, Role } from "../../../mir/mir";
import { Mode, Mop } from "../mop";

/**
 * State of the selection of one function, and the ways to add instructions and operands. Selection walks each block backwards, so an
 * instruction's users are selected before it: if by then nobody asked for its register it is not needed.
 */

export let func: Func = changetype<Func>(0);
export let mfunc: MFunc = changetype<MFunc>(0);

/** Of the instruction being selected: offset in the module, and epoch. */
export let pos: u32 = 0;
export let epoch: u32 = 0;

/** Number of loops around the block being selected. */
let loopDepth: u32 = 0;

/** Per value: its virtual register, 0 while nobody asked for it, FOLDED for a load that became part of its user. */
let vregs: usize = 0;
const FOLDED: u32 = 0xffffffff;
/**
 * Per value, a byte: 1 for an I32 that came over an indirect branch or a return and is used with all 64 bits. Such a branch may be guessed,
 * and then what arrives is something else (docs/speculation.md): its upper half is cleared here, whatever the convention says.
 */
let widened: usize = 0;
/** Per value: number of the stretch without side effects it stands in. Within a stretch a load may move. */
let epochs: usize = 0;

/** Starts on `source`, whose machine form `target` is to be. */
export function beginState(source: Func, target: MFunc): void {
  func = source;
  mfunc = target;
  vregs = allocate((<usize>source.instCount) << 2);
  epochs = allocate((<usize>source.instCount) << 2);
  widened = allocate(source.instCount);
  countEpochs();
}

/** The instructions selected next are in IR block `b`. */
export function enterBlock(b: u32): void {
  loopDepth = func.block(b).loopDepth;
}

/** True when the value is needed after the instruction being selected, as far as that is known: a later use, or another round of a loop. */
export function outlives(value: u32): bool {
  return isWanted(value) || func.block(func.inst(value).block).loopDepth < loopDepth;
}

/** The instructions added next belong to `value`. */
export function enterInst(value: u32, inst: Inst): void {
  pos = inst.pos;
  epoch = epochOf(value);
}

export function epochOf(value: u32): u32 {
  return load<u32>(epochs + ((<usize>value) << 2));
}

function countEpochs(): void {
  let now: u32 = 1;
  const blocks = func.blockCount;
  for (let b: u32 = 0; b < blocks; b++) {
    now++;
    for (let v = func.block(b).first; v != 0;) {
      const inst = func.inst(v);
      store<u32>(epochs + ((<usize>v) << 2), now);
      if (isBarrier(inst)) now++;
      v = inst.next;
    }
  }
}

/** True of what a load must not move across: all that has an effect, except other loads from memories. */
function isBarrier(inst: Inst): bool {
  return hasEffect(inst.op) && (inst.op != Op.Load || <i32>inst.space >= Space.Special);
}

/** True when someone asked for the value's register. */
export function isWanted(value: u32): bool {
  const vreg = load<u32>(vregs + ((<usize>value) << 2));
  return vreg != 0 && vreg != FOLDED;
}

export function isFolded(value: u32): bool {
  return load<u32>(vregs + ((<usize>value) << 2)) == FOLDED;
}

/** The value is used with all 64 bits of its register. */
export function markWidened(value: u32): void {
  store<u8>(widened + value, 1);
}

export function isWidened(value: u32): bool {
  return load<u8>(widened + value) != 0;
}

/** The load became part of another instruction. */
export function markFolded(value: u32): void {
  store<u32>(vregs + ((<usize>value) << 2), FOLDED);
}

/** The virtual register of a value, which is no folded load; from now on it is wanted. */
export function vregOf(value: u32): u32 {
  const slot = vregs + ((<usize>value) << 2);
  let vreg = load<u32>(slot);
  if (vreg == FOLDED) unreachable();
  if (vreg == 0) {
    vreg = newVRegOf(func.inst(value).type);
    store<u32>(slot, vreg);
  }
  return vreg;
}

/** A virtual register for a value of that type. */
export function newVRegOf(type: u32): u32 {
  switch (type) {
    case Type.I32:
      return mfunc.newVReg(Class.Int, 4);
    case Type.F32:
      return mfunc.newVReg(Class.Float, 4);
    case Type.F64:
      return mfunc.newVReg(Class.Float, 8);
    case Type.V128:
      return mfunc.newVReg(Class.Float, 16);
    default:
      return mfunc.newVReg(Class.Int, 8);
  }
}

/** A virtual register for an integer. */
export function newInt(): u32 {
  return mfunc.newVReg(Class.Int, 8);
}

/** Adds an instruction; its operands are those added next, its fields may be set until the next one is added. */
export function put(op: Mop, encoding: i32 = 0, flags: u32 = MFlag.None): MInst {
  const inst = mfunc.inst(mfunc.newInst(op, flags));
  inst.aux = encoding;
  inst.pos = pos;
  return inst;
}

export function addDef(vreg: u32): void {
  mfunc.addOperand(vreg, Role.Def, Constraint.Reg, 0);
}

/** A definition in the register of use operand 1. */
export function addDefSame(vreg: u32): void {
  mfunc.addOperand(vreg, Role.Def, Constraint.Same, 1);
}

/** The two uses of the newest instruction, made by `putRRM`, may be exchanged. */
export function markCommutative(): void {
  const inst = mfunc.inst(mfunc.instCount - 1);
  if (inst.op == Mop.RRM && !(inst.mode & Mode.Memory)) inst.flags |= <u8>MFlag.Commutative;
}

export function addDefFixed(vreg: u32, reg: u32): void {
  mfunc.addOperand(vreg, Role.Def, Constraint.Fixed, reg);
}

/** A register that the instruction uses for itself; never one of its other operands. */
export function addScratch(kind: Class): void {
  mfunc.addOperand(mfunc.newVReg(kind, 8), Role.EarlyDef, Constraint.Reg, 0);
}

/** A register that is overwritten: fixed, and not needed after. */
export function addClobber(reg: u32): void {
  mfunc.addOperand(newInt(), Role.Def, Constraint.Fixed, reg);
}

export function addUse(vreg: u32): void {
  mfunc.addOperand(vreg, Role.Use, Constraint.Reg, 0);
}

/** A use from a register or a spill slot. */
export function addUseAny(vreg: u32): void {
  mfunc.addOperand(vreg, Role.Use, Constraint.Any, 0);
}

/** A use that is still read when definitions are written. */
export function addLateUse(vreg: u32): void {
  mfunc.addOperand(vreg, Role.LateUse, Constraint.Reg, 0);
}

export function addLateUseAny(vreg: u32): void {
  mfunc.addOperand(vreg, Role.LateUse, Constraint.Any, 0);
}

export function addUseFixed(vreg: u32, reg: u32): void {
  mfunc.addOperand(vreg, Role.Use, Constraint.Fixed, reg);
}
