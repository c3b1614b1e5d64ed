// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** OUT DX, AL. */
export const MACHINE_OUTB = 0;
/** OUT DX, AX. */
export const MACHINE_OUTW = 1;
/** OUT DX, EAX. */
export const MACHINE_OUTL = 2;
/** IN AL, DX, zero-extended. */
export const MACHINE_INB = 3;
/** IN AX, DX, zero-extended. */
export const MACHINE_INW = 4;
/** IN EAX, DX. */
export const MACHINE_INL = 5;
/** RDMSR. */
export const MACHINE_RDMSR = 6;
/** WRMSR. */
export const MACHINE_WRMSR = 7;
/** MOV from CR0. */
export const MACHINE_READ_CR0 = 8;
/** MOV from CR2. */
export const MACHINE_READ_CR2 = 9;
/** MOV from CR3. */
export const MACHINE_READ_CR3 = 10;
/** MOV from CR4. */
export const MACHINE_READ_CR4 = 11;
/** MOV to CR0. */
export const MACHINE_WRITE_CR0 = 12;
/** MOV to CR3: flushes the TLB. */
export const MACHINE_WRITE_CR3 = 13;
/** MOV to CR4. */
export const MACHINE_WRITE_CR4 = 14;
/** INVLPG of the address. */
export const MACHINE_INVLPG = 15;
/** LIDT of the 10-byte descriptor at the address. */
export const MACHINE_LIDT = 16;
/** LGDT of the 10-byte descriptor at the address. */
export const MACHINE_LGDT = 17;
/** LTR. */
export const MACHINE_LTR = 18;
/** CLI. */
export const MACHINE_CLI = 19;
/** STI. */
export const MACHINE_STI = 20;
/** HLT. */
export const MACHINE_HLT = 21;
/** STI and HLT with no interrupt window between. */
export const MACHINE_STI_HLT = 22;
/** PUSHFQ, CLI: the flags before. */
export const MACHINE_SAVE_FLAGS_CLI = 23;
/** POPFQ. */
export const MACHINE_RESTORE_FLAGS = 24;
/** RDTSC, 64 bits. */
export const MACHINE_RDTSC = 25;
/** RDRAND, 64 bits; 0 when it failed. */
export const MACHINE_RDRAND = 26;
/** CPUID, EAX. */
export const MACHINE_CPUID_EAX = 27;
/** CPUID, EBX. */
export const MACHINE_CPUID_EBX = 28;
/** CPUID, ECX. */
export const MACHINE_CPUID_ECX = 29;
/** CPUID, EDX. */
export const MACHINE_CPUID_EDX = 30;
/** RDFSBASE. */
export const MACHINE_RDFSBASE = 31;
/** WRFSBASE. */
export const MACHINE_WRFSBASE = 32;
/** WRGSBASE. */
export const MACHINE_WRGSBASE = 33;
/** XSETBV. */
export const MACHINE_XSETBV = 34;
/** Number of entries: x86-64. */
export const MACHINE_COUNT = 35;
/** Instructions of x86-64 that a kernel needs (Intel SDM volume 2). */
export const MACHINE_TABLE = [
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
