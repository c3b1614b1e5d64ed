import { PassThrough, Readable } from "node:stream";
import { STREAM_LOG, STREAM_OBJECT, STREAM_STDERR, STREAM_STDOUT } from "../../abi/gen/host/calls";
import { BUNDLE_ICOUNT } from "../../abi/gen/host/console";
import { buildArtefact } from "../../host/build/build";
import { type BundleJob, encodeBundle } from "../../host/image/bundle";
import { type MachineOutcome, runMachine } from "../../host/machine/machine";
import { findQemu } from "../../host/machine/qemu";
import type { MachineKind } from "../../host/target/target";

/** A module to compile and run. */
export interface Program {
  readonly name: string;
  readonly wasm: Uint8Array;
  readonly args?: readonly string[];
  readonly env?: readonly string[];
  readonly flags?: number;
  readonly cpuFeatures?: number;
  readonly wasmFeatures?: number;
}

export interface BootOptions extends Partial<MachineKind> {
  /** Standard input; `never`: it has no bytes, and no end. */
  readonly input?: Uint8Array | "never";
  /** The host doesn't read the machine's output for so many ms at first. */
  readonly pause?: number;
  /** The bytes that become the initrd, instead of a bundle of the programs. */
  readonly bundle?: Uint8Array;
  /** In ms. */
  readonly timeout?: number;
}

/** What a boot left. */
export interface Booted extends MachineOutcome {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly log: string;
  readonly object: Buffer;
  /** What came over the 16550. */
  readonly early: string;
}

/** The bundle of the programs, one job each. */
export function bundleOf(programs: readonly Program[], icount = false): Buffer {
  const jobs = programs.map((program, entry): BundleJob => {
    const { name, args = [], env = [], flags = 0, cpuFeatures, wasmFeatures } = program;
    return { entry, args: [name, ...args], env, flags, cpuFeatures, wasmFeatures };
  });
  const entries = programs.map(({ name, wasm }) => ({ name, content: wasm }));
  return encodeBundle({ flags: icount ? BUNDLE_ICOUNT : 0, wallClock: 1_700_000_000_000_000_000n, entries, jobs });
}

/** Boots a machine that runs the programs one after the other, and waits for its end. */
export async function boot(programs: readonly Program[], options: BootOptions = {}): Promise<Booted> {
  const { machine = "microvm", memory = 256, icount = false, timeout = 60_000, pause } = options;
  const streams = new Map([STREAM_STDOUT, STREAM_STDERR, STREAM_LOG, STREAM_OBJECT].map((number) => [number, new Collector(pause)]));
  const early = new Collector();
  const outcome = await runMachine({
    qemu: await findQemu(),
    image: (await buildArtefact("nebulet.elf")).path,
    machine,
    memory,
    icount,
    bundle: options.bundle ?? bundleOf(programs, icount),
    input: () => inputOf(options.input),
    outputs: streams,
    early,
    timeout,
  });
  const bytes = (number: number) => streams.get(number)!.bytes();
  return {
    ...outcome,
    stdout: bytes(STREAM_STDOUT),
    stderr: bytes(STREAM_STDERR),
    object: bytes(STREAM_OBJECT),
    log: bytes(STREAM_LOG).toString(),
    early: early.bytes().toString(),
  };
}

function inputOf(input: BootOptions["input"]): Readable {
  if (input === "never") return new PassThrough();
  return Readable.from(input === undefined ? [] : [input], { objectMode: false });
}

/** Keeps what is written to it. */
class Collector extends PassThrough {
  readonly #chunks: Buffer[] = [];

  constructor(pause = 0) {
    super();
    if (pause === 0) this.#collect();
    else setTimeout(() => this.#collect(), pause);
  }

  #collect(): void {
    this.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
