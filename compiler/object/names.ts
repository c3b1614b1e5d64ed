import { allocate } from "../support/arena";
import { EXTERNAL_FUNCTION, FUNCTION_NAME_AT_OFFSET, FUNCTION_NAME_BYTES_OFFSET, FUNCTION_RECORD_BYTES } from "../../abi/gen/as/code";
import { Buffer } from "../support/buffer";
import { Module } from "../module";
import { Sections } from "./sections";

/** Names the defined functions in their records: as the name section does, else by the first export. */
export function nameFunctions(module: Module, sections: Sections, functions: Buffer): void {
  // For each function the number of its first export, plus 1.
  const firstExports = allocate((<usize>module.funcCount) << 2);
  for (let i = module.exportCount; i-- > 0;) {
    const item = module.exportDecl(i);
    if (item.kind == EXTERNAL_FUNCTION) store<u32>(firstExports + ((<usize>item.index) << 2), i + 1);
  }
  for (let i = module.importedFuncs; i < module.funcCount; i++) {
    const entry = module.names + ((<usize>i) << 3);
    let name = load<u32>(entry);
    let bytes = load<u32>(entry, 4);
    const first = load<u32>(firstExports + ((<usize>i) << 2));
    if (!name && first) {
      const item = module.exportDecl(first - 1);
      name = item.name;
      bytes = item.nameBytes;
    }
    const record = (i - module.importedFuncs) * FUNCTION_RECORD_BYTES;
    functions.set32(record + FUNCTION_NAME_AT_OFFSET, sections.string(module.bytes + name, bytes));
    functions.set32(record + FUNCTION_NAME_BYTES_OFFSET, bytes);
  }
}
