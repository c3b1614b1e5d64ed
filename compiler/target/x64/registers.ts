import { Class } from "../../mir/mir";

/** General-purpose registers by their hardware numbers. */
export const enum Reg {
  RAX = 0,
  RCX,
  RDX,
  RBX,
  RSP,
  RBP,
  RSI,
  RDI,
  R8,
  R9,
  R10,
  R11,
  R12,
  R13,
  R14,
  R15,
}

/** The instance block's address; never allocated. */
export const INSTANCE_REGISTER: u32 = Reg.R15;

/**
 * Order of preference. All registers are caller-saved, so what counts is code size (the first eight need no REX prefix) and keeping those
 * apart that divisions, shifts and calls ask for: rax, rcx and rdx come late, rbp and r13 (a displacement when used as a base) and r12 (a
 * SIB byte) last.
 */
// rsi rdi rbx rax rdx rcx r8 r9 r10 r11 r14 rbp r12 r13
const INT_ORDER = memory.data<u8>([6, 7, 3, 0, 2, 1, 8, 9, 10, 11, 14, 5, 12, 13]);
const INT_COUNT: u32 = 14;
const FLOAT_ORDER = memory.data<u8>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
const FLOAT_COUNT: u32 = 16;

/** Number of allocatable registers of a class. */
export function registerCount(kind: Class): u32 {
  return kind == Class.Int ? INT_COUNT : FLOAT_COUNT;
}

/** Their numbers, the preferred first. */
export function registerOrder(kind: Class): usize {
  return kind == Class.Int ? INT_ORDER : FLOAT_ORDER;
}
