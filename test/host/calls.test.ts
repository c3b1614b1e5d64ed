import assert from "node:assert/strict";
import { test } from "node:test";
import { callersOutsideLibrary } from "../../host/asc/calls";

const TEXT = `(module
 (func $~lib/rt/stub/__new (param $0 i32) (result i32)
  (unreachable)
 )
 (func $~lib/array/make (result i32)
  (call $~lib/rt/stub/__new
   (i32.const 4)
  )
 )
 (func $compiler/main/first
  (drop
   (call $~lib/array/make)
  )
 )
 (func $compiler/main/second
  (nop)
 )
)`;

test("names the callers outside the library, through library functions", () => {
  assert.deepEqual(callersOutsideLibrary(TEXT, "~lib/rt/stub/__new"), ["compiler/main/first"]);
  assert.deepEqual(callersOutsideLibrary(TEXT, "nobody"), []);
});
