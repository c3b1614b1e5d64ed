import { Inst } from "../../../../ir/func";
import { Vector } from "../../../../ir/vector";
import { sized } from "../../encode";
import { X64 } from "../../encodings";
import { Sse } from "../../encodings-vector";
import { Mop } from "../../mop";
import { constantVector, constBits, isConst, use, useLow } from "../operand";
import { addDef, addDefSame, addUse, newInt, put } from "../state";
import { into2, into2Const, intoShift, newVector, ones, shift, two, twoConst } from "./put";

/** Shifts. The count is an I32 modulo the lane's width; the machine's counts are not taken modulo anything. */

/** A byte in all places. */
const BYTES: u64 = 0x0101010101010101;
const SIGN64: u64 = 0x8000000000000000;

export function selectShift(def: u32, inst: Inst, code: u32): void {
  switch (code) {
    case Vector.I8x16Shl:
    case Vector.I8x16ShrS:
    case Vector.I8x16ShrU:
      return isConst(inst.b) ? bytesBy(def, use(inst.a), code, constBits(inst.b) & 7) : bytes(def, inst, code);
    case Vector.I16x8Shl:
      return lanes(def, inst, Sse.PSLLW_X_I8, Sse.PSLLW_X_XM, 15);
    case Vector.I16x8ShrS:
      return lanes(def, inst, Sse.PSRAW_X_I8, Sse.PSRAW_X_XM, 15);
    case Vector.I16x8ShrU:
      return lanes(def, inst, Sse.PSRLW_X_I8, Sse.PSRLW_X_XM, 15);
    case Vector.I32x4Shl:
      return lanes(def, inst, Sse.PSLLD_X_I8, Sse.PSLLD_X_XM, 31);
    case Vector.I32x4ShrS:
      return lanes(def, inst, Sse.PSRAD_X_I8, Sse.PSRAD_X_XM, 31);
    case Vector.I32x4ShrU:
      return lanes(def, inst, Sse.PSRLD_X_I8, Sse.PSRLD_X_XM, 31);
    case Vector.I64x2Shl:
      return lanes(def, inst, Sse.PSLLQ_X_I8, Sse.PSLLQ_X_XM, 63);
    case Vector.I64x2ShrU:
      return lanes(def, inst, Sse.PSRLQ_X_I8, Sse.PSRLQ_X_XM, 63);
    default:
      return isConst(inst.b) ? quadsBy(def, use(inst.a), constBits(inst.b) & 63) : quads(def, inst);
  }
}

/** Shifts that the machine has for lanes of that width. */
function lanes(def: u32, inst: Inst, byImmediate: i32, byRegister: i32, mask: u64): void {
  const vector = use(inst.a);
  if (isConst(inst.b)) intoShift(def, byImmediate, vector, constBits(inst.b) & mask);
  else into2(def, byRegister, vector, count(inst.b, mask));
}

/** Register with the masked count in its low half. */
function count(value: u32, mask: u64, plus: u64 = 0): u32 {
  const masked = newInt();
  const from = useLow(value);
  put(Mop.R, X64.AND_RM_I8).imm = mask;
  addDefSame(masked);
  addUse(from);
  let sum = masked;
  if (plus != 0) {
    sum = newInt();
    put(Mop.AddImm).imm = plus;
    addDef(sum);
    addUse(masked);
  }
  const def = newVector();
  put(Mop.RM, sized(X64.MOVD_X_RM, false));
  addDef(def);
  addUse(sum);
  return def;
}

/** Bytes by 1 to 7: shifted as words, and the bits that came from the neighbour cleared. */
function bytesBy(def: u32, vector: u32, code: u32, n: u64): void {
  if (code == Vector.I8x16Shl) {
    if (n == 1) return into2(def, Sse.PADDB_X_XM, vector, vector);
    const mask = BYTES * ((0xff << n) & 0xff);
    return into2Const(def, Sse.PAND_X_XM, shift(Sse.PSLLW_X_I8, vector, n), mask, mask);
  }
  if (code == Vector.I8x16ShrS && n == 7) return into2(def, Sse.PCMPGTB_X_XM, constantVector(0, 0), vector);
  const mask = BYTES * (0xff >> n);
  const words = shift(Sse.PSRLW_X_I8, vector, n);
  if (code == Vector.I8x16ShrU) return into2Const(def, Sse.PAND_X_XM, words, mask, mask);
  // The sign's bit is extended by flipping and subtracting it.
  const sign = BYTES * (0x80 >> n);
  const flipped = twoConst(Sse.PXOR_X_XM, twoConst(Sse.PAND_X_XM, words, mask), sign);
  into2Const(def, Sse.PSUBB_X_XM, flipped, sign, sign);
}

/** Bytes by a count that is not known. */
function bytes(def: u32, inst: Inst, code: u32): void {
  const vector = use(inst.a);
  if (code == Vector.I8x16ShrS) {
    // Each byte in the upper half of a word.
    const by = count(inst.b, 7, 8);
    const low = two(Sse.PSRAW_X_XM, two(Sse.PUNPCKLBW_X_XM, vector, vector), by);
    const high = two(Sse.PSRAW_X_XM, two(Sse.PUNPCKHBW_X_XM, vector, vector), by);
    return into2(def, Sse.PACKSSWB_X_XM, low, high);
  }
  const by = count(inst.b, 7);
  const left = code == Vector.I8x16Shl;
  const e: i32 = left ? Sse.PSLLW_X_XM : Sse.PSRLW_X_XM;
  // The mask is a byte of ones shifted likewise: the lower of a word to the left, the upper to the right.
  const moved = two(e, ones(), by);
  const mask = left ? moved : shift(Sse.PSRLW_X_I8, moved, 8);
  const shifted = two(e, vector, by);
  into2(def, Sse.PAND_X_XM, shifted, two(Sse.PSHUFB_X_XM, mask, constantVector(0, 0)));
}

/** Signed 64-bit lanes by 1 to 63: the sign's bit is extended by flipping and subtracting it. */
function quadsBy(def: u32, vector: u32, n: u64): void {
  if (n == 63) return into2(def, Sse.PCMPGTQ_X_XM, constantVector(0, 0), vector);
  const sign = SIGN64 >> n;
  const flipped = twoConst(Sse.PXOR_X_XM, shift(Sse.PSRLQ_X_I8, vector, n), sign);
  into2Const(def, Sse.PSUBQ_X_XM, flipped, sign, sign);
}

function quads(def: u32, inst: Inst): void {
  const vector = use(inst.a);
  const by = count(inst.b, 63);
  const sign = two(Sse.PSRLQ_X_XM, constantVector(SIGN64, SIGN64), by);
  const flipped = two(Sse.PXOR_X_XM, two(Sse.PSRLQ_X_XM, vector, by), sign);
  into2(def, Sse.PSUBQ_X_XM, flipped, sign);
}
