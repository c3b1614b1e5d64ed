import { ImageModule } from "../../abi/gen/as/record/arch/machine";
import { IMAGE_MODULE_RECORD_BYTES } from "../../abi/gen/as/arch/machine";
import { equalBytes } from "../memory/access";
import { addModule, loadedModule, Module } from "./code";

/**
 * The modules of the image: compiler and libraries. They are found by the image's own table, never by what a module says of itself. Written
 * at boot alone.
 */
let count: u32 = 0;

/** Knows all modules that came with the image, whose code it has mapped. They stay. False: there are too many. */
export function loadSystem(table: u64, modules: u64): bool {
  for (count = 0; count < <u32>modules; count++) {
    const record = table + <u64>(count * IMAGE_MODULE_RECORD_BYTES);
    const name = ImageModule.name(record);
    const nameBytes = ImageModule.nameBytes(record);
    const code = ImageModule.code(record);
    const added = addModule(ImageModule.object(record), code, ImageModule.end(record), name, nameBytes);
    if (!added) return false;
    added.role = ImageModule.role(record);
  }
  return true;
}

/** The first module of the image that has a role, or null. */
export function moduleOfRole(role: u32): Module | null {
  for (let i: u32 = 0; i < count; i++) {
    if (loadedModule(i).role == role) return loadedModule(i);
  }
  return null;
}

/** The module of the image of that role that others import from under a module name, or null. */
export function moduleForImport(role: u32, name: u64, nameBytes: u32): Module | null {
  for (let i: u32 = 0; i < count; i++) {
    const module = loadedModule(i);
    if (module.role == role && module.nameBytes == nameBytes && equalBytes(module.name, name, nameBytes)) return module;
  }
  return null;
}
