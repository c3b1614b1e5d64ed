import { LIMIT_TABLE_ELEMENTS } from "../abi/gen/as/compile";
import { PAGE_BYTES } from "../abi/gen/as/instance";
import { SLOT_BYTES } from "../abi/gen/as/arch/memory";
import { LINK_OK } from "../abi/gen/as/embed";
import { IMPORT_RECORD_BYTES, SECTION_IMPORTS, SECTION_MEMORIES, SECTION_STRINGS } from "../abi/gen/as/code";
import { NATIVE_BOOT, NATIVE_CALL_RECORD_BYTES, NATIVE_STACK } from "../abi/gen/as/native";
import { Instance, Memory } from "../abi/gen/as/record/instance";
import { Import } from "../abi/gen/as/record/code";
import { NativeBoot, NativeCall } from "../abi/gen/as/record/native";
import {
  instance_bind_call,
  instance_create,
  instance_define_memory,
  instance_initialize,
  instance_prepare,
  names_add,
  names_bind,
  names_create,
  registry_instances,
} from "../abi/gen/as/import/runtime";
import { load8 } from "../abi/gen/as/import/virt";
import { equal } from "../runtime/bytes";
import { section, sectionCount } from "../runtime/object/format";
import { codeOf, objectOf } from "./objects";
import { Call, Ended, invoke } from "./invoke";
import { arena, registry } from "./process";
import { setDescriptor, takeSlot } from "./slots";

/** Instances, and the names under which they offer their exports to others. */

/** A memory may fill its slot but for the last page. */
const MEMORY_LIMIT: u64 = SLOT_BYTES - PAGE_BYTES;

let names: u64 = 0;

/** How far an instantiation came. */
export const enum Made {
  Yes,
  /** An import is not there or does not match. */
  Unlinkable,
  /** A segment was out of bounds, or the initializer trapped. The instance is there all the same. */
  Trapped,
  /** A limit: slots, memory size, table size, arena. */
  Full,
}

/** An instantiation: what was made, and what went wrong. Owned by who asks for it. */
@unmanaged
export class Making {
  /** The instance, once it is linked. */
  instance: u64;
  /** Number of the import that was bound last, and how that went: a LINK_ number, or -1 when nobody offers it. */
  failedImport: u32;
  failedLink: i32;
  /** SITE_ number of a trap. */
  trap: u32;
  /** Makes it a multiple of 8. */
  padding: u32;
}

const initializing = changetype<Call>(memory.data(offsetof<Call>(), 8));

/** Makes an instance of a loaded object: defines its memories, links it with kernel calls and registered instances, initializes it. */
export function instantiate(making: Making, record: u64): Made {
  const object = objectOf(record);
  const instance = instance_create(registry(), object, codeOf(record), 0, NATIVE_STACK);
  if (!instance) return Made.Full;
  const memories = sectionCount(object, SECTION_MEMORIES);
  for (let i: u32 = 0; i < memories; i++) {
    if (!defineMemory(instance, i)) return Made.Full;
  }
  const imports = sectionCount(object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    making.failedImport = i;
    making.failedLink = bindImport(instance, object, i);
    if (making.failedLink != LINK_OK) return Made.Unlinkable;
  }
  making.instance = instance;
  const initializer = instance_prepare(instance);
  if (initializer >= 0 && invoke(initializing, instance, initializer, 0, 0, 0) != Ended.Returned) {
    making.trap = initializing.trap;
    return Made.Trapped;
  }
  const result = instance_initialize(instance, LIMIT_TABLE_ELEMENTS);
  if (result < 0) return Made.Full;
  making.trap = result;
  return result == 0 ? Made.Yes : Made.Trapped;
}

function defineMemory(instance: u64, number: u32): bool {
  const base = takeSlot();
  if (!base) return false;
  const descriptor = instance_define_memory(instance, number, base, MEMORY_LIMIT);
  if (descriptor) setDescriptor(base, descriptor);
  return descriptor != 0;
}

/** A LINK_ number, or -1 when nobody offers the import. */
function bindImport(instance: u64, object: u64, number: u32): i32 {
  const link = names_bind(names, instance);
  if (link >= 0) return link;
  const entry = section(object, SECTION_IMPORTS) + <u64>number * IMPORT_RECORD_BYTES;
  const strings = section(object, SECTION_STRINGS);
  if (!isNebulet(strings + Import.moduleAt(entry), Import.moduleBytes(entry))) return -1;
  return bindCall(instance, strings + Import.nameAt(entry), Import.nameBytes(entry));
}

/** Whether a module name is that of the kernel calls. */
function isNebulet(module: u64, bytes: u32): bool {
  const wanted = "nebulet";
  if (bytes != <u32>wanted.length) return false;
  for (let i: u32 = 0; i < bytes; i++) {
    if (load8(module + i) != <i32>load<u16>(changetype<usize>(wanted) + ((<usize>i) << 1))) return false;
  }
  return true;
}

function bindCall(instance: u64, name: u64, bytes: u32): i32 {
  const count = NativeBoot.callCount(NATIVE_BOOT);
  for (let i: u64 = 0; i < count; i++) {
    const entry = NativeBoot.calls(NATIVE_BOOT) + i * NATIVE_CALL_RECORD_BYTES;
    if (NativeCall.nameBytes(entry) != bytes || !equal(NativeCall.name(entry), name, bytes)) continue;
    const form = NativeCall.form(entry);
    return instance_bind_call(instance, NativeCall.code(entry), form, NativeCall.formBytes(entry));
  }
  return -1;
}

/** Offers an instance's exports under a module name, instead of who had it before. False when there is no room. */
export function registerName(name: u64, bytes: u32, instance: u64): bool {
  return names_add(names, name, bytes, instance) == 0;
}

/** The newest instance; the others follow by NEXT. */
export function firstInstance(): u64 {
  return registry_instances(registry());
}

/** Whether a number is an instance. */
export function isInstance(instance: u64): bool {
  for (let at = firstInstance(); at; at = Instance.next(at)) {
    if (at == instance) return true;
  }
  return false;
}

/** Forgets all names; to be called when the process began too. The instances went with their registry. */
export function resetNames(): void {
  names = names_create(arena());
}

/** Address of [at, at + bytes) of an instance's memory 0, or 0 when it is not all there. */
export function inMemory0(instance: u64, at: u64, bytes: u64): u64 {
  const descriptor = Instance.memory0(instance);
  const size = descriptor ? Memory.bytes(descriptor) : 0;
  if (at > size || bytes > size - at) return 0;
  return Instance.memory0Base(instance) + at;
}
