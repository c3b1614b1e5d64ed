import { Buffer } from "../support/buffer";
import { Module } from "../module";

/**
 * Function numbers of an object. They are the module's function indices without the imports that are intrinsics: those exist only while the
 * module is compiled. In most objects there are none.
 */

/** const instruction of a function reference (spec 5.4.2). */
const REF_FUNC: u8 = 0xd2;
const END: u32 = 0x0b;
const GLOBAL_GET: u32 = 0x23;

/** Number in the object of function `index` of the module, or of the end of its index space. */
export function functionNumber(module: Module, index: u32): u32 {
  if (index >= module.importedFuncs) return index - (module.importedFuncs - module.linkedFuncs);
  return module.func(index).number;
}

/** Appends a constant expression with functions by their numbers. */
export function writeExpression(module: Module, to: Buffer, from: u32, bytes: u32): void {
  const at = module.bytes + from;
  // A function reference is an expression of its own.
  if (module.importedFuncs == module.linkedFuncs || load<u8>(at) != REF_FUNC) {
    to.append(at, bytes);
    return;
  }
  let index: u32 = 0;
  for (let i: u32 = 1; i < bytes - 1; i++) index |= (<u32>(load<u8>(at + i) & 0x7f)) << (7 * (i - 1));
  to.push8(REF_FUNC);
  writeLeb(to, functionNumber(module, index));
  to.push8(END);
}

/** Appends the constant expression that reads a global, which may be a hidden one. */
export function writeGlobalGet(module: Module, to: Buffer, global: u32): void {
  to.push8(GLOBAL_GET);
  writeLeb(to, module.globalNumber(global));
  to.push8(END);
}

/** Appends a number as minimal unsigned LEB128. */
export function writeLeb(to: Buffer, value: u32): void {
  for (; value > 0x7f; value >>>= 7) to.push8((value & 0x7f) | 0x80);
  to.push8(value);
}
