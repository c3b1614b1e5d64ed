import { COMPILE_VALIDATE_ONLY, OPTIONS_FLAGS_OFFSET, OPTIONS_TARGET_OFFSET, STATUS_UNSUPPORTED } from "../abi/gen/as/compile";
import { mark, release } from "./support/arena";
import { Buffer } from "./support/buffer";
import { detail, detailNumber, fail } from "./support/diagnostic";
import { decodeModule } from "./decode/module";
import { Layout } from "./layout";
import { Module } from "./module";
import { writeObject } from "./object/object";
import { beginSteps, functionEnd, runStep, Step } from "./steps";
import * as target from "./target";

/** Bytes of the code section of the module compiled, for speed figures. */
export let codeBytes: u32 = 0;

let layout: Layout = changetype<Layout>(0);

/**
 * The whole compiler: the object of the module of `size` bytes at `bytes`, which is empty when the options ask for validation only.
 * `options` is the address of a record of compile options. Null when the module is refused: see diagnostic.
 */
export function compileModule(bytes: usize, size: u32, options: usize): Buffer | null {
  const module = beginModule(bytes, size, options);
  if (!module) return null;
  codeBytes = module.codeBytes;
  if (load<u32>(options, OPTIONS_FLAGS_OFFSET) & COMPILE_VALIDATE_ONLY) {
    return runSteps(module, Step.Build + 1) ? new Buffer(0) : null;
  }
  beginCode(module, options);
  if (!runSteps(module, Step.Count)) return null;
  return finishCode(module, options);
}

/** The module of `size` bytes at `bytes`, decoded. Null when it, or what the options ask for, is refused: see diagnostic. */
export function beginModule(bytes: usize, size: u32, options: usize): Module | null {
  const wanted = load<u32>(options, OPTIONS_TARGET_OFFSET);
  if (wanted == target.NUMBER) return decodeModule(bytes, size, options);
  fail(STATUS_UNSUPPORTED, 0, "this compiler makes code for target ");
  detailNumber(target.NUMBER);
  detail(", not for target ");
  detailNumber(wanted);
  return null;
}

/** Prepares for the functions of a decoded module. */
export function beginCode(module: Module, options: usize): void {
  layout = new Layout(module);
  target.beginModule(module, layout, options);
  beginSteps();
}

/** The object, when all functions are emitted. */
export function finishCode(module: Module, options: usize): Buffer {
  target.finish();
  return writeObject(module, layout, options);
}

/** Runs the steps before `end` for each function. False when one is wrong. */
function runSteps(module: Module, end: u32): bool {
  const functions = functionEnd(module);
  for (let i = module.importedFuncs; i < functions; i++) {
    const before = mark();
    for (let step: u32 = 0; step < end; step++) if (!runStep(step, module, i)) return false;
    release(before);
  }
  return true;
}
