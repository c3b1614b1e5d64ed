import {
  OPTIONS_CPU_FEATURES_OFFSET,
  OPTIONS_RECORD_BYTES,
  OPTIONS_TARGET_OFFSET,
  OPTIONS_WASM_FEATURES_OFFSET,
  RESULT_MESSAGE_BYTES_OFFSET,
  RESULT_MESSAGE_OFFSET,
  RESULT_OBJECT_BYTES_OFFSET,
  RESULT_OBJECT_OFFSET,
  RESULT_OFFSET_OFFSET,
  RESULT_RECORD_BYTES,
  RESULT_STATUS_OFFSET,
  STATUS_COMPILED,
  STATUS_INTERNAL,
} from "../../abi/gen/as/compile";
import { EXIT_KIND_COMPILE, EXIT_KIND_LIMIT, EXIT_OFFSET_OFFSET } from "../../abi/gen/as/console";
import { SITE_OUT_OF_MEMORY } from "../../abi/gen/as/traps";
import { CODE_TARGET } from "../arch";
import { exitMessage, setExit, setExitField } from "./exit";
import { linkCompiler, Linked, made } from "../code/link";
import { systemModule } from "../code/system";
import { exportIndex, findExport } from "../code/object";
import { absolute, copyBytes, load32, store32 } from "../memory/access";
import { COMPILER, memoryBase, memoryBytes, objectOf, process, Process } from "../object/process";
import { Ending, lastCode, lastEnding } from "../object/thread";

/** Asking the compiler, a process like any other, for a module's code. It gets a fresh instance for each module. */

const MESSAGE_BYTES: u32 = 512;
/** Arguments of the compiler's functions, or its result. */
const words = memory.data(3 * 8, 8);

/** The object that was made, in the arena of the process it is for. */
export let objectAt: u64 = 0;
export let objectBytes: u32 = 0;

/** Compiles a module at an absolute address for a process. False: the exit record says why not. */
export function compile(module: u64, bytes: u32, cpuFeatures: u32, wasmFeatures: u32, target: Process): bool {
  const compiler = process(COMPILER);
  compiler.begin(COMPILER);
  const code = systemModule("compiler");
  if (!code || linkCompiler(compiler, code) != Linked.Yes) return failed("the compiler can't be started");
  const instance = made;
  const at = call(instance, "prepare", 1, bytes, 0, 0);
  if (lastEnding() != Ending.Returned) return ended();
  // The options lie behind the module.
  const options = (<u64>at + <u64>bytes + 7) & ~7;
  if (options + <u64>OPTIONS_RECORD_BYTES > memoryBytes(instance)) return failed("the compiler prepared too little");
  copyBytes(memoryBase(instance) + <u64>at, module, bytes);
  writeOptions(memoryBase(instance) + options, cpuFeatures, wasmFeatures);
  const result = call(instance, "compile", 3, at, bytes, options);
  if (lastEnding() != Ending.Returned) return ended();
  return takeResult(instance, result, target);
}

/** Calls one of the compiler's functions with the first `count` of the arguments; its result, 0 when it has none. */
function call(instance: u64, name: string, count: u32, a: u64, b: u64, c: u64): u32 {
  const object = objectOf(instance);
  const number = findExport(object, name);
  if (number < 0) return 0;
  store<u64>(words, a);
  store<u64>(words + 8, b);
  store<u64>(words + 16, c);
  const at = absolute(words);
  const results = process(COMPILER).call(instance, exportIndex(object, number), at, count, at);
  return results > 0 ? load<u32>(words) : 0;
}

function writeOptions(at: u64, cpuFeatures: u32, wasmFeatures: u32): void {
  for (let offset: u64 = 0; offset < OPTIONS_RECORD_BYTES; offset += 4) store32(at + offset, 0);
  store32(at + OPTIONS_TARGET_OFFSET, CODE_TARGET);
  store32(at + OPTIONS_CPU_FEATURES_OFFSET, cpuFeatures);
  store32(at + OPTIONS_WASM_FEATURES_OFFSET, wasmFeatures);
}

/** Takes the object, or the error, out of the compiler's memory, whose numbers are not trusted. */
function takeResult(instance: u64, at: u32, target: Process): bool {
  if (!inside(instance, at, RESULT_RECORD_BYTES)) return failed("the compiler's result is out of bounds");
  const result = memoryBase(instance) + <u64>at;
  const status = <u32>load32(result + RESULT_STATUS_OFFSET);
  if (status != STATUS_COMPILED) return refused(instance, result, status);
  const from = <u32>load32(result + RESULT_OBJECT_OFFSET);
  objectBytes = load32(result + RESULT_OBJECT_BYTES_OFFSET);
  if (!inside(instance, from, objectBytes)) return failed("the compiler's object is out of bounds");
  objectAt = target.allocate(objectBytes);
  if (!objectAt) return failed("the compiler's object is too large");
  copyBytes(objectAt, memoryBase(instance) + <u64>from, objectBytes);
  return true;
}

function inside(instance: u64, at: u32, bytes: u32): bool {
  return <u64>at + <u64>bytes <= memoryBytes(instance);
}

function refused(instance: u64, result: u64, status: u32): bool {
  setExit(EXIT_KIND_COMPILE, status);
  setExitField(EXIT_OFFSET_OFFSET, load32(result + RESULT_OFFSET_OFFSET));
  const message = <u32>load32(result + RESULT_MESSAGE_OFFSET);
  const bytes = min<u32>(load32(result + RESULT_MESSAGE_BYTES_OFFSET), MESSAGE_BYTES);
  if (inside(instance, message, bytes)) exitMessage().foreign(memoryBase(instance) + <u64>message, bytes);
  return false;
}

/** The compiler ended before it answered. */
function ended(): bool {
  if (lastEnding() == Ending.Trapped && lastCode() == SITE_OUT_OF_MEMORY) {
    setExit(EXIT_KIND_LIMIT, 0);
    exitMessage().add("the machine's memory is exhausted while the module is compiled");
    return false;
  }
  return failed("the compiler trapped");
}

function failed(what: string): bool {
  setExit(EXIT_KIND_COMPILE, STATUS_INTERNAL);
  exitMessage().add(what);
  return false;
}
