import { allocate, initArena, mark, release } from "../../compiler/support/arena";
import { buildFunction } from "../../compiler/frontend/function";
import { buildInitializer } from "../../compiler/frontend/initializer";
import { decodeModule } from "../../compiler/decode/module";
import { errorFunction, errorMessage, errorMessageBytes, errorOffset, errorStatus } from "../../compiler/support/diagnostic";
import { Func } from "../../compiler/ir/func";
import { printFunction } from "../../compiler/ir/print";
import { verify, verifyPlace, verifyProblem } from "../../compiler/ir/verify";
import { Module } from "../../compiler/module";
import { optimize } from "../../compiler/passes/passes";
import { OPTIONS_RECORD_BYTES } from "../../abi/gen/as/compile";

/** The compiler up to the IR, as a module of its own: validates and builds every function, and holds the IR against its rules. */

let module: Module | null = null;
let brokenFunction: u32 = 0;

/** Address of a buffer for a module, with its options behind it. */
export function prepare(bytes: u32): u32 {
  initArena();
  return <u32>allocate(((bytes + 7) & ~7) + OPTIONS_RECORD_BYTES);
}

/**
 * Decodes the module, and builds and optimizes all functions; the status. `verifyProblem` says whether a function broke a rule of the IR.
 */
export function check(bytes: u32, size: u32, options: u32, verified: bool): u32 {
  const decoded = decodeModule(bytes, size, options);
  if (!decoded) return errorStatus();
  module = decoded;
  for (let i = decoded.importedFuncs; i < decoded.funcCount; i++) {
    const before = mark();
    if (!checkFunction(buildFunction(decoded, i), i, verified)) return errorStatus();
    release(before);
  }
  if (decoded.hasInitializer()) checkFunction(buildInitializer(decoded), decoded.funcCount, verified);
  return errorStatus();
}

function checkFunction(func: Func | null, index: u32, verified: bool): bool {
  if (!func) return false;
  brokenFunction = index;
  if (verified && !verify(func, false)) return false;
  optimize(func);
  return !verified || verify(func, true);
}

/** The rule of the IR that a function broke, and where: rule, function, value or block. */
export function problem(): u32 {
  return verifyProblem();
}

export function problemFunction(): u32 {
  return brokenFunction;
}

export function problemPlace(): u32 {
  return verifyPlace();
}

/** Address of the text of function `index` of the module that `check` accepted, ended by a zero byte. */
export function print(index: u32, optimized: bool): u32 {
  const decoded = module;
  if (!decoded) return unreachable();
  const func = buildFunction(decoded, index);
  if (!func) return unreachable();
  if (optimized) optimize(func);
  return <u32>printFunction(func);
}

export function offset(): u32 {
  return errorOffset();
}

export function functionIndex(): u32 {
  return errorFunction();
}

export function message(): u32 {
  return <u32>errorMessage();
}

export function messageBytes(): u32 {
  return errorMessageBytes();
}
