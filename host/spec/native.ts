import { readFileSync } from "node:fs";
import * as abi from "../../abi/gen/host/compile";
import { SITE_NULL_REFERENCE, SITE_UNCAUGHT_EXCEPTION } from "../../abi/gen/host/traps";
import { buildArtefact } from "../build/build";
import { CompileError, Compiler } from "../compiler/compiler";
import { ALL_FEATURES } from "../compiler/features";
import { NativeMachine } from "../native/machine";
import { LeakError, type Server, type ServerInstance, type ServerObject, type ServerOutcome } from "../server/server";
import { type Engine, NULL_REFERENCES, type Outcome, type Refusal } from "./engine";
import { type Interface, readInterface } from "./interface";
import { compileSpectest } from "./spectest";
import type { ValueType } from "./types";
import type { Value } from "./values";
import { fromWords, toWords } from "./words";

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
  /** FEATURE_ flags of the proposals that modules may use. */
  protected features = ALL_FEATURES;
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

  begin(features = ALL_FEATURES): void {
    this.features = features;
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
      return outcomeOf(await this.machine!.invoke(there.handle, name, toWords(args)), type.results);
    });
  }

  get(instance: number, name: string): Promise<Outcome> {
    return this.send(async () => {
      const there = this.instances.get(instance);
      const type = there?.shape.globals.get(name)?.type;
      if (!there?.handle || !type) return { outcome: "failed", message: `no global "${name}"` };
      return { outcome: "values", values: fromWords(await this.machine!.get(there.handle, name), [type]) };
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
    return new NativeEngine(compiler, await compileSpectest((bytes) => compileAccepted(compiler, bytes)), cpuFeatures, timeout);
  }

  async compile(bytes: Uint8Array): Promise<{ module: NativeModule } | { refusal: Refusal }> {
    try {
      const options = { cpuFeatures: this.cpuFeatures, wasmFeatures: this.features };
      return { module: { object: this.compiler.compile(bytes, options).object, shape: readInterface(bytes) } };
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

/** The compiled module, or undefined when it needs a proposal that is not there. */
async function compileAccepted(compiler: Compiler, bytes: Uint8Array): Promise<NativeModule | undefined> {
  try {
    return { object: compiler.compile(bytes).object, shape: readInterface(bytes) };
  } catch (error) {
    if (error instanceof CompileError && error.status === abi.STATUS_UNSUPPORTED) return undefined;
    throw error;
  }
}

/** What the compiler refused, for scripts. */
export function refusalOf(error: CompileError): Refusal {
  const status = STATUSES.get(error.status) ?? "internal";
  return { status, message: status === "unsupported" ? error.reason.replace(/ (is|are) not supported$/, "") : error.message };
}

const DONE: Outcome = { outcome: "values", values: [] };

function outcomeOf(end: ServerOutcome, types: readonly ValueType[]): Outcome {
  switch (end.how) {
    case "returned":
      return { outcome: "values", values: fromWords(end.results, types) };
    case "trapped":
      if (end.kind === SITE_UNCAUGHT_EXCEPTION) return { outcome: "exception" };
      return { outcome: "trap", names: end.kind === SITE_NULL_REFERENCE ? NULL_REFERENCES : [end.name] };
    case "exited":
      return { outcome: "failed", message: `exited with status ${end.status}` };
  }
}
