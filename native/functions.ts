import { EXPORT_RECORD_BYTES, EXTERNAL_FUNCTION, OBJECT_NONE, SECTION_EXPORTS } from "../abi/gen/as/code";
import { Export, Header } from "../abi/gen/as/record/code";
import { object_export } from "../abi/gen/as/import/runtime";
import { objectOf } from "../runtime/instance/instance";
import { record } from "../runtime/object/format";

/** Functions of instances that can be called from outside. */

/** Index of the exported function of that name, or -1. */
export function exportedFunction(instance: u64, name: u64, bytes: u32): i64 {
  const object = objectOf(instance);
  const number = object_export(object, name, bytes);
  if (number < 0) return -1;
  const entry = record(object, SECTION_EXPORTS, number, EXPORT_RECORD_BYTES);
  return Export.kind(entry) == EXTERNAL_FUNCTION ? Export.index(entry) : -1;
}

/** Index of the start function, or -1. */
export function startFunction(instance: u64): i64 {
  const start = Header.start(objectOf(instance));
  return start == OBJECT_NONE ? -1 : start;
}
