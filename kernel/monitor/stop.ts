import { EXIT_KIND_STOPPED } from "../../abi/gen/as/console";
import { recordBacktrace } from "../code/backtrace";
import { moduleAt, Part, partAt } from "../code/code";
import { beginMessage, setExit } from "./exit";
import { currentThread, Ending } from "./thread";

/**
 * The host's wish that what runs ends and that it is told where: it comes as an NMI, as nothing else gets through to a program. Code of
 * modules and of the runtime is ended where it is, since memory may run out in it anywhere, and so is a kernel call that waits. Other
 * kernel code is not: it goes on, and the host asks again.
 */

let waits: bool = false;
let stopped: bool = false;

/** Between the two, a kernel call waits for its caller and nothing of the kernel is half done. */
export function beginWait(): void {
  waits = true;
}

export function endWait(): void {
  waits = false;
}

/** The host wishes it, and this instruction with this stack pointer was interrupted. Returns when nothing can be ended here. */
export function stop(code: u64, stack: u64): void {
  const thread = currentThread();
  if (stopped || !thread.runs() || !(waits || moduleAt(code) || partAt(code) == Part.Runtime)) return;
  waits = false;
  stopped = true;
  recordBacktrace(code, stack);
  thread.end(Ending.Exited, 0);
}

/** Forgets it, for a new job. */
export function beginStoppable(): void {
  stopped = false;
  waits = false;
}

/** Puts into the exit record that the job was stopped, if it was, whatever came of that. */
export function reportStop(): void {
  if (!stopped) return;
  beginMessage();
  setExit(EXIT_KIND_STOPPED, 0);
}
