import {
  INSTANCE_MEMORY0_OFFSET,
  MEMORY_BYTES_OFFSET,
  MEMORY_SLOT_BASE_OFFSET,
  MEMORY_SLOT_DESCRIPTOR_OFFSET,
} from "../../../../abi/gen/as/instance";
import { SITE_MEMORY_OUT_OF_BOUNDS } from "../../../../abi/gen/as/traps";
import { allocate } from "../../../support/arena";
import { Inst } from "../../../ir/func";
import { Cond, withCond } from "../encode";
import { W, X64 } from "../encodings";
import { Mop } from "../mop";
import { layout, module } from "../output";
import { MAX_DISPLACEMENT } from "../traits";
import { constantInt, instanceFieldTo, loadField, sum, use } from "./operand";
import { addDefSame, addUse, isWanted, newInt, put, vregOf } from "./state";

/**
 * The memories of the module: their bases, their sizes, and the checks of 64-bit addresses. What the instance block says of a memory never
 * changes: base and descriptor have one register for the whole function, defined at its start, which the allocator may load again instead
 * of keeping it.
 */

/** Two registers for each memory, base and descriptor; 0 for those that nobody asked for. No array before somebody did. */
let registers: usize = 0;

/** Forgets the registers of the function before. */
export function beginSpaces(): void {
  registers = 0;
}

/** Register number `field` of a memory. */
function register(memory: u32, field: u32): u32 {
  if (!registers) registers = allocate((<usize>module.memoryCount) << 3);
  const slot = registers + ((<usize>memory) << 3) + (field << 2);
  let vreg = load<u32>(slot);
  if (vreg == 0) {
    vreg = newInt();
    store<u32>(slot, vreg);
  }
  return vreg;
}

/** Register with the base of a memory. */
export function memoryBase(memory: u32): u32 {
  return register(memory, 0);
}

/** Register with the address of a memory's descriptor. */
function memoryDescriptor(memory: u32): u32 {
  return register(memory, 1);
}

/** Register with the present size of a memory in bytes. */
export function memoryBytes(memory: u32): u32 {
  return loadField(memoryDescriptor(memory), MEMORY_BYTES_OFFSET);
}

/** Defines the registers that were asked for, at the start of the function. */
export function selectSpaces(): void {
  if (!registers) return;
  for (let memory: u32 = 0; memory < module.memoryCount; memory++) {
    const slot = registers + ((<usize>memory) << 3);
    const base = load<u32>(slot);
    const descriptor = load<u32>(slot, 4);
    if (base) instanceFieldTo(base, layout.memory(memory) + MEMORY_SLOT_BASE_OFFSET);
    if (descriptor)
      instanceFieldTo(descriptor, memory == 0 ? INSTANCE_MEMORY0_OFFSET : layout.memory(memory) + MEMORY_SLOT_DESCRIPTOR_OFFSET);
  }
}

/**
 * Bound: traps unless address < size - (offset + bytes - 1). That difference is 0 where it would be negative. The condition that traps also
 * makes the address 0, in data flow, so that an access behind a branch that was guessed wrong stays in the slot.
 */
export function selectBound(value: u32, inst: Inst): void {
  const last = inst.imm + inst.sub32 - 1;
  const address = use(inst.a);
  const result = inst.imm < MAX_DISPLACEMENT || !isWanted(value) ? address : sum(address, constantInt(inst.imm));
  const zero = constantInt(0);
  const limit = limitBelow(inst.space, last, zero);
  const compared = put(Mop.FlagsRM, X64.CMP_R_RM | W);
  addUse(address);
  addUse(limit);
  compared.pos = inst.pos;
  put(Mop.TrapIf, Cond.AE).imm = SITE_MEMORY_OUT_OF_BOUNDS;
  if (!isWanted(value)) return;
  put(Mop.RRM, withCond(X64.CMOVCC_R_RM, Cond.AE) | W);
  addDefSame(vregOf(value));
  addUse(result);
  addUse(zero);
}

/** Register with the size of a memory less `last`, or 0 if it isn't that large. */
function limitBelow(memory: u32, last: u64, zero: u32): u32 {
  const bytes = memoryBytes(memory);
  if (last == 0) return bytes;
  const difference = newInt();
  if (last < MAX_DISPLACEMENT) {
    put(Mop.R, last < 0x80 ? X64.SUB_RM_I8 | W : X64.SUB_RM_I | W).imm = last;
    addDefSame(difference);
    addUse(bytes);
  } else {
    const subtrahend = constantInt(last);
    put(Mop.RRM, X64.SUB_R_RM | W);
    addDefSame(difference);
    addUse(bytes);
    addUse(subtrahend);
  }
  // The memory never gets smaller than it began.
  if (last >> module.memory(memory).pageShift < module.memory(memory).min) return difference;
  const limit = newInt();
  put(Mop.RRM, withCond(X64.CMOVCC_R_RM, Cond.B) | W);
  addDefSame(limit);
  addUse(difference);
  addUse(zero);
  return limit;
}
