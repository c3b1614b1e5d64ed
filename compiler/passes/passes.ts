import { Func } from "../ir/func";
import { countUses } from "../ir/operands";
import { tidyBlocks } from "./blocks";
import { removeDead } from "./dead";
import { findDominators } from "./dominators";
import { findLoops } from "./loops";
import { removeTrivialParams } from "./params";
import { linkPredecessors } from "./predecessors";

/** The passes over a function's IR, in order. Behind the last, predecessors, dominators, loops and use counts are valid. */
export const enum Pass {
  Predecessors = 0,
  Params,
  Dead,
  /** Leaves fewer blocks, and predecessors stale. */
  Blocks,
  PredecessorsAgain,
  Dominators,
  Loops,
  Uses,
  Count,
}

/** Runs all passes. */
export function optimize(func: Func): void {
  for (let pass: u32 = 0; pass < <u32>Pass.Count; pass++) runPass(pass, func);
}

/** Runs one of them, behind those before it. */
export function runPass(pass: u32, func: Func): void {
  switch (<i32>pass) {
    case Pass.Predecessors:
    case Pass.PredecessorsAgain:
      return linkPredecessors(func);
    case Pass.Params:
      return removeTrivialParams(func);
    case Pass.Dead:
      return removeDead(func);
    case Pass.Blocks:
      return tidyBlocks(func);
    case Pass.Dominators:
      return findDominators(func);
    case Pass.Loops:
      return findLoops(func);
    case Pass.Uses:
      return countUses(func);
    default:
      return unreachable();
  }
}
