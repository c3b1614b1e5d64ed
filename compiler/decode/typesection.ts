import { ABSENT, Trie } from "./trie";
import { List } from "../support/list";
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
 * The type section (spec 5.5.4): recursive groups of types. Two types are the same when their groups are equal and they stand at the same
 * place in them; what is compared are groups with references into themselves as places. Equal groups share their content, and references
 * name the first of equal types, so that types compare as numbers.
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

/** The groups met so far, by what they are written as, to find equal ones. */
@unmanaged
class Groups {
  trie: Trie;
  /** The present group, as words. */
  words: List;

  constructor(count: u32) {
    this.trie = new Trie(count);
    this.words = new List(64);
  }

  /** Looks for an equal group before the one of `count` types from `first` on, which then becomes that. */
  canonicalize(module: Module, first: u32, count: u32): void {
    const words = this.words;
    words.length = 0;
    for (let i: u32 = 0; i < count; i++) writeType(module.type(first + i), first, words);
    const other = this.trie.add(words.data, words.length << 2, first);
    if (other == ABSENT) return this.trie.keep();
    for (let i: u32 = 0; i < count; i++) {
      memory.copy(changetype<usize>(module.type(first + i)), changetype<usize>(module.type(other + i)), offsetof<TypeDecl>());
    }
  }
}

/** A type as it counts in a comparison of groups: references into the group from `first` on by place. */
function relative(type: u32, first: u32): u32 {
  if (!isConcrete(type) || indexOfType(type) < first) return type;
  return INSIDE | concreteRef(indexOfType(type) - first, (type & NULLABLE) != 0);
}

function relativeIndex(index: u32, first: u32): u32 {
  return index == NONE || index < first ? index : INSIDE | (index - first);
}

/** Writes what a type of the group from `first` on is equal to another one by. */
function writeType(type: TypeDecl, first: u32, to: List): void {
  to.push(type.kind | (type.final << 8));
  to.push(relativeIndex(type.parent, first));
  to.push(type.paramCount | (type.resultCount << 16));
  to.push(type.fieldCount);
  for (let i: u32 = 0; i < type.paramCount; i++) to.push(relative(typeIn(type.params, i), first));
  for (let i: u32 = 0; i < type.resultCount; i++) to.push(relative(typeIn(type.results, i), first));
  for (let i: u32 = 0; i < type.fieldCount; i++) {
    to.push(relative(type.field(i).type, first));
    to.push(type.field(i).mutable);
  }
}
