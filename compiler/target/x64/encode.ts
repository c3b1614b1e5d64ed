import { Buffer } from "../../support/buffer";
import { Form, VEX, VM, W, X64 } from "./encodings";

/**
 * The encoder: one function for each shape of operands. All append to one buffer. 32-bit code is encoded likewise, as long as it names no
 * register above 7, no W, no RIP-relative operand and pushes 32 bits.
 */

/** Memory operand without base or without index. */
export const NO_REG: u32 = 0xff;

/** Bits of `prefix` of a memory operand. */
export const enum Segment {
  None = 0,
  FS = 1,
  GS = 2,
  /** The address is computed in 32 bits and zero-extended before the segment's base is added. */
  Address32 = 4,
}

/** Condition codes. A condition's opposite differs in bit 0. */
export const enum Cond {
  O = 0,
  NO,
  B,
  AE,
  E,
  NE,
  BE,
  A,
  S,
  NS,
  P,
  NP,
  L,
  GE,
  LE,
  G,
}

/** Bytes of the longest instruction, rounded up. */
const LONGEST: u32 = 16;

let out: Buffer = changetype<Buffer>(0);
/** Where the next byte goes, between `start` and `stop` of an instruction. */
let at: usize = 0;

/** Appends to `buffer` from now on. */
export function encodeInto(buffer: Buffer): void {
  out = buffer;
}

/** Offset of the next instruction. */
export function here(): u32 {
  return out.length;
}

function start(): void {
  out.ensure(LONGEST);
  at = out.data + out.length;
}

function stop(): void {
  out.length = <u32>(at - out.data);
}

function byte(value: u32): void {
  store<u8>(at, <u8>value);
  at++;
}

/** The encoding with condition `cond`. */
export function withCond(e: i32, cond: u32): i32 {
  return e | (<i32>cond);
}

/** The encoding in its 64-bit variant when `wide`. */
export function sized(e: i32, wide: bool): i32 {
  return wide ? e | W : e;
}

/** An instruction without operands in ModRM: cli, cdq, push imm ... */
export function op(e: i32, imm: i64 = 0): void {
  start();
  if (form(e) != Form.None) unreachable();
  opcode(e, 0, 0, 0);
  if (e & FIXED) byte(0xc0 | (digit(e) << 3) | ((e >> 22) & 7));
  immediate(e, imm);
  stop();
}

/** The VEX form of an encoding of encodings-vector.ts. */
export function vexed(e: i32): i32 {
  return form(e) == Form.M ? e | VEX | VM : e | VEX;
}

/** One register operand: in ModRM.rm (form M), or in the opcode (form O). */
export function opR(e: i32, r: u32, imm: i64 = 0): void {
  start();
  if (form(e) == Form.O) opcode(e | (<i32>(r & 7)), 0, 0, r);
  else {
    opcode(e, 0, 0, r, (e & BYTE_RM) != 0 && r >= 4);
    byte(0xc0 | (digit(e) << 3) | (r & 7));
  }
  immediate(e, imm);
  stop();
}

/** ModRM.reg and a register as ModRM.rm, whichever the form writes first. */
export function opRR(e: i32, reg: u32, rm: u32, imm: i64 = 0): void {
  start();
  if (e & VEX) vex(e, reg, 0, rm, 0);
  else opcode(e, reg, 0, rm, ((e & BYTE_REG) != 0 && reg >= 4) || ((e & BYTE_RM) != 0 && rm >= 4));
  byte(0xc0 | ((reg & 7) << 3) | (rm & 7));
  immediate(e, imm);
  stop();
}

/** Three registers, VEX: ModRM.reg, VEX.vvvv, ModRM.rm. Form VM takes no `reg`. */
export function opRVR(e: i32, reg: u32, v: u32, rm: u32, imm: i64 = 0): void {
  const r = form(e) == Form.VM ? digit(e) : reg;
  start();
  vex(e, r, 0, rm, v);
  byte(0xc0 | ((r & 7) << 3) | (rm & 7));
  immediate(e, imm);
  stop();
}

/**
 * ModRM.reg (ignored by form M) and memory at base + (index << scale) + disp; either register may be NO_REG, the index never rsp. `prefix`
 * has Segment bits.
 */
export function opMem(e: i32, reg: u32, base: u32, index: u32, scale: u32, disp: i32, prefix: u32 = 0, imm: i64 = 0): void {
  const r = form(e) == Form.M ? digit(e) : reg;
  start();
  segment(prefix);
  if (e & VEX) vex(e, r, index, base, 0);
  else opcode(e, r, index, base, (e & BYTE_REG) != 0 && reg >= 4);
  address(r, base, index, scale, disp);
  immediate(e, imm);
  stop();
}

/** Like `opMem`, VEX with a third register. */
export function opVMem(e: i32, reg: u32, v: u32, base: u32, index: u32, scale: u32, disp: i32, prefix: u32 = 0, imm: i64 = 0): void {
  const r = form(e) == Form.VM ? digit(e) : reg;
  start();
  segment(prefix);
  vex(e, r, index, base, v);
  address(r, base, index, scale, disp);
  immediate(e, imm);
  stop();
}

/**
 * ModRM.reg (ignored by form M), memory relative to the next instruction, and VEX.vvvv where there is one. Gives the offset of its 32-bit
 * field, which is to hold the target's distance from the end of the field less `immediateBytes(e)`; until that is stored it is 0.
 */
export function opRip(e: i32, reg: u32, imm: i64 = 0, v: u32 = 0): u32 {
  const r = form(e) == Form.M ? digit(e) : reg;
  start();
  if (e & VEX) vex(e, r, 0, 0, v);
  else opcode(e, r, 0, 0, (e & BYTE_REG) != 0 && reg >= 4);
  byte(((r & 7) << 3) | 5);
  const field = <u32>(at - out.data);
  four(0);
  immediate(e, imm);
  stop();
  return field;
}

/** Bytes of immediate that instructions of this encoding end with. */
export function immediateBytes(e: i32): u32 {
  const kind = (e >> 17) & 3;
  if (kind < 2) return kind;
  if (kind == 3) return 8;
  return (e >> 10) & 3 ? 2 : 4;
}

/** call rel32; gives the offset of the field. */
export function callRel(): u32 {
  start();
  byte(0xe8);
  four(0);
  stop();
  return out.length - 4;
}

/** jmp rel32; gives the offset of the field. */
export function jmpRel(): u32 {
  start();
  byte(0xe9);
  four(0);
  stop();
  return out.length - 4;
}

/** jcc rel32; gives the offset of the field. */
export function jccRel(cond: u32): u32 {
  start();
  byte(0x0f);
  byte(0x80 | cond);
  four(0);
  stop();
  return out.length - 4;
}

/** jmp rel8; gives the offset of the field. */
export function jmpShort(): u32 {
  start();
  byte(0xeb);
  byte(0);
  stop();
  return out.length - 1;
}

/** jcc rel8; gives the offset of the field. */
export function jccShort(cond: u32): u32 {
  start();
  byte(0x70 | cond);
  byte(0);
  stop();
  return out.length - 1;
}

/** jmp to an offset that is known. */
export function jmpTo(target: u32): void {
  const distance = <i32>target - <i32>(out.length + 2);
  if (distance < -128 || distance > 127) return patchRel(jmpRel(), target);
  start();
  byte(0xeb);
  byte(distance);
  stop();
}

/** jcc to an offset that is known. */
export function jccTo(cond: u32, target: u32): void {
  const distance = <i32>target - <i32>(out.length + 2);
  if (distance < -128 || distance > 127) return patchRel(jccRel(cond), target);
  start();
  byte(0x70 | cond);
  byte(distance);
  stop();
}

/** jmp ptr16:32, 32-bit code only; gives the offset of the field of the address. */
export function jmpFar32(selector: u32, target: u32): u32 {
  start();
  byte(0xea);
  const field = <u32>(at - out.data);
  four(target);
  byte(selector);
  byte(selector >> 8);
  stop();
  return field;
}

/** ret n. */
export function retPop(bytes: u32): void {
  if (bytes > 0xffff) unreachable();
  start();
  byte(0xc2);
  byte(bytes);
  byte(bytes >> 8);
  stop();
}

/** Makes the 32-bit field at `field` the distance from its end to `target`. */
export function patchRel(field: u32, target: u32): void {
  out.set32(field, target - field - 4);
}

/** Makes the 8-bit field at `field` the distance from its end to `target`, which must be in reach. */
export function patchShort(field: u32, target: u32): void {
  const distance = <i32>(target - field - 1);
  if (distance < -128 || distance > 127) unreachable();
  store<u8>(out.data + field, <u8>distance);
}

/** Pads with long nops to a multiple of `alignment`, a power of two. */
export function alignCode(alignment: u32): void {
  let missing = (0 - out.length) & (alignment - 1);
  while (missing > 0) {
    const bytes = min<u32>(missing, 9);
    nop(bytes);
    missing -= bytes;
  }
}

/** A nop of 1 to 9 bytes, the recommended sequences of the SDM. */
export function nop(bytes: u32): void {
  switch (bytes) {
    case 1:
      return op(X64.NOP);
    case 2:
      start();
      byte(0x66);
      byte(0x90);
      return stop();
    case 3:
      return opMem(X64.NOP_RM, 0, 0, NO_REG, 0, 0);
    case 4:
      return nopWith(0x40, 1);
    case 5:
      return nopWith(0x44, 2);
    case 6:
      start();
      byte(0x66);
      stop();
      return nopWith(0x44, 2);
    case 7:
      return nopWith(0x80, 4);
    case 8:
      return nopWith(0x84, 5);
    default:
      start();
      byte(0x66);
      stop();
      return nopWith(0x84, 5);
  }
}

/** 0F 1F with that ModRM byte and so many zero bytes. */
function nopWith(modrm: u32, zeros: u32): void {
  start();
  byte(0x0f);
  byte(0x1f);
  byte(modrm);
  for (let i: u32 = 0; i < zeros; i++) byte(0);
  stop();
}

// Fields of an encoding (encodings.ts).
const BYTE_REG: i32 = 1 << 25;
const BYTE_RM: i32 = 1 << 26;
const FIXED: i32 = 1 << 27;
const LOCK: i32 = 1 << 30;

function form(e: i32): u32 {
  return (e >> 19) & 7;
}

function digit(e: i32): u32 {
  return (e >> 13) & 7;
}

function segment(prefix: u32): void {
  if (prefix == 0) return;
  if (prefix & Segment.FS) byte(0x64);
  if (prefix & Segment.GS) byte(0x65);
  if (prefix & Segment.Address32) byte(0x67);
}

/** Prefixes, REX and opcode. `force` asks for a REX prefix so that numbers 4 to 7 are spl to dil. */
function opcode(e: i32, r: u32, x: u32, b: u32, force: bool = false): void {
  if (e & LOCK) byte(0xf0);
  const pp = (e >> 10) & 3;
  if (pp == 1) byte(0x66);
  else if (pp == 2) byte(0xf3);
  else if (pp == 3) byte(0xf2);
  const rex = (e & W ? 8 : 0) | high(r, 2) | high(x, 1) | high(b, 0);
  if (rex != 0 || force) byte(0x40 | rex);
  const map = (e >> 8) & 3;
  if (map) {
    byte(0x0f);
    if (map == 2) byte(0x38);
    else if (map == 3) byte(0x3a);
  }
  byte(e);
}

/** Bit 3 of a register number at bit `place`; 0 for NO_REG. */
function high(r: u32, place: u32): u32 {
  return r == NO_REG ? 0 : ((r >> 3) & 1) << place;
}

/** VEX prefix and opcode, 128-bit length. */
function vex(e: i32, r: u32, x: u32, b: u32, v: u32): void {
  const map = (e >> 8) & 3;
  const tail = ((~v & 15) << 3) | ((e >> 10) & 3);
  const rxb = high(r, 2) | high(x, 1) | high(b, 0);
  if (map == 1 && !(e & W) && (rxb & 3) == 0) {
    byte(0xc5);
    byte((rxb & 4 ? 0 : 0x80) | tail);
  } else {
    byte(0xc4);
    byte(((~rxb & 7) << 5) | map);
    byte((e & W ? 0x80 : 0) | tail);
  }
  byte(e);
}

/** ModRM, SIB and displacement of a memory operand. */
function address(r: u32, base: u32, index: u32, scale: u32, disp: i32): void {
  const reg = (r & 7) << 3;
  if (base == NO_REG) {
    // Absolute, through a SIB byte: without one it would be RIP-relative in 64-bit code.
    byte(reg | 4);
    byte((scale << 6) | (index == NO_REG ? 0x20 : (index & 7) << 3) | 5);
    four(disp);
    return;
  }
  // No displacement is not possible with rbp and r13 as the base.
  const mod: u32 = disp == 0 && (base & 7) != 5 ? 0 : disp == <i32>(<i8>disp) ? 0x40 : 0x80;
  if (index == NO_REG && (base & 7) != 4) byte(mod | reg | (base & 7));
  else {
    byte(mod | reg | 4);
    byte((scale << 6) | (index == NO_REG ? 0x20 : (index & 7) << 3) | (base & 7));
  }
  if (mod == 0x40) byte(disp);
  else if (mod == 0x80) four(disp);
}

function four(value: u32): void {
  store<u32>(at, value);
  at += 4;
}

function immediate(e: i32, imm: i64): void {
  switch ((e >> 17) & 3) {
    case 1:
      byte(<u32>imm);
      break;
    case 2:
      if ((e >> 10) & 3) {
        byte(<u32>imm);
        byte(<u32>(imm >> 8));
      } else four(<u32>imm);
      break;
    case 3:
      store<u64>(at, imm);
      at += 8;
      break;
    default:
      break;
  }
}

/** True when the encoding is of form `f`. */
export function isForm(e: i32, f: Form): bool {
  return form(e) == f;
}

/** True when ModRM.reg is a vector register. */
export function isVector(e: i32): bool {
  return ((e >> 22) & 3) == 1;
}
