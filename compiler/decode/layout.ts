import { HEAP_OBJECT_RECORD_BYTES } from "../../abi/gen/as/instance";
import { Kind, TypeDecl } from "../module";
import { ValueType } from "./types";

/** Fields are aligned to their size, up to this. */
const MAX_ALIGNMENT: u32 = 8;

/** Size in an object of a field of that storage type. */
function storageBytes(type: u32): u32 {
  switch (type) {
    case ValueType.I8:
      return 1;
    case ValueType.I16:
      return 2;
    case ValueType.I32:
    case ValueType.F32:
      return 4;
    case ValueType.V128:
      return 16;
    default:
      return 8;
  }
}

/** Gives the fields of a struct or array their offsets. A subtype's object begins as its supertype's does, since its fields do. */
export function layOut(type: TypeDecl): void {
  let at = HEAP_OBJECT_RECORD_BYTES;
  for (let i: u32 = 0; i < type.fieldCount; i++) {
    const field = type.field(i);
    const bytes = storageBytes(field.type);
    const alignment = min(bytes, MAX_ALIGNMENT);
    at = (at + alignment - 1) & ~(alignment - 1);
    field.offset = at;
    at += bytes;
  }
  type.bytes = type.kind == Kind.Array ? storageBytes(type.field(0).type) : at;
}
