import { FUNCTION_CODE_AT_OFFSET, FUNCTION_RECORD_BYTES, SECTION_FUNCTIONS, SECTION_SITE_CODE } from "../../abi/gen/as/code";
import { Function } from "../../abi/gen/as/record/code";
import { functionRecord, section, sectionCount, siteWasm } from "./format";
import { firstNotBelow, search } from "./search";
import { loadWord } from "../word";

/** Looking from a place in an object's code to the wasm it came from. */

/** Number of the site at exactly that code offset, or -1. */
export function object_site(object: u64, offset: u32): i32 {
  return search(section(object, SECTION_SITE_CODE), sectionCount(object, SECTION_SITE_CODE), 4, offset);
}

/** Number among the defined functions of the one whose code holds that offset, or -1. */
export function object_function(object: u64, offset: u32): i32 {
  // The last function that begins at or before the offset.
  const first = functionRecord(object, 0) + FUNCTION_CODE_AT_OFFSET;
  const behind = firstNotBelow(first, sectionCount(object, SECTION_FUNCTIONS), FUNCTION_RECORD_BYTES, offset + 1);
  if (behind == 0) return -1;
  const entry = functionRecord(object, behind - 1);
  const within = offset - Function.codeAt(entry);
  return within < Function.codeBytes(entry) ? <i32>(behind - 1) : -1;
}

/**
 * Offset in the module of the instruction at a code offset of function `number`. A stack runs out, and a program is stopped, at
 * instructions that are no sites: then that of the last site before it in its function, or the function's own.
 */
export function wasmOffset(object: u64, number: u32, offset: u32): u32 {
  const exact = object_site(object, offset);
  if (exact >= 0) return siteWasm(object, exact);
  const entry = functionRecord(object, number);
  const sites = section(object, SECTION_SITE_CODE);
  const behind = firstNotBelow(sites, sectionCount(object, SECTION_SITE_CODE), 4, offset + 1);
  const near = behind != 0 && loadWord(sites + ((<u64>(behind - 1)) << 2)) > Function.codeAt(entry);
  return near ? siteWasm(object, behind - 1) : Function.wasmAt(entry);
}
