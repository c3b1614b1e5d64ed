import { GLOBAL_BYTES } from "../../abi/gen/as/instance";
import {
  EXTERNAL_GLOBAL,
  GLOBAL_MUTABLE_OFFSET,
  GLOBAL_RECORD_BYTES,
  GLOBAL_TYPE_OFFSET,
  HEADER_GLOBALS_AT_OFFSET,
  HEADER_IMPORTED_GLOBALS_OFFSET,
  IMPORT_FLAGS_OFFSET,
  SECTION_GLOBALS,
} from "../../abi/gen/as/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { objectOf } from "./instance";
import { header, importOf, record } from "../object/format";
import { V128 } from "../types/type";
import { resolved } from "../types/types";
import { loadWord } from "../word";

/** Address of a global's own cell in the instance block. */
export function globalCell(instance: u64, global: u32): u64 {
  return instance + header(objectOf(instance), HEADER_GLOBALS_AT_OFFSET) + <u64>global * GLOBAL_BYTES;
}

/** In the cell of an imported global, behind the address of the cell with its value: its own type, which may be a subtype of the import's. */
export const IMPORTED_TYPE: u64 = 8;

/** Address of the cell that holds a global's value: that of the instance that defines it. */
export function instance_global(instance: u64, global: u32): u64 {
  const cell = globalCell(instance, global);
  return global < header(objectOf(instance), HEADER_IMPORTED_GLOBALS_OFFSET) ? load64(cell) : cell;
}

/** A global's own type, with defined types by their numbers in the registry: of an imported one that of the global it was bound to. */
export function ownType(instance: u64, global: u32): u32 {
  const object = objectOf(instance);
  const imported = header(object, HEADER_IMPORTED_GLOBALS_OFFSET);
  if (global < imported) return loadWord(globalCell(instance, global) + IMPORTED_TYPE);
  return resolved(instance, loadWord(record(object, SECTION_GLOBALS, global - imported, GLOBAL_RECORD_BYTES) + GLOBAL_TYPE_OFFSET));
}

/** 1 when a global of the object is mutable, else 0. */
export function globalMutable(object: u64, global: u32): u32 {
  const imported = header(object, HEADER_IMPORTED_GLOBALS_OFFSET);
  if (global < imported) return loadWord(importOf(object, EXTERNAL_GLOBAL, global) + IMPORT_FLAGS_OFFSET);
  return loadWord(record(object, SECTION_GLOBALS, global - imported, GLOBAL_RECORD_BYTES) + GLOBAL_MUTABLE_OFFSET);
}

/** Copies a global's value; how many words. */
export function global_read(instance: u64, global: u32, words: u64): i32 {
  const cell = instance_global(instance, global);
  store64(words, load64(cell));
  if (ownType(instance, global) != V128) return 1;
  store64(words + 8, load64(cell + 8));
  return 2;
}
