import { LINK_OK } from "../../../abi/gen/as/embed";
import { names_add, names_bind, names_create } from "../../../abi/gen/as/import/runtime";
import { SECTION_IMPORTS } from "../../../abi/gen/as/code";
import { create, defineMemories, fill, Linked } from "../../code/link";
import { Module } from "../../code/code";
import { sectionCount } from "../../code/object";
import { Process } from "../../object/process";

/** The instances of the one process that the server has, and the names under which they offer their exports to each other. */

const MAX_INSTANCES: u32 = 8192;
/** Their addresses; an instance is known to the host by its number. 0: its globals were never set, and it has no tables. */
const instances = memory.data(8192 * 8, 8);
let count: u32 = 0;

let process: Process = changetype<Process>(0);
let names: u64 = 0;

/** Number of the instance that was made last; it is there after a trap of a segment too. */
export let made: u32 = 0;
export let failedImport: u32 = 0;
export let failedLink: i32 = 0;

/** Starts without instances and names, in a process that has just begun. */
export function beginInstances(owner: Process): void {
  process = owner;
  count = 0;
  names = names_create(owner.arena);
}

/** Makes an instance, linked with what is offered by name now. Its start function isn't called. */
export function instantiate(module: Module): Linked {
  const instance = create(process, module);
  if (!instance || count == MAX_INSTANCES) return Linked.Full;
  const imports = sectionCount(module.object, SECTION_IMPORTS);
  for (let i: u32 = 0; i < imports; i++) {
    failedImport = i;
    failedLink = names_bind(names, instance);
    if (failedLink != LINK_OK) return Linked.Import;
  }
  if (!defineMemories(process, instance, module.object)) return Linked.Full;
  const filled = fill(process, instance);
  if (filled == Linked.Full) return filled;
  made = count++;
  store<u64>(instances + made * 8, filled == Linked.Ended ? 0 : instance);
  return filled;
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
