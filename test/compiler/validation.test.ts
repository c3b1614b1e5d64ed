import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  FEATURE_EXCEPTIONS,
  FEATURE_LEGACY_EXCEPTIONS,
  FEATURE_NAMES,
  STATUS_INVALID,
  STATUS_MALFORMED,
  STATUS_UNSUPPORTED,
} from "../../abi/gen/host/compile";
import type { CompileError } from "../../host/compiler/compiler";
import { Oracle } from "../lab/fuzz/oracle";
import { encodeText } from "../../host/program/wat";
import { FrontEnd } from "./frontend";
import { RULES } from "./rules";
import { EXCEPTION_RULES } from "./rules-exceptions";
import { HEAP_RULES } from "./rules-heap";
import { VECTOR_RULES } from "./rules-vector";
import { ALL_FEATURES } from "../../host/compiler/features";

let frontEnd: FrontEnd;
let oracle: Oracle;
before(async () => {
  frontEnd = await FrontEnd.open();
  oracle = await Oracle.open();
});
after(() => oracle.close());

function refusal(bytes: Uint8Array, options = {}): CompileError {
  const error = frontEnd.refusal(bytes, options);
  assert.ok(error, "it was accepted");
  return error;
}

for (const { what, keeps, breaks, says } of [...RULES, ...VECTOR_RULES, ...HEAP_RULES, ...EXCEPTION_RULES]) {
  test(what, async () => {
    for (const text of keeps) {
      const bytes = await encodeText(`(module ${text})`, "kept");
      assert.deepEqual(await oracle.validate([bytes]), [undefined], `V8 refuses ${text}`);
      frontEnd.compile(bytes);
    }
    for (const text of breaks) {
      const bytes = await encodeText(`(module ${text})`, "broken");
      assert.notDeepEqual(await oracle.validate([bytes]), [undefined], `V8 accepts ${text}`);
      const error = refusal(bytes);
      assert.equal(error.status, STATUS_INVALID, `${text}: ${error.message}`);
      assert.match(error.reason, says, text);
    }
  });
}

test("a proposal that the options leave out is refused by its name", async () => {
  const uses: Record<string, string> = {
    "sign extension": "(func (drop (i32.extend8_s (i32.const 1))))",
    "saturating float-to-int conversion": "(func (drop (i32.trunc_sat_f32_s (f32.const 1))))",
    "multi-value": "(func (result i32 i32) (i32.const 1) (i32.const 2))",
    "mutable globals": '(global (export "g") (mut i32) (i32.const 1))',
    "bulk memory": "(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))",
    "reference types": "(func (param externref))",
    "extended constant expressions": "(global i32 (i32.add (i32.const 1) (i32.const 2)))",
    "typed function references": "(type $t (func)) (func (param (ref null $t)))",
    "garbage collection": "(type (struct (field i32)))",
    "tail call": "(func $f (return_call $f))",
    SIMD: "(func (param v128))",
    "relaxed SIMD": "(func (param v128 v128) (drop (i8x16.relaxed_swizzle (local.get 0) (local.get 1))))",
    threads: "(memory 1 1 shared)",
    exceptions: "(tag) (func (try_table (catch_all 0)))",
    "legacy exceptions": "(func try catch_all end)",
    "wide arithmetic": "(func (result i64 i64) (i64.mul_wide_s (i64.const 1) (i64.const 2)))",
    "compact import section": '(import "m" (item "f" (func)) (item "g" (func)))',
  };
  for (const [flag, name] of FEATURE_NAMES) {
    const text = uses[name];
    if (text === undefined) continue;
    const bytes = await encodeText(`(module ${text})`, "use");
    frontEnd.compile(bytes, { wasmFeatures: ALL_FEATURES });
    const error = refusal(bytes, { wasmFeatures: ALL_FEATURES & ~flag });
    assert.equal(error.status, STATUS_UNSUPPORTED, error.message);
    assert.match(error.reason, new RegExp(`${name} is not supported`));
  }
});

test("tags and throw belong to both forms of exceptions", async () => {
  const both = FEATURE_EXCEPTIONS | FEATURE_LEGACY_EXCEPTIONS;
  for (const text of ["(tag)", '(import "m" "t" (tag))', "(func (throw 0)) (tag)"]) {
    const bytes = await encodeText(`(module ${text})`, "use");
    for (const flag of [FEATURE_EXCEPTIONS, FEATURE_LEGACY_EXCEPTIONS]) frontEnd.compile(bytes, { wasmFeatures: ALL_FEATURES & ~flag });
    const error = refusal(bytes, { wasmFeatures: ALL_FEATURES & ~both });
    assert.equal(error.status, STATUS_UNSUPPORTED);
    assert.match(error.reason, /^exceptions (is|are) not supported$/);
  }
});

test("malformed exception handling is refused", () => {
  const type = [1, 4, 1, 0x60, 0, 0];
  const tag = (attribute: number) => [13, 3, 1, attribute, 0];
  const module = (attribute: number, code: number[]) => {
    const body = [0, ...code, 0x0b];
    const section = [10, body.length + 2, 1, body.length, ...body];
    return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...type, 3, 2, 1, 0, ...tag(attribute), ...section]);
  };
  frontEnd.compile(module(0, []));
  frontEnd.compile(module(0, [0x06, 0x40, 0x07, 0, 0x19, 0x0b]));
  const [tryAll, end] = [[0x06, 0x40, 0x19], 0x0b];
  const rows: [number, number[], RegExp][] = [
    [1, [], /malformed tag attribute: 0x01/],
    [0, [0x07, 0], /catch without try/],
    [0, [0x19], /catch without try/],
    [0, [0x02, 0x40, 0x07, 0, end], /catch without try/],
    [0, [...tryAll, 0x07, 0, end], /catch without try/],
    [0, [...tryAll, 0x19, end], /catch without try/],
    [0, [...tryAll, 0x18, 0], /delegate without try/],
    [0, [0x02, 0x40, 0x18, 0], /delegate without try/],
    [0, [0x06, 0x40, 0x05, end], /else without if/],
    [0, [0x1f, 0x40, 1, 4, 0, 0, end], /malformed catch clause: 0x04/],
    [0, [0x1f, 0x40, 2, 2, 0, end], /malformed|unexpected end/],
  ];
  for (const [attribute, code, says] of rows) {
    const error = refusal(module(attribute, code));
    assert.equal(error.status, STATUS_MALFORMED, `${code}: ${error.message}`);
    assert.match(error.reason, says, String(code));
    assert.ok(!WebAssembly.validate(module(attribute, code)));
  }
});

test("an error names the offset of the instruction and the function", async () => {
  const bytes = await encodeText('(module (import "m" "f" (func)) (func) (func nop nop i32.eqz drop))', "offset");
  const error = refusal(bytes);
  assert.equal(error.functionIndex, 2);
  assert.equal(bytes[error.offset], 0x45);
});
