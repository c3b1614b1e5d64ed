/** Machine functions as the tests build them: the shape of compiler/mir/mir.ts. */

export enum Role {
  Use = 0,
  Def = 1,
  LateUse = 2,
  EarlyDef = 3,
}

export enum Constraint {
  Reg = 0,
  Any = 1,
  Fixed = 2,
  Same = 3,
}

export const FLAG_CALL = 1;
export const FLAG_TERMINATOR = 2;
export const FLAG_MOVE = 4;
export const FLAG_REMAT = 8;
export const FLAG_COMMUTATIVE = 16;
export const NO_BLOCK = 0xffffffff;

export interface VReg {
  readonly kind: number;
  readonly bytes: number;
  /** The instruction that makes it again, if it can be made again. */
  remat?: number;
}

export interface Operand {
  readonly vreg: number;
  readonly role: Role;
  readonly constraint: Constraint;
  /** Fixed: register. Same: number of the use operand. */
  readonly reg: number;
}

export interface Inst {
  readonly flags: number;
  readonly operands: Operand[];
}

export interface Block {
  readonly insts: Inst[];
  params: number[];
  args: number[];
  succs: number[];
  depth: number;
  header: number;
  end: number;
  cold: boolean;
  /** Control comes here out of the last call of the only predecessor, which didn't return. */
  landing: boolean;
}

export interface Func {
  /** Entry 0 is no value. */
  readonly vregs: VReg[];
  readonly blocks: Block[];
  /** Allocatable registers of both classes. */
  readonly registers: readonly (readonly number[])[];
}

export const isUse = (operand: Operand) => operand.role === Role.Use || operand.role === Role.LateUse;

/** Predecessors of every block. */
export function predecessors(func: Func): number[][] {
  const preds: number[][] = func.blocks.map(() => []);
  func.blocks.forEach((block, b) => {
    for (const succ of block.succs) preds[succ]!.push(b);
  });
  return preds;
}

/** The function as text, for failures. */
export function print(func: Func): string {
  const lines: string[] = [];
  let i = 0;
  func.blocks.forEach((block, b) => {
    const loop = block.header === NO_BLOCK ? "" : ` in loop of ${block.header}${block.header === b ? `..${block.end}` : ""}`;
    lines.push(
      `block ${b}(${block.params.map((p) => `v${p}`).join(", ")})${loop}${block.cold ? " cold" : ""}${block.landing ? " landing" : ""}`,
    );
    for (const inst of block.insts) {
      const flags = ["call", "terminator", "move", "remat", "commutative"].filter((_, k) => inst.flags & (1 << k)).join(" ");
      const operands = inst.operands.map((o) => {
        const role = ["use", "def", "lateuse", "earlydef"][o.role];
        const constraint = ["reg", "any", `r${o.reg}`, `same ${o.reg}`][o.constraint];
        return `${role} ${func.vregs[o.vreg]!.kind ? "f" : "v"}${o.vreg}:${constraint}`;
      });
      lines.push(`  ${i++}: ${flags} ${operands.join(", ")}`);
    }
    lines.push(`  -> ${block.succs.join(", ")} (${block.args.map((v) => `v${v}`).join(", ")})`);
  });
  return lines.join("\n");
}
