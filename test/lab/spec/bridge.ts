import { HEADER, section, sized, unsigned, vector } from "../../../host/wasm/binary";
import type { FunctionType, GlobalType, Interface } from "./interface";
import type { ValueType } from "./types";

/**
 * Functions through which JavaScript gets at all values. Its own interface to WebAssembly changes NaNs, can't hold vectors and exceptions,
 * and doesn't tell structs from arrays. So a module is made that imports the function (or global), and exports one that takes and gives:
 *
 * - for f32 and f64 the integers of the same bits, for v128 its two halves as i64, the low one first;
 * - for an external reference that itself, for an internal one that as an external one, and behind a result whether it leads to an i31, a
 *   struct, an array, as three i32;
 * - for functions and exceptions nothing as arguments, which are always null, and as results an i32 that says whether it is null.
 */
export function bridge(callee: WebAssembly.ExportValue, shape: Interface, type: FunctionType | GlobalType): CallableFunction {
  const isFunction = "params" in type;
  const params = isFunction ? type.params.map((param, i) => ({ type: param, code: type.paramCodes[i]! })) : [];
  const results = isFunction
    ? type.results.map((result, i) => ({ type: result, code: type.resultCodes[i]! }))
    : [{ type: type.type, code: type.code.subarray(0, -1) }];
  const body: number[] = [];
  let local = 0;
  for (const param of params) {
    body.push(...argument(param, local));
    local += argumentTypes(param.type).length;
  }
  body.push(...(isFunction ? [CALL, 0] : [GLOBAL_GET, 0]));
  for (let i = results.length - 1; i >= 0; i--) body.push(LOCAL_SET, ...unsigned(local + i));
  for (const [i, result] of results.entries()) body.push(...resultOf(result.type, local + i));
  const locals = vector(results.map(({ code }) => [1, ...code]));
  const outside = [FUNC, ...vector(params.flatMap((p) => argumentTypes(p.type))), ...vector(results.flatMap((r) => resultTypes(r.type)))];
  const { bytes, groups, count } = shape.types;
  const module = [
    ...HEADER,
    ...section(1, [...unsigned(groups + 1), ...bytes, ...outside]),
    ...section(2, [1, ...NAME, ...NAME, ...(isFunction ? [0, ...unsigned(type.index)] : [3, ...type.code])]),
    ...section(3, [1, ...unsigned(count)]),
    ...section(7, [1, ...NAME, 0, isFunction ? 1 : 0]),
    ...section(10, [1, ...sized([...locals, ...body, END])]),
  ];
  const imports = { f: { f: callee as WebAssembly.ImportValue } };
  return new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(module)), imports).exports["f"] as CallableFunction;
}

/** Whether JavaScript takes and gives values of the type as they are. */
export function isPlain(type: ValueType): boolean {
  return type.kind === "i32" || type.kind === "i64" || (type.kind === "ref" && type.hierarchy === "extern");
}

/** The name "f". */
const NAME = [1, 0x66];
const I32 = 0x7f;
const I64 = 0x7e;
const EXTERNREF = 0x6f;
const FUNC = 0x60;
const NON_NULL = 0x64;
const NULLABLE = 0x63;

const END = 0x0b;
const CALL = 0x10;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const GLOBAL_GET = 0x23;
const F32_REINTERPRET = 0xbe;
const F64_REINTERPRET = 0xbf;
const I32_REINTERPRET = 0xbc;
const I64_REINTERPRET = 0xbd;
const REF_NULL = 0xd0;
const REF_IS_NULL = 0xd1;
const REF_AS_NON_NULL = 0xd4;
const SPLAT = [0xfd, 0x12];
const EXTRACT_LANE = [0xfd, 0x1d];
const REPLACE_LANE = [0xfd, 0x1e];
const TEST = [0xfb, 0x14];
const CAST = [0xfb, 0x16];
const CAST_NULL = [0xfb, 0x17];
const TO_INTERNAL = [0xfb, 0x1a];
const TO_EXTERNAL = [0xfb, 0x1b];
/** Heap types: i31, struct and array. */
const TESTED = [0x6c, 0x6b, 0x6a];

function argumentTypes(type: ValueType): number[] {
  if (type.kind === "ref") return type.hierarchy === "any" || type.hierarchy === "extern" ? [EXTERNREF] : [];
  return numberTypes(type.kind);
}

function resultTypes(type: ValueType): number[] {
  if (type.kind !== "ref") return numberTypes(type.kind);
  if (type.hierarchy === "extern") return [EXTERNREF];
  return type.hierarchy === "any" ? [EXTERNREF, I32, I32, I32] : [I32];
}

function numberTypes(kind: string): number[] {
  if (kind === "v128") return [I64, I64];
  return [kind === "i32" || kind === "f32" ? I32 : I64];
}

/** Pushes the argument whose outside form begins at a local. */
function argument({ type, code }: { type: ValueType; code: Uint8Array }, local: number): number[] {
  const get = [LOCAL_GET, ...unsigned(local)];
  switch (type.kind) {
    case "f32":
      return [...get, F32_REINTERPRET];
    case "f64":
      return [...get, F64_REINTERPRET];
    case "v128":
      return [...get, ...SPLAT, LOCAL_GET, ...unsigned(local + 1), ...REPLACE_LANE, 1];
    case "ref": {
      const nonNull = code[0] === NON_NULL ? [REF_AS_NON_NULL] : [];
      const heap = code[0] === NON_NULL || code[0] === NULLABLE ? code.subarray(1) : code;
      if (type.hierarchy === "extern") return heap[0] === EXTERNREF ? [...get, ...nonNull] : [...get, ...CAST_NULL, ...heap, ...nonNull];
      if (type.hierarchy !== "any") return [REF_NULL, ...heap, ...nonNull];
      return [...get, ...TO_INTERNAL, ...(code[0] === NON_NULL ? CAST : CAST_NULL), ...heap];
    }
    default:
      return get;
  }
}

/** Pushes the outside form of a result that is in a local. */
function resultOf(type: ValueType, local: number): number[] {
  const get = [LOCAL_GET, ...unsigned(local)];
  switch (type.kind) {
    case "f32":
      return [...get, I32_REINTERPRET];
    case "f64":
      return [...get, I64_REINTERPRET];
    case "v128":
      return [...get, ...EXTRACT_LANE, 0, ...get, ...EXTRACT_LANE, 1];
    case "ref":
      if (type.hierarchy === "extern") return get;
      if (type.hierarchy !== "any") return [...get, REF_IS_NULL];
      return [...get, ...TO_EXTERNAL, ...TESTED.flatMap((heap) => [...get, ...TEST, heap])];
    default:
      return get;
  }
}
