// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Loads a byte, zero-extended. */
export const GUEST_LOAD8 = 0;
/** Loads 2 bytes, zero-extended. */
export const GUEST_LOAD16 = 1;
/** Loads 4 bytes. */
export const GUEST_LOAD32 = 2;
/** Loads 8 bytes. */
export const GUEST_LOAD64 = 3;
/** Stores a byte. */
export const GUEST_STORE8 = 4;
/** Stores 2 bytes. */
export const GUEST_STORE16 = 5;
/** Stores 4 bytes. */
export const GUEST_STORE32 = 6;
/** Stores 8 bytes. */
export const GUEST_STORE64 = 7;
/** Current size of the guest memory in bytes; 0 if there is none. */
export const GUEST_SIZE = 8;
/** Number of entries: guest memory. */
export const GUEST_COUNT = 9;
/** The memory that a library module serves. A wrong address hits the guard zone and traps; it can name nothing else. */
export const GUEST_TABLE = [
  { name: "load8", params: ["i32"], results: ["i32"] },
  { name: "load16", params: ["i32"], results: ["i32"] },
  { name: "load32", params: ["i32"], results: ["i32"] },
  { name: "load64", params: ["i32"], results: ["i64"] },
  { name: "store8", params: ["i32","i32"], results: [] },
  { name: "store16", params: ["i32","i32"], results: [] },
  { name: "store32", params: ["i32","i32"], results: [] },
  { name: "store64", params: ["i32","i64"], results: [] },
  { name: "size", params: [], results: ["i64"] },
];
/** Loads a byte, zero-extended. */
export const VIRT_LOAD8 = 0;
/** Loads 2 bytes, zero-extended. */
export const VIRT_LOAD16 = 1;
/** Loads 4 bytes. */
export const VIRT_LOAD32 = 2;
/** Loads 8 bytes. */
export const VIRT_LOAD64 = 3;
/** Stores a byte. */
export const VIRT_STORE8 = 4;
/** Stores 2 bytes. */
export const VIRT_STORE16 = 5;
/** Stores 4 bytes. */
export const VIRT_STORE32 = 6;
/** Stores 8 bytes. */
export const VIRT_STORE64 = 7;
/** Number of entries: virtual addresses. */
export const VIRT_COUNT = 8;
/** Loads and stores at absolute virtual addresses. */
export const VIRT_TABLE = [
  { name: "load8", params: ["i64"], results: ["i32"] },
  { name: "load16", params: ["i64"], results: ["i32"] },
  { name: "load32", params: ["i64"], results: ["i32"] },
  { name: "load64", params: ["i64"], results: ["i64"] },
  { name: "store8", params: ["i64","i32"], results: [] },
  { name: "store16", params: ["i64","i32"], results: [] },
  { name: "store32", params: ["i64","i32"], results: [] },
  { name: "store64", params: ["i64","i64"], results: [] },
];
/** Loads a byte, zero-extended. */
export const PHYS_LOAD8 = 0;
/** Loads 2 bytes, zero-extended. */
export const PHYS_LOAD16 = 1;
/** Loads 4 bytes. */
export const PHYS_LOAD32 = 2;
/** Loads 8 bytes. */
export const PHYS_LOAD64 = 3;
/** Stores a byte. */
export const PHYS_STORE8 = 4;
/** Stores 2 bytes. */
export const PHYS_STORE16 = 5;
/** Stores 4 bytes. */
export const PHYS_STORE32 = 6;
/** Stores 8 bytes. */
export const PHYS_STORE64 = 7;
/** Number of entries: physical addresses. */
export const PHYS_COUNT = 8;
/** Loads and stores through the map of physical memory (PHYSICAL_MAP + address): frames and device registers. */
export const PHYS_TABLE = [
  { name: "load8", params: ["i64"], results: ["i32"] },
  { name: "load16", params: ["i64"], results: ["i32"] },
  { name: "load32", params: ["i64"], results: ["i32"] },
  { name: "load64", params: ["i64"], results: ["i64"] },
  { name: "store8", params: ["i64","i32"], results: [] },
  { name: "store16", params: ["i64","i32"], results: [] },
  { name: "store32", params: ["i64","i32"], results: [] },
  { name: "store64", params: ["i64","i64"], results: [] },
];
/** Stops with a trap of that kind. Does not return. */
export const CPU_TRAP = 0;
/** The current instance block's address. */
export const CPU_INSTANCE = 1;
/** The stack pointer. */
export const CPU_STACK = 2;
/** Base of the running instance's memory 0. */
export const CPU_MEMORY_BASE = 3;
/** Tells the CPU that this is a spin loop. */
export const CPU_PAUSE = 4;
/** Full memory fence. */
export const CPU_FENCE = 5;
/** Address on the stack of the return address of the function it stands in. */
export const CPU_CALLER = 6;
/** Leaves the frames below and goes on elsewhere. Does not return. */
export const CPU_RESUME = 7;
/** Number of entries: any cpu. */
export const CPU_COUNT = 8;
/** What every architecture has. */
export const CPU_TABLE = [
  { name: "trap", params: ["i32"], results: [] },
  { name: "instance", params: [], results: ["i64"] },
  { name: "stack", params: [], results: ["i64"] },
  { name: "memory_base", params: [], results: ["i64"] },
  { name: "pause", params: [], results: [] },
  { name: "fence", params: [], results: [] },
  { name: "caller", params: [], results: ["i64"] },
  { name: "resume", params: ["i64","i64","i64"], results: [] },
];
/** OUT DX, AL. */
export const X64_OUTB = 0;
/** OUT DX, AX. */
export const X64_OUTW = 1;
/** OUT DX, EAX. */
export const X64_OUTL = 2;
/** IN AL, DX, zero-extended. */
export const X64_INB = 3;
/** IN AX, DX, zero-extended. */
export const X64_INW = 4;
/** IN EAX, DX. */
export const X64_INL = 5;
/** RDMSR. */
export const X64_RDMSR = 6;
/** WRMSR. */
export const X64_WRMSR = 7;
/** MOV from CR0. */
export const X64_READ_CR0 = 8;
/** MOV from CR2. */
export const X64_READ_CR2 = 9;
/** MOV from CR3. */
export const X64_READ_CR3 = 10;
/** MOV from CR4. */
export const X64_READ_CR4 = 11;
/** MOV to CR0. */
export const X64_WRITE_CR0 = 12;
/** MOV to CR3: flushes the TLB. */
export const X64_WRITE_CR3 = 13;
/** MOV to CR4. */
export const X64_WRITE_CR4 = 14;
/** INVLPG of the address. */
export const X64_INVLPG = 15;
/** LIDT of the 10-byte descriptor at the address. */
export const X64_LIDT = 16;
/** LGDT of the 10-byte descriptor at the address. */
export const X64_LGDT = 17;
/** LTR. */
export const X64_LTR = 18;
/** CLI. */
export const X64_CLI = 19;
/** STI. */
export const X64_STI = 20;
/** HLT. */
export const X64_HLT = 21;
/** STI and HLT with no interrupt window between. */
export const X64_STI_HLT = 22;
/** PUSHFQ, CLI: the flags before. */
export const X64_SAVE_FLAGS_CLI = 23;
/** POPFQ. */
export const X64_RESTORE_FLAGS = 24;
/** RDTSC, 64 bits. */
export const X64_RDTSC = 25;
/** RDRAND, 64 bits; 0 when it failed. */
export const X64_RDRAND = 26;
/** CPUID, EAX. */
export const X64_CPUID_EAX = 27;
/** CPUID, EBX. */
export const X64_CPUID_EBX = 28;
/** CPUID, ECX. */
export const X64_CPUID_ECX = 29;
/** CPUID, EDX. */
export const X64_CPUID_EDX = 30;
/** RDFSBASE. */
export const X64_RDFSBASE = 31;
/** WRFSBASE. */
export const X64_WRFSBASE = 32;
/** WRGSBASE. */
export const X64_WRGSBASE = 33;
/** XSETBV. */
export const X64_XSETBV = 34;
/** Number of entries: x86-64. */
export const X64_COUNT = 35;
/** Instructions of x86-64 that a kernel needs (Intel SDM volume 2). */
export const X64_TABLE = [
  { name: "outb", params: ["i32","i32"], results: [] },
  { name: "outw", params: ["i32","i32"], results: [] },
  { name: "outl", params: ["i32","i32"], results: [] },
  { name: "inb", params: ["i32"], results: ["i32"] },
  { name: "inw", params: ["i32"], results: ["i32"] },
  { name: "inl", params: ["i32"], results: ["i32"] },
  { name: "rdmsr", params: ["i32"], results: ["i64"] },
  { name: "wrmsr", params: ["i32","i64"], results: [] },
  { name: "read_cr0", params: [], results: ["i64"] },
  { name: "read_cr2", params: [], results: ["i64"] },
  { name: "read_cr3", params: [], results: ["i64"] },
  { name: "read_cr4", params: [], results: ["i64"] },
  { name: "write_cr0", params: ["i64"], results: [] },
  { name: "write_cr3", params: ["i64"], results: [] },
  { name: "write_cr4", params: ["i64"], results: [] },
  { name: "invlpg", params: ["i64"], results: [] },
  { name: "lidt", params: ["i64"], results: [] },
  { name: "lgdt", params: ["i64"], results: [] },
  { name: "ltr", params: ["i32"], results: [] },
  { name: "cli", params: [], results: [] },
  { name: "sti", params: [], results: [] },
  { name: "hlt", params: [], results: [] },
  { name: "sti_hlt", params: [], results: [] },
  { name: "save_flags_cli", params: [], results: ["i64"] },
  { name: "restore_flags", params: ["i64"], results: [] },
  { name: "rdtsc", params: [], results: ["i64"] },
  { name: "rdrand", params: [], results: ["i64"] },
  { name: "cpuid_eax", params: ["i32","i32"], results: ["i32"] },
  { name: "cpuid_ebx", params: ["i32","i32"], results: ["i32"] },
  { name: "cpuid_ecx", params: ["i32","i32"], results: ["i32"] },
  { name: "cpuid_edx", params: ["i32","i32"], results: ["i32"] },
  { name: "rdfsbase", params: [], results: ["i64"] },
  { name: "wrfsbase", params: ["i64"], results: [] },
  { name: "wrgsbase", params: ["i64"], results: [] },
  { name: "xsetbv", params: ["i32","i64"], results: [] },
];
/** SYSCALL, x86-64 Linux convention: the result, or a negated errno. */
export const LINUX_SYSCALL = 0;
/** Number of entries: linux. */
export const LINUX_COUNT = 1;
/** The native runner's system call; the kernel's import allow-list refuses it. */
export const LINUX_TABLE = [
  { name: "syscall", params: ["i64","i64","i64","i64","i64","i64","i64"], results: ["i64"] },
];
