import { NATIVE_BOOT, NATIVE_NAME_RECORD_BYTES } from "../abi/gen/as/native";
import { NativeBoot, NativeName } from "../abi/gen/as/record/native";
import { object_import_text } from "../abi/gen/as/import/runtime";
import { Making } from "./instances";
import { objectOf } from "./objects";
import { absolute } from "./own";
import { add, addBytes } from "./text";

/** What is said about things that went wrong, as text. */

const IMPORT_CAPACITY: u32 = 2048;
const importText = memory.data(IMPORT_CAPACITY);

function addName(table: u64, number: u32): void {
  const entry = table + <u64>number * NATIVE_NAME_RECORD_BYTES;
  addBytes(NativeName.at(entry), <u32>NativeName.bytes(entry));
}

/** Adds the name of a trap. */
export function addTrap(kind: u32): void {
  addName(NativeBoot.trapNames(NATIVE_BOOT), kind);
}

/** Adds why an object could not be loaded. */
export function addFlaw(flaw: u32): void {
  add("not a sound object: ");
  addName(NativeBoot.flawNames(NATIVE_BOOT), flaw);
}

/** Adds why an instance of a loaded object could not be linked. */
export function addLinkFailure(making: Making, record: u64): void {
  const bytes = object_import_text(objectOf(record), making.failedImport, absolute(importText), IMPORT_CAPACITY);
  if (making.failedLink < 0) add("unknown import ");
  else add("incompatible import type: ");
  addBytes(absolute(importText), bytes);
  if (making.failedLink < 0) return;
  add(": what is there is ");
  addName(NativeBoot.linkNames(NATIVE_BOOT), making.failedLink);
}
