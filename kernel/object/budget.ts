import { drop, Kind, KernelObject, makeObject } from "./object";

/**
 * What a process and those it starts may use at once. Budgets form a tree: a part's limits are taken out of the whole's when it is split
 * off, and come back when it dies, so that charging looks at one budget, whatever is above it.
 */

/** What is counted. */
export const enum Resource {
  /** Bytes of memory: frames of the process's own, and the kernel's records about it. */
  Memory = 0,
  Threads = 1,
  Handles = 2,
  /** Bytes of messages that nobody has received yet. */
  Queued = 3,
  /** Budgets below this one. */
  Children = 4,
  Count = 5,
}

/** Bytes of a limit, or of what is used of it: one word for each resource. */
const WORDS: usize = <usize>Resource.Count * 8;

/** All fields: guarded by the kernel lock. The budget that pays for one is the whole it is a part of. */
@unmanaged
export class Budget extends KernelObject {
  /** What may be used at once, and what is, by resource. */
  limit0: u64;
  limit1: u64;
  limit2: u64;
  limit3: u64;
  limit4: u64;
  used0: u64;
  used1: u64;
  used2: u64;
  used3: u64;
  used4: u64;

  limit(resource: Resource): u64 {
    return load<u64>(changetype<usize>(this) + offsetof<Budget>("limit0") + ((<usize>resource) << 3));
  }

  used(resource: Resource): u64 {
    return load<u64>(changetype<usize>(this) + offsetof<Budget>("used0") + ((<usize>resource) << 3));
  }

  /** Uses more of a resource. False: it is exhausted, and nothing was used. */
  take(resource: Resource, amount: u64): bool {
    const at = changetype<usize>(this) + offsetof<Budget>("used0") + ((<usize>resource) << 3);
    const used = load<u64>(at);
    if (amount > this.limit(resource) - used) return false;
    store<u64>(at, used + amount);
    return true;
  }

  /** Uses less of a resource. */
  give(resource: Resource, amount: u64): void {
    const at = changetype<usize>(this) + offsetof<Budget>("used0") + ((<usize>resource) << 3);
    store<u64>(at, load<u64>(at) - amount);
  }

  /** Charges bytes of kernel memory. */
  charge(bytes: u64): bool {
    return this.take(Resource.Memory, bytes);
  }

  /** Gives back what was charged. */
  refund(bytes: u64): void {
    this.give(Resource.Memory, bytes);
  }

  /** Sets the limit of a resource, before it is used. */
  allow(resource: Resource, amount: u64): void {
    store<u64>(changetype<usize>(this) + offsetof<Budget>("limit0") + ((<usize>resource) << 3), amount);
  }
}

/** Static: the budget of all that the machine has, which pays for itself. */
const root = memory.data(offsetof<Budget>(), 8);

/** Begins the tree: all of the machine. */
export function initBudgets(memoryBytes: u64): Budget {
  memory.fill(root, 0, offsetof<Budget>());
  const all = changetype<Budget>(root);
  all.kind = Kind.Budget;
  all.references = 1;
  all.allow(Resource.Memory, memoryBytes);
  all.allow(Resource.Threads, 1 << 20);
  all.allow(Resource.Handles, 1 << 24);
  all.allow(Resource.Queued, memoryBytes / 2);
  all.allow(Resource.Children, 1 << 20);
  return all;
}

/** The root of the tree. */
export function rootBudget(): Budget {
  return changetype<Budget>(root);
}

/**
 * Splits a part off, with limits for each resource at `limits` in the kernel's memory, which the whole must have unused. 0 when it hasn't,
 * or when there is no memory for the record.
 */
export function splitBudget(whole: Budget, limits: usize): usize {
  if (!whole.take(Resource.Children, 1)) return 0;
  const at = makeObject(Kind.Budget, offsetof<Budget>(), whole);
  if (!at) {
    whole.give(Resource.Children, 1);
    return 0;
  }
  const part = changetype<Budget>(at);
  if (!fits(whole, limits)) {
    drop(part);
    return 0;
  }
  for (let i: u32 = 0; i < <u32>Resource.Count; i++) whole.take(i, load<u64>(limits + i * 8));
  memory.copy(at + offsetof<Budget>("limit0"), limits, WORDS);
  return at;
}

function fits(whole: Budget, limits: usize): bool {
  for (let i: u32 = 0; i < <u32>Resource.Count; i++) {
    if (load<u64>(limits + i * 8) > whole.limit(i) - whole.used(i)) return false;
  }
  return true;
}

/** What a budget does when it dies: its limits are the whole's again. Nothing is charged to it any more, as all that is keeps it. */
export function endBudget(part: Budget): void {
  const whole = changetype<Budget>(part.budget);
  for (let i: u32 = 0; i < <u32>Resource.Count; i++) whole.give(i, part.limit(i));
  whole.give(Resource.Children, 1);
}
