/** What follows an opcode in the binary format. */
export type Immediate =
  | "none"
  | "block"
  | "label"
  | "labels"
  | "function"
  | "indirect"
  | "local"
  | "global"
  | "table"
  | "memarg"
  | "memory"
  | "i32"
  | "i64"
  | "f32"
  | "f64"
  | "reference"
  | "types"
  | "data-memory"
  | "data"
  | "memory-memory"
  | "element-table"
  | "element"
  | "table-table";

/** Types by letter: i and l are the integers (i32, i64), f and d the floats, c and x funcref and externref. */
export type TypeLetter = "i" | "l" | "f" | "d" | "c" | "x";

export interface Instruction {
  readonly name: string;
  /** Opcode, or opcode of the 0xfc group when `prefixed`. */
  readonly code: number;
  readonly prefixed: boolean;
  readonly immediate: Immediate;
  /** Operand and result types; undefined where they depend on more than the opcode. */
  readonly signature: { readonly params: readonly TypeLetter[]; readonly results: readonly TypeLetter[] } | undefined;
}

/**
 * The instructions of WebAssembly 2.0 without SIMD (specification, section "Instructions" of "Binary Format"). A row: opcode of the first
 * name, immediate, signature (- when it depends on more than the opcode), names of consecutive opcodes.
 */
const ROWS = `
00 none      -     unreachable
01 none      :     nop
02 block     -     block loop if
05 none      -     else
0b none      -     end
0c label     -     br br_if
0e labels    -     br_table
0f none      -     return
10 function  -     call
11 indirect  -     call_indirect
1a none      -     drop select
1c types     -     select_t
20 local     -     local.get local.set local.tee
23 global    -     global.get global.set
25 table     -     table.get table.set
28 memarg    i:i   i32.load
29 memarg    i:l   i64.load
2a memarg    i:f   f32.load
2b memarg    i:d   f64.load
2c memarg    i:i   i32.load8_s i32.load8_u i32.load16_s i32.load16_u
30 memarg    i:l   i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u
36 memarg    ii:   i32.store
37 memarg    il:   i64.store
38 memarg    if:   f32.store
39 memarg    id:   f64.store
3a memarg    ii:   i32.store8 i32.store16
3c memarg    il:   i64.store8 i64.store16 i64.store32
3f memory    :i    memory.size
40 memory    i:i   memory.grow
41 i32       :i    i32.const
42 i64       :l    i64.const
43 f32       :f    f32.const
44 f64       :d    f64.const
45 none      i:i   i32.eqz
46 none      ii:i  i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u
50 none      l:i   i64.eqz
51 none      ll:i  i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u
5b none      ff:i  f32.eq f32.ne f32.lt f32.gt f32.le f32.ge
61 none      dd:i  f64.eq f64.ne f64.lt f64.gt f64.le f64.ge
67 none      i:i   i32.clz i32.ctz i32.popcnt
6a none      ii:i  i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u
71 none      ii:i  i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr
79 none      l:l   i64.clz i64.ctz i64.popcnt
7c none      ll:l  i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u
83 none      ll:l  i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr
8b none      f:f   f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt
92 none      ff:f  f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign
99 none      d:d   f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt
a0 none      dd:d  f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign
a7 none      l:i   i32.wrap_i64
a8 none      f:i   i32.trunc_f32_s i32.trunc_f32_u
aa none      d:i   i32.trunc_f64_s i32.trunc_f64_u
ac none      i:l   i64.extend_i32_s i64.extend_i32_u
ae none      f:l   i64.trunc_f32_s i64.trunc_f32_u
b0 none      d:l   i64.trunc_f64_s i64.trunc_f64_u
b2 none      i:f   f32.convert_i32_s f32.convert_i32_u
b4 none      l:f   f32.convert_i64_s f32.convert_i64_u
b6 none      d:f   f32.demote_f64
b7 none      i:d   f64.convert_i32_s f64.convert_i32_u
b9 none      l:d   f64.convert_i64_s f64.convert_i64_u
bb none      f:d   f64.promote_f32
bc none      f:i   i32.reinterpret_f32
bd none      d:l   i64.reinterpret_f64
be none      i:f   f32.reinterpret_i32
bf none      l:d   f64.reinterpret_i64
c0 none      i:i   i32.extend8_s i32.extend16_s
c2 none      l:l   i64.extend8_s i64.extend16_s i64.extend32_s
d0 reference -     ref.null
d1 none      -     ref.is_null
d2 function  :c    ref.func
fc00 none    f:i   i32.trunc_sat_f32_s i32.trunc_sat_f32_u
fc02 none    d:i   i32.trunc_sat_f64_s i32.trunc_sat_f64_u
fc04 none    f:l   i64.trunc_sat_f32_s i64.trunc_sat_f32_u
fc06 none    d:l   i64.trunc_sat_f64_s i64.trunc_sat_f64_u
fc08 data-memory iii: memory.init
fc09 data    :     data.drop
fc0a memory-memory iii: memory.copy
fc0b memory  iii:  memory.fill
fc0c element-table iii: table.init
fc0d element :     elem.drop
fc0e table-table iii: table.copy
fc0f table   -     table.grow table.size table.fill
`;

export const INSTRUCTIONS: readonly Instruction[] = ROWS.trim().split("\n").flatMap(readRow);

const BY_NAME = new Map(INSTRUCTIONS.map((instruction) => [instruction.name, instruction]));
const PLAIN = new Map(INSTRUCTIONS.filter((item) => !item.prefixed).map((item) => [item.code, item]));
const PREFIXED = new Map(INSTRUCTIONS.filter((item) => item.prefixed).map((item) => [item.code, item]));

function readRow(row: string): Instruction[] {
  const [opcode, immediate, types, ...names] = row.split(/\s+/) as [string, Immediate, string, ...string[]];
  const prefixed = opcode.startsWith("fc");
  const first = Number.parseInt(prefixed ? opcode.slice(2) : opcode, 16);
  const [params, results] = types.split(":").map((letters) => [...letters] as TypeLetter[]);
  const signature = results ? { params: params!, results } : undefined;
  return names.map((name, i) => ({ name, code: first + i, prefixed, immediate, signature }));
}

/** The instruction of that name, which must be there. */
export function instruction(name: string): Instruction {
  const found = BY_NAME.get(name);
  if (!found) throw new Error(`no instruction ${name}`);
  return found;
}

/** The bytes of an opcode. */
export function opcodeBytes({ prefixed, code }: Instruction): number[] {
  return prefixed ? [0xfc, code] : [code];
}

/** The instruction with that opcode; of the 0xfc group when `prefixed`. */
export function instructionAt(code: number, prefixed: boolean): Instruction | undefined {
  return (prefixed ? PREFIXED : PLAIN).get(code);
}
