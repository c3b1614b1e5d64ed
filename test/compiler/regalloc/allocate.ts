import { compileSystemModule } from "../../../host/asc/system";
import { type Func, predecessors } from "./mir";

export interface Edit {
  point: number;
  from: number;
  to: number;
  kind: number;
  bytes: number;
  swap: boolean;
  inst: number;
}

export interface Allocation {
  /** Each operand of each instruction: its value, which may be another than before where an instruction commutes, and its place. */
  vregs: number[][];
  places: number[][];
  edits: Edit[];
  slots: number;
  loopSpills: number;
}

interface Harness {
  begin(insts: number, blocks: number, canExchange: number): void;
  addRegister(kind: number, register: number): void;
  newVReg(kind: number, bytes: number): number;
  newInst(flags: number): number;
  addOperand(vreg: number, role: number, constraint: number, reg: number): void;
  setRemat(vreg: number, inst: number): void;
  push(value: number): number;
  setCode(block: number, first: number, end: number): void;
  setParams(block: number, at: number, count: number): void;
  setArgs(block: number, at: number, count: number): void;
  setSuccs(block: number, at: number, count: number): void;
  setPreds(block: number, at: number, count: number): void;
  setLoop(block: number, depth: number, header: number, end: number, cold: number): void;
  setLanding(block: number): void;
  run(): void;
  runWithin(span: number): void;
  operandVReg(inst: number, operand: number): number;
  operandPlace(inst: number, operand: number): number;
  slotCount(): number;
  loopSpills(): number;
  editCount(): number;
  editPoint(i: number): number;
  editFrom(i: number): number;
  editTo(i: number): number;
  editClass(i: number): number;
  editBytes(i: number): number;
  editSwap(i: number): number;
  editInst(i: number): number;
}

/** The compiler's register allocator, compiled by itself, as a function on the tests' machine functions. */
export class Allocator {
  readonly #module: WebAssembly.Module;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  static async build(): Promise<Allocator> {
    const bytes = await compileSystemModule({
      entry: "test/compiler/regalloc/harness.as.ts",
      memory: "import",
      allocator: "compiler/support/arena/allocate",
      imports: [],
    });
    return new Allocator(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>));
  }

  /**
   * Allocates, with live ranges that span `span` blocks at most, for a machine that can or can't exchange two registers at once; `time` is
   * that of the allocator alone, in ms.
   */
  allocate(func: Func, span?: number, canExchange = true): Allocation & { time: number } {
    const memory = new WebAssembly.Memory({ initial: 64 });
    const harness = new WebAssembly.Instance(this.#module, { env: { memory } }).exports as unknown as Harness;
    build(harness, func, canExchange);
    const start = performance.now();
    if (span === undefined) harness.run();
    else harness.runWithin(span);
    return { ...read(harness, func), time: performance.now() - start };
  }
}

function build(harness: Harness, func: Func, canExchange: boolean): void {
  harness.begin(16, func.blocks.length, canExchange ? 1 : 0);
  func.registers.forEach((registers, kind) => {
    for (const register of registers) harness.addRegister(kind, register);
  });
  for (const { kind, bytes } of func.vregs.slice(1)) harness.newVReg(kind, bytes);
  const list = (values: readonly number[]): [number, number] => {
    const at = values.map((value) => harness.push(value))[0] ?? 0;
    return [at, values.length];
  };
  const preds = predecessors(func);
  let first = 0;
  func.blocks.forEach((block, b) => {
    for (const inst of block.insts) {
      harness.newInst(inst.flags);
      for (const { vreg, role, constraint, reg } of inst.operands) harness.addOperand(vreg, role, constraint, reg);
    }
    harness.setCode(b, first, first + block.insts.length);
    first += block.insts.length;
    harness.setParams(b, ...list(block.params));
    harness.setArgs(b, ...list(block.args));
    harness.setSuccs(b, ...list(block.succs));
    harness.setPreds(b, ...list(preds[b]!));
    harness.setLoop(b, block.depth, block.header, block.end, block.cold ? 1 : 0);
    if (block.landing) harness.setLanding(b);
  });
  func.vregs.forEach(({ remat }, v) => {
    if (remat !== undefined) harness.setRemat(v, remat);
  });
}

function read(harness: Harness, func: Func): Allocation {
  const insts = func.blocks.flatMap((block) => block.insts);
  const places = insts.map(({ operands }, i) => operands.map((_, k) => harness.operandPlace(i, k)));
  const vregs = insts.map(({ operands }, i) => operands.map((_, k) => harness.operandVReg(i, k)));
  const edits: Edit[] = [];
  for (let i = 0; i < harness.editCount(); i++) {
    edits.push({
      point: harness.editPoint(i),
      from: harness.editFrom(i),
      to: harness.editTo(i),
      kind: harness.editClass(i),
      bytes: harness.editBytes(i),
      swap: harness.editSwap(i) !== 0,
      inst: harness.editInst(i),
    });
  }
  return { vregs, places, edits, slots: harness.slotCount(), loopSpills: harness.loopSpills() };
}
