import { mark, release } from "../support/arena";
import { printFunction } from "../ir/print";
import { prepare as prepareBuffer } from "../main";
import { printMachine } from "../mir/print";
import { Module } from "../module";
import { beginCode, beginModule, finishCode } from "../pipeline";
import { compiled, interrupted, refused } from "../result";
import { func, functionEnd, mfunc, runStep, Step } from "../steps";
import { stepName } from "./names";

/**
 * The compiler as a module whose steps are called one by one, so that whoever calls can take the time and look at what there is between
 * them. It is the same code: the object is the one that the whole compiler makes.
 */

let module: Module = changetype<Module>(0);
let optionsAt: usize = 0;
/** The arena as it was before the present function. */
let before: usize = 0;

/** Address of a buffer for a module and compile options (main.ts). */
export function prepare(bytes: u32): u32 {
  return prepareBuffer(bytes);
}

/** Decodes the module of `bytes` bytes at `at`: 0, or the address of a result record when it is refused. */
export function begin(at: u32, bytes: u32, options: u32): u32 {
  optionsAt = options;
  const decoded = beginModule(at, bytes, options);
  if (!decoded) return refused();
  module = decoded;
  beginCode(module, options);
  before = mark();
  return 0;
}

/** Indices of the functions to make: from this to before `endFunction`. */
export function firstFunction(): u32 {
  return module.importedFuncs;
}

export function endFunction(): u32 {
  return functionEnd(module);
}

/** Number of steps for each function, and the name of one as an address of ASCII ended by a zero byte. */
export function steps(): u32 {
  return Step.Count;
}

export function name(step: u32): u32 {
  return <u32>stepName(step);
}

/** Takes function `index` on by one step: 0, or the address of a result record when its body is wrong. */
export function run(step: u32, index: u32): u32 {
  return runStep(step, module, index) ? 0 : refused();
}

/** Frees what the function took, when all is done with it. */
export function forget(): void {
  release(before);
}

/** Instructions of the function behind a step, with what the allocator added. */
export function instructions(step: u32): u32 {
  if (step >= <u32>Step.Select) return mfunc.instCount + mfunc.editCount;
  let count: u32 = 0;
  for (let b: u32 = 0; b < func.blockCount; b++) for (let i = func.block(b).first; i; i = func.inst(i).next) count++;
  return count;
}

/** Its blocks. */
export function blocks(step: u32): u32 {
  return step >= <u32>Step.Select ? mfunc.blockCount : func.blockCount;
}

/** First free address of the arena: it rises by what a step takes. */
export function arena(): u32 {
  return <u32>mark();
}

/** The function behind a step as text: an address of ASCII ended by a zero byte, valid until `forget`. */
export function dump(step: u32): u32 {
  return <u32>(step >= <u32>Step.Select ? printMachine(mfunc, func.index) : printFunction(func));
}

/** The address of a result record, when all steps are done for all functions. */
export function finish(): u32 {
  return compiled(finishCode(module, optionsAt), module.codeBytes);
}

/** After a trap: as main.ts's. */
export function failure(): u32 {
  return interrupted();
}
