import { Inst, vectorHigh } from "../../../../ir/func";
import { Op } from "../../../../ir/op";
import { Type } from "../../../../ir/type";
import { Sse } from "../../encodings-vector";
import { use } from "../operand";
import { func } from "../state";
import { into1Value, into2, into2Const, into2Value, intoShift, newVector } from "./put";

/**
 * Shuffles. The bytes wanted, 0 to 31, are numbers among those of two vectors; where one of these is zero, or both are the same, it is a
 * shuffle of one vector, and ZERO stands for a byte that is zero. What is one instruction is found by looking at the bytes.
 */

/** A zero byte: what PSHUFB takes for one. */
const ZERO: u32 = 0x80;
/** Bytes of the vector. */
const BYTES: u32 = 16;

/** The bytes wanted. */
const wanted = memory.data(16);

function byteAt(i: u32): u32 {
  return load<u8>(wanted + i);
}

function setByte(i: u32, byte: u32): void {
  store<u8>(wanted + i, <u8>byte);
}

export function selectShuffle(def: u32, inst: Inst): void {
  const order = func.inst(inst.c);
  store<u64>(wanted, order.imm);
  store<u64>(wanted, vectorHigh(order), 8);
  let a = inst.a;
  let b = inst.b;
  if (isZero(a) || !reads(0)) {
    // The second becomes the first.
    for (let i: u32 = 0; i < BYTES; i++) setByte(i, byteAt(i) ^ BYTES);
    const c = a;
    a = b;
    b = c;
  }
  if (a == b) for (let i: u32 = 0; i < BYTES; i++) setByte(i, byteAt(i) & 15);
  if (!reads(BYTES)) return ofOne(def, a, false);
  if (isZero(b)) {
    if (unpack(def, a, b)) return;
    for (let i: u32 = 0; i < BYTES; i++) if (byteAt(i) >= BYTES) setByte(i, ZERO);
    return ofOne(def, a, true);
  }
  ofTwo(def, a, b);
}

function isZero(value: u32): bool {
  const inst = func.inst(value);
  return inst.op == Op.Const && inst.type == Type.V128 && inst.imm == 0 && vectorHigh(inst) == 0;
}

/** True when a byte from `first` to the 15th behind it is wanted. */
function reads(first: u32): bool {
  for (let i: u32 = 0; i < BYTES; i++) if (byteAt(i) - first < BYTES) return true;
  return false;
}

/** True when whole lanes of `bytes` bytes are wanted; those of zeros besides. */
function isOfLanes(bytes: u32): bool {
  for (let i: u32 = 0; i < BYTES; i++) {
    const first = byteAt(i & ~(bytes - 1));
    if (first == ZERO || (first & (bytes - 1)) != 0 || byteAt(i) != first + (i & (bytes - 1))) return false;
  }
  return true;
}

/** Number of the lane of `bytes` bytes wanted in place `i`, given `isOfLanes`. */
function laneAt(i: u32, bytes: u32): u32 {
  return byteAt(i * bytes) / bytes;
}

/** Four lanes of 2 bits from the place `first` of lanes of `bytes` bytes. */
function orderOf(first: u32, bytes: u32): u64 {
  let order: u32 = 0;
  for (let i: u32 = 0; i < 4; i++) order |= (laneAt(first + i, bytes) & 3) << (i << 1);
  return order;
}

/** `zeros`: some bytes are zero. */
function ofOne(def: u32, a: u32, zeros: bool): void {
  if (zeros) {
    const up = shiftedBy(true);
    if (up) return intoShift(def, Sse.PSLLDQ_X_I8, use(a), up);
    const down = shiftedBy(false);
    if (down) return intoShift(def, Sse.PSRLDQ_X_I8, use(a), down);
  } else {
    if (isOfLanes(4)) return into1Value(def, Sse.PSHUFD_X_XM_I8, a, orderOf(0, 4));
    if (isOfLanes(2) && wordsStay(4, 4)) {
      if (wordsWithin(0, 0)) return into1Value(def, Sse.PSHUFLW_X_XM_I8, a, orderOf(0, 2));
    } else if (isOfLanes(2) && wordsStay(0, 4) && wordsWithin(4, 4)) return into1Value(def, Sse.PSHUFHW_X_XM_I8, a, orderOf(4, 2));
    const n = rotatedBy();
    if (n) {
      const vector = use(a);
      return into2(def, Sse.PALIGNR_X_XM_I8, vector, vector, n);
    }
  }
  into2Const(def, Sse.PSHUFB_X_XM, use(a), load<u64>(wanted), load<u64>(wanted, 8));
}

/** True when the four words from place `first` are those that stand there. */
function wordsStay(first: u32, count: u32): bool {
  for (let i = first; i < first + count; i++) if (laneAt(i, 2) != i) return false;
  return true;
}

/** True when the four words from place `first` are some of those from `from`. */
function wordsWithin(first: u32, from: u32): bool {
  for (let i = first; i < first + 4; i++) if (laneAt(i, 2) - from > 3) return false;
  return true;
}

/** By how many bytes the vector is shifted, zeros following; 0 if it isn't. */
function shiftedBy(up: bool): u32 {
  for (let n: u32 = 1; n < BYTES; n++) {
    let i: u32 = 0;
    while (i < BYTES && byteAt(i) == (up ? (i < n ? ZERO : i - n) : i + n < BYTES ? i + n : ZERO)) i++;
    if (i == BYTES) return n;
  }
  return 0;
}

/** How far the vector is rotated; 0 if it isn't. */
function rotatedBy(): u32 {
  const n = byteAt(0);
  for (let i: u32 = 1; i < BYTES; i++) if (byteAt(i) != ((n + i) & 15)) return 0;
  return n;
}

function ofTwo(def: u32, a: u32, b: u32): void {
  if (unpack(def, a, b)) return;
  const n = byteAt(0);
  if (isConsecutive()) {
    // Bytes from n of the first and those of the second that follow, or the other way round.
    if (n < BYTES) return into2(def, Sse.PALIGNR_X_XM_I8, use(b), use(a), n);
    return into2(def, Sse.PALIGNR_X_XM_I8, use(a), use(b), n - BYTES);
  }
  if (isOfLanes(2) && isBlend()) {
    const left = use(a);
    return into2Value(def, Sse.PBLENDW_X_XM_I8, left, b, blendOrder());
  }
  if (isOfLanes(4)) {
    if (fromOf(0) < 4 && fromOf(1) < 4 && fromOf(2) >= 4 && fromOf(3) >= 4) {
      const left = use(a);
      return into2Value(def, Sse.SHUFPS_X_XM_I8, left, b, orderOf(0, 4));
    }
    if (fromOf(0) >= 4 && fromOf(1) >= 4 && fromOf(2) < 4 && fromOf(3) < 4) {
      const left = use(b);
      return into2Value(def, Sse.SHUFPS_X_XM_I8, left, a, orderOf(0, 4));
    }
  }
  const first = newVector();
  const second = newVector();
  pick(first, a, 0);
  pick(second, b, BYTES);
  into2(def, Sse.POR_X_XM, first, second);
}

function fromOf(i: u32): u32 {
  return laneAt(i, 4);
}

/** def = the bytes that are wanted of a vector whose bytes are numbered from `from`, zero elsewhere. */
function pick(def: u32, vector: u32, from: u32): void {
  let low: u64 = 0;
  let high: u64 = 0;
  for (let i: u32 = 0; i < BYTES; i++) {
    const byte = byteAt(i) - from;
    const index: u64 = byte < BYTES ? byte : ZERO;
    if (i < 8) low |= index << (i << 3);
    else high |= index << ((i & 7) << 3);
  }
  into2Const(def, Sse.PSHUFB_X_XM, use(vector), low, high);
}

/** True when each byte is one of the two at its place. */
function isBlend(): bool {
  for (let i: u32 = 0; i < BYTES; i++) if ((byteAt(i) & 15) != i) return false;
  return true;
}

/** A bit for each word that is the second vector's. */
function blendOrder(): u64 {
  let order: u32 = 0;
  for (let i: u32 = 0; i < 8; i++) if (laneAt(i, 2) >= 8) order |= 1 << i;
  return order;
}

/** True when each byte is the one behind the byte before it, the first following the last. */
function isConsecutive(): bool {
  for (let i: u32 = 1; i < BYTES; i++) if (byteAt(i) != ((byteAt(0) + i) & 31)) return false;
  return true;
}

/** Lanes of both halves, taken in turns. */
function unpack(def: u32, a: u32, b: u32): bool {
  for (let bytes: u32 = 1; bytes <= 8; bytes <<= 1) {
    if (!isOfLanes(bytes)) continue;
    for (let half: u32 = 0; half < 2; half++) {
      const e = unpackEncoding(bytes, half);
      if (alternates(bytes, half, 0)) {
        const left = use(a);
        into2Value(def, e, left, b);
        return true;
      }
      if (alternates(bytes, half, BYTES)) {
        const left = use(b);
        into2Value(def, e, left, a);
        return true;
      }
    }
  }
  return false;
}

/** True when lanes of the given half stand in turns, those of the vector whose bytes are numbered from `first` first. */
function alternates(bytes: u32, half: u32, first: u32): bool {
  for (let i: u32 = 0; i < BYTES / bytes; i++) {
    const from = ((i >> 1) * bytes + (half << 3)) | (i & 1 ? first ^ BYTES : first);
    if (byteAt(i * bytes) != from) return false;
  }
  return true;
}

function unpackEncoding(bytes: u32, half: u32): i32 {
  switch (bytes) {
    case 1:
      return half ? Sse.PUNPCKHBW_X_XM : Sse.PUNPCKLBW_X_XM;
    case 2:
      return half ? Sse.PUNPCKHWD_X_XM : Sse.PUNPCKLWD_X_XM;
    case 4:
      return half ? Sse.PUNPCKHDQ_X_XM : Sse.PUNPCKLDQ_X_XM;
    default:
      return half ? Sse.PUNPCKHQDQ_X_XM : Sse.PUNPCKLQDQ_X_XM;
  }
}
