import { allocate } from "../support/arena";
import { NO_BLOCK } from "../ir/func";
import { List } from "../support/list";
import { Allocation, bit, NEVER, NO_REGISTER, Value, ValueFlag } from "./allocation";
import { commonDominator } from "./flow";
import { FIRST_SLOT, Moves, Phase, REMAT } from "./moves";

/** Distances of uses behind the present loop begin here. */
export const OUTSIDE: u64 = 1 << 32;

/** A call takes a value from its register if it is executed at least this often, relative to the present block. */
const OFTEN: f32 = 0.6;
/** How many calls are looked at for one that takes a value from its register. */
const MAX_CALLS = 16;
/** How many heirs are looked at for one that has a register already. */
const MAX_LINKS = 8;

/**
 * The scan's state: which value each register holds before the present instruction. Times are in half instructions: 2 * i is when
 * instruction i reads its uses, 2 * i + 1 when it writes its definitions.
 */
@unmanaged
export class Registers {
  a: Allocation;
  /** Registers that hold a value, and for each register which. */
  occupied: u64;
  holds: usize;
  /** For each register the first of its fixed operands that isn't passed. */
  nextFixed: usize;
  /** The first call that isn't passed. */
  nextCall: u32;
  /** Present block; first instruction and end of its innermost loop (0 and NEVER when it is in none). */
  block: u32;
  loopFirst: u32;
  loopEnd: u32;
  moves: Moves;
  /** Operands that are read from or written to slots. */
  slotOperands: List;
  /** For the block being entered: values that may be in registers, and (value, distance) pairs to sort. */
  candidates: List;
  keys: List;
  /** How many more instructions may be searched for what loops use. */
  loopBudget: u32;

  constructor(a: Allocation) {
    this.a = a;
    this.occupied = 0;
    this.holds = allocate(64 << 2);
    this.nextFixed = allocate(64 << 2);
    this.nextCall = 0;
    this.block = 0;
    this.loopFirst = 0;
    this.loopEnd = NEVER;
    this.moves = new Moves(a);
    this.slotOperands = new List(16);
    this.candidates = new List(64);
    this.keys = new List(64);
    this.loopBudget = a.func.instCount << 2;
    memory.copy(this.nextFixed, a.fixedStart, 64 << 2);
  }

  /** The value in a register. */
  at(g: u32): u32 {
    return load<u32>(this.holds + ((<usize>g) << 2));
  }

  /** Puts a value in a register that is free, and out of the one it was in. */
  hold(vreg: u32, g: u32): void {
    const value = this.a.value(vreg);
    if (value.reg != NO_REGISTER) this.occupied &= ~bit(value.reg);
    value.reg = <u8>g;
    this.occupied |= bit(g);
    store<u32>(this.holds + ((<usize>g) << 2), vreg);
  }

  /** A value got the register of its definition. */
  settle(value: Value, g: u32): void {
    value.home = <u8>g;
    const heir = this.a.value(value.heir);
    if (heir.flags & ValueFlag.Param && heir.hint == NO_REGISTER) {
      heir.hint = <u8>g;
      heir.hintAt = 0;
    }
  }

  /** The value is dead, or in its slot only. */
  drop(value: Value): void {
    this.occupied &= ~bit(value.reg);
    value.reg = <u8>NO_REGISTER;
  }

  /** The value goes on in its slot, or is made again when needed. */
  spill(value: Value): void {
    this.drop(value);
    if (!(value.flags & ValueFlag.Remat)) value.flags |= ValueFlag.Spilled;
  }

  /** Forgets all registers. */
  clear(): void {
    let set = this.occupied;
    while (set) {
      const g = <u32>ctz(set);
      set &= set - 1;
      this.a.value(this.at(g)).reg = <u8>NO_REGISTER;
    }
    this.occupied = 0;
  }

  /** Where the value can be read before the present instruction: a register, a slot (by the value's own number), or REMAT. */
  source(vreg: u32): u32 {
    const value = this.a.value(vreg);
    if (value.reg != NO_REGISTER) return value.reg;
    if (value.flags & ValueFlag.Remat) return REMAT;
    this.readSlot(value);
    return FIRST_SLOT + vreg;
  }

  /** Notes that the present block reads the value's slot. */
  readSlot(value: Value): void {
    value.flags |= ValueFlag.Spilled;
    value.readBlock = value.readBlock == NEVER ? this.block : commonDominator(this.a, value.readBlock, this.block);
  }

  /** Puts a value into a free register before instruction `i`: a reload, a copy, or its instruction again. */
  bring(vreg: u32, g: u32, i: u32): void {
    this.moves.add(this.source(vreg), g, vreg);
    this.moves.run(i << 1, Phase.Middle, 0);
    this.hold(vreg, g);
  }

  /**
   * A register of the value's class for the value from `time` on, not one of `forbidden`: a free one, else that of the value needed last.
   */
  obtain(vreg: u32, time: u32, forbidden: u64): u32 {
    const g = this.choose(vreg, time, forbidden);
    if (g != NO_REGISTER) return g;
    return this.evict(this.a.func.vreg(vreg).class, time >> 1, forbidden);
  }

  /** The best free register for the value from `time` on, or NO_REGISTER. */
  choose(vreg: u32, time: u32, forbidden: u64): u32 {
    return this.chooseUntil(vreg, time, 0, forbidden);
  }

  /** Like `choose`, for a value that should rather not move before time `least`. */
  chooseUntil(vreg: u32, time: u32, least: u32, forbidden: u64): u32 {
    const a = this.a;
    const kind = <u32>a.func.vreg(vreg).class;
    const free = a.file.set(kind) & ~this.occupied & ~forbidden;
    if (!free) return NO_REGISTER;
    const value = a.value(vreg);
    const call = this.losingCall(value, (time + 1) >> 1);
    const until = max(this.stayOf(value, call), least);
    const hint = this.hintOf(value, call);
    if (hint != NO_REGISTER && free & bit(hint)) {
      const conflict = this.conflict(hint, vreg, time, until);
      if (conflict == NEVER || (hint == value.hint && conflict > value.hintAt << 1)) return hint;
    }
    const order = a.file.order + (kind ? 32 : 0);
    const count = a.file.count(kind);
    let best = NO_REGISTER;
    let bestConflict: u32 = 0;
    let fits = false;
    for (let i: u32 = 0; i < count; i++) {
      const g = <u32>load<u8>(order + i);
      if (!(free & bit(g))) continue;
      const conflict = this.conflict(g, vreg, time, until);
      // One that is free long enough, and not much longer; else the longest free.
      const fit = conflict == NEVER;
      const next = fit ? this.conflict(g, vreg, time, NEVER) : conflict;
      if (best != NO_REGISTER && (fits ? !fit || next >= bestConflict : !fit && next <= bestConflict)) continue;
      best = g;
      bestConflict = next;
      fits = fit;
    }
    return best;
  }

  /** The time until which the value may stay in a register, `call` being the one that takes it, if any. */
  stayOf(value: Value, call: u32): u32 {
    return call != NEVER ? call << 1 : (value.end << 1) - 1;
  }

  /**
   * The first call at instruction `at` or behind it that takes the value from its register: one that it lives across and that control comes
   * to nearly as often as to the present block. NEVER if there is none.
   */
  losingCall(value: Value, at: u32): u32 {
    const calls = this.a.calls;
    let c = this.nextCall;
    while (c < calls.length && calls.get(c) < at) c++;
    const often = this.a.flow(this.block).frequency * OFTEN;
    for (let looked = 0; c < calls.length && looked < MAX_CALLS; c++, looked++) {
      const call = calls.get(c);
      if (call + 1 >= value.end) return NEVER;
      if (this.a.flow(this.a.blockOfInst(call)).frequency >= often && this.isLive(value, call + 1)) return call;
    }
    return NEVER;
  }

  /** Whether the value is live before instruction `i`, which is not passed yet. */
  private isLive(value: Value, i: u32): bool {
    let r = value.range;
    while (r < value.endRange && this.a.rangeTo(r) <= i) r += 2;
    return r < value.endRange && this.a.rangeFrom(r) <= i;
  }

  /** The register that suits what becomes of the value, or NO_REGISTER. */
  hintOf(value: Value, call: u32): u32 {
    let next = value;
    for (let links = 0; next.heir && links < MAX_LINKS; links++) {
      next = this.a.value(next.heir);
      if (next.home != NO_REGISTER) return next.home;
    }
    return value.hintAt <= call ? value.hint : NO_REGISTER;
  }

  /** The first time in [from, until) at which an instruction wants the register for another value; NEVER if there is none. */
  conflict(g: u32, vreg: u32, from: u32, until: u32): u32 {
    const a = this.a;
    const end = load<u32>(a.fixedStart + ((<usize>(g + 1)) << 2));
    for (let k = load<u32>(this.nextFixed + ((<usize>g) << 2)); k < end; k++) {
      const time = load<u32>(a.fixed + ((<usize>k) << 3));
      if (time >= until) return NEVER;
      if (time >= from && load<u32>(a.fixed + ((<usize>k) << 3) + 4) != vreg) return time;
    }
    return NEVER;
  }

  /** Frees the register of the value whose next use after instruction `at` is farthest, and gives it. */
  private evict(kind: u32, at: u32, forbidden: u64): u32 {
    let set = this.a.file.set(kind) & this.occupied & ~forbidden;
    if (!set) unreachable();
    let best: u32 = 0;
    let bestScore: u64 = 0;
    while (set) {
      const g = <u32>ctz(set);
      set &= set - 1;
      const value = this.a.value(this.at(g));
      let score = this.distance(value, at) + 1;
      // Values that needn't be stored are worth less.
      if (value.flags & ValueFlag.Remat) score <<= 2;
      else if (value.flags & ValueFlag.Spilled || value.inst < this.loopFirst) score <<= 1;
      if (score > bestScore) {
        best = g;
        bestScore = score;
      }
    }
    this.spill(this.a.value(this.at(best)));
    return best;
  }

  /** Instructions until the value's next use after `at`, taking the way round the loop for one that is used in it again. */
  distance(value: Value, at: u32): u64 {
    const next = this.useAfter(value, at);
    if (next < this.loopEnd) return next - at;
    if (this.loopEnd != NEVER && value.nextUse > value.firstUse && this.a.use(value.nextUse - 1) >= this.loopFirst) {
      if (value.inst < this.loopFirst || value.end >= this.loopEnd) return this.loopEnd - at;
    }
    return OUTSIDE + next;
  }

  /** The first instruction after `at` that uses the value, or NEVER. */
  useAfter(value: Value, at: u32): u32 {
    const a = this.a;
    let u = value.nextUse;
    while (u < value.endUse && a.use(u) <= at) u++;
    return u < value.endUse ? a.use(u) : NEVER;
  }

  /** Whether a call between instruction `at` and the end of its block comes before the next use of a value that isn't used at `at`. */
  lostBeforeUse(value: Value, at: u32, end: u32): bool {
    const call = this.callFrom(at);
    return call < end && value.end > call + 1 && this.useAfter(value, at - 1) > call;
  }

  /** The first call at instruction `at` or behind it, or NEVER. */
  callFrom(at: u32): u32 {
    const calls = this.a.calls;
    for (let c = this.nextCall; c < calls.length; c++) if (calls.get(c) >= at) return calls.get(c);
    return NEVER;
  }

  /** Passes what lies before instruction `i`. */
  advance(i: u32): void {
    const calls = this.a.calls;
    while (this.nextCall < calls.length && calls.get(this.nextCall) < i) this.nextCall++;
  }

  /** Passes the fixed operands of `set` that lie before instruction `i`. */
  advanceFixed(set: u64, i: u32): void {
    const a = this.a;
    while (set) {
      const g = <usize>ctz(set);
      set &= set - 1;
      const end = load<u32>(a.fixedStart + ((g + 1) << 2));
      let k = load<u32>(this.nextFixed + (g << 2));
      while (k < end && load<u32>(a.fixed + ((<usize>k) << 3)) < i << 1) k++;
      store<u32>(this.nextFixed + (g << 2), k);
    }
  }

  /** Whether the value is live before instruction `i`, for ascending `i`. */
  liveAt(value: Value, i: u32): bool {
    let r = value.range;
    while (r < value.endRange && this.a.rangeTo(r) <= i) r += 2;
    value.range = r;
    return r < value.endRange && this.a.rangeFrom(r) <= i;
  }

  /** Enters a block: sets what the distances depend on. */
  enterLoopOf(block: u32): void {
    const func = this.a.func;
    const header = this.a.flow(block).loop;
    this.block = block;
    this.loopFirst = header == NO_BLOCK ? 0 : func.block(header).first;
    this.loopEnd = header == NO_BLOCK ? NEVER : func.block(func.block(header).loopEnd).end;
  }
}
