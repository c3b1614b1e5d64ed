import { irType } from "../decode/types";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type, typeBytes } from "../ir/type";
import { Builder } from "./builder";

/**
 * Locals in the frame, for functions in which locals differ at so many meetings of branches that their SSA form would grow with the product
 * of the two: a few kilobytes of code are then gigabytes of arguments. `local.set` stores, `local.get` loads, and nothing is passed on at
 * any branch; in one block the value stored or loaded last stands for the next load. Code of one function is so in proportion to its text.
 *
 * A local gets its place when the text names it first. The store of its first value, the parameter or zero, goes to the entry block.
 */

/** Steps of a function of any size, and for each byte of it. Of the functions of large programs none takes three a byte. */
const MERGES_AT_LEAST: u64 = 8192;
const MERGES_PER_BYTE: u64 = 4;

/** Steps that meetings of changed locals may take in a function of that many bytes. */
export function mergeBudget(bytes: u32): u64 {
  return MERGES_AT_LEAST + <u64>bytes * MERGES_PER_BYTE;
}

/** The present value of local `index`; 0 in unreachable code. */
export function frameGet(b: Builder, index: u32): u32 {
  if (b.block == NO_BLOCK) return 0;
  const place = placeOf(b, index);
  if (isHere(b, index)) return b.local(index);
  const value = b.append(Op.LocalGet, irType(b.localType(index)));
  b.func.inst(value).imm = place;
  keep(b, index, value);
  return value;
}

/** Makes `value` the present value of local `index`, in code that is reached. */
export function frameSet(b: Builder, index: u32, value: u32): void {
  const place = placeOf(b, index);
  if (isHere(b, index) && b.local(index) == value) return;
  setFields(b, b.append(Op.LocalSet, Type.None), place, index, value);
  keep(b, index, value);
}

/** Whether the value in `locals` is that of the present block. */
function isHere(b: Builder, index: u32): bool {
  return load<u32>(b.localMarks + ((<usize>index) << 2)) == b.block + 1;
}

function keep(b: Builder, index: u32, value: u32): void {
  store<u32>(b.locals + ((<usize>index) << 2), value);
  store<u32>(b.localMarks + ((<usize>index) << 2), b.block + 1);
}

/** Place of a local in the frame. */
function placeOf(b: Builder, index: u32): u32 {
  const slot = b.localSlots + ((<usize>index) << 2);
  const known = load<u32>(slot);
  if (known) return known - 1;
  const func = b.func;
  const place = func.localPlaces;
  func.localPlaces = place + (typeBytes(irType(b.localType(index))) > 8 ? 2 : 1);
  store<u32>(slot, place + 1);
  const first = b.local(index);
  const value = func.newInst(Op.LocalSet, Type.None);
  func.inst(value).pos = func.pos;
  setFields(b, value, place, index, first);
  const next = func.inst(b.entryEnd).next;
  if (next) func.insertBefore(value, next);
  else func.append(0, value);
  return place;
}

function setFields(b: Builder, at: u32, place: u32, index: u32, value: u32): void {
  const inst = b.func.inst(at);
  inst.a = value;
  inst.imm = place;
  inst.sub = <u8>irType(b.localType(index));
}
