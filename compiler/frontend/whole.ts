import { COMPILE_PRIVILEGED } from "../../abi/gen/as/compile";
import { Op } from "../ir/op";
import { Access, accessBytes, spaceOf, Type } from "../ir/type";
import { storesWhole } from "../target";
import { Builder } from "./builder";
import { hashOf, numberSlot } from "./number";

/**
 * A store happens as a whole or not at all, but to some machines a large one is several, and a fault of the second leaves what the first
 * wrote. There a store that may cross the end of a memory is preceded by a load of its last byte, which faults in its stead. Addresses that
 * are compared are checked before.
 */

/** No 32-bit memory reaches here, and nothing is mapped that an address above it and an offset of this can reach. */
const BEYOND: u64 = 1 << 32;

/** Makes sure that a store to a memory of the module happens as a whole. */
export function wholeStore(b: Builder, memory: u32, address: u32, offset: u64, access: u32): void {
  const bytes = accessBytes(access);
  const decl = b.module.memory(memory);
  if (storesWhole(bytes) || decl.isChecked || b.module.flags & COMPILE_PRIVILEGED) return;
  const func = b.func;
  const inst = func.inst(address);
  // Memories don't shrink.
  if (inst.op == Op.Const && <u64>(<u32>inst.imm) + offset + bytes <= decl.min << decl.pageShift) return;
  if (wasAccessed(b, memory, address, offset, access)) return;
  const probe = func.inst(b.append(Op.Load, Type.I32));
  probe.space = spaceOf(memory);
  probe.a = address;
  probe.c = b.memoryState;
  probe.imm = min(offset + bytes - 1, BEYOND);
  probe.sub32 = Access.U8;
}

/** Whether the same bytes were loaded or stored on every way here. */
function wasAccessed(b: Builder, memory: u32, address: u32, offset: u64, access: u32): bool {
  const known = load<u32>(numberSlot(b, hashOf(Op.Load, address, memory, 0, offset)));
  if (!known) return false;
  const func = b.func;
  const inst = func.inst(known);
  if (inst.op != Op.Load && inst.op != Op.Store) return false;
  if (inst.a != address || inst.imm != offset || inst.sub32 != access || inst.space != memory) return false;
  return inst.block == b.block || func.dominates(inst.block, b.block);
}
