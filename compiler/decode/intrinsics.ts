import { COMPILE_LIBRARY, COMPILE_PRIVILEGED, STATUS_INVALID } from "../../abi/gen/as/compile";
import * as number from "../../abi/gen/as/intrinsics";
import { RUNTIME_GUEST_READ, RUNTIME_GUEST_WRITE } from "../../abi/gen/as/runtime";
import { detail, detailName, fail } from "../diagnostic";
import { Intrinsics } from "../ir/type";
import { FuncDecl, FuncType, ImportDecl, Module } from "../module";
import { ValueType } from "./types";

/** What `numberOf` and its kin give for a name and type that is no intrinsic. */
const UNKNOWN: u32 = 0xffffffff;

/** The import that is being looked up: its name and its type. */
let nameAt: usize = 0;
let nameBytes: u32 = 0;
let type: FuncType = changetype<FuncType>(0);

/**
 * Sets `decl.intrinsic` when the imported function is an intrinsic in this compile. Name and type must be those of `abi/intrinsics`. False when
 * its module is one of intrinsics and it isn't one of them.
 */
export function resolveIntrinsic(module: Module, item: ImportDecl, decl: FuncDecl): bool {
  const table = tableOf(module, item);
  if (table == UNKNOWN) return true;
  nameAt = module.bytes + item.name;
  nameBytes = item.nameBytes;
  type = module.type(decl.typeIndex);
  const found = numberIn(table);
  if (found != UNKNOWN) {
    decl.intrinsic = ((table + 1) << 8) | found;
    return true;
  }
  fail(STATUS_INVALID, item.name, "unknown intrinsic ");
  detailName(module.bytes + item.module, item.moduleBytes);
  detail(".");
  detailName(nameAt, nameBytes);
  detail(" of this type");
  return false;
}

/** The table that an import's module stands for in this compile, or UNKNOWN. */
function tableOf(module: Module, item: ImportDecl): u32 {
  nameAt = module.bytes + item.module;
  nameBytes = item.moduleBytes;
  if (module.flags & COMPILE_PRIVILEGED) {
    if (named("virt")) return Intrinsics.Virtual;
    if (named("phys")) return Intrinsics.Physical;
    if (named("cpu")) return Intrinsics.Cpu;
    if (named("x64")) return Intrinsics.X64;
    if (named("linux")) return Intrinsics.Linux;
  }
  if (module.flags & COMPILE_LIBRARY) {
    if (named("guest")) return Intrinsics.Guest;
    if (named("runtime")) return Intrinsics.Runtime;
  }
  return UNKNOWN;
}

function numberIn(table: u32): u32 {
  switch (table) {
    case Intrinsics.Cpu:
      return numberInCpu();
    case Intrinsics.X64:
      return numberInX64();
    case Intrinsics.Linux:
      return is("syscall", "IIIIIII", "I") ? number.LINUX_SYSCALL : UNKNOWN;
    case Intrinsics.Guest:
      if (is("size", "", "I")) return number.GUEST_SIZE;
      return numberOfAccess("i", "ii", "iI");
    case Intrinsics.Runtime:
      if (is("guest_read", "iii", "")) return RUNTIME_GUEST_READ;
      if (is("guest_write", "iii", "")) return RUNTIME_GUEST_WRITE;
      return UNKNOWN;
    default:
      return numberOfAccess("I", "Ii", "II");
  }
}

/** Loads and stores have the same numbers in all three tables that have them. */
function numberOfAccess(load: string, store: string, store64: string): u32 {
  if (is("load8", load, "i")) return number.VIRT_LOAD8;
  if (is("load16", load, "i")) return number.VIRT_LOAD16;
  if (is("load32", load, "i")) return number.VIRT_LOAD32;
  if (is("load64", load, "I")) return number.VIRT_LOAD64;
  if (is("store8", store, "")) return number.VIRT_STORE8;
  if (is("store16", store, "")) return number.VIRT_STORE16;
  if (is("store32", store, "")) return number.VIRT_STORE32;
  if (is("store64", store64, "")) return number.VIRT_STORE64;
  return UNKNOWN;
}

function numberInCpu(): u32 {
  if (is("trap", "i", "")) return number.CPU_TRAP;
  if (is("instance", "", "I")) return number.CPU_INSTANCE;
  if (is("stack", "", "I")) return number.CPU_STACK;
  if (is("memory_base", "", "I")) return number.CPU_MEMORY_BASE;
  if (is("pause", "", "")) return number.CPU_PAUSE;
  if (is("fence", "", "")) return number.CPU_FENCE;
  return UNKNOWN;
}

function numberInX64(): u32 {
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

/** True when the import has this name and these parameters and results: "i" an i32, "I" an i64. */
function is(name: string, params: string, results: string): bool {
  return named(name) && typed(type.params, type.paramCount, params) && typed(type.results, type.resultCount, results);
}

function named(name: string): bool {
  if (<u32>name.length != nameBytes) return false;
  const text = changetype<usize>(name);
  for (let i: u32 = 0; i < nameBytes; i++) if (load<u16>(text + ((<usize>i) << 1)) != <u16>load<u8>(nameAt + i)) return false;
  return true;
}

function typed(types: usize, count: u32, wanted: string): bool {
  if (<u32>wanted.length != count) return false;
  const text = changetype<usize>(wanted);
  for (let i: u32 = 0; i < count; i++) {
    const type: u32 = load<u16>(text + ((<usize>i) << 1)) == 0x49 ? ValueType.I64 : ValueType.I32;
    if (<u32>load<u8>(types + i) != type) return false;
  }
  return true;
}
