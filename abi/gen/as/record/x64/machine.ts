// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load16, load32, load64, store16, store32, store64 } from "../../import/virt";
/** CR0 with paging. */
export function bootCr0(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes CR0 of a record: boot block. */
export function setBootCr0(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Physical address of the page tables the 32-bit entry loads: the final ones and an identity map of the image's code. */
export function bootCr3(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes CR3 of a record: boot block. */
export function setBootCr3(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** CR4. */
export function bootCr4(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes CR4 of a record: boot block. */
export function setBootCr4(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Low half of the EFER MSR. */
export function bootEfer(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes EFER of a record: boot block. */
export function setBootEfer(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Far pointer to the 64-bit part, at its physical address. */
export function bootFarOffset(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes FAR_OFFSET of a record: boot block. */
export function setBootFarOffset(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Its code segment. */
export function bootFarSelector(at: u64): u32 {
  return <u32>load16(at + 20);
}
/** Writes FAR_SELECTOR of a record: boot block. */
export function setBootFarSelector(at: u64, value: u32): void {
  store16(at + 20, <i32>value);
}
/** Pseudo-descriptor of GDT: its size less 1 ... */
export function bootGdtLimit(at: u64): u32 {
  return <u32>load16(at + 22);
}
/** Writes GDT_LIMIT of a record: boot block. */
export function setBootGdtLimit(at: u64, value: u32): void {
  store16(at + 22, <i32>value);
}
/** ... and its physical address. */
export function bootGdtBase(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes GDT_BASE of a record: boot block. */
export function setBootGdtBase(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Zero. */
export function bootReserved(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes RESERVED of a record: boot block. */
export function setBootReserved(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
/** Null, 64-bit code and data segments for the way into long mode. */
export function bootGdt(at: u64, index: u32): u64 {
  return load64(at + 32 + ((<u64>index) << 3));
}
/** Writes GDT of a record: boot block. */
export function setBootGdt(at: u64, index: u32, value: u64): void {
  store64(at + 32 + ((<u64>index) << 3), value);
}
/** Address of an element of GDT of a record: boot block. */
export function bootGdtAt(at: u64, index: u32): u64 {
  return at + 32 + ((<u64>index) << 3);
}
/** Physical address of the final page tables. */
export function bootKernelCr3(at: u64): u64 {
  return load64(at + 56);
}
/** Writes KERNEL_CR3 of a record: boot block. */
export function setBootKernelCr3(at: u64, value: u64): void {
  store64(at + 56, value);
}
/** Address of the 64-bit part in the image. */
export function bootEntry(at: u64): u64 {
  return load64(at + 64);
}
/** Writes ENTRY of a record: boot block. */
export function setBootEntry(at: u64, value: u64): void {
  store64(at + 64, value);
}
/** Top of the boot stack. */
export function bootStack(at: u64): u64 {
  return load64(at + 72);
}
/** Writes STACK of a record: boot block. */
export function setBootStack(at: u64, value: u64): void {
  store64(at + 72, value);
}
/** Top of the stack for page faults. */
export function bootFaultStack(at: u64): u64 {
  return load64(at + 80);
}
/** Writes FAULT_STACK of a record: boot block. */
export function setBootFaultStack(at: u64, value: u64): void {
  store64(at + 80, value);
}
/** Top of the stack for double faults. */
export function bootDoubleFaultStack(at: u64): u64 {
  return load64(at + 88);
}
/** Writes DOUBLE_FAULT_STACK of a record: boot block. */
export function setBootDoubleFaultStack(at: u64, value: u64): void {
  store64(at + 88, value);
}
/** Top of the stack for NMIs. */
export function bootNmiStack(at: u64): u64 {
  return load64(at + 96);
}
/** Writes NMI_STACK of a record: boot block. */
export function setBootNmiStack(at: u64, value: u64): void {
  store64(at + 96, value);
}
/** Top of the stack for machine checks. */
export function bootMachineCheckStack(at: u64): u64 {
  return load64(at + 104);
}
/** Writes MACHINE_CHECK_STACK of a record: boot block. */
export function setBootMachineCheckStack(at: u64, value: u64): void {
  store64(at + 104, value);
}
/** Top of the stack for all other vectors. */
export function bootTrapStack(at: u64): u64 {
  return load64(at + 112);
}
/** Writes TRAP_STACK of a record: boot block. */
export function setBootTrapStack(at: u64, value: u64): void {
  store64(at + 112, value);
}
/** Physical start of unused frames behind the image's page tables, not writable through the map. */
export function bootPoolStart(at: u64): u64 {
  return load64(at + 120);
}
/** Writes POOL_START of a record: boot block. */
export function setBootPoolStart(at: u64, value: u64): void {
  store64(at + 120, value);
}
/** Physical end of them. */
export function bootPoolEnd(at: u64): u64 {
  return load64(at + 128);
}
/** Writes POOL_END of a record: boot block. */
export function setBootPoolEnd(at: u64, value: u64): void {
  store64(at + 128, value);
}
/** Physical start of the image's writable part, a multiple of 2 MiB. All before it is read-only in the map. */
export function bootDataStart(at: u64): u64 {
  return load64(at + 136);
}
/** Writes DATA_START of a record: boot block. */
export function setBootDataStart(at: u64, value: u64): void {
  store64(at + 136, value);
}
/** Physical end of the image. */
export function bootImageEnd(at: u64): u64 {
  return load64(at + 144);
}
/** Writes IMAGE_END of a record: boot block. */
export function setBootImageEnd(at: u64, value: u64): void {
  store64(at + 144, value);
}
/** Size of the kernel's linear memory. */
export function bootMemoryBytes(at: u64): u64 {
  return load64(at + 152);
}
/** Writes MEMORY_BYTES of a record: boot block. */
export function setBootMemoryBytes(at: u64, value: u64): void {
  store64(at + 152, value);
}
/** End of the image's code, in the image. */
export function bootCodeEnd(at: u64): u64 {
  return load64(at + 160);
}
/** Writes CODE_END of a record: boot block. */
export function setBootCodeEnd(at: u64, value: u64): void {
  store64(at + 160, value);
}
/** Address of the image part records: machine routines, runtime, kernel. */
export function bootParts(at: u64): u64 {
  return load64(at + 168);
}
/** Writes PARTS of a record: boot block. */
export function setBootParts(at: u64, value: u64): void {
  store64(at + 168, value);
}
/** Number of them. */
export function bootPartCount(at: u64): u64 {
  return load64(at + 176);
}
/** Writes PART_COUNT of a record: boot block. */
export function setBootPartCount(at: u64, value: u64): void {
  store64(at + 176, value);
}
/** Address of the kernel call rows. */
export function bootCallRows(at: u64): u64 {
  return load64(at + 184);
}
/** Writes CALL_ROWS of a record: boot block. */
export function setBootCallRows(at: u64, value: u64): void {
  store64(at + 184, value);
}
/** Address of the system bundle. */
export function bootBundleAt(at: u64): u64 {
  return load64(at + 192);
}
/** Writes BUNDLE_AT of a record: boot block. */
export function setBootBundleAt(at: u64, value: u64): void {
  store64(at + 192, value);
}
/** Its size. */
export function bootBundleBytes(at: u64): u64 {
  return load64(at + 200);
}
/** Writes BUNDLE_BYTES of a record: boot block. */
export function setBootBundleBytes(at: u64, value: u64): void {
  store64(at + 200, value);
}
/** Entry of each kernel call, by number, as the entry stubs find it. */
export function bootCalls(at: u64, index: u32): u64 {
  return load64(at + 208 + ((<u64>index) << 3));
}
/** Writes CALLS of a record: boot block. */
export function setBootCalls(at: u64, index: u32, value: u64): void {
  store64(at + 208 + ((<u64>index) << 3), value);
}
/** Address of an element of CALLS of a record: boot block. */
export function bootCallsAt(at: u64, index: u32): u64 {
  return at + 208 + ((<u64>index) << 3);
}
/** Entry of each runtime routine, by number. */
export function bootRuntime(at: u64, index: u32): u64 {
  return load64(at + 320 + ((<u64>index) << 3));
}
/** Writes RUNTIME of a record: boot block. */
export function setBootRuntime(at: u64, index: u32, value: u64): void {
  store64(at + 320 + ((<u64>index) << 3), value);
}
/** Address of an element of RUNTIME of a record: boot block. */
export function bootRuntimeAt(at: u64, index: u32): u64 {
  return at + 320 + ((<u64>index) << 3);
}
/** Address of the object, for functions, sites and names. */
export function partObject(at: u64): u64 {
  return load64(at);
}
/** Writes OBJECT of a record: image part. */
export function setPartObject(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of its linked code. */
export function partCode(at: u64): u64 {
  return load64(at + 8);
}
/** Writes CODE of a record: image part. */
export function setPartCode(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Address of its name. */
export function callRowName(at: u64): u64 {
  return load64(at);
}
/** Writes NAME of a record: kernel call row. */
export function setCallRowName(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of its type in canonical form. */
export function callRowForm(at: u64): u64 {
  return load64(at + 8);
}
/** Writes FORM of a record: kernel call row. */
export function setCallRowForm(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Length of the name. */
export function callRowNameBytes(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes NAME_BYTES of a record: kernel call row. */
export function setCallRowNameBytes(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Length of the form. */
export function callRowFormBytes(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes FORM_BYTES of a record: kernel call row. */
export function setCallRowFormBytes(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Lowest stack pointer with which the running process may call the kernel. */
export function percpuStackLimit(at: u64): u64 {
  return load64(at);
}
/** Writes STACK_LIMIT of a record: per-cpu block. */
export function setPercpuStackLimit(at: u64, value: u64): void {
  store64(at, value);
}
/** The kernel's stack pointer while a process runs. */
export function percpuKernelStack(at: u64): u64 {
  return load64(at + 8);
}
/** Writes KERNEL_STACK of a record: per-cpu block. */
export function setPercpuKernelStack(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** R15 as it was. */
export function trapR15(at: u64): u64 {
  return load64(at);
}
/** Writes R15 of a record: trap frame. */
export function setTrapR15(at: u64, value: u64): void {
  store64(at, value);
}
/** R14 as it was. */
export function trapR14(at: u64): u64 {
  return load64(at + 8);
}
/** Writes R14 of a record: trap frame. */
export function setTrapR14(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** R13 as it was. */
export function trapR13(at: u64): u64 {
  return load64(at + 16);
}
/** Writes R13 of a record: trap frame. */
export function setTrapR13(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** R12 as it was. */
export function trapR12(at: u64): u64 {
  return load64(at + 24);
}
/** Writes R12 of a record: trap frame. */
export function setTrapR12(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** R11 as it was. */
export function trapR11(at: u64): u64 {
  return load64(at + 32);
}
/** Writes R11 of a record: trap frame. */
export function setTrapR11(at: u64, value: u64): void {
  store64(at + 32, value);
}
/** R10 as it was. */
export function trapR10(at: u64): u64 {
  return load64(at + 40);
}
/** Writes R10 of a record: trap frame. */
export function setTrapR10(at: u64, value: u64): void {
  store64(at + 40, value);
}
/** R9 as it was. */
export function trapR9(at: u64): u64 {
  return load64(at + 48);
}
/** Writes R9 of a record: trap frame. */
export function setTrapR9(at: u64, value: u64): void {
  store64(at + 48, value);
}
/** R8 as it was. */
export function trapR8(at: u64): u64 {
  return load64(at + 56);
}
/** Writes R8 of a record: trap frame. */
export function setTrapR8(at: u64, value: u64): void {
  store64(at + 56, value);
}
/** RDI as it was. */
export function trapRdi(at: u64): u64 {
  return load64(at + 64);
}
/** Writes RDI of a record: trap frame. */
export function setTrapRdi(at: u64, value: u64): void {
  store64(at + 64, value);
}
/** RSI as it was. */
export function trapRsi(at: u64): u64 {
  return load64(at + 72);
}
/** Writes RSI of a record: trap frame. */
export function setTrapRsi(at: u64, value: u64): void {
  store64(at + 72, value);
}
/** RBP as it was. */
export function trapRbp(at: u64): u64 {
  return load64(at + 80);
}
/** Writes RBP of a record: trap frame. */
export function setTrapRbp(at: u64, value: u64): void {
  store64(at + 80, value);
}
/** RBX as it was. */
export function trapRbx(at: u64): u64 {
  return load64(at + 88);
}
/** Writes RBX of a record: trap frame. */
export function setTrapRbx(at: u64, value: u64): void {
  store64(at + 88, value);
}
/** RDX as it was. */
export function trapRdx(at: u64): u64 {
  return load64(at + 96);
}
/** Writes RDX of a record: trap frame. */
export function setTrapRdx(at: u64, value: u64): void {
  store64(at + 96, value);
}
/** RCX as it was. */
export function trapRcx(at: u64): u64 {
  return load64(at + 104);
}
/** Writes RCX of a record: trap frame. */
export function setTrapRcx(at: u64, value: u64): void {
  store64(at + 104, value);
}
/** RAX as it was. */
export function trapRax(at: u64): u64 {
  return load64(at + 112);
}
/** Writes RAX of a record: trap frame. */
export function setTrapRax(at: u64, value: u64): void {
  store64(at + 112, value);
}
/** Vector number. */
export function trapVector(at: u64): u64 {
  return load64(at + 120);
}
/** Writes VECTOR of a record: trap frame. */
export function setTrapVector(at: u64, value: u64): void {
  store64(at + 120, value);
}
/** Error code, or 0. */
export function trapError(at: u64): u64 {
  return load64(at + 128);
}
/** Writes ERROR of a record: trap frame. */
export function setTrapError(at: u64, value: u64): void {
  store64(at + 128, value);
}
/** Pushed by the CPU. */
export function trapRip(at: u64): u64 {
  return load64(at + 136);
}
/** Writes RIP of a record: trap frame. */
export function setTrapRip(at: u64, value: u64): void {
  store64(at + 136, value);
}
/** Pushed by the CPU. */
export function trapCs(at: u64): u64 {
  return load64(at + 144);
}
/** Writes CS of a record: trap frame. */
export function setTrapCs(at: u64, value: u64): void {
  store64(at + 144, value);
}
/** Pushed by the CPU. */
export function trapRflags(at: u64): u64 {
  return load64(at + 152);
}
/** Writes RFLAGS of a record: trap frame. */
export function setTrapRflags(at: u64, value: u64): void {
  store64(at + 152, value);
}
/** Pushed by the CPU. */
export function trapRsp(at: u64): u64 {
  return load64(at + 160);
}
/** Writes RSP of a record: trap frame. */
export function setTrapRsp(at: u64, value: u64): void {
  store64(at + 160, value);
}
/** Pushed by the CPU. */
export function trapSs(at: u64): u64 {
  return load64(at + 168);
}
/** Writes SS of a record: trap frame. */
export function setTrapSs(at: u64, value: u64): void {
  store64(at + 168, value);
}
