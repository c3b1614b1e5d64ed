import { type ChildProcess, spawn } from "node:child_process";
import { updateAbi } from "../build/abi";
import { artefact } from "../build/artefacts";
import { build } from "../build/build";
import { print } from "../output";
import { inRoot } from "../paths";
import { showProgress } from "../progress";

/** The name under which the generated part of the ABI is built; everything else is made from it. */
const ABI = "abi";

/** Options of `nebulet build`. */
export interface BuildOptions {
  /** Say what is being built. */
  readonly verbose?: boolean;
  /** Go on, and build what changes, until SIGINT or SIGTERM. */
  readonly watch?: boolean;
}

/** `nebulet build`: builds what changed. */
export async function buildCommand(names: string[], options: BuildOptions): Promise<void> {
  if (options.verbose) showProgress();
  const artefacts = names.filter((name) => name !== ABI);
  for (const name of artefacts) artefact(name);
  if (options.watch) return watchCommand(artefacts);
  if (names.length === 0 || names.includes(ABI)) updateAbi();
  if (names.length === 0 || artefacts.length > 0) await build(artefacts);
}

/** Builds on and on; SIGINT and SIGTERM end the process with status 0. */
async function watchCommand(names: readonly string[]): Promise<never> {
  const { watchBuild } = await import("../build/watch");
  let successor: ChildProcess | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // The workers and watches end with the process, and its locks go as it ends.
    process.on(signal, () => (successor ? successor.kill(signal) : process.exit(0)));
  }
  const report = (line: string) => print(`nebulet: ${line}\n`);
  await watchBuild(names, report);
  report("the host's code has changed: starting anew");
  successor = spawn(process.execPath, [inRoot("nebulet"), ...process.argv.slice(2)], { stdio: "inherit" });
  const status = await new Promise<number>((ended) => successor!.once("close", (code) => ended(code ?? 0)));
  process.exit(status);
}
