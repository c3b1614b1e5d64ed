import {
  BACKTRACE_FUNCTION_OFFSET,
  BACKTRACE_MODULE_BYTES_OFFSET,
  BACKTRACE_NAME_BYTES_OFFSET,
  BACKTRACE_OFFSET_OFFSET,
  BACKTRACE_RECORD_BYTES,
} from "../abi/gen/as/console";
import { object_frame, object_function, object_site } from "../abi/gen/as/import/runtime";
import { HEADER_IMPORTED_FUNCTIONS_OFFSET } from "../abi/gen/as/object";
import { isMapped } from "./arch/x64/paging";
import { Module, moduleAt, Part, partAt, partCode, partObject } from "./loader/code";
import { functionName, functionNameBytes, functionWasm, headerField, siteWasm } from "./loader/object";
import { absolute, copyBytes, load64 } from "./memory/access";
import { Text } from "./text";

/** The calls that led to a trap, innermost first: return addresses are found by the frame sizes in the objects. */
const MAX_FRAMES: u32 = 64;
const MAX_NAME: u32 = 120;
const CAPACITY: u32 = 64 * 256;
const buffer = memory.data(64 * 256);
let bytes: u32 = 0;
let frames: u32 = 0;

/** Keeps the process frames of a trap at an instruction for the exit record. */
export function recordBacktrace(code: u64, stack: u64): void {
  forgetBacktrace();
  let at = code;
  let top = stack;
  while (frames < MAX_FRAMES) {
    const module = moduleAt(at);
    if (module) record(module, <u32>(at - module.code));
    else if (endsHere(at, code)) return;
    const next = returnAddressAt(at, top);
    if (next == 0) return;
    at = load64(next);
    top = next + 8;
  }
}

/** A return address in a machine routine is the place from which the kernel entered the process. */
function endsHere(at: u64, first: u64): bool {
  const part = partAt(at);
  return part < 0 || (part == Part.Routines && at != first);
}

/** Address on the stack of the return address of the frame that an instruction runs in, or 0 when that can't be told. */
function returnAddressAt(code: u64, stack: u64): u64 {
  const module = moduleAt(code);
  const part = partAt(code);
  if (!module && part < 0) return 0;
  const object = module ? module.object : partObject(part);
  const start = module ? module.code : partCode(part);
  const at = object_frame(object, <i32>(code - start), stack);
  return at && isMapped(at) ? at : 0;
}

function record(module: Module, offset: u32): void {
  const object = module.object;
  const index = object_function(object, <i32>offset);
  const site = object_site(object, <i32>offset);
  if (index < 0) return;
  const moduleBytes = min(module.nameBytes, MAX_NAME);
  const nameBytes = min(functionNameBytes(object, index), MAX_NAME);
  const size = (BACKTRACE_RECORD_BYTES + moduleBytes + nameBytes + 3) & ~3;
  if (bytes + size > CAPACITY) return;
  const at = buffer + bytes;
  store<u32>(at + BACKTRACE_FUNCTION_OFFSET, headerField(object, HEADER_IMPORTED_FUNCTIONS_OFFSET) + <u32>index);
  // A stack runs out at instructions that are no sites.
  store<u32>(at + BACKTRACE_OFFSET_OFFSET, site < 0 ? functionWasm(object, index) : siteWasm(object, site));
  store<u16>(at + BACKTRACE_MODULE_BYTES_OFFSET, <u16>moduleBytes);
  store<u16>(at + BACKTRACE_NAME_BYTES_OFFSET, <u16>nameBytes);
  const text = at + BACKTRACE_RECORD_BYTES;
  copyBytes(absolute(text), module.name, moduleBytes);
  copyBytes(absolute(text + moduleBytes), functionName(object, index), nameBytes);
  memory.fill(text + moduleBytes + nameBytes, 0, at + size - (text + moduleBytes + nameBytes));
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
  let at = code;
  let top = stack;
  for (let i: u32 = 0; i < MAX_FRAMES; i++) {
    const module = moduleAt(at);
    const part = partAt(at);
    text.add("  ").hex(at, 16).char(32);
    if (module) addFunction(text, module.object, at - module.code);
    else if (part >= 0) addFunction(text, partObject(part), at - partCode(part));
    text.char(10);
    const next = returnAddressAt(at, top);
    if (next == 0) return;
    at = load64(next);
    top = next + 8;
  }
}

function addFunction(text: Text, object: u64, offset: u64): void {
  const index = object_function(object, <i32>offset);
  if (index >= 0) text.foreign(functionName(object, index), min(functionNameBytes(object, index), MAX_NAME));
}
