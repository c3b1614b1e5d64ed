import { Immediate, Opcode } from "../decode/opcode";
import { irType, ValueType } from "../decode/types";
import { failed } from "../support/diagnostic";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { LANE_SHIFT, Vector } from "../ir/vector";
import { Builder } from "./builder";
import { loadFrom, memory, readPlain, storeTo, typeOfAddress } from "./memory";
import { vectorConstant } from "./number";
import { vector1, vector2, vector3 } from "./simplify-vector";

/** Vector instructions. */

/** Vector operation number `code`. */
export function buildVector(b: Builder, entry: Opcode, code: u32): void {
  const lane = entry.immediate == <u8>Immediate.Lane ? readLane(b, entry) : 0;
  const imm = (<u64>code) | ((<u64>lane) << LANE_SHIFT);
  const input: u32 = entry.input;
  const output: u32 = entry.output;
  let value: u32 = 0;
  if (entry.op == <u8>Op.Vector1) {
    const x = b.pop(input);
    if (b.isLive()) value = vector1(b, imm, irType(output), irType(input), x);
  } else if (entry.op == <u8>Op.Vector2) {
    const y = b.pop(input);
    const x = b.pop(ValueType.V128);
    if (b.isLive()) value = vector2(b, imm, x, y);
  } else {
    const z = b.pop(ValueType.V128);
    const y = b.pop(ValueType.V128);
    const x = b.pop(ValueType.V128);
    if (b.isLive()) value = vector3(b, imm, x, y, z);
  }
  b.push(output, value);
}

/** Reads the number of a lane of 1 << align bytes, and checks it. */
function readLane(b: Builder, entry: Opcode): u32 {
  const lane = b.reader.byte();
  if (!failed() && lane >= 16 >> (<u32>entry.align)) b.invalid("invalid lane index");
  return lane;
}

export function buildVectorConst(b: Builder): void {
  const low = b.reader.fixed64();
  const high = b.reader.fixed64();
  b.push(ValueType.V128, b.isLive() ? vectorConstant(b, low, high) : 0);
}

/** Bytes of a shuffle's constant that are above 31 would name none. */
const ABOVE: u64 = 0xe0e0e0e0e0e0e0e0;

export function buildShuffle(b: Builder): void {
  const low = b.reader.fixed64();
  const high = b.reader.fixed64();
  if (!failed() && (low | high) & ABOVE) b.invalid("invalid lane index");
  const y = b.pop(ValueType.V128);
  const x = b.pop(ValueType.V128);
  b.push(ValueType.V128, b.isLive() ? vector3(b, Vector.I8x16Shuffle, x, y, vectorConstant(b, low, high)) : 0);
}

/** A load of a part that fills or begins a vector. */
export function buildVectorLoad(b: Builder, entry: Opcode): void {
  const offset = readPlain(b, entry);
  const address = b.pop(typeOfAddress(b, memory));
  let value: u32 = 0;
  if (b.isLive()) {
    const type = irType(entry.input);
    value = vector1(b, entry.op, Type.V128, type, loadFrom(b, type, address, offset, entry.access));
  }
  b.push(ValueType.V128, value);
}

/** A load of one lane. */
export function buildLoadLane(b: Builder, entry: Opcode): void {
  const offset = readPlain(b, entry);
  const lane = readLane(b, entry);
  const vector = b.pop(ValueType.V128);
  const address = b.pop(typeOfAddress(b, memory));
  let value: u32 = 0;
  if (b.isLive()) {
    const part = loadFrom(b, irType(entry.input), address, offset, entry.access);
    value = vector2(b, (<u64>entry.op) | ((<u64>lane) << LANE_SHIFT), vector, part);
  }
  b.push(ValueType.V128, value);
}

/** A store of one lane. */
export function buildStoreLane(b: Builder, entry: Opcode): void {
  const offset = readPlain(b, entry);
  const lane = readLane(b, entry);
  const vector = b.pop(ValueType.V128);
  const address = b.pop(typeOfAddress(b, memory));
  if (!b.isLive()) return;
  const type = irType(entry.input);
  const part = vector1(b, (<u64>entry.op) | ((<u64>lane) << LANE_SHIFT), type, Type.V128, vector);
  storeTo(b, type, address, part, offset, entry.access);
}
