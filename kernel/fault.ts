import { SITE_NULL_REFERENCE, SITE_OUT_OF_MEMORY, SITE_STACK_EXHAUSTED } from "../abi/gen/as/traps";
import { abandonTrap } from "./arch";
import { recordBacktrace } from "./code/backtrace";
import { siteKind } from "./code/code";
import { Demand, demandPage } from "./memory/demand";
import { currentThread, Ending } from "./monitor/thread";

/** What a fault means: a page to map, the trap of a process, or (false) a fault of the kernel itself. */

/** A fault of an access to an address where nothing is mapped. True: it can be tried again. */
export function resolveAccess(code: u64, stack: u64, address: u64): bool {
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
      return siteKind(code) == SITE_NULL_REFERENCE && trap(SITE_NULL_REFERENCE, code, stack);
    default:
      return false;
  }
}

/** A fault of an instruction that is the trap its site names. */
export function resolveInstruction(code: u64, stack: u64): bool {
  const kind = siteKind(code);
  return kind != 0 && trap(kind, code, stack);
}

/** Ends what runs with a trap; returns only when nothing runs that could be ended. */
function trap(kind: u32, code: u64, stack: u64): bool {
  const thread = currentThread();
  if (!thread.runs()) return false;
  recordBacktrace(code, stack);
  abandonTrap();
  thread.end(Ending.Trapped, kind);
  return false;
}
