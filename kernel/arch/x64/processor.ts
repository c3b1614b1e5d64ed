import {
  cpuid_eax,
  cpuid_ebx,
  cpuid_ecx,
  cpuid_edx,
  rdrand,
  rdtsc,
  read_cr4,
  wrfsbase,
  write_cr4,
  xsetbv,
} from "../../../abi/gen/as/import/x64";
import { CPU_AVX, CPU_BMI1, CPU_BMI2, CPU_FMA, CPU_LZCNT, CPU_WHOLE } from "../../../abi/gen/as/x64/target";
import { KERNEL_MEMORY } from "../../../abi/gen/as/x64/memory";
import { PERCPU_RECORD_BYTES, PERCPU_STACK_LIMIT_OFFSET } from "../../../abi/gen/as/x64/machine";

/** CPUID bits (Intel SDM volume 2, CPUID). */
const BASIC_ECX_SSE42: i32 = 1 << 20;
const BASIC_ECX_POPCNT: i32 = 1 << 23;
const BASIC_ECX_FMA: i32 = 1 << 12;
const BASIC_ECX_XSAVE: i32 = 1 << 26;
const BASIC_ECX_AVX: i32 = 1 << 28;
const BASIC_ECX_RDRAND: i32 = 1 << 30;
const BASIC_EDX_APIC: i32 = 1 << 9;
/** Reserved by the architecture for hypervisors. */
const BASIC_ECX_HYPERVISOR: i32 = 1 << 31;
const STRUCTURED_EBX_FSGSBASE: i32 = 1;
const STRUCTURED_EBX_BMI1: i32 = 1 << 3;
const STRUCTURED_EBX_BMI2: i32 = 1 << 8;
const EXTENDED_ECX_LZCNT: i32 = 1 << 5;

/** Leaf with a hypervisor's name, in ebx, ecx and edx; that of QEMU's emulation is TCGTCGTCGTCG. */
const HYPERVISOR_LEAF: u32 = 0x40000000;
const TCGT: i32 = 0x54474354;
const CGTC: i32 = 0x43544743;
const GTCG: i32 = 0x47435447;

const CR4_FSGSBASE: u64 = 1 << 16;
const CR4_OSXSAVE: u64 = 1 << 18;
/** XCR0: x87, SSE and AVX state. */
const AVX_STATE: u64 = 7;

/** The per-CPU block, which FS points at. */
const block = memory.data(PERCPU_RECORD_BYTES, 16);
let features: u32 = 0;
let hasRandom: bool = false;

/** Turns on what the system is built on. What the processor lacks of it, for a panic; empty when it has all. */
export function initProcessor(): string {
  const basic = cpuid_ecx(1, 0);
  const structured = cpuid_eax(0, 0) >= 7 ? cpuid_ebx(7, 0) : 0;
  const extended = <u32>cpuid_eax(0x80000000, 0) >= 0x80000001 ? cpuid_ecx(0x80000001, 0) : 0;
  if (!(basic & BASIC_ECX_SSE42) || !(basic & BASIC_ECX_POPCNT)) return "the processor lacks SSE4.2 or POPCNT";
  if (!(structured & STRUCTURED_EBX_FSGSBASE)) return "the processor lacks FSGSBASE";
  if (!(cpuid_edx(1, 0) & BASIC_EDX_APIC)) return "the processor has no local APIC";
  write_cr4(read_cr4() | CR4_FSGSBASE);
  wrfsbase(KERNEL_MEMORY + <u64>block);

  features = (extended & EXTENDED_ECX_LZCNT ? CPU_LZCNT : 0) | (structured & STRUCTURED_EBX_BMI1 ? CPU_BMI1 : 0);
  if (structured & STRUCTURED_EBX_BMI2) features |= CPU_BMI2;
  if (basic & BASIC_ECX_AVX && basic & BASIC_ECX_XSAVE) {
    write_cr4(read_cr4() | CR4_OSXSAVE);
    xsetbv(0, AVX_STATE);
    features |= CPU_AVX | (basic & BASIC_ECX_FMA ? CPU_FMA : 0);
  }
  if (!isEmulated(basic)) features |= CPU_WHOLE;
  hasRandom = (basic & BASIC_ECX_RDRAND) != 0;
  return "";
}

/** Whether QEMU's emulation (TCG) says that it is the hypervisor, `basic` being the features of leaf 1. */
function isEmulated(basic: i32): bool {
  if (!(basic & BASIC_ECX_HYPERVISOR)) return false;
  const first = cpuid_ebx(HYPERVISOR_LEAF, 0);
  return first == TCGT && cpuid_ecx(HYPERVISOR_LEAF, 0) == CGTC && cpuid_edx(HYPERVISOR_LEAF, 0) == GTCG;
}

/** CPU_ flags of what generated code may use on this machine. */
export function processorFeatures(): u32 {
  return features;
}

/** The stack pointer below which the running process may not call the kernel. */
export function setStackLimit(limit: u64): void {
  store<u64>(block + PERCPU_STACK_LIMIT_OFFSET, limit);
}

/** 64 bits from the processor's generator; without one, or when it fails ten times, what the time stamp counter yields while it is read. */
export function randomBits(): u64 {
  for (let i = 0; hasRandom && i < 10; i++) {
    const bits = rdrand();
    if (bits) return bits;
  }
  let bits: u64 = 0;
  for (let i = 0; i < 64; i++) bits = rotl(bits, 7) * 0x9e3779b97f4a7c15 + rdtsc();
  return bits;
}
