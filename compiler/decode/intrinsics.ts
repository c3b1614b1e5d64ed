import { COMPILE_LIBRARY, COMPILE_PRIVILEGED, STATUS_INVALID } from "../../abi/gen/as/compile";
import * as number from "../../abi/gen/as/intrinsics";
import { RUNTIME_GUEST_READ, RUNTIME_GUEST_WRITE } from "../../abi/gen/as/runtime";
import { detail, detailName, fail } from "../support/diagnostic";
import { Intrinsics } from "../ir/type";
import { FuncDecl, ImportDecl, Module } from "../module";
import { MACHINE_INTRINSICS, machineIntrinsic } from "../target";
import { is, lookAtFunction, lookAtModule, named, UNKNOWN } from "./signature";

/**
 * Sets `decl.intrinsic` when the imported function is an intrinsic in this compile. Name and type must be those of `abi/intrinsics`. False when
 * its module is one of intrinsics and it isn't one of them.
 */
export function resolveIntrinsic(module: Module, item: ImportDecl, decl: FuncDecl): bool {
  const table = tableOf(module, item);
  if (table == UNKNOWN) return true;
  lookAtFunction(module, item, module.type(decl.typeIndex));
  const found = numberIn(table);
  if (found != UNKNOWN) {
    decl.intrinsic = ((table + 1) << 8) | found;
    return true;
  }
  fail(STATUS_INVALID, item.name, "unknown intrinsic ");
  detailName(module.bytes + item.module, item.moduleBytes);
  detail(".");
  detailName(module.bytes + item.name, item.nameBytes);
  detail(" of this type");
  return false;
}

/** The table that an import's module stands for in this compile, or UNKNOWN. */
function tableOf(module: Module, item: ImportDecl): u32 {
  lookAtModule(module, item);
  if (module.flags & COMPILE_PRIVILEGED) {
    if (named("virt")) return Intrinsics.Virtual;
    if (named("phys")) return Intrinsics.Physical;
    if (named("cpu")) return Intrinsics.Cpu;
    if (named(MACHINE_INTRINSICS)) return Intrinsics.Machine;
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
    case Intrinsics.Machine:
      return machineIntrinsic();
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
  if (is("caller", "", "I")) return number.CPU_CALLER;
  if (is("resume", "III", "")) return number.CPU_RESUME;
  return UNKNOWN;
}
