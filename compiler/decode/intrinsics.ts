import { MACHINE_MODULE, MACHINE_SIGNATURES } from "../../abi/gen/as/arch/intrinsics";
import { COMPILE_LIBRARY, COMPILE_PRIVILEGED, STATUS_INVALID } from "../../abi/gen/as/compile";
import {
  CPU_MODULE,
  CPU_SIGNATURES,
  GUEST_MODULE,
  GUEST_SIGNATURES,
  PHYS_MODULE,
  PHYS_SIGNATURES,
  VIRT_MODULE,
  VIRT_SIGNATURES,
} from "../../abi/gen/as/intrinsics";
import { LINUX_MODULE, LINUX_SIGNATURES } from "../../abi/gen/as/native";
import { detail, detailName, fail } from "../support/diagnostic";
import { Intrinsics } from "../ir/type";
import { FuncDecl, ImportDecl, Module } from "../module";
import { lookAtFunction, lookAtModule, named, placeIn, UNKNOWN } from "./signature";

/**
 * Sets `decl.intrinsic` when the imported function is an intrinsic in this compile. Name and type must be those of a row of its table
 * (abi/intrinsics). False when its module is one of intrinsics and it isn't one of them.
 */
export function resolveIntrinsic(module: Module, item: ImportDecl, decl: FuncDecl): bool {
  const table = tableOf(module, item);
  if (table == UNKNOWN) return true;
  lookAtFunction(module, item, module.type(decl.typeIndex));
  const found = placeIn(signaturesOf(table));
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
    if (named(VIRT_MODULE)) return Intrinsics.Virtual;
    if (named(PHYS_MODULE)) return Intrinsics.Physical;
    if (named(CPU_MODULE)) return Intrinsics.Cpu;
    if (named(MACHINE_MODULE)) return Intrinsics.Machine;
    if (named(LINUX_MODULE)) return Intrinsics.Linux;
  }
  if (module.flags & COMPILE_LIBRARY && named(GUEST_MODULE)) return Intrinsics.Guest;
  return UNKNOWN;
}

function signaturesOf(table: u32): string {
  switch (table) {
    case Intrinsics.Cpu:
      return CPU_SIGNATURES;
    case Intrinsics.Machine:
      return MACHINE_SIGNATURES;
    case Intrinsics.Linux:
      return LINUX_SIGNATURES;
    case Intrinsics.Virtual:
      return VIRT_SIGNATURES;
    case Intrinsics.Physical:
      return PHYS_SIGNATURES;
    default:
      return GUEST_SIGNATURES;
  }
}
