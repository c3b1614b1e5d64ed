import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cpuFeaturesHere } from "../compiler/cpu";
import { UsageError } from "../errors";
import { print } from "../output";
import { CACHE, fromRoot } from "../paths";
import type { Engine } from "../../test/lab/spec/engine";
import { NativeEngine, TIMED_OUT } from "../../test/lab/spec/native";
import { makeCorpus } from "../../test/lab/fuzz/binaryen";
import { difference } from "../../test/lab/fuzz/execute";
import { type Finding, KINDS, OURS } from "../../test/lab/fuzz/kinds";
import { Oracle } from "../../test/lab/fuzz/oracle";
import { reduce } from "../../test/lab/fuzz/reduce";

/** What a module that was made smaller may take to run, in ms. */
const REDUCTION_TIMEOUT = 2000;

/** Options of `nebulet fuzz`. */
export interface FuzzOptions {
  /** How long to go on. */
  readonly seconds: number;
  readonly seed: number;
  /** What to compare with V8, one after the other by default: see KINDS. */
  readonly kind?: string;
  /** Makes so many modules with Binaryen and stores them, instead of comparing. */
  readonly makeCorpus?: number;
}

/**
 * `nebulet fuzz`: compares the compiler with V8 on random modules. Prints the seeds it goes through, and a line and a module file for each
 * difference; status 1 when there is one.
 */
export async function fuzzCommand(options: FuzzOptions): Promise<void> {
  if (options.makeCorpus !== undefined) return makeCorpus(options.makeCorpus);
  const kinds = options.kind === undefined ? Object.keys(KINDS) : [options.kind];
  for (const kind of kinds) {
    const run = KINDS[kind];
    if (!run) throw new UsageError(`--kind is ${Object.keys(KINDS).join(", ")}, not ${kind}`);
    const { cases, findings } = await run(options.seed, { seconds: options.seconds / kinds.length });
    for (const finding of findings) print(`${await describe(finding)}\n`);
    print(`${kind}: seeds ${options.seed} to ${options.seed + cases - 1}, ${findings.length} differences\n`);
    if (findings.length > 0) process.exitCode = 1;
  }
}

/** Stores the module, made smaller where it was run, and says what is wrong with it. */
async function describe(finding: Finding): Promise<string> {
  const folder = join(CACHE, "fuzz");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${finding.kind}-${finding.seed}.wasm`);
  writeFileSync(path, finding.trace ? await reduced(finding, finding.trace) : finding.bytes);
  return `${finding.kind}, seed ${finding.seed}: ${finding.reason} (${fromRoot(path)})`;
}

/** The smallest module found that still does something else in V8. */
async function reduced({ seed, bytes }: Finding, trace: NonNullable<Finding["trace"]>): Promise<Uint8Array> {
  const ours = await NativeEngine.open(featuresOf(seed), REDUCTION_TIMEOUT);
  const theirs = await Oracle.open(REDUCTION_TIMEOUT);
  try {
    return await reduce(bytes, async (smaller) => {
      const [refusal] = await theirs.validate([smaller]);
      return refusal === undefined && (await differs(smaller, trace, ours, theirs));
    });
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
  }
}

/** What a seed's module is compiled for. */
function featuresOf(seed: number): number {
  return OURS[seed % OURS.length] === "native" ? 0 : cpuFeaturesHere();
}

/** Whether the engines differ. Without some of its instructions a module may never end, which is no difference. */
async function differs(module: Uint8Array, trace: NonNullable<Finding["trace"]>, ours: Engine, theirs: Engine): Promise<boolean> {
  try {
    const traces = [await trace(ours, module), await trace(theirs, module)] as const;
    const endless = traces.flat().some(({ outcome }) => outcome.outcome === "failed" && outcome.message === TIMED_OUT);
    return !endless && difference(...traces) !== undefined;
  } catch {
    // The compiler refuses a valid module.
    return true;
  }
}
