import { KERNEL_MEMORY } from "../../abi/gen/as/arch/memory";
import { COMPILE_PRIVILEGED, FEATURE_MULTI_MEMORY, STATUS_MALFORMED, STATUS_UNSUPPORTED } from "../../abi/gen/as/compile";
import {
  RUNTIME_COPY,
  RUNTIME_DATA_DROP,
  RUNTIME_FILL,
  RUNTIME_MEMORY_COPY,
  RUNTIME_MEMORY_FILL,
  RUNTIME_MEMORY_GROW,
  RUNTIME_MEMORY_INIT,
} from "../../abi/gen/as/runtime";
import { requireFeature } from "../decode/features";
import { Opcode } from "../decode/opcode";
import { addressType, irType, ValueType } from "../decode/types";
import { detail, fail, failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { checkIndex } from ".";
import { accessBytes } from "../ir/type";
import { bounded, boundedOffset } from "./bounds";
import { Builder } from "./builder";
import { constant, numbered } from "./number";
import { argument, beginRuntimeCall, callRuntime } from "./runtime";
import { binary, unary } from "./simplify";
import { numberedLoad, numberedStore } from "./state";
import { wholeStore } from "./whole";

/** Alignments from here on say that a memory index follows. */
const MEMORY_INDEX: u32 = 64;
/**
 * A privileged access adds KERNEL_MEMORY to the offset in its displacement, which must stay within 31 bits; and nothing but the kernel's
 * memory is mapped as far as it can reach.
 */
const MAX_PRIVILEGED_OFFSET: u32 = 0x3fff0000;

/** Memory and alignment of the memory argument read last. */
export let memory: u32 = 0;
export let align: u32 = 0;

/** Reads a memory argument (spec 5.4.6), and checks all but the alignment; the offset. */
export function readMemarg(b: Builder): u64 {
  const reader = b.reader;
  const at = reader.offset();
  memory = 0;
  align = reader.u32();
  if (align >= MEMORY_INDEX) {
    if (align >= 2 * MEMORY_INDEX) fail(STATUS_MALFORMED, at, "malformed memop flags");
    else if (requireFeature(FEATURE_MULTI_MEMORY, at)) memory = reader.u32();
    align -= MEMORY_INDEX;
  }
  const offset = reader.size();
  if (failed() || !checkMemory(b, memory)) {
    // No access is made of a memory that isn't there.
    b.block = NO_BLOCK;
    return 0;
  }
  if (offset > <u64>u32.MAX_VALUE && !b.module.memory(memory).is64) {
    b.invalid("offset out of range");
    return 0;
  }
  if (b.module.flags & COMPILE_PRIVILEGED && offset >= <u64>MAX_PRIVILEGED_OFFSET) {
    refuse(b, "an access with an offset this large in a privileged module");
  }
  return offset;
}

/** Reads the memory argument of a plain load or store; the offset. */
export function readPlain(b: Builder, entry: Opcode): u64 {
  const offset = readMemarg(b);
  if (align > entry.align) b.invalid("alignment must not be larger than natural");
  return offset;
}

/** Value type of addresses of memory `index`, if there is one. */
export function typeOfAddress(b: Builder, index: u32): u32 {
  return addressType(!failed() && b.module.memory(index).is64);
}

function checkMemory(b: Builder, index: u32): bool {
  return checkIndex(index, b.module.memoryCount, b.pos, "memory");
}

/** Reads a memory's index and checks it. */
function readMemory(b: Builder): u32 {
  const at = b.reader.offset();
  const index = b.reader.u32();
  // Before multi-memory this was a zero byte, not a number.
  if (b.reader.offset() - at > 1) requireFeature(FEATURE_MULTI_MEMORY, at);
  if (!failed()) checkMemory(b, index);
  return index;
}

/** A load from the memory of the memory argument read last. */
export function loadFrom(b: Builder, type: u32, address: u32, offset: u64, access: u32): u32 {
  const at = bounded(b, memory, address, offset, accessBytes(access));
  return numberedLoad(b, type, memory, at, boundedOffset, access);
}

/** A store into that memory. */
export function storeTo(b: Builder, type: u32, address: u32, value: u32, offset: u64, access: u32): void {
  const at = bounded(b, memory, address, offset, accessBytes(access));
  wholeStore(b, memory, at, boundedOffset, access);
  numberedStore(b, type, memory, at, value, boundedOffset, access);
}

export function buildLoad(b: Builder, entry: Opcode): void {
  const offset = readPlain(b, entry);
  const address = b.pop(typeOfAddress(b, memory));
  let value: u32 = 0;
  if (b.block != NO_BLOCK) value = loadFrom(b, irType(entry.output), address, offset, entry.access);
  b.push(entry.output, value);
}

export function buildStore(b: Builder, entry: Opcode): void {
  const offset = readPlain(b, entry);
  const value = b.pop(entry.input);
  const address = b.pop(typeOfAddress(b, memory));
  if (b.block != NO_BLOCK) storeTo(b, irType(entry.input), address, value, offset, entry.access);
}

export function buildMemorySize(b: Builder): void {
  const index = readMemory(b);
  const type = typeOfAddress(b, index);
  let value: u32 = 0;
  if (b.isLive()) {
    if (b.module.flags & COMPILE_PRIVILEGED) value = constant(b, Type.I32, b.module.memory(index).min);
    else value = numbered(b, Op.MemorySize, irType(type), 0, 0, 0, b.globalState, index);
  }
  b.push(type, value);
}

export function buildMemoryGrow(b: Builder): void {
  const index = readMemory(b);
  const type = typeOfAddress(b, index);
  const delta = b.pop(type);
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "memory.grow in a privileged module");
  let value: u32 = 0;
  if (b.isLive()) {
    const pages = wide(b, delta);
    beginRuntimeCall(b);
    argument(b, constant(b, Type.I32, index));
    argument(b, pages);
    value = narrow(b, type, callRuntime(b, RUNTIME_MEMORY_GROW, Type.I64));
  }
  b.push(type, value);
}

export function buildMemoryCopy(b: Builder): void {
  const to = readMemory(b);
  const from = readMemory(b);
  const toType = typeOfAddress(b, to);
  const fromType = typeOfAddress(b, from);
  const bytes = b.pop(smaller(toType, fromType));
  const source = b.pop(fromType);
  const destination = b.pop(toType);
  if (!b.isLive()) return;
  const privileged = (b.module.flags & COMPILE_PRIVILEGED) != 0;
  beginRuntimeCall(b);
  if (!privileged) {
    argument(b, constant(b, Type.I32, to));
    argument(b, constant(b, Type.I32, from));
  }
  argument(b, address(b, destination, privileged));
  argument(b, address(b, source, privileged));
  argument(b, wide(b, bytes));
  callRuntime(b, privileged ? RUNTIME_COPY : RUNTIME_MEMORY_COPY, Type.None);
}

export function buildMemoryFill(b: Builder): void {
  const index = readMemory(b);
  const type = typeOfAddress(b, index);
  const bytes = b.pop(type);
  const value = b.pop(ValueType.I32);
  const destination = b.pop(type);
  if (!b.isLive()) return;
  const privileged = (b.module.flags & COMPILE_PRIVILEGED) != 0;
  beginRuntimeCall(b);
  if (!privileged) argument(b, constant(b, Type.I32, index));
  argument(b, address(b, destination, privileged));
  argument(b, value);
  argument(b, wide(b, bytes));
  callRuntime(b, privileged ? RUNTIME_FILL : RUNTIME_MEMORY_FILL, Type.None);
}

/** The type of a length that must fit both memories or tables of a copy. */
export function smaller(one: u32, other: u32): u32 {
  return one == ValueType.I64 ? other : one;
}

/** An address, index or length as an i64. */
export function wide(b: Builder, value: u32): u32 {
  return b.func.inst(value).type == Type.I64 ? value : unary(b, Op.ExtendU32, Type.I64, Type.I32, value);
}

/** An i64 as the value type `type` of an address or index. */
export function narrow(b: Builder, type: u32, value: u32): u32 {
  return type == ValueType.I64 ? value : unary(b, Op.Wrap, Type.I32, Type.I64, value);
}

/** An address or length as an i64; as an absolute address when `absolute`. */
function address(b: Builder, value: u32, absolute: bool): u32 {
  const extended = wide(b, value);
  return absolute ? binary(b, Op.Add, Type.I64, Type.I64, extended, constant(b, Type.I64, KERNEL_MEMORY)) : extended;
}

export function buildMemoryInit(b: Builder): void {
  const segment = b.reader.u32();
  const index = readMemory(b);
  checkSegment(b, segment);
  const bytes = b.pop(ValueType.I32);
  const source = b.pop(ValueType.I32);
  const destination = b.pop(typeOfAddress(b, index));
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "memory.init in a privileged module");
  if (!b.isLive()) return;
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, index));
  argument(b, constant(b, Type.I32, segment));
  argument(b, wide(b, destination));
  argument(b, source);
  argument(b, bytes);
  callRuntime(b, RUNTIME_MEMORY_INIT, Type.None);
}

export function buildDataDrop(b: Builder): void {
  const segment = b.reader.u32();
  checkSegment(b, segment);
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "data.drop in a privileged module");
  if (!b.isLive()) return;
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, segment));
  callRuntime(b, RUNTIME_DATA_DROP, Type.None);
}

/** Checks a data segment's index. */
export function checkSegment(b: Builder, index: u32): bool {
  if (failed()) return false;
  if (b.module.hasDataCount) return checkIndex(index, b.module.dataCount, b.pos, "data segment");
  fail(STATUS_MALFORMED, b.pos, "data count section required");
  return false;
}

/** Refuses something that this kind of module can't have. */
export function refuse(b: Builder, what: string): void {
  fail(STATUS_UNSUPPORTED, b.pos, what);
  detail(" is not supported");
  b.block = NO_BLOCK;
}
