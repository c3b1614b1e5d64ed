import { attempt, enter, leave } from "../arch";

/** Running code that may end early: a process's calls, and the kernel's own work on a process's memory. One at a time, maybe nested. */

/** How what ran came to its end. */
export const enum Ending {
  /** It returned. */
  Returned = 0,
  /** A trap; the code is the site kind. */
  Trapped = 1,
  /** The process ended itself; the code is the exit status. */
  Exited = 2,
}

let depth: u32 = 0;
let ending: Ending = Ending.Returned;
let endingCode: u32 = 0;

/** Calls process code as an invocation says. It has results if `lastEnding` is Returned. */
export function callProcess(invocation: u64): void {
  depth++;
  ending = Ending.Returned;
  enter(invocation);
  depth--;
}

/** Runs the kernel's `run_job`. False: memory was exhausted in the middle of it. */
export function attemptJob(): bool {
  depth++;
  const completed = attempt() != 0;
  depth--;
  return completed;
}

/** Whether something runs that can be ended. */
export function inProcess(): bool {
  return depth > 0;
}

/** Ends what runs with a trap. Does not return. */
export function endProcess(kind: u32): void {
  ending = Ending.Trapped;
  endingCode = kind;
  leave(0);
}

/** Ends the process at its own wish. Does not return. */
export function exitProcess(status: u32): void {
  ending = Ending.Exited;
  endingCode = status;
  leave(0);
}

/** How the last call came to its end. */
export function lastEnding(): Ending {
  return ending;
}

/** Site kind or exit status of that. */
export function lastCode(): u32 {
  return endingCode;
}
