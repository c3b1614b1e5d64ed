import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { Builder } from "./builder";
import { constant } from "./number";
import { binary, unary } from "./simplify";

/**
 * Division by constants without dividing (Granlund and Montgomery, "Division by Invariant Integers using Multiplication", 1994): a 32-bit
 * quotient is the upper part of a 64-bit product. 64-bit division is replaced where the divisor is a power of two.
 */

/** x / c, unsigned; 0 if it must be a division. */
export function divideUnsigned(b: Builder, type: u32, x: u32, c: u64): u32 {
  if (c == 1) return x;
  if (isPowerOf2(c)) return shifted(b, Op.ShrU, type, x, ctz<u64>(c));
  if (type != Type.I32 || c == 0) return 0;
  // 2^(32 + bits) / c, rounded up, is a factor of 33 bits.
  const bits = 32 - clz<u32>(<u32>c - 1);
  const low = ((((<u64>1) << bits) - c) << 32) / c + 1;
  const wide = unary(b, Op.ExtendU32, Type.I64, Type.I32, x);
  if (isExact(low | ((<u64>1) << 32), c, 32 + bits)) {
    // An even factor fits 32 bits once halved.
    const half = (low | ((<u64>1) << 32)) >> 1;
    return wrapped(b, shifted(b, Op.ShrU, Type.I64, multiplied(b, wide, half), 31 + bits));
  }
  // The factor's upper bit is a separate x: t + x may carry, so it is halved on the way.
  const t = wrapped(b, shifted(b, Op.ShrU, Type.I64, multiplied(b, wide, low), 32));
  const rest = shifted(b, Op.ShrU, Type.I32, binary(b, Op.Sub, Type.I32, Type.I32, x, t), 1);
  return shifted(b, Op.ShrU, Type.I32, binary(b, Op.Add, Type.I32, Type.I32, rest, t), bits - 1);
}

/** True when half of the factor, rounded up or down to an integer, still gives the right quotient for every 32-bit value. */
function isExact(factor: u64, c: u64, shift: u64): bool {
  const half = factor >> 1;
  // half * c is 2^(shift - 1) + error, and an error of at most 2^(shift - 1 - 32) never reaches the quotient.
  const error = half * c - ((<u64>1) << (shift - 1));
  return error <= (<u64>1) << (shift - 33);
}

/** x / c, signed; 0 if it must be a division. */
export function divideSigned(b: Builder, type: u32, x: u32, c: u64): u32 {
  const value: i64 = type == Type.I32 ? <i64>(<i32>c) : <i64>c;
  const smallest = type == Type.I32 ? <i64>i32.MIN_VALUE : i64.MIN_VALUE;
  if (value == 1) return x;
  if (value == 0 || value == -1 || value == smallest) return 0;
  const size: u64 = value < 0 ? 0 - value : value;
  let quotient: u32 = 0;
  if (isPowerOf2(size)) quotient = divideByPower(b, type, x, ctz<u64>(size));
  else if (type == Type.I32) quotient = divideByFactor(b, x, size);
  else return 0;
  return value < 0 ? binary(b, Op.Sub, type, type, constant(b, type, 0), quotient) : quotient;
}

/** x / 2^power, rounded to zero: a negative x is rounded up first. */
function divideByPower(b: Builder, type: u32, x: u32, power: u64): u32 {
  const bits: u64 = type == Type.I32 ? 32 : 64;
  const sign = shifted(b, Op.ShrS, type, x, bits - 1);
  const bias = shifted(b, Op.ShrU, type, sign, bits - power);
  return shifted(b, Op.ShrS, type, binary(b, Op.Add, type, type, x, bias), power);
}

/** x / c for a c that is no power of two. */
function divideByFactor(b: Builder, x: u32, c: u64): u32 {
  const bits = 32 - clz<u32>(<u32>c - 1);
  const factor = ((<u64>1) << (31 + bits)) / c + 1;
  const wide = unary(b, Op.ExtendS32, Type.I64, Type.I32, x);
  const product = shifted(b, Op.ShrS, Type.I64, multiplied(b, wide, factor), 31 + bits);
  return binary(b, Op.Sub, Type.I32, Type.I32, wrapped(b, product), shifted(b, Op.ShrS, Type.I32, x, 31));
}

/** x - quotient * c, or 0 when there is no quotient. */
export function remainder(b: Builder, type: u32, x: u32, c: u64, quotient: u32): u32 {
  if (!quotient) return 0;
  return binary(b, Op.Sub, type, type, x, binary(b, Op.Mul, type, type, quotient, constant(b, type, c)));
}

function shifted(b: Builder, op: Op, type: u32, x: u32, count: u64): u32 {
  return binary(b, op, type, type, x, constant(b, type, count));
}

function multiplied(b: Builder, x: u32, factor: u64): u32 {
  return binary(b, Op.Mul, Type.I64, Type.I64, x, constant(b, Type.I64, factor));
}

function wrapped(b: Builder, x: u32): u32 {
  return unary(b, Op.Wrap, Type.I32, Type.I64, x);
}

export function isPowerOf2(value: u64): bool {
  return popcnt<u64>(value) == 1;
}
