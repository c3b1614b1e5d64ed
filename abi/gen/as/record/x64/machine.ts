// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load16, load32, load64, store16, store32, store64 } from "../../import/virt";
/** First page of the image, read-only: what the builder decided. */
export namespace Boot {
  /** CR0 with paging. */
  export function cr0(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes CR0. */
  export function setCr0(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Physical address of the page tables the 32-bit entry loads: the final ones and an identity map of the image's code. */
  export function cr3(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes CR3. */
  export function setCr3(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** CR4. */
  export function cr4(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes CR4. */
  export function setCr4(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Low half of the EFER MSR. */
  export function efer(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes EFER. */
  export function setEfer(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Far pointer to the 64-bit part, at its physical address. */
  export function farOffset(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes FAR_OFFSET. */
  export function setFarOffset(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Its code segment. */
  export function farSelector(at: u64): u32 {
    return <u32>load16(at + 20);
  }
  /** Writes FAR_SELECTOR. */
  export function setFarSelector(at: u64, value: u32): void {
    store16(at + 20, <i32>value);
  }
  /** Pseudo-descriptor of GDT: its size less 1 ... */
  export function gdtLimit(at: u64): u32 {
    return <u32>load16(at + 22);
  }
  /** Writes GDT_LIMIT. */
  export function setGdtLimit(at: u64, value: u32): void {
    store16(at + 22, <i32>value);
  }
  /** ... and its physical address. */
  export function gdtBase(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes GDT_BASE. */
  export function setGdtBase(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Zero. */
  export function reserved(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes RESERVED. */
  export function setReserved(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
  /** Null, 64-bit code and data segments for the way into long mode. */
  export function gdt(at: u64, index: u32): u64 {
    return load64(at + 32 + ((<u64>index) << 3));
  }
  /** Writes GDT. */
  export function setGdt(at: u64, index: u32, value: u64): void {
    store64(at + 32 + ((<u64>index) << 3), value);
  }
  /** Address of an element of GDT. */
  export function gdtAt(at: u64, index: u32): u64 {
    return at + 32 + ((<u64>index) << 3);
  }
  /** Physical address of the final page tables. */
  export function kernelCr3(at: u64): u64 {
    return load64(at + 56);
  }
  /** Writes KERNEL_CR3. */
  export function setKernelCr3(at: u64, value: u64): void {
    store64(at + 56, value);
  }
  /** Address of the 64-bit part in the image. */
  export function entry(at: u64): u64 {
    return load64(at + 64);
  }
  /** Writes ENTRY. */
  export function setEntry(at: u64, value: u64): void {
    store64(at + 64, value);
  }
  /** Top of the boot stack. */
  export function stack(at: u64): u64 {
    return load64(at + 72);
  }
  /** Writes STACK. */
  export function setStack(at: u64, value: u64): void {
    store64(at + 72, value);
  }
  /** Top of the stack for page faults. */
  export function faultStack(at: u64): u64 {
    return load64(at + 80);
  }
  /** Writes FAULT_STACK. */
  export function setFaultStack(at: u64, value: u64): void {
    store64(at + 80, value);
  }
  /** Top of the stack for double faults. */
  export function doubleFaultStack(at: u64): u64 {
    return load64(at + 88);
  }
  /** Writes DOUBLE_FAULT_STACK. */
  export function setDoubleFaultStack(at: u64, value: u64): void {
    store64(at + 88, value);
  }
  /** Top of the stack for NMIs. */
  export function nmiStack(at: u64): u64 {
    return load64(at + 96);
  }
  /** Writes NMI_STACK. */
  export function setNmiStack(at: u64, value: u64): void {
    store64(at + 96, value);
  }
  /** Top of the stack for machine checks. */
  export function machineCheckStack(at: u64): u64 {
    return load64(at + 104);
  }
  /** Writes MACHINE_CHECK_STACK. */
  export function setMachineCheckStack(at: u64, value: u64): void {
    store64(at + 104, value);
  }
  /** Top of the stack for all other vectors. */
  export function trapStack(at: u64): u64 {
    return load64(at + 112);
  }
  /** Writes TRAP_STACK. */
  export function setTrapStack(at: u64, value: u64): void {
    store64(at + 112, value);
  }
  /** Physical start of unused frames behind the image's page tables, not writable through the map. */
  export function poolStart(at: u64): u64 {
    return load64(at + 120);
  }
  /** Writes POOL_START. */
  export function setPoolStart(at: u64, value: u64): void {
    store64(at + 120, value);
  }
  /** Physical end of them. */
  export function poolEnd(at: u64): u64 {
    return load64(at + 128);
  }
  /** Writes POOL_END. */
  export function setPoolEnd(at: u64, value: u64): void {
    store64(at + 128, value);
  }
  /** Physical start of the image's writable part, a multiple of 2 MiB. All before it is read-only in the map. */
  export function dataStart(at: u64): u64 {
    return load64(at + 136);
  }
  /** Writes DATA_START. */
  export function setDataStart(at: u64, value: u64): void {
    store64(at + 136, value);
  }
  /** Physical end of the image. */
  export function imageEnd(at: u64): u64 {
    return load64(at + 144);
  }
  /** Writes IMAGE_END. */
  export function setImageEnd(at: u64, value: u64): void {
    store64(at + 144, value);
  }
  /** Size of the kernel's linear memory. */
  export function memoryBytes(at: u64): u64 {
    return load64(at + 152);
  }
  /** Writes MEMORY_BYTES. */
  export function setMemoryBytes(at: u64, value: u64): void {
    store64(at + 152, value);
  }
  /** End of the image's code, in the image. */
  export function codeEnd(at: u64): u64 {
    return load64(at + 160);
  }
  /** Writes CODE_END. */
  export function setCodeEnd(at: u64, value: u64): void {
    store64(at + 160, value);
  }
  /** Address of the image part records: machine routines, runtime, kernel. */
  export function parts(at: u64): u64 {
    return load64(at + 168);
  }
  /** Writes PARTS. */
  export function setParts(at: u64, value: u64): void {
    store64(at + 168, value);
  }
  /** Number of them. */
  export function partCount(at: u64): u64 {
    return load64(at + 176);
  }
  /** Writes PART_COUNT. */
  export function setPartCount(at: u64, value: u64): void {
    store64(at + 176, value);
  }
  /** Address of the kernel call rows. */
  export function callRows(at: u64): u64 {
    return load64(at + 184);
  }
  /** Writes CALL_ROWS. */
  export function setCallRows(at: u64, value: u64): void {
    store64(at + 184, value);
  }
  /** Address of the image module records. */
  export function modules(at: u64): u64 {
    return load64(at + 192);
  }
  /** Writes MODULES. */
  export function setModules(at: u64, value: u64): void {
    store64(at + 192, value);
  }
  /** Number of them. */
  export function moduleCount(at: u64): u64 {
    return load64(at + 200);
  }
  /** Writes MODULE_COUNT. */
  export function setModuleCount(at: u64, value: u64): void {
    store64(at + 200, value);
  }
  /** Address of the segments that the kernel loads: those of GDT, and the task state, busy already. */
  export function segments(at: u64): u64 {
    return load64(at + 208);
  }
  /** Writes SEGMENTS. */
  export function setSegments(at: u64, value: u64): void {
    store64(at + 208, value);
  }
  /** Address of the interrupt gates, one a vector. */
  export function gates(at: u64): u64 {
    return load64(at + 216);
  }
  /** Writes GATES. */
  export function setGates(at: u64, value: u64): void {
    store64(at + 216, value);
  }
  /** Entry of each kernel call, by number, as the entry stubs find it. */
  export function calls(at: u64, index: u32): u64 {
    return load64(at + 224 + ((<u64>index) << 3));
  }
  /** Writes CALLS. */
  export function setCalls(at: u64, index: u32, value: u64): void {
    store64(at + 224 + ((<u64>index) << 3), value);
  }
  /** Address of an element of CALLS. */
  export function callsAt(at: u64, index: u32): u64 {
    return at + 224 + ((<u64>index) << 3);
  }
  /** Entry of each runtime routine, by number. */
  export function runtime(at: u64, index: u32): u64 {
    return load64(at + 344 + ((<u64>index) << 3));
  }
  /** Writes RUNTIME. */
  export function setRuntime(at: u64, index: u32, value: u64): void {
    store64(at + 344 + ((<u64>index) << 3), value);
  }
  /** Address of an element of RUNTIME. */
  export function runtimeAt(at: u64, index: u32): u64 {
    return at + 344 + ((<u64>index) << 3);
  }
}
/** A privileged object of the image: machine routines, runtime, kernel. */
export namespace Part {
  /** Address of the object, for functions, sites and names. */
  export function object(at: u64): u64 {
    return load64(at);
  }
  /** Writes OBJECT. */
  export function setObject(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of its linked code. */
  export function code(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
/** A module that the image brings, in the order of the code's addresses. */
export namespace ImageModule {
  /** Address of the object. */
  export function object(at: u64): u64 {
    return load64(at);
  }
  /** Writes OBJECT. */
  export function setObject(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of its code, which is mapped. */
  export function code(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** End of the pages that are mapped for it. */
  export function end(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes END. */
  export function setEnd(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Address of its name: of a module that others import from, the module name of those imports. */
  export function name(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes NAME. */
  export function setName(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** Length of its name. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 32);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 32, <i32>value);
  }
  /** ROLE_ number. */
  export function role(at: u64): u32 {
    return <u32>load32(at + 36);
  }
  /** Writes ROLE. */
  export function setRole(at: u64, value: u32): void {
    store32(at + 36, <i32>value);
  }
}
/** A kernel call for the linker of modules, in the order of the numbers. */
export namespace CallRow {
  /** Address of its name. */
  export function name(at: u64): u64 {
    return load64(at);
  }
  /** Writes NAME. */
  export function setName(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of its type in canonical form. */
  export function form(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes FORM. */
  export function setForm(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Length of the name. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Length of the form. */
  export function formBytes(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes FORM_BYTES. */
  export function setFormBytes(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
}
/** What the FS base points at. */
export namespace Percpu {
  /** Lowest stack pointer with which the running process may call the kernel. */
  export function stackLimit(at: u64): u64 {
    return load64(at);
  }
  /** Writes STACK_LIMIT. */
  export function setStackLimit(at: u64, value: u64): void {
    store64(at, value);
  }
  /** The kernel's stack pointer while a process runs. */
  export function kernelStack(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes KERNEL_STACK. */
  export function setKernelStack(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
/** What a vector leaves on its stack for the kernel, lowest address first. */
export namespace Trap {
  /** R15 as it was. */
  export function r15(at: u64): u64 {
    return load64(at);
  }
  /** Writes R15. */
  export function setR15(at: u64, value: u64): void {
    store64(at, value);
  }
  /** R14 as it was. */
  export function r14(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes R14. */
  export function setR14(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** R13 as it was. */
  export function r13(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes R13. */
  export function setR13(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** R12 as it was. */
  export function r12(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes R12. */
  export function setR12(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** R11 as it was. */
  export function r11(at: u64): u64 {
    return load64(at + 32);
  }
  /** Writes R11. */
  export function setR11(at: u64, value: u64): void {
    store64(at + 32, value);
  }
  /** R10 as it was. */
  export function r10(at: u64): u64 {
    return load64(at + 40);
  }
  /** Writes R10. */
  export function setR10(at: u64, value: u64): void {
    store64(at + 40, value);
  }
  /** R9 as it was. */
  export function r9(at: u64): u64 {
    return load64(at + 48);
  }
  /** Writes R9. */
  export function setR9(at: u64, value: u64): void {
    store64(at + 48, value);
  }
  /** R8 as it was. */
  export function r8(at: u64): u64 {
    return load64(at + 56);
  }
  /** Writes R8. */
  export function setR8(at: u64, value: u64): void {
    store64(at + 56, value);
  }
  /** RDI as it was. */
  export function rdi(at: u64): u64 {
    return load64(at + 64);
  }
  /** Writes RDI. */
  export function setRdi(at: u64, value: u64): void {
    store64(at + 64, value);
  }
  /** RSI as it was. */
  export function rsi(at: u64): u64 {
    return load64(at + 72);
  }
  /** Writes RSI. */
  export function setRsi(at: u64, value: u64): void {
    store64(at + 72, value);
  }
  /** RBP as it was. */
  export function rbp(at: u64): u64 {
    return load64(at + 80);
  }
  /** Writes RBP. */
  export function setRbp(at: u64, value: u64): void {
    store64(at + 80, value);
  }
  /** RBX as it was. */
  export function rbx(at: u64): u64 {
    return load64(at + 88);
  }
  /** Writes RBX. */
  export function setRbx(at: u64, value: u64): void {
    store64(at + 88, value);
  }
  /** RDX as it was. */
  export function rdx(at: u64): u64 {
    return load64(at + 96);
  }
  /** Writes RDX. */
  export function setRdx(at: u64, value: u64): void {
    store64(at + 96, value);
  }
  /** RCX as it was. */
  export function rcx(at: u64): u64 {
    return load64(at + 104);
  }
  /** Writes RCX. */
  export function setRcx(at: u64, value: u64): void {
    store64(at + 104, value);
  }
  /** RAX as it was. */
  export function rax(at: u64): u64 {
    return load64(at + 112);
  }
  /** Writes RAX. */
  export function setRax(at: u64, value: u64): void {
    store64(at + 112, value);
  }
  /** Vector number. */
  export function vector(at: u64): u64 {
    return load64(at + 120);
  }
  /** Writes VECTOR. */
  export function setVector(at: u64, value: u64): void {
    store64(at + 120, value);
  }
  /** Error code, or 0. */
  export function error(at: u64): u64 {
    return load64(at + 128);
  }
  /** Writes ERROR. */
  export function setError(at: u64, value: u64): void {
    store64(at + 128, value);
  }
  /** Pushed by the CPU. */
  export function rip(at: u64): u64 {
    return load64(at + 136);
  }
  /** Writes RIP. */
  export function setRip(at: u64, value: u64): void {
    store64(at + 136, value);
  }
  /** Pushed by the CPU. */
  export function cs(at: u64): u64 {
    return load64(at + 144);
  }
  /** Writes CS. */
  export function setCs(at: u64, value: u64): void {
    store64(at + 144, value);
  }
  /** Pushed by the CPU. */
  export function rflags(at: u64): u64 {
    return load64(at + 152);
  }
  /** Writes RFLAGS. */
  export function setRflags(at: u64, value: u64): void {
    store64(at + 152, value);
  }
  /** Pushed by the CPU. */
  export function rsp(at: u64): u64 {
    return load64(at + 160);
  }
  /** Writes RSP. */
  export function setRsp(at: u64, value: u64): void {
    store64(at + 160, value);
  }
  /** Pushed by the CPU. */
  export function ss(at: u64): u64 {
    return load64(at + 168);
  }
  /** Writes SS. */
  export function setSs(at: u64, value: u64): void {
    store64(at + 168, value);
  }
}
