import { Boot } from "../../abi/gen/as/record/arch/machine";
import { Part as PartRecord } from "../../abi/gen/as/record/arch/machine";
import { object_relocate, object_site } from "../../abi/gen/as/import/runtime";
import { BOOT_RUNTIME_OFFSET, PART_RECORD_BYTES } from "../../abi/gen/as/arch/machine";
import { KERNEL_IMAGE, MODULE_CODE, MODULE_CODE_END } from "../../abi/gen/as/arch/memory";
import { SECTION_CODE, ROLE_NONE } from "../../abi/gen/as/code";
import { allocateProtected, CODE_FILLER, mapPage, sealPage, unmapRange } from "../arch";
import { fillBytes } from "../memory/access";
import { FRAME_BYTES, NO_FRAME } from "../memory/frames";
import { returnToPool } from "../memory/pool";
import { sectionBytes, siteKind as kindOfSite } from "../../runtime/object/format";

/** A module whose code is mapped. Written when it is loaded, and never then; the list is guarded by: interrupts off, one processor. */
@unmanaged
export class Module {
  object: u64;
  /** Address of its code, and the end of what is mapped for it. */
  code: u64;
  end: u64;
  /** Its name for people, at an absolute address. */
  name: u64;
  nameBytes: u32;
  /** ROLE_ number: what the image has it for. */
  role: u32;
}

/** Parts of the image, in the order of the boot block. */
export const enum Part {
  Routines = 0,
  Runtime = 1,
  Kernel = 2,
}

const MAX_MODULES: u32 = 2048;
/** In the order of their addresses. */
const modules = memory.data(MAX_MODULES * offsetof<Module>(), 8);
let count: u32 = 0;

function module(i: u32): Module {
  return changetype<Module>(modules + <usize>i * offsetof<Module>());
}

/** Where the code of the next module is mapped: one page between two modules never is. */
function nextCode(): u64 {
  return count ? module(count - 1).end + FRAME_BYTES : MODULE_CODE;
}

function codeEnd(at: u64, object: u64): u64 {
  return at + ((<u64>sectionBytes(object, SECTION_CODE) + FRAME_BYTES - 1) & ~(FRAME_BYTES - 1));
}

/** Maps the code of a checked object behind that of the others. Null: no frames, or no addresses, are left. */
export function loadModule(object: u64, name: u64, nameBytes: u32): Module | null {
  const at = nextCode();
  const end = codeEnd(at, object);
  if (count == MAX_MODULES || end >= MODULE_CODE_END) return null;
  const mapped = mapCode(at, end);
  const last = at + <u64>sectionBytes(object, SECTION_CODE);
  // Behind its last instruction there is what traps when run into.
  if (mapped) fillBytes(last, CODE_FILLER, end - last);
  if (!mapped || object_relocate(object, at, at, KERNEL_IMAGE + <u64>BOOT_RUNTIME_OFFSET) != 0) {
    unmapRange(at, end);
    return null;
  }
  for (let page = at; page < end; page += FRAME_BYTES) sealPage(page);
  return addModule(object, at, end, name, nameBytes);
}

/** Adds a module whose code is mapped behind that of the others. Null: there are too many. */
export function addModule(object: u64, at: u64, end: u64, name: u64, nameBytes: u32): Module | null {
  if (count == MAX_MODULES) return null;
  const loaded = module(count++);
  loaded.object = object;
  loaded.code = at;
  loaded.end = end;
  loaded.name = name;
  loaded.nameBytes = nameBytes;
  loaded.role = ROLE_NONE;
  return loaded;
}

/** Maps protected frames for writing; they become code when they are sealed. */
function mapCode(at: u64, end: u64): bool {
  for (let page = at; page < end; page += FRAME_BYTES) {
    const frame = allocateProtected();
    if (frame == NO_FRAME) return false;
    if (mapPage(page, frame)) continue;
    returnToPool(frame);
    return false;
  }
  return true;
}

/** A module whose code is mapped, by its number. */
export function loadedModule(i: u32): Module {
  return module(i);
}

/** Number of modules whose code is mapped. */
export function loadedModules(): u32 {
  return count;
}

/** Unmaps the modules loaded last, so that `kept` remain. */
export function unloadModules(kept: u32): void {
  while (count > kept) {
    count--;
    unmapRange(module(count).code, module(count).end);
  }
}

/** The module whose code an address is in, or null. */
export function moduleAt(code: u64): Module | null {
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (code < module(middle).end) high = middle;
    else low = middle + 1;
  }
  return low < count && code >= module(low).code ? module(low) : null;
}

/** The part of the image whose code an address is in, or -1. */
export function partAt(code: u64): i32 {
  const parts = <u32>Boot.partCount(KERNEL_IMAGE);
  for (let i: u32 = 0; i < parts; i++) {
    const start = partCode(i);
    if (code >= start && code < start + <u64>sectionBytes(partObject(i), SECTION_CODE)) return i;
  }
  return -1;
}

/** Address of the object of a part. */
export function partObject(part: u32): u64 {
  return PartRecord.object(partRecord(part));
}

/** Address of the code of a part. */
export function partCode(part: u32): u64 {
  return PartRecord.code(partRecord(part));
}

function partRecord(part: u32): u64 {
  return Boot.parts(KERNEL_IMAGE) + <u64>(part * PART_RECORD_BYTES);
}

/** Whether an address is in the code of a module, which a process runs. */
export function inModule(code: u64): bool {
  return moduleAt(code) != null;
}

/**
 * The trap that a fault at an address means, or 0. Traps in the runtime and the machine routines are those of the process that called them;
 * a trap in the kernel is the kernel's own.
 */
export function siteKind(code: u64): u32 {
  const loaded = moduleAt(code);
  if (loaded) return kindAt(loaded.object, loaded.code, code);
  const part = partAt(code);
  return part == Part.Routines || part == Part.Runtime ? kindAt(partObject(part), partCode(part), code) : 0;
}

function kindAt(object: u64, start: u64, code: u64): u32 {
  const site = object_site(object, <i32>(code - start));
  return site < 0 ? 0 : kindOfSite(object, site);
}
