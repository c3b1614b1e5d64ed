import { List } from "../support/list";
import { Place } from "../mir/mir";
import { sortKeys } from "../support/sort";
import { ValueFlag } from "./allocation";
import { Registers } from "./registers";

/** Slots in use, as a heap by the end of their values' lives. */
@unmanaged
class Busy {
  ends: List;
  slots: List;

  constructor() {
    this.ends = new List(64);
    this.slots = new List(64);
  }
}

/**
 * Gives the values that need one a slot. Values whose lives, taken from the definition to the last use in block order, don't meet may share
 * one of the same size.
 */
export function assignSlots(s: Registers): void {
  const a = s.a;
  const func = a.func;
  const order = new List(64);
  for (let v: u32 = 1; v < func.vregCount; v++) {
    const value = a.value(v);
    if (!(value.flags & ValueFlag.Spilled)) continue;
    order.push(v);
    order.push(value.inst);
  }
  sortKeys(order);
  const busy = new Busy();
  const free = new List(64);
  const wideFree = new List(16);
  for (let i: u32 = 0; i < order.length; i += 2) {
    const v = order.get(i);
    const value = a.value(v);
    while (busy.ends.length && busy.ends.get(0) <= value.inst) {
      const slot = removeFirst(busy);
      if (slot & 1) wideFree.push(slot >> 1);
      else free.push(slot >> 1);
    }
    const wide: u32 = func.vreg(v).bytes > 8 ? 1 : 0;
    const list = wide ? wideFree : free;
    let slot: u32 = 0;
    if (list.length) slot = list.pop();
    else {
      slot = wide ? (func.slotCount + 1) & ~1 : func.slotCount;
      func.slotCount = slot + 1 + wide;
    }
    value.slot = slot;
    insert(busy, max(value.end, value.inst + 1), (slot << 1) | wide);
  }
  s.moves.endScan();
  nameSlots(s);
}

/** Puts slot numbers where the scan left values' own. */
function nameSlots(s: Registers): void {
  const a = s.a;
  const func = a.func;
  for (let i: u32 = 0; i < s.slotOperands.length; i++) {
    const operand = func.operand(s.slotOperands.get(i));
    operand.place = (Place.Slot << Place.Shift) | a.value(operand.vreg).slot;
  }
  for (let i: u32 = 0; i < func.editCount; i++) {
    const edit = func.edit(i);
    if (edit.from >>> Place.Shift == Place.Slot) edit.from = numbered(s, edit.from);
    if (edit.to >>> Place.Shift == Place.Slot) edit.to = numbered(s, edit.to);
  }
}

/** The place with its slot's number instead of the value's. */
function numbered(s: Registers, place: u32): u32 {
  const v = place & Place.Mask;
  const slot = v < s.a.func.vregCount ? s.a.value(v).slot : s.moves.cycleSlot;
  return (Place.Slot << Place.Shift) | slot;
}

function insert(busy: Busy, end: u32, slot: u32): void {
  const ends = busy.ends;
  const slots = busy.slots;
  let i = ends.push(end);
  slots.push(slot);
  while (i > 0) {
    const up = (i - 1) >> 1;
    if (ends.get(up) <= end) break;
    ends.set(i, ends.get(up));
    slots.set(i, slots.get(up));
    i = up;
  }
  ends.set(i, end);
  slots.set(i, slot);
}

function removeFirst(busy: Busy): u32 {
  const ends = busy.ends;
  const slots = busy.slots;
  const first = slots.get(0);
  const end = ends.pop();
  const slot = slots.pop();
  const count = ends.length;
  if (!count) return first;
  let i: u32 = 0;
  for (;;) {
    let down: u32 = 2 * i + 1;
    if (down >= count) break;
    if (down + 1 < count && ends.get(down + 1) < ends.get(down)) down++;
    if (ends.get(down) >= end) break;
    ends.set(i, ends.get(down));
    slots.set(i, slots.get(down));
    i = down;
  }
  ends.set(i, end);
  slots.set(i, slot);
  return first;
}
