import { COMPILE_PRIVILEGED, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { RUNTIME_MEMORY_NOTIFY, RUNTIME_MEMORY_WAIT32, RUNTIME_MEMORY_WAIT64, RUNTIME_SLEEP } from "../../abi/gen/as/runtime";
import { Opcode } from "../decode/opcode";
import { irType, ValueType } from "../decode/types";
import { fail, failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { accessBytes, spaceOf, Type } from "../ir/type";
import { bounded, boundedOffset } from "./bounds";
import { Builder } from "./builder";
import { align, memory, readMemarg, refuse, typeOfAddress, wide } from "./memory";
import { constant, numbered } from "./number";
import { argument, beginRuntimeCall, callRuntime } from "./runtime";
import { binary, unary } from "./simplify";
import { forgetState } from "./state";

/**
 * Atomic instructions (threads proposal). What they read is never known before, and what was known of memory before them isn't afterwards:
 * other threads may have written it.
 */

/** Reads the memory argument of an atomic instruction, whose alignment is exactly its width; the offset. */
function readAtomic(b: Builder, entry: Opcode): u64 {
  const offset = readMemarg(b);
  if (align != entry.align) b.invalid("alignment of an atomic instruction must be natural");
  return offset;
}

/** Appends an atomic operation on `address` + `offset`, which is checked for its alignment and, in a 64-bit memory, its bounds. */
function append(b: Builder, entry: Opcode, type: u32, address: u32, offset: u64): u32 {
  const bytes = accessBytes(entry.access);
  checkAlignment(b, address, offset, bytes);
  const at = bounded(b, memory, address, offset, bytes);
  const value = b.append(entry.op, type);
  const inst = b.func.inst(value);
  inst.space = spaceOf(memory);
  inst.a = at;
  inst.imm = boundedOffset;
  inst.sub32 = entry.access;
  forgetState(b);
  return value;
}

function checkAlignment(b: Builder, address: u32, offset: u64, bytes: u32): void {
  const mask: u64 = bytes - 1;
  const inst = b.func.inst(address);
  if (bytes == 1 || (inst.op == Op.Const && ((inst.imm + offset) & mask) == 0)) return;
  numbered(b, Op.Aligned, Type.None, inst.type, address, 0, 0, bytes | ((offset & mask) << 8));
}

export function buildAtomicLoad(b: Builder, entry: Opcode): void {
  const offset = readAtomic(b, entry);
  const address = b.pop(typeOfAddress(b, memory));
  b.push(entry.output, b.block != NO_BLOCK ? append(b, entry, irType(entry.output), address, offset) : 0);
}

export function buildAtomicStore(b: Builder, entry: Opcode): void {
  const offset = readAtomic(b, entry);
  const value = b.pop(entry.input);
  const address = b.pop(typeOfAddress(b, memory));
  if (b.block == NO_BLOCK) return;
  const at = append(b, entry, Type.None, address, offset);
  const inst = b.func.inst(at);
  inst.sub = <u8>irType(entry.input);
  inst.b = value;
}

/** Those that give the value that was there. */
export function buildAtomicUpdate(b: Builder, entry: Opcode): void {
  const offset = readAtomic(b, entry);
  const value = b.pop(entry.input);
  const address = b.pop(typeOfAddress(b, memory));
  let before: u32 = 0;
  if (b.block != NO_BLOCK) {
    before = append(b, entry, irType(entry.output), address, offset);
    b.func.inst(before).b = value;
  }
  b.push(entry.output, before);
}

export function buildAtomicCompareExchange(b: Builder, entry: Opcode): void {
  const offset = readAtomic(b, entry);
  const value = b.pop(entry.input);
  const expected = b.pop(entry.input);
  const address = b.pop(typeOfAddress(b, memory));
  let before: u32 = 0;
  if (b.block != NO_BLOCK) {
    before = append(b, entry, irType(entry.output), address, offset);
    const inst = b.func.inst(before);
    inst.b = expected;
    inst.c = value;
  }
  b.push(entry.output, before);
}

export function buildAtomicFence(b: Builder): void {
  const at = b.reader.offset();
  if (b.reader.byte() && !failed()) fail(STATUS_MALFORMED, at, "zero byte expected");
  if (!b.isLive()) return;
  b.append(Op.AtomicFence, Type.None);
  forgetState(b);
}

/** Begins the call of a routine that checks alignment and bounds itself. */
function beginCall(b: Builder, address: u32, offset: u64): void {
  const at = wide(b, address);
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, memory));
  argument(b, at);
  argument(b, constant(b, Type.I64, offset));
}

export function buildAtomicNotify(b: Builder, entry: Opcode): void {
  const offset = readAtomic(b, entry);
  const count = b.pop(ValueType.I32);
  const address = b.pop(typeOfAddress(b, memory));
  refusePrivileged(b);
  let woken: u32 = 0;
  if (b.block != NO_BLOCK) {
    beginCall(b, address, offset);
    argument(b, count);
    woken = callRuntime(b, RUNTIME_MEMORY_NOTIFY, Type.I32);
  }
  b.push(ValueType.I32, woken);
}

/** The runtime compares, and says how long to sleep, negative when the values differ; the result is then 1, else 2. */
export function buildAtomicWait(b: Builder, entry: Opcode): void {
  const offset = readAtomic(b, entry);
  const timeout = b.pop(ValueType.I64);
  const expected = b.pop(entry.input);
  const address = b.pop(typeOfAddress(b, memory));
  refusePrivileged(b);
  let result: u32 = 0;
  if (b.block != NO_BLOCK) {
    beginCall(b, address, offset);
    argument(b, expected);
    argument(b, timeout);
    const sleep = callRuntime(b, entry.input == ValueType.I64 ? RUNTIME_MEMORY_WAIT64 : RUNTIME_MEMORY_WAIT32, Type.I64);
    b.current.length = 0;
    argument(b, sleep);
    callRuntime(b, RUNTIME_SLEEP, Type.None);
    const sign = binary(b, Op.ShrU, Type.I64, Type.I64, sleep, constant(b, Type.I64, 63));
    result = binary(b, Op.Sub, Type.I32, Type.I32, constant(b, Type.I32, 2), unary(b, Op.Wrap, Type.I32, Type.I64, sign));
  }
  b.push(ValueType.I32, result);
}

function refusePrivileged(b: Builder): void {
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "waiting in a privileged module");
}
