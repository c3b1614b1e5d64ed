import { attempt, enter, leave } from "../arch";

/** How what ran came to its end. */
export const enum Ending {
  /** It returned. */
  Returned = 0,
  /** A trap; the code is the site kind. */
  Trapped = 1,
  /** The process ended itself; the code is the exit status. */
  Exited = 2,
}

/**
 * Running code that may end early: a process's calls, and the kernel's own work on a process's memory, one inside the other.
 * Owned by the processor that it runs on: nobody else reads or writes it.
 */
@unmanaged
export class Thread {
  /** Calls and attempts under way. */
  depth: u32;
  /** How the last call came to its end: Ending. */
  ending: u32;
  /** Site kind or exit status of that. */
  code: u32;
  /** A fault of it is being looked at: another is the kernel's own. */
  faulting: bool;

  /** Calls process code as an invocation says. It has results if it `returned`. */
  call(invocation: u64): void {
    this.depth++;
    this.ending = Ending.Returned;
    enter(invocation);
    this.depth--;
  }

  /** Runs the kernel's `run_job`. False: memory was exhausted in the middle of it. */
  attemptJob(): bool {
    this.depth++;
    const completed = attempt() != 0;
    this.depth--;
    return completed;
  }

  /** Whether something runs that can be ended. */
  runs(): bool {
    return this.depth > 0;
  }

  /** Whether the last call returned. */
  returned(): bool {
    return this.ending == Ending.Returned;
  }

  /** Ends what runs, innermost first. Does not return. */
  end(ending: Ending, code: u32): void {
    this.ending = ending;
    this.code = code;
    this.faulting = false;
    leave(0);
  }
}

const first = changetype<Thread>(memory.data(offsetof<Thread>(), 8));

/** What this processor runs. */
export function currentThread(): Thread {
  return first;
}
