import { COMPILE_PRIVILEGED } from "../../abi/gen/as/compile";
import { Op } from "../ir/op";
import { accessBytes, spaceOf, Type, typeBytes } from "../ir/type";
import { Builder } from "./builder";
import { hashOf, numberSlot } from "./number";

/**
 * What is known of memory and globals while the body is read. A state has a number; each store, call and meeting of ways begins a new one.
 * A load whose twin was made in the same state is that twin, and one from where a value was stored is that value. A state that a store
 * began also knows what was before, so that a load can look past stores beside it: same base, other bytes; or another memory. Two imported
 * memories may be one and the same, and so may two imported globals.
 *
 * The state of a load or store stands in its field `c`, that of a global's access too; no operation of these has a third operand.
 */

/** How many stores a load looks past. */
const MAX_STORES: u32 = 8;

/** Begins a state in which nothing is known of memory or globals. */
export function forgetState(b: Builder): void {
  b.memoryState = newState(b, 0, 0);
  b.globalState = b.memoryState;
}

/** A state that `store` began, before which there was another; both 0 when nothing is known of what was before. */
function newState(b: Builder, before: u32, store: u32): u32 {
  const state = b.states.push(before) >> 1;
  b.states.push(store);
  return state;
}

/**
 * A load from memory `memory`: of a value that is known, or a new one. Privileged modules share their memory
 * with other processors and interrupts: there all accesses are made.
 */
export function numberedLoad(b: Builder, type: u32, memory: u32, address: u32, offset: u64, access: u32): u32 {
  const slot = numberSlot(b, hashOf(Op.Load, address, memory, 0, offset));
  const known = load<u32>(slot);
  const func = b.func;
  if (known && !(b.module.flags & COMPILE_PRIVILEGED)) {
    const value = knownValue(b, known, type, memory, address, offset, access);
    if (value) return value;
  }
  const value = b.append(Op.Load, type);
  const inst = func.inst(value);
  inst.space = spaceOf(memory);
  inst.a = address;
  inst.c = b.memoryState;
  inst.imm = offset;
  inst.sub32 = access;
  store<u32>(slot, value);
  return value;
}

/** The value that a load would find, by the earlier load or store `known`; 0 if that says nothing about it. */
function knownValue(b: Builder, known: u32, type: u32, memory: u32, address: u32, offset: u64, access: u32): u32 {
  const func = b.func;
  const inst = func.inst(known);
  if (
    (inst.op != Op.Load && inst.op != Op.Store) ||
    inst.a != address ||
    inst.imm != offset ||
    inst.sub32 != access ||
    inst.space != memory
  )
    return 0;
  const value = inst.op == Op.Load ? known : inst.b;
  if (func.inst(value).type != type) return 0;
  // A narrow store cuts its value off.
  if (inst.op == Op.Store && accessBytes(access) != typeBytes(type)) return 0;
  if (!isUnchanged(b, inst.c, memory, address, offset, access)) return 0;
  return inst.block == b.block || func.dominates(inst.block, b.block) ? value : 0;
}

/** True when memory has changed since state `from` only beside the bytes of this access. */
function isUnchanged(b: Builder, from: u32, memory: u32, address: u32, offset: u64, access: u32): bool {
  let state = b.memoryState;
  for (let steps: u32 = 0; state != from; steps++) {
    const store = b.states.get((state << 1) + 1);
    if (!store || steps == MAX_STORES) return false;
    const inst = b.func.inst(store);
    if (!areApart(b, inst.space, memory)) {
      if (inst.a != address) return false;
      if (inst.imm < offset + <u64>accessBytes(access) && offset < inst.imm + <u64>accessBytes(inst.sub32)) return false;
    }
    state = b.states.get(state << 1);
  }
  return true;
}

/** True when two memories can't be the same: a defined one is there after all imported ones were. */
function areApart(b: Builder, one: u32, other: u32): bool {
  return one != other && (one >= b.module.importedMemories || other >= b.module.importedMemories);
}

/** A store into memory `memory`. */
export function numberedStore(b: Builder, type: u32, memory: u32, address: u32, value: u32, offset: u64, access: u32): void {
  const at = b.append(Op.Store, Type.None);
  b.memoryState = newState(b, b.memoryState, at);
  const inst = b.func.inst(at);
  inst.sub = <u8>type;
  inst.space = spaceOf(memory);
  inst.a = address;
  inst.b = value;
  inst.c = b.memoryState;
  inst.imm = offset;
  inst.sub32 = access;
  store<u32>(numberSlot(b, hashOf(Op.Load, address, memory, 0, offset)), at);
}

/** The value of mutable global `index`: one that is known, or a new operation. */
export function numberedGlobal(b: Builder, type: u32, index: u32): u32 {
  const slot = numberSlot(b, hashOf(Op.GlobalGet, 0, 0, 0, index));
  const known = load<u32>(slot);
  const func = b.func;
  if (known && !(b.module.flags & COMPILE_PRIVILEGED)) {
    const inst = func.inst(known);
    const isGlobal = inst.op == Op.GlobalGet || inst.op == Op.GlobalSet;
    if (isGlobal && inst.imm == index && inst.c == b.globalState && (inst.block == b.block || func.dominates(inst.block, b.block))) {
      return inst.op == Op.GlobalSet ? inst.a : known;
    }
  }
  const value = b.append(Op.GlobalGet, type);
  const inst = func.inst(value);
  inst.imm = index;
  inst.c = b.globalState;
  store<u32>(slot, value);
  return value;
}

/**
 * Sets mutable global `index`. The others keep their values, but for those that may be the same one under another index; what was known of
 * this one makes way in the table.
 */
export function numberedGlobalSet(b: Builder, type: u32, index: u32, value: u32): void {
  const module = b.module;
  if (index < module.importedGlobals && module.importedVariables > 1) {
    b.globalState = newState(b, 0, 0);
  }
  const at = b.append(Op.GlobalSet, Type.None);
  const inst = b.func.inst(at);
  inst.a = value;
  inst.c = b.globalState;
  inst.imm = index;
  inst.sub = <u8>type;
  store<u32>(numberSlot(b, hashOf(Op.GlobalGet, 0, 0, 0, index)), at);
}
