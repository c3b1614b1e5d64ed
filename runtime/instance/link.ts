import {
  INSTANCE_NEXT_FUNCTION_OFFSET,
  INSTANCE_NEXT_GLOBAL_OFFSET,
  INSTANCE_NEXT_MEMORY_OFFSET,
  INSTANCE_NEXT_TABLE_OFFSET,
  INSTANCE_NEXT_TAG_OFFSET,
} from "../../abi/gen/as/instance";
import {
  EXPORT_RECORD_BYTES,
  EXTERNAL_FUNCTION,
  EXTERNAL_GLOBAL,
  EXTERNAL_MEMORY,
  EXTERNAL_TABLE,
  EXTERNAL_TAG,
  IMPORT_RECORD_BYTES,
  SECTION_EXPORTS,
  SECTION_IMPORTS,
} from "../../abi/gen/as/code";
import { LINK_FLAGS, LINK_KIND, LINK_MAXIMUM, LINK_MUTABILITY, LINK_OK, LINK_SIZE, LINK_TYPE } from "../../abi/gen/as/embed";
import { Funcref, ImportSlot, Instance, Memory, Table, Tag } from "../../abi/gen/as/record/instance";
import { Export, Import } from "../../abi/gen/as/record/code";
import { store64 } from "../../abi/gen/as/import/virt";
import { importSlot, instance_record } from "./function";
import { globalCell, IMPORTED_MUTABLE, IMPORTED_TYPE, instance_global, mutability, ownType } from "./global";
import { objectOf, setMemory, tableSlot, typeId } from "./instance";
import { memoryDescriptor } from "./memory";
import { record, sectionCount } from "../object/format";
import { registry_type } from "../types/registry";
import { isBelow, matches } from "../types/subtype";
import { tableDescriptor } from "./table";
import { setTag, tagRecord } from "./tag";
import { resolved } from "../types/types";
import { LIMITS_64, LIMITS_MAXIMUM, LIMITS_PAGE_SIZE, LIMITS_SHARED, pageShift } from "../types/type";
import { loadWord, storeWord } from "../word";

/**
 * Binding imports (WebAssembly Core Specification, 4.5.3, import matching). They are bound in the module's order: the instance block counts
 * them by kind, so that finding an import's slot takes no search.
 */

/** The import to be bound next, or 0 when all are. */
function nextImport(instance: u64): u64 {
  const object = objectOf(instance);
  const number = Instance.nextImport(instance);
  return number < sectionCount(object, SECTION_IMPORTS) ? record(object, SECTION_IMPORTS, number, IMPORT_RECORD_BYTES) : 0;
}

/** Gives the value of one of the counters and adds one to it, and to the number of bound imports. */
function count(instance: u64, counter: u32): u32 {
  Instance.setNextImport(instance, Instance.nextImport(instance) + 1);
  const number = loadWord(instance + counter);
  storeWord(instance + counter, number + 1);
  return number;
}

/** Binds the next import to a kernel call whose type has that canonical form. It runs on the importing instance. A LINK_ number. */
export function instance_bind_call(instance: u64, code: u64, form: u64, bytes: u32): i32 {
  const wanted = nextImport(instance);
  if (!wanted || Import.kind(wanted) != EXTERNAL_FUNCTION) return LINK_KIND;
  const type = registry_type(registryOf(instance), form, bytes);
  if (loadWord(typeId(instance, Import.type(wanted))) != type) return LINK_TYPE;
  bindFunction(instance, code, instance, type);
  return LINK_OK;
}

function registryOf(instance: u64): u64 {
  return Instance.registry(instance);
}

/** `type`: the function's own, which may be a subtype of the import's. Its record has it, if there is one. */
function bindFunction(instance: u64, code: u64, target: u64, type: u32): void {
  const index = count(instance, INSTANCE_NEXT_FUNCTION_OFFSET);
  const slot = importSlot(instance, index);
  ImportSlot.setCode(slot, code);
  ImportSlot.setInstance(slot, target);
  const record = instance_record(instance, index);
  if (record) Funcref.setType(record, type);
}

/** Binds the next import to export number `number` of an initialized instance of the same registry. A LINK_ number. */
export function instance_bind(instance: u64, provider: u64, number: u32): i32 {
  const wanted = nextImport(instance);
  if (!wanted) return LINK_KIND;
  const offered = record(objectOf(provider), SECTION_EXPORTS, number, EXPORT_RECORD_BYTES);
  const kind = Import.kind(wanted);
  const index = Export.index(offered);
  if (Export.kind(offered) != kind) return LINK_KIND;
  if (kind == EXTERNAL_FUNCTION) return linkFunction(instance, wanted, provider, index);
  if (kind == EXTERNAL_TABLE) return linkTable(instance, wanted, tableDescriptor(provider, index));
  if (kind == EXTERNAL_MEMORY) return linkMemory(instance, wanted, memoryDescriptor(provider, index));
  if (kind == EXTERNAL_TAG) return linkTag(instance, wanted, tagRecord(provider, index));
  return kind == EXTERNAL_GLOBAL ? linkGlobal(instance, wanted, provider, index) : LINK_KIND;
}

function linkTag(instance: u64, wanted: u64, offered: u64): i32 {
  const type = Tag.type(offered);
  if (loadWord(typeId(instance, Import.type(wanted))) != type) return LINK_TYPE;
  setTag(tagRecord(instance, count(instance, INSTANCE_NEXT_TAG_OFFSET)), Tag.address(offered), type);
  return LINK_OK;
}

function linkFunction(instance: u64, wanted: u64, provider: u64, index: u32): i32 {
  // Exported functions have a record.
  const offered = instance_record(provider, index);
  const type = Funcref.type(offered);
  if (!isBelow(registryOf(instance), type, loadWord(typeId(instance, Import.type(wanted))))) return LINK_TYPE;
  bindFunction(instance, Funcref.code(offered), Funcref.instance(offered), type);
  return LINK_OK;
}

function linkTable(instance: u64, wanted: u64, descriptor: u64): i32 {
  if (Table.type(descriptor) != <u64>resolved(instance, Import.type(wanted))) return LINK_TYPE;
  const flags = <u32>Table.flags(descriptor);
  const result = matchLimits(wanted, flags, Table.length(descriptor), Table.declaredMax(descriptor));
  if (result == LINK_OK) store64(tableSlot(instance, count(instance, INSTANCE_NEXT_TABLE_OFFSET)), descriptor);
  return result;
}

function linkMemory(instance: u64, wanted: u64, descriptor: u64): i32 {
  const flags = <u32>Memory.flags(descriptor);
  const pages = Memory.bytes(descriptor) >> pageShift(flags);
  const result = matchLimits(wanted, flags, pages, Memory.declaredMax(descriptor));
  if (result == LINK_OK) setMemory(instance, count(instance, INSTANCE_NEXT_MEMORY_OFFSET), descriptor);
  return result;
}

/** Whether limits of a present size and a declared maximum are within those wanted. */
function matchLimits(wanted: u64, flags: u32, size: u64, declaredMax: u64): i32 {
  const wantedFlags = Import.flags(wanted);
  if ((flags ^ wantedFlags) & (LIMITS_SHARED | LIMITS_64 | LIMITS_PAGE_SIZE)) return LINK_FLAGS;
  if (size < Import.min(wanted)) return LINK_SIZE;
  if (!(wantedFlags & LIMITS_MAXIMUM)) return LINK_OK;
  return flags & LIMITS_MAXIMUM && declaredMax <= Import.max(wanted) ? LINK_OK : LINK_MAXIMUM;
}

function linkGlobal(instance: u64, wanted: u64, provider: u64, index: u32): i32 {
  const mutable = mutability(provider, index);
  if (Import.flags(wanted) != mutable) return LINK_MUTABILITY;
  const type = ownType(provider, index);
  const wantedType = resolved(instance, Import.type(wanted));
  if (mutable ? type != wantedType : !matches(registryOf(instance), type, wantedType)) return LINK_TYPE;
  const cell = globalCell(instance, count(instance, INSTANCE_NEXT_GLOBAL_OFFSET));
  store64(cell, instance_global(provider, index));
  storeWord(cell + IMPORTED_TYPE, type);
  storeWord(cell + IMPORTED_MUTABLE, mutable);
  return LINK_OK;
}
