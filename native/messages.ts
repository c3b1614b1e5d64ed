import {
  NATIVE_BOOT,
  NATIVE_BOOT_FLAW_NAMES_OFFSET,
  NATIVE_BOOT_LINK_NAMES_OFFSET,
  NATIVE_BOOT_TRAP_NAMES_OFFSET,
  NATIVE_NAME_AT_OFFSET,
  NATIVE_NAME_BYTES_OFFSET,
  NATIVE_NAME_RECORD_BYTES,
} from "../abi/gen/as/native";
import { object_import_text } from "../abi/gen/as/import/runtime";
import { load64 } from "../abi/gen/as/import/virt";
import { failedImport, failedLink } from "./instances";
import { flaw, objectOf } from "./objects";
import { absolute } from "./own";
import { add, addBytes } from "./text";

/** What is said about things that went wrong, as text. */

const IMPORT_CAPACITY: u32 = 2048;
const importText = memory.data(2048);

function addName(table: u32, number: u32): void {
  const entry = load64(NATIVE_BOOT + table) + <u64>number * NATIVE_NAME_RECORD_BYTES;
  addBytes(load64(entry + NATIVE_NAME_AT_OFFSET), <u32>load64(entry + NATIVE_NAME_BYTES_OFFSET));
}

/** Adds the name of a trap. */
export function addTrap(kind: u32): void {
  addName(NATIVE_BOOT_TRAP_NAMES_OFFSET, kind);
}

/** Adds why the last object could not be loaded. */
export function addFlaw(): void {
  add("not a sound object: ");
  addName(NATIVE_BOOT_FLAW_NAMES_OFFSET, flaw);
}

/** Adds why the last instantiation of a loaded object could not be linked. */
export function addLinkFailure(record: u64): void {
  const bytes = object_import_text(objectOf(record), failedImport, absolute(importText), IMPORT_CAPACITY);
  if (failedLink < 0) add("unknown import ");
  else add("incompatible import type: ");
  addBytes(absolute(importText), bytes);
  if (failedLink < 0) return;
  add(": what is there is ");
  addName(NATIVE_BOOT_LINK_NAMES_OFFSET, failedLink);
}
