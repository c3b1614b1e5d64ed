import { LIMIT_TABLE_ELEMENTS } from "../../abi/gen/as/compile";
import { LINK_OK } from "../../abi/gen/as/embed";
import {
  instance_create,
  instance_initialize,
  instance_prepare,
  names_add,
  names_bind,
  names_create,
} from "../../abi/gen/as/import/runtime";
import { SECTION_IMPORTS, SECTION_MEMORIES } from "../../abi/gen/as/object";
import { Linked } from "../loader/link";
import { Module } from "../loader/code";
import { sectionCount } from "../loader/object";
import { Process } from "../process";
import { Ending, lastCode, lastEnding } from "../run";

/** The instances of the one process that the server has, and the names under which they offer their exports to each other. */

const MAX_INSTANCES: u32 = 8192;
/** Their addresses; an instance is known to the host by its number. */
const instances = memory.data(8192 * 8, 8);
let count: u32 = 0;

let process: Process = changetype<Process>(0);
let names: u64 = 0;

/** Number of the instance that was made last; it is there after a trap too. */
export let made: u32 = 0;
export let failedImport: u32 = 0;
export let failedLink: i32 = 0;
export let trapKind: u32 = 0;

/** Starts without instances and names, in a process that has just begun. */
export function beginInstances(owner: Process): void {
  process = owner;
  count = 0;
  names = names_create(owner.arena);
}

/** Makes an instance, linked with what is offered by name now. Its start function isn't called. */
export function instantiate(module: Module): Linked {
  const instance = instance_create(process.registry, module.object, module.code, process.number, process.stackEnd());
  if (!instance || count == MAX_INSTANCES) return Linked.Full;
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
  made = count++;
  store<u64>(instances + made * 8, instance);
  const initializer = instance_prepare(instance);
  if (initializer >= 0) {
    process.call(instance, initializer, 0, 0, 0);
    if (lastEnding() != Ending.Returned) {
      trapKind = lastCode();
      return Linked.Trapped;
    }
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

/** Whether there is an instance of that number. */
export function isInstance(number: u64): bool {
  return number < <u64>count;
}

/** Its address. */
export function instanceAt(number: u64): u64 {
  return load<u64>(instances + <u32>number * 8);
}
