import { Func } from "../ir/func";
import { countUses } from "../ir/operands";
import { tidyBlocks } from "./blocks";
import { removeDead } from "./dead";
import { findDominators } from "./dominators";
import { findLoops } from "./loops";
import { removeTrivialParams } from "./params";
import { linkPredecessors } from "./predecessors";

/** Runs the passes in order. Afterwards predecessors, dominators, loops and use counts are valid. */
export function optimize(func: Func): void {
  linkPredecessors(func);
  removeTrivialParams(func);
  removeDead(func);
  // Leaves fewer blocks, and predecessors stale.
  tidyBlocks(func);
  linkPredecessors(func);
  findDominators(func);
  findLoops(func);
  countUses(func);
}
