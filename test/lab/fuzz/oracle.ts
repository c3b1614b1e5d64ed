import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Engine, Outcome, Refusal } from "../spec/engine";
import { TIMED_OUT } from "../spec/native";
import type { Value } from "../spec/values";
import { comparisonNode } from "../v8";
import type { Question, Reply } from "./v8-server";

/** A question that isn't answered in this time, in ms, is given up, and the process with it. */
const TIMEOUT = 20_000;

/** V8's stack in KiB: more than its own choice, so that it holds the frames that ours holds, and less than a process has. */
const STACK = 6000;

/** What V8 does to end a question without an answer. */
class Broken extends Error {}

/**
 * The V8 that the compiler is compared with, in a process of its own: a newer one than Node's own, whose crashes and endless loops cost an
 * answer and nothing else. Requests are carried out in the order in which they are made and need not be awaited one by one; after a crash
 * what was asked for fails, and the next `begin`, `compile` or `validate` starts another process.
 */
export class Oracle implements Engine<number> {
  readonly name = "v8";
  private child: ChildProcess | undefined;
  private readonly waiting: { done: (reply: Reply) => void; failed: (error: Broken) => void }[] = [];
  private timer: NodeJS.Timeout | undefined;
  private modules = 0;
  private ended = false;
  /** Whether the process has started, and so answered something. */
  private started = false;

  private constructor(
    private readonly node: string,
    private readonly timeout: number,
  ) {}

  /** `timeout` bounds, in ms, the time to an answer. */
  static async open(timeout = TIMEOUT): Promise<Oracle> {
    return new Oracle(await comparisonNode(), timeout);
  }

  /** V8's message about each module, undefined where it accepts. A module that ends V8 gets a message that says so. */
  async validate(modules: readonly Uint8Array[]): Promise<(string | undefined)[]> {
    try {
      return (await this.ask({ ask: "validate", modules })) as (string | undefined)[];
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      if (modules.length === 1) return [error.message];
      const alone: (string | undefined)[] = [];
      for (const module of modules) alone.push(...(await this.validate([module])));
      return alone;
    }
  }

  begin(features?: number): void {
    this.ask({ ask: "begin", features }).catch(() => {});
  }

  async compile(bytes: Uint8Array): Promise<{ module: number } | { refusal: Refusal }> {
    const module = this.modules++;
    try {
      const refusal = (await this.ask({ ask: "compile", bytes, module })) as Refusal | undefined;
      return refusal ? { refusal } : { module };
    } catch (error) {
      return { refusal: { status: "internal", message: (error as Error).message } };
    }
  }

  instantiate(instance: number, module: number): Promise<Outcome> {
    return this.outcome({ ask: "instantiate", instance, module });
  }

  register(name: string, instance: number): void {
    this.ask({ ask: "register", name, instance }).catch(() => {});
  }

  invoke(instance: number, name: string, args: readonly Value[]): Promise<Outcome> {
    return this.outcome({ ask: "invoke", instance, name, args });
  }

  get(instance: number, name: string): Promise<Outcome> {
    return this.outcome({ ask: "get", instance, name });
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {
    this.ended = true;
    await this.stop(this.child);
  }

  private outcome(question: Question): Promise<Outcome> {
    const answer = this.ask(question) as Promise<Outcome>;
    return answer.catch((error: Error) => ({ outcome: "failed", message: error.message }));
  }

  private ask(question: Question): Promise<Reply> {
    return new Promise((done, failed) => {
      if (this.ended) return failed(new Broken("V8 is closed"));
      this.child ??= this.start();
      const { child } = this;
      this.waiting.push({ done, failed });
      if (this.waiting.length === 1) this.watch();
      child.send(question, (error) => {
        // The process is gone: that it ended says so better.
        if (error) void this.stop(child);
      });
    });
  }

  private start(): ChildProcess {
    this.started = false;
    const server = fileURLToPath(new URL("./v8-server.mjs", import.meta.url));
    const child = spawn(this.node, [`--stack-size=${STACK}`, server], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    child.on("message", ({ reply }: { reply: Reply }) => {
      if (child !== this.child) return;
      this.started = true;
      this.waiting.shift()?.done(reply);
      this.watch();
    });
    child.on("error", (error) => this.lose(child, `V8 can't be asked: ${error.message}`));
    child.on("exit", (status, signal) => this.lose(child, `V8 ended ${signal ? `by ${signal}` : `with status ${status}`}`));
    return child;
  }

  /** Bounds the time to the next answer, if one is awaited. */
  private watch(): void {
    clearTimeout(this.timer);
    const { child } = this;
    if (!child) return;
    if (this.waiting.length === 0) return;
    const timeout = this.started ? this.timeout : Math.max(this.timeout, TIMEOUT);
    this.timer = setTimeout(() => {
      this.lose(child, TIMED_OUT);
      void this.stop(child);
    }, timeout);
  }

  /** Fails what was asked of a process that is no more. */
  private lose(child: ChildProcess, reason: string): void {
    if (child !== this.child) return;
    this.child = undefined;
    clearTimeout(this.timer);
    for (const { failed } of this.waiting.splice(0)) failed(new Broken(reason));
  }

  private async stop(child: ChildProcess | undefined): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const exited = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await exited;
  }
}
