import { beginSet, endSet } from "../../../../compiler/target/x64/assembler";
import { entry32, entry64, entry64High } from "./boot";
import { calls, sleep } from "./calls";
import { attempt, enter, leave } from "./switch";
import { vectors } from "./vectors";

/**
 * The kernel's machine routines, assembled into a code file when the system is built: the way from a loader to the kernel's main, the
 * entries of interrupt vectors and of kernel calls, and the change of stacks between kernel and process. What the kernel calls of them is
 * declared in kernel/arch/x64/routines.ts.
 */

/** Address of the code file; its size is in its header. */
export function assemble(): usize {
  beginSet();
  entry32();
  entry64();
  entry64High();
  vectors();
  calls();
  sleep();
  enter();
  attempt();
  leave();
  return endSet();
}
