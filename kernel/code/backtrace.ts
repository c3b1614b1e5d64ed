import { CONVENTION_RETURN_BYTES } from "../../abi/gen/as/arch/convention";
import {
  BACKTRACE_FUNCTION_INDEX_OFFSET,
  BACKTRACE_MODULE_BYTES_OFFSET,
  BACKTRACE_NAME_BYTES_OFFSET,
  BACKTRACE_OFFSET_OFFSET,
  BACKTRACE_RECORD_BYTES,
} from "../../abi/gen/as/console";
import { object_frame, object_function, object_passed, object_site, object_taken } from "../../abi/gen/as/import/runtime";
import { HEADER_IMPORTED_FUNCTIONS_OFFSET } from "../../abi/gen/as/code";
import { isMapped } from "../arch";
import { Module, moduleAt, Part, partAt, partCode, partObject } from "./code";
import { functionName, functionNameBytes, functionWasm, headerField, siteWasm } from "./object";
import { absolute, copyBytes, load64 } from "../memory/access";
import { Text } from "../text";

/** The calls that led to a trap, innermost first: return addresses are found by the frame sizes in the objects. */
const MAX_FRAMES: u32 = 64;
const MAX_NAME: u32 = 120;
const CAPACITY: u32 = 64 * 256;
const buffer = memory.data(64 * 256);
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
  while (frames < MAX_FRAMES) {
    const module = moduleAt(at);
    if (!module && endsHere(code)) return;
    if (module && (at == code || object_site(object, offset) >= 0)) record(module);
    if (!walkUp()) return;
  }
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
  const site = object_site(object, offset);
  if (index < 0) return;
  const moduleBytes = min(module.nameBytes, MAX_NAME);
  const nameBytes = min(functionNameBytes(object, index), MAX_NAME);
  const size = (BACKTRACE_RECORD_BYTES + moduleBytes + nameBytes + 3) & ~3;
  if (bytes + size > CAPACITY) return;
  const to = buffer + bytes;
  store<u32>(to + BACKTRACE_FUNCTION_INDEX_OFFSET, headerField(object, HEADER_IMPORTED_FUNCTIONS_OFFSET) + <u32>index);
  // A stack runs out at instructions that are no sites.
  store<u32>(to + BACKTRACE_OFFSET_OFFSET, site < 0 ? functionWasm(object, index) : siteWasm(object, site));
  store<u16>(to + BACKTRACE_MODULE_BYTES_OFFSET, <u16>moduleBytes);
  store<u16>(to + BACKTRACE_NAME_BYTES_OFFSET, <u16>nameBytes);
  const text = to + BACKTRACE_RECORD_BYTES;
  copyBytes(absolute(text), module.name, moduleBytes);
  copyBytes(absolute(text + moduleBytes), functionName(object, index), nameBytes);
  memory.fill(text + moduleBytes + nameBytes, 0, to + size - (text + moduleBytes + nameBytes));
  bytes += size;
  frames++;
}

/** Forgets the frames kept. */
export function forgetBacktrace(): void {
  bytes = 0;
  frames = 0;
}

/** Offset in its module of the innermost frame kept, or 0. */
export function innermostOffset(): u32 {
  return frames ? load<u32>(buffer + BACKTRACE_OFFSET_OFFSET) : 0;
}

/** The frames kept, as an exit record has them. */
export function backtraceAt(): usize {
  return buffer;
}

/** Their size. */
export function backtraceBytes(): u32 {
  return bytes;
}

/** Their number. */
export function backtraceFrames(): u32 {
  return frames;
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
