// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Loads a byte, zero-extended. */
export const GUEST_LOAD8: u32 = 0;
/** Loads 2 bytes, zero-extended. */
export const GUEST_LOAD16: u32 = 1;
/** Loads 4 bytes. */
export const GUEST_LOAD32: u32 = 2;
/** Loads 8 bytes. */
export const GUEST_LOAD64: u32 = 3;
/** Stores a byte. */
export const GUEST_STORE8: u32 = 4;
/** Stores 2 bytes. */
export const GUEST_STORE16: u32 = 5;
/** Stores 4 bytes. */
export const GUEST_STORE32: u32 = 6;
/** Stores 8 bytes. */
export const GUEST_STORE64: u32 = 7;
/** Current size of the guest memory in bytes; 0 if there is none. */
export const GUEST_SIZE: u32 = 8;
/** Number of entries: guest memory. */
export const GUEST_COUNT: u32 = 9;
/** Loads a byte, zero-extended. */
export const VIRT_LOAD8: u32 = 0;
/** Loads 2 bytes, zero-extended. */
export const VIRT_LOAD16: u32 = 1;
/** Loads 4 bytes. */
export const VIRT_LOAD32: u32 = 2;
/** Loads 8 bytes. */
export const VIRT_LOAD64: u32 = 3;
/** Stores a byte. */
export const VIRT_STORE8: u32 = 4;
/** Stores 2 bytes. */
export const VIRT_STORE16: u32 = 5;
/** Stores 4 bytes. */
export const VIRT_STORE32: u32 = 6;
/** Stores 8 bytes. */
export const VIRT_STORE64: u32 = 7;
/** Number of entries: virtual addresses. */
export const VIRT_COUNT: u32 = 8;
/** Loads a byte, zero-extended. */
export const PHYS_LOAD8: u32 = 0;
/** Loads 2 bytes, zero-extended. */
export const PHYS_LOAD16: u32 = 1;
/** Loads 4 bytes. */
export const PHYS_LOAD32: u32 = 2;
/** Loads 8 bytes. */
export const PHYS_LOAD64: u32 = 3;
/** Stores a byte. */
export const PHYS_STORE8: u32 = 4;
/** Stores 2 bytes. */
export const PHYS_STORE16: u32 = 5;
/** Stores 4 bytes. */
export const PHYS_STORE32: u32 = 6;
/** Stores 8 bytes. */
export const PHYS_STORE64: u32 = 7;
/** Number of entries: physical addresses. */
export const PHYS_COUNT: u32 = 8;
/** Stops with a trap of that kind. Does not return. */
export const CPU_TRAP: u32 = 0;
/** The current instance block's address. */
export const CPU_INSTANCE: u32 = 1;
/** The stack pointer. */
export const CPU_STACK: u32 = 2;
/** Base of the running instance's memory 0. */
export const CPU_MEMORY_BASE: u32 = 3;
/** Tells the CPU that this is a spin loop. */
export const CPU_PAUSE: u32 = 4;
/** Full memory fence. */
export const CPU_FENCE: u32 = 5;
/** Address on the stack of the return address of the function it stands in. */
export const CPU_CALLER: u32 = 6;
/** Leaves the frames below and goes on elsewhere. Does not return. */
export const CPU_RESUME: u32 = 7;
/** Number of entries: any cpu. */
export const CPU_COUNT: u32 = 8;
/** OUT DX, AL. */
export const X64_OUTB: u32 = 0;
/** OUT DX, AX. */
export const X64_OUTW: u32 = 1;
/** OUT DX, EAX. */
export const X64_OUTL: u32 = 2;
/** IN AL, DX, zero-extended. */
export const X64_INB: u32 = 3;
/** IN AX, DX, zero-extended. */
export const X64_INW: u32 = 4;
/** IN EAX, DX. */
export const X64_INL: u32 = 5;
/** RDMSR. */
export const X64_RDMSR: u32 = 6;
/** WRMSR. */
export const X64_WRMSR: u32 = 7;
/** MOV from CR0. */
export const X64_READ_CR0: u32 = 8;
/** MOV from CR2. */
export const X64_READ_CR2: u32 = 9;
/** MOV from CR3. */
export const X64_READ_CR3: u32 = 10;
/** MOV from CR4. */
export const X64_READ_CR4: u32 = 11;
/** MOV to CR0. */
export const X64_WRITE_CR0: u32 = 12;
/** MOV to CR3: flushes the TLB. */
export const X64_WRITE_CR3: u32 = 13;
/** MOV to CR4. */
export const X64_WRITE_CR4: u32 = 14;
/** INVLPG of the address. */
export const X64_INVLPG: u32 = 15;
/** LIDT of the 10-byte descriptor at the address. */
export const X64_LIDT: u32 = 16;
/** LGDT of the 10-byte descriptor at the address. */
export const X64_LGDT: u32 = 17;
/** LTR. */
export const X64_LTR: u32 = 18;
/** CLI. */
export const X64_CLI: u32 = 19;
/** STI. */
export const X64_STI: u32 = 20;
/** HLT. */
export const X64_HLT: u32 = 21;
/** STI and HLT with no interrupt window between. */
export const X64_STI_HLT: u32 = 22;
/** PUSHFQ, CLI: the flags before. */
export const X64_SAVE_FLAGS_CLI: u32 = 23;
/** POPFQ. */
export const X64_RESTORE_FLAGS: u32 = 24;
/** RDTSC, 64 bits. */
export const X64_RDTSC: u32 = 25;
/** RDRAND, 64 bits; 0 when it failed. */
export const X64_RDRAND: u32 = 26;
/** CPUID, EAX. */
export const X64_CPUID_EAX: u32 = 27;
/** CPUID, EBX. */
export const X64_CPUID_EBX: u32 = 28;
/** CPUID, ECX. */
export const X64_CPUID_ECX: u32 = 29;
/** CPUID, EDX. */
export const X64_CPUID_EDX: u32 = 30;
/** RDFSBASE. */
export const X64_RDFSBASE: u32 = 31;
/** WRFSBASE. */
export const X64_WRFSBASE: u32 = 32;
/** WRGSBASE. */
export const X64_WRGSBASE: u32 = 33;
/** XSETBV. */
export const X64_XSETBV: u32 = 34;
/** Number of entries: x86-64. */
export const X64_COUNT: u32 = 35;
/** SYSCALL, x86-64 Linux convention: the result, or a negated errno. */
export const LINUX_SYSCALL: u32 = 0;
/** Number of entries: linux. */
export const LINUX_COUNT: u32 = 1;
