import { ImportDecl, Module, TypeDecl } from "../module";
import { typeIn, ValueType } from "./types";

/** The import that is being looked up among the intrinsics: its name and its type. */
let nameAt: usize = 0;
let nameBytes: u32 = 0;
let type: TypeDecl = changetype<TypeDecl>(0);

/** What a look-up gives when the import is no intrinsic. */
export const UNKNOWN: u32 = 0xffffffff;

const enum CharCode {
  Space = 0x20,
  Open = 0x28,
  Close = 0x29,
  /** The letter of i64. */
  I64 = 0x49,
}

/** Looks at the module name of an import from now on. */
export function lookAtModule(module: Module, item: ImportDecl): void {
  nameAt = module.bytes + item.module;
  nameBytes = item.moduleBytes;
}

/** Looks at the name of an imported function, and at its type, from now on. */
export function lookAtFunction(module: Module, item: ImportDecl, functionType: TypeDecl): void {
  nameAt = module.bytes + item.name;
  nameBytes = item.nameBytes;
  type = functionType;
}

/**
 * Place of the function among signatures, or UNKNOWN. Each is a name, the parameters in parentheses, the results and a space; "i" stands
 * for an i32, "I" for an i64.
 */
export function placeIn(signatures: string): u32 {
  let at = changetype<usize>(signatures);
  const end = at + ((<usize>signatures.length) << 1);
  for (let place: u32 = 0; at < end; place++) {
    const params = behind(at, CharCode.Open);
    const results = behind(params, CharCode.Close);
    const next = behind(results, CharCode.Space);
    if (
      isName(at, params - 2) &&
      areTypes(type.params, type.paramCount, params, results - 2) &&
      areTypes(type.results, type.resultCount, results, next - 2)
    ) {
      return place;
    }
    at = next;
  }
  return UNKNOWN;
}

/** What is behind the next one of that code unit. */
function behind(at: usize, unit: u32): usize {
  while (load<u16>(at) != unit) at += 2;
  return at + 2;
}

/** True when the name is this. */
export function named(name: string): bool {
  const text = changetype<usize>(name);
  return isName(text, text + ((<usize>name.length) << 1));
}

/** True when the name is the text from `at` to `end`. */
function isName(at: usize, end: usize): bool {
  if ((end - at) >> 1 != nameBytes) return false;
  for (let i: u32 = 0; i < nameBytes; i++) if (load<u16>(at + ((<usize>i) << 1)) != <u16>load<u8>(nameAt + i)) return false;
  return true;
}

/** True when the types are those of the letters from `at` to `end`. */
function areTypes(types: usize, count: u32, at: usize, end: usize): bool {
  if ((end - at) >> 1 != count) return false;
  for (let i: u32 = 0; i < count; i++) {
    const wanted: u32 = load<u16>(at + ((<usize>i) << 1)) == CharCode.I64 ? ValueType.I64 : ValueType.I32;
    if (typeIn(types, i) != wanted) return false;
  }
  return true;
}
