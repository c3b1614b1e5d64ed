import { SECTION_STRINGS } from "../abi/gen/as/code";
import { Function, Header } from "../abi/gen/as/record/code";
import { NativePart } from "../abi/gen/as/record/native";
import { object_caller, object_frame, object_function, object_site } from "../abi/gen/as/import/runtime";
import { load64 } from "../abi/gen/as/import/virt";
import { writeFrame } from "../runtime/object/backtrace";
import { functionRecord, section, stringAt } from "../runtime/object/format";
import { wasmOffset } from "../runtime/object/frame";
import { codeOf, findObject, findPart, objectOf } from "./objects";
import { add, addBytes, addChar, addDecimal, addHex } from "./text";

/**
 * The wasm frames of a stopped program, innermost first. Frames of the runtime and of kernel calls are walked through and left out; the
 * walk ends at the routine that entered the program.
 */

/** Frames that are kept. */
const MOST: u32 = 20;
/** Frames that are walked: more than any stack can hold. */
const WALK: u32 = 1 << 20;
const FRAME_BYTES: u32 = 16;
/** For each frame: the object, the function's number among the defined ones, the wasm offset. */
const frames = memory.data(MOST * FRAME_BYTES, 8);
const SPACE: u32 = 0x20;
let count: u32 = 0;

/** Number of the frames kept. */
export function frameCount(): u32 {
  return count;
}

/** Walks the stack of a program that stopped at `code` with that stack pointer. */
export function walk(code: u64, stack: u64): void {
  count = 0;
  let callee: u64 = 0;
  let calleeOffset: u32 = 0;
  let slot: u64 = 0;
  for (let i: u32 = 0; i < WALK && count < MOST; i++) {
    const owner = findObject(code);
    const part = owner ? 0 : findPart(code);
    if (!owner && !part) return;
    const object = owner ? objectOf(owner) : NativePart.object(part);
    const offset = <u32>(code - (owner ? codeOf(owner) : NativePart.code(part)));
    if (i) stack = object_caller(slot, callee, calleeOffset, object, offset);
    if (owner && (i == 0 || object_site(object, offset) >= 0)) keep(object, offset);
    slot = object_frame(object, offset, stack);
    if (!slot) return;
    code = load64(slot);
    callee = object;
    calleeOffset = offset;
  }
}

function keep(object: u64, offset: u32): void {
  const number = object_function(object, offset);
  if (number < 0) return;
  const entry = frames + count++ * FRAME_BYTES;
  store<u64>(entry, object);
  store<u32>(entry, number, 8);
  store<u32>(entry, wasmOffset(object, number, offset), 12);
}

/** Function index of a kept frame in its module. */
function functionIndex(entry: usize): u32 {
  return Header.importedFunctions(load<u64>(entry)) + load<u32>(entry, 8);
}

/** Adds the frames to the text, one a line. */
export function addFrames(): void {
  for (let i: u32 = 0; i < count; i++) {
    const entry = frames + i * FRAME_BYTES;
    const object = load<u64>(entry);
    const strings = section(object, SECTION_STRINGS);
    const named = functionRecord(object, load<u32>(entry, 8));
    for (let width: u32 = 1000; width > max<u32>(i, 1); width /= 10) addChar(SPACE);
    addDecimal(i);
    add(": 0x");
    addHex(load<u32>(entry, 12));
    add(" - ");
    if (Header.nameBytes(object)) {
      addBytes(strings + Header.nameAt(object), Header.nameBytes(object));
    } else add("<module>");
    add("!");
    const nameBytes = Function.nameBytes(named);
    if (nameBytes) addBytes(strings + Function.nameAt(named), nameBytes);
    else {
      add("<function ");
      addDecimal(functionIndex(entry));
      add(">");
    }
    add("\n");
  }
}

/** Names longer than this are cut in frames that are sent. */
const NAME_LIMIT: u32 = 1024;

/** Writes the frames as records of the console protocol; their size. */
export function writeFrames(to: u64): u64 {
  let at = to;
  for (let i: u32 = 0; i < count; i++) {
    const entry = frames + i * FRAME_BYTES;
    const object = load<u64>(entry);
    const module = stringAt(object, Header.nameAt(object));
    at += writeFrame(at, object, load<u32>(entry, 8), load<u32>(entry, 12), module, Header.nameBytes(object), NAME_LIMIT);
  }
  return at - to;
}
