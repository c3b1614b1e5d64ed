import { LINK_OK } from "../../../abi/gen/as/embed";
import { names_add, names_bind, names_create } from "../../../abi/gen/as/import/runtime";
import { SECTION_IMPORTS } from "../../../abi/gen/as/code";
import { create, defineMemories, fill, Linked, Linking } from "../link";
import { Module } from "../../code/code";
import { sectionCount } from "../../../runtime/object/format";
import { Process } from "../process";

/** The instances of the one process that the server has, and the names under which they offer their exports to each other. */

const MAX_INSTANCES: u32 = 8192;
/** Their addresses; an instance is known to the host by its number. 0: its globals were never set, and it has no tables. */
const instances = memory.data(MAX_INSTANCES * 8, 8);
let count: u32 = 0;

let names: u64 = 0;

/** Starts without instances and names, in a process that has just begun. */
export function beginInstances(process: Process): void {
  count = 0;
  names = names_create(process.arena);
}

/**
 * Makes an instance, linked with what is offered by name now. Its start function isn't called. It is there after a trap of a segment too.
 */
export function instantiate(linking: Linking, module: Module): Linked {
  const process = linking.process;
  const instance = create(process, module);
  if (!instance || count == MAX_INSTANCES || !defineMemories(process, instance, module.object)) return Linked.Full;
  const imports = sectionCount(module.object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    linking.failedObject = module.object;
    linking.failedImport = i;
    linking.failedLink = names_bind(names, instance);
    if (linking.failedLink != LINK_OK) return Linked.Import;
  }
  const filled = fill(linking, instance);
  if (filled == Linked.Full) return filled;
  store<u64>(instances + count++ * 8, filled == Linked.Ended ? 0 : instance);
  return filled;
}

/** Number of the instance that was made last. */
export function lastInstance(): u32 {
  return count - 1;
}

/** Offers an instance's exports under a name. False: there is no room. */
export function offer(name: u64, bytes: u32, offered: u64): bool {
  return names_add(names, name, bytes, offered) == 0;
}

/** Whether there is an instance of that number that can be used. */
export function isInstance(number: u64): bool {
  return number < <u64>count && instanceAt(number) != 0;
}

/** Its address. */
export function instanceAt(number: u64): u64 {
  return load<u64>(instances + <u32>number * 8);
}
