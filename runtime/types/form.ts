import { VALUE_ABSTRACT, VALUE_NULLABLE, VALUE_REFERENCE } from "../../abi/gen/as/code";
import { load8 } from "../../abi/gen/as/import/virt";
import { lebBytes, unsigned } from "../object/leb";
import { FORM_SUB, FORM_SUB_FINAL, REF, REF_NULL } from "./type";

/** Canonical forms of types (abi/code, TYPE_FORM) that have been checked. */

/** Bytes of an index at most. */
const INDEX_BYTES: u32 = 5;

/** Address of the composite type of a form: behind what says whether it is final and what its supertype is. */
export function composite(form: u64): u64 {
  if (!isSub(form)) return form;
  const parents = form + 1;
  return load8(parents) ? parents + 1 + lebBytes(parents + 1, u64.MAX_VALUE, INDEX_BYTES) : parents + 1;
}

function isSub(form: u64): bool {
  const first = <u32>load8(form);
  return first == FORM_SUB || first == FORM_SUB_FINAL;
}

/** Address of the index of the supertype of a form, or 0. */
export function parentAt(form: u64): u64 {
  return isSub(form) && load8(form + 1) ? form + 2 : 0;
}

/** Number of types of the list at an address: a function's parameters stand behind the first byte of its composite type. */
export function listCount(list: u64): u32 {
  return <u32>unsigned(list);
}

/** Address of a list's first type. */
export function listTypes(list: u64): u64 {
  return list + lebBytes(list, u64.MAX_VALUE, INDEX_BYTES);
}

/** Address behind a list. */
export function listEnd(list: u64): u64 {
  let at = listTypes(list);
  for (let count = listCount(list); count; count--) at = nextType(at);
  return at;
}

/** Address of the index of a reference to a defined type, or 0 when the type at an address is no such reference. */
export function indexAt(at: u64): u64 {
  const first = <u32>load8(at);
  if (first != REF && first != REF_NULL) return 0;
  // A heap type of one byte that is negative is abstract.
  const heap = <u32>load8(at + 1);
  return (heap & 0xc0) == 0x40 ? 0 : at + 1;
}

/** Address behind the type at an address. */
export function nextType(at: u64): u64 {
  const index = indexAt(at);
  if (index) return index + lebBytes(index, u64.MAX_VALUE, INDEX_BYTES);
  const first = <u32>load8(at);
  return first == REF || first == REF_NULL ? at + 2 : at + 1;
}

/** The value type at an address, as a number. */
export function typeAt(at: u64): u32 {
  const first = <u32>load8(at);
  if (first == REF || first == REF_NULL) {
    const index = indexAt(at);
    const nullable = first == REF_NULL ? VALUE_NULLABLE : 0;
    return VALUE_REFERENCE | nullable | (index ? <u32>unsigned(index) : VALUE_ABSTRACT | (<u32>load8(at + 1)));
  }
  return first > 0x76 ? first : VALUE_REFERENCE | VALUE_NULLABLE | VALUE_ABSTRACT | first;
}
