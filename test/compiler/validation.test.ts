import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FEATURE_NAMES, STATUS_INVALID, STATUS_UNSUPPORTED } from "../../abi/gen/host/compile";
import { CompileError } from "../../host/compiler/compiler";
import { Oracle } from "../../host/fuzz/oracle";
import { encodeText } from "../../host/program/wat";
import { FrontEnd } from "./frontend";
import { REFUSED, RULES } from "./rules";
import { HEAP_RULES } from "./rules-heap";
import { VECTOR_RULES } from "./rules-vector";

let frontEnd: FrontEnd;
let oracle: Oracle;
before(async () => {
  frontEnd = await FrontEnd.open();
  oracle = await Oracle.open();
});
after(() => oracle.close());

function refusal(bytes: Uint8Array, options = {}): CompileError {
  try {
    frontEnd.compile(bytes, options);
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

for (const { what, keeps, breaks, says } of [...RULES, ...VECTOR_RULES, ...HEAP_RULES]) {
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

for (const { name, text } of REFUSED) {
  test(`${text} is refused by its proposal's name`, async () => {
    const error = refusal(await encodeText(`(module ${text})`, "refused"));
    assert.equal(error.status, STATUS_UNSUPPORTED, error.message);
    assert.match(error.reason, name);
    assert.match(error.reason, / is not supported$/);
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
  };
  for (const [flag, name] of FEATURE_NAMES) {
    const text = uses[name];
    if (text === undefined) continue;
    const bytes = await encodeText(`(module ${text})`, "use");
    frontEnd.compile(bytes, { wasmFeatures: 0x1ffff });
    const error = refusal(bytes, { wasmFeatures: 0x1ffff & ~flag });
    assert.equal(error.status, STATUS_UNSUPPORTED, error.message);
    assert.match(error.reason, new RegExp(`${name} is not supported`));
  }
});

test("an error names the offset of the instruction and the function", async () => {
  const bytes = await encodeText('(module (import "m" "f" (func)) (func) (func nop nop i32.eqz drop))', "offset");
  const error = refusal(bytes);
  assert.equal(error.functionIndex, 2);
  assert.equal(bytes[error.offset], 0x45);
});
