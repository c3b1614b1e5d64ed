import { SITE_DIVIDE_BY_ZERO, SITE_INTEGER_OVERFLOW } from "../../../../abi/gen/as/traps";
import { MInst } from "../../../mir/mir";
import { Cond, op, opR, opRR, sized } from "../encode";
import { W, X64 } from "../encodings";
import { bind, jcc, jmp, newLabel } from "../labels";
import { site } from "../output";
import { Reg } from "../registers";
import { moveConstant } from "./move";
import { mfunc, operandOf, opPlace } from "./state";
import { addStubWithReturn, Stub, trapIf } from "./stub";

/** Bits of the instruction's `imm`. */
const SIGNED: u64 = 1;
const REMAINDER: u64 = 2;
/** The divisor's operand. */
const DIVISOR: u32 = 3;

/** Division of rax by the divisor. The processor faults on zero, and that is the trap; -1, with which it may fault too, goes to a stub. */
export function emitDivide(i: u32, inst: MInst): void {
  const wide = (inst.aux & W) != 0;
  const divisor = operandOf(inst, DIVISOR).place;
  const done = newLabel();
  if (inst.imm & SIGNED) {
    opPlace(sized(X64.CMP_RM_I8, wide), 0, divisor, -1);
    jcc(Cond.E, addStubWithReturn(Stub.Divide, done, i, inst.pos));
    op(sized(X64.CDQ, wide));
  } else opRR(X64.XOR_R_RM, Reg.RDX, Reg.RDX);
  site(SITE_DIVIDE_BY_ZERO, inst.pos);
  opPlace(inst.aux, 0, divisor);
  bind(done);
}

/** Division by -1: the quotient is the negated dividend, which overflows for the least number; the remainder is 0. */
export function divideStub(i: u32, back: u32): void {
  const inst = mfunc.inst(i);
  if (inst.imm & REMAINDER) moveConstant(Reg.RDX, 0, false);
  else {
    opR(sized(X64.NEG_RM, (inst.aux & W) != 0), Reg.RAX);
    trapIf(Cond.O, SITE_INTEGER_OVERFLOW, inst.pos);
  }
  jmp(back);
}
