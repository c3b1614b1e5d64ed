import { Vector } from "../../../../ir/vector";
import { Sse } from "../../encodings-vector";

/** Vector operations that are one instruction on the same operands. */

/** Encoding of the operation on two vectors, or 0 when it is no single instruction. */
export function encodingOf2(code: u32): i32 {
  switch (code) {
    case Vector.I8x16Eq:
      return Sse.PCMPEQB_X_XM;
    case Vector.I8x16GtS:
      return Sse.PCMPGTB_X_XM;
    case Vector.I16x8Eq:
      return Sse.PCMPEQW_X_XM;
    case Vector.I16x8GtS:
      return Sse.PCMPGTW_X_XM;
    case Vector.I32x4Eq:
      return Sse.PCMPEQD_X_XM;
    case Vector.I32x4GtS:
      return Sse.PCMPGTD_X_XM;
    case Vector.V128And:
      return Sse.PAND_X_XM;
    case Vector.V128Or:
      return Sse.POR_X_XM;
    case Vector.V128Xor:
      return Sse.PXOR_X_XM;
    case Vector.I8x16NarrowI16x8S:
      return Sse.PACKSSWB_X_XM;
    case Vector.I8x16NarrowI16x8U:
      return Sse.PACKUSWB_X_XM;
    case Vector.I8x16Add:
      return Sse.PADDB_X_XM;
    case Vector.I8x16AddSatS:
      return Sse.PADDSB_X_XM;
    case Vector.I8x16AddSatU:
      return Sse.PADDUSB_X_XM;
    case Vector.I8x16Sub:
      return Sse.PSUBB_X_XM;
    case Vector.I8x16SubSatS:
      return Sse.PSUBSB_X_XM;
    case Vector.I8x16SubSatU:
      return Sse.PSUBUSB_X_XM;
    case Vector.I8x16MinS:
      return Sse.PMINSB_X_XM;
    case Vector.I8x16MinU:
      return Sse.PMINUB_X_XM;
    case Vector.I8x16MaxS:
      return Sse.PMAXSB_X_XM;
    case Vector.I8x16MaxU:
      return Sse.PMAXUB_X_XM;
    case Vector.I8x16AvgrU:
      return Sse.PAVGB_X_XM;
    case Vector.I16x8NarrowI32x4S:
      return Sse.PACKSSDW_X_XM;
    case Vector.I16x8NarrowI32x4U:
      return Sse.PACKUSDW_X_XM;
    case Vector.I16x8Add:
      return Sse.PADDW_X_XM;
    case Vector.I16x8AddSatS:
      return Sse.PADDSW_X_XM;
    case Vector.I16x8AddSatU:
      return Sse.PADDUSW_X_XM;
    case Vector.I16x8Sub:
      return Sse.PSUBW_X_XM;
    case Vector.I16x8SubSatS:
      return Sse.PSUBSW_X_XM;
    case Vector.I16x8SubSatU:
      return Sse.PSUBUSW_X_XM;
    case Vector.I16x8Mul:
      return Sse.PMULLW_X_XM;
    case Vector.I16x8MinS:
      return Sse.PMINSW_X_XM;
    case Vector.I16x8MinU:
      return Sse.PMINUW_X_XM;
    case Vector.I16x8MaxS:
      return Sse.PMAXSW_X_XM;
    case Vector.I16x8MaxU:
      return Sse.PMAXUW_X_XM;
    case Vector.I16x8AvgrU:
      return Sse.PAVGW_X_XM;
    case Vector.I16x8RelaxedQ15mulrS:
      return Sse.PMULHRSW_X_XM;
    case Vector.I32x4Add:
      return Sse.PADDD_X_XM;
    case Vector.I32x4Sub:
      return Sse.PSUBD_X_XM;
    case Vector.I32x4Mul:
      return Sse.PMULLD_X_XM;
    case Vector.I32x4MinS:
      return Sse.PMINSD_X_XM;
    case Vector.I32x4MinU:
      return Sse.PMINUD_X_XM;
    case Vector.I32x4MaxS:
      return Sse.PMAXSD_X_XM;
    case Vector.I32x4MaxU:
      return Sse.PMAXUD_X_XM;
    case Vector.I32x4DotI16x8S:
      return Sse.PMADDWD_X_XM;
    case Vector.I64x2Add:
      return Sse.PADDQ_X_XM;
    case Vector.I64x2Sub:
      return Sse.PSUBQ_X_XM;
    case Vector.I64x2Eq:
      return Sse.PCMPEQQ_X_XM;
    case Vector.I64x2GtS:
      return Sse.PCMPGTQ_X_XM;
    case Vector.F32x4Add:
      return Sse.ADDPS_X_XM;
    case Vector.F32x4Sub:
      return Sse.SUBPS_X_XM;
    case Vector.F32x4Mul:
      return Sse.MULPS_X_XM;
    case Vector.F32x4Div:
      return Sse.DIVPS_X_XM;
    case Vector.F64x2Add:
      return Sse.ADDPD_X_XM;
    case Vector.F64x2Sub:
      return Sse.SUBPD_X_XM;
    case Vector.F64x2Mul:
      return Sse.MULPD_X_XM;
    case Vector.F64x2Div:
      return Sse.DIVPD_X_XM;
    // The second operand where they are equal or unordered.
    case Vector.F32x4RelaxedMin:
      return Sse.MINPS_X_XM;
    case Vector.F32x4RelaxedMax:
      return Sse.MAXPS_X_XM;
    case Vector.F64x2RelaxedMin:
      return Sse.MINPD_X_XM;
    case Vector.F64x2RelaxedMax:
      return Sse.MAXPD_X_XM;
    // An index whose top bit is clear counts modulo 16.
    case Vector.I8x16RelaxedSwizzle:
      return Sse.PSHUFB_X_XM;
    default:
      return 0;
  }
}

/** Encoding of the operation with its operands exchanged, or 0. */
export function encodingOfSwapped(code: u32): i32 {
  switch (code) {
    case Vector.I8x16LtS:
      return Sse.PCMPGTB_X_XM;
    case Vector.I16x8LtS:
      return Sse.PCMPGTW_X_XM;
    case Vector.I32x4LtS:
      return Sse.PCMPGTD_X_XM;
    case Vector.I64x2LtS:
      return Sse.PCMPGTQ_X_XM;
    case Vector.V128Andnot:
      return Sse.PANDN_X_XM;
    // min: second < first ? second : first; max likewise.
    case Vector.F32x4Pmin:
      return Sse.MINPS_X_XM;
    case Vector.F32x4Pmax:
      return Sse.MAXPS_X_XM;
    case Vector.F64x2Pmin:
      return Sse.MINPD_X_XM;
    case Vector.F64x2Pmax:
      return Sse.MAXPD_X_XM;
    // The second operand is the one whose bytes may be taken as unsigned.
    case Vector.I16x8RelaxedDotI8x16I7x16S:
      return Sse.PMADDUBSW_X_XM;
    default:
      return 0;
  }
}

/** True when the order of the two operands doesn't matter. For floats it does: it decides which NaN results, with AVX as without. */
export function commutes(e: i32): bool {
  switch (e) {
    case Sse.PSUBB_X_XM:
    case Sse.PSUBW_X_XM:
    case Sse.PSUBD_X_XM:
    case Sse.PSUBQ_X_XM:
    case Sse.PSUBSB_X_XM:
    case Sse.PSUBSW_X_XM:
    case Sse.PSUBUSB_X_XM:
    case Sse.PSUBUSW_X_XM:
    case Sse.PCMPGTB_X_XM:
    case Sse.PCMPGTW_X_XM:
    case Sse.PCMPGTD_X_XM:
    case Sse.PCMPGTQ_X_XM:
    case Sse.PACKSSWB_X_XM:
    case Sse.PACKUSWB_X_XM:
    case Sse.PACKSSDW_X_XM:
    case Sse.PACKUSDW_X_XM:
    case Sse.PSHUFB_X_XM:
    case Sse.ADDPS_X_XM:
    case Sse.ADDPD_X_XM:
    case Sse.SUBPS_X_XM:
    case Sse.SUBPD_X_XM:
    case Sse.MULPS_X_XM:
    case Sse.MULPD_X_XM:
    case Sse.DIVPS_X_XM:
    case Sse.DIVPD_X_XM:
    case Sse.MINPS_X_XM:
    case Sse.MINPD_X_XM:
    case Sse.MAXPS_X_XM:
    case Sse.MAXPD_X_XM:
      return false;
    default:
      return true;
  }
}

/** Encoding of the operation on one vector, or 0 when it is no single instruction. `imm` of the roundings is `roundingOf`. */
export function encodingOf1(code: u32): i32 {
  switch (code) {
    case Vector.I8x16Abs:
      return Sse.PABSB_X_XM;
    case Vector.I16x8Abs:
      return Sse.PABSW_X_XM;
    case Vector.I32x4Abs:
      return Sse.PABSD_X_XM;
    case Vector.F32x4Sqrt:
      return Sse.SQRTPS_X_XM;
    case Vector.F64x2Sqrt:
      return Sse.SQRTPD_X_XM;
    case Vector.F32x4Ceil:
    case Vector.F32x4Floor:
    case Vector.F32x4Trunc:
    case Vector.F32x4Nearest:
      return Sse.ROUNDPS_X_XM_I8;
    case Vector.F64x2Ceil:
    case Vector.F64x2Floor:
    case Vector.F64x2Trunc:
    case Vector.F64x2Nearest:
      return Sse.ROUNDPD_X_XM_I8;
    case Vector.F32x4ConvertI32x4S:
      return Sse.CVTDQ2PS_X_XM;
    case Vector.F32x4DemoteF64x2Zero:
      return Sse.CVTPD2PS_X_XM;
    // The least number for all that is out of range.
    case Vector.I32x4RelaxedTruncF32x4S:
      return Sse.CVTTPS2DQ_X_XM;
    case Vector.I32x4RelaxedTruncF64x2SZero:
      return Sse.CVTTPD2DQ_X_XM;
    default:
      return 0;
  }
}

/** Immediate of ROUNDPS (SDM table 4-18): bit 3 suppresses the precision exception. */
export function roundingOf(code: u32): u64 {
  switch (code) {
    case Vector.F32x4Nearest:
    case Vector.F64x2Nearest:
      return 8;
    case Vector.F32x4Floor:
    case Vector.F64x2Floor:
      return 9;
    case Vector.F32x4Ceil:
    case Vector.F64x2Ceil:
      return 10;
    case Vector.F32x4Trunc:
    case Vector.F64x2Trunc:
      return 11;
    default:
      return 0;
  }
}

/** Encoding of the operation on the low half of one vector, which is all it reads in memory, or 0. */
export function encodingOfHalf(code: u32): i32 {
  switch (code) {
    case Vector.I16x8ExtendLowI8x16S:
      return Sse.PMOVSXBW_X_XM;
    case Vector.I16x8ExtendLowI8x16U:
      return Sse.PMOVZXBW_X_XM;
    case Vector.I32x4ExtendLowI16x8S:
      return Sse.PMOVSXWD_X_XM;
    case Vector.I32x4ExtendLowI16x8U:
      return Sse.PMOVZXWD_X_XM;
    case Vector.I64x2ExtendLowI32x4S:
      return Sse.PMOVSXDQ_X_XM;
    case Vector.I64x2ExtendLowI32x4U:
      return Sse.PMOVZXDQ_X_XM;
    case Vector.F64x2PromoteLowF32x4:
      return Sse.CVTPS2PD_X_XM;
    case Vector.F64x2ConvertLowI32x4S:
      return Sse.CVTDQ2PD_X_XM;
    default:
      return 0;
  }
}
