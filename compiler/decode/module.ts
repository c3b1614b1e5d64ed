import { STATUS_INTERNAL } from "../../abi/gen/as/compile";
import { fail } from "../diagnostic";
import { Module } from "../module";

/**
 * Decodes the module of `size` bytes at `bytes` and validates all but its function bodies. `options` is the address of a record of compile
 * options (abi OPTIONS_). Null when something is wrong: see diagnostic.
 */
export function decodeModule(bytes: usize, size: u32, options: usize): Module | null {
  fail(STATUS_INTERNAL, 0, "the decoder is not there yet");
  return null;
}
