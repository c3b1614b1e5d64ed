import { encode } from "./encode";
import type { Engine, Outcome, Refusal } from "./engine";
import type { Later } from "./files";
import { readInterface } from "./interface";
import { Literals } from "./literals";
import { type Action, type Command, readScript, type Source } from "./script";
import { readNodes } from "./sexpr";
import { describe, matches, type Pattern } from "./values";

/** How one command of a script went. */
export interface Verdict {
  readonly line: number;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed or was left out. */
  readonly reason?: string;
}

/** Thrown for a command that can't be carried out because of a proposal that the file may use and the engine lacks. */
class Skip extends Error {}

/** An instance that commands may name, or why there is none. */
type Slot = { readonly instance: number } | { readonly skipped: string } | { readonly missing: string };

/**
 * Runs a test script, given one character a byte. Modules that the engine refuses for the lack of a proposal that `later` names are left
 * out, or tried without the fields that `later` names, and so is all that depends on them. Other refusals are failures.
 */
export async function runScript(source: string, engine: Engine, later: Later): Promise<Verdict[]> {
  const commands = readScript(source);
  const run = new ScriptRun(engine, await Literals.of(commands), later);
  engine.begin();
  const verdicts: (() => Promise<Verdict>)[] = [];
  for (const command of commands) verdicts.push(await run.start(command));
  await engine.flush();
  return Promise.all(verdicts.map((verdict) => verdict()));
}

/** A module's text without the fields that match, and the names that these export. */
function splitFields(text: string, later: RegExp): { text: string; exports: string[] } {
  const module = readNodes(text)[0]!;
  const exports: string[] = [];
  let rest = text;
  for (const field of [...module.items].reverse()) {
    const body = text.slice(field.from, field.to);
    if (field.kind !== "list" || !later.test(body)) continue;
    rest = rest.slice(0, field.from) + rest.slice(field.to);
    for (const [, name] of body.matchAll(/\(export "([^"]*)"/g)) exports.push(name!);
  }
  return { text: rest, exports };
}

/** Gives undefined when a command did what it should, else what went wrong. Called after the engine was flushed. */
type Check = () => Promise<string | undefined>;

/** Gives how a request ended. Called after the engine was flushed. */
type Ending = () => Promise<Outcome>;

class ScriptRun {
  private current: Slot = { missing: "there is no module before it" };
  private readonly named = new Map<string, Slot>();
  private readonly definitions = new Map<string | undefined, Source>();
  private readonly skippedNames = new Map<string, string>();
  /** Exports of fields that were left out. */
  private readonly leftOut = new Map<string, string>();
  private instances = 0;

  constructor(
    private readonly engine: Engine,
    private readonly literals: Literals,
    private readonly later: Later,
  ) {}

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
        await this.compile(command.source, true);
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
      case "assert_uninstantiable":
        return after(await this.instantiate(command.source, true), (outcome) => checkTrap(outcome, command.message));
      case "assert_unlinkable":
        return after(await this.instantiate(command.source, true), (outcome) =>
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
      const ending = await this.instantiate(source, false);
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
  private async instantiate(source: Source, whole: boolean): Promise<Ending> {
    const { module, bytes } = await this.compile(source, whole);
    for (const name of readInterface(bytes).importModules) {
      const reason = this.skippedNames.get(name);
      if (reason !== undefined) throw new Skip(reason);
    }
    const outcome = this.engine.instantiate(this.instances++, module);
    return () => outcome;
  }

  /** `whole`: nothing may be left out of the module. */
  private async compile(source: Source, whole: boolean): Promise<{ module: unknown; bytes: Uint8Array }> {
    const encoded = await encode(source);
    if ("malformed" in encoded) return fail(`malformed text: ${encoded.malformed}`);
    const compiled = await this.engine.compile(encoded.bytes);
    if ("module" in compiled) return { module: compiled.module, bytes: encoded.bytes };
    const { status, message } = compiled.refusal;
    if (!this.maySkip(compiled.refusal)) return fail(`refused as ${status}: ${message}`);
    const rest = whole ? undefined : this.withoutLaterFields(source, message);
    if (rest === undefined) throw new Skip(message);
    return this.compile(rest, false);
  }

  private maySkip({ status, message }: Refusal): boolean {
    if (status === "limit") return this.later.limits === true;
    return status === "unsupported" && this.later.proposals.includes(message);
  }

  /** The module without the fields that its script may leave out; undefined when it has none of them. */
  private withoutLaterFields(source: Source, proposal: string): Source | undefined {
    const { fields } = this.later;
    if (source.form !== "text" || !fields) return undefined;
    const left = splitFields(source.text, fields);
    for (const name of left.exports) this.leftOut.set(name, proposal);
    return left.exports.length > 0 || left.text !== source.text ? { form: "text", text: left.text } : undefined;
  }

  private async checkRefusal(source: Source, message: string, malformed: boolean): Promise<Check> {
    const encoded = await encode(source);
    if ("malformed" in encoded) return malformed ? passed : fail(`malformed text: ${encoded.malformed}`);
    if (malformed && source.form !== "binary") fail(`the text should be malformed: ${message}`);
    const compiled = await this.engine.compile(encoded.bytes);
    if ("module" in compiled) return fail(`accepted, but should be refused: ${message}`);
    const { refusal } = compiled;
    if (this.maySkip(refusal)) throw new Skip(refusal.message);
    if (refusal.status === "malformed" || refusal.status === "invalid") return passed;
    return fail(`refused as ${refusal.status} (${refusal.message}), should be refused: ${message}`);
  }

  private register(name: string, id: string | undefined): Check {
    const slot = this.slot(id);
    if ("instance" in slot) this.engine.register(name, slot.instance);
    if ("skipped" in slot) this.skippedNames.set(name, slot.skipped);
    else this.skippedNames.delete(name);
    this.instanceOf(id);
    return passed;
  }

  private act(action: Action): Ending {
    const instance = this.instanceOf(action.instance);
    const leftOut = this.leftOut.get(action.name);
    if (leftOut !== undefined) throw new Skip(leftOut);
    if (action.action === "get") {
      const outcome = this.engine.get(instance, action.name);
      return () => outcome;
    }
    const args = action.args.map((literal) => this.literals.value(literal) ?? fail(`unknown constant (${literal.type} ${literal.text})`));
    const outcome = this.engine.invoke(instance, action.name, args);
    return () => outcome;
  }

  private patternOf(literal: { type: string; text: string | undefined }): Pattern {
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

function describePattern(pattern: Pattern): string {
  return pattern.match === "bits" ? describe(pattern) : `${"type" in pattern ? (pattern.type ?? "") : "host reference"} ${pattern.match}`;
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
    case "unlinkable":
      return `unlinkable: ${outcome.message}`;
    case "failed":
      return outcome.message;
  }
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? "nothing" : items.join(", ");
}
