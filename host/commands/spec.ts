import { accessSync, constants } from "node:fs";
import { cpuFeaturesHere } from "../compiler/cpu";
import { ALL_FEATURES, parseFeatures } from "../compiler/features";
import { fileError, UsageError, UserError } from "../errors";
import { print } from "../output";
import { readInput } from "../program/load";
import { progress } from "../progress";
import { requireData } from "../../test/lab/spec/data";
import type { Engine } from "../../test/lab/spec/engine";
import { type ScriptFile, scriptFile, suiteFiles } from "../../test/lab/spec/files";
import { runScript, type Verdict } from "../../test/lab/spec/run";
import { ScriptError } from "../../test/lab/spec/sexpr";

/** Failures of a file that are printed. */
const SHOWN = 5;

/** The engines that `--engine` can name: native and machine are for any processor, native-cpu uses all that this one has. */
const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  native: async () => (await import("../../test/lab/spec/native")).NativeEngine.open(),
  "native-cpu": async () => (await import("../../test/lab/spec/native")).NativeEngine.open(cpuFeaturesHere()),
  machine: async () => (await import("../../test/lab/spec/machine")).MachineEngine.open(),
  v8: async () => (await import("../../test/lab/fuzz/oracle")).Oracle.open(),
};

/** Options of `nebulet spec`. */
export interface SpecOptions {
  readonly engine?: string;
  /** Proposals on and off, see parseFeatures. */
  readonly features?: string;
  /** Only scripts whose names contain this. */
  readonly filter?: string;
  /** Whether to get the test data first, where it isn't there. */
  readonly fetch?: boolean;
  /** Folder of the test data. */
  readonly data?: string;
}

/** What came of a number of scripts. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Failures of each file that has any. */
  readonly failures: Map<string, number>;
}

/**
 * `nebulet spec [FILES...]`: runs official WebAssembly test scripts, the whole suite when none is named. One line for each file with
 * failures, with the first of them; last the counts. What needs a proposal that is turned off is skipped. Status 1 when something failed.
 */
export async function specCommand(files: readonly string[], options: SpecOptions): Promise<void> {
  const features = parseFeatures(options.features ?? "");
  if (options.fetch) await (await import("../../test/lab/spec/fetch")).fetchData(options.data);
  const scripts = chosenFiles(files, options);
  const engine = await openEngine(options.engine ?? "native");
  try {
    const tally = await runFiles(scripts, engine, (line) => print(`${line}\n`), features);
    print(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`);
    if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

/** The engine of that name. Throws a UsageError when there is none. */
export async function openEngine(name: string): Promise<Engine> {
  const open = ENGINES[name];
  if (!open) throw new UsageError(`no engine is called ${name}; there are ${Object.keys(ENGINES).join(", ")}`);
  return open();
}

function chosenFiles(files: readonly string[], options: SpecOptions): ScriptFile[] {
  for (const path of files) checkReadable(path);
  const all = files.length > 0 ? files.map(scriptFile) : suiteFiles(requireData(options.data));
  const chosen = all.filter(({ name }) => name.includes(options.filter ?? ""));
  if (chosen.length === 0) throw new UserError(`no script's name contains ${options.filter}`);
  return chosen;
}

function checkReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new UserError(`can't read ${path}: ${fileError(error)}`);
  }
}

/** Runs scripts one after the other, with no more than the proposals of the FEATURE_ flags, and reports each that has failures. */
export async function runFiles(
  scripts: readonly ScriptFile[],
  engine: Engine,
  report: (line: string) => void,
  allowed = ALL_FEATURES,
): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, failures: new Map() };
  for (const { path, name, written } of scripts) {
    progress(name);
    const source = (await readInput(path)).toString("latin1");
    const verdicts = await runScript(source, engine, { written, allowed }).catch((error: unknown) => [unreadable(source, error)]);
    for (const { result } of verdicts) tally[result]++;
    const failures = verdicts.filter((verdict) => verdict.result === "failed");
    if (failures.length === 0) continue;
    tally.failures.set(name, failures.length);
    report(describeFailures(name, failures));
  }
  return tally;
}

/** The verdict on a script that is none. */
function unreadable(source: string, error: unknown): Verdict {
  if (!(error instanceof ScriptError)) throw error;
  return { line: source.slice(0, error.at).split("\n").length, result: "failed", reason: error.message };
}

function describeFailures(name: string, failures: readonly Verdict[]): string {
  const shown = failures.slice(0, SHOWN).map(({ line, reason }) => `  line ${line}: ${reason}`);
  const more = failures.length > SHOWN ? [`  and ${failures.length - SHOWN} more`] : [];
  return [`${name}: ${failures.length} failed`, ...shown, ...more].join("\n");
}
