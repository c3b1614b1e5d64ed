import { PassThrough, Writable } from "node:stream";
import { STREAM_ANSWERS } from "../../../abi/gen/host/calls";
import * as abi from "../../../abi/gen/host/server";
import { buildArtefact } from "../../../host/build/build";
import { encodeBundle } from "../../../host/image/bundle";
import { type MachineEnd, runMachine } from "../../../host/machine/machine";
import { findQemu } from "../../../host/machine/qemu";
import { accept, LeakError, Server, ServerError, type ServerObject } from "./server";

/** What came of compiling a module in the machine. */
export type ServerCompile =
  | { readonly how: "compiled"; readonly object: ServerObject }
  /** `status` is a STATUS_ number of the compiler, `offset` where in the module the error is. */
  | { readonly how: "refused"; readonly status: number; readonly offset: number; readonly message: string };

export interface RingServerOptions {
  /** RAM in MiB. */
  readonly memory?: number;
  /** The machine is ended when it has left a request without an answer for so many ms. */
  readonly timeout?: number;
}

const MEMORY = 512;
const TIMEOUT = 60_000;

/** Compiled code that runs in ring 0 of a machine of its own, whose kernel is the server. Modules are compiled there too. */
export class RingServer extends Server {
  readonly #commands = new PassThrough();
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;
  readonly #timeout: number;
  #timer: NodeJS.Timeout | undefined;
  #timedOut = false;

  /** Boots one; what it is made of is built before. */
  static async start(options: RingServerOptions = {}): Promise<RingServer> {
    const [{ path }, qemu] = await Promise.all([buildArtefact("server.elf"), findQemu()]);
    return new RingServer(path, qemu, options);
  }

  private constructor(image: string, qemu: string, { memory = MEMORY, timeout = TIMEOUT }: RingServerOptions) {
    super();
    this.#timeout = timeout;
    const answers = new Writable({
      write: (chunk: Uint8Array, _encoding, taken) => {
        // The bytes are only valid now.
        this.receive(Buffer.from(chunk));
        this.#watch();
        taken();
      },
    });
    const machine = runMachine({
      qemu,
      image,
      machine: "microvm",
      memory,
      icount: false,
      bundle: encodeBundle({ wallClock: 0n, entries: [], jobs: [] }),
      input: () => this.#commands,
      outputs: new Map([[STREAM_ANSWERS, answers]]),
      signal: this.#stop.signal,
    });
    this.#ended = machine.then(
      ({ end }) => this.#finished(describe(end, this.#timedOut ? timeout : undefined)),
      (error: Error) => this.#finished(error.message),
    );
  }

  /**
   * Compiles a module in the machine, for CPU_ and FEATURE_ flags, and loads its object. Throws a ServerRefusal when a limit is exceeded.
   */
  async compile(bytes: Uint8Array, cpuFeatures: number, wasmFeatures: number): Promise<ServerCompile> {
    const answer = await this.ask(abi.COMMAND_OP_COMPILE, [BigInt(cpuFeatures), BigInt(wasmFeatures)], bytes);
    const { status, kind, words, bytes: message } = accept(answer);
    if (status !== abi.ANSWER_STATUS_INVALID) return { how: "compiled", object: { object: words[0]! } };
    return { how: "refused", status: kind, offset: Number(words[0]!), message: message.toString() };
  }

  /** Forgets all objects, instances and names. Throws a LeakError when the machine has less memory free then than it had at first. */
  override async reset(): Promise<void> {
    const [frames, slots, framesAtFirst, slotsAtFirst] = accept(await this.ask(abi.COMMAND_OP_RESET, [])).words;
    if (frames !== framesAtFirst) throw new LeakError(`${frames} frames are free after a reset, ${framesAtFirst} were at first`);
    if (slots !== slotsAtFirst) throw new LeakError(`${slots} slots are free after a reset, ${slotsAtFirst} were at first`);
  }

  /** Has the machine switch itself off when it has done what it was asked for. */
  async end(): Promise<void> {
    this.#commands.end();
    await this.#ended;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }

  protected send(bytes: Uint8Array): void {
    if (this.waiting === 1) this.#watch();
    this.#commands.write(bytes);
  }

  /** Starts the time anew in which an answer must come, if one is due. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.waiting === 0) return;
    this.#timer = setTimeout(() => {
      this.#timedOut = true;
      this.#stop.abort();
    }, this.#timeout);
  }

  #finished(how: string): void {
    clearTimeout(this.#timer);
    this.fail(new ServerError(how));
  }
}

function describe(end: MachineEnd, timeout: number | undefined): string {
  switch (end.how) {
    case "panic":
      return `the kernel panicked: ${end.text}`;
    case "died":
      return `the machine died: ${end.reason}`;
    case "aborted":
      return timeout === undefined ? "the machine was stopped" : `the machine gave no answer for ${timeout / 1000} s`;
    default:
      return "the machine has ended";
  }
}
