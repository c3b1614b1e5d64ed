import { Budget, endBudget } from "./budget";
import { Channel, endChannel } from "./channel";
import { freeObject, KernelObject, Kind, nextDying } from "./object";
import { endPort, Port } from "./port";
import { endProcess, Process } from "./process";
import { endTimer, Timer } from "./timer";

/** Objects whose death a call sees to, at most; what is left waits for the next. */
export const REAPED_AT_ONCE: u32 = 64;

/** Ends objects that have no reference left, at most so many. True: none is left. */
export function reap(most: u32): bool {
  for (let i: u32 = 0; i < most; i++) {
    const object = nextDying();
    if (!object) return true;
    end(object);
    freeObject(object);
  }
  return false;
}

function end(object: KernelObject): void {
  const at = changetype<usize>(object);
  switch (object.kind) {
    case Kind.Process:
      return endProcess(changetype<Process>(at));
    case Kind.Channel:
      return endChannel(changetype<Channel>(at));
    case Kind.Port:
      return endPort(changetype<Port>(at));
    case Kind.Timer:
      return endTimer(changetype<Timer>(at));
    case Kind.Budget:
      return endBudget(changetype<Budget>(at));
    default:
      return;
  }
}
