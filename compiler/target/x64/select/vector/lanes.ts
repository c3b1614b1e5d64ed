import { Inst } from "../../../../ir/func";
import { Op } from "../../../../ir/op";
import { accessBytes } from "../../../../ir/type";
import { Vector, vectorCode, vectorLane } from "../../../../ir/vector";
import { sized, vexed } from "../../encode";
import { X64 } from "../../encodings";
import { Sse } from "../../encodings-vector";
import { Mop } from "../../mop";
import { hasAvx } from "../../output";
import { addMemory, constantVector, copy, prepareAccess, use, useLow } from "../operand";
import { addDef, addUse, addUseAny, func, isWanted, newInt, put } from "../state";
import { into1, into1Memory, into2, into2Memory, newVector, one, prepareLoad } from "./put";

/** Lanes: numbers into vectors and out of them. */

/** Orders of PSHUFD and PSHUFLW: the lowest lane everywhere, the upper half twice. */
const FIRST: u64 = 0;
export const UPPER: u64 = 0xee;

/** Register whose lowest lane is an integer. */
export function lowest(value: u32, wide: bool): u32 {
  const from = wide ? use(value) : useLow(value);
  const def = newVector();
  put(Mop.RM, sized(X64.MOVD_X_RM, wide));
  addDef(def);
  addUseAny(from);
  return def;
}

export function selectSplat(def: u32, inst: Inst, code: u32): void {
  switch (code) {
    case Vector.I8x16Splat:
      return into2(def, Sse.PSHUFB_X_XM, lowest(inst.a, false), constantVector(0, 0));
    case Vector.I16x8Splat:
      return into1(def, Sse.PSHUFD_X_XM_I8, one(Sse.PSHUFLW_X_XM_I8, lowest(inst.a, false), FIRST), FIRST);
    case Vector.I32x4Splat:
      if (hasAvx && prepareLoad(inst.a, 4)) return into1Memory(def, Sse.VBROADCASTSS_X_M);
      return into1(def, Sse.PSHUFD_X_XM_I8, lowest(inst.a, false), FIRST);
    case Vector.F32x4Splat:
      if (hasAvx && prepareLoad(inst.a, 4)) return into1Memory(def, Sse.VBROADCASTSS_X_M);
      return into1(def, Sse.PSHUFD_X_XM_I8, use(inst.a), FIRST);
    case Vector.I64x2Splat:
      if (prepareLoad(inst.a, 8)) return into1Memory(def, Sse.MOVDDUP_X_XM);
      return into1(def, Sse.MOVDDUP_X_XM, lowest(inst.a, true));
    default:
      if (prepareLoad(inst.a, 8)) return into1Memory(def, Sse.MOVDDUP_X_XM);
      return into1(def, Sse.MOVDDUP_X_XM, use(inst.a));
  }
}

export function selectExtract(def: u32, inst: Inst, code: u32): void {
  const lane = vectorLane(inst.imm);
  const from = use(inst.a);
  switch (code) {
    case Vector.I8x16ExtractLaneU:
      return extract(def, Sse.PEXTRB_RM_X_I8, from, lane);
    case Vector.I16x8ExtractLaneU:
      return extract(def, Sse.PEXTRW_RM_X_I8, from, lane);
    case Vector.I8x16ExtractLaneS:
      return extractSigned(def, Sse.PEXTRB_RM_X_I8, X64.MOVSX_R_RM8, from, lane);
    case Vector.I16x8ExtractLaneS:
      return extractSigned(def, Sse.PEXTRW_RM_X_I8, X64.MOVSX_R_RM16, from, lane);
    case Vector.I32x4ExtractLane:
      return extractInt(def, from, lane, false);
    case Vector.I64x2ExtractLane:
      return extractInt(def, from, lane, true);
    case Vector.F32x4ExtractLane:
      return lane == 0 ? copy(def, from) : into1(def, Sse.PSHUFD_X_XM_I8, from, lane);
    default:
      return lane == 0 ? copy(def, from) : into1(def, Sse.PSHUFD_X_XM_I8, from, UPPER);
  }
}

function extract(def: u32, e: i32, from: u32, lane: u32): void {
  put(Mop.Out, e).imm = lane;
  addDef(def);
  addUse(from);
}

function extractSigned(def: u32, e: i32, extend: i32, from: u32, lane: u32): void {
  const unsigned = newInt();
  extract(unsigned, e, from, lane);
  put(Mop.RM, extend);
  addDef(def);
  addUse(unsigned);
}

function extractInt(def: u32, from: u32, lane: u32, wide: bool): void {
  extract(def, sized(lane == 0 ? X64.MOVD_RM_X : Sse.PEXTRD_RM_X_I8, wide), from, lane);
}

export function selectReplace(def: u32, inst: Inst, code: u32): void {
  const lane = vectorLane(inst.imm);
  const vector = use(inst.a);
  const number = inst.b;
  switch (code) {
    case Vector.I8x16ReplaceLane:
      return insert(def, Sse.PINSRB_X_RM_I8, vector, number, 1, lane);
    case Vector.I16x8ReplaceLane:
      return insert(def, Sse.PINSRW_X_RM_I8, vector, number, 2, lane);
    case Vector.I32x4ReplaceLane:
      return insert(def, Sse.PINSRD_X_RM_I8, vector, number, 4, lane);
    case Vector.I64x2ReplaceLane:
      if (prepareLoad(number, 8)) return into2Memory(def, sized(Sse.PINSRD_X_RM_I8, true), vector, lane);
      return into2(def, sized(Sse.PINSRD_X_RM_I8, true), vector, use(number), lane);
    case Vector.F32x4ReplaceLane:
      // Bits 4 and 5 are the lane that is written.
      if (prepareLoad(number, 4)) return into2Memory(def, Sse.INSERTPS_X_XM_I8, vector, lane << 4);
      return into2(def, Sse.INSERTPS_X_XM_I8, vector, use(number), lane << 4);
    default:
      if (prepareLoad(number, 8)) return into2Memory(def, lane == 0 ? Sse.MOVLPS_X_M : Sse.MOVHPS_X_M, vector);
      return lane == 0 ? into2(def, Sse.BLENDPD_X_XM_I8, vector, use(number), 1) : into2(def, Sse.PUNPCKLQDQ_X_XM, vector, use(number));
  }
}

/** Puts an integer of `bytes` bytes, of which the instruction reads no more, into a lane. */
function insert(def: u32, e: i32, vector: u32, number: u32, bytes: u32, lane: u32): void {
  if (prepareLoad(number, bytes)) into2Memory(def, e, vector, lane);
  else into2(def, e, vector, useLow(number), lane);
}

/** Stores a lane straight from its vector; false when `store` is not that of a whole lane that nobody else needs. */
export function storeLane(store: Inst): bool {
  const value = func.inst(store.b);
  if (value.op != Op.Vector1 || value.uses != 1 || isWanted(store.b)) return false;
  const lane = vectorLane(value.imm);
  const e = storeEncoding(vectorCode(value.imm), lane, accessBytes(store.sub32));
  if (e == 0) return false;
  const from = use(value.a);
  prepareAccess(store);
  const made = put(Mop.MR, hasAvx ? vexed(e) : e);
  made.imm = lane;
  addUse(from);
  addMemory(made);
  return true;
}

/** Encoding that stores `bytes` bytes, if they are the lane, or 0. Lowest lanes of floats are stored as such. */
function storeEncoding(code: u32, lane: u32, bytes: u32): i32 {
  switch (code) {
    case Vector.I8x16ExtractLaneS:
    case Vector.I8x16ExtractLaneU:
      return bytes == 1 ? Sse.PEXTRB_RM_X_I8 : 0;
    case Vector.I16x8ExtractLaneS:
    case Vector.I16x8ExtractLaneU:
      return bytes == 2 ? Sse.PEXTRW_RM_X_I8 : 0;
    case Vector.I32x4ExtractLane:
      return bytes == 4 ? Sse.PEXTRD_RM_X_I8 : 0;
    case Vector.F32x4ExtractLane:
      return lane == 0 ? 0 : Sse.PEXTRD_RM_X_I8;
    case Vector.F64x2ExtractLane:
      return lane == 0 ? 0 : Sse.MOVHPS_M_X;
    default:
      return 0;
  }
}
