import { RELOCATION_FIELD_ADDEND, RELOCATION_FIELD_BYTES } from "../../../abi/gen/as/arch/target";
import { FLAW_FUNCTION, FLAW_HANDLER, FLAW_RELOCATION, FLAW_SITE } from "../../../abi/gen/as/embed";
import {
  HANDLER_RECORD_BYTES,
  OBJECT_LIBRARY,
  RELOCATION_RECORD_BYTES,
  RELOCATION_RUNTIME,
  SECTION_CODE,
  SECTION_FUNCTIONS,
  SECTION_HANDLERS,
  SECTION_RELOCATIONS,
  SECTION_SITE_CODE,
  SECTION_SITE_KIND,
  SECTION_SITE_WASM,
  SECTION_STACK_CALLS,
  SECTION_STRINGS,
  SECTION_TYPES,
  STACK_CALL_RECORD_BYTES,
} from "../../../abi/gen/as/code";
import { RUNTIME_COPY, RUNTIME_COUNT, RUNTIME_FILL, RUNTIME_GUEST_READ, RUNTIME_GUEST_WRITE } from "../../../abi/gen/as/runtime";
import { SITE_CALL, SITE_PANIC } from "../../../abi/gen/as/traps";
import { Function, Handler, Header, Relocation, StackCall } from "../../../abi/gen/as/record/code";
import { load8 } from "../../../abi/gen/as/import/virt";
import { object_site } from "../frame";
import { within } from "../../guess";
import { functionRecord, record, section, sectionBytes, sectionCount } from "../format";
import { FORM_FUNCTION } from "../../types/type";
import { kindOf } from "../../types/types";
import { loadWord } from "../../word";

/** The most bytes that a function can take off the stack. */
const MOST_TAKEN: u32 = 0xffff;

/** Checks functions, sites, handlers and relocations. 0 or a FLAW_ number. */
export function checkCode(object: u64): u32 {
  if (!functionsHold(object)) return FLAW_FUNCTION;
  if (!sitesHold(object) || !stackCallsHold(object)) return FLAW_SITE;
  if (!handlersHold(object)) return FLAW_HANDLER;
  return relocationsHold(object) ? 0 : FLAW_RELOCATION;
}

/** Functions are ascending and apart, with frames no larger than the header says. */
function functionsHold(object: u64): bool {
  const code = sectionBytes(object, SECTION_CODE);
  const module = Header.moduleBytes(object);
  const strings = sectionBytes(object, SECTION_STRINGS);
  const types = sectionCount(object, SECTION_TYPES);
  const largest = Header.maxFrameBytes(object);
  const count = sectionCount(object, SECTION_FUNCTIONS);
  let end: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const entry = functionRecord(object, i);
    const at = Function.codeAt(entry);
    const bytes = Function.codeBytes(entry);
    const frame = Function.frameBytes(entry);
    if (at < end || bytes == 0 || !within(at, bytes, code)) return false;
    if (frame & 7 || frame > largest || Function.prologueBytes(entry) > bytes) return false;
    if (!isStackSize(Function.stackBytes(entry))) return false;
    const type = Function.type(entry);
    if (type >= types || kindOf(object, type) != FORM_FUNCTION) return false;
    if (!within(Function.wasmAt(entry), Function.wasmBytes(entry), module)) return false;
    if (!within(Function.nameAt(entry), Function.nameBytes(entry), strings)) return false;
    end = at + bytes;
  }
  return true;
}

/** The three arrays of sites have the same length, and the code offsets ascend. */
function sitesHold(object: u64): bool {
  const count = sectionCount(object, SECTION_SITE_CODE);
  if (sectionCount(object, SECTION_SITE_WASM) != count || sectionCount(object, SECTION_SITE_KIND) != count) return false;
  const code = section(object, SECTION_SITE_CODE);
  const wasm = section(object, SECTION_SITE_WASM);
  const kinds = section(object, SECTION_SITE_KIND);
  // No instruction or return address of a site is the first byte after the code.
  const end = sectionBytes(object, SECTION_CODE);
  const module = Header.moduleBytes(object);
  let least: u32 = 0;
  for (let i: u64 = 0; i < count; i++) {
    const at = loadWord(code + (i << 2));
    if (at < least || at >= end || loadWord(wasm + (i << 2)) > module) return false;
    if (<u32>load8(kinds + i) >= SITE_PANIC) return false;
    least = at + 1;
  }
  return true;
}

/** Stack calls ascend within the code. */
function stackCallsHold(object: u64): bool {
  const count = sectionCount(object, SECTION_STACK_CALLS);
  const end = sectionBytes(object, SECTION_CODE);
  let least: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const entry = record(object, SECTION_STACK_CALLS, i, STACK_CALL_RECORD_BYTES);
    const at = StackCall.at(entry);
    if (at < least || at >= end || !isStackSize(StackCall.bytes(entry))) return false;
    least = at + 1;
  }
  return true;
}

/** Handlers are ascending; each belongs to the return address of a call, and lands in the same function. */
function handlersHold(object: u64): bool {
  const kinds = section(object, SECTION_SITE_KIND);
  const functions = sectionCount(object, SECTION_FUNCTIONS);
  const count = sectionCount(object, SECTION_HANDLERS);
  let least: u32 = 0;
  let number: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const entry = record(object, SECTION_HANDLERS, i, HANDLER_RECORD_BYTES);
    const at = Handler.returnAt(entry);
    const site = object_site(object, at);
    if (at < least || site < 0 || <u32>load8(kinds + site) != SITE_CALL) return false;
    while (number < functions && functionEnd(object, number) <= at) number++;
    if (number == functions) return false;
    const start = Function.codeAt(functionRecord(object, number));
    const pad = Handler.padAt(entry);
    if (at < start || pad < start || pad >= functionEnd(object, number)) return false;
    least = at + 1;
  }
  return true;
}

function isStackSize(bytes: u32): bool {
  return (bytes & 7) == 0 && bytes <= MOST_TAKEN;
}

function functionEnd(object: u64, number: u32): u32 {
  const entry = functionRecord(object, number);
  return Function.codeAt(entry) + Function.codeBytes(entry);
}

/** Relocations are calls of runtime routines that the object may call, ascending and apart. */
function relocationsHold(object: u64): bool {
  const code = sectionBytes(object, SECTION_CODE);
  const library = (Header.flags(object) & OBJECT_LIBRARY) != 0;
  const count = sectionCount(object, SECTION_RELOCATIONS);
  let least: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const entry = record(object, SECTION_RELOCATIONS, i, RELOCATION_RECORD_BYTES);
    const at = Relocation.at(entry);
    if (at < least || !within(at, RELOCATION_FIELD_BYTES, code)) return false;
    if (Relocation.kind(entry) != RELOCATION_RUNTIME) return false;
    if (!mayCall(Relocation.symbol(entry), library)) return false;
    if (Relocation.addend(entry) != <u32>RELOCATION_FIELD_ADDEND) return false;
    least = at + RELOCATION_FIELD_BYTES;
  }
  return true;
}

/** Copies that check nothing are for privileged code, which is never checked here; those to and from the guest are for libraries. */
function mayCall(routine: u32, library: bool): bool {
  if (routine == RUNTIME_COPY || routine == RUNTIME_FILL) return false;
  if (routine == RUNTIME_GUEST_READ || routine == RUNTIME_GUEST_WRITE) return library;
  return routine < RUNTIME_COUNT;
}
