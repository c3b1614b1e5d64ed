import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as abi from "../../../abi/gen/host/compile";
import { CompileError, type Compiler } from "../../../host/compiler/compiler";
import { FEATURE_FLAGS, parseFeatures } from "../../../host/compiler/features";
import { openCompiler } from "../../../host/compiler/open";
import { encode } from "../../lab/spec/encode";

/** For each proposal, by the name that the command line has for it, modules that need it and nothing else that can be turned off. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  "sign-extension": ["(func (param i32) (result i32) (i32.extend8_s (local.get 0)))"],
  "saturating-conversion": ["(func (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))"],
  "multi-value": [
    "(func (result i32 i32) (i32.const 1) (i32.const 2))",
    "(func (i32.const 1) (block (param i32) (drop)))",
    "(type (func (result i32 i64)))",
  ],
  "mutable-globals": ['(global (export "g") (mut i32) (i32.const 1))', '(import "m" "g" (global (mut i32)))'],
  "bulk-memory": [
    "(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))",
    '(memory 1) (data "passive")',
    "(table 1 funcref) (func $f) (elem func $f)",
  ],
  "reference-types": [
    "(func (param externref))",
    "(func (result funcref) (ref.null func))",
    "(table 1 funcref) (table 1 funcref)",
    "(table 1 funcref) (func (drop (table.size 0)))",
    "(func (result i32) (select (result i32) (i32.const 1) (i32.const 2) (i32.const 3)))",
  ],
  simd: ["(func (param v128))", "(global v128 (v128.const i64x2 1 2))", "(func (drop (i8x16.splat (i32.const 1))))"],
  "relaxed-simd": ["(func (param v128) (result v128) (i8x16.relaxed_swizzle (local.get 0) (local.get 0)))"],
  "tail-call": ["(func $f (return_call $f))", "(type $t (func)) (table 1 funcref) (func (return_call_indirect (type $t) (i32.const 0)))"],
  "extended-const": [
    "(global i32 (i32.add (i32.const 1) (i32.const 2)))",
    "(memory 1) (data (offset (i32.mul (i32.const 1) (i32.const 2))))",
  ],
  "multi-memory": [
    "(memory 1) (memory 1)",
    '(import "m" "m" (memory 1)) (memory 1)',
    "(memory 1) (memory 1) (func (drop (i32.load 1 (i32.const 0))))",
  ],
  memory64: ["(memory i64 1)", '(import "m" "m" (memory i64 1))', "(table i64 1 funcref)"],
  "function-references": [
    "(type $t (func)) (func (param (ref $t)))",
    "(type $t (func)) (func (param (ref null $t)) (call_ref $t (local.get 0)))",
    "(func (param funcref) (drop (ref.as_non_null (local.get 0))))",
    "(func $f) (table 1 funcref (ref.func $f))",
  ],
  exceptions: ["(func (param exnref))", "(func (try_table))"],
  "legacy-exceptions": ["(func try end)", "(func try catch_all end)"],
  gc: [
    "(type (struct))",
    "(type (array i8))",
    "(rec (type (func)) (type (func)))",
    "(type (sub (func)))",
    "(func (param anyref))",
    "(func (param i32) (drop (ref.i31 (local.get 0))))",
  ],
  threads: ["(memory 1 1 shared)", "(memory 1) (func (drop (i32.atomic.load (i32.const 0))))", "(func (atomic.fence))"],
  "wide-arithmetic": [
    "(func (result i64 i64) (i64.add128 (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0)))",
    "(func (param i64) (result i64 i64) (i64.mul_wide_u (local.get 0) (local.get 0)))",
  ],
  "compact-imports": ['(import "m" (item "f" (func)) (item "g" (func (param i32))))', '(import "m" (item "f") (item "g") (func))'],
  "custom-page-sizes": ["(memory 1 (pagesize 1))", "(memory 1 2 (pagesize 65536))", '(import "m" "m" (memory 1 (pagesize 1)))'],
};

let compiler: Compiler;
before(async () => {
  compiler = await openCompiler();
});

/** Why a module is refused, undefined when it isn't. */
async function refusal(fields: string, wasmFeatures: number): Promise<string | undefined> {
  const encoded = await encode({ form: "text", text: `(module ${fields})` });
  if ("malformed" in encoded) throw new Error(encoded.malformed);
  try {
    compiler.compile(encoded.bytes, { wasmFeatures });
    return undefined;
  } catch (error) {
    if (!(error instanceof CompileError) || error.status !== abi.STATUS_UNSUPPORTED) return `not by name: ${error}`;
    return error.reason;
  }
}

test("there are modules for every proposal", () => {
  assert.deepEqual(Object.keys(MODULES), [...FEATURE_FLAGS.keys()]);
});

for (const [name, modules] of Object.entries(MODULES)) {
  test(`what needs it is refused by name when it is off, and accepted when it is on: ${name}`, async () => {
    const flag = FEATURE_FLAGS.get(name)!;
    const byName = `${abi.FEATURE_NAMES.get(flag)} is not supported`;
    for (const fields of modules) {
      assert.equal(await refusal(fields, parseFeatures(`-${name}`)), byName, fields);
      assert.equal(await refusal(fields, parseFeatures(name)), undefined, fields);
    }
  });
}

test("tags need either form of exceptions", async () => {
  for (const fields of ["(tag)", '(import "m" "e" (tag))', "(tag $e) (func (throw $e))"]) {
    for (const list of ["-exceptions", "-legacy-exceptions"]) assert.equal(await refusal(fields, parseFeatures(list)), undefined, fields);
    assert.equal(await refusal(fields, parseFeatures("-exceptions,-legacy-exceptions")), "exceptions is not supported", fields);
  }
});

test("the first version of the language needs none of them", async () => {
  const fields = `(memory 1 2) (table 1 funcref) (global i32 (i32.const 1)) (type $t (func (param i32) (result f64)))
    (func $f (export "f") (type $t) (f64.convert_i32_s (i32.load (local.get 0)))) (elem (i32.const 0) $f) (data (i32.const 0) "x")
    (func (result f64) (call_indirect (type $t) (i32.const 1) (i32.const 0)))`;
  assert.equal(await refusal(fields, parseFeatures("mvp")), undefined);
});
