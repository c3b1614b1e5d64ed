import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import * as abi from "../../abi/gen/host/native";
import { SITE_NAMES } from "../../abi/gen/host/traps";
import { buildArtefact } from "../build/build";
import { type Answer, AnswerReader, encodeCommand, type NativeFrame } from "./protocol";

/** How a call of compiled code ended, and how long it ran. */
export type NativeOutcome = NativeEnd & {
  /** By the monotonic clock. */
  readonly nanoseconds: bigint;
  /** By the time stamp counter. */
  readonly ticks: bigint;
};

export type NativeEnd =
  /** 64 bits for each result, as they were in the register: i32 and f32 in the low half, references as addresses. */
  | { readonly how: "returned"; readonly results: readonly bigint[] }
  | { readonly how: "trapped"; readonly kind: number; readonly name: string; readonly backtrace: readonly NativeFrame[] }
  | { readonly how: "exited"; readonly status: number };

/** How an instantiation ended. There is an instance also after a trap, because what it wrote into imported tables may be called. */
export type NativeInstantiation =
  | { readonly how: "made"; readonly instance: NativeInstance }
  | { readonly how: "trapped"; readonly kind: number; readonly name: string; readonly instance: NativeInstance }
  | { readonly how: "unlinkable"; readonly message: string };

/** Handles of a machine; they are worthless after `reset`. */
export interface NativeObject {
  readonly object: bigint;
}
export interface NativeInstance {
  readonly instance: bigint;
}

export interface NativeMachineOptions {
  /** The programs' standard streams: nothing by default for stdin and stdout, ours for stderr. A number is a file descriptor. */
  readonly stdin?: "ignore" | "inherit" | "pipe" | number;
  readonly stdout?: "ignore" | "inherit" | "pipe" | number;
  readonly stderr?: "ignore" | "inherit" | "pipe" | number;
}

/** The server ended, or answered what it should not: nothing more can be asked of it. */
export class NativeMachineError extends Error {}

/** The server would not do what it was asked for, and goes on. */
export class NativeRefusal extends Error {}

/**
 * Compiled code that runs natively on Linux, in a process that is driven from here. Requests are carried out in the order in which they are
 * made and need not be awaited one by one. A trap ends a call and nothing else; a call that does not end is ended by `close`.
 */
export class NativeMachine {
  readonly #process: ChildProcess;
  readonly #commands: Writable;
  readonly #waiting: { done: (answer: Answer) => void; failed: (error: Error) => void }[] = [];
  #ended: Error | undefined;

  /** Starts one; what it is made of is built before. */
  static async start(options: NativeMachineOptions = {}): Promise<NativeMachine> {
    const { path } = await buildArtefact("native.elf");
    chmodSync(path, 0o755);
    return new NativeMachine(path, options);
  }

  /** Starts the server of that path (artefact native.elf). */
  constructor(executable: string, { stdin = "ignore", stdout = "ignore", stderr = "inherit" }: NativeMachineOptions = {}) {
    const stdio = [stdin, stdout, stderr, "pipe", "pipe"] as const;
    this.#process = spawn(executable, [], { stdio: [...stdio], env: {} });
    this.#commands = this.#process.stdio[abi.COMMAND_FD] as Writable;
    const answers = this.#process.stdio[abi.COMMAND_ANSWER_FD] as Readable;
    const reader = new AnswerReader();
    answers.on("data", (chunk: Buffer) => {
      for (const answer of reader.add(chunk)) this.#waiting.shift()?.done(answer);
    });
    this.#commands.on("error", () => {
      // The process is gone; that it ended says so better.
    });
    this.#process.on("error", (error) => this.#fail(new NativeMachineError(`the native runner can't start: ${error.message}`)));
    this.#process.on("close", (status, signal) => {
      this.#fail(new NativeMachineError(`the native runner ended ${signal ? `by ${signal}` : `with status ${status}`}`));
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

  /** Checks an object and maps its code. Throws a NativeRefusal when it is not sound. */
  async load(object: Uint8Array): Promise<NativeObject> {
    const { words } = accept(await this.#ask(abi.COMMAND_OP_LOAD, [], object));
    return { object: words[0]! };
  }

  /**
   * Makes an instance: links it with the kernel calls (module nebulet) and with what is registered, and copies its active segments. Its start
   * function does not run before `start`. Throws a NativeRefusal when a limit is exceeded.
   */
  async instantiate({ object }: NativeObject): Promise<NativeInstantiation> {
    const answer = await this.#ask(abi.COMMAND_OP_INSTANTIATE, [object]);
    if (answer.status === abi.ANSWER_STATUS_LINK) return { how: "unlinkable", message: answer.bytes.toString() };
    const { status, kind, words } = accept(answer);
    const instance = { instance: words[0]! };
    if (status === abi.ANSWER_STATUS_TRAP) return { how: "trapped", kind, name: trapName(kind), instance };
    return { how: "made", instance };
  }

  /** Runs the start function, if there is one. */
  async start({ instance }: NativeInstance): Promise<NativeOutcome> {
    return outcome(await this.#ask(abi.COMMAND_OP_START, [instance]));
  }

  /** Offers the instance's exports under a module name to those that are made from now on. */
  async register(name: string, { instance }: NativeInstance): Promise<void> {
    accept(await this.#ask(abi.COMMAND_OP_REGISTER, [instance], Buffer.from(name)));
  }

  /**
   * Calls an exported function with 64 bits for each argument: i32 zero-extended, floats by their bits, 0 for null. Throws a NativeRefusal
   * when there is no such function or the number of arguments is wrong.
   */
  async invoke({ instance }: NativeInstance, name: string, args: readonly bigint[] = []): Promise<NativeOutcome> {
    return outcome(await this.#ask(abi.COMMAND_OP_INVOKE, [instance, ...args], Buffer.from(name)));
  }

  /** The value of an exported global as 64 bits. Throws a NativeRefusal when there is none. */
  async get({ instance }: NativeInstance, name: string): Promise<bigint> {
    return accept(await this.#ask(abi.COMMAND_OP_GLOBAL, [instance], Buffer.from(name))).words[0]!;
  }

  /** Sets the arguments (the first is the program's name) and environment (K=V strings) that programs see from now on. */
  async setArguments(args: readonly string[], environment: readonly string[] = []): Promise<void> {
    const first = strings(args);
    accept(await this.#ask(abi.COMMAND_OP_ARGUMENTS, [BigInt(first.length)], Buffer.concat([first, strings(environment)])));
  }

  /** Makes the memory 0 of a program the one that a library serves. */
  async bindGuest(library: NativeInstance, program: NativeInstance): Promise<void> {
    accept(await this.#ask(abi.COMMAND_OP_GUEST, [library.instance, program.instance]));
  }

  /** Reads bytes of memory 0. Throws a NativeRefusal when they are not all there. */
  async read({ instance }: NativeInstance, at: number, bytes: number): Promise<Buffer> {
    const parts: Promise<Answer>[] = [];
    for (let done = 0; done < bytes; done += abi.COMMAND_MAX_BYTES) {
      const count = Math.min(bytes - done, abi.COMMAND_MAX_BYTES);
      parts.push(this.#ask(abi.COMMAND_OP_READ, [instance, BigInt(at + done), BigInt(count)]));
    }
    return Buffer.concat((await Promise.all(parts)).map((answer) => accept(answer).bytes));
  }

  /** Writes bytes into memory 0. Throws a NativeRefusal when there is no room. */
  async write({ instance }: NativeInstance, at: number, bytes: Uint8Array): Promise<void> {
    const parts: Promise<Answer>[] = [];
    for (let done = 0; done < bytes.length; done += abi.COMMAND_MAX_BYTES) {
      const part = bytes.subarray(done, done + abi.COMMAND_MAX_BYTES);
      parts.push(this.#ask(abi.COMMAND_OP_WRITE, [instance, BigInt(at + done)], part));
    }
    for (const answer of await Promise.all(parts)) accept(answer);
  }

  /** Forgets all objects, instances and names. */
  async reset(): Promise<void> {
    accept(await this.#ask(abi.COMMAND_OP_RESET, []));
  }

  /** Ends the process, whatever it does. What was not answered fails. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null || this.#process.pid === undefined) return;
    const closed = new Promise((done) => this.#process.once("close", done));
    this.#process.kill("SIGKILL");
    await closed;
  }

  #ask(operation: number, words: readonly bigint[], bytes: Uint8Array = Buffer.alloc(0)): Promise<Answer> {
    return new Promise((done, failed) => {
      if (this.#ended) return failed(this.#ended);
      this.#waiting.push({ done, failed });
      this.#commands.write(encodeCommand(operation, words, bytes));
    });
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { failed } of this.#waiting.splice(0)) failed(error);
  }
}

function accept(answer: Answer): Answer {
  if (answer.status === abi.ANSWER_STATUS_REFUSED) throw new NativeRefusal(answer.bytes.toString());
  return answer;
}

function outcome(answer: Answer): NativeOutcome {
  const { status, kind, words, frames, nanoseconds, ticks } = accept(answer);
  const times = { nanoseconds, ticks };
  if (status === abi.ANSWER_STATUS_TRAP) return { how: "trapped", kind, name: trapName(kind), backtrace: frames, ...times };
  if (status === abi.ANSWER_STATUS_EXIT) return { how: "exited", status: kind & 0xff, ...times };
  return { how: "returned", results: words, ...times };
}

function trapName(kind: number): string {
  return SITE_NAMES.get(kind) ?? `unknown trap ${kind}`;
}

function strings(list: readonly string[]): Buffer {
  return Buffer.concat(list.map((text) => Buffer.from(`${text}\0`)));
}
