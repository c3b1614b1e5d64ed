/**
 * The vocabulary in which the ABI is written down: constants, records and functions as plain data (kernel calls have more of it,
 * calls/schema). `generate/` turns a list of chapters into constants, declarations and accessors for each language, and the reference page.
 */

/** Width and signedness of a field or constant. */
export type Scalar = "u8" | "u16" | "u32" | "i32" | "u64" | "i64";

/** A named number. `type` decides how it is written in each language (u64 and i64 become bigint in host code). */
export interface Constant {
  name: string;
  value: number | bigint;
  type?: Scalar;
  doc: string;
}

/** Constants that belong together: values of one field, flags of one word, addresses of one map. */
export interface ConstantGroup {
  kind: "constants";
  title: string;
  prefix: string;
  doc: string;
  members: Constant[];
  /** Also emit a table from value to name, for messages (host side only). */
  names?: boolean;
}

export interface Field {
  name: string;
  type: Scalar;
  /** More than one makes the field an array of that many. */
  count?: number;
  doc: string;
}

/** A little-endian record; fields are aligned to their own size, the whole to `align` (8 unless told). */
export interface Struct {
  kind: "struct";
  title: string;
  prefix: string;
  doc: string;
  fields: Field[];
  align?: number;
}

export type WasmType = "i32" | "i64" | "f32" | "f64";

export interface Parameter {
  name: string;
  type: WasmType;
  doc: string;
}

/** One function that compiled code can call, by its type: a kernel call, a runtime routine or an intrinsic. */
export interface Call {
  name: string;
  params: Parameter[];
  results: WasmType[];
  doc: string;
}

/** Functions offered under one import module name. A call's number is its place in the list. */
export interface CallTable {
  kind: "calls";
  title: string;
  prefix: string;
  module: string;
  doc: string;
  calls: Call[];
  /** The compiler knows each by name and type, and makes instructions of it in place. */
  intrinsic?: boolean;
}

export type Item = ConstantGroup | Struct | CallTable;

/** One generated file. */
export interface Chapter {
  name: string;
  doc: string;
  items: Item[];
}

/** Shorthand for consecutive values from `first`. */
export function enumerate(rows: [name: string, doc: string][], first = 0): Constant[] {
  return rows.map(([name, doc], i) => ({ name, doc, value: first + i, type: "u32" }));
}

/** Shorthand for one parameter. */
export function param(name: string, type: WasmType, doc: string): Parameter {
  return { name, type, doc };
}

/** Byte offset of every field and the size of the whole, by the layout rule stated at `Struct`. */
export function layout(struct: Struct): { offsets: Map<string, number>; size: number } {
  const offsets = new Map<string, number>();
  let at = 0;
  for (const field of struct.fields) {
    const size = scalarBytes(field.type);
    at = Math.ceil(at / size) * size;
    offsets.set(field.name, at);
    at += size * (field.count ?? 1);
  }
  const align = struct.align ?? 8;
  return { offsets, size: Math.ceil(at / align) * align };
}

function scalarBytes(type: Scalar): number {
  switch (type) {
    case "u8":
      return 1;
    case "u16":
      return 2;
    case "u32":
    case "i32":
      return 4;
    case "u64":
    case "i64":
      return 8;
  }
}
