import { SECTION_STRINGS, SECTION_TYPES } from "../../../abi/gen/as/code";
import { Type } from "../../../abi/gen/as/record/code";
import { load8 } from "../../../abi/gen/as/import/virt";
import { lebBytes, unsigned } from "../leb";
import { within } from "../../guess";
import { section, sectionBytes, sectionCount, typeRecord } from "../format";
import {
  FORM_ARRAY,
  FORM_FUNCTION,
  FORM_STRUCT,
  FORM_SUB,
  FORM_SUB_FINAL,
  I16,
  I8,
  isAbstractHeap,
  isNumeric,
  REF,
  REF_NULL,
} from "../../types/type";

/**
 * Checks the types of an object: groups follow each other, copies name an earlier type, forms are well-formed and name canonical types that
 * come before or in the same group.
 */

const INDEX_BYTES: u32 = 5;

/** Whether all types of the object are in order. */
export function typesHold(object: u64): bool {
  const count = sectionCount(object, SECTION_TYPES);
  for (let i: u32 = 0; i < count;) {
    const canonical = Type.canonical(typeRecord(object, i));
    if (canonical != i) {
      if (canonical > i || Type.canonical(typeRecord(object, canonical)) != canonical) return false;
      if (Type.formAt(typeRecord(object, i)) != Type.formAt(typeRecord(object, canonical))) return false;
      if (Type.formBytes(typeRecord(object, i)) != Type.formBytes(typeRecord(object, canonical))) return false;
      i++;
      continue;
    }
    const size = Type.count(typeRecord(object, i));
    if (size == 0 || size > count - i || !groupHolds(object, i, size)) return false;
    i += size;
  }
  return true;
}

/** Whether the types from `first` on are a group of `count`. */
function groupHolds(object: u64, first: u32, count: u32): bool {
  for (let i = first; i < first + count; i++) {
    if (Type.canonical(typeRecord(object, i)) != i || Type.group(typeRecord(object, i)) != first) return false;
    if (Type.count(typeRecord(object, i)) != count) return false;
  }
  for (let i = first; i < first + count; i++) if (!formHolds(object, i, first + count)) return false;
  return true;
}

/** Whether the form of type `index` is well-formed and refers to canonical types below `visible`. */
function formHolds(object: u64, index: u32, visible: u32): bool {
  const bytes = Type.formBytes(typeRecord(object, index));
  if (!within(Type.formAt(typeRecord(object, index)), bytes, sectionBytes(object, SECTION_STRINGS))) return false;
  const at = section(object, SECTION_STRINGS) + Type.formAt(typeRecord(object, index));
  const end = at + bytes;
  const body = skipSub(object, at, end, index);
  return body != 0 && body < end && skipComposite(object, body, end, visible) == end;
}

/** Address of the composite type behind what says that a type may have subtypes or has a supertype; 0 when that is wrong. */
function skipSub(object: u64, at: u64, end: u64, index: u32): u64 {
  if (at == end) return 0;
  const form = <u32>load8(at);
  if (form != FORM_SUB && form != FORM_SUB_FINAL) return at;
  if (end - at < 2) return 0;
  const parents = load8(at + 1);
  if (parents == 0) return at + 2;
  // A supertype comes before its subtypes.
  return parents == 1 ? skipIndex(object, at + 2, end, index) : 0;
}

/** Address behind the index of a canonical type below `limit`, or 0. */
function skipIndex(object: u64, at: u64, end: u64, limit: u32): u64 {
  const bytes = lebBytes(at, end, INDEX_BYTES);
  if (bytes == 0) return 0;
  const index = unsigned(at);
  return index < limit && <u64>Type.canonical(typeRecord(object, <u32>index)) == index ? at + bytes : 0;
}

function skipComposite(object: u64, at: u64, end: u64, visible: u32): u64 {
  switch (<u32>load8(at)) {
    case FORM_FUNCTION: {
      const results = skipList(object, at + 1, end, visible, false);
      return results ? skipList(object, results, end, visible, false) : 0;
    }
    case FORM_STRUCT:
      return skipList(object, at + 1, end, visible, true);
    case FORM_ARRAY:
      return skipField(object, at + 1, end, visible);
    default:
      return 0;
  }
}

/** Address behind a vector of value types or of fields that ends before `end`, or 0. */
function skipList(object: u64, at: u64, end: u64, visible: u32, fields: bool): u64 {
  const bytes = lebBytes(at, end, INDEX_BYTES);
  if (bytes == 0) return 0;
  let count = unsigned(at);
  at += bytes;
  if (count > end - at) return 0;
  for (; count && at; count--) at = fields ? skipField(object, at, end, visible) : skipType(object, at, end, visible);
  return at;
}

function skipField(object: u64, at: u64, end: u64, visible: u32): u64 {
  const isPacked = at < end && (<u32>load8(at) == I8 || <u32>load8(at) == I16);
  const mutable = isPacked ? at + 1 : skipType(object, at, end, visible);
  return mutable && mutable < end && load8(mutable) <= 1 ? mutable + 1 : 0;
}

function skipType(object: u64, at: u64, end: u64, visible: u32): u64 {
  if (at >= end) return 0;
  const first = <u32>load8(at);
  if (isNumeric(first) || isAbstractHeap(first)) return at + 1;
  if ((first != REF && first != REF_NULL) || end - at < 2) return 0;
  const heap = <u32>load8(at + 1);
  if ((heap & 0xc0) == 0x40) return isAbstractHeap(heap) ? at + 2 : 0;
  return skipIndex(object, at + 1, end, visible);
}
