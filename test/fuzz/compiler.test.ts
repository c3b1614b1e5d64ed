import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Compiler } from "../../host/compiler/compiler";
import { fuzzExecution, fuzzValidator, OURS, type Result } from "../../host/fuzz/command";
import { Oracle } from "../../host/fuzz/oracle";
import { seedModules } from "../../host/fuzz/seeds";
import { disagreement } from "../../host/fuzz/validate";
import { openEngine } from "../../host/spec/command";
import { runScript } from "../../host/spec/run";
import { artefactBytes, inRoot } from "../support";

/** Where the fixed runs begin, and how many cases they have. */
const SEED = 1;
const VALIDATOR_CASES = 3000;
const EXECUTION_CASES = 150;

/** Scripts that show faults that random modules brought to light. */
const REGRESSIONS = inRoot("test", "fuzz", "regressions");

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
  const compiler = new Compiler(await artefactBytes("compiler.wasm"));
  assertNothingFound(await fuzzValidator(compiler, oracle, await seedModules(), SEED, { cases: VALIDATOR_CASES }), VALIDATOR_CASES);
});

test("compiled code and V8 do the same", async () => {
  const ours = await Promise.all(OURS.map((name) => openEngine(name)));
  try {
    assertNothingFound(await fuzzExecution(ours, oracle, SEED, { cases: EXECUTION_CASES }), EXECUTION_CASES);
  } finally {
    for (const engine of ours) await engine.close();
  }
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
