// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** OUT DX, AL. */
export declare function outb(port: i32, value: i32): void;
/** OUT DX, AX. */
export declare function outw(port: i32, value: i32): void;
/** OUT DX, EAX. */
export declare function outl(port: i32, value: i32): void;
/** IN AL, DX, zero-extended. */
export declare function inb(port: i32): i32;
/** IN AX, DX, zero-extended. */
export declare function inw(port: i32): i32;
/** IN EAX, DX. */
export declare function inl(port: i32): i32;
/** RDMSR. */
export declare function rdmsr(register: i32): u64;
/** WRMSR. */
export declare function wrmsr(register: i32, value: u64): void;
/** MOV from CR0. */
export declare function read_cr0(): u64;
/** MOV from CR2. */
export declare function read_cr2(): u64;
/** MOV from CR3. */
export declare function read_cr3(): u64;
/** MOV from CR4. */
export declare function read_cr4(): u64;
/** MOV to CR0. */
export declare function write_cr0(value: u64): void;
/** MOV to CR3: flushes the TLB. */
export declare function write_cr3(value: u64): void;
/** MOV to CR4. */
export declare function write_cr4(value: u64): void;
/** INVLPG of the address. */
export declare function invlpg(value: u64): void;
/** LIDT of the 10-byte descriptor at the address. */
export declare function lidt(value: u64): void;
/** LGDT of the 10-byte descriptor at the address. */
export declare function lgdt(value: u64): void;
/** LTR. */
export declare function ltr(selector: i32): void;
/** CLI. */
export declare function cli(): void;
/** STI. */
export declare function sti(): void;
/** HLT. */
export declare function hlt(): void;
/** STI and HLT with no interrupt window between. */
export declare function sti_hlt(): void;
/** PUSHFQ, CLI: the flags before. */
export declare function save_flags_cli(): u64;
/** POPFQ. */
export declare function restore_flags(value: u64): void;
/** RDTSC, 64 bits. */
export declare function rdtsc(): u64;
/** RDRAND, 64 bits; 0 when it failed. */
export declare function rdrand(): u64;
/** CPUID, EAX. */
export declare function cpuid_eax(leaf: i32, subleaf: i32): i32;
/** CPUID, EBX. */
export declare function cpuid_ebx(leaf: i32, subleaf: i32): i32;
/** CPUID, ECX. */
export declare function cpuid_ecx(leaf: i32, subleaf: i32): i32;
/** CPUID, EDX. */
export declare function cpuid_edx(leaf: i32, subleaf: i32): i32;
/** RDFSBASE. */
export declare function rdfsbase(): u64;
/** WRFSBASE. */
export declare function wrfsbase(value: u64): void;
/** WRGSBASE. */
export declare function wrgsbase(value: u64): void;
/** XSETBV. */
export declare function xsetbv(register: i32, value: u64): void;
