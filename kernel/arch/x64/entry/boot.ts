import {
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
  SEGMENT_SELECTOR_DATA,
} from "../../../../abi/gen/as/x64/machine";
import { beginRoutine, callImport, endRoutine, NO_REG, op, opMem, opR, opRR, Reg, W, X64 } from "../../../../compiler/target/x64/assembler";
import { loadFrom } from "../../../../runtime/arch/x64/entry/move";

/**
 * From a PVH loader, which enters in 32-bit protected mode without paging (docs.xen.org, x86/HVM direct boot ABI), into long mode (Intel
 * SDM volume 3, 10.8.5) and to the kernel's main. What each register is to hold was laid down in the boot block by whoever made the image.
 */

const EFER_MSR: i64 = 0xc0000080;

/** mov r32, [base + disp]. */
function loadWord(reg: u32, base: u32, disp: u32): void {
  opMem(X64.MOV_R_RM, reg, base, NO_REG, 0, disp);
}

/**
 * The entry; ebx is the address of the loader's information. Keeps the time stamp counter in ebp:edi and the boot block's address in esi,
 * for the kernel to tell how long the machine took.
 */
export function entry32(): void {
  beginRoutine("entry32");
  opR(X64.MOV_R_I32, Reg.RSI, IMAGE_PHYSICAL);
  op(X64.RDTSC);
  opRR(X64.MOV_RM_R, Reg.RAX, Reg.RDI);
  opRR(X64.MOV_RM_R, Reg.RDX, Reg.RBP);
  // The loader's descriptors may be gone already; only what its segment registers cached of them is certain.
  opMem(X64.LGDT_M, 0, Reg.RSI, NO_REG, 0, BOOT_GDT_LIMIT_OFFSET);
  // PAE and the tables have to stand before paging is switched on with LME set: the order is the manual's.
  loadWord(Reg.RAX, Reg.RSI, BOOT_CR4_OFFSET);
  opRR(X64.MOV_CR_RM, 4, Reg.RAX);
  loadWord(Reg.RAX, Reg.RSI, BOOT_CR3_OFFSET);
  opRR(X64.MOV_CR_RM, 3, Reg.RAX);
  opR(X64.MOV_R_I32, Reg.RCX, EFER_MSR);
  loadWord(Reg.RAX, Reg.RSI, BOOT_EFER_OFFSET);
  opRR(X64.XOR_RM_R, Reg.RDX, Reg.RDX);
  op(X64.WRMSR);
  loadWord(Reg.RAX, Reg.RSI, BOOT_CR0_OFFSET);
  opRR(X64.MOV_CR_RM, 0, Reg.RAX);
  // Paging is on, with these instructions mapped where they lie; a code segment of 64 bits makes it long mode.
  opMem(X64.JMP_FAR_M, 0, Reg.RSI, NO_REG, 0, BOOT_FAR_OFFSET_OFFSET);
  endRoutine();
}

/** In long mode, still at the image's physical address: the far jump reaches 32 bits of address, this one all. */
export function entry64(): void {
  beginRoutine("entry64");
  opR(X64.MOV_R_I32, Reg.RAX, SEGMENT_SELECTOR_DATA);
  opR(X64.MOV_SS_RM, Reg.RAX);
  opR(X64.MOV_DS_RM, Reg.RAX);
  opR(X64.MOV_ES_RM, Reg.RAX);
  // The upper halves of registers are undefined after the change of mode.
  opRR(X64.MOV_RM_R, Reg.RSI, Reg.RSI);
  loadFrom(Reg.RAX, Reg.RSI, BOOT_ENTRY_OFFSET);
  opR(X64.JMP_RM, Reg.RAX);
  endRoutine();
}

/** At the image's own address: leaves the tables that map it twice, and calls the kernel. */
export function entry64High(): void {
  beginRoutine("entry64_high");
  // Both are read while the boot block's physical address is still mapped.
  loadFrom(Reg.RSP, Reg.RSI, BOOT_STACK_OFFSET);
  loadFrom(Reg.RAX, Reg.RSI, BOOT_KERNEL_CR3_OFFSET);
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
