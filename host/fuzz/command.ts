import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildArtefact } from "../build/build";
import { cpuFeaturesHere } from "../compiler/cpu";
import { Compiler } from "../compiler/compiler";
import { UsageError } from "../errors";
import { CACHE, fromRoot } from "../paths";
import { progress } from "../progress";
import { openEngine } from "../spec/command";
import type { Engine } from "../spec/engine";
import { NativeEngine, TIMED_OUT } from "../spec/native";
import { type Call, compareSeed, difference, drawCalls, traceCalls } from "./execute";
import { type Generated, generate } from "./generate";
import { mutate } from "./mutate";
import { Oracle } from "./oracle";
import { Random } from "./random";
import { reduce } from "./reduce";
import { seedModules } from "./seeds";
import { disagreements } from "./validate";

/** What a module that was made smaller may take to run, in ms. */
const REDUCTION_TIMEOUT = 2000;

/** Our engines: seeds that leave a remainder of i by their number run in number i. */
export const OURS = ["native", "native-cpu"] as const;

/** Modules that V8 is asked about at a time. */
const BATCH = 50;

/** Findings after which a run stops. */
const ENOUGH = 10;

/** Options of `nebulet fuzz`. */
export interface FuzzOptions {
  /** How long to go on. */
  readonly seconds: number;
  readonly seed: number;
  /** What to compare with V8: the validator, what compiled code does, or one after the other. */
  readonly kind?: string;
}

/** A module about which the compiler and V8 differ. */
export interface Finding {
  readonly kind: "validate" | "execute";
  /** The seed that makes it. */
  readonly seed: number;
  readonly reason: string;
  readonly bytes: Uint8Array;
}

/** When a run ends: a number of cases, or a time as performance.now() gives it. */
export interface Bounds {
  readonly cases?: number;
  readonly until?: number;
}

/** How many cases were tried and what was found. */
export interface Result {
  readonly cases: number;
  readonly findings: readonly Finding[];
}

/**
 * `nebulet fuzz`: compares the compiler with V8 on random modules. Prints the seeds it goes through, and a line and a module file for each
 * difference; status 1 when there is one.
 */
export async function fuzzCommand(options: FuzzOptions): Promise<void> {
  const kinds = options.kind === undefined ? ["validate", "execute"] : [options.kind];
  for (const kind of kinds) {
    const until = performance.now() + (options.seconds * 1000) / kinds.length;
    const { cases, findings } = await run(kind, options.seed, { until });
    for (const finding of findings) process.stdout.write(`${await describe(finding)}\n`);
    process.stdout.write(`${kind}: seeds ${options.seed} to ${options.seed + cases - 1}, ${findings.length} differences\n`);
    if (findings.length > 0) process.exitCode = 1;
  }
}

async function run(kind: string, seed: number, bounds: Bounds): Promise<Result> {
  switch (kind) {
    case "validate":
      return withOracle(async (oracle) => fuzzValidator(await loadCompiler(), oracle, await seedModules(), seed, bounds));
    case "execute":
      return withEngines((ours, theirs) => fuzzExecution(ours, theirs, seed, bounds));
    default:
      throw new UsageError(`--kind is validate or execute, not ${kind}`);
  }
}

async function loadCompiler(): Promise<Compiler> {
  return new Compiler(readFileSync((await buildArtefact("compiler.wasm")).path));
}

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

/** Mutates modules and compares what the compiler's validator and V8 say of them. Each case has a seed of its own, counted up. */
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
    const reason = await compareSeed(own, ours[own % ours.length]!, theirs).catch((error: Error) => error.message);
    return reason === undefined ? undefined : { kind: "execute", seed: own, reason, bytes: generate(own).bytes };
  });
}

async function eachSeed(seed: number, bounds: Bounds, tryOne: (seed: number) => Promise<Finding | undefined>): Promise<Result> {
  const findings: Finding[] = [];
  let cases = 0;
  const goesOn = () => cases < (bounds.cases ?? Infinity) && performance.now() < (bounds.until ?? Infinity) && findings.length < ENOUGH;
  for (; goesOn(); cases++) {
    if (cases % 100 === 0) progress(`fuzz: seed ${seed + cases}`);
    const finding = await tryOne(seed + cases);
    if (finding) findings.push(finding);
  }
  return { cases, findings };
}

/** Stores the module, made smaller where it was run, and says what is wrong with it. */
async function describe(finding: Finding): Promise<string> {
  const folder = join(CACHE, "fuzz");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${finding.kind}-${finding.seed}.wasm`);
  writeFileSync(path, finding.kind === "execute" ? await reduced(finding) : finding.bytes);
  return `${finding.kind}, seed ${finding.seed}: ${finding.reason} (${fromRoot(path)})`;
}

/** The smallest module found that still does something else in V8. */
async function reduced({ seed, bytes }: Finding): Promise<Uint8Array> {
  const { functions, globals } = generate(seed);
  const calls = drawCalls(seed, functions);
  const [ours, theirs] = [await NativeEngine.open(featuresOf(seed), REDUCTION_TIMEOUT), await openEngine("v8")];
  try {
    return await reduce(bytes, (smaller) => differs({ bytes: smaller, globals }, calls, ours, theirs));
  } finally {
    await ours.close();
    await theirs.close();
  }
}

/** What a seed's module is compiled for. */
function featuresOf(seed: number): number {
  return OURS[seed % OURS.length] === "native" ? 0 : cpuFeaturesHere();
}

/** Whether the engines differ. Without some of its instructions a module may never end, which tells nothing. */
async function differs(
  module: Pick<Generated, "bytes" | "globals">,
  calls: readonly Call[],
  ours: Engine,
  theirs: Engine,
): Promise<boolean> {
  try {
    const trace = await traceCalls(ours, module, calls);
    if (trace.some(({ outcome }) => outcome.outcome === "failed" && outcome.message === TIMED_OUT)) return false;
    return difference(trace, await traceCalls(theirs, module, calls)) !== undefined;
  } catch {
    // The compiler refuses a valid module.
    return true;
  }
}
