import { fixed, signed, unsigned } from "../../../host/wasm/binary";
import { instruction, opcodeBytes, type TypeLetter } from "./instructions";
import type { Random } from "./random";
import { FUEL, type FunctionShape, type Shape } from "./shape";
import { TYPE_CODES } from "./types";

/** Where a branch may go, and what it carries. */
export interface Label {
  readonly types: readonly TypeLetter[];
  readonly loop: boolean;
}

const EDGES_32 = [0n, 1n, 2n, 7n, 8n, 31n, 32n, 127n, 128n, 255n, 0xffffn, 0x7fffffffn, -1n, -2n, -128n, -0x80000000n];
const EDGES_64 = [...EDGES_32, 63n, 64n, 0xffffffffn, 0x100000000n, 0x7fffffffffffffffn, -0x8000000000000000n];
const EDGES_FLOAT: readonly number[] = [
  ...[0, -0, 1, -1, 0.5, -1.5, 2.5],
  // The edges of the integer types.
  ...[2147483647, 2147483648, -2147483649, 4294967296, 9.2e18, -9.3e18, 1.9e19],
  ...[1e-40, 5e-324, 3.4e38, 1.7e308, Infinity, -Infinity, NaN],
];

/** Memory accesses stay below this, unless they are meant to trap. */
const ADDRESS_MASK = 0x7fffn;

/** The function body being written: its code, locals and labels, and the smallest pieces of code. */
export class Body {
  private readonly code: number[] = [];
  private readonly locals: TypeLetter[];
  /** Locals that count loops down, and that nothing else may write to. */
  private readonly counters = new Set<number>();
  /** Labels in scope, innermost last; the first is the function's own. */
  private readonly labels: Label[];
  /** Counting loops around this place. */
  loops = 0;
  /** Tries around this place. */
  tries = 0;

  /** `budget` bounds how many instructions are drawn; `extra` is the number of locals besides parameters and scratch. */
  constructor(
    readonly shape: Shape,
    readonly type: FunctionShape,
    readonly random: Random,
    private budget: number,
    extra: number,
  ) {
    const drawn = Array.from({ length: extra }, () => random.pick(shape.locals));
    this.locals = [...type.params, ...drawn];
    this.labels = [{ types: type.results, loop: false }];
  }

  /** The body with its locals and final `end`, as the code section holds it. */
  encode(): number[] {
    const groups = this.locals.slice(this.type.params.length).map((type) => [1, ...TYPE_CODES[type]]);
    return [...unsigned(groups.length), ...groups.flat(), ...this.code, 0x0b];
  }

  /** Takes one from the budget; false when it is used up. */
  spend(): boolean {
    return this.budget-- > 0;
  }

  op(name: string, ...immediates: number[]): void {
    const opcode = opcodeBytes(instruction(name));
    for (const byte of opcode) this.code.push(byte);
    for (const byte of immediates) this.code.push(byte);
  }

  int(value: bigint | number): void {
    this.op("i32.const", ...signed(BigInt(value)));
  }

  get(local: number): void {
    this.op("local.get", ...unsigned(local));
  }

  set(local: number): void {
    this.op("local.set", ...unsigned(local));
  }

  /** Uses up some fuel. */
  burn(): void {
    this.op("global.get", FUEL);
    this.int(1);
    this.op("i32.sub");
    this.op("global.set", FUEL);
  }

  /** A new local. */
  fresh(type: TypeLetter): number {
    return this.locals.push(type) - 1;
  }

  /** A new i32 local that is written to by who asked for it alone. */
  freshCounter(): number {
    const local = this.fresh("i");
    this.counters.add(local);
    return local;
  }

  /** Some local of the type that may be written to; undefined when there is none. */
  localOf(type: TypeLetter): number | undefined {
    const found = this.indices(this.locals).filter((i) => this.locals[i] === type && !this.counters.has(i));
    return found.length > 0 ? this.random.pick(found) : undefined;
  }

  /** Some global of the type besides the fuel; undefined when there is none. */
  globalOf(type: TypeLetter, mutable: boolean): number | undefined {
    const { globals } = this.shape;
    const found = this.indices(globals).filter((i) => i !== FUEL && globals[i]!.type === type && (globals[i]!.mutable || !mutable));
    return found.length > 0 ? this.random.pick(found) : undefined;
  }

  /** Moves values from the stack into new locals; their indices. */
  keep(types: readonly TypeLetter[]): number[] {
    const kept = types.map((type) => this.fresh(type));
    for (const local of [...kept].reverse()) this.set(local);
    return kept;
  }

  /** Zero or null. */
  zero(type: TypeLetter): void {
    if ("cxaeo".includes(type)) this.op("ref.null", TYPE_CODES[type].at(-1)!);
    else if (type === "i") this.int(0);
    else if (type === "l") this.op("i64.const", 0);
    else if (type === "v") this.op("v128.const", ...fixed(0n, 16));
    else this.op(type === "f" ? "f32.const" : "f64.const", ...fixed(0n, type === "f" ? 4 : 8));
  }

  constant(type: TypeLetter): void {
    const { random } = this;
    const integer = (edges: readonly bigint[]) => (random.oneIn(2) ? random.pick(edges) : BigInt(random.below(2 ** 32) - 2 ** 31));
    const view = new DataView(new ArrayBuffer(8));
    const float = random.oneIn(2) ? random.pick(EDGES_FLOAT) : (random.below(2000) - 1000) / 16;
    if (type === "i") this.int(integer(EDGES_32));
    else if (type === "l") this.op("i64.const", ...signed(BigInt.asIntN(64, integer(EDGES_64) * (random.oneIn(3) ? 0x100000001n : 1n))));
    else if (type === "f") {
      view.setFloat32(0, float, true);
      this.op("f32.const", ...fixed(BigInt(view.getUint32(0, true)), 4));
    } else if (type === "d") {
      view.setFloat64(0, float, true);
      this.op("f64.const", ...fixed(view.getBigUint64(0, true), 8));
    } else if (type === "v") this.op("v128.const", ...this.lanes());
    else this.zero(type);
  }

  /** Sixteen bytes: mostly lanes that are alike, or at the edges of the integer types. */
  private lanes(): number[] {
    const { random } = this;
    if (random.oneIn(4)) return random.bytes(16);
    const width = random.pick([1, 2, 4, 8]);
    return Array.from({ length: 16 / width }, () => fixed(BigInt.asUintN(64, random.pick(EDGES_64)), width)).flat();
  }

  /** A local, a global or a constant. */
  leaf(type: TypeLetter): void {
    const { random } = this;
    const local = random.oneIn(3) ? undefined : this.localOf(type);
    const global = random.oneIn(3) ? this.globalOf(type, false) : undefined;
    if (local !== undefined) this.get(local);
    else if (global !== undefined) this.op("global.get", ...unsigned(global));
    else this.constant(type);
  }

  /** Replaces a NaN on the stack by the one canonical NaN: the bits of others may differ between engines. */
  canonical(type: TypeLetter): void {
    if (type !== "f" && type !== "d") return;
    const prefix = type === "f" ? "f32" : "f64";
    const kept = this.fresh(type);
    this.op("local.tee", ...unsigned(kept));
    this.op(`${prefix}.const`, ...(type === "f" ? fixed(0x7fc00000n, 4) : fixed(0x7ff8000000000000n, 8)));
    this.get(kept);
    this.get(kept);
    this.op(`${prefix}.eq`);
    this.op("select");
  }

  /** Bounds an i32 on the stack to an address that is in memory with any small offset. Now and then it stays what it is. */
  boundAddress(): void {
    if (this.random.oneIn(80)) return;
    this.int(ADDRESS_MASK);
    this.op("i32.and");
  }

  /** Some memory's index. */
  memory(): number {
    const { memories } = this.shape;
    return memories.length > 1 ? this.random.below(memories.length) : 0;
  }

  /** Makes an i32 on the stack an address or size of the memory. */
  widen(memory: number): void {
    if (this.shape.memories[memory]!.wide) this.op("i64.extend_i32_u");
  }

  /** Alignment and memory of an access. */
  access(memory: number, align: number): number[] {
    return memory > 0 ? [align | 0x40, ...unsigned(memory)] : [align];
  }

  /** The immediates of a memory access: alignment, memory and offset, which is a multiple of `step`. */
  memarg(memory: number, align = 0, step = 1): number[] {
    const { random } = this;
    const flags = this.access(memory, align);
    const far = this.shape.memories[memory]!.wide ? [0xffffffff, 0x100000000, 2 ** 52] : [0x7fffffff, 0x80000000, 0xffffffff];
    const beyond = [65535, 65536, ...far].filter((offset) => offset % step === 0);
    if (random.oneIn(100)) return [...flags, ...unsigned(random.pick(beyond))];
    return [...flags, ...unsigned(random.oneIn(2) ? 0 : random.below(0x7000 / step) * step)];
  }

  /** Writes what stands inside a block, loop or if, and its `end`. */
  within(label: Label, write: () => void, end = (): void => this.op("end")): void {
    this.labels.push(label);
    write();
    this.labels.pop();
    end();
  }

  get depth(): number {
    return this.labels.length;
  }

  /** The label that a branch of that index goes to. */
  label(index: number): Label {
    return this.labels[this.labels.length - 1 - index]!;
  }

  /** Index of a label that isn't a loop's, with the given types if any are given. The function's own always is there. */
  forwardLabels(types?: readonly TypeLetter[]): number[] {
    return this.indices(this.labels).filter((i) => {
      const label = this.label(i);
      return !label.loop && (types === undefined || label.types.join() === types.join());
    });
  }

  private indices(items: readonly unknown[]): number[] {
    return items.map((_, i) => i);
  }
}
