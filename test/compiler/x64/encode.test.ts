import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { before, test } from "node:test";
import { Decoder, DecoderOptions, type Instruction, Mnemonic, OpKind, Register } from "iced-x86";
import { W, X64 } from "../../../compiler/target/x64/encodings";
import { Sse } from "../../../compiler/target/x64/encodings-vector";
import { compileSystemModule } from "../../../host/asc/system";
import { inRoot } from "../../lab/support";

/** The encoder's functions (encoder.as.ts). */
interface Encoder {
  init(): void;
  take(): number;
  length(): number;
  vexed(e: number): number;
  op(e: number, imm: bigint): void;
  opR(e: number, r: number, imm: bigint): void;
  opRR(e: number, reg: number, rm: number, imm: bigint): void;
  opRVR(e: number, reg: number, v: number, rm: number, imm: bigint): void;
  opMem(e: number, reg: number, base: number, index: number, scale: number, disp: number, prefix: number, imm: bigint): void;
  opVMem(e: number, reg: number, v: number, base: number, index: number, scale: number, disp: number, prefix: number, imm: bigint): void;
  opRip(e: number, reg: number, imm: bigint, v: number): number;
  nearJump(cond: number, bytes: number, promised: number): void;
  jumps(cond: number, bytes: number): void;
  align(alignment: number): void;
  retPop(bytes: number): void;
  jmpFar32(selector: number, target: number): void;
  memory: WebAssembly.Memory;
}

let encoder: Encoder;

before(async () => {
  const bytes = await compileSystemModule({
    entry: "test/compiler/x64/encoder.as.ts",
    memory: "own",
    allocator: "compiler/support/arena/allocate",
    imports: [],
  });
  encoder = new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>)).exports as unknown as Encoder;
  encoder.init();
});

const NO_REG = 0xff;
const SIZED = 1 << 28;
const CONDITIONAL = 1 << 29;
const MEMORY_ONLY = 1 << 27;
const CONDITIONS = ["o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g"];
const REGISTERS = Array.from({ length: 16 }, (_, i) => i);

/** Names that the disassembler writes otherwise, without and with W. */
const MNEMONICS: Readonly<Record<string, readonly [string, string?]>> = {
  CDQ: ["cdq", "cqo"],
  MOVD: ["movd", "movq"],
  PEXTRD: ["pextrd", "pextrq"],
  PINSRD: ["pinsrd", "pinsrq"],
  FXSAVE: ["fxsave", "fxsave64"],
  FXRSTOR: ["fxrstor", "fxrstor64"],
  XSAVE: ["xsave", "xsave64"],
  XRSTOR: ["xrstor", "xrstor64"],
  XSAVEOPT: ["xsaveopt", "xsaveopt64"],
  REP: ["", ""],
  PUSHF: ["pushfq"],
  POPF: ["popfq"],
};

/** What an entry's name says: the mnemonic and the operands in order. */
interface Shape {
  readonly name: string;
  readonly encoding: number;
  readonly mnemonic: string;
  readonly operands: readonly string[];
  readonly wide: boolean;
}

const IMPLICIT: Readonly<Record<string, string>> = { CL: "CL", AL: "AL", AX: "AX", EAX: "EAX", DX: "DX" };

/** Every line of both tables, with W where it may have it, with each condition where it takes one, and vector instructions with VEX too. */
function* shapes(): Generator<Shape> {
  yield* shapesOf(X64);
  for (const shape of shapesOf(Sse)) {
    yield shape;
    if (!(shape.encoding & VEX)) yield vexed(shape);
  }
}

const VEX = 1 << 16;
/** The VEX form has one more source. */
const NDS = 1 << 31;
/** The form VM: VEX.vvvv is the destination, and ModRM.rm the source. */
const FORM = 7 << 19;
const FORM_VM = 7 << 19;

/** The VEX form, as the encoder makes it. */
function vexed({ name, encoding, mnemonic, operands, wide }: Shape): Shape {
  const more = encoding & NDS ? [operands[0]!, "X", ...operands.slice(1)] : operands;
  return { name: `V${name}`, encoding: encoder.vexed(encoding), mnemonic: `v${mnemonic}`, operands: more, wide };
}

function* shapesOf(table: Readonly<Record<string, number | string>>): Generator<Shape> {
  for (const [name, value] of Object.entries(table)) {
    if (typeof value !== "number") continue;
    const tokens = name.split("_");
    let base = tokens.shift()!;
    if (base === "JMP" && tokens[0] === "FAR") tokens.shift();
    if (base === "REP") base = tokens.shift()!;
    if (base === "MOV" && /^[ESDFG]S$/.test(tokens[0]!)) tokens[0] = `SEG:${tokens[0]}`;
    if (name.startsWith("IN_") || name.startsWith("OUT_")) assert.equal(tokens.length, 2);
    for (const wide of value & SIZED ? [false, true] : [(value & W) !== 0]) {
      const encoding = wide ? value | W : value;
      if (value & CONDITIONAL) {
        for (const [code, condition] of CONDITIONS.entries()) {
          yield { name, encoding: encoding | code, mnemonic: base.replace("CC", condition).toLowerCase(), operands: tokens, wide };
        }
        continue;
      }
      const other = MNEMONICS[base];
      let mnemonic = other ? (wide ? (other[1] ?? other[0]) : other[0]) : base.toLowerCase();
      if (name === "REP_MOVSD" && wide) mnemonic = "movsq";
      if (name === "REP_STOSD" && wide) mnemonic = "stosq";
      yield { name, encoding, mnemonic, operands: tokens, wide };
    }
  }
}

/** Names of the shapes that were decoded. */
const decoded = new Set<string>();

/** Decodes what was encoded, which must be one instruction of just that length. */
function decode(shape: Shape, bitness = 64): Instruction {
  const bytes = encoded();
  const decoder = new Decoder(bitness, bytes, DecoderOptions.None);
  const instruction = decoder.decode();
  decoded.add(shape.name);
  const text = `${shape.name}${shape.wide ? " W" : ""}: ${Buffer.from(bytes).toString("hex")}`;
  assert.equal(instruction.length, bytes.length, text);
  assert.equal(Mnemonic[instruction.mnemonic]!.toLowerCase(), shape.mnemonic, text);
  decoder.free();
  return instruction;
}

function encoded(): Uint8Array {
  const bytes = encoder.length();
  const at = encoder.take();
  return new Uint8Array(encoder.memory.buffer).slice(at, at + bytes);
}

const NAMES8 = ["AL", "CL", "DL", "BL", "SPL", "BPL", "SIL", "DIL", "R8L", "R9L", "R10L", "R11L", "R12L", "R13L", "R14L", "R15L"];
const NAMES16 = ["AX", "CX", "DX", "BX", "SP", "BP", "SI", "DI", "R8W", "R9W", "R10W", "R11W", "R12W", "R13W", "R14W", "R15W"];
const NAMES32 = ["EAX", "ECX", "EDX", "EBX", "ESP", "EBP", "ESI", "EDI", "R8D", "R9D", "R10D", "R11D", "R12D", "R13D", "R14D", "R15D"];
const NAMES64 = ["RAX", "RCX", "RDX", "RBX", "RSP", "RBP", "RSI", "RDI", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15"];

/** Names of operands in registers that are narrower or wider than the token and W say. */
function width(shape: Shape, token: string): number {
  if (/^(PUSH|POP|RDFSBASE|JMP|CALL)_/.test(shape.name) && !shape.name.startsWith("RD")) return 64;
  if (shape.name.startsWith("MOVSXD")) return token === "RM" ? 32 : 64;
  if (/_(CR|DR)/.test(shape.name)) return 64;
  // The selector is 16 bits; the disassembler writes the register as wide as the operand size.
  if (/^(LTR|LLDT)/.test(shape.name)) return 32;
  if (token.endsWith("16")) return 16;
  if (/^R?M?8$/.test(token) || token === "RM8" || token === "R8") return 8;
  return shape.wide ? 64 : 32;
}

function registerName(shape: Shape, token: string, number: number): string {
  if (token === "X" || token === "XM") return `XMM${number}`;
  if (token === "CR" || token === "DR") return `${token}${number}`;
  const names = { 8: NAMES8, 16: NAMES16, 32: NAMES32, 64: NAMES64 }[width(shape, token)]!;
  return names[number]!;
}

const isRM = (token: string) => ["RM", "RM8", "RM16", "XM", "M"].includes(token);
const isImmediate = (token: string) => ["I8", "I", "I32", "I64"].includes(token);
const immediates = (shape: Shape): bigint[] => {
  const token = shape.operands.find(isImmediate);
  if (token === undefined) return [0n];
  if (token === "I8") return [0n, 1n, 127n];
  if (token === "I64") return [0n, 0x123456789abcdef0n, -2n];
  return shape.operands.some((o) => o.endsWith("16")) ? [0n, 0x1234n] : [0n, 0x12345678n];
};

/** Compares registers and immediates of a decoded instruction with what the name promises; `values` by operand. */
function check(shape: Shape, instruction: Instruction, values: readonly (number | "memory")[], immediate: bigint): void {
  let operand = 0;
  let value = 0;
  const text = `${shape.name}${shape.wide ? " W" : ""} ${values.join()}`;
  for (const token of shape.operands) {
    if (isImmediate(token)) {
      assert.equal(instruction.immediate(operand), BigInt.asUintN(64, immediate), text);
    } else if (token === "1") {
      assert.equal(instruction.immediate(operand), 1n, text);
    } else if (token.startsWith("SEG:")) {
      assert.equal(Register[instruction.opRegister(operand)], token.slice(4), text);
    } else if (IMPLICIT[token] !== undefined) {
      assert.equal(Register[instruction.opRegister(operand)], IMPLICIT[token], text);
    } else {
      const expected = values[value++]!;
      if (expected === "memory") assert.equal(instruction.opKind(operand), OpKind.Memory, text);
      else assert.equal(Register[instruction.opRegister(operand)], registerName(shape, token, expected), text);
    }
    operand++;
  }
}

/** Control and debug registers that exist. */
function registersOf(token: string): readonly number[] {
  if (token === "CR") return [0, 2, 3, 4, 8];
  if (token === "DR") return [0, 1, 2, 3, 6, 7];
  return REGISTERS;
}

/** The operands that are registers or memory. */
const places = (shape: Shape) =>
  shape.operands.filter((o) => !isImmediate(o) && IMPLICIT[o] === undefined && o !== "1" && !o.startsWith("SEG:"));

test("every encoding, with every register, decodes to what its name says", () => {
  for (const shape of shapes()) {
    const { encoding } = shape;
    const tokens = places(shape);
    const rm = tokens.findIndex(isRM);
    for (const imm of immediates(shape)) {
      if (tokens.length === 0) {
        encoder.op(encoding, imm);
        check(shape, decode(shape), [], imm);
        continue;
      }
      if (encoding & MEMORY_ONLY) continue;
      for (const first of registersOf(tokens[0]!)) {
        if (tokens.length === 1) {
          encoder.opR(encoding, first, imm);
          check(shape, decode(shape), [first], imm);
          continue;
        }
        for (const second of registersOf(tokens[1]!)) {
          if (tokens.length === 3) {
            for (const third of encoding & NDS ? [0, 7, 8, 15] : REGISTERS) {
              const [v, m] = rm === 1 ? [third, second] : [second, third];
              encoder.opRVR(encoding, first, v, m, imm);
              check(shape, decode(shape), [first, second, third], imm);
            }
          } else if ((encoding & FORM) === FORM_VM) {
            encoder.opRVR(encoding, 0, first, second, imm);
            check(shape, decode(shape), [first, second], imm);
          } else {
            const [reg, m] = rm === 0 ? [second, first] : [first, second];
            if (encoding & VEX) encoder.opRVR(encoding, reg, 0, m, imm);
            else encoder.opRR(encoding, reg, m, imm);
            check(shape, decode(shape), [first, second], imm);
          }
        }
      }
    }
  }
});

interface Address {
  readonly base: number;
  readonly index: number;
  readonly scale: number;
  readonly disp: number;
  readonly prefix: number;
}

/** Every base with and without index, every index with every scale, displacements of each size, every segment. */
function* addresses(): Generator<Address> {
  const disps = [0, 1, -1, 127, 128, -128, -129, 0x7fffffff, -0x80000000];
  for (const base of [...REGISTERS, NO_REG]) for (const disp of disps) yield { base, index: NO_REG, scale: 0, disp, prefix: 0 };
  for (const base of [0, 4, 5, 12, 13, NO_REG]) {
    for (const index of REGISTERS) {
      if (index !== 4) for (const scale of [0, 1, 2, 3]) yield { base, index, scale, disp: base === 0 ? 0 : 8, prefix: 0 };
    }
  }
  for (const prefix of [1, 2, 4, 5, 6]) {
    yield { base: 7, index: NO_REG, scale: 0, disp: 4, prefix };
    yield { base: 9, index: 14, scale: 2, disp: 0, prefix };
    yield { base: NO_REG, index: NO_REG, scale: 0, disp: 64, prefix };
  }
}

function checkMemory(shape: Shape, instruction: Instruction, address: Address): void {
  const text = `${shape.name} ${JSON.stringify(address)}`;
  const names = address.prefix & 4 ? NAMES32 : NAMES64;
  const none = "None";
  let base = address.base === NO_REG ? none : names[address.base]!;
  const index = address.index === NO_REG ? none : names[address.index]!;
  if (base === none && index === none && Register[instruction.memoryBase] !== none) base = "an absolute address";
  assert.equal(Register[instruction.memoryBase], base, text);
  assert.equal(Register[instruction.memoryIndex], index, text);
  if (index !== none) assert.equal(instruction.memoryIndexScale, 1 << address.scale, text);
  assert.equal(BigInt.asIntN(32, instruction.memoryDisplacement), BigInt(address.disp), text);
  const segment = address.prefix & 1 ? "FS" : address.prefix & 2 ? "GS" : none;
  assert.equal(Register[instruction.segmentPrefix], segment, text);
}

test("every memory form of every encoding decodes to its operands", () => {
  for (const shape of shapes()) {
    const { encoding } = shape;
    const tokens = places(shape);
    const rm = tokens.findIndex(isRM);
    // Control, debug and segment-only moves and the base registers have no memory form.
    if (rm < 0 || /_(CR|DR)/.test(shape.name)) continue;
    const imm = immediates(shape).at(-1)!;
    // The address doesn't depend on the other register, nor that on the address: the longest of each dimension is enough.
    const full = shape.name === "MOV_R_RM" || shape.name === "MOVSD_XM_X";
    let count = 0;
    for (const address of addresses()) {
      if (!full && count++ % 7 !== 0) continue;
      const { base, index, scale, disp, prefix } = address;
      const reg = (base + index + disp) & 15;
      const others = tokens.length === 1 ? [] : tokens.length === 3 ? [reg, 11] : [reg];
      const values: (number | "memory")[] = [...others];
      values.splice(rm, 0, "memory");
      if (shape.name.startsWith("BLSR")) encoder.opVMem(encoding, 0, reg, base, index, scale, disp, prefix, imm);
      else if (encoding & VEX) encoder.opVMem(encoding, reg, others[1] ?? 0, base, index, scale, disp, prefix, imm);
      else encoder.opMem(encoding, reg, base, index, scale, disp, prefix, imm);
      const instruction = decode(shape);
      check(shape, instruction, values, imm);
      checkMemory(shape, instruction, address);
    }
  }
});

test("no line of any table is left out above", () => {
  const left = [...shapes()].map(({ name }) => name).filter((name) => !decoded.has(name));
  assert.deepEqual(left, []);
  const files = readdirSync(inRoot("compiler", "target", "x64")).filter((name) => name.startsWith("encodings"));
  assert.deepEqual(files.sort(), ["encodings-vector.ts", "encodings.ts"]);
});

test("a RIP-relative field is where it says, with an immediate behind it or not", () => {
  for (const [name, encoding, imm] of [
    ["ADDSD_X_XM", X64.ADDSD_X_XM, 0n],
    ["CMP_RM_I8", X64.CMP_RM_I8, 5n],
    ["CMP_RM_I", X64.CMP_RM_I | W, 0x1234n],
    ["MOV_R_RM", X64.MOV_R_RM, 0n],
    ["SHLX_R_RM_R", X64.SHLX_R_RM_R | W, 0n],
  ] as const) {
    const field = encoder.opRip(encoding, 9, imm, 10);
    const bytes = encoded();
    new DataView(bytes.buffer).setInt32(field, 0x1000, true);
    const decoder = new Decoder(64, bytes, DecoderOptions.None);
    decoder.ip = 0n;
    const instruction = decoder.decode();
    assert.equal(instruction.length, bytes.length, name);
    assert.equal(instruction.memoryDisplacement, BigInt(bytes.length + 0x1000), name);
    if (name.startsWith("SHLX")) assert.equal(instruction.opRegister(2), Register.R10);
  }
});

test("jumps back are short when they reach, jumps forward reach their label", () => {
  for (let cond = 0; cond <= 16; cond++) {
    for (const distance of [0, 100, 126, 127, 1000, 70000]) {
      encoder.jumps(cond, distance);
      const bytes = encoded();
      const decoder = new Decoder(64, bytes.subarray(distance), DecoderOptions.None);
      decoder.ip = BigInt(distance);
      const back = decoder.decode();
      const forth = decoder.decode();
      const mnemonic = cond === 16 ? "jmp" : `j${CONDITIONS[cond]}`;
      assert.equal(Mnemonic[back.mnemonic]!.toLowerCase(), mnemonic);
      assert.equal(Mnemonic[forth.mnemonic]!.toLowerCase(), mnemonic);
      assert.equal(back.nearBranchTarget, 0n);
      assert.equal(back.length, distance <= 126 ? 2 : cond === 16 ? 5 : 6);
      assert.equal(forth.nearBranchTarget, BigInt(bytes.length));
    }
  }
});

test("jumps forward are short when their label is promised to be near, and a broken promise is no wrong jump", () => {
  for (let cond = 0; cond <= 16; cond++) {
    for (const promised of [2, 50, 127, 128, 1000]) {
      const bytes = Math.min(promised, 127) - 2;
      encoder.nearJump(cond, bytes, promised);
      const code = encoded();
      const decoder = new Decoder(64, code, DecoderOptions.None);
      decoder.ip = 0n;
      const jump = decoder.decode();
      assert.equal(Mnemonic[jump.mnemonic]!.toLowerCase(), cond === 16 ? "jmp" : `j${CONDITIONS[cond]}`);
      assert.equal(jump.nearBranchTarget, BigInt(code.length));
      assert.equal(jump.length, promised <= 127 ? 2 : cond === 16 ? 5 : 6);
    }
    assert.throws(() => encoder.nearJump(cond, 128, 100), WebAssembly.RuntimeError);
    encoder.take();
  }
});

test("alignment is filled with as few nops as there can be", () => {
  for (let bytes = 1; bytes < 16; bytes++) {
    for (let i = 0; i < bytes; i++) encoder.op(X64.CLI, 0n);
    encoder.align(16);
    const decoder = new Decoder(64, encoded().subarray(bytes), DecoderOptions.None);
    let nops = 0;
    for (; decoder.canDecode; nops++) assert.equal(decoder.decode().mnemonic, Mnemonic.Nop);
    assert.equal(nops, Math.ceil((16 - bytes) / 9));
  }
});

test("ret n and the far jump of 32-bit code", () => {
  encoder.retPop(0x1238);
  const ret = decode({ name: "RET", encoding: 0, mnemonic: "ret", operands: [], wide: false });
  assert.equal(ret.immediate16, 0x1238);
  encoder.jmpFar32(8, 0x123456);
  const jump = decode({ name: "JMP_FAR", encoding: 0, mnemonic: "jmp", operands: [], wide: false }, 32);
  assert.equal(jump.farBranchSelector, 8);
  assert.equal(jump.farBranch32, 0x123456);
});
