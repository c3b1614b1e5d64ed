import * as number from "../../../abi/gen/as/intrinsics";
import { is, UNKNOWN } from "../../decode/signature";

/** The import module of the machine's own intrinsics. */
export const MODULE = "x64";

/** Number of the intrinsic that the import which is looked up names, or UNKNOWN. */
export function numberInMachine(): u32 {
  if (is("outb", "ii", "")) return number.X64_OUTB;
  if (is("outw", "ii", "")) return number.X64_OUTW;
  if (is("outl", "ii", "")) return number.X64_OUTL;
  if (is("inb", "i", "i")) return number.X64_INB;
  if (is("inw", "i", "i")) return number.X64_INW;
  if (is("inl", "i", "i")) return number.X64_INL;
  if (is("rdmsr", "i", "I")) return number.X64_RDMSR;
  if (is("wrmsr", "iI", "")) return number.X64_WRMSR;
  if (is("read_cr0", "", "I")) return number.X64_READ_CR0;
  if (is("read_cr2", "", "I")) return number.X64_READ_CR2;
  if (is("read_cr3", "", "I")) return number.X64_READ_CR3;
  if (is("read_cr4", "", "I")) return number.X64_READ_CR4;
  if (is("write_cr0", "I", "")) return number.X64_WRITE_CR0;
  if (is("write_cr3", "I", "")) return number.X64_WRITE_CR3;
  if (is("write_cr4", "I", "")) return number.X64_WRITE_CR4;
  if (is("invlpg", "I", "")) return number.X64_INVLPG;
  if (is("lidt", "I", "")) return number.X64_LIDT;
  if (is("lgdt", "I", "")) return number.X64_LGDT;
  if (is("ltr", "i", "")) return number.X64_LTR;
  if (is("cli", "", "")) return number.X64_CLI;
  if (is("sti", "", "")) return number.X64_STI;
  if (is("hlt", "", "")) return number.X64_HLT;
  if (is("sti_hlt", "", "")) return number.X64_STI_HLT;
  if (is("save_flags_cli", "", "I")) return number.X64_SAVE_FLAGS_CLI;
  if (is("restore_flags", "I", "")) return number.X64_RESTORE_FLAGS;
  if (is("rdtsc", "", "I")) return number.X64_RDTSC;
  if (is("rdrand", "", "I")) return number.X64_RDRAND;
  if (is("cpuid_eax", "ii", "i")) return number.X64_CPUID_EAX;
  if (is("cpuid_ebx", "ii", "i")) return number.X64_CPUID_EBX;
  if (is("cpuid_ecx", "ii", "i")) return number.X64_CPUID_ECX;
  if (is("cpuid_edx", "ii", "i")) return number.X64_CPUID_EDX;
  if (is("rdfsbase", "", "I")) return number.X64_RDFSBASE;
  if (is("wrfsbase", "I", "")) return number.X64_WRFSBASE;
  if (is("wrgsbase", "I", "")) return number.X64_WRGSBASE;
  if (is("xsetbv", "iI", "")) return number.X64_XSETBV;
  return UNKNOWN;
}
