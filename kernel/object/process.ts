import { Budget } from "./budget";
import { closeTable, HandleTable, lookUp, nextHandle, openTable, removeHandle } from "./handle";
import { drop, KernelObject, Kind, makeObject } from "./object";

/** A process: what its threads share. */
@unmanaged
export class Process extends KernelObject {
  /** A HandleTable's fields. */
  owner: usize;
  entries: usize;
  mask: u32;
  handleCount: u32;
  freeHandle: u32;

  handles(): HandleTable {
    return changetype<HandleTable>(changetype<usize>(this) + offsetof<Process>("owner"));
  }

  /** What it may use: the budget that pays for it. */
  purse(): Budget {
    return changetype<Budget>(this.budget);
  }
}

/** A new process without handles; 0 when memory is exhausted. */
export function makeProcess(budget: Budget): usize {
  const at = makeObject(Kind.Process, offsetof<Process>(), budget);
  if (!at) return 0;
  const process = changetype<Process>(at);
  if (openTable(process.handles(), at, budget)) return at;
  process.kind = Kind.None;
  drop(process);
  return 0;
}

/** Closes a handle of a process. False: it names nothing. */
export function closeHandle(process: Process, handle: u32): bool {
  const object = lookUp(process.handles(), handle, Kind.None, 0);
  if (!object) return false;
  removeHandle(process.handles(), handle, process.purse());
  drop(object);
  return true;
}

/** Closes handles of a process, at most so many. True: none is left. */
export function closeHandles(process: Process, most: u32): bool {
  for (let i: u32 = 0; i < most; i++) {
    const handle = nextHandle(process.handles(), 1);
    if (!handle) return true;
    closeHandle(process, handle);
  }
  return false;
}

/** What a process does when it dies: it holds nothing but its empty table. */
export function endProcess(process: Process): void {
  closeTable(process.handles(), process.purse());
}
