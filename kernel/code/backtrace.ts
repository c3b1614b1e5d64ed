import { CONVENTION_RETURN_BYTES } from "../../abi/gen/as/arch/convention";
import {
  BACKTRACE_FUNCTION_INDEX_OFFSET,
  BACKTRACE_MODULE_BYTES_OFFSET,
  BACKTRACE_NAME_BYTES_OFFSET,
  BACKTRACE_OFFSET_OFFSET,
  BACKTRACE_RECORD_BYTES,
  BACKTRACE_SKIPPED_OFFSET,
} from "../../abi/gen/as/console";
import { object_frame, object_function, object_passed, object_site, object_taken } from "../../abi/gen/as/import/runtime";
import { HEADER_IMPORTED_FUNCTIONS_OFFSET } from "../../abi/gen/as/code";
import { isMapped } from "../arch";
import { Module, moduleAt, Part, partAt, partCode, partObject } from "./code";
import { functionCode, functionName, functionNameBytes, functionWasm, headerField, siteBefore, siteCode, siteWasm } from "./object";
import { absolute, copyBytes, load64 } from "../memory/access";
import { Text } from "../text";

/** The calls that led to a trap, innermost first: return addresses are found by the frame sizes in the objects. */
const MAX_NAME: u32 = 120;
/** A record with its names. */
const SLOT: u32 = BACKTRACE_RECORD_BYTES + MAX_NAME * 2;
/** Of a long backtrace the innermost and the outermost frames are kept: what runs, and how it came to it. */
const FIRST: u32 = 32;
const LAST: u32 = 32;
const MAX_FRAMES: u32 = FIRST + LAST;
/** More frames than any stack can hold. */
const LONGEST: u32 = 1 << 20;

/** The records kept, a slot each: those behind the first ones go round in the others. */
const slots = memory.data(MAX_FRAMES * SLOT);
/** The records one behind the other. */
const packed = memory.data(MAX_FRAMES * SLOT);
let bytes: u32 = 0;
let frames: u32 = 0;

/** The frame a walk has come to: an instruction or return address, the stack pointer there, and the object it is in, or 0, with its offset. */
let at: u64 = 0;
let top: u64 = 0;
let object: u64 = 0;
let offset: u32 = 0;

/** Keeps the process frames of a trap at an instruction for the exit record. */
export function recordBacktrace(code: u64, stack: u64): void {
  forgetBacktrace();
  top = stack;
  lookAt(code);
  for (let i: u32 = 0; i < LONGEST; i++) {
    const module = moduleAt(at);
    if (!module && endsHere(code)) break;
    if (module && (at == code || object_site(object, offset) >= 0)) record(module);
    if (!walkUp()) break;
  }
  pack();
}

/** Puts the records kept in order, and says in the first of the last ones how many are missing. */
function pack(): void {
  const round = frames > MAX_FRAMES ? frames % LAST : 0;
  for (let i: u32 = 0; i < backtraceFrames(); i++) {
    const from = slots + (i < FIRST ? i : FIRST + ((i - FIRST + round) % LAST)) * SLOT;
    const size = recordBytes(from);
    memory.copy(packed + bytes, from, size);
    if (i == FIRST) store<u32>(packed + bytes + BACKTRACE_SKIPPED_OFFSET, frames - backtraceFrames());
    bytes += size;
  }
}

function recordBytes(at: usize): u32 {
  const names = <u32>load<u16>(at + BACKTRACE_MODULE_BYTES_OFFSET) + <u32>load<u16>(at + BACKTRACE_NAME_BYTES_OFFSET);
  return (BACKTRACE_RECORD_BYTES + names + 3) & ~3;
}

/** A return address in a machine routine is the place from which the kernel entered the process. */
function endsHere(first: u64): bool {
  const part = partAt(at);
  return part < 0 || (part == Part.Routines && at != first);
}

function lookAt(code: u64): void {
  const module = moduleAt(code);
  const part = partAt(code);
  at = code;
  object = module ? module.object : part >= 0 ? partObject(part) : 0;
  offset = <u32>(code - (module ? module.code : part >= 0 ? partCode(part) : 0));
}

/** Goes on to the frame of the caller; false when that can't be told. */
function walkUp(): bool {
  const slot = object ? object_frame(object, offset, top) : 0;
  if (slot == 0 || !isMapped(slot)) return false;
  const taken = <u64>object_taken(object, offset);
  lookAt(load64(slot));
  top = slot + CONVENTION_RETURN_BYTES + taken - (object ? <u64>object_passed(object, offset) : 0);
  return true;
}

function record(module: Module): void {
  const index = object_function(object, offset);
  if (index < 0) return;
  const moduleBytes = min(module.nameBytes, MAX_NAME);
  const nameBytes = min(functionNameBytes(object, index), MAX_NAME);
  const to = slots + (frames < FIRST ? frames : FIRST + ((frames - FIRST) % LAST)) * SLOT;
  store<u32>(to + BACKTRACE_FUNCTION_INDEX_OFFSET, headerField(object, HEADER_IMPORTED_FUNCTIONS_OFFSET) + <u32>index);
  store<u32>(to + BACKTRACE_OFFSET_OFFSET, wasmNear(index));
  store<u16>(to + BACKTRACE_MODULE_BYTES_OFFSET, <u16>moduleBytes);
  store<u16>(to + BACKTRACE_NAME_BYTES_OFFSET, <u16>nameBytes);
  store<u32>(to + BACKTRACE_SKIPPED_OFFSET, 0);
  const text = to + BACKTRACE_RECORD_BYTES;
  copyBytes(absolute(text), module.name, moduleBytes);
  copyBytes(absolute(text + moduleBytes), functionName(object, index), nameBytes);
  memory.fill(text + moduleBytes + nameBytes, 0, 3 & -(moduleBytes + nameBytes));
  frames++;
}

/**
 * Offset in the module of the instruction at the walk's place. A stack runs out, and a program is stopped, at instructions that are no sites:
 * then that of the last site before it in its function, or the function's own.
 */
function wasmNear(index: u32): u32 {
  const exact = object_site(object, offset);
  if (exact >= 0) return siteWasm(object, exact);
  const site = siteBefore(object, offset);
  return site >= 0 && siteCode(object, site) > functionCode(object, index) ? siteWasm(object, site) : functionWasm(object, index);
}

/** Forgets the frames kept. */
export function forgetBacktrace(): void {
  bytes = 0;
  frames = 0;
}

/** Offset in its module of the innermost frame kept, or 0. */
export function innermostOffset(): u32 {
  return frames ? load<u32>(packed + BACKTRACE_OFFSET_OFFSET) : 0;
}

/** The frames kept, as an exit record has them. */
export function backtraceAt(): usize {
  return packed;
}

/** Their size. */
export function backtraceBytes(): u32 {
  return bytes;
}

/** Their number. */
export function backtraceFrames(): u32 {
  return min(frames, MAX_FRAMES);
}

/** Writes the frames of the kernel, one a line, for a panic. */
export function addKernelBacktrace(text: Text, code: u64, stack: u64): void {
  top = stack;
  lookAt(code);
  for (let i: u32 = 0; i < MAX_FRAMES; i++) {
    text.add("  ").hex(at, 16).char(32);
    if (object) addFunction(text);
    text.char(10);
    if (!walkUp()) return;
  }
}

function addFunction(text: Text): void {
  const index = object_function(object, offset);
  if (index >= 0) text.foreign(functionName(object, index), min(functionNameBytes(object, index), MAX_NAME));
}
