// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** OUT DX, AL. */
export const MACHINE_OUTB: u32 = 0;
/** OUT DX, AX. */
export const MACHINE_OUTW: u32 = 1;
/** OUT DX, EAX. */
export const MACHINE_OUTL: u32 = 2;
/** IN AL, DX, zero-extended. */
export const MACHINE_INB: u32 = 3;
/** IN AX, DX, zero-extended. */
export const MACHINE_INW: u32 = 4;
/** IN EAX, DX. */
export const MACHINE_INL: u32 = 5;
/** RDMSR. */
export const MACHINE_RDMSR: u32 = 6;
/** WRMSR. */
export const MACHINE_WRMSR: u32 = 7;
/** MOV from CR0. */
export const MACHINE_READ_CR0: u32 = 8;
/** MOV from CR2. */
export const MACHINE_READ_CR2: u32 = 9;
/** MOV from CR3. */
export const MACHINE_READ_CR3: u32 = 10;
/** MOV from CR4. */
export const MACHINE_READ_CR4: u32 = 11;
/** MOV to CR0. */
export const MACHINE_WRITE_CR0: u32 = 12;
/** MOV to CR3: flushes the TLB. */
export const MACHINE_WRITE_CR3: u32 = 13;
/** MOV to CR4. */
export const MACHINE_WRITE_CR4: u32 = 14;
/** INVLPG of the address. */
export const MACHINE_INVLPG: u32 = 15;
/** LIDT of the 10-byte descriptor at the address. */
export const MACHINE_LIDT: u32 = 16;
/** LGDT of the 10-byte descriptor at the address. */
export const MACHINE_LGDT: u32 = 17;
/** LTR. */
export const MACHINE_LTR: u32 = 18;
/** CLI. */
export const MACHINE_CLI: u32 = 19;
/** STI. */
export const MACHINE_STI: u32 = 20;
/** HLT. */
export const MACHINE_HLT: u32 = 21;
/** STI and HLT with no interrupt window between. */
export const MACHINE_STI_HLT: u32 = 22;
/** PUSHFQ, CLI: the flags before. */
export const MACHINE_SAVE_FLAGS_CLI: u32 = 23;
/** POPFQ. */
export const MACHINE_RESTORE_FLAGS: u32 = 24;
/** RDTSC, 64 bits. */
export const MACHINE_RDTSC: u32 = 25;
/** RDRAND, 64 bits; 0 when it failed. */
export const MACHINE_RDRAND: u32 = 26;
/** CPUID, EAX. */
export const MACHINE_CPUID_EAX: u32 = 27;
/** CPUID, EBX. */
export const MACHINE_CPUID_EBX: u32 = 28;
/** CPUID, ECX. */
export const MACHINE_CPUID_ECX: u32 = 29;
/** CPUID, EDX. */
export const MACHINE_CPUID_EDX: u32 = 30;
/** RDFSBASE. */
export const MACHINE_RDFSBASE: u32 = 31;
/** WRFSBASE. */
export const MACHINE_WRFSBASE: u32 = 32;
/** WRGSBASE. */
export const MACHINE_WRGSBASE: u32 = 33;
/** XSETBV. */
export const MACHINE_XSETBV: u32 = 34;
/** Number of entries: x86-64. */
export const MACHINE_COUNT: u32 = 35;
/** Import module: x86-64. */
export const MACHINE_MODULE: string = "x64";
/** Names and types, by number. */
export const MACHINE_SIGNATURES: string =
  "outb(ii) outw(ii) outl(ii) inb(i)i inw(i)i inl(i)i rdmsr(i)I wrmsr(iI) read_cr0()I read_cr2()I read_cr3()I read_cr4()I write_cr0(I) write_cr3(I) write_cr4(I) invlpg(I) lidt(I) lgdt(I) ltr(i) cli() sti() hlt() sti_hlt() save_flags_cli()I restore_flags(I) rdtsc()I rdrand()I cpuid_eax(ii)i cpuid_ebx(ii)i cpuid_ecx(ii)i cpuid_edx(ii)i rdfsbase()I wrfsbase(I) wrgsbase(I) xsetbv(iI) ";
