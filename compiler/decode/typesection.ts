import { allocate, reserve } from "../support/arena";
import {
  FEATURE_GC,
  FEATURE_MULTI_VALUE,
  LIMIT_FIELDS,
  LIMIT_PARAMETERS,
  LIMIT_RESULTS,
  LIMIT_SUBTYPE_DEPTH,
  LIMIT_TYPES,
  STATUS_INVALID,
  STATUS_LIMIT,
  STATUS_MALFORMED,
} from "../../abi/gen/as/compile";
import { checkLimit, detail, detailByte, detailNumber, fail, failed } from "../support/diagnostic";
import { Field, Kind, Module, NONE, TypeDecl } from "../module";
import { checkIndex } from "../frontend";
import { isTypeSubtype } from "../frontend/subtype";
import { requireFeature } from "./features";
import { HashTable } from "./hash";
import { layOut } from "./layout";
import { Reader } from "./reader";
import {
  concreteRef,
  indexOfType,
  isConcrete,
  isNonNull,
  isReference,
  NULLABLE,
  readMutability,
  readStorageType,
  readValueType,
  typeIn,
} from "./types";
import { extended } from "./sections";

/**
 * The type section (spec 5.5.4): recursive groups of types. Two types are the same when their groups are equal and they stand at the same place
 * in them; what is compared are groups with references into themselves as places. Equal groups share their content, and references name the
 * first of equal types, so that types compare as numbers.
 */

const REC: u32 = 0x4e;
const SUB_FINAL: u32 = 0x4f;
const SUB: u32 = 0x50;

/** In a group's words: a reference into the group itself, by place. */
const INSIDE: u32 = 1 << 27;

export function decodeTypes(module: Module, reader: Reader): void {
  const count = reader.count(LIMIT_TYPES, "types");
  grow(module, count);
  const seen = new Groups(count);
  for (let i: u32 = 0; i < count; i++) {
    decodeGroup(module, reader, seen);
    if (failed()) return;
  }
}

/** Makes room for so many more types. */
function grow(module: Module, count: u32): void {
  const wanted = module.typeCount + count;
  if (wanted <= module.typeCapacity) return;
  const capacity = max(wanted, module.typeCapacity * 2);
  module.types = extended(module.types, module.typeCount, capacity - module.typeCount, offsetof<TypeDecl>());
  module.typeCapacity = capacity;
}

/** Makes a type without parameters and results behind those of the module, which no index of the module names: that of the initializer. */
export function addInitializerType(module: Module): void {
  const index = module.typeCount;
  grow(module, 1);
  const type = module.type(index);
  type.kind = Kind.Func;
  type.final = 1;
  type.parent = NONE;
  type.canonical = index;
  type.group = index;
  type.groupCount = 1;
}

function decodeGroup(module: Module, reader: Reader, seen: Groups): void {
  const at = reader.offset();
  const first = module.typeCount;
  let form = reader.byte();
  let count: u32 = 1;
  const isGroup = form == REC;
  if (isGroup) {
    if (!requireFeature(FEATURE_GC, at)) return;
    count = reader.count(LIMIT_TYPES, "types", first);
  }
  if (failed() || count == 0 || !checkLimit(<u64>first + count, LIMIT_TYPES, "types", at)) return;
  grow(module, count);
  module.typeVisible = first + count;
  for (let i: u32 = 0; i < count; i++) {
    const typeAt = isGroup ? reader.offset() : at;
    if (isGroup) form = reader.byte();
    decodeSubtype(module, reader, first + i, form, typeAt);
    if (failed()) return;
    module.type(first + i).group = first;
    module.type(first + i).groupCount = count;
    module.type(first + i).canonical = first + i;
  }
  seen.canonicalize(module, first, count);
  module.typeCount = first + count;
  for (let i: u32 = 0; i < count; i++) if (!checkParent(module, first + i, at)) return;
}

/** Reads a type whose first byte, at offset `at`, is `form`. */
function decodeSubtype(module: Module, reader: Reader, index: u32, form: u32, at: u32): void {
  const type = module.type(index);
  type.final = 1;
  type.parent = NONE;
  if (form == SUB || form == SUB_FINAL) {
    if (!requireFeature(FEATURE_GC, at)) return;
    type.final = form == SUB_FINAL ? 1 : 0;
    const parents = reader.count(LIMIT_TYPES, "supertypes");
    if (failed()) return;
    if (parents > 1) {
      fail(STATUS_INVALID, at, "a type has more than one supertype");
      return;
    }
    if (parents) {
      const parentAt = reader.offset();
      const parent = reader.u32();
      if (failed() || !checkIndex(parent, index, parentAt, "type")) return;
      type.parent = module.canonicalIndex(parent);
    }
    at = reader.offset();
    form = reader.byte();
  }
  if (!failed()) decodeComposite(module, reader, type, form, at);
}

function decodeComposite(module: Module, reader: Reader, type: TypeDecl, form: u32, at: u32): void {
  type.kind = form;
  switch (form) {
    case Kind.Func: {
      type.paramCount = reader.count(LIMIT_PARAMETERS, "parameters");
      type.params = readTypes(module, reader, type.paramCount);
      const resultsAt = reader.offset();
      type.resultCount = reader.count(LIMIT_RESULTS, "results");
      type.results = readTypes(module, reader, type.resultCount);
      if (type.resultCount > 1) requireFeature(FEATURE_MULTI_VALUE, resultsAt);
      return;
    }
    case Kind.Struct:
      if (!requireFeature(FEATURE_GC, at)) return;
      type.fieldCount = reader.count(LIMIT_FIELDS, "fields");
      return readFields(module, reader, type);
    case Kind.Array:
      if (!requireFeature(FEATURE_GC, at)) return;
      type.fieldCount = 1;
      return readFields(module, reader, type);
    default:
      fail(STATUS_MALFORMED, at, "malformed definition type: ");
      detailByte(form);
  }
}

/** Reads `count` value types; the address of their list. */
function readTypes(module: Module, reader: Reader, count: u32): usize {
  const list = reserve((<usize>count) << 2);
  for (let i: u32 = 0; i < count && !failed(); i++) store<u32>(list + ((<usize>i) << 2), readValueType(module, reader));
  return list;
}

function readFields(module: Module, reader: Reader, type: TypeDecl): void {
  type.fields = allocate(<usize>type.fieldCount * offsetof<Field>());
  type.leaf = 1;
  type.defaults = 1;
  for (let i: u32 = 0; i < type.fieldCount && !failed(); i++) {
    const field = type.field(i);
    field.type = readStorageType(module, reader);
    field.mutable = readMutability(reader);
    if (isReference(field.type)) type.leaf = 0;
    if (isNonNull(field.type)) type.defaults = 0;
  }
  if (!failed()) layOut(type);
}

/** Checks that type `index` may declare the supertype that it does (spec 3.2.12). */
function checkParent(module: Module, index: u32, at: u32): bool {
  const type = module.type(index);
  if (type.parent == NONE) return true;
  const parent = module.type(type.parent);
  type.depth = parent.depth + 1;
  if (type.depth > LIMIT_SUBTYPE_DEPTH) {
    fail(STATUS_LIMIT, at, "a type has more than ");
    detailNumber(LIMIT_SUBTYPE_DEPTH);
    detail(" supertypes above it");
    return false;
  }
  if (!parent.final && isTypeSubtype(module, type, parent)) return true;
  fail(STATUS_INVALID, at, "sub type ");
  detailNumber(index);
  detail(" does not match super type ");
  detailNumber(type.parent);
  return false;
}

/** The groups met so far, to find equal ones. */
@unmanaged
class Groups {
  table: HashTable;

  constructor(count: u32) {
    this.table = new HashTable(count);
  }

  /** Looks for an equal group before the one of `count` types from `first` on, which then becomes that. */
  canonicalize(module: Module, first: u32, count: u32): void {
    let hash = count;
    for (let i: u32 = 0; i < count; i++) hash = hashType(module.type(first + i), first, hash);
    for (let other = this.table.find(hash); other; other = this.table.next()) {
      if (!sameGroup(module, other - 1, first, count)) continue;
      for (let i: u32 = 0; i < count; i++) {
        memory.copy(changetype<usize>(module.type(first + i)), changetype<usize>(module.type(other - 1 + i)), offsetof<TypeDecl>());
      }
      return;
    }
    this.table.add(first + 1);
  }
}

function mix(hash: u32, word: u32): u32 {
  hash = (hash ^ word) * 0x85ebca6b;
  return hash ^ (hash >> 15);
}

/** A type as it counts in a comparison of groups: references into the group from `first` on by place. */
function relative(type: u32, first: u32): u32 {
  if (!isConcrete(type) || indexOfType(type) < first) return type;
  return INSIDE | concreteRef(indexOfType(type) - first, (type & NULLABLE) != 0);
}

function relativeIndex(index: u32, first: u32): u32 {
  return index == NONE || index < first ? index : INSIDE | (index - first);
}

function hashType(type: TypeDecl, first: u32, hash: u32): u32 {
  hash = mix(hash, type.kind | (type.final << 8));
  hash = mix(hash, relativeIndex(type.parent, first));
  hash = mix(hash, type.paramCount | (type.resultCount << 10) | (type.fieldCount << 20));
  for (let i: u32 = 0; i < type.paramCount; i++) hash = mix(hash, relative(typeIn(type.params, i), first));
  for (let i: u32 = 0; i < type.resultCount; i++) hash = mix(hash, relative(typeIn(type.results, i), first));
  for (let i: u32 = 0; i < type.fieldCount; i++) hash = mix(hash, relative(type.field(i).type, first) ^ type.field(i).mutable);
  return hash;
}

function sameGroup(module: Module, a: u32, b: u32, count: u32): bool {
  if (module.type(a).groupCount != count) return false;
  for (let i: u32 = 0; i < count; i++) if (!sameType(module.type(a + i), a, module.type(b + i), b)) return false;
  return true;
}

function sameType(x: TypeDecl, a: u32, y: TypeDecl, b: u32): bool {
  if (x.kind != y.kind || x.final != y.final || relativeIndex(x.parent, a) != relativeIndex(y.parent, b)) return false;
  if (x.paramCount != y.paramCount || x.resultCount != y.resultCount || x.fieldCount != y.fieldCount) return false;
  for (let i: u32 = 0; i < x.paramCount; i++) if (relative(typeIn(x.params, i), a) != relative(typeIn(y.params, i), b)) return false;
  for (let i: u32 = 0; i < x.resultCount; i++) if (relative(typeIn(x.results, i), a) != relative(typeIn(y.results, i), b)) return false;
  for (let i: u32 = 0; i < x.fieldCount; i++) {
    if (relative(x.field(i).type, a) != relative(y.field(i).type, b) || x.field(i).mutable != y.field(i).mutable) return false;
  }
  return true;
}
