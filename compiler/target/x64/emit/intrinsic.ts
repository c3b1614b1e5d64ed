import * as number from "../../../../abi/gen/as/intrinsics";
import * as machine from "../../../../abi/gen/as/x64/intrinsics";
import { Intrinsics } from "../../../ir/type";
import { MInst } from "../../../mir/mir";
import { NO_REG, op, opMem, opR, opRR } from "../encode";
import { W, X64 } from "../encodings";
import { Reg } from "../registers";
import { instanceTo } from "./move";
import { frameBytes, reg } from "./state";

/** Intrinsics, their operands in the registers that select/intrinsic.ts asked for. */
export function emitIntrinsic(inst: MInst): void {
  const table = <u32>(inst.imm >> 8);
  const which = (<u32>inst.imm) & 0xff;
  if (table == Intrinsics.Machine) return emitX64(inst, which);
  if (table == Intrinsics.Linux) return op(X64.SYSCALL);
  switch (which) {
    case number.CPU_STACK:
      return opRR(X64.MOV_R_RM | W, reg(inst, 0), Reg.RSP);
    case number.CPU_MEMORY_BASE:
      return opR(X64.RDGSBASE_R | W, reg(inst, 0));
    case number.CPU_CALLER:
      return opMem(X64.LEA_R_M | W, reg(inst, 0), Reg.RSP, NO_REG, 0, <i32>frameBytes);
    case number.CPU_RESUME:
      opRR(X64.MOV_R_RM | W, Reg.RSP, reg(inst, 0));
      return opR(X64.JMP_RM, reg(inst, 1));
    case number.CPU_INSTANCE:
      return instanceTo(reg(inst, 0));
    case number.CPU_PAUSE:
      return op(X64.PAUSE);
    case number.CPU_FENCE:
      return op(X64.MFENCE);
    default:
      return unreachable();
  }
}

function emitX64(inst: MInst, which: u32): void {
  switch (which) {
    case machine.MACHINE_OUTB:
      return op(X64.OUT_DX_AL);
    case machine.MACHINE_OUTW:
      return op(X64.OUT_DX_AX);
    case machine.MACHINE_OUTL:
      return op(X64.OUT_DX_EAX);
    case machine.MACHINE_INB:
      op(X64.IN_AL_DX);
      return opRR(X64.MOVZX_R_RM8, Reg.RAX, Reg.RAX);
    case machine.MACHINE_INW:
      op(X64.IN_AX_DX);
      return opRR(X64.MOVZX_R_RM16, Reg.RAX, Reg.RAX);
    case machine.MACHINE_INL:
      return op(X64.IN_EAX_DX);
    case machine.MACHINE_RDMSR:
      op(X64.RDMSR);
      return joinHalves();
    case machine.MACHINE_RDTSC:
      op(X64.RDTSC);
      return joinHalves();
    case machine.MACHINE_WRMSR:
      splitHalves();
      return op(X64.WRMSR);
    case machine.MACHINE_XSETBV:
      splitHalves();
      return op(X64.XSETBV);
    case machine.MACHINE_READ_CR0:
      return opRR(X64.MOV_RM_CR, 0, reg(inst, 0));
    case machine.MACHINE_READ_CR2:
      return opRR(X64.MOV_RM_CR, 2, reg(inst, 0));
    case machine.MACHINE_READ_CR3:
      return opRR(X64.MOV_RM_CR, 3, reg(inst, 0));
    case machine.MACHINE_READ_CR4:
      return opRR(X64.MOV_RM_CR, 4, reg(inst, 0));
    case machine.MACHINE_WRITE_CR0:
      return opRR(X64.MOV_CR_RM, 0, reg(inst, 0));
    case machine.MACHINE_WRITE_CR3:
      return opRR(X64.MOV_CR_RM, 3, reg(inst, 0));
    case machine.MACHINE_WRITE_CR4:
      return opRR(X64.MOV_CR_RM, 4, reg(inst, 0));
    case machine.MACHINE_INVLPG:
      return atAddress(X64.INVLPG_M, inst);
    case machine.MACHINE_LIDT:
      return atAddress(X64.LIDT_M, inst);
    case machine.MACHINE_LGDT:
      return atAddress(X64.LGDT_M, inst);
    case machine.MACHINE_LTR:
      return opR(X64.LTR_RM16, reg(inst, 0));
    case machine.MACHINE_CLI:
      return op(X64.CLI);
    case machine.MACHINE_STI:
      return op(X64.STI);
    case machine.MACHINE_HLT:
      return op(X64.HLT);
    case machine.MACHINE_STI_HLT:
      op(X64.STI);
      return op(X64.HLT);
    case machine.MACHINE_SAVE_FLAGS_CLI:
      op(X64.PUSHF);
      opR(X64.POP_R, reg(inst, 0));
      return op(X64.CLI);
    case machine.MACHINE_RESTORE_FLAGS:
      opR(X64.PUSH_R, reg(inst, 0));
      return op(X64.POPF);
    case machine.MACHINE_RDRAND:
      return opR(X64.RDRAND_R | W, reg(inst, 0));
    case machine.MACHINE_CPUID_EAX:
    case machine.MACHINE_CPUID_EBX:
    case machine.MACHINE_CPUID_ECX:
    case machine.MACHINE_CPUID_EDX:
      return op(X64.CPUID);
    case machine.MACHINE_RDFSBASE:
      return opR(X64.RDFSBASE_R | W, reg(inst, 0));
    case machine.MACHINE_WRFSBASE:
      return opR(X64.WRFSBASE_R | W, reg(inst, 0));
    case machine.MACHINE_WRGSBASE:
      return opR(X64.WRGSBASE_R | W, reg(inst, 0));
    default:
      return unreachable();
  }
}

function atAddress(e: i32, inst: MInst): void {
  opMem(e, 0, reg(inst, 0), NO_REG, 0, 0);
}

/** rax = edx:eax. */
function joinHalves(): void {
  opR(X64.SHL_RM_I8 | W, Reg.RDX, 32);
  opRR(X64.OR_R_RM | W, Reg.RAX, Reg.RDX);
}

/** edx = upper half of rax. */
function splitHalves(): void {
  opRR(X64.MOV_R_RM | W, Reg.RDX, Reg.RAX);
  opR(X64.SHR_RM_I8 | W, Reg.RDX, 32);
}
