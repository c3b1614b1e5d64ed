import { LIMIT_TABLE_ELEMENTS } from "../../abi/gen/as/compile";
import { LINK_OK } from "../../abi/gen/as/embed";
import { INSTANCE_NEXT_OFFSET } from "../../abi/gen/as/instance";
import {
  instance_create,
  instance_initialize,
  names_add,
  names_bind,
  names_create,
  registry_instances,
} from "../../abi/gen/as/import/runtime";
import { SECTION_IMPORTS, SECTION_MEMORIES } from "../../abi/gen/as/object";
import { Linked } from "../loader/link";
import { Module } from "../loader/code";
import { sectionCount } from "../loader/object";
import { load64 } from "../memory/access";
import { Process } from "../process";

/** The instances of the one process that the server has, and the names under which they offer their exports to each other. */

let process: Process = changetype<Process>(0);
let names: u64 = 0;

/** The instance that was made last; it is there after a trap too. */
export let instance: u64 = 0;
export let failedImport: u32 = 0;
export let failedLink: i32 = 0;
export let trapKind: u32 = 0;

/** Starts without instances and names, in a process that has just begun. */
export function beginInstances(owner: Process): void {
  process = owner;
  names = names_create(owner.arena);
}

/** Makes an instance, linked with what is offered by name now. Its start function isn't called. */
export function instantiate(module: Module): Linked {
  instance = instance_create(process.registry, module.object, module.code, process.number, process.stackEnd());
  if (!instance) return Linked.Full;
  const imports = sectionCount(module.object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    failedImport = i;
    failedLink = names_bind(names, instance);
    if (failedLink != LINK_OK) return Linked.Import;
  }
  const memories = sectionCount(module.object, SECTION_MEMORIES);
  for (let i: u32 = 0; i < memories; i++) {
    if (!process.defineMemory(instance, i)) return Linked.Full;
  }
  const result = instance_initialize(instance, LIMIT_TABLE_ELEMENTS);
  if (result < 0) return Linked.Full;
  trapKind = result;
  return result == 0 ? Linked.Yes : Linked.Trapped;
}

/** Offers an instance's exports under a name. False: there is no room. */
export function offer(name: u64, bytes: u32, offered: u64): bool {
  return names_add(names, name, bytes, offered) == 0;
}

/** Whether a number is an instance. */
export function isInstance(number: u64): bool {
  for (let at = registry_instances(process.registry); at; at = load64(at + INSTANCE_NEXT_OFFSET)) {
    if (at == number) return true;
  }
  return false;
}
