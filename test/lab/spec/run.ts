import { FEATURE_NAMES } from "../../../abi/gen/host/compile";
import { ALL_FEATURES } from "../../../host/compiler/features";
import { encode } from "./encode";
import type { Engine, Outcome, Refusal } from "./engine";
import { Literals } from "./literals";
import { type Action, type Command, type Literal, readScript, type Source } from "./script";
import { describe, describePattern, matches, type Pattern } from "./values";

/** How one command of a script went. */
export interface Verdict {
  readonly line: number;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason?: string;
}

/** Which proposals a script is run with, as FEATURE_ flags. */
export interface ScriptFeatures {
  /** What the script is written for: a module that needs more is invalid. */
  readonly written: number;
  /** What its modules may use besides: what needs more is skipped. */
  readonly allowed: number;
}

/** Thrown for a command that needs a proposal which is not allowed. */
class Skip extends Error {}

/** An instance that commands may name, or why there is none. */
type Slot = { readonly instance: number } | { readonly skipped: string } | { readonly missing: string };

const ALL: ScriptFeatures = { written: ALL_FEATURES, allowed: ALL_FEATURES };

/** Runs a test script, given one character a byte. */
export async function runScript(source: string, engine: Engine, features = ALL): Promise<Verdict[]> {
  const commands = readScript(source);
  const run = new ScriptRun(engine, await Literals.of(commands), features);
  engine.begin(features.written & features.allowed);
  const verdicts: (() => Promise<Verdict>)[] = [];
  for (const command of commands) verdicts.push(await run.start(command));
  await engine.flush();
  return Promise.all(verdicts.map((verdict) => verdict()));
}

/** Names of the proposals that are missing among the flags. */
export function namesWithout(flags: number): ReadonlySet<string> {
  return new Set([...FEATURE_NAMES].filter(([flag]) => !(flags & flag)).map(([, name]) => name));
}

/** Gives undefined when a command did what it should, else what went wrong. Called after the engine was flushed. */
type Check = () => Promise<string | undefined>;

/** Gives how a request ended. Called after the engine was flushed. */
type Ending = () => Promise<Outcome>;

class ScriptRun {
  private current: Slot = { missing: "there is no module before it" };
  private readonly named = new Map<string, Slot>();
  private readonly definitions = new Map<string | undefined, Source>();
  private instances = 0;
  private readonly unwritten: ReadonlySet<string>;
  private readonly unallowed: ReadonlySet<string>;

  constructor(
    private readonly engine: Engine,
    private readonly literals: Literals,
    private readonly features: ScriptFeatures,
  ) {
    this.unwritten = namesWithout(features.written);
    this.unallowed = namesWithout(features.allowed);
  }

  /** Begins a command. What it gives says how the command went, once the engine was flushed. */
  async start(command: Command): Promise<() => Promise<Verdict>> {
    const { line } = command;
    const failed = (reason: string): Verdict => ({ line, result: "failed", reason: `${command.command}: ${reason}` });
    try {
      const check = await this.carryOut(command);
      return async () => {
        const reason = await check();
        return reason === undefined ? { line, result: "passed" } : failed(reason);
      };
    } catch (error) {
      const verdict: Verdict =
        error instanceof Skip ? { line, result: "skipped", reason: error.message } : failed((error as Error).message);
      return async () => verdict;
    }
  }

  private async carryOut(command: Command): Promise<Check> {
    switch (command.command) {
      case "module":
        return this.makeInstance(command.id, command.source);
      case "definition":
        this.definitions.set(command.id, command.source);
        await this.compile(command.source);
        return passed;
      case "instance":
        return this.makeInstance(command.id, this.definitions.get(command.definition) ?? fail(`no definition ${command.definition}`));
      case "register":
        return this.register(command.name, command.instance);
      case "action":
        return after(this.act(command.action), (outcome) => (outcome.outcome === "values" ? undefined : told(outcome)));
      case "assert_return": {
        const patterns = command.results.map((either) => either.map((literal) => this.patternOf(literal)));
        return after(this.act(command.action), (outcome) => checkValues(outcome, patterns));
      }
      case "assert_trap":
      case "assert_exhaustion":
        return after(this.act(command.action), (outcome) => checkTrap(outcome, command.message));
      case "assert_exception":
        return after(this.act(command.action), (outcome) =>
          outcome.outcome === "exception" ? undefined : `should throw: ${told(outcome)}`,
        );
      case "assert_uninstantiable":
        return after(await this.instantiate(command.source), (outcome) => checkTrap(outcome, command.message));
      case "assert_unlinkable":
        return after(await this.instantiate(command.source), (outcome) =>
          outcome.outcome === "unlinkable" ? undefined : `should be unlinkable (${command.message}): ${told(outcome)}`,
        );
      case "assert_invalid":
      case "assert_malformed":
        return this.checkRefusal(command.source, command.message, command.command === "assert_malformed");
      case "unknown":
        return fail(`unknown command ${command.name}`);
    }
  }

  private async makeInstance(id: string | undefined, source: Source): Promise<Check> {
    this.setCurrent(id, { missing: "its module was refused" });
    try {
      const ending = await this.instantiate(source);
      this.setCurrent(id, { instance: this.instances - 1 });
      return after(ending, (outcome) => (outcome.outcome === "values" ? undefined : told(outcome)));
    } catch (error) {
      if (error instanceof Skip) this.setCurrent(id, { skipped: error.message });
      throw error;
    }
  }

  private setCurrent(id: string | undefined, slot: Slot): void {
    this.current = slot;
    if (id !== undefined) this.named.set(id, slot);
  }

  /** Compiles and begins to instantiate. */
  private async instantiate(source: Source): Promise<Ending> {
    const module = await this.compile(source);
    const outcome = this.engine.instantiate(this.instances++, module);
    return () => outcome;
  }

  private async compile(source: Source): Promise<unknown> {
    const encoded = await encode(source, this.features.written);
    if ("malformed" in encoded) return fail(`malformed text: ${encoded.malformed}`);
    const compiled = await this.engine.compile(encoded.bytes);
    if ("module" in compiled) return compiled.module;
    this.skipUnallowed(compiled.refusal);
    return fail(`refused as ${compiled.refusal.status}: ${compiled.refusal.message}`);
  }

  private skipUnallowed({ status, message }: Refusal): void {
    if (status === "unsupported" && this.unallowed.has(message)) throw new Skip(message);
  }

  private async checkRefusal(source: Source, message: string, malformed: boolean): Promise<Check> {
    const encoded = await encode(source, this.features.written);
    if ("malformed" in encoded) return malformed ? passed : fail(`malformed text: ${encoded.malformed}`);
    if (malformed && source.form !== "binary") fail(`the text should be malformed: ${message}`);
    const compiled = await this.engine.compile(encoded.bytes);
    if ("module" in compiled) return fail(`accepted, but should be refused: ${message}`);
    const { status, message: reason } = compiled.refusal;
    if (status === "malformed" || status === "invalid") return passed;
    if (status === "unsupported" && this.unwritten.has(reason)) return passed;
    this.skipUnallowed(compiled.refusal);
    return fail(`refused as ${status} (${reason}), should be refused: ${message}`);
  }

  private register(name: string, id: string | undefined): Check {
    this.engine.register(name, this.instanceOf(id));
    return passed;
  }

  private act(action: Action): Ending {
    const instance = this.instanceOf(action.instance);
    if (action.action === "get") {
      const outcome = this.engine.get(instance, action.name);
      return () => outcome;
    }
    const args = action.args.map((literal) => this.literals.value(literal) ?? fail(`unknown constant (${literal.type} ${literal.text})`));
    const outcome = this.engine.invoke(instance, action.name, args);
    return () => outcome;
  }

  private patternOf(literal: Literal): Pattern {
    return this.literals.pattern(literal) ?? fail(`unknown result (${literal.type} ${literal.text})`);
  }

  private slot(id: string | undefined): Slot {
    return id === undefined ? this.current : (this.named.get(id) ?? { missing: `there is no module ${id}` });
  }

  private instanceOf(id: string | undefined): number {
    const slot = this.slot(id);
    if ("skipped" in slot) throw new Skip(slot.skipped);
    if ("missing" in slot) return fail(slot.missing);
    return slot.instance;
  }
}

const passed: Check = async () => undefined;

function fail(reason: string): never {
  throw new Error(reason);
}

function after(ending: Ending, check: (outcome: Outcome) => string | undefined): Check {
  return async () => check(await ending());
}

function checkValues(outcome: Outcome, expected: readonly (readonly Pattern[])[]): string | undefined {
  if (outcome.outcome !== "values") return told(outcome);
  const { values } = outcome;
  const right = values.length === expected.length && expected.every((either, i) => either.some((pattern) => matches(values[i]!, pattern)));
  if (right) return undefined;
  return `gave ${listed(values.map(describe))} instead of ${listed(expected.map((either) => either.map(describePattern).join(" or ")))}`;
}

/** Scripts shorten the messages of traps, or add to them ("uninitialized element 2"). */
function checkTrap(outcome: Outcome, message: string): string | undefined {
  if (outcome.outcome !== "trap") return `should trap (${message}): ${told(outcome)}`;
  const right = outcome.names.some((name) => name.startsWith(message) || message.startsWith(name));
  return right ? undefined : `trapped with ${outcome.names.join(" or ")} instead of ${message}`;
}

function told(outcome: Outcome): string {
  switch (outcome.outcome) {
    case "values":
      return `gave ${listed(outcome.values.map(describe))}`;
    case "trap":
      return `trapped: ${outcome.names.join(" or ")}`;
    case "exception":
      return "threw an exception";
    case "unlinkable":
      return `unlinkable: ${outcome.message}`;
    case "failed":
      return outcome.message;
  }
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? "nothing" : items.join(", ");
}
