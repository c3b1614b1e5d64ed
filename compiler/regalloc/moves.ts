import { reserve } from "../support/arena";
import { List } from "../support/list";
import { Class, Edit, MFunc, Place } from "../mir/mir";
import { Allocation, bit, NEVER, NO_REGISTER } from "./allocation";

/** Order of the edits of one point: stores of a block's parameters, moves around the instruction, moves to the next block. */
export const enum Phase {
  Start = 0,
  Middle = 1,
  End = 2,
}

/** Locations in one numbering: registers below, slots from here up. A rematerialization has REMAT as its source. */
export const FIRST_SLOT: u32 = 64;
export const REMAT: u32 = 0xfffffffe;

/**
 * Moves that happen at once: each location is the target of one at most, and all sources are read before any target is written. `run` puts
 * them in an order that does the same one after the other.
 */
@unmanaged
export class Moves {
  a: Allocation;
  count: u32;
  /** Source and target locations, and the value. */
  from: List;
  to: List;
  vreg: List;
  /** For each location: number of moves not done that read it, and the one that writes it, plus 1. */
  readers: usize;
  writer: usize;
  locations: u32;
  ready: List;
  /** Registers that may be overwritten. */
  free: u64;
  point: u32;
  phase: Phase;
  /** Slots to rest a register and a cycle's value in, made when first needed. During the scan a number behind those of the values' own. */
  restSlot: u32;
  cycleSlot: u32;
  scanning: bool;

  constructor(a: Allocation) {
    this.a = a;
    this.count = 0;
    this.from = new List(16);
    this.to = new List(16);
    this.vreg = new List(16);
    this.ready = new List(16);
    this.readers = 0;
    this.writer = 0;
    this.locations = 0;
    this.setLocations(FIRST_SLOT);
    this.restSlot = NEVER;
    this.cycleSlot = NEVER;
    this.scanning = true;
  }

  /** The scan is over: slots are numbered now. */
  endScan(): void {
    this.scanning = false;
    if (this.cycleSlot != NEVER) this.cycleSlot = this.newSlot();
    this.setLocations(FIRST_SLOT + this.a.func.slotCount);
  }

  /** Says how many locations there are. */
  private setLocations(count: u32): void {
    const bytes = (<usize>count) << 2;
    this.readers = reserve(bytes);
    this.writer = reserve(bytes);
    memory.fill(this.readers, 0, bytes);
    memory.fill(this.writer, 0, bytes);
    this.locations = count;
  }

  /** Adds the move of value `vreg`. */
  add(from: u32, to: u32, vreg: u32): void {
    if (from == to) return;
    this.from.push(from);
    this.to.push(to);
    this.vreg.push(vreg);
    this.count++;
  }

  /** Adds the edits of all moves at `point`; `free` are registers that hold nothing. */
  run(point: u32, phase: Phase, free: u64): void {
    const count = this.count;
    if (!count) return;
    this.free = free;
    this.point = point;
    this.phase = phase;
    if (count == 1) this.emit(this.from.get(0), this.to.get(0), this.vreg.get(0));
    else this.sequence(count);
    this.count = 0;
    this.from.length = 0;
    this.to.length = 0;
    this.vreg.length = 0;
  }

  private sequence(count: u32): void {
    for (let m: u32 = 0; m < count; m++) {
      store<u32>(this.writer + ((<usize>this.to.get(m)) << 2), m + 1);
      this.addReader(this.from.get(m), 1);
    }
    for (let m: u32 = 0; m < count; m++) if (!this.readersOf(this.to.get(m))) this.ready.push(m);
    for (let m: u32 = 0; ; m++) {
      while (this.ready.length) this.finish(this.ready.pop());
      while (m < count && this.writerOf(this.to.get(m)) != m + 1) m++;
      if (m == count) return;
      this.breakCycle(m);
    }
  }

  /** Emits a move whose target nobody reads any more. */
  private finish(m: u32): void {
    const from = this.from.get(m);
    const to = this.to.get(m);
    this.emit(from, to, this.vreg.get(m));
    store<u32>(this.writer + ((<usize>to) << 2), 0);
    if (to < FIRST_SLOT) this.free &= ~bit(to);
    this.addReader(from, -1);
    if (from < this.locations && !this.readersOf(from) && this.writerOf(from)) this.ready.push(this.writerOf(from) - 1);
  }

  /** Of the cycle that move `m` is in, takes the value in its target away, so that `m` can be done. */
  private breakCycle(m: u32): void {
    const target = this.to.get(m);
    // The move that reads the target is found by following the cycle.
    let reader = m;
    while (this.from.get(reader) != target) reader = this.writerOf(this.from.get(reader)) - 1;
    const vreg = this.vreg.get(reader);
    const kind = this.kindOf(vreg);
    let rest = this.freeRegister(kind);
    if (rest == NO_REGISTER) {
      const source = this.from.get(m);
      const exchangeable = this.a.file.canExchange && kind == Class.Int;
      if (exchangeable && target < FIRST_SLOT && source < FIRST_SLOT) return this.exchange(m, reader);
      if (this.cycleSlot == NEVER) this.cycleSlot = this.newSlot();
      rest = FIRST_SLOT + this.cycleSlot;
    } else this.free &= ~bit(rest);
    this.emit(target, rest, vreg);
    this.from.set(reader, rest);
    this.addReader(rest, 1);
    this.addReader(target, -1);
    this.ready.push(m);
  }

  /** Does move `m` by exchanging its registers; what was in the target is then in the source. */
  private exchange(m: u32, reader: u32): void {
    const source = this.from.get(m);
    const target = this.to.get(m);
    const edit = this.newEdit(this.vreg.get(m));
    edit.from = placeOf(source);
    edit.to = placeOf(target);
    edit.swap = 1;
    edit.bytes = 8;
    store<u32>(this.writer + ((<usize>target) << 2), 0);
    this.addReader(target, -1);
    if (this.to.get(reader) == source) {
      store<u32>(this.writer + ((<usize>source) << 2), 0);
      this.addReader(source, -1);
    } else this.from.set(reader, source);
  }

  private emit(from: u32, to: u32, vreg: u32): void {
    if (to < FIRST_SLOT || from < FIRST_SLOT) return this.emitOne(from, to, vreg);
    // From memory to memory, through a register.
    const kind = this.kindOf(vreg);
    const free = this.freeRegister(kind);
    if (free != NO_REGISTER) {
      this.emitOne(from, free, vreg);
      this.emitOne(free, to, vreg);
      return;
    }
    if (this.restSlot == NEVER) this.restSlot = this.newSlot();
    const rest = FIRST_SLOT + this.restSlot;
    const borrowed = <u32>load<u8>(this.a.file.order + (kind ? 32 : 0));
    this.emitWhole(borrowed, rest, vreg);
    this.emitOne(from, borrowed, vreg);
    this.emitOne(borrowed, to, vreg);
    this.emitWhole(rest, borrowed, vreg);
  }

  private emitOne(from: u32, to: u32, vreg: u32): void {
    const edit = this.newEdit(vreg);
    edit.to = placeOf(to);
    if (from == REMAT) edit.inst = this.a.func.vreg(vreg).remat - 1;
    else edit.from = placeOf(from);
  }

  /** A move of all that a register of the value's class may hold. */
  private emitWhole(from: u32, to: u32, vreg: u32): void {
    this.emitOne(from, to, vreg);
    const edit = this.a.func.edit(this.a.func.editCount - 1);
    edit.bytes = edit.class ? 16 : 8;
  }

  private newEdit(vreg: u32): Edit {
    return addEdit(this.a.func, this.point, this.phase, vreg);
  }

  private newSlot(): u32 {
    const func = this.a.func;
    if (this.scanning) return func.vregCount;
    const slot = (func.slotCount + 1) & ~1;
    func.slotCount = slot + 2;
    return slot;
  }

  private kindOf(vreg: u32): u32 {
    return this.a.func.vreg(vreg).class;
  }

  private freeRegister(kind: u32): u32 {
    const free = this.free & this.a.file.set(kind);
    return free ? <u32>ctz(free) : NO_REGISTER;
  }

  private readersOf(location: u32): u32 {
    return load<u32>(this.readers + ((<usize>location) << 2));
  }

  private writerOf(location: u32): u32 {
    return load<u32>(this.writer + ((<usize>location) << 2));
  }

  private addReader(location: u32, change: i32): void {
    if (location >= this.locations) return;
    const at = this.readers + ((<usize>location) << 2);
    store<u32>(at, load<u32>(at) + change);
  }
}

/** A new edit at `point` about a value; places are the caller's. */
export function addEdit(func: MFunc, point: u32, phase: Phase, vreg: u32): Edit {
  const edit = func.newEdit();
  const info = func.vreg(vreg);
  edit.point = point;
  edit.class = info.class;
  edit.bytes = info.bytes;
  edit.unused = <u8>phase;
  return edit;
}

/** The place that a location stands for. */
export function placeOf(location: u32): u32 {
  if (location < FIRST_SLOT) return (Place.Register << Place.Shift) | (location & 31);
  return (Place.Slot << Place.Shift) | (location - FIRST_SLOT);
}
