import { CALL_COUNT, CALL_SLEEP } from "../../../abi/gen/as/calls";
import {
  BOOT_CALLS_OFFSET,
  BOOT_CR0_OFFSET,
  BOOT_CR3_OFFSET,
  BOOT_CR4_OFFSET,
  BOOT_EFER_OFFSET,
  BOOT_ENTRY_OFFSET,
  BOOT_FAR_OFFSET_OFFSET,
  BOOT_GDT_LIMIT_OFFSET,
  BOOT_KERNEL_CR3_OFFSET,
  BOOT_STACK_OFFSET,
  IMAGE_PHYSICAL,
  PERCPU_KERNEL_STACK_OFFSET,
  PERCPU_STACK_LIMIT_OFFSET,
  ROUTINE_CALL_STACK,
  ROUTINE_CALL_STRIDE,
  ROUTINE_VECTOR_STRIDE,
  ROUTINE_VECTORS,
  SEGMENT_SELECTOR_DATA,
} from "../../../abi/gen/as/x64/machine";
import { KERNEL_IMAGE } from "../../../abi/gen/as/x64/memory";
import { SITE_STACK_EXHAUSTED } from "../../../abi/gen/as/traps";
import { Buffer } from "../../support/buffer";
import { alignCode, Cond, here, jccRel, jmpTo, NO_REG, op, opMem, opR, opRip, opRR, patchRel, Segment } from "./encode";
import { W, X64 } from "./encodings";
import { Reg } from "./registers";
import { beginRoutine, beginSet, callImport, endRoutine, endSet, trapSite } from "./routines";
import { callInvocation, keepResults } from "./routines-invocation";

/**
 * The kernel's machine routines: the way from a PVH loader into long mode (Intel SDM volume 3, 10.8.5), the entries of interrupt vectors and
 * kernel calls, and the change of stacks between kernel and process.
 */

const EFER_MSR: i64 = 0xc0000080;
/** Vectors at which the CPU pushes an error code (Intel SDM volume 3, 6.13). */
const WITH_ERROR: u64 = 0x60227d00;

/** The object of the set. */
export function kernelRoutines(): Buffer {
  beginSet();
  entry32();
  entry64();
  entry64High();
  vectors();
  calls();
  enter();
  attempt();
  leave();
  return endSet();
}

/** reg = [base + disp], 64 bits when `wide`. */
function loadField(reg: u32, base: u32, disp: u32, wide: bool): void {
  opMem(wide ? X64.MOV_R_RM | W : X64.MOV_R_RM, reg, base, NO_REG, 0, disp);
}

function move(to: u32, from: u32): void {
  opRR(X64.MOV_RM_R | W, from, to);
}

/**
 * The entry, in 32-bit protected mode without paging; ebx is the address of the loader's information. Keeps the time stamp counter in ebp:edi
 * and the boot block's address in esi.
 */
function entry32(): void {
  beginRoutine("entry32");
  opR(X64.MOV_R_I32, Reg.RSI, IMAGE_PHYSICAL);
  op(X64.RDTSC);
  opRR(X64.MOV_RM_R, Reg.RAX, Reg.RDI);
  opRR(X64.MOV_RM_R, Reg.RDX, Reg.RBP);
  opMem(X64.LGDT_M, 0, Reg.RSI, NO_REG, 0, BOOT_GDT_LIMIT_OFFSET);
  loadField(Reg.RAX, Reg.RSI, BOOT_CR4_OFFSET, false);
  opRR(X64.MOV_CR_RM, 4, Reg.RAX);
  loadField(Reg.RAX, Reg.RSI, BOOT_CR3_OFFSET, false);
  opRR(X64.MOV_CR_RM, 3, Reg.RAX);
  opR(X64.MOV_R_I32, Reg.RCX, EFER_MSR);
  loadField(Reg.RAX, Reg.RSI, BOOT_EFER_OFFSET, false);
  opRR(X64.XOR_RM_R, Reg.RDX, Reg.RDX);
  op(X64.WRMSR);
  loadField(Reg.RAX, Reg.RSI, BOOT_CR0_OFFSET, false);
  opRR(X64.MOV_CR_RM, 0, Reg.RAX);
  opMem(X64.JMP_FAR_M, 0, Reg.RSI, NO_REG, 0, BOOT_FAR_OFFSET_OFFSET);
  endRoutine();
}

/** In long mode, still at the image's physical address. */
function entry64(): void {
  beginRoutine("entry64");
  opR(X64.MOV_R_I32, Reg.RAX, SEGMENT_SELECTOR_DATA);
  opR(X64.MOV_SS_RM, Reg.RAX);
  opR(X64.MOV_DS_RM, Reg.RAX);
  opR(X64.MOV_ES_RM, Reg.RAX);
  opRR(X64.MOV_RM_R, Reg.RSI, Reg.RSI);
  loadField(Reg.RAX, Reg.RSI, BOOT_ENTRY_OFFSET, true);
  opR(X64.JMP_RM, Reg.RAX);
  endRoutine();
}

/** At the image's own address: leaves the identity map, and calls the kernel. */
function entry64High(): void {
  beginRoutine("entry64_high");
  loadField(Reg.RSP, Reg.RSI, BOOT_STACK_OFFSET, true);
  loadField(Reg.RAX, Reg.RSI, BOOT_KERNEL_CR3_OFFSET, true);
  opRR(X64.MOV_CR_RM, 3, Reg.RAX);
  // main(info, entered)
  opRR(X64.MOV_RM_R, Reg.RBP, Reg.RSI);
  opR(X64.SHL_RM_I8 | W, Reg.RSI, 32);
  opRR(X64.MOV_RM_R, Reg.RDI, Reg.RDI);
  opRR(X64.OR_RM_R | W, Reg.RDI, Reg.RSI);
  opRR(X64.MOV_RM_R, Reg.RBX, Reg.RDI);
  callImport("kernel", "main");
  op(X64.UD2);
  endRoutine();
}

/** Gives the address of the vectors' entries, which are behind it. Each leaves the same trap frame (abi TRAP_). */
function vectors(): void {
  beginRoutine("vectors");
  const table = opRip(X64.LEA_R_M | W, Reg.RAX);
  op(X64.RET);
  alignCode(ROUTINE_VECTOR_STRIDE);
  patchRel(table, here());
  const common = here() + ROUTINE_VECTORS * ROUTINE_VECTOR_STRIDE;
  for (let vector: u32 = 0; vector < ROUTINE_VECTORS; vector++) {
    if (vector >= 32 || !((WITH_ERROR >> vector) & 1)) op(X64.PUSH_I8, 0);
    op(X64.PUSH_I8, vector);
    jmpTo(common);
    alignCode(ROUTINE_VECTOR_STRIDE);
  }
  pushAll();
  op(X64.CLD);
  move(Reg.RDI, Reg.RSP);
  callImport("kernel", "on_trap");
  popAll();
  // Vector and error code.
  opR(X64.ADD_RM_I8 | W, Reg.RSP, 16);
  op(X64.IRETQ);
  endRoutine();
}

function pushAll(): void {
  opR(X64.PUSH_R, Reg.RAX);
  opR(X64.PUSH_R, Reg.RCX);
  opR(X64.PUSH_R, Reg.RDX);
  opR(X64.PUSH_R, Reg.RBX);
  opR(X64.PUSH_R, Reg.RBP);
  opR(X64.PUSH_R, Reg.RSI);
  opR(X64.PUSH_R, Reg.RDI);
  for (let reg: u32 = 8; reg < 16; reg++) opR(X64.PUSH_R, reg);
}

function popAll(): void {
  for (let reg: u32 = 15; reg >= 8; reg--) opR(X64.POP_R, reg);
  opR(X64.POP_R, Reg.RDI);
  opR(X64.POP_R, Reg.RSI);
  opR(X64.POP_R, Reg.RBP);
  opR(X64.POP_R, Reg.RBX);
  opR(X64.POP_R, Reg.RDX);
  opR(X64.POP_R, Reg.RCX);
  opR(X64.POP_R, Reg.RAX);
}

/**
 * Gives the address of the kernel calls' entry stubs, which are behind it. A stub sees that the process has stack left for the call, has it
 * mapped, and goes on in the kernel.
 */
function calls(): void {
  beginRoutine("calls");
  const table = opRip(X64.LEA_R_M | W, Reg.RAX);
  op(X64.RET);
  alignCode(ROUTINE_CALL_STRIDE);
  patchRel(table, here());
  const first = here();
  const exhausted = first + CALL_COUNT * ROUTINE_CALL_STRIDE;
  for (let call: u32 = 0; call < CALL_COUNT; call++) {
    opMem(X64.CMP_R_RM | W, Reg.RSP, NO_REG, NO_REG, 0, PERCPU_STACK_LIMIT_OFFSET, Segment.FS);
    patchRel(jccRel(Cond.B), exhausted);
    opMem(X64.TEST_RM_R | W, Reg.RSP, Reg.RSP, NO_REG, 0, -(<i32>ROUTINE_CALL_STACK));
    opMem(X64.JMP_RM, 0, NO_REG, NO_REG, 0, <i32>(<u32>KERNEL_IMAGE + BOOT_CALLS_OFFSET + call * 8));
    alignCode(ROUTINE_CALL_STRIDE);
  }
  trapSite(SITE_STACK_EXHAUSTED);
  op(X64.UD2);
  endRoutine();
  // The kernel call that compiled code has among its runtime routines.
  beginRoutine("sleep");
  jmpTo(first + CALL_SLEEP * ROUTINE_CALL_STRIDE);
  endRoutine();
}

/** enter(invocation): see kernel/arch/x64/routines.ts. */
function enter(): void {
  beginRoutine("enter");
  opR(X64.PUSH_R, Reg.RDI);
  saveStack();
  move(Reg.RBX, Reg.RDI);
  callInvocation();
  restoreStack();
  opR(X64.POP_R, Reg.RBX);
  keepResults();
  op(X64.RET);
  endRoutine();
}

/** attempt(): calls the kernel's run_job, and gives 1 unless `leave` ended it. */
function attempt(): void {
  beginRoutine("attempt");
  // Where `enter` keeps its invocation.
  opR(X64.PUSH_R, Reg.RDI);
  saveStack();
  callImport("kernel", "run_job");
  opR(X64.MOV_R_I32, Reg.RDI, 1);
  end();
  endRoutine();
}

/** leave(result). */
function leave(): void {
  beginRoutine("leave");
  end();
  endRoutine();
}

/** Returns to who called `enter` or `attempt`, with the result in rdi. */
function end(): void {
  restoreStack();
  opR(X64.POP_R, Reg.RAX);
  move(Reg.RAX, Reg.RDI);
  op(X64.RET);
}

/** Keeps the stack pointer for `restoreStack`, and what was kept before on the stack. */
function saveStack(): void {
  opMem(X64.PUSH_RM, 0, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
  opMem(X64.MOV_RM_R | W, Reg.RSP, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
}

function restoreStack(): void {
  opMem(X64.MOV_R_RM | W, Reg.RSP, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
  opMem(X64.POP_RM, 0, NO_REG, NO_REG, 0, PERCPU_KERNEL_STACK_OFFSET, Segment.FS);
}
