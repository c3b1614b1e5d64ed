import assert from "node:assert/strict";
import { test } from "node:test";
import { SHAPES } from "../../bench/run/shapes";
import { openCompiler } from "../../host/compiler/open";
import { compileModule } from "../lab/compile";
import { processorTime } from "../lab/support";
import { results, startMachine } from "./harness";

/** Eight times the size may cost so many times as much by the byte: what grows with the square costs eight times as much. */
const SLOWER = 4;
/** Memory grows in steps of a quarter, and is the same each time. */
const LARGER = 1.5;

for (const { what, size, make } of SHAPES) {
  test(`compiling ${what} takes time and memory in proportion`, async () => {
    const compiler = await openCompiler();
    const measure = (module: Uint8Array, rounds: number) => {
      let time = Infinity;
      let memory = 0;
      let bytes = 0;
      for (let round = 0; round < rounds; round++) {
        const start = processorTime();
        const { codeBytes, memoryBytes } = compiler.compile(module);
        time = Math.min(time, processorTime() - start);
        memory = memoryBytes;
        bytes = codeBytes;
      }
      return { time: time / bytes, memory: memory / bytes };
    };
    const small = measure(make(size >> 3), 3);
    const half = measure(make(size >> 1), 1);
    const full = measure(make(size), 2);
    assert.ok(full.time < SLOWER * small.time, `time by the byte grew to ${(full.time / small.time).toFixed(2)} times`);
    assert.ok(full.memory < LARGER * half.memory, `memory by the byte grew to ${(full.memory / half.memory).toFixed(2)} times`);
  });
}

test("what large switches and rows of conditions compute is right", async (t) => {
  const machine = await startMachine(t);
  for (const { what, make } of SHAPES.filter(({ what }) => /br_table|switch|blocks/.test(what))) {
    const module = make(400);
    const made = await machine.instantiate(await machine.load(await compileModule(module)));
    assert.equal(made.how, "made");
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(module)));
    const run = exports["run"] as (value: number) => number;
    for (let value = 0; value < 410; value++) {
      const [result] = results(await machine.invoke((made as { instance: { instance: bigint } }).instance, "run", [BigInt(value)]));
      assert.equal(Number(result), run(value) >>> 0, `${what}: run(${value})`);
    }
  }
});
