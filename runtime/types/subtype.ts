import { VALUE_NULLABLE } from "../../abi/gen/as/code";
import { typeKind, typeParent } from "./registry";
import {
  FORM_FUNCTION,
  FORM_STRUCT,
  HEAP_ANY,
  HEAP_ARRAY,
  HEAP_EQ,
  HEAP_EXN,
  HEAP_EXTERN,
  HEAP_FUNC,
  HEAP_I31,
  HEAP_NO_EXN,
  HEAP_NO_EXTERN,
  HEAP_NO_FUNC,
  HEAP_NONE,
  HEAP_STRUCT,
  heapOf,
  isAbstract,
  isReference,
} from "./type";

/** Matching of value types with defined types by their numbers in the registry (WebAssembly Core Specification, 3.3). */

/** Whether type number `type` is `wanted` or has it among its declared supertypes. */
export function isBelow(registry: u64, type: u32, wanted: u32): bool {
  while (type != wanted && type) type = typeParent(registry, type);
  // Not that it is none: where the processor guesses that the walk is over, it is over at the wrong type.
  return type == wanted;
}

/** Whether a value of type `a` may stand where one of type `b` is wanted. */
export function matches(registry: u64, a: u32, b: u32): bool {
  if (a == b) return true;
  if (!isReference(a) || !isReference(b) || (a & VALUE_NULLABLE && !(b & VALUE_NULLABLE))) return false;
  if (!isAbstract(a) && !isAbstract(b)) return isBelow(registry, heapOf(a), heapOf(b));
  const below = isAbstract(a) ? heapOf(a) : kindHeap(registry, heapOf(a));
  if (isAbstract(b)) return matchesAbstract(below, heapOf(b));
  return below == bottomOf(kindHeap(registry, heapOf(b)));
}

/** The abstract heap type of a defined type. */
function kindHeap(registry: u64, number: u32): u32 {
  switch (typeKind(registry, number)) {
    case FORM_FUNCTION:
      return HEAP_FUNC;
    case FORM_STRUCT:
      return HEAP_STRUCT;
    default:
      return HEAP_ARRAY;
  }
}

function bottomOf(heap: u32): u32 {
  return heap == HEAP_FUNC ? HEAP_NO_FUNC : HEAP_NONE;
}

function matchesAbstract(a: u32, b: u32): bool {
  if (a == b) return true;
  switch (b) {
    case HEAP_ANY:
      return a == HEAP_EQ || a == HEAP_I31 || a == HEAP_STRUCT || a == HEAP_ARRAY || a == HEAP_NONE;
    case HEAP_EQ:
      return a == HEAP_I31 || a == HEAP_STRUCT || a == HEAP_ARRAY || a == HEAP_NONE;
    case HEAP_I31:
    case HEAP_STRUCT:
    case HEAP_ARRAY:
      return a == HEAP_NONE;
    case HEAP_FUNC:
      return a == HEAP_NO_FUNC;
    case HEAP_EXTERN:
      return a == HEAP_NO_EXTERN;
    case HEAP_EXN:
      return a == HEAP_NO_EXN;
    default:
      return false;
  }
}

/** Whether references of a type, defined ones by their numbers, are to functions. */
export function isFunctionType(registry: u64, type: u32): bool {
  if (isAbstract(type)) return heapOf(type) == HEAP_FUNC || heapOf(type) == HEAP_NO_FUNC;
  return typeKind(registry, heapOf(type)) == FORM_FUNCTION;
}
