import { Op } from "../ir/op";
import { Access, Type } from "../ir/type";
import { Builder } from "./builder";
import { foldBinary, foldedBits, foldUnary } from "./fold";
import { divideSigned, divideUnsigned, isPowerOf2, remainder } from "./divide";
import { constant, numbered } from "./number";

/** Makes operations: folds constants, replaces costly ones by cheap ones, brings them into a canonical form (constants to the right). */

/** A unary operation on a value of type `sub`. */
export function unary(b: Builder, op: u32, type: u32, sub: u32, x: u32): u32 {
  const func = b.func;
  const inst = func.inst(x);
  if (inst.op == Op.Const && foldUnary(op, type, sub, inst.imm)) return constant(b, type, foldedBits());
  switch (op) {
    case Op.Eqz:
      if (inst.op == Op.Eqz) return numbered(b, Op.Ne, Type.I32, inst.sub, inst.a, constant(b, inst.sub, 0), 0, 0);
      if (sub == Type.I32 && <Op>inst.op >= Op.Eq && <Op>inst.op <= Op.GeU) {
        return numbered(b, opposite(inst.op), Type.I32, inst.sub, inst.a, inst.b, 0, 0);
      }
      // A comparison with zero is at most as wide as what was extended.
      if (inst.op == Op.ExtendU32 || inst.op == Op.ExtendS32) return unary(b, Op.Eqz, Type.I32, Type.I32, inst.a);
      break;
    case Op.Wrap:
      if (inst.op == Op.ExtendU32 || inst.op == Op.ExtendS32) return inst.a;
      break;
    case Op.Extend8S:
    case Op.Extend16S:
    case Op.Extend32S:
      // Extending again from no fewer bits changes nothing.
      if (<Op>inst.op >= Op.Extend8S && inst.op <= <u8>op) return x;
      break;
    case Op.FNeg:
    case Op.Reinterpret:
      if (inst.op == op) return inst.a;
      break;
    default:
  }
  // Types are part of the operation where they can differ.
  return numbered(b, op, type, sub, x, 0, 0, 0);
}

/** The comparison that holds when integer comparison `op` doesn't. */
function opposite(op: u32): u32 {
  switch (op) {
    case Op.Eq:
      return Op.Ne;
    case Op.Ne:
      return Op.Eq;
    case Op.LtS:
      return Op.GeS;
    case Op.LtU:
      return Op.GeU;
    case Op.GtS:
      return Op.LeS;
    case Op.GtU:
      return Op.LeU;
    case Op.LeS:
      return Op.GtS;
    case Op.LeU:
      return Op.GtU;
    case Op.GeS:
      return Op.LtS;
    default:
      return Op.LtU;
  }
}

/** A binary operation or comparison on values of type `sub`. One that can trap may be merged with its twin, which then trapped before. */
export function binary(b: Builder, op: u32, type: u32, sub: u32, x: u32, y: u32): u32 {
  const func = b.func;
  let right = func.inst(y);
  if (func.inst(x).op == Op.Const) {
    if (right.op == Op.Const && foldBinary(op, sub, func.inst(x).imm, right.imm)) return constant(b, type, foldedBits());
    const swapped = mirrored(op);
    if (swapped) {
      const z = x;
      x = y;
      y = z;
      op = swapped;
      right = func.inst(y);
    }
  }
  if (sub == Type.I32 || sub == Type.I64) {
    if (right.op != Op.Const && x > y && mirrored(op) == op) {
      // Operands that may stand in either order stand in one, so that twins look the same.
      const z = x;
      x = y;
      y = z;
      right = func.inst(y);
    }
    const simpler = right.op == Op.Const ? withConstant(b, op, sub, x, right.imm) : x == y ? withItself(b, op, sub, x) : 0;
    if (simpler) return simpler;
    if (op >= <u32>Op.Shl && op <= <u32>Op.Rotr) y = unmasked(b, y, sub);
  }
  return numbered(b, op, type, sub, x, y, 0, 0);
}

/** The operation that does the same with its operands exchanged, or 0. Floats keep their order: it decides which NaN results. */
function mirrored(op: u32): u32 {
  switch (op) {
    case Op.Add:
    case Op.Mul:
    case Op.And:
    case Op.Or:
    case Op.Xor:
    case Op.Eq:
    case Op.Ne:
      return op;
    case Op.LtS:
      return Op.GtS;
    case Op.LtU:
      return Op.GtU;
    case Op.GtS:
      return Op.LtS;
    case Op.GtU:
      return Op.LtU;
    case Op.LeS:
      return Op.GeS;
    case Op.LeU:
      return Op.GeU;
    case Op.GeS:
      return Op.LeS;
    case Op.GeU:
      return Op.LeU;
    default:
      return 0;
  }
}

/** An integer operation on `x` and the constant `c` in a simpler form, or 0. */
function withConstant(b: Builder, op: u32, type: u32, x: u32, c: u64): u32 {
  const bits: u64 = type == Type.I32 ? 32 : 64;
  const ones: u64 = type == Type.I32 ? 0xffffffff : u64.MAX_VALUE;
  switch (op) {
    case Op.Sub:
      return c == 0 ? x : binary(b, Op.Add, type, type, x, constant(b, type, (0 - c) & ones));
    case Op.Add:
      return c == 0 ? x : addConstant(b, type, x, c, ones);
    case Op.Mul:
      if (c == 0) return constant(b, type, 0);
      if (c == 1) return x;
      return isPowerOf2(c) ? binary(b, Op.Shl, type, type, x, constant(b, type, ctz<u64>(c))) : 0;
    case Op.DivS:
      return divideSigned(b, type, x, c);
    case Op.RemS:
      if (c == 1 || c == ones) return constant(b, type, 0);
      return remainder(b, type, x, c, divideSigned(b, type, x, c));
    case Op.DivU:
      return divideUnsigned(b, type, x, c);
    case Op.RemU:
      if (isPowerOf2(c)) return binary(b, Op.And, type, type, x, constant(b, type, c - 1));
      return remainder(b, type, x, c, divideUnsigned(b, type, x, c));
    case Op.And:
      if (c == 0) return constant(b, type, 0);
      return c == ones || isMasked(b, x, c) ? x : again(b, op, type, x, c);
    case Op.Or:
      if (c == ones) return constant(b, type, ones);
      return c == 0 ? x : again(b, op, type, x, c);
    case Op.Xor:
      if (c == 1 && isMasked(b, x, 1) && type == Type.I32) return unary(b, Op.Eqz, Type.I32, Type.I32, x);
      return c == 0 ? x : again(b, op, type, x, c);
    case Op.Shl:
    case Op.ShrS:
    case Op.ShrU:
    case Op.Rotl:
    case Op.Rotr:
      return shiftBy(b, op, type, x, c, bits);
    default:
      return compareWith(b, op, type, x, c, ones);
  }
}

/** (x + d) + c is x + (d + c). */
function addConstant(b: Builder, type: u32, x: u32, c: u64, ones: u64): u32 {
  const func = b.func;
  const inst = func.inst(x);
  if (inst.op != Op.Add) return 0;
  const right = func.inst(inst.b);
  if (right.op != Op.Const) return 0;
  const from = inst.a;
  return binary(b, Op.Add, type, type, from, constant(b, type, (right.imm + c) & ones));
}

/** (x op d) op c is x op (d op c), for And, Or, Xor. */
function again(b: Builder, op: u32, type: u32, x: u32, c: u64): u32 {
  const func = b.func;
  const inst = func.inst(x);
  if (inst.op != op) return 0;
  const right = func.inst(inst.b);
  if (right.op != Op.Const) return 0;
  const from = inst.a;
  // Always folded: And, Or and Xor of two constants never trap. In 64 bits, since the bits above a narrower type's don't reach those below.
  foldBinary(op, Type.I64, right.imm, c);
  return binary(b, op, type, type, from, constant(b, type, foldedBits()));
}

/** True when no bit outside of `mask` can be set in `x`, as far as it shows at once. */
function isMasked(b: Builder, x: u32, mask: u64): bool {
  const func = b.func;
  const inst = func.inst(x);
  if (<Op>inst.op >= Op.Eqz && <Op>inst.op <= Op.FGe) return (mask & 1) != 0;
  if (inst.op == Op.ExtendU32) return (mask & 0xffffffff) == 0xffffffff;
  if (inst.op == Op.Load && inst.sub32 == Access.U8) return (mask & 0xff) == 0xff;
  if (inst.op == Op.Load && inst.sub32 == Access.U16) return (mask & 0xffff) == 0xffff;
  if (inst.op == Op.And || inst.op == Op.ShrU) {
    const right = func.inst(inst.b);
    if (right.op != Op.Const) return false;
    const ones: u64 = inst.type == Type.I32 ? 0xffffffff : u64.MAX_VALUE;
    const possible = inst.op == Op.And ? right.imm : ones >> right.imm;
    return (possible & ~mask) == 0;
  }
  return false;
}

/** A shift count without a mask that keeps all the bits that count. */
function unmasked(b: Builder, count: u32, type: u32): u32 {
  const inst = b.func.inst(count);
  if (inst.op != Op.And) return count;
  const mask = b.func.inst(inst.b);
  const counting: u64 = type == Type.I32 ? 31 : 63;
  return mask.op == Op.Const && (mask.imm & counting) == counting ? inst.a : count;
}

function shiftBy(b: Builder, op: u32, type: u32, x: u32, c: u64, bits: u64): u32 {
  const count = c & (bits - 1);
  if (count == 0) return x;
  const func = b.func;
  const inst = func.inst(x);
  if (inst.op == op) {
    const right = func.inst(inst.b);
    if (right.op == Op.Const) {
      const from = inst.a;
      let sum = (right.imm & (bits - 1)) + count;
      if (op == Op.Rotl || op == Op.Rotr) sum &= bits - 1;
      else if (sum >= bits && op != Op.ShrS) return constant(b, type, 0);
      else if (sum >= bits) sum = bits - 1;
      return sum == 0 ? from : numbered(b, op, type, type, from, constant(b, type, sum), 0, 0);
    }
  }
  return count == c ? 0 : numbered(b, op, type, type, x, constant(b, type, count), 0, 0);
}

/** A comparison with a constant that has one answer, or that is one with zero. */
function compareWith(b: Builder, op: u32, type: u32, x: u32, c: u64, ones: u64): u32 {
  switch (op) {
    case Op.Eq:
      return c == 0 ? unary(b, Op.Eqz, Type.I32, type, x) : 0;
    case Op.LtU:
      if (c == 0) return constant(b, Type.I32, 0);
      return c == 1 ? unary(b, Op.Eqz, Type.I32, type, x) : 0;
    case Op.GeU:
      if (c == 0) return constant(b, Type.I32, 1);
      return c == 1 ? numbered(b, Op.Ne, Type.I32, type, x, constant(b, type, 0), 0, 0) : 0;
    case Op.GtU:
      if (c == ones) return constant(b, Type.I32, 0);
      return c == 0 ? numbered(b, Op.Ne, Type.I32, type, x, constant(b, type, 0), 0, 0) : 0;
    case Op.LeU:
      if (c == ones) return constant(b, Type.I32, 1);
      return c == 0 ? unary(b, Op.Eqz, Type.I32, type, x) : 0;
    default:
      return 0;
  }
}

/** An integer operation with the same value on both sides in a simpler form, or 0. */
function withItself(b: Builder, op: u32, type: u32, x: u32): u32 {
  switch (op) {
    case Op.Sub:
    case Op.Xor:
      return constant(b, type, 0);
    case Op.And:
    case Op.Or:
      return x;
    case Op.Eq:
    case Op.LeS:
    case Op.LeU:
    case Op.GeS:
    case Op.GeU:
      return constant(b, Type.I32, 1);
    case Op.Ne:
    case Op.LtS:
    case Op.LtU:
    case Op.GtS:
    case Op.GtU:
      return constant(b, Type.I32, 0);
    default:
      return 0;
  }
}

/** c != 0 ? x : y. */
export function select(b: Builder, type: u32, x: u32, y: u32, c: u32): u32 {
  if (x == y) return x;
  const func = b.func;
  const condition = func.inst(c);
  if (condition.op == Op.Const) return <u32>condition.imm ? x : y;
  if (condition.op == Op.Eqz && condition.sub == Type.I32) return numbered(b, Op.Select, type, 0, y, x, condition.a, 0);
  return numbered(b, Op.Select, type, 0, x, y, c, 0);
}

/** A reference, or null where `condition` (I32) doesn't hold, also where the processor only guesses that it does. */
export function onlyIf(b: Builder, condition: u32, reference: u32): u32 {
  return select(b, Type.I64, reference, constant(b, Type.I64, 0), condition);
}
