import { encode } from "./encode";
import type { ReferenceType, ValueType } from "./types";

/** What an object of the heap can be. */
export type ObjectKind = "struct" | "array";
export const OBJECT_KINDS: readonly ObjectKind[] = ["struct", "array"];

/** For each kind of object a function that tells whether a reference leads to one. */
const TEXT = `(module
  (func (export "struct") (param anyref) (result i32) (ref.test (ref struct) (local.get 0)))
  (func (export "array") (param anyref) (result i32) (ref.test (ref array) (local.get 0))))`;

/** The bytes of a module that exports those functions by the kinds' names. */
export async function kindsModule(): Promise<Uint8Array> {
  const encoded = await encode({ form: "text", text: TEXT });
  if ("malformed" in encoded) throw new Error(encoded.malformed);
  return encoded.bytes;
}

/** Whether a reference of a type may lead to an object of either kind. */
export function isOpen(type: ValueType): type is ReferenceType {
  return type.kind === "ref" && type.hierarchy === "any" && type.to === undefined;
}
