import { ImportDecl, Module, TypeDecl } from "../module";
import { typeIn, ValueType } from "./types";

/** The import that is being looked up among the intrinsics: its name and its type. */
let nameAt: usize = 0;
let nameBytes: u32 = 0;
let type: TypeDecl = changetype<TypeDecl>(0);

/** What a look-up gives when the import is no intrinsic. */
export const UNKNOWN: u32 = 0xffffffff;

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

/** True when the function has this name and these parameters and results: "i" an i32, "I" an i64. */
export function is(name: string, params: string, results: string): bool {
  return named(name) && typed(type.params, type.paramCount, params) && typed(type.results, type.resultCount, results);
}

/** True when the name is this. */
export function named(name: string): bool {
  if (<u32>name.length != nameBytes) return false;
  const text = changetype<usize>(name);
  for (let i: u32 = 0; i < nameBytes; i++) if (load<u16>(text + ((<usize>i) << 1)) != <u16>load<u8>(nameAt + i)) return false;
  return true;
}

function typed(types: usize, count: u32, wanted: string): bool {
  if (<u32>wanted.length != count) return false;
  const text = changetype<usize>(wanted);
  for (let i: u32 = 0; i < count; i++) {
    const type: u32 = load<u16>(text + ((<usize>i) << 1)) == 0x49 ? ValueType.I64 : ValueType.I32;
    if (typeIn(types, i) != type) return false;
  }
  return true;
}
