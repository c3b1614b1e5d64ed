import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { cpuFeaturesHere } from "../compiler/cpu";
import { UsageError, UserError } from "../errors";
import { progress } from "../progress";
import { requireData } from "./data";
import type { Engine } from "./engine";
import { laterParts, scriptNames } from "./files";
import { runScript, type Verdict } from "./run";
import { V8Engine } from "./v8";

/** Failures of a file that are printed. */
const SHOWN = 5;

/** The engines that `--engine` can name: native and machine are for any x86-64-v2 processor, native-cpu uses all that this one has. */
const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  native: async () => (await import("./native")).NativeEngine.open(),
  "native-cpu": async () => (await import("./native")).NativeEngine.open(cpuFeaturesHere()),
  machine: async () => (await import("./machine")).MachineEngine.open(),
  v8: async () => new V8Engine(),
};

/** Options of `nebulet spec`. */
export interface SpecOptions {
  readonly engine?: string;
  /** Only scripts whose names contain this. */
  readonly filter?: string;
  /** Folder of the test data. */
  readonly data?: string;
}

/** What came of a number of scripts. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Commands left out, by the proposal that was missing. */
  readonly reasons: Map<string, number>;
}

/**
 * `nebulet spec [FILES...]`: runs official WebAssembly test scripts, those within 2.0 without SIMD when none is named. One line for each
 * file with failures, with the first of them; then what was left out; last the counts. Status 1 when something failed.
 */
export async function specCommand(files: readonly string[], options: SpecOptions): Promise<void> {
  const engine = await openEngine(options.engine ?? "native");
  try {
    const tally = await runFiles(scriptPaths(files, options), engine, (line) => process.stdout.write(`${line}\n`));
    for (const [reason, count] of tally.reasons) process.stdout.write(`left out for want of ${reason}: ${count}\n`);
    process.stdout.write(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`);
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

function scriptPaths(files: readonly string[], options: SpecOptions): { path: string; name: string }[] {
  const named = files.map((path) => ({ path, name: nameOf(path) }));
  for (const { path } of named) if (!existsSync(path)) throw new UserError(`there is no file ${path}`);
  if (named.length > 0) return named;
  const data = requireData(options.data);
  const names = scriptNames(data).filter((name) => name.includes(options.filter ?? ""));
  if (names.length === 0) throw new UserError(`no script's name contains ${options.filter}`);
  return names.map((name) => ({ path: join(data, "core", name), name }));
}

/** The name by which a script is known: with its folder when that is one of the suite's. */
function nameOf(path: string): string {
  return path.includes("bulk-memory/") ? `bulk-memory/${basename(path)}` : basename(path);
}

/** Runs scripts one after the other and reports each that has failures. */
export async function runFiles(
  scripts: readonly { path: string; name: string }[],
  engine: Engine,
  report: (line: string) => void,
): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, reasons: new Map() };
  for (const { path, name } of scripts) {
    progress(name);
    const verdicts = await runScript(readFileSync(path, "latin1"), engine, laterParts(name));
    count(tally, verdicts);
    const failures = verdicts.filter((verdict) => verdict.result === "failed");
    if (failures.length > 0) report(describeFailures(name, failures));
  }
  return tally;
}

function count(tally: Tally, verdicts: readonly Verdict[]): void {
  for (const { result, reason } of verdicts) {
    tally[result]++;
    if (result === "skipped") tally.reasons.set(reason!, (tally.reasons.get(reason!) ?? 0) + 1);
  }
}

function describeFailures(name: string, failures: readonly Verdict[]): string {
  const shown = failures.slice(0, SHOWN).map(({ line, reason }) => `  line ${line}: ${reason}`);
  const more = failures.length > SHOWN ? [`  and ${failures.length - SHOWN} more`] : [];
  return [`${name}: ${failures.length} failed`, ...shown, ...more].join("\n");
}
