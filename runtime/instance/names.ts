import { IMPORT_RECORD_BYTES, SECTION_IMPORTS, SECTION_STRINGS } from "../../abi/gen/as/code";
import { Instance } from "../../abi/gen/as/record/instance";
import { Import } from "../../abi/gen/as/record/code";
import { load64, store64 } from "../../abi/gen/as/import/virt";
import { arena_allocate } from "../arena";
import { copy, equal } from "../bytes";
import { objectOf } from "./instance";
import { instance_bind } from "./link";
import { object_export, record, section, sectionCount } from "../object/format";

/** Module names under which instances offer their exports: a list, the newest first. */

// The set: its arena, the newest name.
const ARENA: u64 = 0;
const FIRST: u64 = 8;
const SET_BYTES: u64 = 16;
// A name: the next one, the instance, the length, the name's bytes.
const NEXT: u64 = 0;
const INSTANCE: u64 = 8;
const LENGTH: u64 = 16;
const NAME: u64 = 24;

/** An empty set, or 0 when the arena is full. */
export function names_create(arena: u64): u64 {
  const names = arena_allocate(arena, SET_BYTES);
  if (names) store64(names + ARENA, arena);
  return names;
}

/** Offers an instance's exports under a name. 0, or -1 when the arena is full. */
export function names_add(names: u64, name: u64, bytes: u32, instance: u64): i32 {
  const entry = arena_allocate(load64(names + ARENA), NAME + bytes);
  if (!entry) return -1;
  copy(entry + NAME, name, bytes);
  store64(entry + LENGTH, bytes);
  store64(entry + INSTANCE, instance);
  store64(entry + NEXT, load64(names + FIRST));
  store64(names + FIRST, entry);
  return 0;
}

/** The instance that offers its exports under that name, or 0. */
function find(names: u64, name: u64, bytes: u32): u64 {
  for (let entry = load64(names + FIRST); entry; entry = load64(entry + NEXT)) {
    if (load64(entry + LENGTH) == <u64>bytes && equal(entry + NAME, name, bytes)) return load64(entry + INSTANCE);
  }
  return 0;
}

/** Binds the next import of an instance: a LINK_ number, or -1 when there is none, or nobody offers it. */
export function names_bind(names: u64, instance: u64): i32 {
  const object = objectOf(instance);
  const number = Instance.nextImport(instance);
  if (number >= sectionCount(object, SECTION_IMPORTS)) return -1;
  const entry = record(object, SECTION_IMPORTS, number, IMPORT_RECORD_BYTES);
  const strings = section(object, SECTION_STRINGS);
  const provider = find(names, strings + Import.moduleAt(entry), Import.moduleBytes(entry));
  if (!provider) return -1;
  const name = strings + Import.nameAt(entry);
  const offered = object_export(objectOf(provider), name, Import.nameBytes(entry));
  return offered < 0 ? -1 : instance_bind(instance, provider, offered);
}
