import { FUNCREF_RECORD_BYTES, IMPORT_SLOT_RECORD_BYTES } from "../../abi/gen/as/instance";
import { SECTION_FUNCREFS } from "../../abi/gen/as/code";
import { ImportSlot, Instance } from "../../abi/gen/as/record/instance";
import { Function, Header } from "../../abi/gen/as/record/code";
import { objectOf } from "./instance";
import { formOf, functionRecord, section, sectionCount, typeOfFunction } from "../object/format";
import { search } from "../object/search";

/** Functions of an instance, by their index in the module. */

/** Place of a function among those that have a record, or -1. */
export function funcrefPlace(object: u64, index: u32): i32 {
  return search(section(object, SECTION_FUNCREFS), sectionCount(object, SECTION_FUNCREFS), 4, index);
}

/** Address of the record at a place among those that the instance has. */
export function recordAt(instance: u64, place: u32): u64 {
  return instance + Header.funcrefsAt(objectOf(instance)) + <u64>place * FUNCREF_RECORD_BYTES;
}

/** Address of a function's record, or 0 when it has none. */
export function instance_record(instance: u64, index: u32): u64 {
  const place = funcrefPlace(objectOf(instance), index);
  return place < 0 ? 0 : recordAt(instance, <u32>place);
}

/** Slot of an imported function. */
export function importSlot(instance: u64, index: u32): u64 {
  return instance + Header.importsAt(objectOf(instance)) + <u64>index * IMPORT_SLOT_RECORD_BYTES;
}

/** Code address of a function. */
export function instance_entry(instance: u64, index: u32): u64 {
  const object = objectOf(instance);
  const imported = Header.importedFunctions(object);
  if (index < imported) return ImportSlot.code(importSlot(instance, index));
  const entry = functionRecord(object, index - imported);
  return Instance.code(instance) + Function.codeAt(entry);
}

/** Instance that a function runs on. */
export function instance_target(instance: u64, index: u32): u64 {
  const imported = Header.importedFunctions(objectOf(instance));
  return index < imported ? ImportSlot.instance(importSlot(instance, index)) : instance;
}

/** Canonical form of a function's type. */
export function function_form(instance: u64, index: u32): u64 {
  const object = objectOf(instance);
  return formOf(object, typeOfFunction(object, index));
}
