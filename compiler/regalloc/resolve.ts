import { reserve } from "../support/arena";
import { NO_BLOCK } from "../ir/func";
import { List } from "../support/list";
import { Edit, MBlock, Place } from "../mir/mir";
import { sortKeys } from "../support/sort";
import { Allocation, bit, NEVER, NO_REGISTER, Value, ValueFlag } from "./allocation";
import { addEdit, FIRST_SLOT, Phase, placeOf } from "./moves";
import { Registers } from "./registers";

/** Dominators looked at for the place of a store. */
const MAX_STEPS = 64;

/** Adds the moves on the edges between blocks and the stores into slots, sorts all edits, and counts those in innermost loops. */
export function resolve(s: Registers): void {
  const a = s.a;
  const func = a.func;
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const block = func.block(b);
    if (block.succCount != 1) continue;
    const succ = func.pool.get(block.succs);
    if (func.block(succ).predCount > 1 || func.block(succ).paramCount) resolveEdge(s, b, succ);
  }
  for (let v: u32 = 1; v < func.vregCount; v++) {
    const value = a.value(v);
    if (value.flags & ValueFlag.Spilled && !(value.flags & (ValueFlag.BornInSlot | ValueFlag.Remat))) placeStore(a, v, value);
  }
  sortEdits(a);
  func.loopSpills = countLoopSpills(s);
}

/** Moves every value from where it is at the end of block `p` to where it is at the start of its only successor. */
function resolveEdge(s: Registers, p: u32, b: u32): void {
  const a = s.a;
  const func = a.func;
  const from = a.flow(p);
  const to = a.flow(b);
  const pred = func.block(p);
  const block = func.block(b);
  s.block = p;
  let busy: u64 = 0;
  for (let i = from.end; i < from.end + from.endCount; i++) {
    const g = a.stateRegister(i);
    a.value(a.stateValue(i)).reg = <u8>g;
    busy |= bit(g);
  }
  for (let i = to.start; i < to.start + to.startCount; i++) {
    const v = a.stateValue(i);
    const value = a.value(v);
    const g = a.stateRegister(i);
    busy |= bit(g);
    if (value.flags & ValueFlag.Param && value.block == b) continue;
    // A value that was never in a register or slot on this way isn't needed on it: its range was made without holes.
    if (value.reg == NO_REGISTER && !(value.flags & (ValueFlag.Spilled | ValueFlag.Remat))) continue;
    s.moves.add(location(s, v), g, v);
  }
  for (let i: u32 = 0; i < block.paramCount; i++) {
    const v = func.pool.get(block.params + i);
    const value = a.value(v);
    const arg = func.pool.get(pred.args + i);
    if (value.home != NO_REGISTER) s.moves.add(location(s, arg), value.home, arg);
    else if (value.flags & ValueFlag.BornInSlot) s.moves.add(location(s, arg), FIRST_SLOT + value.slot, arg);
  }
  s.moves.run((pred.end - 1) << 1, Phase.End, (a.file.ints | a.file.floats) & ~busy);
  for (let i = from.end; i < from.end + from.endCount; i++) a.value(a.stateValue(i)).reg = <u8>NO_REGISTER;
}

/** Where a value is at the end of the present block. */
function location(s: Registers, v: u32): u32 {
  const from = s.source(v);
  return from == FIRST_SLOT + v ? FIRST_SLOT + s.a.value(v).slot : from;
}

/**
 * Adds the one store that fills a value's slot: behind the definition, or at the start of a block that is reached more rarely, has the
 * value in a register, and through which all ways to the slot's readers lead.
 */
function placeStore(a: Allocation, v: u32, value: Value): void {
  const func = a.func;
  if (value.readBlock == NEVER) return;
  let point = value.flags & ValueFlag.Param ? value.inst << 1 : (value.inst << 1) + 1;
  let g: u32 = value.home;
  let least = a.flow(value.block).frequency;
  let b = value.readBlock;
  for (let steps = 0; steps < MAX_STEPS && b > value.block; steps++) {
    const flow = a.flow(b);
    if (flow.frequency < least) {
      const register = a.registerAmong(flow.start, flow.startCount, v);
      if (register != NO_REGISTER) {
        point = func.block(b).first << 1;
        g = register;
        least = flow.frequency;
      }
    }
    b = flow.dominator;
  }
  const edit = addEdit(func, point, Phase.Start, v);
  edit.from = placeOf(g);
  edit.to = (Place.Slot << Place.Shift) | value.slot;
}

function sortEdits(a: Allocation): void {
  const func = a.func;
  const count = func.editCount;
  const keys = new List(count << 1);
  for (let i: u32 = 0; i < count; i++) {
    const edit = func.edit(i);
    keys.push(i);
    keys.push((edit.point << 2) | edit.unused);
    edit.unused = 0;
  }
  sortKeys(keys);
  const size = offsetof<Edit>();
  const sorted = reserve(<usize>(count + 1) * size);
  for (let i: u32 = 0; i < count; i++) memory.copy(sorted + <usize>i * size, func.edits + <usize>keys.get(i << 1) * size, size);
  func.edits = sorted;
  func.editCapacity = count + 1;
}

/** Reloads, stores and operands in slots in innermost loops. */
function countLoopSpills(s: Registers): u32 {
  const a = s.a;
  const func = a.func;
  let spills: u32 = 0;
  for (let i: u32 = 0; i < func.editCount; i++) {
    const edit = func.edit(i);
    const memory = edit.from >>> Place.Shift == Place.Slot || edit.to >>> Place.Shift == Place.Slot;
    if (memory && inInnermostLoop(a, edit.point >> 1)) spills++;
  }
  for (let b: u32 = 0; b < func.blockCount; b++) {
    const header = a.flow(b).loop;
    if (header == NO_BLOCK || !a.flow(header).innermost) continue;
    spills += slotOperandsIn(a, func.block(b));
  }
  return spills;
}

function inInnermostLoop(a: Allocation, inst: u32): bool {
  const header = a.flow(a.blockOfInst(inst)).loop;
  return header != NO_BLOCK && a.flow(header).innermost != 0;
}

function slotOperandsIn(a: Allocation, block: MBlock): u32 {
  const func = a.func;
  let count: u32 = 0;
  for (let i = block.first; i < block.end; i++) {
    const inst = func.inst(i);
    for (let k: u32 = 0; k < inst.operandCount; k++) if (func.operand(inst.operands + k).place >>> Place.Shift == Place.Slot) count++;
  }
  return count;
}
