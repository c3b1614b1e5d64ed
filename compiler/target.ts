import { Buffer } from "./support/buffer";
import { Func } from "./ir/func";
import { Layout } from "./layout";
import { Class, MFunc } from "./mir/mir";
import { Module } from "./module";
import * as output from "./target/x64/output";
import * as registers from "./target/x64/registers";
import * as emitter from "./target/x64/emit";
import { mopName } from "./target/x64/mop-names";
import * as selector from "./target/x64/select";
import * as traits from "./target/x64/traits";

/**
 * All that the architecture-neutral parts know of the machine: they use these functions and numbers and no other, and this is the one file
 * of theirs that names an architecture. A compiler.wasm is for one: the row of its artefact says which folder takes the place of the one
 * named here (host/asc/arch.ts). One compile is for one module, so the state is the target's own.
 *
 * Order: `beginModule` once; then for each defined function, in index order, `select`, register allocation, `emit`; then `finish`; then the
 * accessors. What these keep lies in lasting memory; what `select` makes may be released after `emit`.
 *
 * What a target must be able to do with the rest as it is:
 * - There are two classes of registers, integers and references in one, floats and vectors in the other, and at most 32 registers in each:
 * a
 *   set of registers is one u64 (regalloc/allocation.ts). A machine with vector registers apart needs a third class.
 * - A call leaves nothing in any register but its results; no register is callee-saved.
 * - The upper half of an i32's register is zero (docs/decisions/zero-upper-half.md).
 * - A relocation is of one field: the records of all targets are alike, the form of the field is the target's (abi RELOCATION_FIELD_).
 */

/** Number of the target in an object's header (abi OBJECT_TARGET_). A compile for another is refused. */
export const NUMBER: u32 = traits.NUMBER;

/** From here on an access's offset is no part of its operand, but added to the address. A power of two, at most 2^31. */
export const MAX_DISPLACEMENT: u64 = traits.MAX_DISPLACEMENT;

/** Whether two registers of class Int can be exchanged by one edit (mir Edit.swap); otherwise a cycle of moves goes through a slot. */
export const CAN_EXCHANGE: bool = traits.CAN_EXCHANGE;

/** Prepares for the functions of `module`. `options` is the address of a record of compile options (abi OPTIONS_), valid throughout. */
export function beginModule(module: Module, layout: Layout, options: usize): void {
  output.begin(module, layout, options);
}

/** Machine form of `func`, whose predecessors, loops and use counts are valid. */
export function select(func: Func): MFunc {
  return selector.select(func);
}

/** Appends the machine code of an allocated function. */
export function emit(mfunc: MFunc, func: Func): void {
  emitter.emit(mfunc, func);
}

/** Whether a store of so many bytes that faults is known to write nothing. */
export function storesWhole(bytes: u32): bool {
  return output.storesWhole(bytes);
}

/** Appends the constants and resolves the calls among the module's functions. Nothing is emitted afterwards. */
export function finish(): void {
  output.finish();
}

/** Number of allocatable registers of a class. */
export function registerCount(kind: Class): u32 {
  return registers.registerCount(kind);
}

/** Their register numbers (below 32), the preferred first: address of as many bytes. */
export function registerOrder(kind: Class): usize {
  return registers.registerOrder(kind);
}

/** Content of the object's section CODE. */
export function code(): Buffer {
  return output.code;
}

/** Content of SITE_CODE: u32 each, ascending. */
export function siteCode(): Buffer {
  return output.siteCode;
}

/** Content of SITE_WASM. */
export function siteWasm(): Buffer {
  return output.siteWasm;
}

/** Content of SITE_KIND. */
export function siteKind(): Buffer {
  return output.siteKind;
}

/** Content of RELOCATIONS: records, ascending; symbols of imports are function indices of the module. */
export function relocations(): Buffer {
  return output.relocations;
}

/** Content of STACK_CALLS: records, ascending. */
export function stackCalls(): Buffer {
  return output.stackCalls;
}

/** Content of HANDLERS: records, ascending. */
export function handlers(): Buffer {
  return output.handlers;
}

/** Content of FUNCTIONS: one record for each defined function, all but the names filled in. */
export function functions(): Buffer {
  return output.functions;
}

/** Largest frame of any function, in bytes. */
export function maxFrameBytes(): u32 {
  return output.maxFrameBytes;
}

/** What an operation of the machine form is called, for people. */
export function opName(op: u32): string {
  return mopName(op);
}
