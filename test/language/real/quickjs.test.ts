import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { RealModule } from "./module";

const PATH = "@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm";
/** The short names of its exports, as the package's own glue calls them. */
const CONSTRUCT = "u";
const MALLOC = "v";
const NEW_RUNTIME = "K";
const NEW_CONTEXT = "N";
const GET_STRING = "$";
const EVAL = "pa";

/** A program whose value is a text: some of all that an engine does. */
const PROGRAM = `
const out = [];
function primes(n) { const sieve = new Uint8Array(n + 1), found = [];
  for (let i = 2; i <= n; i++) if (!sieve[i]) { found.push(i); for (let k = i * i; k <= n; k += i) sieve[k] = 1; }
  return found; }
const list = primes(200000);
out.push(list.length, list.at(-1), list.reduce((a, b) => (a * 31 + b) | 0, 7));
let seed = 12345; const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
const values = Array.from({ length: 20000 }, random).sort((a, b) => a - b);
out.push(values[0], values[9999], values.reduce((a, b) => a + b));
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
out.push(fib(22), (2n ** 200n % 1000000007n).toString());
const words = new Map(); for (const word of "the quick brown fox jumps over the lazy dog the end".split(/\\s+/)) words.set(word, (words.get(word) ?? 0) + 1);
out.push(JSON.stringify([...words].sort()), "2024-02-29".replace(/(\\d+)-(\\d+)-(\\d+)/, "$3.$2.$1"));
class Shape { #side; constructor(side) { this.#side = side; } get area() { return this.#side ** 2; } }
class Cube extends Shape { get area() { return 6 * super.area; } }
out.push(new Cube(1.5).area, [..."añ😀"].length, encodeURIComponent("ü/ß"), new Date(86400000 * 365).toISOString());
function* walk(tree) { if (tree) { yield* walk(tree[0]); yield tree[1]; yield* walk(tree[2]); } }
out.push([...walk([[null, 1, null], 2, [[null, 3, null], 4, null]])].join());
try { null.x; } catch (error) { out.push(error instanceof TypeError); }
out.push(0.1 + 0.2, 1e21, -0, 1 / 3, parseFloat("1e-7"), (255).toString(16), Math.sqrt(2), Math.atan2(1, 2).toFixed(12), (123.456).toPrecision(4));
JSON.stringify(out)`;

test("QuickJS evaluates a program as another engine does", async (t) => {
  const quickjs = await RealModule.start(t, PATH, "quickjs.wat", ["a"], MALLOC);
  await quickjs.call(CONSTRUCT);
  const context = await quickjs.call(NEW_CONTEXT, await quickjs.call(NEW_RUNTIME), 0);
  const evaluate = async (program: string) => {
    const name = await quickjs.text("program.js");
    const value = await quickjs.call(EVAL, context, await quickjs.text(program), Buffer.byteLength(program), name, 0, 0);
    return quickjs.textAt(await quickjs.call(GET_STRING, context, value));
  };
  assert.equal(await evaluate(PROGRAM), runInNewContext(PROGRAM));
  // What it knows stays.
  assert.equal(await evaluate("fib(15) + list.length"), "18594");
});
