import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { compareSeed, difference, drawCalls, drawSmallCalls, traceCalls } from "../../lab/fuzz/execute";
import { HEADER, section, sized } from "../../../host/wasm/binary";
import { generate, generateSmall, NONE } from "../../lab/fuzz/generate";
import type { Feature } from "../../lab/fuzz/feature";
import { INSTRUCTIONS } from "../../lab/fuzz/instructions";
import { mutate } from "../../lab/fuzz/mutate";
import { Oracle } from "../../lab/fuzz/oracle";
import { splitBodies, takeApart } from "../../lab/fuzz/parts";
import { Random } from "../../lab/fuzz/random";
import { reduce } from "../../lab/fuzz/reduce";
import { scanBody } from "../../lab/fuzz/scan";
import { seedModules } from "../../lab/fuzz/seeds";
import { TIMED_OUT } from "../../lab/spec/native";

let oracle: Oracle;
before(async () => {
  oracle = await Oracle.open();
});
after(() => oracle.close());

/** A module that exports a function "f" of that body. */
function withBody(body: readonly number[]): Uint8Array {
  return Uint8Array.from([
    ...[...HEADER, ...section(1, [1, 0x60, 0, 0]), ...section(3, [1, 0]), ...section(7, [1, 1, 0x66, 0, 0])],
    ...section(10, [1, ...sized(body)]),
  ]);
}

function bodies(module: Uint8Array): Uint8Array[] {
  return splitBodies(takeApart(module)!.sections.find((section) => section.id === 10)!.body)!;
}

test("a seed always gives the same module, and other seeds others", () => {
  assert.deepEqual(generate(7).bytes, generate(7).bytes);
  assert.notDeepEqual(generate(7).bytes, generate(8).bytes);
});

/** Every proposal that modules are generated for. */
const ALL: ReadonlySet<Feature> = new Set([...INSTRUCTIONS.map(({ feature }) => feature), "multi-memory", "memory64"]);
/** What generated modules don't do: what may give one thing or another, and what waits. */
const NOT_GENERATED = /relaxed|atomic\.wait/;

test("generated modules are valid and have every instruction", async () => {
  for (const features of [NONE, ALL]) {
    const wanted = INSTRUCTIONS.filter(({ feature, name }) => (features.has(feature) || feature === "base") && !NOT_GENERATED.test(name));
    const missing = new Set(wanted.map(({ name }) => name));
    const modules = Array.from({ length: 120 }, (_, i) => generate(i + 1, features).bytes);
    assert.deepEqual(
      (await oracle.validate(modules)).filter((refusal) => refusal !== undefined),
      [],
    );
    for (const [i, bytes] of modules.entries()) {
      for (const body of bodies(bytes)) {
        const spans = scanBody(body);
        assert.equal(spans.at(-1)!.to, body.length, `seed ${i + 1}: a body that is not read to its end`);
        for (const { instruction } of spans) missing.delete(instruction.name);
      }
    }
    assert.deepEqual([...missing], []);
  }
});

test("modules of small functions are valid, and most of their calls give values, others reach behind the end of memory", async () => {
  const count = { values: 0, ends: 0, others: 0 };
  for (const features of [NONE, ALL]) {
    const modules = Array.from({ length: 60 }, (_, i) => generateSmall(i + 1, features));
    assert.deepEqual(
      (await oracle.validate(modules.map(({ bytes }) => bytes))).filter((refusal) => refusal !== undefined),
      [],
    );
    for (const [i, module] of modules.slice(0, 8).entries()) {
      for (const { what, outcome } of await traceCalls(oracle, module, drawSmallCalls(i, module.functions))) {
        if (!/^f\d/.test(what)) continue;
        if (outcome.outcome === "values") count.values++;
        else if (outcome.outcome === "trap" && outcome.names.includes("out of bounds memory access")) count.ends++;
        else count.others++;
      }
    }
  }
  assert.ok(count.values > count.ends && count.ends > count.values / 10 && count.others > 10, JSON.stringify(count));
});

test("generated programs end, mostly without a trap, and the same way each time", async () => {
  for (const features of [NONE, ALL]) {
    let values = 0;
    let others = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const module = generate(seed, features);
      for (const { outcome } of await traceCalls(oracle, module, drawCalls(seed, module.functions))) {
        if (outcome.outcome === "values") values++;
        else {
          assert.match(outcome.outcome, /^(trap|exception)$/, JSON.stringify(outcome));
          others++;
        }
      }
      assert.equal(await compareSeed(seed, oracle, oracle, features), undefined);
    }
    assert.ok(others > 0 && others * 5 < values, `${others} traps, ${values} values`);
  }
});

test("a call in V8 that never ends costs an answer, and V8 goes on", async () => {
  const short = await Oracle.open(500);
  try {
    const compile = async (...code: number[]) => {
      const compiled = await short.compile(withBody([0, ...code, 0x0b]));
      assert.ok("module" in compiled);
      return compiled.module;
    };
    short.begin();
    const endless = await compile(0x03, 0x40, 0x0c, 0, 0x0b);
    assert.equal((await short.instantiate(0, endless)).outcome, "values");
    assert.deepEqual(await short.invoke(0, "f", []), { outcome: "failed", message: TIMED_OUT });
    assert.deepEqual(await short.validate([generate(1).bytes, Uint8Array.of(1)]).then((said) => said.map((text) => text === undefined)), [
      true,
      false,
    ]);
    short.begin();
    assert.equal((await short.instantiate(0, await compile(0x00))).outcome, "values");
    assert.deepEqual(await short.invoke(0, "f", []), { outcome: "trap", names: ["unreachable"] });
  } finally {
    await short.close();
  }
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
