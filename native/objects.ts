import { SECTION_CODE } from "../abi/gen/as/code";
import { NATIVE_BOOT, NATIVE_CODE, NATIVE_CODE_END, NATIVE_PART_RECORD_BYTES } from "../abi/gen/as/native";
import { NativeBoot, NativePart } from "../abi/gen/as/record/native";
import { arena_allocate, object_check, object_relocate } from "../abi/gen/as/import/runtime";
import { load64, store64 } from "../abi/gen/as/import/virt";
import { sectionBytes } from "../runtime/object/format";
import { makeExecutable, mapNew } from "./linux";
import { arena } from "./process";

/**
 * Objects whose code is mapped. A record in the arena for each: the next one, the object's address, its code's address and size.
 */

const NEXT: u64 = 0;
const OBJECT: u64 = 8;
const CODE: u64 = 16;
const CODE_BYTES: u64 = 24;
const RECORD_BYTES: u64 = 32;

const PAGE: u64 = 4096;
let objects: u64 = 0;
let nextCode: u64 = 0;

/** What became of an object that was to be loaded. */
export const enum Loaded {
  Yes,
  /** It is not a sound object. */
  Flawed,
  /** No room for its code or its record. */
  Full,
}

/** A loading: the record of the object that was loaded, or what is wrong with it. Owned by who asks for it. */
@unmanaged
export class Loading {
  record: u64;
  /** FLAW_ number. */
  flaw: u32;
  /** Makes it a multiple of 8. */
  padding: u32;
}

/** Checks an object that stays where it is, and maps its code. */
export function loadObject(loading: Loading, object: u64, bytes: u64): Loaded {
  loading.flaw = object_check(object, bytes);
  if (loading.flaw != 0) return Loaded.Flawed;
  const codeBytes = <u64>sectionBytes(object, SECTION_CODE);
  const mapped = max((codeBytes + PAGE - 1) & ~(PAGE - 1), PAGE);
  const record = arena_allocate(arena(), RECORD_BYTES);
  if (!record || mapped > NATIVE_CODE_END - nextCode || !mapNew(nextCode, mapped)) return Loaded.Full;
  if (object_relocate(object, nextCode, nextCode, NativeBoot.routines(NATIVE_BOOT)) != 0) return Loaded.Full;
  if (!makeExecutable(nextCode, mapped)) return Loaded.Full;
  store64(record + NEXT, objects);
  store64(record + OBJECT, object);
  store64(record + CODE, nextCode);
  store64(record + CODE_BYTES, codeBytes);
  objects = record;
  nextCode += mapped;
  loading.record = record;
  return Loaded.Yes;
}

/** Whether a number is the record of a loaded object. */
export function isObject(record: u64): bool {
  for (let at = objects; at; at = load64(at + NEXT)) {
    if (at == record) return true;
  }
  return false;
}

/** Address of a loaded object. */
export function objectOf(record: u64): u64 {
  return load64(record + OBJECT);
}

/** Address of a loaded object's code. */
export function codeOf(record: u64): u64 {
  return load64(record + CODE);
}

/** Record of the loaded object whose code holds an address, or 0. */
export function findObject(address: u64): u64 {
  for (let at = objects; at; at = load64(at + NEXT)) {
    if (address - load64(at + CODE) < load64(at + CODE_BYTES)) return at;
  }
  return 0;
}

/** Address of the part record whose code holds an address, or 0. The machine routines, the first part, have no frames to look into. */
export function findPart(address: u64): u64 {
  const count = NativeBoot.partCount(NATIVE_BOOT);
  for (let i: u64 = 1; i < count; i++) {
    const part = NativeBoot.parts(NATIVE_BOOT) + i * NATIVE_PART_RECORD_BYTES;
    if (address - NativePart.code(part) < <u64>sectionBytes(NativePart.object(part), SECTION_CODE)) return part;
  }
  return 0;
}

/** Forgets all objects; to be called before the first is loaded too. Their code is unmapped by who asks for this. */
export function resetObjects(): void {
  objects = 0;
  nextCode = NATIVE_CODE;
}
