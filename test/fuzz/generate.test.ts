import assert from "node:assert/strict";
import { test } from "node:test";
import { compareSeed, difference, drawCalls, traceCalls } from "../../host/fuzz/execute";
import { generate } from "../../host/fuzz/generate";
import { INSTRUCTIONS } from "../../host/fuzz/instructions";
import { mutate } from "../../host/fuzz/mutate";
import { splitBodies, takeApart } from "../../host/fuzz/parts";
import { Random } from "../../host/fuzz/random";
import { reduce } from "../../host/fuzz/reduce";
import { scanBody } from "../../host/fuzz/scan";
import { seedModules } from "../../host/fuzz/seeds";
import { V8Engine } from "../../host/spec/v8";

function bodies(module: Uint8Array): Uint8Array[] {
  return splitBodies(takeApart(module)!.sections.find((section) => section.id === 10)!.body)!;
}

test("a seed always gives the same module, and other seeds others", () => {
  assert.deepEqual(generate(7).bytes, generate(7).bytes);
  assert.notDeepEqual(generate(7).bytes, generate(8).bytes);
});

test("generated modules are valid and have every instruction of 2.0", () => {
  const missing = new Set(INSTRUCTIONS.filter(({ feature }) => feature === "base").map((instruction) => instruction.name));
  for (let seed = 1; seed <= 120; seed++) {
    const { bytes } = generate(seed);
    assert.ok(WebAssembly.validate(Uint8Array.from(bytes)), `seed ${seed}`);
    for (const body of bodies(bytes)) {
      const spans = scanBody(body);
      assert.equal(spans.at(-1)!.to, body.length, `seed ${seed}: a body that is not read to its end`);
      for (const { instruction } of spans) missing.delete(instruction.name);
    }
  }
  assert.deepEqual([...missing], []);
});

test("generated programs end, mostly without a trap, and the same way each time", async () => {
  const engine = await V8Engine.open();
  let values = 0;
  let traps = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const steps = await traceCalls(engine, generate(seed), drawCalls(seed, generate(seed).functions));
    for (const { outcome } of steps) {
      if (outcome.outcome === "values") values++;
      else {
        assert.equal(outcome.outcome, "trap", JSON.stringify(outcome));
        traps++;
      }
    }
    assert.equal(await compareSeed(seed, engine, await V8Engine.open()), undefined);
  }
  assert.ok(traps > 0 && traps * 5 < values, `${traps} traps, ${values} values`);
});

test("a difference in a result, a trap or the state is told, an exhausted stack isn't", async () => {
  const values = (bits: bigint) => ({ what: "f", outcome: { outcome: "values" as const, values: [{ type: "i32" as const, bits }] } });
  const trap = (...names: string[]) => ({ what: "f", outcome: { outcome: "trap" as const, names } });
  assert.equal(difference([values(1n)], [values(1n)]), undefined);
  assert.match(difference([values(1n)], [values(2n)])!, /0x1 against i32 0x2/);
  assert.match(difference([values(1n)], [trap("unreachable")])!, /against trap: unreachable/);
  assert.equal(difference([trap("integer overflow")], [trap("integer overflow", "invalid conversion to integer")]), undefined);
  assert.match(difference([trap("integer overflow")], [trap("unreachable")])!, /integer overflow against/);
  assert.equal(difference([values(1n), values(1n)], [trap("call stack exhausted"), values(2n)]), undefined);
});

test("mutated modules are sometimes valid and mostly keep their structure", async () => {
  const seeds = await seedModules("");
  let valid = 0;
  let structured = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const random = new Random(seed);
    const bytes = mutate(random.pick(seeds), seeds, random);
    if (WebAssembly.validate(Uint8Array.from(bytes))) valid++;
    if (takeApart(bytes)) structured++;
  }
  assert.ok(valid > 20 && valid < 300, `${valid} of 400 valid`);
  assert.ok(structured > 250, `${structured} of 400 structured`);
});

test("reduction keeps what matters and drops the rest", async () => {
  const contains = (bytes: Uint8Array) =>
    bodies(bytes).some((body) => scanBody(body).some(({ instruction }) => instruction.name === "i64.rotl"));
  const seed = Array.from({ length: 50 }, (_, i) => i + 1).find(
    (i) => contains(generate(i).bytes.subarray(0)) && bodies(generate(i).bytes).length < 10,
  )!;
  const { bytes } = generate(seed);
  const smaller = await reduce(bytes, async (candidate) => contains(candidate.subarray(0)));
  assert.ok(contains(smaller) && smaller.length < bytes.length / 2, `${bytes.length} to ${smaller.length} bytes`);
});
