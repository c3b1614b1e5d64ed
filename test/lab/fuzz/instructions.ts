import { unsigned } from "../../../host/wasm/binary";
import type { Feature } from "./feature";
import { ROWS } from "./opcodes";

/**
 * What follows an opcode in the binary format, by a name that says what it is, and its pieces: u an unsigned number, s a signed one or a
 * heap type, t a value type, m a memory argument, b block type, f and d the bytes of a float, v 16 bytes, l a byte, L a vector of labels
 * and one more, T a vector of types, C a vector of catch clauses.
 */
export const IMMEDIATES = {
  none: "",
  block: "b",
  label: "u",
  labels: "L",
  function: "u",
  indirect: "uu",
  local: "u",
  global: "u",
  table: "u",
  memarg: "m",
  memory: "u",
  i32: "s",
  i64: "s",
  f32: "f",
  f64: "d",
  reference: "s",
  types: "T",
  "data-memory": "uu",
  data: "u",
  "memory-memory": "uu",
  "element-table": "uu",
  element: "u",
  "table-table": "uu",
  tag: "u",
  handlers: "bC",
  type: "u",
  "type-field": "uu",
  "type-count": "uu",
  "type-data": "uu",
  "type-element": "uu",
  "type-type": "uu",
  cast: "luss",
  v128: "v",
  lanes: "v",
  lane: "l",
  "memarg-lane": "ml",
  fence: "l",
} as const;

export type Immediate = keyof typeof IMMEDIATES;

/**
 * Types by letter: i and l are the integers (i32, i64), f and d the floats, v is v128, c, x, a and e are funcref, externref, anyref and
 * exnref, o is a nullable reference to the first type of the module (see objects.ts).
 */
export type TypeLetter = "i" | "l" | "f" | "d" | "v" | "c" | "x" | "a" | "e" | "o";

export interface Instruction {
  readonly name: string;
  /** Byte of the group that the opcode belongs to: 0xfb to 0xfe, 0 for opcodes of one byte. */
  readonly prefix: number;
  readonly code: number;
  readonly feature: Feature;
  readonly immediate: Immediate;
  /** Operand and result types; undefined where they depend on more than the opcode. */
  readonly signature: { readonly params: readonly TypeLetter[]; readonly results: readonly TypeLetter[] } | undefined;
}

export const INSTRUCTIONS: readonly Instruction[] = Object.entries(ROWS).flatMap(([feature, rows]) =>
  rows
    .trim()
    .split("\n")
    .flatMap((row) => readRow(row, feature as Feature)),
);

const BY_NAME = new Map(INSTRUCTIONS.map((instruction) => [instruction.name, instruction]));
const BY_CODE = new Map(INSTRUCTIONS.map((instruction) => [instruction.prefix * 0x1000 + instruction.code, instruction]));

function readRow(row: string, feature: Feature): Instruction[] {
  const [opcode, immediate, types, ...names] = row.split(/\s+/) as [string, Immediate, string, ...string[]];
  const prefix = opcode.length > 2 ? Number.parseInt(opcode.slice(0, 2), 16) : 0;
  const first = Number.parseInt(opcode.slice(prefix ? 2 : 0), 16);
  const [params, results] = types.split(":").map((letters) => [...letters] as TypeLetter[]);
  const signature = results ? { params: params!, results } : undefined;
  return names.map((name, i) => ({ name, prefix, code: first + i, feature, immediate, signature }));
}

/** The instruction of that name, which must be there. */
export function instruction(name: string): Instruction {
  const found = BY_NAME.get(name);
  if (!found) throw new Error(`no instruction ${name}`);
  return found;
}

/** The bytes of an opcode. */
export function opcodeBytes({ prefix, code }: Instruction): number[] {
  return prefix === 0 ? [code] : [prefix, ...unsigned(code)];
}

/** The instruction with that opcode, of a group or of one byte (`prefix` 0). */
export function instructionAt(code: number, prefix: number): Instruction | undefined {
  return BY_CODE.get(prefix * 0x1000 + code);
}
