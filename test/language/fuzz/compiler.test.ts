import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, type TestContext, test } from "node:test";
import { STATUS_LIMIT } from "../../../abi/gen/host/compile";
import { CompileError, type Compiler } from "../../../host/compiler/compiler";
import { openCompiler } from "../../../host/compiler/open";
import { binaryenModule, readCorpus } from "../../lab/fuzz/binaryen";
import { areOneInRefusing, fuzzBinaryen, fuzzExecution, fuzzLimits, fuzzValidator, OURS, type Result } from "../../lab/fuzz/kinds";
import { Oracle } from "../../lab/fuzz/oracle";
import { seedModules } from "../../lab/fuzz/seeds";
import { stress, STRESSES } from "../../lab/fuzz/stress";
import { disagreement } from "../../lab/fuzz/validate";
import { openEngine } from "../../../host/commands/spec";
import type { Engine } from "../../lab/spec/engine";
import { encodeText } from "../../../host/program/wat";
import { runScript } from "../../lab/spec/run";
import { inRoot } from "../../lab/support";

/** Where the fixed runs begin, and how many cases they have. */
const SEED = 1;
const VALIDATOR_CASES = 3000;
const EXECUTION_CASES = 150;

/** Scripts that show faults that random modules brought to light. */
const REGRESSIONS = inRoot("test/language/fuzz/regressions");

let oracle: Oracle;
before(async () => {
  oracle = await Oracle.open();
});
after(() => oracle.close());

function assertNothingFound({ cases, findings }: Result, wanted: number): void {
  assert.deepEqual(
    findings.map(({ seed, reason }) => `seed ${seed}: ${reason}`),
    [],
  );
  assert.equal(cases, wanted);
}

test("compiler and V8 agree on what is valid", async () => {
  const compiler = await openCompiler();
  assertNothingFound(await fuzzValidator(compiler, oracle, await seedModules(), SEED, { cases: VALIDATOR_CASES }), VALIDATOR_CASES);
});

/** Both of our engines, closed after the test. */
async function openOurs(t: TestContext): Promise<Engine[]> {
  const ours = await Promise.all(OURS.map((name) => openEngine(name)));
  t.after(() => Promise.all(ours.map((engine) => engine.close())));
  return ours;
}

test("compiled code and V8 do the same", async (t) => {
  assertNothingFound(await fuzzExecution(await openOurs(t), oracle, SEED, { cases: EXECUTION_CASES }), EXECUTION_CASES);
});

test("the stored modules of Binaryen's generator do the same in compiled code and in V8", async (t) => {
  const cases = readCorpus().length;
  assert.ok(cases > 200);
  assertNothingFound(await fuzzBinaryen(await openOurs(t), oracle, 0, { cases }), cases);
});

test("a module of Binaryen's generator is made anew", async () => {
  assert.deepEqual(await binaryenModule(0), readCorpus()[0]);
});

test("a module that our compiler and V8 find invalid is no difference, one that only one of them refuses is", async () => {
  const native = await openEngine("native");
  const module = (body: string) => encodeText(`(module (func (result i32) (local (ref func)) ${body}))`, "module");
  const invalid = await module("(drop (local.get 0)) (i32.const 0)");
  const valid = await module("(i32.const 0)");
  const accepting = { compile: async () => ({ module: 0 }) } as unknown as Engine;
  try {
    assert.equal(await areOneInRefusing([native, oracle], invalid), true);
    assert.equal(await areOneInRefusing([native, oracle], valid), false);
    assert.equal(await areOneInRefusing([native, accepting], invalid), false);
    assert.equal(await areOneInRefusing([accepting, oracle], invalid), false);
  } finally {
    await native.close();
  }
});

test("modules at the limits are compiled, those beyond are refused", async () => {
  const compiler = await openCompiler();
  // The largest take seconds each; a longer run draws among all.
  for (const row of STRESSES.filter(({ limit }) => limit <= 100_000)) {
    for (const count of [row.limit, row.limit + 1]) assert.equal(stress(compiler, row, count), undefined);
  }
});

test("a compiler that has no limits, or refuses what is within them, is found out", async () => {
  const [row] = STRESSES;
  assert.match(
    stress({ compile: () => ({ object: new Uint8Array(), memoryBytes: 0, codeBytes: 0 }) }, row!, row!.limit + 1)!,
    /the limit is/,
  );
  const refusing = {
    compile: () => {
      throw new CompileError(STATUS_LIMIT, 0, undefined, "too many");
    },
  };
  assert.match(stress(refusing, row!, 3)!, /too many/);
  const { findings } = await fuzzLimits(refusing, SEED, { cases: 10 });
  assert.ok(findings.length > 0);
});

test("a compiler that accepts everything, or refuses everything, is found out", async () => {
  const accepting = { compile: () => ({ object: new Uint8Array(), codeBytes: 0 }) } as unknown as Compiler;
  const seeds = await seedModules("");
  assert.ok((await fuzzValidator(accepting, oracle, seeds, SEED, { cases: 100 })).findings.length > 0);
  const breaking = {
    compile: () => {
      throw new Error("unreachable");
    },
  } as unknown as Compiler;
  assert.match(disagreement(breaking, seeds[0]!, undefined)!, /the compiler broke: unreachable/);
});

const RUNS = readdirSync(REGRESSIONS).flatMap((name) => OURS.map((engineName) => [name, engineName] as const));
for (const [name, engineName] of RUNS) {
  test(`what was found once stays away: ${name}, ${engineName}`, async () => {
    const engine = await openEngine(engineName);
    try {
      const verdicts = await runScript(readFileSync(join(REGRESSIONS, name), "latin1"), engine);
      assert.deepEqual(
        verdicts.filter(({ result }) => result !== "passed"),
        [],
      );
      assert.ok(verdicts.length > 1);
    } finally {
      await engine.close();
    }
  });
}
