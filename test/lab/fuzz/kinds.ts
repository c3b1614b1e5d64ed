import type { Compiler } from "../../../host/compiler/compiler";
import { openCompiler } from "../../../host/compiler/open";
import { progress } from "../../../host/progress";
import { openEngine } from "../../../host/commands/spec";
import type { Engine } from "../spec/engine";
import { binaryenModule, readCorpus } from "./binaryen";
import { compareTraces, drawCalls, drawSmallCalls, type Trace, traceCalls } from "./execute";
import { drawFeatures } from "./features";
import { generate, generateSmall } from "./generate";
import { mutate } from "./mutate";
import { Oracle } from "./oracle";
import { Random } from "./random";
import { makeScenario, traceScenario } from "./scenario";
import { seedModules } from "./seeds";
import { drawCount, stress, STRESSES } from "./stress";
import { disagreements } from "./validate";

/** Our engines: seeds that leave a remainder of i by their number run in number i. */
export const OURS = ["native", "native-cpu"] as const;

/** Modules that V8 is asked about at a time. */
const BATCH = 50;

/** Findings after which a run stops. */
const ENOUGH = 10;

/** A module about which the compiler and V8 differ. */
export interface Finding {
  readonly kind: string;
  /** The seed that makes it. */
  readonly seed: number;
  readonly reason: string;
  readonly bytes: Uint8Array;
  /** Does with another module what was done with this one; undefined where nothing was run. */
  readonly trace?: (engine: Engine, bytes: Uint8Array) => Promise<Trace>;
}

/** When a run ends: after a number of cases, or of seconds. */
export interface Bounds {
  readonly cases?: number;
  readonly seconds?: number;
}

/** How many cases were tried and what was found. */
export interface Result {
  readonly cases: number;
  readonly findings: readonly Finding[];
}

/** The kinds of comparison by their names: each goes through seeds, counted up from the first. */
export const KINDS: Readonly<Record<string, (seed: number, bounds: Bounds) => Promise<Result>>> = {
  validate: (seed, bounds) => withOracle(async (oracle) => fuzzValidator(await openCompiler(), oracle, await seedModules(), seed, bounds)),
  execute: (seed, bounds) => withEngines((ours, theirs) => fuzzExecution(ours, theirs, seed, bounds)),
  binaryen: (seed, bounds) => withEngines((ours, theirs) => fuzzBinaryen(ours, theirs, seed, bounds)),
  stress: async (seed, bounds) => fuzzLimits(await openCompiler(), seed, bounds),
};

async function withOracle<T>(use: (oracle: Oracle) => Promise<T>): Promise<T> {
  const oracle = await Oracle.open();
  try {
    return await use(oracle);
  } finally {
    await oracle.close();
  }
}

/** Both of our engines, and V8. */
async function withEngines<T>(use: (ours: readonly Engine[], theirs: Engine) => Promise<T>): Promise<T> {
  const ours = await Promise.all(OURS.map((name) => openEngine(name)));
  try {
    return await withOracle((oracle) => use(ours, oracle));
  } finally {
    for (const engine of ours) await engine.close();
  }
}

/** Mutates modules and compares what the compiler's validator and V8 say of them. */
export async function fuzzValidator(
  compiler: Compiler,
  oracle: Pick<Oracle, "validate">,
  modules: readonly Uint8Array[],
  seed: number,
  bounds: Bounds,
): Promise<Result> {
  const mutant = (own: number) => {
    const random = new Random(own);
    return mutate(random.pick(modules), modules, random);
  };
  let batch: { readonly bytes: Uint8Array; readonly reason: string | undefined }[] = [];
  return eachSeed(seed, bounds, async (own) => {
    const place = (own - seed) % BATCH;
    if (place === 0) {
      const mutants = Array.from({ length: BATCH }, (_, i) => mutant(own + i));
      const reasons = await disagreements(compiler, oracle, mutants);
      batch = mutants.map((bytes, i) => ({ bytes, reason: reasons[i] }));
    }
    const { bytes, reason } = batch[place]!;
    return reason === undefined ? undefined : { kind: "validate", seed: own, reason, bytes };
  });
}

/** Generates valid modules and compares what they do in one of our engines, in turns, and in the other. */
export async function fuzzExecution(ours: readonly Engine[], theirs: Engine, seed: number, bounds: Bounds): Promise<Result> {
  return eachSeed(seed, bounds, async (own) => {
    const small = new Random(own ^ 0x5a11).oneIn(2);
    const { bytes, functions, globals } = (small ? generateSmall : generate)(own, drawFeatures(own));
    const calls = (small ? drawSmallCalls : drawCalls)(own, functions);
    const trace = (engine: Engine, module: Uint8Array) => traceCalls(engine, { bytes: module, globals }, calls);
    const reason = await compareTraces(ours[own % ours.length]!, theirs, (engine) => trace(engine, bytes));
    return reason === undefined ? undefined : { kind: "execute", seed: own, reason, bytes, trace };
  });
}

/** Runs modules of Binaryen's generator, the stored ones as far as they go, and compares as above. */
export async function fuzzBinaryen(ours: readonly Engine[], theirs: Engine, seed: number, bounds: Bounds): Promise<Result> {
  const stored = readCorpus();
  return eachSeed(seed, bounds, async (own) => {
    const bytes = stored[own] ?? (await binaryenModule(own));
    const scenario = await makeScenario(bytes, own);
    const trace = (engine: Engine, module: Uint8Array) => traceScenario(engine, { ...scenario, bytes: module });
    const engine = ours[own % ours.length]!;
    const reason = await compareTraces(engine, theirs, (one) => trace(one, scenario.bytes));
    if (reason === undefined || (await areOneInRefusing([engine, theirs], scenario.bytes))) return undefined;
    return { kind: "binaryen", seed: own, reason, bytes: scenario.bytes, trace };
  });
}

/** Whether all engines find a module invalid: now and then Binaryen writes one that is, whose locals without a default value aren't set. */
export async function areOneInRefusing(engines: readonly Engine[], bytes: Uint8Array): Promise<boolean> {
  for (const engine of engines) {
    const compiled = await engine.compile(bytes);
    if (!("refusal" in compiled) || compiled.refusal.status !== "invalid") return false;
  }
  return true;
}

/** Makes modules with as much of something as a limit allows, or a little more. */
export async function fuzzLimits(compiler: Pick<Compiler, "compile">, seed: number, bounds: Bounds): Promise<Result> {
  return eachSeed(seed, bounds, async (own) => {
    const random = new Random(own);
    const chosen = random.pick(STRESSES);
    const count = drawCount(chosen, random);
    const reason = stress(compiler, chosen, count);
    return reason === undefined ? undefined : { kind: "stress", seed: own, reason, bytes: chosen.make(count) };
  });
}

async function eachSeed(seed: number, bounds: Bounds, tryOne: (seed: number) => Promise<Finding | undefined>): Promise<Result> {
  const findings: Finding[] = [];
  const until = performance.now() + (bounds.seconds ?? Infinity) * 1000;
  let cases = 0;
  const goesOn = () => cases < (bounds.cases ?? Infinity) && performance.now() < until && findings.length < ENOUGH;
  for (; goesOn(); cases++) {
    if (cases % 100 === 0) progress(`fuzz: seed ${seed + cases}`);
    const finding = await tryOne(seed + cases);
    if (finding) findings.push(finding);
  }
  return { cases, findings };
}
