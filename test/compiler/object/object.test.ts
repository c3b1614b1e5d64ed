import assert from "node:assert/strict";
import { before, test } from "node:test";
import { COMPILE_LIBRARY, COMPILE_PRIVILEGED, COMPILE_VALIDATE_ONLY, STATUS_UNSUPPORTED } from "../../../abi/gen/host/compile";
import * as abi from "../../../abi/gen/host/code";
import { OBJECT_TARGET } from "../../../abi/gen/host/x64/target";
import type { CompileError, Compiler } from "../../../host/compiler/compiler";
import { openCompiler } from "../../../host/compiler/open";
import { ObjectFile } from "../../../host/object/object";
import { encodeText } from "../../../host/program/wat";

let compiler: Compiler;

before(async () => {
  compiler = await openCompiler();
});

async function compile(text: string, flags = 0): Promise<ObjectFile> {
  return new ObjectFile(compiler.compile(await encodeText(text, "test"), { flags }).object);
}

const text = (object: ObjectFile, section: number, at: number, bytes: number) =>
  Buffer.from(object.section(section).subarray(at, at + bytes)).toString("latin1");

const MODULE = `(module $sample
  (type $two (func (param i32 i64) (result f64)))
  (type $same (func (param i32 i64) (result f64)))
  (import "env" "first" (func $first (type $two)))
  (import "env" "table" (table 2 5 externref))
  (import "env" "memory" (memory 1 3))
  (import "env" "base" (global $base i32))
  (import "env" "state" (global (mut i64)))
  (table $own 4 funcref)
  (global $answer i32 (i32.const 42))
  (global (mut funcref) (ref.func $named))
  (elem (table $own) (i32.const 1) func $named $first)
  (elem func $hidden)
  (elem (table $own) (global.get $base) funcref (ref.null func) (ref.func $named))
  (data (i32.const 8) "abc")
  (data "passive")
  (func $named (type $same) (f64.const 1))
  (func (export "one") (export "two") (result i32) (i32.const 1))
  (func $hidden)
  (func $start)
  (export "mem" (memory 0))
  (export "again" (func $first))
  (start $start))`;

test("the header counts and places what the module has", async () => {
  const object = await compile(MODULE);
  assert.equal(object.name, "sample");
  assert.equal(object.header(abi.HEADER_START_OFFSET), 4);
  assert.equal(object.header(abi.HEADER_IMPORTED_FUNCTIONS_OFFSET), 1);
  assert.equal(object.header(abi.HEADER_IMPORTED_TABLES_OFFSET), 1);
  assert.equal(object.header(abi.HEADER_IMPORTED_MEMORIES_OFFSET), 1);
  assert.equal(object.header(abi.HEADER_IMPORTED_GLOBALS_OFFSET), 2);
  assert.equal(object.header(abi.HEADER_FLAGS_OFFSET), 0);
  assert.equal(object.header(abi.HEADER_INSTANCE_BYTES_OFFSET) % 64, 0);
});

test("sections begin at multiples of 16 and follow one another", async () => {
  const bytes = compiler.compile(await encodeText(MODULE, "test")).object;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let end = abi.HEADER_RECORD_BYTES + abi.SECTION_COUNT * abi.DIRECTORY_RECORD_BYTES;
  for (let i = 0; i < abi.SECTION_COUNT; i++) {
    const entry = abi.HEADER_RECORD_BYTES + i * abi.DIRECTORY_RECORD_BYTES;
    const at = view.getUint32(entry + abi.DIRECTORY_AT_OFFSET, true);
    assert.equal(at, Math.ceil(end / 16) * 16);
    end = at + view.getUint32(entry + abi.DIRECTORY_BYTES_OFFSET, true);
  }
  assert.equal(end, bytes.length);
});

test("functions are named by the name section, else by their first export", async () => {
  const object = await compile(MODULE);
  assert.deepEqual(
    object.functions().map(({ name }) => name),
    ["named", "one", "hidden", "start"],
  );
});

test("equal types share a canonical form", async () => {
  const object = await compile(MODULE);
  const types = object.records(abi.SECTION_TYPES, abi.TYPE_RECORD_BYTES, (field) =>
    text(object, abi.SECTION_STRINGS, field(abi.TYPE_FORM_AT_OFFSET), field(abi.TYPE_FORM_BYTES_OFFSET)),
  );
  assert.equal(types[0], "\x60\x02\x7f\x7e\x01\x7c");
  assert.equal(types[1], types[0]);
});

test("imports and exports stand in module order", async () => {
  const object = await compile(MODULE);
  assert.deepEqual(
    object.imports().map(({ name, kind }) => [name, kind]),
    [
      ["first", abi.EXTERNAL_FUNCTION],
      ["table", abi.EXTERNAL_TABLE],
      ["memory", abi.EXTERNAL_MEMORY],
      ["base", abi.EXTERNAL_GLOBAL],
      ["state", abi.EXTERNAL_GLOBAL],
    ],
  );
  assert.deepEqual(
    object.exports().map(({ name, kind, index }) => [name, kind, index]),
    [
      ["one", abi.EXTERNAL_FUNCTION, 2],
      ["two", abi.EXTERNAL_FUNCTION, 2],
      ["mem", abi.EXTERNAL_MEMORY, 0],
      ["again", abi.EXTERNAL_FUNCTION, 0],
    ],
  );
  const limits = object.records(abi.SECTION_IMPORTS, abi.IMPORT_RECORD_BYTES, (field) => [
    field(abi.IMPORT_TYPE_OFFSET),
    field(abi.IMPORT_FLAGS_OFFSET),
    field(abi.IMPORT_MIN_OFFSET),
    field(abi.IMPORT_MAX_OFFSET),
  ]);
  assert.deepEqual(limits[1], [0x7000006f, 1, 2, 5]);
  assert.deepEqual(limits[2], [0, 1, 1, 3]);
  assert.deepEqual(limits[3]!.slice(0, 2), [0x7f, 0]);
  assert.deepEqual(limits[4]!.slice(0, 2), [0x7e, 1]);
});

test("functions that are exported, in a segment or referred to have records, and items name these", async () => {
  const object = await compile(MODULE);
  const funcrefs = object.records(abi.SECTION_FUNCREFS, 4, (field) => field(0));
  assert.deepEqual(funcrefs, [0, 1, 2, 3]);
  const items = object.records(abi.SECTION_ITEMS, abi.ITEM_RECORD_BYTES, (field) => [
    field(abi.ITEM_AT_OFFSET),
    field(abi.ITEM_BYTES_OFFSET),
  ]);
  assert.deepEqual(items, [
    [1, 0],
    [0, 0],
    [3, 0],
    [abi.OBJECT_NONE, 0],
    [1, 0],
  ]);
});

test("initial values and offsets are kept as expressions", async () => {
  const object = await compile(MODULE);
  const expression = (at: number, bytes: number) => text(object, abi.SECTION_EXPRESSIONS, at, bytes);
  const globals = object.records(abi.SECTION_GLOBALS, abi.GLOBAL_RECORD_BYTES, (field) =>
    expression(field(abi.GLOBAL_INIT_AT_OFFSET), field(abi.GLOBAL_INIT_BYTES_OFFSET)),
  );
  assert.deepEqual(globals, ["\x41\x2a\x0b", "\xd2\x01\x0b"]);
  const offsets = object.records(abi.SECTION_ELEMENTS, abi.ELEMENT_RECORD_BYTES, (field) => [
    field(abi.ELEMENT_MODE_OFFSET),
    expression(field(abi.ELEMENT_OFFSET_AT_OFFSET), field(abi.ELEMENT_OFFSET_BYTES_OFFSET)),
  ]);
  assert.deepEqual(offsets, [
    [abi.SEGMENT_ACTIVE, "\x41\x01\x0b"],
    [abi.SEGMENT_PASSIVE, ""],
    [abi.SEGMENT_ACTIVE, "\x23\x00\x0b"],
  ]);
  const data = object.records(abi.SECTION_DATA, abi.DATA_RECORD_BYTES, (field) => [
    field(abi.DATA_MODE_OFFSET),
    text(object, abi.SECTION_DATA_BYTES, field(abi.DATA_CONTENT_AT_OFFSET), field(abi.DATA_CONTENT_BYTES_OFFSET)),
  ]);
  assert.deepEqual(data, [
    [abi.SEGMENT_ACTIVE, "abc"],
    [abi.SEGMENT_PASSIVE, "passive"],
  ]);
});

test("sites ascend and lie in the code", async () => {
  const object = await compile(`(module (memory 1) (func $f (param i32) (result i32)
    (call $f (i32.load (local.get 0))) (i32.div_s (i32.load8_u (local.get 0))) (call $f) unreachable))`);
  const sites = object.sites();
  assert.ok(sites.length >= 6);
  const code = object.section(abi.SECTION_CODE).length;
  for (const [i, { codeAt }] of sites.entries()) assert.ok(codeAt < code && (i === 0 || codeAt > sites[i - 1]!.codeAt));
});

const LIBRARY = `(module
  (import "guest" "load8" (func $load8 (param i32) (result i32)))
  (import "env" "first" (func $first))
  (import "guest" "size" (func $size (result i64)))
  (import "env" "second" (func $second))
  (table 2 funcref)
  (global (mut funcref) (ref.func $own))
  (elem (i32.const 0) func $second $own)
  (func $own (export "own") (drop (call $load8 (i32.const 0))) (call $second)))`;

test("imports that are intrinsics are no imports of the object, and functions are numbered without them", async () => {
  const object = await compile(LIBRARY, COMPILE_LIBRARY);
  assert.equal(object.header(abi.HEADER_FLAGS_OFFSET), abi.OBJECT_LIBRARY);
  assert.deepEqual(
    object.imports().map(({ name }) => name),
    ["first", "second"],
  );
  assert.equal(object.header(abi.HEADER_IMPORTED_FUNCTIONS_OFFSET), 2);
  assert.deepEqual(
    object.exports().map(({ index }) => index),
    [2],
  );
  assert.deepEqual(
    object.records(abi.SECTION_FUNCREFS, 4, (field) => field(0)),
    [1, 2],
  );
  assert.equal(text(object, abi.SECTION_EXPRESSIONS, 0, 3), "\xd2\x02\x0b");
});

test("a privileged object asks for its imports by their numbers", async () => {
  const object = await compile(
    `(module (import "virt" "load8" (func $load8 (param i64) (result i32))) (import "routines" "halt" (func $halt))
      (memory 1) (func (export "go") (call $halt)))`,
    COMPILE_PRIVILEGED,
  );
  assert.equal(object.header(abi.HEADER_FLAGS_OFFSET), abi.OBJECT_PRIVILEGED);
  const [relocation] = object.relocations();
  assert.deepEqual({ kind: relocation?.kind, symbol: relocation?.symbol }, { kind: abi.RELOCATION_IMPORT, symbol: 0 });
});

test("the same module gives the same bytes", async () => {
  const wasm = await encodeText(MODULE, "test");
  assert.deepEqual(compiler.compile(wasm).object, compiler.compile(wasm).object);
});

test("code for another machine than the compiler's own is refused, and the header says which it is", async () => {
  const wasm = await encodeText("(module (func))", "test");
  assert.equal(new ObjectFile(compiler.compile(wasm).object).header(abi.HEADER_TARGET_OFFSET), OBJECT_TARGET);
  for (const flags of [0, COMPILE_VALIDATE_ONLY]) {
    assert.throws(
      () => compiler.compile(wasm, { target: 7, flags }),
      (error: CompileError) =>
        error.status === STATUS_UNSUPPORTED && error.reason === "this compiler makes code for target 1, not for target 7",
    );
  }
});
