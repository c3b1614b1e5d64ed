import { Op } from "../ir/op";
import { Type } from "../ir/type";

/** Evaluates operations on constants. Results are the bits of a value as `Const` has them; NaNs are canonical (the positive quiet NaN). */

/** Result of the last evaluation that succeeded. */
let result: u64 = 0;

const NAN32: u64 = 0x7fc00000;
const NAN64: u64 = 0x7ff8000000000000;

/** Bits that the last successful `foldUnary` or `foldBinary` gave. */
export function foldedBits(): u64 {
  return result;
}

/** Evaluates a unary operation. False when it can't be done here, for instance since it traps. */
export function foldUnary(op: u32, type: u32, sub: u32, a: u64): bool {
  switch (op) {
    case Op.Eqz:
      return give(a == 0 ? 1 : 0);
    case Op.Clz:
      return give(type == Type.I32 ? clz<u32>(<u32>a) : clz<u64>(a));
    case Op.Ctz:
      return give(type == Type.I32 ? ctz<u32>(<u32>a) : ctz<u64>(a));
    case Op.Popcnt:
      return give(popcnt<u64>(a));
    case Op.Wrap:
      return give(<u32>a);
    case Op.ExtendS32:
      return give(<i64>(<i32>a));
    case Op.ExtendU32:
      return give(a);
    case Op.Extend8S:
      return give(sized(type, <i64>(<i8>a)));
    case Op.Extend16S:
      return give(sized(type, <i64>(<i16>a)));
    case Op.Extend32S:
      return give(sized(type, <i64>(<i32>a)));
    case Op.Reinterpret:
      return give(a);
    case Op.FAbs:
      return give(type == Type.F32 ? a & 0x7fffffff : a & 0x7fffffffffffffff);
    case Op.FNeg:
      return give(type == Type.F32 ? a ^ 0x80000000 : a ^ 0x8000000000000000);
    case Op.Demote:
      return giveF32(<f32>asF64(a));
    case Op.Promote:
      return giveF64(<f64>asF32(a));
    case Op.ConvertS:
      return foldConvertS(type, sub, a);
    case Op.ConvertU:
      return foldConvertU(type, sub, a);
    case Op.TruncS:
    case Op.TruncU:
    case Op.TruncSatS:
    case Op.TruncSatU:
      return foldTrunc(op, type, sub == Type.F32 ? <f64>asF32(a) : asF64(a));
    default:
      return type == Type.F32 ? foldRound32(op, asF32(a)) : foldRound64(op, asF64(a));
  }
}

function foldConvertS(type: u32, sub: u32, a: u64): bool {
  const value: i64 = sub == Type.I32 ? <i64>(<i32>a) : <i64>a;
  return type == Type.F32 ? giveF32(<f32>value) : giveF64(<f64>value);
}

function foldConvertU(type: u32, sub: u32, a: u64): bool {
  const value: u64 = sub == Type.I32 ? a & 0xffffffff : a;
  return type == Type.F32 ? giveF32(<f32>value) : giveF64(<f64>value);
}

/** Truncation to an integer. An f32 is exact as an f64. */
function foldTrunc(op: u32, type: u32, a: f64): bool {
  const value = trunc<f64>(a);
  const signed = op == Op.TruncS || op == Op.TruncSatS;
  const saturating = op == Op.TruncSatS || op == Op.TruncSatU;
  const low: f64 = !signed ? 0 : type == Type.I32 ? -2147483648.0 : -9223372036854775808.0;
  // The first value that is too large.
  const high: f64 = type == Type.I32 ? (signed ? 2147483648.0 : 4294967296.0) : signed ? 9223372036854775808.0 : 18446744073709551616.0;
  if (value >= low && value < high) return give(sized(type, signed ? <i64>value : <i64>(<u64>value)));
  if (!saturating) return false;
  if (value < low) return give(!signed ? 0 : type == Type.I32 ? 0x80000000 : 0x8000000000000000);
  if (value >= high) return give(type == Type.I32 ? (signed ? 0x7fffffff : 0xffffffff) : signed ? 0x7fffffffffffffff : u64.MAX_VALUE);
  return give(0);
}

function foldRound32(op: u32, a: f32): bool {
  switch (op) {
    case Op.FSqrt:
      return giveF32(sqrt<f32>(a));
    case Op.FCeil:
      return giveF32(ceil<f32>(a));
    case Op.FFloor:
      return giveF32(floor<f32>(a));
    case Op.FTrunc:
      return giveF32(trunc<f32>(a));
    case Op.FNearest:
      return giveF32(nearest<f32>(a));
    default:
      return false;
  }
}

function foldRound64(op: u32, a: f64): bool {
  switch (op) {
    case Op.FSqrt:
      return giveF64(sqrt<f64>(a));
    case Op.FCeil:
      return giveF64(ceil<f64>(a));
    case Op.FFloor:
      return giveF64(floor<f64>(a));
    case Op.FTrunc:
      return giveF64(trunc<f64>(a));
    case Op.FNearest:
      return giveF64(nearest<f64>(a));
    default:
      return false;
  }
}

/** Evaluates a binary operation or comparison whose operands have type `operands`. False when it can't be done here. */
export function foldBinary(op: u32, operands: u32, a: u64, b: u64): bool {
  switch (operands) {
    case Type.I32:
      return fold32(op, <u32>a, <u32>b);
    case Type.I64:
      return fold64(op, a, b);
    case Type.F32:
      return foldF32(op, a, b);
    default:
      return foldF64(op, a, b);
  }
}

function fold32(op: u32, a: u32, b: u32): bool {
  const x = <i32>a;
  const y = <i32>b;
  switch (op) {
    case Op.Add:
      return give(a + b);
    case Op.Sub:
      return give(a - b);
    case Op.Mul:
      return give(a * b);
    case Op.DivS:
      return y != 0 && !(y == -1 && x == i32.MIN_VALUE) && give(<u32>(x / y));
    case Op.DivU:
      return b != 0 && give(a / b);
    case Op.RemS:
      return y != 0 && give(y == -1 ? 0 : <u32>(x % y));
    case Op.RemU:
      return b != 0 && give(a % b);
    case Op.And:
      return give(a & b);
    case Op.Or:
      return give(a | b);
    case Op.Xor:
      return give(a ^ b);
    case Op.Shl:
      return give(a << (b & 31));
    case Op.ShrS:
      return give(<u32>(x >> (y & 31)));
    case Op.ShrU:
      return give(a >> (b & 31));
    case Op.Rotl:
      return give(rotl<u32>(a, b & 31));
    case Op.Rotr:
      return give(rotr<u32>(a, b & 31));
    default:
      return compare(op, x < y, a < b, a == b);
  }
}

function fold64(op: u32, a: u64, b: u64): bool {
  const x = <i64>a;
  const y = <i64>b;
  switch (op) {
    case Op.Add:
      return give(a + b);
    case Op.Sub:
      return give(a - b);
    case Op.Mul:
      return give(a * b);
    case Op.DivS:
      return y != 0 && !(y == -1 && x == i64.MIN_VALUE) && give(x / y);
    case Op.DivU:
      return b != 0 && give(a / b);
    case Op.RemS:
      return y != 0 && give(y == -1 ? 0 : x % y);
    case Op.RemU:
      return b != 0 && give(a % b);
    case Op.And:
      return give(a & b);
    case Op.Or:
      return give(a | b);
    case Op.Xor:
      return give(a ^ b);
    case Op.Shl:
      return give(a << (b & 63));
    case Op.ShrS:
      return give(x >> (y & 63));
    case Op.ShrU:
      return give(a >> (b & 63));
    case Op.Rotl:
      return give(rotl<u64>(a, b & 63));
    case Op.Rotr:
      return give(rotr<u64>(a, b & 63));
    default:
      return compare(op, x < y, a < b, a == b);
  }
}

/** An integer comparison, from whether the first operand is less (signed, unsigned) or equal. */
function compare(op: u32, less: bool, below: bool, equal: bool): bool {
  switch (op) {
    case Op.Eq:
      return giveBool(equal);
    case Op.Ne:
      return giveBool(!equal);
    case Op.LtS:
      return giveBool(less);
    case Op.LtU:
      return giveBool(below);
    case Op.GtS:
      return giveBool(!less && !equal);
    case Op.GtU:
      return giveBool(!below && !equal);
    case Op.LeS:
      return giveBool(less || equal);
    case Op.LeU:
      return giveBool(below || equal);
    case Op.GeS:
      return giveBool(!less);
    case Op.GeU:
      return giveBool(!below);
    default:
      return false;
  }
}

function foldF32(op: u32, left: u64, right: u64): bool {
  const a = asF32(left);
  const b = asF32(right);
  switch (op) {
    case Op.FAdd:
      return giveF32(a + b);
    case Op.FSub:
      return giveF32(a - b);
    case Op.FMul:
      return giveF32(a * b);
    case Op.FDiv:
      return giveF32(a / b);
    case Op.FMin:
      return giveF32(min<f32>(a, b));
    case Op.FMax:
      return giveF32(max<f32>(a, b));
    case Op.FCopysign:
      return give((left & 0x7fffffff) | (right & 0x80000000));
    default:
      return compareFloats(op, <f64>a, <f64>b);
  }
}

function foldF64(op: u32, left: u64, right: u64): bool {
  const a = asF64(left);
  const b = asF64(right);
  switch (op) {
    case Op.FAdd:
      return giveF64(a + b);
    case Op.FSub:
      return giveF64(a - b);
    case Op.FMul:
      return giveF64(a * b);
    case Op.FDiv:
      return giveF64(a / b);
    case Op.FMin:
      return giveF64(min<f64>(a, b));
    case Op.FMax:
      return giveF64(max<f64>(a, b));
    case Op.FCopysign:
      return give((left & 0x7fffffffffffffff) | (right & 0x8000000000000000));
    default:
      return compareFloats(op, a, b);
  }
}

function compareFloats(op: u32, a: f64, b: f64): bool {
  switch (op) {
    case Op.FEq:
      return giveBool(a == b);
    case Op.FNe:
      return giveBool(a != b);
    case Op.FLt:
      return giveBool(a < b);
    case Op.FGt:
      return giveBool(a > b);
    case Op.FLe:
      return giveBool(a <= b);
    case Op.FGe:
      return giveBool(a >= b);
    default:
      return false;
  }
}

function asF32(bits: u64): f32 {
  return reinterpret<f32>(<u32>bits);
}

function asF64(bits: u64): f64 {
  return reinterpret<f64>(bits);
}

/** An integer's bits in a value of type `type`. */
function sized(type: u32, value: i64): u64 {
  return type == Type.I32 ? <u64>(<u32>value) : <u64>value;
}

function give(bits: u64): bool {
  result = bits;
  return true;
}

function giveBool(value: bool): bool {
  return give(value ? 1 : 0);
}

function giveF32(value: f32): bool {
  return give(value != value ? NAN32 : <u64>reinterpret<u32>(value));
}

function giveF64(value: f64): bool {
  return give(value != value ? NAN64 : reinterpret<u64>(value));
}
