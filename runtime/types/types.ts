import { NULL_TYPE, TYPE_ID_BYTES } from "../../abi/gen/as/instance";
import { SECTION_STRINGS, SECTION_TYPES, TYPE_RECORD_BYTES, VALUE_INDEX } from "../../abi/gen/as/code";
import { Instance } from "../../abi/gen/as/record/instance";
import { Type } from "../../abi/gen/as/record/code";
import { load8, store8 } from "../../abi/gen/as/import/virt";
import { composite, indexAt, listCount, listTypes, nextType, parentAt } from "./form";
import { typeId } from "../instance/instance";
import { unsigned } from "../object/leb";
import { formOf, section, sectionCount, typeRecord } from "../object/format";
import { registerGroup, scratch, SCRATCH_BYTES, setType } from "./registry";
import { FORM_ARRAY, FORM_FUNCTION, FORM_GROUP, FORM_STRUCT, isAbstract, isReference, REF, REF_NULL } from "./type";
import { loadWord, storeWord } from "../word";

/**
 * Registering the types of a module. A recursive group is looked up by a form in which a defined type outside of the group is its number in
 * the registry, and one inside is its place: two bytes that no type begins with, then four. It is put together in the registry's scratch. A
 * single type that names no other is its own form.
 */
const OUTSIDE: u32 = 0x02;
const INSIDE: u32 = 0x00;

/** Gives all types of an instance's module their numbers. False when the arena is full. */
export function registerTypes(instance: u64, object: u64): bool {
  const count = sectionCount(object, SECTION_TYPES);
  const strings = section(object, SECTION_STRINGS);
  const registry = Instance.registry(instance);
  const ids = typeId(instance, 0);
  let entry = typeRecord(object, 0);
  for (let i: u32 = 0; i < count;) {
    const canonical = Type.canonical(entry);
    let size: u32 = 1;
    if (canonical == i) {
      size = Type.count(entry);
      const form = strings + Type.formAt(entry);
      const bytes = Type.formBytes(entry);
      if (size != 1 || mayNameTypes(form, bytes)) {
        if (!registerTypesOf(instance, object, i, size)) return false;
      } else {
        const number = registerGroup(registry, form, bytes, 1);
        if (number == NULL_TYPE) return false;
        storeWord(ids + <u64>i * TYPE_ID_BYTES, number);
        setType(registry, number, 0, <u32>load8(form));
      }
    } else storeWord(ids + <u64>i * TYPE_ID_BYTES, loadWord(ids + <u64>canonical * TYPE_ID_BYTES));
    i += size;
    entry += <u64>size * TYPE_RECORD_BYTES;
  }
  return true;
}

/** Registers the group of `count` types from `first` on. */
function registerTypesOf(instance: u64, object: u64, first: u32, count: u32): bool {
  const registry = Instance.registry(instance);
  const number = numberOf(registry, instance, object, first, count);
  if (number == NULL_TYPE) return false;
  for (let i: u32 = 0; i < count; i++) storeWord(typeId(instance, first + i), number + i);
  for (let i: u32 = 0; i < count; i++) {
    const own = formOf(object, first + i);
    const parent = parentAt(own);
    setType(registry, number + i, parent ? loadWord(typeId(instance, <u32>unsigned(parent))) : 0, <u32>load8(composite(own)));
  }
  return true;
}

function numberOf(registry: u64, instance: u64, object: u64, first: u32, count: u32): u32 {
  const start = scratch(registry);
  if (!start || formBytes(object, first, count) * INDEX_GROWTH > SCRATCH_BYTES) return NULL_TYPE;
  let at = start;
  if (count > 1) {
    store8(at, FORM_GROUP);
    at = writeNumber(at + 1, count);
  }
  for (let i: u32 = 0; i < count; i++) at = writeForm(at, instance, formOf(object, first + i), first, count);
  return registerGroup(registry, start, <u32>(at - start), count);
}

/** How many times longer a group's form can be than those of its types: an index of one byte becomes five. */
const INDEX_GROWTH: u64 = 8;

function formBytes(object: u64, first: u32, count: u32): u64 {
  let bytes: u64 = 0;
  for (let i: u32 = 0; i < count; i++) bytes += <u64>Type.formBytes(typeRecord(object, first + i));
  return bytes;
}

/** Whether a form has a byte that could begin a reference to a defined type: one that has none names no other type. */
function mayNameTypes(form: u64, bytes: u32): bool {
  if (<u32>load8(form) < FORM_ARRAY) return true;
  for (let i: u64 = 1; i < bytes; i++) {
    const byte = <u32>load8(form + i);
    if (byte == REF || byte == REF_NULL) return true;
  }
  return false;
}

function writeNumber(at: u64, value: u32): u64 {
  storeWord(at, value);
  return at + 4;
}

/** Writes a defined type's index as a place in the group or as a number of the registry. */
function writeIndex(at: u64, instance: u64, index: u32, first: u32, count: u32): u64 {
  const inside = index - first < count;
  store8(at, inside ? INSIDE : OUTSIDE);
  return writeNumber(at + 1, inside ? index - first : loadWord(typeId(instance, index)));
}

function writeForm(at: u64, instance: u64, form: u64, first: u32, count: u32): u64 {
  const body = composite(form);
  if (body != form) {
    store8(at, load8(form));
    at++;
    const parent = parentAt(form);
    if (parent) at = writeIndex(at, instance, <u32>unsigned(parent), first, count);
  }
  const kind = <u32>load8(body);
  store8(at, kind);
  at++;
  let from = body + 1;
  if (kind == FORM_ARRAY) return writeField(at, instance, from, first, count);
  // Two lists of types, or one of fields.
  const lists: u32 = kind == FORM_FUNCTION ? 2 : 1;
  for (let list: u32 = 0; list < lists; list++) {
    const length = listCount(from);
    for (let end = listTypes(from); from < end; from++, at++) store8(at, load8(from));
    for (let i: u32 = 0; i < length; i++) {
      at = kind == FORM_STRUCT ? writeField(at, instance, from, first, count) : writeType(at, instance, from, first, count);
      from = kind == FORM_STRUCT ? nextType(from) + 1 : nextType(from);
    }
  }
  return at;
}

/** Writes a type and its mutability. */
function writeField(at: u64, instance: u64, from: u64, first: u32, count: u32): u64 {
  at = writeType(at, instance, from, first, count);
  store8(at, load8(nextType(from)));
  return at + 1;
}

function writeType(at: u64, instance: u64, from: u64, first: u32, count: u32): u64 {
  const index = indexAt(from);
  const end = index ? index : nextType(from);
  for (; from < end; from++, at++) store8(at, load8(from));
  return index ? writeIndex(at, instance, <u32>unsigned(index), first, count) : at;
}

/** A value type of an instance's module with defined types by their numbers in the registry. */
export function resolved(instance: u64, type: u32): u32 {
  if (!isReference(type) || isAbstract(type)) return type;
  return (type & ~VALUE_INDEX) | loadWord(typeId(instance, type & VALUE_INDEX));
}

/** Kind of the defined type `index` of an object: first byte of its composite type. */
export function kindOf(object: u64, index: u32): u32 {
  return <u32>load8(composite(formOf(object, index)));
}
