import { STATUS_UNSUPPORTED } from "../../abi/gen/as/compile";
import { typeIn, ValueType } from "../decode/types";
import { fail } from "../support/diagnostic";
import { Kind, Module, TypeDecl } from "../module";

/**
 * Checks what a privileged module may not have, as far as it shows outside of bodies: tables, references, floats, tags, an imported, 64-bit
 * or second memory, an imported global. asc declares a table whether it is used or not, so an empty one passes.
 */
export function checkPrivileged(module: Module): bool {
  for (let i: u32 = 0; i < module.typeCount; i++)
    if (!checkType(module.type(i))) return refuse("floats and references in a privileged module");
  for (let i: u32 = 0; i < module.globalCount; i++) {
    if (!isInteger(module.global(i).type)) return refuse("a float or reference global in a privileged module");
  }
  if (module.importedGlobals) return refuse("an imported global in a privileged module");
  if (module.memoryCount > 1) return refuse("more than one memory in a privileged module");
  if (module.memoryCount && module.memory(0).is64) return refuse("a 64-bit memory in a privileged module");
  if (module.importedMemories) return refuse("an imported memory in a privileged module");
  if (module.importedTables) return refuse("an imported table in a privileged module");
  if (module.tagCount) return refuse("a tag in a privileged module");
  return true;
}

function checkType(type: TypeDecl): bool {
  if (type.kind != Kind.Func) return false;
  for (let i: u32 = 0; i < type.paramCount; i++) if (!isInteger(typeIn(type.params, i))) return false;
  for (let i: u32 = 0; i < type.resultCount; i++) if (!isInteger(typeIn(type.results, i))) return false;
  return true;
}

function isInteger(type: u32): bool {
  return type == ValueType.I32 || type == ValueType.I64;
}

function refuse(what: string): bool {
  fail(STATUS_UNSUPPORTED, 0, what);
  return false;
}
