import { Module } from "../module";
import { isUtf8 } from "./utf8";

/**
 * Reads the name section (spec, appendix "Custom Sections"). It is a hint: what is wrong in it ends the reading and is no error, so this
 * has a reader of its own.
 */

let at: usize = 0;
let end: usize = 0;

/** Takes the module's name and function names out of the name section whose content is [from, to) of the module. */
export function decodeNames(module: Module, from: u32, to: u32): void {
  const sectionEnd = module.bytes + to;
  at = module.bytes + from;
  while (at < sectionEnd) {
    end = sectionEnd;
    const id = load<u8>(at);
    at++;
    const bytes = leb();
    if (<usize>bytes > end - at) return;
    const next = at + bytes;
    end = next;
    if (id == 0) moduleName(module);
    else if (id == 1) functionNames(module);
    at = next;
  }
}

function moduleName(module: Module): void {
  const bytes = leb();
  if (<usize>bytes > end - at || !isUtf8(at, bytes)) return;
  module.name = <u32>(at - module.bytes);
  module.nameBytes = bytes;
}

function functionNames(module: Module): void {
  for (let count = leb(); count != 0 && at < end; count--) {
    const index = leb();
    const bytes = leb();
    if (<usize>bytes > end - at) return;
    if (index < module.funcCount && isUtf8(at, bytes)) {
      const entry = module.names + ((<usize>index) << 3);
      store<u32>(entry, <u32>(at - module.bytes));
      store<u32>(entry, bytes, 4);
    }
    at += bytes;
  }
}

/** An unsigned LEB128; all ones, which is more than any section has, when it is wrong. */
function leb(): u32 {
  let value: u32 = 0;
  for (let shift: u32 = 0; shift < 35 && at < end; shift += 7) {
    const byte: u32 = load<u8>(at);
    at++;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  at = end;
  return 0xffffffff;
}
