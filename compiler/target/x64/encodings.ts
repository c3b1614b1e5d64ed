/**
 * The instructions we know, one line per encoding (Intel SDM volume 2). A value packs all that the encoder needs; `W` makes the 64-bit
 * variant of a `Sized` one.
 *
 * | bits | meaning |
 * | --- | --- |
 * | 0-7 | opcode; its low bits take a register (form O) or a condition (`Conditional`) |
 * | 8-9 | opcode map: none, 0F, 0F 38, 0F 3A |
 * | 10-11 | mandatory or operand-size prefix: none, 66, F3, F2 |
 * | 12 | REX.W or VEX.W |
 * | 13-15 | opcode extension in ModRM.reg (forms M and VM) |
 * | 16 | VEX |
 * | 17-18 | immediate: none, 8 bits, 16 or 32 bits by operand size, 64 bits |
 * | 19-21 | form: where the operands go |
 * | 22-23 | class of ModRM.reg: general, vector, control, debug |
 * | 24 | class of ModRM.rm: general, vector |
 * | 25 | ModRM.reg is a byte register |
 * | 26 | ModRM.rm is a byte register or byte in memory |
 * | 27 | ModRM.rm must be memory; form None: a fixed ModRM byte follows, whose rm is in bits 22-24 |
 * | 28 | `Sized`: may be combined with W |
 * | 29 | `Conditional`: takes a condition in its low opcode bits |
 * | 30 | LOCK prefix |
 * | 31 | the VEX form has one more source, VEX.vvvv, ahead of ModRM.rm (encodings-vector.ts) |
 */

/** The 64-bit variant of a Sized encoding. */
export const W: i32 = 1 << 12;

/** Forms. R is ModRM.reg, M is ModRM.rm, V is VEX.vvvv, O the opcode's low bits; operands in Intel's order. */
export const enum Form {
  None = 0,
  /** Only ModRM.rm; ModRM.reg extends the opcode. */
  M,
  RM,
  MR,
  O,
  RVM,
  RMV,
  /** VEX.vvvv and ModRM.rm; ModRM.reg extends the opcode. */
  VM,
}

// Building blocks of the lines below.
export const OF: i32 = 1 << 8;
export const OF38: i32 = 2 << 8;
export const OF3A: i32 = 3 << 8;
export const P66: i32 = 1 << 10;
export const F3: i32 = 2 << 10;
export const F2: i32 = 3 << 10;
const D1: i32 = 1 << 13;
export const D2: i32 = 2 << 13;
export const D3: i32 = 3 << 13;
export const D4: i32 = 4 << 13;
const D5: i32 = 5 << 13;
export const D6: i32 = 6 << 13;
export const D7: i32 = 7 << 13;
export const VEX: i32 = 1 << 16;
export const IB: i32 = 1 << 17;
const IZ: i32 = 2 << 17;
const IQ: i32 = 3 << 17;
export const M: i32 = 1 << 19;
export const RM: i32 = 2 << 19;
export const MR: i32 = 3 << 19;
const O: i32 = 4 << 19;
const RVM: i32 = 5 << 19;
const RMV: i32 = 6 << 19;
export const VM: i32 = 7 << 19;
const CR: i32 = 2 << 22;
const DR: i32 = 3 << 22;
/** Vector register in ModRM.reg, in ModRM.rm, in both. */
export const XR: i32 = 1 << 22;
export const XM: i32 = 1 << 24;
export const XX: i32 = (1 << 22) | (1 << 24);
const BR: i32 = 1 << 25;
const BM: i32 = 1 << 26;
export const MEM: i32 = 1 << 27;
export const SIZED: i32 = 1 << 28;
const CC: i32 = 1 << 29;
/** The locked variant of an operation on memory. */
export const LOCK: i32 = 1 << 30;
const FIXED: i32 = MEM;
const RM1: i32 = 1 << 22;

export enum X64 {
  // Integer arithmetic. _I8 has a sign-extended 8-bit immediate, _I a 32-bit one (sign-extended to 64), 16-bit forms a 16-bit one.
  ADD_RM_R = 0x01 | MR | SIZED,
  ADD_R_RM = 0x03 | RM | SIZED,
  ADD_RM_I8 = 0x83 | M | IB | SIZED,
  ADD_RM_I = 0x81 | M | IZ | SIZED,
  ADD_RM8_R8 = 0x00 | MR | BR | BM,
  ADD_RM8_I8 = 0x80 | M | IB | BM,
  ADD_RM16_R16 = 0x01 | P66 | MR,
  ADD_RM16_I8 = 0x83 | P66 | M | IB,
  ADD_RM16_I = 0x81 | P66 | M | IZ,
  OR_RM_R = 0x09 | MR | SIZED,
  OR_R_RM = 0x0b | RM | SIZED,
  OR_RM_I8 = 0x83 | D1 | M | IB | SIZED,
  OR_RM_I = 0x81 | D1 | M | IZ | SIZED,
  OR_RM8_R8 = 0x08 | MR | BR | BM,
  OR_RM8_I8 = 0x80 | D1 | M | IB | BM,
  OR_RM16_R16 = 0x09 | P66 | MR,
  OR_RM16_I8 = 0x83 | P66 | D1 | M | IB,
  OR_RM16_I = 0x81 | P66 | D1 | M | IZ,
  ADC_R_RM = 0x13 | RM | SIZED,
  ADC_RM_I8 = 0x83 | D2 | M | IB | SIZED,
  SBB_R_RM = 0x1b | RM | SIZED,
  SBB_RM_I8 = 0x83 | D3 | M | IB | SIZED,
  AND_RM_R = 0x21 | MR | SIZED,
  AND_R_RM = 0x23 | RM | SIZED,
  AND_RM_I8 = 0x83 | D4 | M | IB | SIZED,
  AND_RM_I = 0x81 | D4 | M | IZ | SIZED,
  AND_RM8_R8 = 0x20 | MR | BR | BM,
  AND_RM8_I8 = 0x80 | D4 | M | IB | BM,
  AND_RM16_R16 = 0x21 | P66 | MR,
  AND_RM16_I8 = 0x83 | P66 | D4 | M | IB,
  AND_RM16_I = 0x81 | P66 | D4 | M | IZ,
  SUB_RM_R = 0x29 | MR | SIZED,
  SUB_R_RM = 0x2b | RM | SIZED,
  SUB_RM_I8 = 0x83 | D5 | M | IB | SIZED,
  SUB_RM_I = 0x81 | D5 | M | IZ | SIZED,
  SUB_RM8_R8 = 0x28 | MR | BR | BM,
  SUB_RM8_I8 = 0x80 | D5 | M | IB | BM,
  SUB_RM16_R16 = 0x29 | P66 | MR,
  SUB_RM16_I8 = 0x83 | P66 | D5 | M | IB,
  SUB_RM16_I = 0x81 | P66 | D5 | M | IZ,
  XOR_RM_R = 0x31 | MR | SIZED,
  XOR_R_RM = 0x33 | RM | SIZED,
  XOR_RM_I8 = 0x83 | D6 | M | IB | SIZED,
  XOR_RM_I = 0x81 | D6 | M | IZ | SIZED,
  XOR_RM8_R8 = 0x30 | MR | BR | BM,
  XOR_RM8_I8 = 0x80 | D6 | M | IB | BM,
  XOR_RM16_R16 = 0x31 | P66 | MR,
  XOR_RM16_I8 = 0x83 | P66 | D6 | M | IB,
  XOR_RM16_I = 0x81 | P66 | D6 | M | IZ,
  CMP_RM_R = 0x39 | MR | SIZED,
  CMP_R_RM = 0x3b | RM | SIZED,
  CMP_RM_I8 = 0x83 | D7 | M | IB | SIZED,
  CMP_RM_I = 0x81 | D7 | M | IZ | SIZED,
  CMP_RM8_R8 = 0x38 | MR | BR | BM,
  CMP_RM8_I8 = 0x80 | D7 | M | IB | BM,
  CMP_RM16_R16 = 0x39 | P66 | MR,
  CMP_RM16_I8 = 0x83 | P66 | D7 | M | IB,
  CMP_RM16_I = 0x81 | P66 | D7 | M | IZ,
  TEST_RM_R = 0x85 | MR | SIZED,
  TEST_RM_I = 0xf7 | M | IZ | SIZED,
  TEST_RM8_R8 = 0x84 | MR | BR | BM,
  TEST_RM8_I8 = 0xf6 | M | IB | BM,
  TEST_RM16_I = 0xf7 | P66 | M | IZ,
  INC_RM = 0xff | M | SIZED,
  DEC_RM = 0xff | D1 | M | SIZED,
  NOT_RM = 0xf7 | D2 | M | SIZED,
  NEG_RM = 0xf7 | D3 | M | SIZED,
  MUL_RM = 0xf7 | D4 | M | SIZED,
  IMUL_RM = 0xf7 | D5 | M | SIZED,
  DIV_RM = 0xf7 | D6 | M | SIZED,
  IDIV_RM = 0xf7 | D7 | M | SIZED,
  IMUL_R_RM = 0xaf | OF | RM | SIZED,
  IMUL_R_RM_I8 = 0x6b | RM | IB | SIZED,
  IMUL_R_RM_I = 0x69 | RM | IZ | SIZED,
  CDQ = 0x99 | SIZED,
  BSWAP_R = 0xc8 | OF | O | SIZED,

  // Shifts. _1 shifts by one, _CL by cl.
  ROL_RM_I8 = 0xc1 | M | IB | SIZED,
  ROR_RM_I8 = 0xc1 | D1 | M | IB | SIZED,
  SHL_RM_I8 = 0xc1 | D4 | M | IB | SIZED,
  SHR_RM_I8 = 0xc1 | D5 | M | IB | SIZED,
  SAR_RM_I8 = 0xc1 | D7 | M | IB | SIZED,
  ROL_RM_1 = 0xd1 | M | SIZED,
  ROR_RM_1 = 0xd1 | D1 | M | SIZED,
  SHL_RM_1 = 0xd1 | D4 | M | SIZED,
  SHR_RM_1 = 0xd1 | D5 | M | SIZED,
  SAR_RM_1 = 0xd1 | D7 | M | SIZED,
  ROL_RM_CL = 0xd3 | M | SIZED,
  ROR_RM_CL = 0xd3 | D1 | M | SIZED,
  SHL_RM_CL = 0xd3 | D4 | M | SIZED,
  SHR_RM_CL = 0xd3 | D5 | M | SIZED,
  SAR_RM_CL = 0xd3 | D7 | M | SIZED,
  SHLD_RM_R_I8 = 0xa4 | OF | MR | IB | SIZED,
  SHRD_RM_R_I8 = 0xac | OF | MR | IB | SIZED,
  RORX_R_RM_I8 = 0xf0 | OF3A | F2 | VEX | RM | IB | SIZED,
  SARX_R_RM_R = 0xf7 | OF38 | F3 | VEX | RMV | SIZED,
  SHLX_R_RM_R = 0xf7 | OF38 | P66 | VEX | RMV | SIZED,
  SHRX_R_RM_R = 0xf7 | OF38 | F2 | VEX | RMV | SIZED,

  // Bits.
  BSF_R_RM = 0xbc | OF | RM | SIZED,
  BSR_R_RM = 0xbd | OF | RM | SIZED,
  TZCNT_R_RM = 0xbc | OF | F3 | RM | SIZED,
  LZCNT_R_RM = 0xbd | OF | F3 | RM | SIZED,
  POPCNT_R_RM = 0xb8 | OF | F3 | RM | SIZED,
  BT_RM_R = 0xa3 | OF | MR | SIZED,
  BT_RM_I8 = 0xba | OF | D4 | M | IB | SIZED,
  BTS_RM_I8 = 0xba | OF | D5 | M | IB | SIZED,
  BTR_RM_I8 = 0xba | OF | D6 | M | IB | SIZED,
  ANDN_R_R_RM = 0xf2 | OF38 | VEX | RVM | SIZED,
  BLSR_R_RM = 0xf3 | OF38 | D1 | VEX | VM | SIZED,

  // Moves.
  MOV_RM_R = 0x89 | MR | SIZED,
  MOV_R_RM = 0x8b | RM | SIZED,
  MOV_RM_I = 0xc7 | M | IZ | SIZED,
  MOV_R_I32 = 0xb8 | O | IZ,
  MOV_R_I64 = 0xb8 | O | IQ | (1 << 12),
  MOV_RM8_R8 = 0x88 | MR | BR | BM,
  MOV_R8_RM8 = 0x8a | RM | BR | BM,
  MOV_RM8_I8 = 0xc6 | M | IB | BM,
  MOV_RM16_R16 = 0x89 | P66 | MR,
  MOV_RM16_I = 0xc7 | P66 | M | IZ,
  MOVZX_R_RM8 = 0xb6 | OF | RM | BM | SIZED,
  MOVZX_R_RM16 = 0xb7 | OF | RM | SIZED,
  MOVSX_R_RM8 = 0xbe | OF | RM | BM | SIZED,
  MOVSX_R_RM16 = 0xbf | OF | RM | SIZED,
  MOVSXD_R_RM = 0x63 | RM | (1 << 12),
  LEA_R_M = 0x8d | RM | MEM | SIZED,
  XCHG_RM_R = 0x87 | MR | SIZED,
  XCHG_RM8_R8 = 0x86 | MR | BR | BM,
  XCHG_RM16_R16 = 0x87 | P66 | MR,
  CMPXCHG_RM_R = 0xb1 | OF | MR | MEM | LOCK | SIZED,
  CMPXCHG_RM8_R8 = 0xb0 | OF | MR | MEM | LOCK | BR | BM,
  CMPXCHG_RM16_R16 = 0xb1 | OF | P66 | MR | MEM | LOCK,
  XADD_RM_R = 0xc1 | OF | MR | MEM | LOCK | SIZED,
  XADD_RM8_R8 = 0xc0 | OF | MR | MEM | LOCK | BR | BM,
  XADD_RM16_R16 = 0xc1 | OF | P66 | MR | MEM | LOCK,
  PUSH_R = 0x50 | O,
  POP_R = 0x58 | O,
  PUSH_RM = 0xff | D6 | M,
  POP_RM = 0x8f | M,
  PUSH_I8 = 0x6a | IB,
  PUSH_I = 0x68 | IZ,
  PUSHF = 0x9c,
  POPF = 0x9d,

  // Control. Relative jumps and calls have functions of their own.
  SETCC_RM8 = 0x90 | OF | M | BM | CC,
  CMOVCC_R_RM = 0x40 | OF | RM | SIZED | CC,
  JMP_RM = 0xff | D4 | M,
  CALL_RM = 0xff | D2 | M,
  JMP_FAR_M = 0xff | D5 | M | MEM | SIZED,
  RET = 0xc3,
  RETF = 0xcb | SIZED,
  IRETQ = 0xcf | (1 << 12),
  INT3 = 0xcc,
  UD2 = 0x0b | OF,
  NOP = 0x90,
  PAUSE = 0x90 | F3,
  HLT = 0xf4,
  SYSCALL = 0x05 | OF,

  NOP_RM = 0x1f | OF | M,

  // System.
  CLI = 0xfa,
  STI = 0xfb,
  CLD = 0xfc,
  LFENCE = 0xae | OF | D5 | FIXED,
  MFENCE = 0xae | OF | D6 | FIXED,
  SFENCE = 0xae | OF | D7 | FIXED,
  SWAPGS = 0x01 | OF | D7 | FIXED,
  RDTSCP = 0x01 | OF | D7 | FIXED | RM1,
  XGETBV = 0x01 | OF | D2 | FIXED,
  XSETBV = 0x01 | OF | D2 | FIXED | RM1,
  LGDT_M = 0x01 | OF | D2 | M | MEM,
  LIDT_M = 0x01 | OF | D3 | M | MEM,
  INVLPG_M = 0x01 | OF | D7 | M | MEM,
  LTR_RM16 = 0x00 | OF | D3 | M,
  LLDT_RM16 = 0x00 | OF | D2 | M,
  MOV_ES_RM = 0x8e | M,
  MOV_SS_RM = 0x8e | D2 | M,
  MOV_DS_RM = 0x8e | D3 | M,
  MOV_FS_RM = 0x8e | D4 | M,
  MOV_GS_RM = 0x8e | D5 | M,
  MOV_RM_CR = 0x20 | OF | MR | CR,
  MOV_CR_RM = 0x22 | OF | RM | CR,
  MOV_RM_DR = 0x21 | OF | MR | DR,
  MOV_DR_RM = 0x23 | OF | RM | DR,
  IN_AL_DX = 0xec,
  IN_AX_DX = 0xed | P66,
  IN_EAX_DX = 0xed,
  OUT_DX_AL = 0xee,
  OUT_DX_AX = 0xef | P66,
  OUT_DX_EAX = 0xef,
  CPUID = 0xa2 | OF,
  RDTSC = 0x31 | OF,
  RDMSR = 0x32 | OF,
  WRMSR = 0x30 | OF,
  RDRAND_R = 0xc7 | OF | D6 | M | SIZED,
  RDSEED_R = 0xc7 | OF | D7 | M | SIZED,
  RDFSBASE_R = 0xae | OF | F3 | M | SIZED,
  RDGSBASE_R = 0xae | OF | F3 | D1 | M | SIZED,
  WRFSBASE_R = 0xae | OF | F3 | D2 | M | SIZED,
  WRGSBASE_R = 0xae | OF | F3 | D3 | M | SIZED,
  FXSAVE_M = 0xae | OF | M | MEM | SIZED,
  FXRSTOR_M = 0xae | OF | D1 | M | MEM | SIZED,
  LDMXCSR_M = 0xae | OF | D2 | M | MEM,
  STMXCSR_M = 0xae | OF | D3 | M | MEM,
  XSAVE_M = 0xae | OF | D4 | M | MEM | SIZED,
  XRSTOR_M = 0xae | OF | D5 | M | MEM | SIZED,
  XSAVEOPT_M = 0xae | OF | D6 | M | MEM | SIZED,
  REP_MOVSB = 0xa4 | F3,
  REP_MOVSD = 0xa5 | F3 | SIZED,
  REP_STOSB = 0xaa | F3,
  REP_STOSD = 0xab | F3 | SIZED,

  // Vector moves.
  MOVAPS_X_XM = 0x28 | OF | RM | XX,
  MOVAPS_XM_X = 0x29 | OF | MR | XX,
  MOVUPS_X_XM = 0x10 | OF | RM | XX,
  MOVUPS_XM_X = 0x11 | OF | MR | XX,
  MOVSS_X_XM = 0x10 | OF | F3 | RM | XX,
  MOVSS_XM_X = 0x11 | OF | F3 | MR | XX,
  MOVSD_X_XM = 0x10 | OF | F2 | RM | XX,
  MOVSD_XM_X = 0x11 | OF | F2 | MR | XX,
  MOVD_X_RM = 0x6e | OF | P66 | RM | XR | SIZED,
  MOVD_RM_X = 0x7e | OF | P66 | MR | XR | SIZED,

  // Floats.
  ADDSS_X_XM = 0x58 | OF | F3 | RM | XX,
  ADDSD_X_XM = 0x58 | OF | F2 | RM | XX,
  MULSS_X_XM = 0x59 | OF | F3 | RM | XX,
  MULSD_X_XM = 0x59 | OF | F2 | RM | XX,
  SUBSS_X_XM = 0x5c | OF | F3 | RM | XX,
  SUBSD_X_XM = 0x5c | OF | F2 | RM | XX,
  MINSS_X_XM = 0x5d | OF | F3 | RM | XX,
  MINSD_X_XM = 0x5d | OF | F2 | RM | XX,
  DIVSS_X_XM = 0x5e | OF | F3 | RM | XX,
  DIVSD_X_XM = 0x5e | OF | F2 | RM | XX,
  MAXSS_X_XM = 0x5f | OF | F3 | RM | XX,
  MAXSD_X_XM = 0x5f | OF | F2 | RM | XX,
  SQRTSS_X_XM = 0x51 | OF | F3 | RM | XX,
  SQRTSD_X_XM = 0x51 | OF | F2 | RM | XX,
  ANDPS_X_XM = 0x54 | OF | RM | XX,
  ANDNPS_X_XM = 0x55 | OF | RM | XX,
  ORPS_X_XM = 0x56 | OF | RM | XX,
  XORPS_X_XM = 0x57 | OF | RM | XX,
  UCOMISS_X_XM = 0x2e | OF | RM | XX,
  UCOMISD_X_XM = 0x2e | OF | P66 | RM | XX,
  CVTSS2SD_X_XM = 0x5a | OF | F3 | RM | XX,
  CVTSD2SS_X_XM = 0x5a | OF | F2 | RM | XX,
  CVTSI2SS_X_RM = 0x2a | OF | F3 | RM | XR | SIZED,
  CVTSI2SD_X_RM = 0x2a | OF | F2 | RM | XR | SIZED,
  CVTTSS2SI_R_XM = 0x2c | OF | F3 | RM | XM | SIZED,
  CVTTSD2SI_R_XM = 0x2c | OF | F2 | RM | XM | SIZED,
  ROUNDSS_X_XM_I8 = 0x0a | OF3A | P66 | RM | XX | IB,
  ROUNDSD_X_XM_I8 = 0x0b | OF3A | P66 | RM | XX | IB,
}
