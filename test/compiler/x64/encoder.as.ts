// The encoder as a module of its own, for encode.test.ts.
import { initArena } from "../../../compiler/support/arena";
import { Buffer } from "../../../compiler/support/buffer";
import * as encode from "../../../compiler/target/x64/encode";
import { beginLabels, bind, jcc, jmp, newLabel, newNearLabel, resolveLabels } from "../../../compiler/target/x64/labels";

let buffer: Buffer = changetype<Buffer>(0);

export function init(): void {
  initArena();
  buffer = new Buffer(1 << 16);
  encode.encodeInto(buffer);
}

/** Forgets what was encoded; gives its address. */
export function take(): usize {
  const data = buffer.data;
  buffer.length = 0;
  return data;
}

export function length(): u32 {
  return buffer.length;
}

export function vexed(e: i32): i32 {
  return encode.vexed(e);
}

export function op(e: i32, imm: i64): void {
  encode.op(e, imm);
}

export function opR(e: i32, r: u32, imm: i64): void {
  encode.opR(e, r, imm);
}

export function opRR(e: i32, reg: u32, rm: u32, imm: i64): void {
  encode.opRR(e, reg, rm, imm);
}

export function opRVR(e: i32, reg: u32, v: u32, rm: u32, imm: i64): void {
  encode.opRVR(e, reg, v, rm, imm);
}

export function opMem(e: i32, reg: u32, base: u32, index: u32, scale: u32, disp: i32, prefix: u32, imm: i64): void {
  encode.opMem(e, reg, base, index, scale, disp, prefix, imm);
}

export function opVMem(e: i32, reg: u32, v: u32, base: u32, index: u32, scale: u32, disp: i32, prefix: u32, imm: i64): void {
  encode.opVMem(e, reg, v, base, index, scale, disp, prefix, imm);
}

export function opRip(e: i32, reg: u32, imm: i64, v: u32): u32 {
  return encode.opRip(e, reg, imm, v);
}

/** A jump back over `bytes` bytes and one forward over as many. `cond` 16 is jmp. */
export function jumps(cond: u32, bytes: u32): void {
  beginLabels(0);
  const back = newLabel();
  const forth = newLabel();
  bind(back);
  buffer.extend(bytes);
  if (cond == 16) jmp(back);
  else jcc(cond, back);
  if (cond == 16) jmp(forth);
  else jcc(cond, forth);
  buffer.extend(bytes);
  bind(forth);
  resolveLabels();
}

/** A jump forward over `bytes` bytes whose label is promised to be at most `promised` bytes away. `cond` 16 is jmp. */
export function nearJump(cond: u32, bytes: u32, promised: u32): void {
  beginLabels(0);
  const label = newNearLabel(promised);
  if (cond == 16) jmp(label);
  else jcc(cond, label);
  buffer.extend(bytes);
  bind(label);
  resolveLabels();
}

export function align(alignment: u32): void {
  encode.alignCode(alignment);
}

export function retPop(bytes: u32): void {
  encode.retPop(bytes);
}

export function jmpFar32(selector: u32, target: u32): void {
  encode.jmpFar32(selector, target);
}
