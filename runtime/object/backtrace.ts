import { BACKTRACE_RECORD_BYTES } from "../../abi/gen/as/console";
import { Function, Header } from "../../abi/gen/as/record/code";
import { Backtrace } from "../../abi/gen/as/record/console";
import { copy, fill } from "../../abi/gen/as/import/runtime";
import { functionRecord, stringAt } from "./format";

/** Records of frames as embedders send them. This is compiled into each embedder, and calls the runtime. */

/** Size of the record of a frame in a function: the module's name has `moduleBytes`, and no name is written beyond `limit` bytes. */
export function frameBytes(object: u64, number: u32, moduleBytes: u32, limit: u32): u32 {
  const names = min(moduleBytes, limit) + min(Function.nameBytes(functionRecord(object, number)), limit);
  return (BACKTRACE_RECORD_BYTES + names + 3) & ~3;
}

/** Writes the record of a frame in function `number` of an object, at an offset in its module: the record's size, `frameBytes`. */
export function writeFrame(to: u64, object: u64, number: u32, wasm: u32, module: u64, moduleBytes: u32, limit: u32): u32 {
  const size = frameBytes(object, number, moduleBytes, limit);
  const named = functionRecord(object, number);
  const moduleKept = min(moduleBytes, limit);
  const nameKept = min(Function.nameBytes(named), limit);
  Backtrace.setFunctionIndex(to, Header.importedFunctions(object) + number);
  Backtrace.setOffset(to, wasm);
  Backtrace.setModuleBytes(to, moduleKept);
  Backtrace.setNameBytes(to, nameKept);
  Backtrace.setSkipped(to, 0);
  const text = to + BACKTRACE_RECORD_BYTES;
  copy(text, module, moduleKept);
  copy(text + moduleKept, stringAt(object, Function.nameAt(named)), nameKept);
  const end = text + moduleKept + nameKept;
  fill(end, 0, to + size - end);
  return size;
}
