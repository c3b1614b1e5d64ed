import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import * as abi from "../../abi/gen/host/native";
import { buildArtefact } from "../build/build";
import { Server, ServerError } from "../server/server";

export interface NativeMachineOptions {
  /** The programs' standard streams: nothing by default for stdin and stdout, ours for stderr. A number is a file descriptor. */
  readonly stdin?: "ignore" | "inherit" | "pipe" | number;
  readonly stdout?: "ignore" | "inherit" | "pipe" | number;
  readonly stderr?: "ignore" | "inherit" | "pipe" | number;
}

/** Compiled code that runs natively on Linux, in a process of its own. */
export class NativeMachine extends Server {
  readonly #process: ChildProcess;
  readonly #commands: Writable;

  /** Starts one; what it is made of is built before. */
  static async start(options: NativeMachineOptions = {}): Promise<NativeMachine> {
    const { path } = await buildArtefact("native.elf");
    chmodSync(path, 0o755);
    return new NativeMachine(path, options);
  }

  /** Starts the server of that path (artefact native.elf). */
  constructor(executable: string, { stdin = "ignore", stdout = "ignore", stderr = "inherit" }: NativeMachineOptions = {}) {
    super();
    const stdio = [stdin, stdout, stderr, "pipe", "pipe"] as const;
    this.#process = spawn(executable, [], { stdio: [...stdio], env: {} });
    this.#commands = this.#process.stdio[abi.NATIVE_FD_COMMANDS] as Writable;
    const answers = this.#process.stdio[abi.NATIVE_FD_ANSWERS] as Readable;
    answers.on("data", (chunk: Buffer) => this.receive(chunk));
    this.#commands.on("error", () => {
      // The process is gone; that it ended says so better.
    });
    this.#process.on("error", (error) => this.fail(new ServerError(`the native runner can't start: ${error.message}`)));
    this.#process.on("close", (status, signal) => {
      this.fail(new ServerError(`the native runner ended ${signal ? `by ${signal}` : `with status ${status}`}`));
    });
  }

  /** The programs' standard streams, where they were asked for as pipes. */
  get stdout(): Readable | null {
    return this.#process.stdout;
  }

  get stderr(): Readable | null {
    return this.#process.stderr;
  }

  get stdin(): Writable | null {
    return this.#process.stdin;
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null || this.#process.pid === undefined) return;
    const closed = new Promise((done) => this.#process.once("close", done));
    this.#process.kill("SIGKILL");
    await closed;
  }

  protected send(bytes: Uint8Array): void {
    this.#commands.write(bytes);
  }
}
