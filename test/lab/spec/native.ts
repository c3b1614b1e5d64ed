import * as abi from "../../../abi/gen/host/compile";
import { SITE_NULL_REFERENCE, SITE_UNCAUGHT_EXCEPTION } from "../../../abi/gen/host/traps";
import { CompileError, type Compiler } from "../../../host/compiler/compiler";
import { ALL_FEATURES } from "../../../host/compiler/features";
import { openCompiler } from "../../../host/compiler/open";
import { NativeServer } from "../server/native";
import { LeakError, type Server, type ServerInstance, type ServerObject, type ServerOutcome } from "../server/server";
import { type Engine, NULL_REFERENCES, type Outcome, type Refusal } from "./engine";
import { type Interface, readInterface } from "./interface";
import { isOpen, kindsModule, OBJECT_KINDS, type ObjectKind } from "./kinds";
import { compileSpectest } from "./spectest";
import type { ValueType } from "./types";
import type { Value } from "./values";
import { fromWords, isObject, toWords, wordsOf } from "./words";

/** A module as the compiler's object. */
interface NativeModule {
  readonly object: Uint8Array;
  readonly shape: Interface;
}

/** How a call ended, or what a global is. */
type Ended = ServerOutcome | { readonly how: "returned"; readonly results: readonly bigint[] };

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
  /** What the instances that were asked for show, and those that were made. */
  private readonly shapes = new Map<number, Interface>();
  private readonly instances = new Map<number, ServerInstance>();
  /** An instance of the module that tells kinds of objects; made when one is to be told. */
  private kinds: ServerInstance | undefined;
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

  /** Compiles a module of the runner's own, with all features; undefined when it needs one that is not there. */
  protected abstract compileOwn(bytes: Uint8Array): Promise<Module | undefined>;

  /** Has the server know the module. */
  protected abstract load(machine: Machine, module: Module): Promise<ServerObject>;

  begin(features = ALL_FEATURES): void {
    this.features = features;
    this.shapes.clear();
    this.begun = this.queue(async () => {
      this.instances.clear();
      this.kinds = undefined;
      await this.freshMachine();
      await this.machine!.register("spectest", await this.makeOwn(await this.spectest()));
      return DONE;
    });
  }

  instantiate(instance: number, module: Module): Promise<Outcome> {
    this.shapes.set(instance, module.shape);
    return this.queue(async () => {
      const made = await this.machine!.instantiate(await this.load(this.machine!, module));
      if (made.how === "unlinkable") return { outcome: "unlinkable", message: made.message };
      this.instances.set(instance, made.instance);
      return made.how === "trapped"
        ? { outcome: "trap", names: [made.name] }
        : this.outcomeOf(await this.machine!.start(made.instance), []);
    });
  }

  register(name: string, instance: number): void {
    this.queue(async () => {
      const handle = this.instances.get(instance);
      if (handle) await this.machine!.register(name, handle);
      return DONE;
    });
  }

  invoke(instance: number, name: string, args: readonly Value[]): Promise<Outcome> {
    const type = this.shapes.get(instance)?.functions.get(name);
    return this.ask(instance, type?.results, `function "${name}"`, (handle) => this.machine!.invoke(handle, name, toWords(args)));
  }

  get(instance: number, name: string): Promise<Outcome> {
    const type = this.shapes.get(instance)?.globals.get(name)?.type;
    return this.ask(instance, type && [type], `global "${name}"`, async (handle) => ({
      how: "returned",
      results: await this.machine!.get(handle, name),
    }));
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

  /** An instance of a module of the runner's own. */
  private async makeOwn(module: Module): Promise<ServerInstance> {
    const made = await this.machine!.instantiate(await this.load(this.machine!, module));
    if (made.how !== "made") throw new Error("a module of the runner's own is not instantiated");
    return made.instance;
  }

  /** Asks an instance for values of these types. */
  private ask(
    instance: number,
    types: readonly ValueType[] | undefined,
    what: string,
    request: (handle: ServerInstance) => Promise<Ended>,
  ): Promise<Outcome> {
    const answer = async (): Promise<Outcome> => {
      const handle = this.instances.get(instance);
      return handle && types ? this.outcomeOf(await request(handle), types) : { outcome: "failed", message: `no ${what}` };
    };
    // What an open reference leads to is looked at before something else runs, which could collect it.
    return types?.some(isOpen) ? this.queue(answer) : this.send(answer);
  }

  private async outcomeOf(end: Ended, types: readonly ValueType[]): Promise<Outcome> {
    switch (end.how) {
      case "returned":
        return { outcome: "values", values: fromWords(end.results, await this.narrowed(types, end.results)) };
      case "trapped":
        if (end.kind === SITE_UNCAUGHT_EXCEPTION) return { outcome: "exception" };
        return { outcome: "trap", names: end.kind === SITE_NULL_REFERENCE ? NULL_REFERENCES : [end.name] };
      case "exited":
        return { outcome: "failed", message: `exited with status ${end.status}` };
    }
  }

  /** The types of the values that words stand for, with the kinds of the objects that references lead to. */
  private async narrowed(types: readonly ValueType[], words: readonly bigint[]): Promise<ValueType[]> {
    const narrowed: ValueType[] = [];
    let at = 0;
    for (const type of types) {
      const word = words[at];
      at += wordsOf(type);
      narrowed.push(isOpen(type) && word !== undefined && isObject(word) ? { ...type, to: await this.kindOf(word) } : type);
    }
    return narrowed;
  }

  private async kindOf(word: bigint): Promise<ObjectKind> {
    if (!this.kinds) {
      const module = await this.compileOwn(await kindsModule());
      if (!module) throw new Error("the engine has objects but not the instructions that test them");
      this.kinds = await this.makeOwn(module);
    }
    for (const kind of OBJECT_KINDS) {
      const end = await this.machine!.invoke(this.kinds, kind, [word]);
      if (end.how === "returned" && end.results[0] === 1n) return kind;
    }
    throw new Error("an object is neither a struct nor an array");
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
export class NativeEngine extends ServerEngine<NativeServer, NativeModule> {
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
    const compiler = await openCompiler();
    return new NativeEngine(compiler, await compileSpectest((bytes) => compileOwn(compiler, bytes)), cpuFeatures, timeout);
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

  protected start(): Promise<NativeServer> {
    return NativeServer.start();
  }

  protected async spectest(): Promise<NativeModule> {
    return this.prelude;
  }

  protected compileOwn(bytes: Uint8Array): Promise<NativeModule | undefined> {
    return compileOwn(this.compiler, bytes);
  }

  protected load(machine: NativeServer, { object }: NativeModule): Promise<ServerObject> {
    return machine.load(object);
  }
}

/** The compiled module, or undefined when it needs a proposal that is not there. */
async function compileOwn(compiler: Compiler, bytes: Uint8Array): Promise<NativeModule | undefined> {
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
