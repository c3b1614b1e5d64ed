import assert from "node:assert/strict";
import { test } from "node:test";
import * as abi from "../../abi/gen/host/code";
import { SITE_CALL, SITE_DIVIDE_BY_ZERO } from "../../abi/gen/host/traps";
import { disassemble } from "../../host/object/listing";
import { ObjectFile } from "../../host/object/object";
import { decode } from "../../host/target/x64/disassemble";
import { directory, makeObject, words } from "./sample";

/** An object of two functions: the first divides and calls the second, which calls runtime routine 0. */
function sample(): Buffer {
  const code = Buffer.from("99f7f9e801000000c3e800000000c3", "hex");
  const strings = Buffer.from("appdivide");
  const sections = new Map<number, Buffer>([
    [abi.SECTION_CODE, code],
    [abi.SECTION_FUNCTIONS, words(...[0, 9, 8, 4, 0, 0x40, 0x10, 3, 6, 2, 0], ...[9, 6, 0, 0, 0, 0x50, 0x08, 0, 0, 0, 0])],
    [abi.SECTION_SITE_CODE, words(1, 8, 14)],
    [abi.SECTION_SITE_WASM, words(0x44, 0x46, 0x52)],
    [abi.SECTION_SITE_KIND, Buffer.from([SITE_DIVIDE_BY_ZERO, SITE_CALL, SITE_CALL])],
    [abi.SECTION_RELOCATIONS, words(10, abi.RELOCATION_RUNTIME, 0, -4 >>> 0)],
    [abi.SECTION_STRINGS, strings],
  ]);
  return makeObject(sections, 3);
}

/** The sample with one 32-bit field of the header or directory changed. */
function changed(offset: number, value: number): Buffer {
  const bytes = sample();
  bytes.writeUInt32LE(value, offset);
  return bytes;
}

test("an object's tables are read", () => {
  const object = new ObjectFile(sample());
  assert.equal(object.name, "app");
  const [divide, other] = object.functions();
  assert.deepEqual([divide!.name, divide!.codeAt, divide!.codeBytes, divide!.frameBytes, divide!.loopSpills], ["divide", 0, 9, 8, 2]);
  assert.deepEqual([other!.name, other!.codeAt, other!.wasmAt, other!.wasmBytes], ["", 9, 0x50, 8]);
  assert.deepEqual(object.sites()[0], { codeAt: 1, wasmAt: 0x44, kind: SITE_DIVIDE_BY_ZERO });
  assert.deepEqual(object.relocations(), [{ at: 10, kind: abi.RELOCATION_RUNTIME, symbol: 0, addend: -4 }]);
});

test("the disassembly names functions, traps, calls and routines", () => {
  const lines = [...disassemble(new ObjectFile(sample()), decode)].map((line) => line.replace(/ {2,}/g, " ").trim());
  assert.deepEqual(lines, [
    "",
    "app!divide: ; wasm 0x40..0x50, 9 bytes, frame 8, 2 spills in loops",
    "0 99 cdq",
    "1 f7 f9 idiv ecx ; wasm 0x44: integer divide by zero",
    "3 e8 01 00 00 00 call 9 ; wasm 0x46, app!<function 1>",
    "8 c3 ret",
    "",
    "app!<function 1>: ; wasm 0x50..0x58, 6 bytes, frame 0",
    "9 e8 00 00 00 00 call 0xe ; wasm 0x52, runtime.memory_grow",
    "e c3 ret",
  ]);
});

test("a file that is no whole object is refused", () => {
  assert.throws(() => new ObjectFile(new Uint8Array(3)), /too short/);
  assert.throws(() => new ObjectFile(changed(abi.HEADER_MAGIC_OFFSET, 0x6d736100)), /wrong magic number/);
  assert.throws(() => new ObjectFile(changed(abi.HEADER_FORMAT_OFFSET, 99)), /object format 99/);
  assert.throws(() => new ObjectFile(sample().subarray(0, -1)), /cut short/);
});

test("tables that reach out of the file are refused", () => {
  const code = changed(directory(abi.SECTION_CODE, abi.DIRECTORY_BYTES_OFFSET), 0xffffffff);
  assert.throws(() => new ObjectFile(code).section(abi.SECTION_CODE), /section 0 reaches past the end/);
  const functions = changed(directory(abi.SECTION_FUNCTIONS, abi.DIRECTORY_BYTES_OFFSET), 87);
  assert.throws(() => new ObjectFile(functions).functions(), /not a whole number of records/);
  const sites = changed(directory(abi.SECTION_SITE_KIND, abi.DIRECTORY_BYTES_OFFSET), 2);
  assert.throws(() => new ObjectFile(sites).sites(), /differ in length/);
  assert.throws(() => new ObjectFile(changed(abi.HEADER_NAME_AT_OFFSET, 8)).name, /past the strings/);
});
