import { ABSTRACT, abstractRef, Heap, heapOf, indexOfType, isReference, NULLABLE, typeIn, ValueType } from "../decode/types";
import { Field, Kind, Module, NONE, TypeDecl } from "../module";

/** Matching of types (spec 3.3). Types that are equal are the same number. */

/** Whether a value of type `a` may stand where one of type `b` is wanted. */
export function isSubtype(module: Module, a: u32, b: u32): bool {
  if (a == b || a == ValueType.Bottom) return true;
  if (!isReference(a) || !isReference(b)) return false;
  if (a & NULLABLE && !(b & NULLABLE)) return false;
  return isHeapSubtype(module, a, b);
}

/** Whether the heap type that `a` refers to matches the one that `b` refers to. */
export function isHeapSubtype(module: Module, a: u32, b: u32): bool {
  const wanted = heapOf(b);
  if (b & ABSTRACT) return isBelow(a & ABSTRACT ? heapOf(a) : kindHeap(module.type(indexOfType(a)).kind), wanted);
  const target = indexOfType(b);
  if (a & ABSTRACT) return heapOf(a) == bottomOf(kindHeap(module.type(target).kind));
  return isTypeBelow(module, indexOfType(a), target);
}

/** Whether defined type `a` is `b` or has it among its declared supertypes. */
export function isTypeBelow(module: Module, a: u32, b: u32): bool {
  for (let type = a; type != NONE; type = module.type(type).parent) if (type == b) return true;
  return false;
}

/** The abstract heap type of all types of that kind. */
function kindHeap(kind: u32): u32 {
  switch (kind) {
    case Kind.Func:
      return Heap.Func;
    case Kind.Struct:
      return Heap.Struct;
    default:
      return Heap.Array;
  }
}

/** Whether abstract heap type `a` is below `b` or the same. */
function isBelow(a: u32, b: u32): bool {
  if (a == b) return true;
  switch (b) {
    case Heap.Any:
      return topOf(a) == Heap.Any;
    case Heap.Eq:
      return a == Heap.I31 || a == Heap.Struct || a == Heap.Array || a == Heap.None;
    case Heap.I31:
    case Heap.Struct:
    case Heap.Array:
      return a == Heap.None;
    case Heap.Func:
      return a == Heap.NoFunc;
    case Heap.Extern:
      return a == Heap.NoExtern;
    case Heap.Exn:
      return a == Heap.NoExn;
    default:
      return false;
  }
}

/** The abstract heap type that all types related to abstract heap type `heap` are below. */
function topOf(heap: u32): u32 {
  switch (heap) {
    case Heap.Func:
    case Heap.NoFunc:
      return Heap.Func;
    case Heap.Extern:
    case Heap.NoExtern:
      return Heap.Extern;
    case Heap.Exn:
    case Heap.NoExn:
      return Heap.Exn;
    default:
      return Heap.Any;
  }
}

/** And the one that is below all of them. */
function bottomOf(heap: u32): u32 {
  switch (topOf(heap)) {
    case Heap.Func:
      return Heap.NoFunc;
    case Heap.Extern:
      return Heap.NoExtern;
    case Heap.Exn:
      return Heap.NoExn;
    default:
      return Heap.None;
  }
}

/** The nullable reference to the top of the hierarchy that reference type `type` is in. */
export function topReference(module: Module, type: u32): u32 {
  return abstractRef(topOf(type & ABSTRACT ? heapOf(type) : kindHeap(module.type(indexOfType(type)).kind)), true);
}

/** Whether the content of defined type `a` allows it to be a subtype of `b` (spec 3.3.9). */
export function isTypeSubtype(module: Module, a: TypeDecl, b: TypeDecl): bool {
  if (a.kind != b.kind) return false;
  if (a.kind == Kind.Func) return isFunctionSubtype(module, a, b);
  if (a.fieldCount < b.fieldCount) return false;
  for (let i: u32 = 0; i < b.fieldCount; i++) if (!isFieldSubtype(module, a.field(i), b.field(i))) return false;
  return true;
}

function isFunctionSubtype(module: Module, a: TypeDecl, b: TypeDecl): bool {
  if (a.paramCount != b.paramCount || a.resultCount != b.resultCount) return false;
  for (let i: u32 = 0; i < a.paramCount; i++) if (!isSubtype(module, typeIn(b.params, i), typeIn(a.params, i))) return false;
  for (let i: u32 = 0; i < a.resultCount; i++) if (!isSubtype(module, typeIn(a.results, i), typeIn(b.results, i))) return false;
  return true;
}

/** A field that can be written keeps its type. */
function isFieldSubtype(module: Module, a: Field, b: Field): bool {
  if (a.mutable != b.mutable) return false;
  return a.mutable ? a.type == b.type : isSubtype(module, a.type, b.type);
}
