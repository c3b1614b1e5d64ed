import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import * as abi from "../../../abi/gen/host/native";
import * as commands from "../../../abi/gen/host/server";
import { buildArtefact } from "../../../host/build/build";
import type { Answer } from "./protocol";
import { accept, Server, ServerError, type ServerInstance, type ServerObject } from "./server";

export interface NativeServerOptions {
  /** The programs' standard streams: nothing by default for stdin and stdout, ours for stderr. A number is a file descriptor. */
  readonly stdin?: "ignore" | "inherit" | "pipe" | number;
  readonly stdout?: "ignore" | "inherit" | "pipe" | number;
  readonly stderr?: "ignore" | "inherit" | "pipe" | number;
}

/** Compiled code that runs natively on Linux, in a process of its own. */
export class NativeServer extends Server {
  readonly #process: ChildProcess;
  readonly #commands: Writable;

  /** Starts one; what it is made of is built before. */
  static async start(options: NativeServerOptions = {}): Promise<NativeServer> {
    const { path } = await buildArtefact("native.elf");
    chmodSync(path, 0o755);
    return new NativeServer(path, options);
  }

  /** Starts the server of that path (artefact native.elf). */
  constructor(executable: string, { stdin = "ignore", stdout = "ignore", stderr = "inherit" }: NativeServerOptions = {}) {
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

  /** Checks an object and maps its code. Throws a ServerRefusal when it is not sound. */
  async load(object: Uint8Array): Promise<ServerObject> {
    const { words } = accept(await this.ask(commands.COMMAND_OP_LOAD, [], object));
    return { object: words[0]! };
  }

  /** Sets the arguments (the first is the program's name) and environment (K=V strings) that programs see from now on. */
  async setArguments(args: readonly string[], environment: readonly string[] = []): Promise<void> {
    const first = strings(args);
    accept(await this.ask(commands.COMMAND_OP_ARGUMENTS, [BigInt(first.length)], Buffer.concat([first, strings(environment)])));
  }

  /** Makes the memory 0 of a program the one that a library serves. */
  async bindGuest(library: ServerInstance, program: ServerInstance): Promise<void> {
    accept(await this.ask(commands.COMMAND_OP_GUEST, [library.instance, program.instance]));
  }

  /** Reads bytes of memory 0. Throws a ServerRefusal when they are not all there. */
  async read({ instance }: ServerInstance, at: number, bytes: number): Promise<Buffer> {
    const parts: Promise<Answer>[] = [];
    for (let done = 0; done < bytes; done += commands.COMMAND_MAX_BYTES) {
      const count = Math.min(bytes - done, commands.COMMAND_MAX_BYTES);
      parts.push(this.ask(commands.COMMAND_OP_READ, [instance, BigInt(at + done), BigInt(count)]));
    }
    return Buffer.concat((await Promise.all(parts)).map((answer) => accept(answer).bytes));
  }

  /** Writes bytes into memory 0. Throws a ServerRefusal when there is no room. */
  async write({ instance }: ServerInstance, at: number, bytes: Uint8Array): Promise<void> {
    const parts: Promise<Answer>[] = [];
    for (let done = 0; done < bytes.length; done += commands.COMMAND_MAX_BYTES) {
      const part = bytes.subarray(done, done + commands.COMMAND_MAX_BYTES);
      parts.push(this.ask(commands.COMMAND_OP_WRITE, [instance, BigInt(at + done)], part));
    }
    for (const answer of await Promise.all(parts)) accept(answer);
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

function strings(list: readonly string[]): Buffer {
  return Buffer.concat(list.map((text) => Buffer.from(`${text}\0`)));
}
