import { SITE_FAULT, SITE_NULL_REFERENCE, SITE_OUT_OF_MEMORY, SITE_STACK_EXHAUSTED } from "../abi/gen/as/traps";
import { Cause, faultAddress, frameCode, frameStack, takeTrap, trapName } from "./arch";
import { recordBacktrace } from "./code/backtrace";
import { inModule, siteKind } from "./code/code";
import { Demand, demandPage } from "./memory/demand";
import { currentThread, Ending, stop } from "./monitor/contract";
import { panicAt } from "./panic";

/** What a fault means: a page to map, the trap of a process, or a fault of the kernel itself. */

/**
 * The one entry from the vectors of the architecture, with a trap frame, on a stack that is always mapped, interrupts off. Returning goes
 * on where it was.
 */
export function on_trap(frame: u64): void {
  const cause = takeTrap(frame);
  if (cause == Cause.Interrupt) return;
  if (cause == Cause.Host) return stop(frameCode(frame), frameStack(frame));
  const thread = currentThread();
  if (thread.faulting) panicAt(frame, "a fault inside the fault handler");
  thread.faulting = true;
  if (!resolve(cause, frameCode(frame), frameStack(frame))) panicAt(frame, trapName(frame));
  thread.faulting = false;
}

/** Whether what interrupted the code can be gone on from; a trap of a process doesn't return. */
function resolve(cause: Cause, code: u64, stack: u64): bool {
  switch (cause) {
    case Cause.Absent:
      return resolveAccess(code, stack, faultAddress());
    case Cause.Instruction:
      return resolveInstruction(code, stack);
    default:
      return false;
  }
}

/** A fault of an access to an address where nothing is mapped. True: it can be tried again. */
function resolveAccess(code: u64, stack: u64, address: u64): bool {
  switch (demandPage(address)) {
    case Demand.Mapped:
      return true;
    case Demand.Exhausted:
      return trap(SITE_OUT_OF_MEMORY, code, stack);
    case Demand.StackGuard:
      return trap(SITE_STACK_EXHAUSTED, code, stack);
    case Demand.Outside:
      return resolveInstruction(code, stack);
    case Demand.Null:
      // Nobody but compiled code with a null reference may come here.
      return siteKind(code) == SITE_NULL_REFERENCE ? trap(SITE_NULL_REFERENCE, code, stack) : resolveModule(code, stack);
    default:
      return resolveModule(code, stack);
  }
}

/** A fault of an instruction that is the trap its site names. */
function resolveInstruction(code: u64, stack: u64): bool {
  const kind = siteKind(code);
  return kind ? trap(kind, code, stack) : resolveModule(code, stack);
}

/**
 * Whatever else the code of a process runs into is its own end and nobody else's, though no module that was compiled rightly comes here.
 */
function resolveModule(code: u64, stack: u64): bool {
  if (!inModule(code)) return false;
  const kind = siteKind(code);
  return trap(kind ? kind : SITE_FAULT, code, stack);
}

/** Ends what runs with a trap; returns only when nothing runs that could be ended. */
function trap(kind: u32, code: u64, stack: u64): bool {
  const thread = currentThread();
  if (!thread.runs()) return false;
  recordBacktrace(code, stack);
  thread.end(Ending.Trapped, kind);
  return false;
}
