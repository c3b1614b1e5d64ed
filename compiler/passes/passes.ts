import { Func } from "../ir/func";
import { Module } from "../module";

/** Runs the passes in order. Afterwards predecessors, dominators, loops and use counts are valid. */
export function optimize(func: Func, module: Module): void {}
