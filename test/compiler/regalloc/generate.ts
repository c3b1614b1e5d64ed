import {
  type Block,
  Constraint,
  FLAG_CALL,
  FLAG_COMMUTATIVE,
  FLAG_MOVE,
  FLAG_REMAT,
  FLAG_TERMINATOR,
  type Func,
  NO_BLOCK,
  type Operand,
  Role,
  type VReg,
} from "./mir";

/** A small generator of reproducible numbers (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** An integer from 0 up to but not including `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * end);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

export interface Shape {
  /** Numbers of the allocatable registers of each class. */
  readonly registers: readonly (readonly number[])[];
  /** Roughly how many instructions. */
  readonly size: number;
  /** Percentages. */
  readonly calls: number;
  readonly fixed: number;
  readonly loops: number;
}

/**
 * A random function in machine form, right by construction: SSA, blocks in reverse post-order, loops contiguous, no critical edges, and no
 * instruction that asks for more registers than there are.
 */
export function generate(seed: number, shape: Shape): Func {
  return new Generator(new Random(seed), shape).run();
}

/** A place that jumps lead to once it is known. */
interface Join {
  readonly from: Block[];
  readonly kinds: VReg[];
}

class Generator {
  readonly #vregs: VReg[] = [{ kind: 0, bytes: 0 }];
  readonly #blocks: Block[] = [];
  /** Values that dominate the present place. */
  #scope: number[] = [];
  readonly #joins: Join[] = [];
  #block: Block;
  #header = NO_BLOCK;
  #depth = 0;
  #left: number;

  constructor(
    readonly random: Random,
    readonly shape: Shape,
  ) {
    this.#left = shape.size;
    this.#block = this.#open();
  }

  run(): Func {
    const params: Operand[] = [];
    this.shape.registers.forEach((registers, kind) => {
      for (const reg of registers.slice(0, this.random.below(registers.length + 1))) {
        params.push({ vreg: this.#value(kind), role: Role.Def, constraint: Constraint.Fixed, reg });
      }
    });
    this.#block.insts.push({ flags: 0, operands: params });
    this.#region(0);
    this.#return();
    return { vregs: this.#vregs, blocks: this.#blocks, registers: this.shape.registers };
  }

  #open(params: number[] = [], cold = false): Block {
    const block: Block = { insts: [], params, args: [], succs: [], depth: this.#depth, header: this.#header, end: 0, cold, landing: false };
    this.#blocks.push(block);
    return block;
  }

  #value(kind = this.random.chance(30) ? 1 : 0, wide = this.random.chance(15)): number {
    const bytes = kind === 1 ? (wide ? 16 : 8) : wide ? 4 : 8;
    this.#scope.push(this.#vregs.push({ kind, bytes }) - 1);
    return this.#vregs.length - 1;
  }

  /** A value of the scope, more likely a new one. */
  #use(kind?: number): number | undefined {
    const fitting = kind === undefined ? this.#scope : this.#scope.filter((v) => this.#vregs[v]!.kind === kind);
    if (fitting.length === 0) return undefined;
    return this.random.chance(60) ? this.random.pick(fitting.slice(-6)) : this.random.pick(fitting);
  }

  #region(nesting: number): void {
    for (let statements = 1 + this.random.below(8); statements > 0 && this.#left > 0; statements--) {
      const what = this.random.below(100);
      if (nesting < 6 && what < this.shape.loops) this.#loop(nesting);
      else if (nesting < 6 && what < this.shape.loops + 10) this.#branch(nesting);
      else if (nesting < 6 && what < this.shape.loops + 14) this.#blockOfBreaks(nesting);
      else if (what < this.shape.loops + 18) this.#trap();
      else if (what < this.shape.loops + 22) this.#breakOut();
      else if (what < this.shape.loops + 26) this.#throwingCall();
      else this.#instruction();
    }
  }

  #instruction(): void {
    this.#left--;
    const what = this.random.below(100);
    if (what < this.shape.calls) this.#call();
    else if (what < this.shape.calls + 8) this.#move();
    else if (what < this.shape.calls + 14) this.#remat();
    else if (what < this.shape.calls + 30) this.#commutative();
    else this.#plain();
  }

  /** An instruction with all sorts of operands, together not more than there are registers. */
  #plain(flags = 0): void {
    const operands: Operand[] = [];
    const room = this.shape.registers.map((registers) => registers.length - 1);
    const taken = this.shape.registers.map(() => new Set<number>());
    const defs = flags & FLAG_TERMINATOR ? 0 : this.random.below(3);
    for (let uses = this.random.below(4); uses > 0; uses--) {
      const vreg = this.#use();
      if (vreg === undefined) break;
      const { kind } = this.#vregs[vreg]!;
      if (room[kind]! <= 0) continue;
      room[kind]!--;
      const role = this.random.chance(15) && !(flags & FLAG_TERMINATOR) ? Role.LateUse : Role.Use;
      operands.push(this.#constrain(vreg, kind, role, taken));
    }
    const tied = operands.findIndex((operand) => operand.role === Role.Use && operand.constraint === Constraint.Reg);
    const scope = [...this.#scope];
    for (let k = 0; k < defs; k++) {
      const kind = this.random.chance(30) ? 1 : 0;
      if (room[kind]! <= 0) continue;
      room[kind]!--;
      const early = this.random.chance(15);
      const vreg = this.#value(kind);
      if (k === 0 && tied >= 0 && this.random.chance(50)) {
        const source = this.#vregs[operands[tied]!.vreg]!;
        const alone = operands.every((operand, n) => n === tied || operand.vreg !== operands[tied]!.vreg || operand.role !== Role.LateUse);
        if (source.kind === kind && alone) {
          this.#vregs[vreg] = { ...source };
          delete this.#vregs[vreg].remat;
          operands.push({ vreg, role: Role.Def, constraint: Constraint.Same, reg: tied });
          continue;
        }
      }
      operands.push(this.#constrain(vreg, kind, early ? Role.EarlyDef : Role.Def, taken));
    }
    if (flags & FLAG_TERMINATOR) this.#scope = scope;
    this.#block.insts.push({ flags, operands });
  }

  #constrain(vreg: number, kind: number, role: Role, taken: Set<number>[]): Operand {
    if (this.random.chance(this.shape.fixed)) {
      const reg = this.random.pick(this.shape.registers[kind]!);
      if (!taken[kind]!.has(reg)) {
        taken[kind]!.add(reg);
        return { vreg, role, constraint: Constraint.Fixed, reg };
      }
    }
    const any = role !== Role.EarlyDef && this.random.chance(25);
    return { vreg, role, constraint: any ? Constraint.Any : Constraint.Reg, reg: 0 };
  }

  #call(): void {
    const operands: Operand[] = [];
    this.shape.registers.forEach((registers, kind) => {
      for (const reg of registers.slice(0, this.random.below(Math.min(registers.length, 5)))) {
        const vreg = this.#use(kind);
        if (vreg !== undefined) operands.push({ vreg, role: Role.Use, constraint: Constraint.Fixed, reg });
      }
    });
    const target = this.random.chance(30) ? this.#use() : undefined;
    if (target !== undefined && !this.#isRemat(target)) operands.push({ vreg: target, role: Role.Use, constraint: Constraint.Any, reg: 0 });
    this.shape.registers.forEach((registers, kind) => {
      for (const reg of registers.slice(0, this.random.below(3))) {
        operands.push({ vreg: this.#value(kind), role: Role.Def, constraint: Constraint.Fixed, reg });
      }
    });
    this.#block.insts.push({ flags: FLAG_CALL, operands });
  }

  #isRemat(vreg: number): boolean {
    return this.#vregs[vreg]!.remat !== undefined;
  }

  #move(): void {
    const vreg = this.#use();
    if (vreg === undefined) return;
    const { kind, bytes } = this.#vregs[vreg]!;
    const copy = this.#value(kind);
    this.#vregs[copy] = { kind, bytes };
    const fixed = this.random.chance(this.shape.fixed);
    const reg = this.random.pick(this.shape.registers[kind]!);
    const source: Operand =
      fixed && this.random.chance(50)
        ? { vreg, role: Role.Use, constraint: Constraint.Fixed, reg }
        : { vreg, role: Role.Use, constraint: Constraint.Reg, reg: 0 };
    const target: Operand = fixed
      ? { vreg: copy, role: Role.Def, constraint: Constraint.Fixed, reg: this.random.pick(this.shape.registers[kind]!) }
      : { vreg: copy, role: Role.Def, constraint: Constraint.Reg, reg: 0 };
    this.#block.insts.push({ flags: FLAG_MOVE, operands: [source, target] });
  }

  #commutative(): void {
    const first = this.#use(0);
    const second = this.#use(0);
    if (first === undefined || second === undefined) return;
    const vreg = this.#value(0, false);
    const constraint = this.random.chance(70) ? Constraint.Any : Constraint.Reg;
    const tied = this.random.chance(70) ? { constraint: Constraint.Same, reg: 1 } : { constraint: Constraint.Reg, reg: 0 };
    const operands: Operand[] = [
      { vreg, role: Role.Def, ...tied },
      { vreg: first, role: Role.Use, constraint: Constraint.Reg, reg: 0 },
      { vreg: second, role: Role.Use, constraint, reg: 0 },
    ];
    this.#block.insts.push({ flags: FLAG_COMMUTATIVE, operands });
  }

  #remat(): void {
    const vreg = this.#value();
    this.#vregs[vreg]!.remat = this.#count();
    this.#block.insts.push({ flags: FLAG_REMAT, operands: [{ vreg, role: Role.Def, constraint: Constraint.Reg, reg: 0 }] });
  }

  /** Number of the next instruction. */
  #count(): number {
    return this.#blocks.reduce((sum, block) => sum + block.insts.length, 0);
  }

  #branchInst(): void {
    this.#plain(FLAG_TERMINATOR);
  }

  #return(): void {
    const operands: Operand[] = [];
    const vreg = this.#use(0);
    if (vreg !== undefined) operands.push({ vreg, role: Role.Use, constraint: Constraint.Fixed, reg: this.shape.registers[0]![0]! });
    this.#block.insts.push({ flags: FLAG_TERMINATOR, operands });
  }

  /** Leads the present block to a join that comes later. */
  #jump(join: Join): void {
    this.#block.insts.push({ flags: FLAG_TERMINATOR, operands: [] });
    this.#block.args = join.kinds.map((wanted) => this.#argument(wanted));
    join.from.push(this.#block);
  }

  /** A value of the kind wanted; made on the spot if there is none. */
  #argument(wanted: VReg): number {
    const fitting = this.#scope.filter((v) => this.#vregs[v]!.kind === wanted.kind && this.#vregs[v]!.bytes === wanted.bytes);
    if (fitting.length > 0) return this.random.pick(fitting.slice(-8));
    const vreg = this.#vregs.push({ ...wanted }) - 1;
    const last = this.#block.insts.pop()!;
    this.#block.insts.push({ flags: 0, operands: [{ vreg, role: Role.Def, constraint: Constraint.Reg, reg: 0 }] }, last);
    return vreg;
  }

  #kinds(): VReg[] {
    return Array.from({ length: this.random.below(4) }, () => {
      const kind = this.random.chance(30) ? 1 : 0;
      return { kind, bytes: kind === 1 && this.random.chance(15) ? 16 : 8 };
    });
  }

  /** Opens the block of a join. */
  #land(join: Join, scope: readonly number[]): void {
    this.#scope = [...scope];
    const params = join.kinds.map((kind) => {
      const vreg = this.#vregs.push({ ...kind }) - 1;
      this.#scope.push(vreg);
      return vreg;
    });
    this.#block = this.#open(params);
    for (const block of join.from) block.succs = [this.#blocks.length - 1];
  }

  #branch(nesting: number): void {
    this.#branchInst();
    const fork = this.#block;
    const scope = [...this.#scope];
    const join: Join = { from: [], kinds: this.#kinds() };
    const ways = this.random.chance(20) ? 3 + this.random.below(3) : 2;
    for (let way = 0; way < ways; way++) {
      fork.succs.push(this.#blocks.length);
      this.#scope = [...scope];
      this.#block = this.#open();
      if (way === 0 || this.random.chance(50)) this.#region(nesting + 1);
      this.#jump(join);
    }
    this.#land(join, scope);
  }

  /** A part that inner code may leave early, as a wasm block. */
  #blockOfBreaks(nesting: number): void {
    const scope = [...this.#scope];
    const join: Join = { from: [], kinds: this.#kinds() };
    this.#joins.push(join);
    this.#region(nesting + 1);
    this.#joins.pop();
    this.#jump(join);
    this.#land(join, scope);
  }

  #breakOut(): void {
    if (this.#joins.length === 0) return;
    this.#branchInst();
    const fork = this.#block;
    const scope = [...this.#scope];
    fork.succs.push(this.#blocks.length);
    this.#block = this.#open();
    this.#jump(this.random.pick(this.#joins));
    fork.succs.push(this.#blocks.length);
    this.#scope = scope;
    this.#block = this.#open();
  }

  /** A call whose exception leads to a join around it. */
  #throwingCall(): void {
    if (this.#joins.length === 0) return;
    const before = [...this.#scope];
    this.#call();
    // A result that the call leaves on the stack.
    if (this.random.chance(30)) {
      this.#block.insts.push({ flags: 0, operands: [{ vreg: this.#value(), role: Role.Def, constraint: Constraint.Reg, reg: 0 }] });
    }
    this.#block.insts.push({ flags: FLAG_TERMINATOR, operands: [] });
    const fork = this.#block;
    const scope = [...this.#scope];
    fork.succs.push(this.#blocks.length);
    this.#scope = before;
    this.#block = this.#open([], true);
    this.#block.landing = true;
    const reg = this.shape.registers[0]![0]!;
    this.#block.insts.push({ flags: 0, operands: [{ vreg: this.#value(0), role: Role.Def, constraint: Constraint.Fixed, reg }] });
    this.#jump(this.random.pick(this.#joins));
    fork.succs.push(this.#blocks.length);
    this.#scope = scope;
    this.#block = this.#open();
  }

  #trap(): void {
    this.#branchInst();
    const fork = this.#block;
    const scope = [...this.#scope];
    fork.succs.push(this.#blocks.length);
    this.#block = this.#open([], true);
    this.#call();
    this.#block.insts.push({ flags: FLAG_TERMINATOR, operands: [] });
    fork.succs.push(this.#blocks.length);
    this.#scope = scope;
    this.#block = this.#open();
  }

  #loop(nesting: number): void {
    const outer = { header: this.#header, depth: this.#depth };
    const entry: Join = { from: [], kinds: this.#kinds() };
    this.#jump(entry);
    const number = this.#blocks.length;
    this.#header = number;
    this.#depth++;
    this.#land(entry, this.#scope);
    const header = this.#block;
    this.#region(nesting + 1);
    this.#branchInst();
    const fork = this.#block;
    const scope = [...this.#scope];
    fork.succs.push(this.#blocks.length);
    this.#block = this.#open();
    this.#block.insts.push({ flags: FLAG_TERMINATOR, operands: [] });
    this.#block.args = header.params.map((param) => this.#argument(this.#vregs[param]!));
    this.#block.succs = [number];
    header.end = this.#blocks.length - 1;
    this.#header = outer.header;
    this.#depth = outer.depth;
    fork.succs.push(this.#blocks.length);
    this.#scope = scope;
    this.#block = this.#open();
  }
}
