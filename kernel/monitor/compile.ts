import { OPTIONS_RECORD_BYTES, RESULT_RECORD_BYTES, STATUS_COMPILED, STATUS_INTERNAL } from "../../abi/gen/as/compile";
import { EXIT_KIND_COMPILE, EXIT_KIND_LIMIT, EXIT_OFFSET_OFFSET } from "../../abi/gen/as/console";
import { SITE_OUT_OF_MEMORY } from "../../abi/gen/as/traps";
import { OBJECT_TARGET } from "../../abi/gen/as/arch/target";
import { ROLE_COMPILER, ROLE_FOR_COMPILER } from "../../abi/gen/as/code";
import { Export } from "../../abi/gen/as/record/code";
import { Options, Result } from "../../abi/gen/as/record/compile";
import { exitMessage, setExit, setExitField } from "./exit";
import { Linked, linkFirst, Linking, LINKING_BYTES } from "./link";
import { moduleOfRole } from "../code/system";
import { exportRecord } from "../../runtime/object/format";
import { findExport } from "../code/export";
import { absolute, copyBytes, store32 } from "../memory/access";
import { COMPILER, memoryBase, memoryBytes, objectOf, process, Process } from "./process";
import { Ending, Thread } from "./thread";

/** Asking the compiler, a process like any other, for a module's code. It gets a fresh instance for each module. */

const MESSAGE_BYTES: u32 = 512;
const MAX_WORDS: u32 = 3;
/** Arguments of the compiler's functions, or its result. */
const words = memory.data(MAX_WORDS * 8, 8);

const linking = changetype<Linking>(memory.data(LINKING_BYTES, 8));

/** A compile: what it is of, and the object it makes. Owned by who asks for it. */
@unmanaged
export class Compile {
  /** The module, at an absolute address. */
  module: u64;
  moduleBytes: u32;
  /** CPU_ and FEATURE_ flags. */
  cpuFeatures: u32;
  wasmFeatures: u32;
  objectBytes: u32;
  /** The object that was made, in the arena of the process it is for. */
  object: u64;
}

/** Compiles a module for a process. False: the exit record says why not. */
export function compile(wanted: Compile, target: Process): bool {
  const bytes = wanted.moduleBytes;
  const compiler = process(COMPILER);
  compiler.begin(COMPILER);
  const code = moduleOfRole(ROLE_COMPILER);
  linking.begin(compiler, ROLE_FOR_COMPILER);
  if (!code || linkFirst(linking, code) != Linked.Yes) return failed("the compiler can't be started");
  const instance = linking.instance;
  const at = call(instance, "prepare", 1, bytes, 0, 0);
  if (!compiler.thread.returned()) return ended(compiler.thread);
  // The options lie behind the module.
  const options = (<u64>at + <u64>bytes + 7) & ~7;
  if (options + <u64>OPTIONS_RECORD_BYTES > memoryBytes(instance)) return failed("the compiler prepared too little");
  copyBytes(memoryBase(instance) + <u64>at, wanted.module, bytes);
  writeOptions(memoryBase(instance) + options, wanted.cpuFeatures, wanted.wasmFeatures);
  let result = call(instance, "compile", 3, at, bytes, options);
  if (!compiler.thread.returned()) {
    if (outOfMemory(compiler.thread)) return ended(compiler.thread);
    // It may know which limit that was.
    result = call(instance, "failure", 0, 0, 0, 0);
    if (!compiler.thread.returned() || !result) return failed("the compiler trapped");
  }
  return takeResult(wanted, instance, result, target);
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
  const results = process(COMPILER).call(instance, Export.index(exportRecord(object, number)), at, count, at);
  return results > 0 ? load<u32>(words) : 0;
}

function writeOptions(at: u64, cpuFeatures: u32, wasmFeatures: u32): void {
  for (let offset: u64 = 0; offset < OPTIONS_RECORD_BYTES; offset += 4) store32(at + offset, 0);
  Options.setTarget(at, OBJECT_TARGET);
  Options.setCpuFeatures(at, cpuFeatures);
  Options.setWasmFeatures(at, wasmFeatures);
}

/** Takes the object, or the error, out of the compiler's memory, whose numbers are not trusted. */
function takeResult(wanted: Compile, instance: u64, at: u32, target: Process): bool {
  if (!inside(instance, at, RESULT_RECORD_BYTES)) return failed("the compiler's result is out of bounds");
  const result = memoryBase(instance) + <u64>at;
  const status = Result.status(result);
  if (status != STATUS_COMPILED) return refused(instance, result, status);
  const from = Result.object(result);
  const objectBytes = Result.objectBytes(result);
  if (!inside(instance, from, objectBytes)) return failed("the compiler's object is out of bounds");
  wanted.objectBytes = objectBytes;
  wanted.object = target.allocate(objectBytes);
  if (!wanted.object) return failed("the compiler's object is too large");
  copyBytes(wanted.object, memoryBase(instance) + <u64>from, objectBytes);
  return true;
}

function inside(instance: u64, at: u32, bytes: u32): bool {
  return <u64>at + <u64>bytes <= memoryBytes(instance);
}

function refused(instance: u64, result: u64, status: u32): bool {
  setExit(EXIT_KIND_COMPILE, status);
  setExitField(EXIT_OFFSET_OFFSET, Result.offset(result));
  const message = Result.message(result);
  const bytes = min<u32>(Result.messageBytes(result), MESSAGE_BYTES);
  if (inside(instance, message, bytes)) exitMessage().foreign(memoryBase(instance) + <u64>message, bytes);
  return false;
}

/** The compiler ended before it answered. */
function ended(thread: Thread): bool {
  if (outOfMemory(thread)) {
    setExit(EXIT_KIND_LIMIT, 0);
    exitMessage().add("the machine's memory is exhausted while the module is compiled");
    return false;
  }
  return failed("the compiler trapped");
}

function outOfMemory(thread: Thread): bool {
  return thread.ending == Ending.Trapped && thread.code == SITE_OUT_OF_MEMORY;
}

function failed(what: string): bool {
  setExit(EXIT_KIND_COMPILE, STATUS_INTERNAL);
  exitMessage().add(what);
  return false;
}
