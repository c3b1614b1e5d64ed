import { beginSet, endSet } from "../../compiler/target/x64/assembler";
import { restorer } from "./signal";
import { start } from "./start";
import { enter, leave } from "./switch";

/**
 * The machine routines of the native runner, assembled into a code file when the system is built: what a static Linux program begins with,
 * and the way into a program's code and out of it.
 */

/** Address of the code file; its size is in its header. */
export function assemble(): usize {
  beginSet();
  start();
  restorer();
  enter();
  leave();
  return endSet();
}
