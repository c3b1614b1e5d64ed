import { LIMIT_TABLE_ELEMENTS } from "../../abi/gen/as/compile";
import { LINK_OK } from "../../abi/gen/as/embed";
import { INSTANCE_MEMORY0_OFFSET, INSTANCE_OBJECT_OFFSET } from "../../abi/gen/as/instance";
import {
  instance_bind,
  instance_bind_call,
  instance_bind_guest,
  instance_create,
  instance_initialize,
  instance_prepare,
  object_export,
} from "../../abi/gen/as/import/runtime";
import { CALL_COUNT } from "../../abi/gen/as/calls";
import {
  BOOT_CALL_ROWS_OFFSET,
  CALL_ROW_FORM_BYTES_OFFSET,
  CALL_ROW_FORM_OFFSET,
  CALL_ROW_NAME_BYTES_OFFSET,
  CALL_ROW_NAME_OFFSET,
  CALL_ROW_RECORD_BYTES,
  ROUTINE_CALL_STRIDE,
} from "../../abi/gen/as/arch/machine";
import {
  EXPORT_KIND_OFFSET,
  EXPORT_RECORD_BYTES,
  EXTERNAL_FUNCTION,
  HEADER_START_OFFSET,
  IMPORT_MODULE_AT_OFFSET,
  IMPORT_MODULE_BYTES_OFFSET,
  IMPORT_NAME_AT_OFFSET,
  IMPORT_NAME_BYTES_OFFSET,
  IMPORT_RECORD_BYTES,
  OBJECT_NONE,
  SECTION_EXPORTS,
  SECTION_IMPORTS,
  SECTION_MEMORIES,
} from "../../abi/gen/as/code";
import { bootField } from "../memory/bootblock";
import { calls } from "../arch";
import { equalBytes, equalText, load32, load64 } from "../memory/access";
import { Process } from "../object/process";
import { Ending, lastEnding } from "../object/thread";
import { loadedModule, loadedModules, Module } from "./code";
import { headerField, recordAt, sectionCount, stringAt } from "./object";

/** Linking: an instance of a module, its imports bound to kernel calls and to instances of library modules of the same process. */

/** Module name of the kernel calls. */
const CALLS_MODULE = "nebulet";
/** Modules of the system that programs can import from are called by this prefix and the module name of the import. */
const PROGRAM_LIBRARIES = "library/";
/** And those that the compiler can. */
const COMPILER_LIBRARIES = "compiler/";
/** No instance, as something went wrong: `libraryResult`. */
const FAILED: u64 = 0xffffffffffffffff;
/** Libraries a process may have. */
const MAX_LIBRARIES: u32 = 16;

/** How far instantiating came. */
export const enum Linked {
  Yes = 0,
  /** Import number `failedImport` isn't there or doesn't match; `failedLink` says how. */
  Import = 1,
  /** A segment is out of bounds: `failedTrap` is the trap. The instance is there all the same. */
  Trapped = 2,
  /** No memory, no slot, or a table or memory that is larger than it may be. */
  Full = 3,
  /** The initializer or the start function didn't return: `lastEnding` says why. */
  Ended = 4,
}

/** `failedLink` when nobody offers the import. */
export const NOT_OFFERED: i32 = -1;

/** The instance that was made last: of the program, when linking it succeeded. */
export let made: u64 = 0;
export let failedObject: u64 = 0;
export let failedImport: u32 = 0;
export let failedLink: i32 = 0;
export let failedTrap: u32 = 0;
let libraryResult: Linked = Linked.Yes;

/** Libraries of the process that is being linked: module's code address and instance of each. */
const libraries = memory.data(16 * 16);
let libraryCount: u32 = 0;
/** Whether it is the compiler's. */
let ofCompiler: bool = false;

/** Makes the first instance of a process from a module of a user. Start functions are called. */
export function linkProgram(process: Process, module: Module): Linked {
  ofCompiler = false;
  libraryCount = 0;
  return linkFirst(process, module);
}

/** Makes the first instance of a process from the compiler. */
export function linkCompiler(process: Process, module: Module): Linked {
  ofCompiler = true;
  libraryCount = 0;
  return linkFirst(process, module);
}

/** Memories come before imports, so that libraries, which are made while imports are bound, can be given the memory they serve. */
function linkFirst(process: Process, module: Module): Linked {
  const instance = create(process, module);
  if (!instance || !defineMemories(process, instance, module.object)) return Linked.Full;
  const guest = load64(instance + INSTANCE_MEMORY0_OFFSET);
  const imports = sectionCount(module.object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    const result = bindImport(process, guest, instance, module.object, i);
    if (result != Linked.Yes) return result;
  }
  return initialize(process, instance, module.object);
}

function linkLibrary(process: Process, guest: u64, module: Module): Linked {
  const instance = create(process, module);
  if (!instance || !defineMemories(process, instance, module.object)) return Linked.Full;
  const imports = sectionCount(module.object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    failedObject = module.object;
    failedImport = i;
    failedLink = bindCall(instance, module.object, i);
    if (failedLink != LINK_OK) return Linked.Import;
  }
  if (guest) instance_bind_guest(instance, guest);
  return initialize(process, instance, module.object);
}

/** A new instance of a process with nothing bound, or 0 when its arena is full. */
export function create(process: Process, module: Module): u64 {
  return instance_create(process.registry, module.object, module.code, process.number, process.stackEnd());
}

/** Defines all memories of an instance. False: no slot, no arena, or one starts larger than it may get. */
export function defineMemories(process: Process, instance: u64, object: u64): bool {
  const count = sectionCount(object, SECTION_MEMORIES);
  for (let i: u32 = 0; i < count; i++) {
    if (!process.defineMemory(instance, i)) return false;
  }
  return true;
}

/** Fills an instance and calls its start function. */
function initialize(process: Process, instance: u64, object: u64): Linked {
  made = instance;
  const filled = fill(process, instance);
  if (filled != Linked.Yes) return filled;
  const start = headerField(object, HEADER_START_OFFSET);
  if (start == OBJECT_NONE) return Linked.Yes;
  process.call(instance, start, 0, 0, 0);
  return lastEnding() == Ending.Returned ? Linked.Yes : Linked.Ended;
}

/** Gives globals, tables and memories of an instance, whose imports are bound and memories defined, their first content. */
export function fill(process: Process, instance: u64): Linked {
  const initializer = instance_prepare(instance);
  if (initializer >= 0) {
    process.call(instance, initializer, 0, 0, 0);
    if (lastEnding() != Ending.Returned) return Linked.Ended;
  }
  const result = instance_initialize(instance, LIMIT_TABLE_ELEMENTS);
  if (!result) return Linked.Yes;
  failedTrap = result;
  return result < 0 ? Linked.Full : Linked.Trapped;
}

function bindImport(process: Process, guest: u64, instance: u64, object: u64, number: u32): Linked {
  const entry = recordAt(object, SECTION_IMPORTS, number, IMPORT_RECORD_BYTES);
  const from = stringAt(object, load32(entry + IMPORT_MODULE_AT_OFFSET));
  const fromBytes = <u32>load32(entry + IMPORT_MODULE_BYTES_OFFSET);
  if (equalText(from, fromBytes, CALLS_MODULE)) {
    failedLink = bindCall(instance, object, number);
  } else {
    const provider = libraryOf(process, guest, from, fromBytes);
    if (provider == FAILED) return libraryResult;
    failedLink = NOT_OFFERED;
    if (provider) {
      const name = stringAt(object, load32(entry + IMPORT_NAME_AT_OFFSET));
      const library = load64(provider + INSTANCE_OBJECT_OFFSET);
      const offered = object_export(library, name, load32(entry + IMPORT_NAME_BYTES_OFFSET));
      if (offered >= 0 && isOffered(library, offered)) failedLink = instance_bind(instance, provider, offered);
    }
  }
  failedObject = object;
  failedImport = number;
  return failedLink == LINK_OK ? Linked.Yes : Linked.Import;
}

/** Whether a library's export is for the process: programs get functions, and a library's memory stays its own. */
function isOffered(library: u64, number: u32): bool {
  const kind = load32(recordAt(library, SECTION_EXPORTS, number, EXPORT_RECORD_BYTES) + EXPORT_KIND_OFFSET);
  return ofCompiler || kind == EXTERNAL_FUNCTION;
}

/** Binds the next import to the kernel call it names: a LINK_ number, or NOT_OFFERED. */
function bindCall(instance: u64, object: u64, number: u32): i32 {
  const entry = recordAt(object, SECTION_IMPORTS, number, IMPORT_RECORD_BYTES);
  const from = stringAt(object, load32(entry + IMPORT_MODULE_AT_OFFSET));
  if (!equalText(from, <u32>load32(entry + IMPORT_MODULE_BYTES_OFFSET), CALLS_MODULE)) return NOT_OFFERED;
  const name = stringAt(object, load32(entry + IMPORT_NAME_AT_OFFSET));
  const nameBytes = <u32>load32(entry + IMPORT_NAME_BYTES_OFFSET);
  const rows = bootField(BOOT_CALL_ROWS_OFFSET);
  for (let call: u32 = 0; call < CALL_COUNT; call++) {
    const row = rows + <u64>(call * CALL_ROW_RECORD_BYTES);
    if (<u32>load32(row + CALL_ROW_NAME_BYTES_OFFSET) != nameBytes) continue;
    if (!equalBytes(load64(row + CALL_ROW_NAME_OFFSET), name, nameBytes)) continue;
    const stub = calls() + <u64>(call * ROUTINE_CALL_STRIDE);
    return instance_bind_call(instance, stub, load64(row + CALL_ROW_FORM_OFFSET), load32(row + CALL_ROW_FORM_BYTES_OFFSET));
  }
  return NOT_OFFERED;
}

/** The process's instance of the library for a module name: made when it isn't there; 0 when there is no such library; FAILED. */
function libraryOf(process: Process, guest: u64, name: u64, nameBytes: u32): u64 {
  const module = libraryModule(name, nameBytes);
  if (!module) return 0;
  for (let i: u32 = 0; i < libraryCount; i++) {
    if (load<u64>(libraries + i * 16) == module.code) return load<u64>(libraries + i * 16 + 8);
  }
  if (libraryCount == MAX_LIBRARIES) libraryResult = Linked.Full;
  else libraryResult = linkLibrary(process, guest, module);
  if (libraryResult != Linked.Yes) return FAILED;
  store<u64>(libraries + libraryCount * 16, module.code);
  store<u64>(libraries + libraryCount * 16 + 8, made);
  libraryCount++;
  return made;
}

/** The loaded module of the library for a module name, or null. */
function libraryModule(name: u64, nameBytes: u32): Module | null {
  const prefix = ofCompiler ? COMPILER_LIBRARIES : PROGRAM_LIBRARIES;
  for (let i: u32 = 0; i < loadedModules(); i++) {
    const module = loadedModule(i);
    const rest = module.nameBytes - prefix.length;
    if (rest != nameBytes || module.nameBytes < <u32>prefix.length) continue;
    if (equalText(module.name, prefix.length, prefix) && equalBytes(module.name + <u64>prefix.length, name, nameBytes)) return module;
  }
  return null;
}
