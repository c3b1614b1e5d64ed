import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { isatty } from "node:tty";
import { STREAM_LOG, STREAM_STDERR, STREAM_STDIN, STREAM_STDOUT } from "../../abi/gen/host/calls";
import { BUNDLE_ICOUNT, BUNDLE_JOB_TERMINAL } from "../../abi/gen/host/console";
import { RUN } from "../../images/run";
import { buildArtefact } from "../build/build";
import { parseFeatures } from "../compiler/features";
import { EXIT_CLOSED_PIPE, EXIT_FAILURE, EXIT_INTERRUPTED } from "../errors";
import { showProgress } from "../progress";
import { checkImports, checkStart, refuseObject } from "../program/check";
import { type LoadedProgram, loadProgram } from "../program/load";
import { offers } from "../program/offers";
import { placesOf } from "../program/places";
import { encodeBundle, SEED_BYTES } from "../image/bundle";
import { chooseAccelerator } from "../machine/accelerator";
import { withPlaces } from "../machine/backtrace";
import type { JobExit } from "../machine/exit";
import { runMachine } from "../machine/machine";
import { findQemu } from "../machine/qemu";
import { describeStop, reportRun } from "../machine/report";
import { shownLines } from "../text";

/** Options of `nebulet run`, checked. */
export interface RunOptions {
  readonly env?: readonly string[];
  /** RAM in MiB. */
  readonly memory: number;
  readonly machine: string;
  /** What it runs on: auto, or an Accelerator. */
  readonly accel: string;
  readonly timeout?: number;
  /** Proposals on and off, see parseFeatures. */
  readonly features?: string;
  readonly icount?: boolean;
  readonly verbose?: boolean;
}

/** The clock of a deterministic machine starts here: 2000-01-01, in ns since 1970. */
const DETERMINISTIC_CLOCK = 946_684_800_000_000_000n;
const SIGNALS: readonly [NodeJS.Signals, number][] = [
  ["SIGTERM", 143],
  ["SIGHUP", 129],
];

/** `nebulet run`: runs a program in a machine of its own; the exit status becomes the program's. Ends the process. */
export async function runCommand(file: string, args: readonly string[], options: RunOptions): Promise<never> {
  if (options.verbose) showProgress();
  const wasmFeatures = parseFeatures(options.features ?? "");
  const program = await loadProgram(file);
  refuseObject(program);
  const asks = checkStart(program);
  const [qemu, image] = await Promise.all([findQemu(), buildArtefact(RUN.file)]);
  if (asks) checkImports(program, asks, await offers(RUN));
  const accelerator = await chooseAccelerator(options.accel, qemu, options.icount === true);
  const bundle = encodeBundle({
    flags: options.icount ? BUNDLE_ICOUNT : 0,
    wallClock: options.icount ? DETERMINISTIC_CLOCK : BigInt(Date.now()) * 1_000_000n,
    seed: options.icount ? undefined : randomBytes(SEED_BYTES),
    entries: [{ name: program.name, content: program.wasm }],
    jobs: [{ entry: 0, flags: terminals(), args: [file, ...args], env: options.env ?? [], wasmFeatures }],
  });
  const stop = new AbortController();
  const ask = new AbortController();
  let status = 0;
  const end = (reason: number) => () => {
    status = reason;
    stop.abort();
  };
  // Who interrupts wants to know where the program is; who does it again, to be rid of it.
  process.once("SIGINT", () => {
    status = EXIT_INTERRUPTED;
    ask.abort();
    process.once("SIGINT", end(EXIT_INTERRUPTED));
  });
  for (const [signal, reason] of SIGNALS) process.once(signal, end(reason));
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return end(EXIT_CLOSED_PIPE)();
    process.stderr.write(`nebulet: can't write the program's output: ${error.message}\n`);
    end(EXIT_FAILURE)();
  });

  const ran = await runMachine({
    machine: options.machine,
    memory: options.memory,
    accelerator,
    icount: options.icount === true,
    timeout: options.timeout === undefined ? undefined : options.timeout * 1000,
    qemu,
    image: image.path,
    bundle,
    input: () => process.stdin,
    outputs: new Map<number, Writable>([
      [STREAM_STDOUT, process.stdout],
      [STREAM_STDERR, process.stderr],
      ...(options.verbose ? ([[STREAM_LOG, logged()]] as const) : []),
    ]),
    early: options.verbose ? logged() : undefined,
    onComplaint: (text) => process.stderr.write(`nebulet: QEMU says: ${shownLines(text.trim())}\n`),
    signal: stop.signal,
    ask: ask.signal,
  });
  const outcome = { ...ran, exits: await placed(ran.exits, program) };
  if (outcome.end.how === "aborted") {
    if (ask.signal.aborted && !stop.signal.aborted) await written(process.stderr, `nebulet: interrupted\n${describeStop(outcome.exits)}`);
    process.exit(status);
  }
  const report = reportRun(file, outcome, options.timeout);
  await written(process.stdout, "");
  // What the program wrote last may have failed only now.
  if (stop.signal.aborted) process.exit(status);
  await written(process.stderr, report.text);
  process.exit(report.status);
}

/** The exits with the places in the program's sources that their backtraces lead through, where its debug information tells. */
async function placed(exits: readonly JobExit[], program: LoadedProgram): Promise<JobExit[]> {
  if (exits.every(({ backtrace }) => backtrace.length === 0)) return [...exits];
  const places = await placesOf(program.debug, program.file);
  return exits.map((exit) => (places ? { ...exit, backtrace: withPlaces(exit.backtrace, places) } : exit));
}

/** Takes the log of a machine, which has names of modules in it, to stderr. */
function logged(): Writable {
  return new Writable({
    write: (bytes: Buffer, _encoding, taken) => void process.stderr.write(shownLines(bytes.toString()), () => taken()),
  });
}

/** Job flags: which of our streams are terminals. */
function terminals(): number {
  return [STREAM_STDIN, STREAM_STDOUT, STREAM_STDERR].reduce(
    (flags, stream) => flags | (isatty(stream) ? BUNDLE_JOB_TERMINAL << stream : 0),
    0,
  );
}

/** Writes text and waits until it and everything before it was taken, or nobody takes it any more. */
async function written(stream: Writable, text: string): Promise<void> {
  await new Promise<void>((done) => stream.write(text, () => done()));
}
