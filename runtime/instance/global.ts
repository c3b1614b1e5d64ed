import { GLOBAL_BYTES } from "../../abi/gen/as/instance";
import { GLOBAL_RECORD_BYTES, SECTION_GLOBALS } from "../../abi/gen/as/code";
import { Global, Header } from "../../abi/gen/as/record/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { objectOf } from "./instance";
import { record } from "../object/format";
import { V128 } from "../types/type";
import { resolved } from "../types/types";
import { loadWord } from "../word";

/** Address of a global's own cell in the instance block. */
export function globalCell(instance: u64, global: u32): u64 {
  return instance + Header.globalsAt(objectOf(instance)) + <u64>global * GLOBAL_BYTES;
}

/**
 * In the cell of an imported global, behind the address of the cell with its value: its own type, which may be a subtype of the import's.
 */
export const IMPORTED_TYPE: u64 = 8;
/** And behind that: whether it is mutable. */
export const IMPORTED_MUTABLE: u64 = 12;

/** Address of the cell that holds a global's value: that of the instance that defines it. */
export function instance_global(instance: u64, global: u32): u64 {
  const cell = globalCell(instance, global);
  return global < Header.importedGlobals(objectOf(instance)) ? load64(cell) : cell;
}

/** A global's own type, with defined types by their numbers in the registry: of an imported one that of the global it was bound to. */
export function ownType(instance: u64, global: u32): u32 {
  const object = objectOf(instance);
  const imported = Header.importedGlobals(object);
  if (global < imported) return loadWord(globalCell(instance, global) + IMPORTED_TYPE);
  return resolved(instance, Global.type(record(object, SECTION_GLOBALS, global - imported, GLOBAL_RECORD_BYTES)));
}

/** 1 when a global is mutable, else 0. */
export function mutability(instance: u64, global: u32): u32 {
  const object = objectOf(instance);
  const imported = Header.importedGlobals(object);
  if (global < imported) return loadWord(globalCell(instance, global) + IMPORTED_MUTABLE);
  return Global.mutable(record(object, SECTION_GLOBALS, global - imported, GLOBAL_RECORD_BYTES));
}

/** Copies a global's value; how many words. */
export function global_read(instance: u64, global: u32, words: u64): i32 {
  const cell = instance_global(instance, global);
  store64(words, load64(cell));
  if (ownType(instance, global) != V128) return 1;
  store64(words + 8, load64(cell + 8));
  return 2;
}
