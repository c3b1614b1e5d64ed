import type { ByteReader } from "./reader";

/** Types whose values are bits. */
export type NumberType = "i32" | "i64" | "f32" | "f64" | "v128";

/** The four sorts of references; a value of one never has the type of another. */
export type Hierarchy = "func" | "extern" | "any" | "exn";

/** What a reference type says about the object it leads to, of the heap types of its hierarchy. */
export interface ReferenceType {
  readonly kind: "ref";
  readonly hierarchy: Hierarchy;
  /** What every reference but null of this type leads to, where the type tells. */
  readonly to: "struct" | "array" | "i31" | undefined;
}

/** A value type as the runner sees it. */
export type ValueType = { readonly kind: NumberType } | ReferenceType;

/** A value type as it is written: its bytes, and of a reference the heap type, a negative number or the index of a type. */
export interface RawType {
  readonly code: Uint8Array;
  readonly number: NumberType | undefined;
  readonly heap: number;
}

/** The form of a defined type: its first byte without `sub`. */
export const FUNC_FORM = 0x60;
export const STRUCT_FORM = 0x5f;
export const ARRAY_FORM = 0x5e;

const NUMBERS: ReadonlyMap<number, NumberType> = new Map([
  [0x7f, "i32"],
  [0x7e, "i64"],
  [0x7d, "f32"],
  [0x7c, "f64"],
  [0x7b, "v128"],
]);
const NULLABLE_REF = 0x63;
const REF = 0x64;

function reference(hierarchy: Hierarchy, to?: ReferenceType["to"]): ReferenceType {
  return { kind: "ref", hierarchy, to };
}

/** Heap types by the byte they are written as (specification, section "Heap Types"); a one-byte signed number. */
const ABSTRACT: ReadonlyMap<number, ReferenceType> = new Map([
  [0x69, reference("exn")],
  [0x6a, reference("any", "array")],
  [0x6b, reference("any", "struct")],
  [0x6c, reference("any", "i31")],
  [0x6d, reference("any")],
  [0x6e, reference("any")],
  [0x6f, reference("extern")],
  [0x70, reference("func")],
  [0x71, reference("any")],
  [0x72, reference("extern")],
  [0x73, reference("func")],
  [0x74, reference("exn")],
]);

const CONCRETE: ReadonlyMap<number, ReferenceType> = new Map([
  [FUNC_FORM, reference("func")],
  [STRUCT_FORM, reference("any", "struct")],
  [ARRAY_FORM, reference("any", "array")],
]);

/** Reads a value type of a valid module. */
export function readValueType(reader: ByteReader): RawType {
  const from = reader.position;
  const byte = reader.u8();
  const heap = byte === NULLABLE_REF || byte === REF ? Number(reader.signed()) : byte - 0x80;
  return { code: reader.since(from), number: NUMBERS.get(byte), heap };
}

/** What a type stands for, given the forms of the module's types. Throws a RangeError when there is no such type. */
export function resolveType({ number, heap }: RawType, forms: readonly number[]): ValueType {
  if (number) return { kind: number };
  const type = heap < 0 ? ABSTRACT.get(heap + 0x80) : CONCRETE.get(forms[heap] ?? 0);
  if (!type) throw new RangeError(`no heap type ${heap}`);
  return type;
}
