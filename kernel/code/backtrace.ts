import {
  BACKTRACE_MODULE_BYTES_OFFSET,
  BACKTRACE_NAME_BYTES_OFFSET,
  BACKTRACE_OFFSET_OFFSET,
  BACKTRACE_RECORD_BYTES,
  BACKTRACE_SKIPPED_OFFSET,
} from "../../abi/gen/as/console";
import { Function } from "../../abi/gen/as/record/code";
import { object_caller, object_frame, object_function, object_site } from "../../abi/gen/as/import/runtime";
import { writeFrame } from "../../runtime/object/backtrace";
import { functionRecord, stringAt } from "../../runtime/object/format";
import { wasmOffset } from "../../runtime/object/frame";
import { isMapped } from "../arch";
import { Module, moduleAt, Part, partAt, partCode, partObject } from "./code";
import { absolute, load64 } from "../memory/access";
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
const slots = memory.data(MAX_FRAMES * SLOT, 4);
/** The records one behind the other. */
const packed = memory.data(MAX_FRAMES * SLOT, 4);
let bytes: u32 = 0;
let frames: u32 = 0;

/** The frame a walk has come to. */
@unmanaged
class Cursor {
  /** An instruction or a return address, and the stack pointer there. */
  at: u64;
  stack: u64;
  /** The object it is in, or 0, and its offset there. */
  object: u64;
  offset: u32;
  /** Makes it a multiple of 8. */
  padding: u32;

  /** Starts at an instruction. */
  begin(code: u64, stack: u64): void {
    this.lookAt(code);
    this.stack = stack;
  }

  /** Goes on to the frame of the caller; false when that can't be told. */
  up(): bool {
    const object = this.object;
    const offset = this.offset;
    const slot = object ? object_frame(object, offset, this.stack) : 0;
    if (slot == 0 || !isMapped(slot)) return false;
    this.lookAt(load64(slot));
    this.stack = object_caller(slot, object, offset, this.object, this.offset);
    return true;
  }

  private lookAt(code: u64): void {
    const module = moduleAt(code);
    const part = partAt(code);
    this.at = code;
    this.object = module ? module.object : part >= 0 ? partObject(part) : 0;
    this.offset = <u32>(code - (module ? module.code : part >= 0 ? partCode(part) : 0));
  }
}

const trapped = changetype<Cursor>(memory.data(offsetof<Cursor>(), 8));
const panicked = changetype<Cursor>(memory.data(offsetof<Cursor>(), 8));

/** Keeps the process frames of a trap at an instruction for the exit record. */
export function recordBacktrace(code: u64, stack: u64): void {
  forgetBacktrace();
  trapped.begin(code, stack);
  for (let i: u32 = 0; i < LONGEST; i++) {
    const module = moduleAt(trapped.at);
    if (!module && endsHere(trapped.at, code)) break;
    if (module && (trapped.at == code || object_site(trapped.object, trapped.offset) >= 0)) record(module, trapped.offset);
    if (!trapped.up()) break;
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
function endsHere(at: u64, first: u64): bool {
  const part = partAt(at);
  return part < 0 || (part == Part.Routines && at != first);
}

function record(module: Module, offset: u32): void {
  const object = module.object;
  const number = object_function(object, offset);
  if (number < 0) return;
  const to = slots + (frames < FIRST ? frames : FIRST + ((frames - FIRST) % LAST)) * SLOT;
  writeFrame(absolute(to), object, number, wasmOffset(object, number, offset), module.name, module.nameBytes, MAX_NAME);
  frames++;
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
  panicked.begin(code, stack);
  for (let i: u32 = 0; i < MAX_FRAMES; i++) {
    text.add("  ").hex(panicked.at, 16).char(32);
    if (panicked.object) addFunction(text, panicked.object, panicked.offset);
    text.char(10);
    if (!panicked.up()) return;
  }
}

function addFunction(text: Text, object: u64, offset: u32): void {
  const number = object_function(object, offset);
  if (number < 0) return;
  const named = functionRecord(object, number);
  text.foreign(stringAt(object, Function.nameAt(named)), min(Function.nameBytes(named), MAX_NAME));
}
