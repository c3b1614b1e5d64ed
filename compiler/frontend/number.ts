import { Func } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { Builder } from "./builder";

/**
 * Value numbering: an operation without effect whose twin stands where it dominates the present block is that twin. The table is
 * direct-mapped; a newer operation takes an older one's place.
 */

/** Slots for a body of that many bytes: a power of two. */
export function numberSlots(bytes: u32): u32 {
  let slots: u32 = 64;
  while (slots < bytes >> 1 && slots < 65536) slots <<= 1;
  return slots;
}

/** The value of a pure operation with these fields: one that is there, or a new one at the present position. */
export function numbered(b: Builder, op: Op, type: u32, sub: u32, x: u32, y: u32, z: u32, imm: u64): u32 {
  const head = (<u32>op) | (type << 8) | (sub << 16);
  const slot = numberSlot(b, hashOf(head, x, y, z, imm));
  const known = load<u32>(slot);
  const func = b.func;
  if (known && isSame(func, known, head, x, y, z, imm)) {
    const block = func.inst(known).block;
    if (block == b.block || func.dominates(block, b.block)) return known;
  }
  const value = b.append(op, type);
  const inst = func.inst(value);
  inst.sub = <u8>sub;
  inst.a = x;
  inst.b = y;
  inst.c = z;
  inst.imm = imm;
  store<u32>(slot, value);
  return value;
}

/** Mixes the fields that tell operations apart. */
export function hashOf(head: u32, x: u32, y: u32, z: u32, imm: u64): u32 {
  let hash = head * 0x9e3779b1;
  hash = (hash ^ x) * 0x85ebca6b;
  hash = (hash ^ (hash >> 15) ^ y) * 0xc2b2ae35;
  return (hash ^ (hash >> 13) ^ z ^ (<u32>imm) ^ (<u32>(imm >> 32) * 0x27d4eb2f)) * 0x9e3779b1;
}

/** Address of the table's slot for that hash: a value, or 0. */
export function numberSlot(b: Builder, hash: u32): usize {
  return b.numbers + ((<usize>((hash ^ (hash >> 16)) & b.numberMask)) << 2);
}

function isSame(func: Func, value: u32, head: u32, x: u32, y: u32, z: u32, imm: u64): bool {
  const inst = func.inst(value);
  // op, type, sub and space; pure operations have no space.
  return load<u32>(changetype<usize>(inst)) == head && inst.a == x && inst.b == y && inst.c == z && inst.imm == imm;
}

/** A vector constant, by its halves. */
export function vectorConstant(b: Builder, low: u64, high: u64): u32 {
  return numbered(b, Op.Const, Type.V128, 0, <u32>high, <u32>(high >> 32), 0, low);
}

/** A constant of IR type `type`; for a vector the high half is 0. */
export function constant(b: Builder, type: u32, bits: u64): u32 {
  return numbered(b, Op.Const, type, 0, 0, 0, 0, bits);
}
