import { readFileSync } from "node:fs";
import * as abi from "../../abi/gen/host/compile";
import { buildArtefact } from "../build/build";
import { CompileError, Compiler } from "../compiler/compiler";
import { NativeMachine } from "../native/machine";
import { LeakError, type Server, type ServerInstance, type ServerObject, type ServerOutcome } from "../server/server";
import { encode } from "./encode";
import type { Engine, Outcome, Refusal } from "./engine";
import { type Interface, readInterface } from "./interface";
import type { Value } from "./values";

/** A module as the compiler's object. */
interface NativeModule {
  readonly object: Uint8Array;
  readonly shape: Interface;
}

/** An instance on the machine; without a handle when it was not made. */
interface Instance {
  readonly handle: ServerInstance | undefined;
  readonly shape: Interface;
}

/** What the test scripts may import (WebAssembly/spec, interpreter/host/spectest.ml). */
export const SPECTEST = `(module
  (func (export "print")) (func (export "print_i32") (param i32)) (func (export "print_i64") (param i64))
  (func (export "print_f32") (param f32)) (func (export "print_f64") (param f64))
  (func (export "print_i32_f32") (param i32 f32)) (func (export "print_f64_f64") (param f64 f64))
  (global (export "global_i32") i32 (i32.const 666)) (global (export "global_i64") i64 (i64.const 666))
  (global (export "global_f32") f32 (f32.const 666.6)) (global (export "global_f64") f64 (f64.const 666.6))
  (table (export "table") 10 20 funcref) (memory (export "memory") 1 2))`;

const STATUSES: ReadonlyMap<number, Refusal["status"]> = new Map([
  [abi.STATUS_MALFORMED, "malformed"],
  [abi.STATUS_INVALID, "invalid"],
  [abi.STATUS_UNSUPPORTED, "unsupported"],
  [abi.STATUS_LIMIT, "limit"],
]);

/** Requests that aren't answered in this time, in ms, are given up by default. */
export const TIMEOUT = 120_000;
/** What becomes of them. */
export const TIMED_OUT = "it takes too long";

/** Compiled code in a server. */
export abstract class ServerEngine<Machine extends Server, Module extends { readonly shape: Interface }> implements Engine<Module> {
  abstract readonly name: string;
  protected machine: Machine | undefined;
  private readonly instances = new Map<number, Instance>();
  /** Settles when everything asked for so far was sent; an instantiation must be answered before anything else can be sent. */
  private sent: Promise<unknown> = Promise.resolve();
  /** Answers that are still to come. */
  private waiting: Promise<unknown>[] = [];
  private timedOut = false;
  /** How the last `begin` went. */
  private begun: Promise<Outcome> = Promise.resolve(DONE);

  /** `timeout` bounds, in ms, how long everything that was asked for before a flush may take. */
  protected constructor(private readonly timeout: number) {}

  abstract compile(bytes: Uint8Array): Promise<{ module: Module } | { refusal: Refusal }>;

  /** Starts a server. */
  protected abstract start(): Promise<Machine>;

  /** The module "spectest" for a server that has just been started or emptied. */
  protected abstract spectest(): Promise<Module>;

  /** Has the server know the module. */
  protected abstract load(machine: Machine, module: Module): Promise<ServerObject>;

  begin(): void {
    this.begun = this.queue(async () => {
      this.instances.clear();
      await this.freshMachine();
      await this.make(-1, await this.spectest());
      const { handle } = this.instances.get(-1)!;
      if (handle) await this.machine!.register("spectest", handle);
      return DONE;
    });
  }

  instantiate(instance: number, module: Module): Promise<Outcome> {
    return this.queue(async () => {
      const made = await this.make(instance, module);
      const { handle } = this.instances.get(instance)!;
      if (made.outcome !== "values" || !handle) return made;
      return outcomeOf(await this.machine!.start(handle), []);
    });
  }

  register(name: string, instance: number): void {
    this.queue(async () => {
      const handle = this.instances.get(instance)?.handle;
      if (handle) await this.machine!.register(name, handle);
      return DONE;
    });
  }

  invoke(instance: number, name: string, args: readonly Value[]): Promise<Outcome> {
    return this.send(async () => {
      const there = this.instances.get(instance);
      const type = there?.shape.functions.get(name);
      if (!there?.handle || !type) return { outcome: "failed", message: `no function "${name}"` };
      return outcomeOf(await this.machine!.invoke(there.handle, name, args.map(toWord)), type.results);
    });
  }

  get(instance: number, name: string): Promise<Outcome> {
    return this.send(async () => {
      const there = this.instances.get(instance);
      const type = there?.shape.globals.get(name);
      if (!there?.handle || type === undefined) return { outcome: "failed", message: `no global "${name}"` };
      return { outcome: "values", values: [fromWord(await this.machine!.get(there.handle, name), type)] };
    });
  }

  async flush(): Promise<void> {
    // A process that hangs is ended: what it hasn't answered then fails.
    this.timedOut = false;
    const timer = setTimeout(() => {
      this.timedOut = true;
      void this.machine?.close();
    }, this.timeout);
    await this.sent;
    await Promise.all(this.waiting);
    clearTimeout(timer);
    this.waiting = [];
    const begun = await this.begun;
    if (begun.outcome !== "values") throw new Error(`the ${this.name} engine: ${"message" in begun ? begun.message : begun.outcome}`);
  }

  async close(): Promise<void> {
    await this.machine?.close();
  }

  /** Empties the machine; starts one when there is none, or when it has ended. */
  private async freshMachine(): Promise<void> {
    try {
      if (this.machine) return await this.machine.reset();
    } catch (error) {
      await this.machine?.close();
      // Nothing that runs in a fresh server would tell.
      if (error instanceof LeakError) throw error;
    }
    this.machine = await this.start();
  }

  private async make(instance: number, module: Module): Promise<Outcome> {
    const { shape } = module;
    this.instances.set(instance, { handle: undefined, shape });
    const loaded = await this.load(this.machine!, module);
    const made = await this.machine!.instantiate(loaded);
    if (made.how === "unlinkable") return { outcome: "unlinkable", message: made.message };
    this.instances.set(instance, { handle: made.instance, shape });
    return made.how === "trapped" ? { outcome: "trap", names: [made.name] } : { outcome: "values", values: [] };
  }

  /** What the machine would not do, or its end, as an outcome. */
  private settled(outcome: Promise<Outcome>): Promise<Outcome> {
    return outcome.catch((error: Error) => ({ outcome: "failed", message: this.timedOut ? TIMED_OUT : error.message }));
  }

  /** Sends a request behind all others and doesn't wait for its answer before the next is sent. */
  private send(request: () => Promise<Outcome>): Promise<Outcome> {
    const answer = this.sent.then(() => this.settled(request()));
    // The request is sent as soon as its turn comes, before this settles.
    this.sent = this.sent.then(() => undefined);
    this.waiting.push(answer);
    return answer;
  }

  /** Carries out a request as a whole before the next is sent. */
  private queue(request: () => Promise<Outcome>): Promise<Outcome> {
    return this.inTurn(() => this.settled(request()));
  }

  /** Carries something out behind all requests, and before the next. */
  protected inTurn<T>(task: () => Promise<T>): Promise<T> {
    const answer = this.sent.then(task);
    this.sent = answer;
    return answer;
  }
}

/** Compiled code in a native process: the compiler runs here, what it makes runs there. */
export class NativeEngine extends ServerEngine<NativeMachine, NativeModule> {
  readonly name = "native";

  private constructor(
    private readonly compiler: Compiler,
    private readonly prelude: NativeModule,
    private readonly cpuFeatures: number,
    timeout: number,
  ) {
    super(timeout);
  }

  /**
   * `cpuFeatures` are CPU_ flags of the ABI to compile for. `timeout` bounds, in ms, how long everything that was asked for before a flush
   * may take.
   */
  static async open(cpuFeatures = 0, timeout = TIMEOUT): Promise<NativeEngine> {
    const compiler = new Compiler(readFileSync((await buildArtefact("compiler.wasm")).path));
    const encoded = await encode({ form: "text", text: SPECTEST });
    if ("malformed" in encoded) throw new Error(encoded.malformed);
    return new NativeEngine(
      compiler,
      { object: compiler.compile(encoded.bytes).object, shape: readInterface(encoded.bytes) },
      cpuFeatures,
      timeout,
    );
  }

  async compile(bytes: Uint8Array): Promise<{ module: NativeModule } | { refusal: Refusal }> {
    try {
      return { module: { object: this.compiler.compile(bytes, { cpuFeatures: this.cpuFeatures }).object, shape: readInterface(bytes) } };
    } catch (error) {
      if (!(error instanceof CompileError)) return { refusal: { status: "internal", message: `the compiler broke: ${error}` } };
      return { refusal: refusalOf(error) };
    }
  }

  protected start(): Promise<NativeMachine> {
    return NativeMachine.start();
  }

  protected async spectest(): Promise<NativeModule> {
    return this.prelude;
  }

  protected load(machine: NativeMachine, { object }: NativeModule): Promise<ServerObject> {
    return machine.load(object);
  }
}

/** What the compiler refused, for scripts. */
export function refusalOf(error: CompileError): Refusal {
  const status = STATUSES.get(error.status) ?? "internal";
  return { status, message: status === "unsupported" ? error.reason.replace(/ (is|are) not supported$/, "") : error.message };
}

const DONE: Outcome = { outcome: "values", values: [] };

function outcomeOf(end: ServerOutcome, types: readonly number[]): Outcome {
  switch (end.how) {
    case "returned":
      return { outcome: "values", values: end.results.map((word, i) => fromWord(word, types[i]!)) };
    case "trapped":
      return { outcome: "trap", names: [end.name] };
    case "exited":
      return { outcome: "failed", message: `exited with status ${end.status}` };
  }
}

/** Host references are numbers above zero on the machine, null is zero. */
function toWord(value: Value): bigint {
  if (value.type === "funcref") return 0n;
  if (value.type === "externref") return value.host === undefined ? 0n : BigInt(value.host) + 1n;
  return value.bits;
}

/** The value of that type byte that a machine word stands for. */
function fromWord(word: bigint, type: number): Value {
  switch (type) {
    case 0x7f:
      return { type: "i32", bits: BigInt.asUintN(32, word) };
    case 0x7e:
      return { type: "i64", bits: word };
    case 0x7d:
      return { type: "f32", bits: BigInt.asUintN(32, word) };
    case 0x7c:
      return { type: "f64", bits: word };
    case 0x70:
      return { type: "funcref", isNull: word === 0n };
    default:
      return { type: "externref", host: word === 0n ? undefined : Number(word) - 1 };
  }
}
