import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { HOSTILE } from "../../bench/run/hostile";
import { STATUS_LIMIT } from "../../abi/gen/host/compile";
import { buildArtefact } from "../../host/build/build";
import { CompileError, Compiler, INITIAL_PAGES, readResult, writeOptions } from "../../host/compiler/compiler";

/** Modules that want more of the compiler than their size says: what they may take is counted in bytes, not in time. */

/** Size of the modules, and twice it. */
const SIZES = [50_000, 100_000] as const;
/** What the compiler's memory, and the object, may have of a module of the larger size. */
const MOST_MEMORY = 128 << 20;
const MOST_OBJECT = 8 << 20;
/** What twice the size may take of both. Memory grows in steps of a quarter. */
const DOUBLE = 2.6;
/** Less memory than this says nothing about growth. */
const NOTHING = 16 << 20;

let wasm: Uint8Array;
let compiler: Compiler;
before(async () => {
  wasm = readFileSync((await buildArtefact("compiler.wasm")).path);
  compiler = new Compiler(wasm);
});

interface Taken {
  readonly memory: number;
  readonly object: number;
}

/** What a module takes; undefined when it is over a limit. */
function taken(module: Uint8Array): Taken | undefined {
  try {
    const { memoryBytes, object } = compiler.compile(module);
    return { memory: memoryBytes, object: object.length };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    assert.equal(error.status, STATUS_LIMIT, error.message);
    assert.ok(error.offset > 0 && error.functionIndex !== undefined, `the message doesn't say where: ${error.message}`);
    return undefined;
  }
}

for (const { what, make } of HOSTILE) {
  test(`${what} take memory in proportion, or are over a limit`, () => {
    const [half, whole] = SIZES.map((size) => taken(make(size)));
    if (!whole) return;
    assert.ok(half, "half of what is within the limits is over them");
    assert.ok(whole.memory <= MOST_MEMORY, `${whole.memory} bytes of memory`);
    assert.ok(whole.object <= MOST_OBJECT, `an object of ${whole.object} bytes`);
    assert.ok(whole.object <= half.object * DOUBLE, `objects of ${half.object} and ${whole.object} bytes`);
    assert.ok(whole.memory <= Math.max(NOTHING, half.memory) * DOUBLE, `${half.memory} and ${whole.memory} bytes of memory`);
  });
}

test("a compiler without memory says so, and where", () => {
  const module = HOSTILE[0]!.make(100_000);
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: INITIAL_PAGES + 16 });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), { env: { memory } });
  const exports = instance.exports as Record<"prepare" | "compile" | "failure", (...args: number[]) => number>;
  const at = exports.prepare(module.length);
  const options = (at + module.length + 7) & ~7;
  new Uint8Array(memory.buffer).set(module, at);
  writeOptions(new DataView(memory.buffer, options), {});
  assert.equal(exports.failure(), 0);
  assert.throws(() => exports.compile(at, module.length, options), WebAssembly.RuntimeError);
  assert.throws(
    () => readResult(memory, exports.failure()),
    (error: unknown) =>
      error instanceof CompileError &&
      error.status === STATUS_LIMIT &&
      error.offset > 0 &&
      error.functionIndex === 4 &&
      /the compiler's memory is exhausted/.test(error.message),
  );
});
