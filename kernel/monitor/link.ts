import { KERNEL_IMAGE } from "../../abi/gen/as/arch/memory";
import { Boot } from "../../abi/gen/as/record/arch/machine";
import { LIMIT_TABLE_ELEMENTS } from "../../abi/gen/as/compile";
import { LINK_OK } from "../../abi/gen/as/embed";
import { CALL_COUNT } from "../../abi/gen/as/calls";
import { CALL_ROW_RECORD_BYTES, ROUTINE_CALL_STRIDE } from "../../abi/gen/as/arch/machine";
import { EXTERNAL_FUNCTION, OBJECT_NONE, ROLE_FOR_COMPILER, SECTION_IMPORTS, SECTION_MEMORIES } from "../../abi/gen/as/code";
import { Instance } from "../../abi/gen/as/record/instance";
import { Export, Header, Import } from "../../abi/gen/as/record/code";
import { CallRow } from "../../abi/gen/as/record/arch/machine";
import {
  instance_bind,
  instance_bind_call,
  instance_bind_guest,
  instance_create,
  instance_initialize,
  instance_prepare,
  object_export,
} from "../../abi/gen/as/import/runtime";
import { calls } from "../arch";
import { equalBytes, equalText } from "../memory/access";
import { Process } from "./process";
import { Module } from "../code/code";
import { guestMemory } from "../../runtime/object/guest";
import { exportRecord, importRecord, sectionCount, stringAt } from "../../runtime/object/format";
import { moduleForImport } from "../code/system";

/** Linking: an instance of a module, its imports bound to kernel calls and to instances of library modules of the same process. */

/** Module name of the kernel calls. */
const CALLS_MODULE = "nebulet";
/** No instance, as something went wrong: `library` says what. */
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
  /** The initializer or the start function didn't return: the process's thread says why. */
  Ended = 4,
}

/** `failedLink` when nobody offers the import. */
export const NOT_OFFERED: i32 = -1;

/** An instance of a library that was made for a process. */
@unmanaged
class Library {
  /** Address of its module's code. */
  code: u64;
  instance: u64;
}

/** The linking of a process: its libraries, and how far it came. Owned by who links; the libraries' list lies behind it. */
@unmanaged
export class Linking {
  process: Process;
  /** Role of the modules of the image that it may import from. */
  libraries: u32;
  libraryCount: u32;
  /** How far the library that was linked last came. */
  library: Linked;
  /** The memory of the process's first instance that libraries serve. */
  guest: u64;
  /** The instance that was made last: the process's first, when linking it succeeded. */
  instance: u64;
  failedObject: u64;
  failedImport: u32;
  failedLink: i32;
  failedTrap: u32;
  /** Makes what follows a multiple of 8. */
  padding: u32;

  /** Starts to link a process, which may import from the modules of the image that have a role. */
  begin(process: Process, libraries: u32): void {
    this.process = process;
    this.libraries = libraries;
    this.libraryCount = 0;
  }

  /** A library of the process, by its number. */
  libraryAt(i: u32): Library {
    return changetype<Library>(changetype<usize>(this) + offsetof<Linking>() + i * offsetof<Library>());
  }
}

/** Size of a Linking with its list. */
export const LINKING_BYTES: u32 = offsetof<Linking>() + MAX_LIBRARIES * offsetof<Library>();

/**
 * Makes the first instance of a process whose linking was begun. Start functions are called. Memories come before imports, so that
 * libraries, which are made while imports are bound, can be given the memory they serve.
 */
export function linkFirst(linking: Linking, module: Module): Linked {
  const instance = create(linking.process, module);
  if (!instance || !defineMemories(linking.process, instance, module.object)) return Linked.Full;
  linking.guest = guestMemory(instance);
  const imports = sectionCount(module.object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    const result = bindImport(linking, instance, module.object, i);
    if (result != Linked.Yes) return result;
  }
  return initialize(linking, instance, module.object);
}

function linkLibrary(linking: Linking, module: Module): Linked {
  const instance = create(linking.process, module);
  if (!instance || !defineMemories(linking.process, instance, module.object)) return Linked.Full;
  const imports = sectionCount(module.object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    linking.failedObject = module.object;
    linking.failedImport = i;
    linking.failedLink = bindCall(instance, module.object, i);
    if (linking.failedLink != LINK_OK) return Linked.Import;
  }
  if (linking.guest) instance_bind_guest(instance, linking.guest);
  return initialize(linking, instance, module.object);
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
function initialize(linking: Linking, instance: u64, object: u64): Linked {
  const process = linking.process;
  linking.instance = instance;
  const filled = fill(linking, instance);
  if (filled != Linked.Yes) return filled;
  const start = Header.start(object);
  if (start == OBJECT_NONE) return Linked.Yes;
  process.call(instance, start, 0, 0, 0);
  return process.thread.returned() ? Linked.Yes : Linked.Ended;
}

/** Gives globals, tables and memories of an instance, whose imports are bound and memories defined, their first content. */
export function fill(linking: Linking, instance: u64): Linked {
  const process = linking.process;
  const initializer = instance_prepare(instance);
  if (initializer >= 0) {
    process.call(instance, initializer, 0, 0, 0);
    if (!process.thread.returned()) return Linked.Ended;
  }
  const result = instance_initialize(instance, LIMIT_TABLE_ELEMENTS);
  if (!result) return Linked.Yes;
  linking.failedTrap = result;
  return result < 0 ? Linked.Full : Linked.Trapped;
}

function bindImport(linking: Linking, instance: u64, object: u64, number: u32): Linked {
  const entry = importRecord(object, number);
  const from = stringAt(object, Import.moduleAt(entry));
  const fromBytes = Import.moduleBytes(entry);
  if (equalText(from, fromBytes, CALLS_MODULE)) {
    linking.failedLink = bindCall(instance, object, number);
  } else {
    const provider = libraryOf(linking, from, fromBytes);
    if (provider == FAILED) return linking.library;
    linking.failedLink = NOT_OFFERED;
    if (provider) {
      const name = stringAt(object, Import.nameAt(entry));
      const library = Instance.object(provider);
      const offered = object_export(library, name, Import.nameBytes(entry));
      if (offered >= 0 && isOffered(linking, library, offered)) linking.failedLink = instance_bind(instance, provider, offered);
    }
  }
  linking.failedObject = object;
  linking.failedImport = number;
  return linking.failedLink == LINK_OK ? Linked.Yes : Linked.Import;
}

/** Whether a library's export is for the process: programs get functions, and a library's memory stays its own. */
function isOffered(linking: Linking, library: u64, number: u32): bool {
  const kind = Export.kind(exportRecord(library, number));
  return linking.libraries == ROLE_FOR_COMPILER || kind == EXTERNAL_FUNCTION;
}

/** Binds the next import to the kernel call it names: a LINK_ number, or NOT_OFFERED. */
function bindCall(instance: u64, object: u64, number: u32): i32 {
  const entry = importRecord(object, number);
  const from = stringAt(object, Import.moduleAt(entry));
  if (!equalText(from, Import.moduleBytes(entry), CALLS_MODULE)) return NOT_OFFERED;
  const name = stringAt(object, Import.nameAt(entry));
  const nameBytes = Import.nameBytes(entry);
  const rows = Boot.callRows(KERNEL_IMAGE);
  for (let call: u32 = 0; call < CALL_COUNT; call++) {
    const row = rows + <u64>(call * CALL_ROW_RECORD_BYTES);
    if (CallRow.nameBytes(row) != nameBytes) continue;
    if (!equalBytes(CallRow.name(row), name, nameBytes)) continue;
    const stub = calls() + <u64>(call * ROUTINE_CALL_STRIDE);
    return instance_bind_call(instance, stub, CallRow.form(row), CallRow.formBytes(row));
  }
  return NOT_OFFERED;
}

/** The process's instance of the library for a module name: made when it isn't there; 0 when there is no such library; FAILED. */
function libraryOf(linking: Linking, name: u64, nameBytes: u32): u64 {
  const module = moduleForImport(linking.libraries, name, nameBytes);
  if (!module) return 0;
  const count = linking.libraryCount;
  for (let i: u32 = 0; i < count; i++) {
    const known = linking.libraryAt(i);
    if (known.code == module.code) return known.instance;
  }
  linking.library = count == MAX_LIBRARIES ? Linked.Full : linkLibrary(linking, module);
  if (linking.library != Linked.Yes) return FAILED;
  const made = linking.libraryAt(count);
  made.code = module.code;
  made.instance = linking.instance;
  linking.libraryCount = count + 1;
  return made.instance;
}
