import assert from "node:assert/strict";
import { before, test } from "node:test";
import { STATUS_COMPILED, STATUS_INTERNAL } from "../../../abi/gen/host/compile";
import { CompileError, type Compiler } from "../../../host/compiler/compiler";
import { openCompiler } from "../../../host/compiler/open";
import { generate } from "../../lab/fuzz/generate";
import { Oracle } from "../../lab/fuzz/oracle";
import { disagreements } from "../../lab/fuzz/validate";
import { processorTime } from "../../lab/support";
import { BAD_MODULES, LARGE_MODULES, SMALL_MODULE } from "./cases";

/** No module of these takes a compile longer than this, in ms. */
const SLOW = 10_000;

let compiler: Compiler;
before(async () => {
  compiler = await openCompiler();
});

/** Compiles a module that must be refused: in time, with a message of one line and an offset within the module. */
function refusal(bytes: Uint8Array): CompileError {
  const start = processorTime();
  try {
    compiler.compile(bytes);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    assert.ok(processorTime() - start < SLOW, "too slow");
    assert.notEqual(error.status, STATUS_COMPILED);
    assert.notEqual(error.status, STATUS_INTERNAL, error.message);
    assert.match(error.message, /^[^\n]+ at offset 0x[0-9a-f]+: [^\n]+$/);
    assert.ok(error.offset <= bytes.length, `offset ${error.offset} of ${bytes.length}`);
    return error;
  }
  throw new Error("it was compiled");
}

for (const { what, bytes, says } of BAD_MODULES) {
  test(`refuses ${what}`, () => {
    assert.match(refusal(bytes).message, says);
  });
}

for (const { what, bytes } of LARGE_MODULES) {
  test(`compiles ${what} in time`, () => {
    const start = processorTime();
    compiler.compile(bytes);
    assert.ok(processorTime() - start < SLOW, "too slow");
  });
}

test("refuses a module cut off at any byte, unless what is left is a module", () => {
  const { bytes } = generate(5);
  for (let length = 0; length < bytes.length; length++) {
    const prefix = bytes.subarray(0, length);
    if (!WebAssembly.validate(Uint8Array.from(prefix))) refusal(prefix);
    else compiler.compile(prefix);
  }
});

test("accepts and refuses as V8 does with any one bit flipped", async () => {
  compiler.compile(SMALL_MODULE);
  const modules = Array.from({ length: SMALL_MODULE.length * 8 }, (_, bit) => {
    return SMALL_MODULE.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
  });
  const oracle = await Oracle.open();
  try {
    const found = await disagreements(compiler, oracle, [SMALL_MODULE, ...modules]);
    assert.deepEqual(
      found.flatMap((reason, i) => (reason === undefined ? [] : [`bit ${i - 1}: ${reason}`])),
      [],
    );
  } finally {
    await oracle.close();
  }
  const accepted = modules.filter((bytes) => WebAssembly.validate(bytes)).length;
  assert.ok(accepted > 50, `only ${accepted} of the changed modules are valid`);
});
