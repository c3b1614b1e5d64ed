import type { Allocation, Edit } from "./allocate";
import {
  Constraint,
  FLAG_CALL,
  FLAG_COMMUTATIVE,
  FLAG_MOVE,
  FLAG_REMAT,
  type Func,
  type Inst,
  isUse,
  type Operand,
  predecessors,
  Role,
} from "./mir";

/**
 * Proves an allocation right, or says what is wrong: runs the allocated code symbolically along all paths. The state says for each register
 * and slot which virtual registers' values it holds for certain; where paths join it is what all of them agree on. Every use must then find
 * its value. Wide values have two halves, told apart as 2 * vreg and 2 * vreg + 1.
 */
export function check(func: Func, allocation: Allocation): void {
  new Checker(func, allocation).run();
}

/** What a location holds; a location that isn't there holds nothing. */
type State = Map<string, ReadonlySet<number>>;

const KIND_REGISTER = 1;
const KIND_SLOT = 2;
const MASK = 0x0fffffff;

class Checker {
  readonly #edits = new Map<number, Edit[]>();
  readonly #first: number[] = [];

  constructor(
    readonly func: Func,
    readonly allocation: Allocation,
  ) {
    let last = -1;
    for (const edit of allocation.edits) {
      if (edit.point < last) throw new Error(`edits are not sorted: ${edit.point} after ${last}`);
      last = edit.point;
      const list = this.#edits.get(edit.point);
      if (list) list.push(edit);
      else this.#edits.set(edit.point, [edit]);
    }
    let first = 0;
    for (const block of func.blocks) {
      this.#first.push(first);
      first += block.insts.length;
    }
  }

  run(): void {
    const { blocks } = this.func;
    const preds = predecessors(this.func);
    const entries: (State | undefined)[] = blocks.map(() => undefined);
    entries[0] = new Map();
    const queue = new Set([0]);
    while (queue.size > 0) {
      const b = Math.min(...queue);
      queue.delete(b);
      const state = new Map(entries[b]!);
      this.#runBlock(b, state, false);
      for (const succ of blocks[b]!.succs) {
        const arriving = blocks[succ]!.landing ? this.#thrown(b, new Map(entries[b]!)) : this.#passParams(b, succ, state);
        const known = entries[succ];
        const met = known ? meet(known, arriving) : arriving;
        if (!known || !same(known, met)) {
          entries[succ] = met;
          queue.add(succ);
        }
      }
    }
    // States only shrink until nothing changes; the uses are looked at then.
    blocks.forEach((_, b) => {
      const entry = entries[b];
      if (entry) this.#runBlock(b, new Map(entry), true);
      else if (preds[b]!.length > 0) throw new Error(`block ${b} was not reached`);
    });
  }

  #runBlock(b: number, state: State, checked: boolean, end?: number): void {
    const first = this.#first[b]!;
    this.func.blocks[b]!.insts.slice(0, end).forEach((inst, k) => {
      const i = first + k;
      for (const edit of this.#edits.get(2 * i) ?? []) this.#edit(state, edit);
      try {
        this.#inst(state, exchanged(inst, this.allocation.vregs[i]!), this.allocation.places[i]!, checked);
      } catch (error) {
        throw new Error(`instruction ${i}: ${(error as Error).message}`);
      }
      for (const edit of this.#edits.get(2 * i + 1) ?? []) this.#edit(state, edit);
    });
  }

  /** The state at the start of `succ` on the edge from `b`: its parameters have their arguments' values. */
  #passParams(b: number, succ: number, state: State): State {
    const { params } = this.func.blocks[succ]!;
    const { args } = this.func.blocks[b]!;
    if (params.length !== args.length) throw new Error(`block ${b} passes ${args.length} arguments, not ${params.length}`);
    const result: State = new Map();
    for (const [location, values] of state) {
      const next = new Set(values);
      for (const param of params) for (const half of [0, 1]) next.delete(2 * param + half);
      params.forEach((param, i) => {
        for (const half of [0, 1]) if (values.has(2 * args[i]! + half)) next.add(2 * param + half);
      });
      result.set(location, next);
    }
    return result;
  }

  /** The state in which an exception leaves the last call of block `b`: what is in slots when it is called. */
  #thrown(b: number, state: State): State {
    const { insts } = this.func.blocks[b]!;
    const call = insts.findLastIndex(({ flags }) => flags & FLAG_CALL);
    this.#runBlock(b, state, false, call);
    for (const edit of this.#edits.get(2 * (this.#first[b]! + call)) ?? []) this.#edit(state, edit);
    for (const location of [...state.keys()]) if (!location.startsWith("slot")) state.delete(location);
    return state;
  }

  #edit(state: State, edit: Edit): void {
    const to = this.#locations(edit.to, edit.kind, edit.bytes);
    if (edit.from === 0) {
      const made = this.func.vregs.findIndex((vreg) => vreg.remat === edit.inst);
      const inst = this.func.blocks.flatMap((block) => block.insts)[edit.inst];
      if (made < 0 || !inst || !(inst.flags & FLAG_REMAT)) throw new Error(`edit at ${edit.point} makes nothing again`);
      if (edit.to >>> 28 !== KIND_REGISTER) throw new Error(`edit at ${edit.point} makes a value in a slot`);
      for (const [half, location] of to.entries()) state.set(location, new Set([2 * made + half]));
      return;
    }
    const from = this.#locations(edit.from, edit.kind, edit.bytes);
    if (edit.from >>> 28 === KIND_SLOT && edit.to >>> 28 === KIND_SLOT) throw new Error(`edit at ${edit.point} goes from slot to slot`);
    const moved = from.map((location) => state.get(location) ?? new Set<number>());
    if (edit.swap) {
      if (edit.kind !== 0) throw new Error(`edit at ${edit.point} swaps floats`);
      from.forEach((location, half) => {
        state.set(location, state.get(to[half]!) ?? new Set());
      });
    }
    to.forEach((location, half) => {
      state.set(location, moved[half]!);
    });
    // A narrow move leaves nothing of a register's upper half.
    if (edit.bytes <= 8 && edit.to >>> 28 === KIND_REGISTER) state.delete(this.#locations(edit.to, edit.kind, 16)[1]!);
  }

  #inst(state: State, inst: Inst, places: readonly number[], checked: boolean): void {
    if (inst.flags & FLAG_REMAT && places[0] === 0) return;
    if (inst.flags & FLAG_MOVE && places[0] === places[1]) {
      this.#vanish(state, inst, places[0]!);
      return;
    }
    if (checked) this.#checkOperands(state, inst, places);
    const copied = inst.flags & FLAG_MOVE ? this.#operandLocations(inst.operands[0]!, places[0]!).map((at) => state.get(at)) : [];
    if (inst.flags & FLAG_CALL) {
      for (const location of [...state.keys()]) if (!location.startsWith("slot")) state.delete(location);
    }
    inst.operands.forEach((operand, k) => {
      if (isUse(operand)) return;
      forget(state, operand.vreg);
      for (const [half, location] of this.#operandLocations(operand, places[k]!).entries()) {
        state.set(location, new Set([2 * operand.vreg + half, ...(copied[half] ?? [])]));
      }
    });
  }

  /** A move within one place does nothing; from here the target's name is another one for what is there. */
  #vanish(state: State, inst: Inst, place: number): void {
    const [source, target] = [inst.operands[0]!, inst.operands[1]!];
    forget(state, target.vreg);
    for (const [half, location] of this.#operandLocations(target, place).entries()) {
      const values = state.get(location);
      if (values?.has(2 * source.vreg + half)) state.set(location, new Set([...values, 2 * target.vreg + half]));
    }
  }

  #checkOperands(state: State, inst: Inst, places: readonly number[]): void {
    const locations = inst.operands.map((operand, k) => this.#operandLocations(operand, places[k]!));
    inst.operands.forEach((operand, k) => {
      const what = `operand ${k} (v${operand.vreg})`;
      this.#checkPlace(operand, places[k]!, what);
      if (operand.constraint === Constraint.Same && places[operand.reg] !== places[k]) throw new Error(`${what} is not where its use is`);
      if (isUse(operand)) {
        for (const [half, location] of locations[k]!.entries()) {
          if (!state.get(location)?.has(2 * operand.vreg + half))
            throw new Error(`${what} is read from ${location}, which doesn't hold it`);
        }
        return;
      }
      inst.operands.forEach((other, n) => {
        if (n === k || (operand.constraint === Constraint.Same && operand.reg === n)) return;
        if (!locations[n]!.some((location) => locations[k]!.includes(location))) return;
        const early = operand.role === Role.EarlyDef || other.role === Role.LateUse;
        const sameValue = operand.constraint === Constraint.Same && inst.operands[operand.reg]!.vreg === other.vreg;
        if (!isUse(other) || (early && !sameValue)) throw new Error(`${what} is written to where operand ${n} is`);
      });
    });
  }

  #checkPlace(operand: Operand, place: number, what: string): void {
    const kind = place >>> 28;
    const number = place & MASK;
    if (kind === KIND_SLOT) {
      if (operand.constraint !== Constraint.Any) throw new Error(`${what} is in a slot`);
      const end = number + (this.func.vregs[operand.vreg]!.bytes > 8 ? 2 : 1);
      if (end > this.allocation.slots) throw new Error(`${what} is in slot ${number} of ${this.allocation.slots}`);
      return;
    }
    if (kind !== KIND_REGISTER) throw new Error(`${what} has no place`);
    if (operand.constraint === Constraint.Fixed) {
      if (number !== operand.reg) throw new Error(`${what} is in register ${number}, not ${operand.reg}`);
    } else if (!this.func.registers[this.func.vregs[operand.vreg]!.kind]!.includes(number))
      throw new Error(`${what} is in register ${number}`);
  }

  #operandLocations(operand: Operand, place: number): string[] {
    const { kind, bytes } = this.func.vregs[operand.vreg]!;
    return this.#locations(place, kind, bytes);
  }

  #locations(place: number, kind: number, bytes: number): string[] {
    const number = place & MASK;
    const halves = bytes > 8 ? [0, 1] : [0];
    if (place >>> 28 === KIND_SLOT) return halves.map((half) => `slot ${number + half}`);
    return halves.map((half) => `${kind ? "float" : "int"} ${number}${half ? " high" : ""}`);
  }
}

/** The instruction with its values as the allocator left them: exchanged at most, where it commutes. */
function exchanged(inst: Inst, vregs: readonly number[]): Inst {
  if (inst.operands.every(({ vreg }, k) => vreg === vregs[k])) return inst;
  const [result, first, second] = inst.operands;
  const fine = inst.flags & FLAG_COMMUTATIVE && vregs[0] === result!.vreg && vregs[1] === second!.vreg && vregs[2] === first!.vreg;
  if (!fine) throw new Error("the operands are not those that were there");
  return { ...inst, operands: inst.operands.map((operand, k) => ({ ...operand, vreg: vregs[k]! })) };
}

/** A new value of `vreg`: what was there of the old one is worth nothing. */
function forget(state: State, vreg: number): void {
  for (const [location, values] of state) {
    if (!values.has(2 * vreg) && !values.has(2 * vreg + 1)) continue;
    state.set(location, new Set([...values].filter((value) => value >> 1 !== vreg)));
  }
}

function meet(a: State, b: State): State {
  const result: State = new Map();
  for (const [location, values] of a) {
    const other = b.get(location);
    if (other) result.set(location, new Set([...values].filter((value) => other.has(value))));
  }
  return result;
}

function same(a: State, b: State): boolean {
  if (a.size !== b.size) return false;
  for (const [location, values] of a) if (values.size !== b.get(location)?.size) return false;
  return true;
}
