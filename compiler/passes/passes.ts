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
  /** First: the builder leaves targets only, and Params, Dead and Blocks ask who comes to a block. */
  Predecessors = 0,
  /** Before Dead, which takes the parameters that this leaves without uses, and what only they used. */
  Params,
  /** Before Blocks: a block whose instructions are all dead only jumps on. */
  Dead,
  /** Leaves fewer blocks, and predecessors, dominators and loops stale. Nothing behind it changes the graph. */
  Blocks,
  PredecessorsAgain,
  /** Needs predecessors. */
  Dominators,
  /** Needs predecessors: a header has one that does not come before it. */
  Loops,
  /** Last, so that selection sees the uses that are left. */
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
