import { COMPILE_PRIVILEGED, OPTIONS_CPU_FEATURES_OFFSET, OPTIONS_FLAGS_OFFSET } from "../../../abi/gen/as/compile";
import { CPU_AVX, CPU_BMI1, CPU_BMI2, CPU_LZCNT, CPU_WHOLE, RELOCATION_FIELD_ADDEND } from "../../../abi/gen/as/x64/target";
import { FUNCTION_CODE_AT_OFFSET, FUNCTION_RECORD_BYTES } from "../../../abi/gen/as/code";
import { reserveLasting } from "../../support/arena";
import { Buffer } from "../../support/buffer";
import { Layout } from "../../layout";
import { Module } from "../../module";
import { encodeInto, here, nop, patchRel } from "./encode";

/** What a module's compile yields, and the facts about it that all of the target's parts read. */

export let module: Module = changetype<Module>(0);
export let layout: Layout = changetype<Layout>(0);
export let privileged: bool = false;
export let hasLzcnt: bool = false;
export let hasTzcnt: bool = false;
export let hasBmi2: bool = false;
export let hasAvx: bool = false;
let hasWhole: bool = false;

/** Contents of the object's sections (abi SECTION_). */
export let code: Buffer = changetype<Buffer>(0);
export let siteCode: Buffer = changetype<Buffer>(0);
export let siteWasm: Buffer = changetype<Buffer>(0);
export let siteKind: Buffer = changetype<Buffer>(0);
export let relocations: Buffer = changetype<Buffer>(0);
export let stackCalls: Buffer = changetype<Buffer>(0);
export let functions: Buffer = changetype<Buffer>(0);
export let handlers: Buffer = changetype<Buffer>(0);
export let maxFrameBytes: u32 = 0;

/** Constants and jump tables, appended to the code in the end. */
let pool: Buffer = changetype<Buffer>(0);
/** Fields to patch when the pool's place is known: pairs of field and offset in the pool, the latter less what follows the field. */
let poolFields: Buffer = changetype<Buffer>(0);
/** Jump tables: pairs of offset in the pool and number of entries, which hold code offsets until the end. */
let jumpTables: Buffer = changetype<Buffer>(0);
/** Calls of functions not emitted yet: pairs of field and function index. */
let calls: Buffer = changetype<Buffer>(0);

/** Offsets in the pool, plus 1, of constants met lately, by a hash of their bits. */
let known: usize = 0;
const KNOWN: u32 = 1024;

/** See target.ts. */
export function storesWhole(bytes: u32): bool {
  return hasWhole || bytes <= 8;
}

/** Prepares for a module (target.ts `beginModule`). */
export function begin(decoded: Module, at: Layout, options: usize): void {
  module = decoded;
  layout = at;
  const features = load<u32>(options, OPTIONS_CPU_FEATURES_OFFSET);
  hasLzcnt = (features & CPU_LZCNT) != 0;
  hasTzcnt = (features & CPU_BMI1) != 0;
  hasBmi2 = (features & CPU_BMI2) != 0;
  hasAvx = (features & CPU_AVX) != 0;
  hasWhole = (features & CPU_WHOLE) != 0;
  privileged = (load<u32>(options, OPTIONS_FLAGS_OFFSET) & COMPILE_PRIVILEGED) != 0;
  const bytes = decoded.codeBytes;
  code = new Buffer(bytes * 3 + 4096);
  siteCode = new Buffer(bytes + 256);
  siteWasm = new Buffer(bytes + 256);
  siteKind = new Buffer((bytes >> 2) + 64);
  relocations = new Buffer(256);
  stackCalls = new Buffer(256);
  handlers = new Buffer(256);
  functions = new Buffer((decoded.funcCount - decoded.importedFuncs) * FUNCTION_RECORD_BYTES);
  maxFrameBytes = 0;
  pool = new Buffer(1024);
  poolFields = new Buffer(1024);
  jumpTables = new Buffer(256);
  calls = new Buffer(1024);
  known = reserveLasting(KNOWN << 2);
  memory.fill(known, 0, KNOWN << 2);
  encodeInto(code);
}

/** The instruction that comes next is a site of that kind; for a call it is the return address. */
export function site(kind: u32, pos: u32): void {
  // An address is one site: an instruction that can trap is kept apart from the return address of a call before it.
  const before = siteCode.length;
  if (before && load<u32>(siteCode.data + before - 4) == here()) nop(1);
  siteCode.push32(here());
  siteWasm.push32(pos);
  siteKind.push8(kind);
}

/** A call that passed `bytes` bytes of arguments on the stack returns to the offset of the next instruction. */
export function noteStackCall(bytes: u32): void {
  if (bytes == 0) return;
  stackCalls.push32(here());
  stackCalls.push32(bytes);
}

/** An exception that comes out of the call with that return address is caught at `pad`. */
export function addHandler(returnAt: u32, pad: u32): void {
  handlers.push32(returnAt);
  handlers.push32(pad);
}

/** The 32-bit field is to be patched when the object is linked. */
export function relocate(field: u32, kind: u32, symbol: u32): void {
  relocations.push32(field);
  relocations.push32(kind);
  relocations.push32(symbol);
  relocations.push32(<u32>RELOCATION_FIELD_ADDEND);
}

/** The field of a call is to reach function `index` of this module. */
export function referFunction(field: u32, index: u32): void {
  const record = (index - module.importedFuncs) * FUNCTION_RECORD_BYTES;
  if (record < functions.length) return patchRel(field, functions.get32(record + FUNCTION_CODE_AT_OFFSET));
  calls.push32(field);
  calls.push32(index);
}

/** Offset in the pool of a constant of 4, 8 or 16 bytes (its low and its high half), aligned to its size. */
export function constant(bytes: u32, low: u64, high: u64): u32 {
  const mixed = (low ^ (high * 0x9e3779b97f4a7c15) ^ bytes) * 0x9e3779b97f4a7c15;
  const slot = known + ((<usize>(mixed >> 54)) << 2);
  const found = load<u32>(slot);
  if (found != 0 && holds(found - 1, bytes, low, high)) return found - 1;
  pool.align(bytes, 0);
  const at = pool.length;
  if (bytes == 4) pool.push32(<u32>low);
  else pool.push64(low);
  if (bytes == 16) pool.push64(high);
  store<u32>(slot, at + 1);
  return at;
}

function holds(at: u32, bytes: u32, low: u64, high: u64): bool {
  if (at & (bytes - 1) || at + bytes > pool.length) return false;
  const from = pool.data + at;
  if (bytes == 4) return load<u32>(from) == <u32>low;
  return load<u64>(from) == low && (bytes == 8 || load<u64>(from, 8) == high);
}

/** The RIP-relative field, which `trailing` bytes of the instruction follow, is to reach `offset` in the pool. */
export function referPool(field: u32, offset: u32, trailing: u32): void {
  poolFields.push32(field);
  poolFields.push32(offset - trailing);
}

/** Offset in the pool of a new jump table; entry i is a 32-bit distance from the table to `setJump`'s target. */
export function newJumpTable(count: u32): u32 {
  pool.align(4, 0);
  const at = pool.extend(count << 2);
  jumpTables.push32(at);
  jumpTables.push32(count);
  return at;
}

/** Sets the code offset that entry `i` of the table leads to. */
export function setJump(table: u32, i: u32, target: u32): void {
  pool.set32(table + (i << 2), target);
}

/** A function with a frame of so many bytes was emitted. */
export function noteFrame(bytes: u32): void {
  if (bytes > maxFrameBytes) maxFrameBytes = bytes;
}

/** Appends the pool and patches what waited for it or for later functions. */
export function finish(): void {
  // A tail call looks at the four bytes that a return address points to.
  code.push32(0xcccccccc);
  code.align(16, 0xcc);
  const base = code.length;
  for (let i: u32 = 0; i < jumpTables.length; i += 8) {
    const table = jumpTables.get32(i);
    const end = table + (jumpTables.get32(i + 4) << 2);
    for (let at = table; at < end; at += 4) pool.set32(at, pool.get32(at) - (base + table));
  }
  code.append(pool.data, pool.length);
  for (let i: u32 = 0; i < poolFields.length; i += 8) patchRel(poolFields.get32(i), base + poolFields.get32(i + 4));
  for (let i: u32 = 0; i < calls.length; i += 8) {
    const record = (calls.get32(i + 4) - module.importedFuncs) * FUNCTION_RECORD_BYTES;
    patchRel(calls.get32(i), functions.get32(record + FUNCTION_CODE_AT_OFFSET));
  }
}
