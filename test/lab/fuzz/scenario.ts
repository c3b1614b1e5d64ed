import type { Engine, Outcome } from "../spec/engine";
import { readInterface } from "../spec/interface";
import { ByteReader } from "../spec/reader";
import type { ValueType } from "../spec/types";
import { describe, type Value } from "../spec/values";
import { name as encodeName, unsigned } from "../../../host/wasm/binary";
import { type Call, drawValue, type Trace } from "./execute";
import { assemble, readUnsigned, takeApart } from "./parts";
import { Random } from "./random";
import { digestModule, SUPPORT_NAMES, supportModule } from "./support";

/** A module that others made, with what it needs to run and to be looked at. */
export interface Scenario {
  /** The module, with its first memory exported. */
  readonly bytes: Uint8Array;
  readonly support: Uint8Array;
  readonly digest: Uint8Array | undefined;
  /** Calls of exports, in several orders, each from a fresh instance. */
  readonly rounds: readonly (readonly Call[])[];
  readonly globals: readonly string[];
}

/** Orders in which exports are called: what is called first finds the whole budget. */
const ROUNDS = 3;
const [MEMORY, EXPORT] = [5, 7];

/** The heap type that no external value but null is of. */
const NO_EXTERN = 0x72;

/** A value of the type whose encoding is `code`. */
function drawArgument(type: ValueType, code: Uint8Array, random: Random): Value {
  const value = drawValue(type, random);
  return type.kind === "ref" && code.at(-1) === NO_EXTERN ? { type: type.hierarchy, to: "null" } : value;
}

/** What is done with a module, which a seed determines. */
export async function makeScenario(bytes: Uint8Array, seed: number): Promise<Scenario> {
  const random = new Random(seed ^ 0x5ce7);
  const flags = memoryFlags(bytes);
  const exposed = flags === undefined ? bytes : exposeMemory(bytes);
  const { functions, globals } = readInterface(bytes);
  const calls = [...functions].map(([name, { params, paramCodes }]) => ({
    name,
    args: params.map((type, i) => drawArgument(type, paramCodes[i]!, random)),
  }));
  const rounds = Array.from({ length: Math.min(ROUNDS, calls.length) }, (_, i) => {
    const first = Math.floor((i * calls.length) / ROUNDS);
    return [...calls.slice(first), ...calls.slice(0, first)];
  });
  return {
    bytes: exposed,
    support: await supportModule(bytes),
    digest: flags === undefined ? undefined : await digestModule(flags),
    rounds,
    globals: [...globals.keys()],
  };
}

/** Flags of the limits of the first memory, if the module has one. */
function memoryFlags(bytes: Uint8Array): number | undefined {
  const memories = [...new ByteReader(bytes).sections()].find(({ id }) => id === MEMORY)?.body;
  return memories && memories.u32() > 0 ? memories.u8() : undefined;
}

function exposeMemory(bytes: Uint8Array): Uint8Array {
  const { sections } = takeApart(bytes)!;
  return assemble({
    sections: sections.map(({ id, body }) => {
      if (id !== EXPORT) return { id, body };
      const { value, to } = readUnsigned(body, 0)!;
      return { id, body: Uint8Array.from([...unsigned(value + 1), ...body.subarray(to), ...encodeName("memory"), 2, 0]) };
    }),
  });
}

const [SUBJECT, SUPPORT, DIGEST] = [0, 1, 2];

/** Carries out a scenario. Throws when the engine refuses one of its modules. */
export async function traceScenario(engine: Engine, scenario: Scenario): Promise<Trace> {
  const support = await compile(engine, scenario.support);
  const subject = await compile(engine, scenario.bytes);
  const digest = scenario.digest && (await compile(engine, scenario.digest));
  const steps: { what: string; outcome: Outcome }[] = [];
  const pending: { what: string; outcome: Promise<Outcome> }[] = [];
  const settle = async () => {
    await engine.flush();
    for (const { what, outcome } of pending.splice(0)) steps.push({ what, outcome: await outcome });
    return steps.at(-1)!.outcome.outcome === "values";
  };
  for (const calls of scenario.rounds) {
    engine.begin();
    pending.push({ what: "instantiate what is imported", outcome: engine.instantiate(SUPPORT, support) });
    for (const name of SUPPORT_NAMES) engine.register(name, SUPPORT);
    pending.push({ what: "instantiate", outcome: engine.instantiate(SUBJECT, subject) });
    if (!(await settle())) continue;
    engine.register("subject", SUBJECT);
    if (digest) pending.push({ what: "look at memory", outcome: engine.instantiate(DIGEST, digest) });
    for (const { name, args } of calls) {
      pending.push({ what: `${name}(${args.map(describe).join(", ")})`, outcome: engine.invoke(SUBJECT, name, args) });
      pending.push({ what: "hash of logs", outcome: engine.invoke(SUPPORT, "hash", []) });
      if (digest) pending.push({ what: "digest of memory", outcome: engine.invoke(DIGEST, "digest", []) });
    }
    for (const name of scenario.globals) pending.push({ what: `global ${name}`, outcome: engine.get(SUBJECT, name) });
    await settle();
  }
  return steps;
}

async function compile(engine: Engine, bytes: Uint8Array): Promise<unknown> {
  const compiled = await engine.compile(bytes);
  if (!("refusal" in compiled)) return compiled.module;
  const { status, message } = compiled.refusal;
  throw new Error(`${engine.name} refuses a module: ${status}: ${message}`);
}
