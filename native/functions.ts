import {
  EXPORT_INDEX_OFFSET,
  EXPORT_KIND_OFFSET,
  EXPORT_RECORD_BYTES,
  EXTERNAL_FUNCTION,
  HEADER_START_OFFSET,
  OBJECT_NONE,
  SECTION_EXPORTS,
} from "../abi/gen/as/code";
import { object_export } from "../abi/gen/as/import/runtime";
import { objectOf } from "../runtime/instance/instance";
import { header, record } from "../runtime/object/format";
import { loadWord } from "../runtime/word";

/** Functions of instances that can be called from outside. */

/** Index of the exported function of that name, or -1. */
export function exportedFunction(instance: u64, name: u64, bytes: u32): i64 {
  const object = objectOf(instance);
  const number = object_export(object, name, bytes);
  if (number < 0) return -1;
  const entry = record(object, SECTION_EXPORTS, number, EXPORT_RECORD_BYTES);
  return loadWord(entry + EXPORT_KIND_OFFSET) == EXTERNAL_FUNCTION ? loadWord(entry + EXPORT_INDEX_OFFSET) : -1;
}

/** Index of the start function, or -1. */
export function startFunction(instance: u64): i64 {
  const start = header(objectOf(instance), HEADER_START_OFFSET);
  return start == OBJECT_NONE ? -1 : start;
}
