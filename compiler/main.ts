import { OPTIONS_RECORD_BYTES } from "../abi/gen/as/compile";
import { initArena, reserve } from "./support/arena";
import { codeBytes, compileModule } from "./pipeline";
import { compiled, interrupted, refused } from "./result";

/**
 * Address of a buffer for a module of that many bytes and, behind it at the next multiple of 8, for a record of compile options; the caller
 * fills both. To be called first, and once.
 */
export function prepare(bytes: u32): u32 {
  initArena();
  return <u32>reserve(<usize>bytes + 8 + OPTIONS_RECORD_BYTES);
}

/** Compiles the module of `bytes` bytes at `module`; the address of a result record (abi RESULT_). */
export function compile(module: u32, bytes: u32, options: u32): u32 {
  const object = compileModule(module, bytes, options);
  return object ? compiled(object, codeBytes) : refused();
}

/** After a trap of `compile`: the address of a result record that says which limit ended it; 0 when the trap is a fault of the compiler. */
export function failure(): u32 {
  return interrupted();
}
