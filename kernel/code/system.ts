import { ENTRY_AT_OFFSET, ENTRY_NAME_AT_OFFSET } from "../../abi/gen/as/console";
import { systemBundle } from "../monitor/bundle";
import { equalText } from "../memory/access";
import { adoptModule, loadedModule, loadedModules, Module } from "./code";

/** Knows all modules that came with the image, compiler and libraries, whose code it has mapped. They stay. False: there are too many. */
export function loadSystem(): bool {
  for (let i: u32 = 0; i < systemBundle.entries(); i++) {
    const entry = systemBundle.entry(i);
    const name = entry + ENTRY_NAME_AT_OFFSET;
    if (!adoptModule(systemBundle.spanAt(entry + ENTRY_AT_OFFSET), systemBundle.spanAt(name), systemBundle.spanBytes(name))) return false;
  }
  return true;
}

/** The module of the image of that name, or null. */
export function systemModule(name: string): Module | null {
  for (let i: u32 = 0; i < loadedModules(); i++) {
    const module = loadedModule(i);
    if (equalText(module.name, module.nameBytes, name)) return module;
  }
  return null;
}
