import {
  SECTION_STRINGS,
  SECTION_TYPES,
  TYPE_CANONICAL_OFFSET,
  TYPE_COUNT_OFFSET,
  TYPE_FORM_AT_OFFSET,
  TYPE_FORM_BYTES_OFFSET,
  TYPE_GROUP_OFFSET,
} from "../../../abi/gen/as/code";
import { load8 } from "../../../abi/gen/as/import/virt";
import { lebBytes, unsigned } from "../leb";
import { within } from "../../instance/memory";
import { section, sectionBytes, sectionCount } from "../format";
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
import { typeRecord } from "../../types/types";
import { loadWord } from "../../word";

/**
 * Checks the types of an object: groups follow each other, copies name an earlier type, forms are well-formed and name canonical types that
 * come before or in the same group.
 */

const INDEX_BYTES: u32 = 5;

function field(object: u64, index: u32, offset: u32): u32 {
  return loadWord(typeRecord(object, index) + offset);
}

/** Whether all types of the object are in order. */
export function typesHold(object: u64): bool {
  const count = sectionCount(object, SECTION_TYPES);
  for (let i: u32 = 0; i < count;) {
    const canonical = field(object, i, TYPE_CANONICAL_OFFSET);
    if (canonical != i) {
      if (canonical > i || field(object, canonical, TYPE_CANONICAL_OFFSET) != canonical) return false;
      if (field(object, i, TYPE_FORM_AT_OFFSET) != field(object, canonical, TYPE_FORM_AT_OFFSET)) return false;
      if (field(object, i, TYPE_FORM_BYTES_OFFSET) != field(object, canonical, TYPE_FORM_BYTES_OFFSET)) return false;
      i++;
      continue;
    }
    const size = field(object, i, TYPE_COUNT_OFFSET);
    if (size == 0 || size > count - i || !groupHolds(object, i, size)) return false;
    i += size;
  }
  return true;
}

/** Whether the types from `first` on are a group of `count`. */
function groupHolds(object: u64, first: u32, count: u32): bool {
  for (let i = first; i < first + count; i++) {
    if (field(object, i, TYPE_CANONICAL_OFFSET) != i || field(object, i, TYPE_GROUP_OFFSET) != first) return false;
    if (field(object, i, TYPE_COUNT_OFFSET) != count) return false;
  }
  for (let i = first; i < first + count; i++) if (!formHolds(object, i, first + count)) return false;
  return true;
}

/** Whether the form of type `index` is well-formed and refers to canonical types below `visible`. */
function formHolds(object: u64, index: u32, visible: u32): bool {
  const bytes = field(object, index, TYPE_FORM_BYTES_OFFSET);
  if (!within(field(object, index, TYPE_FORM_AT_OFFSET), bytes, sectionBytes(object, SECTION_STRINGS))) return false;
  const at = section(object, SECTION_STRINGS) + field(object, index, TYPE_FORM_AT_OFFSET);
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
  return index < limit && <u64>field(object, <u32>index, TYPE_CANONICAL_OFFSET) == index ? at + bytes : 0;
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
