import type { Engine, Outcome } from "../spec/engine";
import type { Hierarchy, ValueType } from "../spec/types";
import { describe, type Value } from "../spec/values";
import { type Generated, generate, NONE } from "./generate";
import type { Feature } from "./feature";
import type { TypeLetter } from "./instructions";
import { Random } from "./random";

/** How often each exported function is called; a small one is that times. */
const ROUNDS = 2;
const SMALL_ROUNDS = 4;

/** What of a module is run, and how it may be looked at: see generate. */
export type Subject = Pick<Generated, "bytes" | "functions" | "globals">;

/** One call of an exported function. */
export interface Call {
  readonly name: string;
  readonly args: readonly Value[];
}

/** The calls that a seed's module gets. */
export function drawCalls(seed: number, functions: Generated["functions"]): Call[] {
  const random = new Random(seed ^ 0x5eed);
  return Array.from({ length: ROUNDS }, () =>
    functions.map(({ params }, i) => ({ name: `f${i}`, args: params.map((type) => drawValue(VALUE_TYPES[type], random)) })),
  ).flat();
}

/** The calls of a module of small functions, whose first parameter is an address: mostly one shortly before the end of memory. */
export function drawSmallCalls(seed: number, functions: Generated["functions"]): Call[] {
  return Array.from({ length: SMALL_ROUNDS }, (_, round) => drawCalls(seed + round * 0x10001, functions))
    .flat()
    .map(({ name, args: [first, ...others] }, i) => {
      const random = new Random(seed ^ (i << 8));
      return { name, args: [random.oneIn(4) ? first! : { type: "i32", bits: drawPlace(random) }, ...others] };
    });
}

/** Ends of a memory of one to three pages. */
const ENDS = [0x10000, 0x10000, 0x10000, 0x20000, 0x30000];

function drawPlace(random: Random): bigint {
  return BigInt(random.oneIn(3) ? random.below(0x10000) : random.pick(ENDS) - random.below(24));
}

const ref = (hierarchy: Hierarchy): ValueType => ({ kind: "ref", hierarchy, to: undefined });
const VALUE_TYPES: Readonly<Record<TypeLetter, ValueType>> = {
  i: { kind: "i32" },
  l: { kind: "i64" },
  f: { kind: "f32" },
  d: { kind: "f64" },
  v: { kind: "v128" },
  c: ref("func"),
  x: ref("extern"),
  a: ref("any"),
  e: ref("exn"),
  o: ref("any"),
};

const EDGES = [0n, 1n, 2n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn];

/** A value of the type: a number, mostly at an edge, null or a host value. */
export function drawValue(type: ValueType, random: Random): Value {
  const word = () => (random.oneIn(2) ? random.pick(EDGES) : (BigInt(random.word()) << 32n) | BigInt(random.word()));
  switch (type.kind) {
    case "ref":
      if (type.hierarchy === "extern" && random.oneIn(2)) return { type: "extern", to: "host", host: random.below(5) };
      return { type: type.hierarchy, to: "null" };
    case "v128":
      return { type: "v128", bits: (word() << 64n) | word() };
    case "f32":
    case "f64":
      return { type: type.kind, bits: floatBits(random, type.kind === "f64") };
    default:
      return { type: type.kind, bits: BigInt.asUintN(type.kind === "i64" ? 64 : 32, word()) };
  }
}

function floatBits(random: Random, wide: boolean): bigint {
  const view = new DataView(new ArrayBuffer(8));
  const value = random.oneIn(4) ? random.pick([0, -0, Infinity, -Infinity, 1e300, 1e-310]) : (random.below(100000) - 50000) / 8;
  if (wide) view.setFloat64(0, value);
  else view.setFloat32(0, value);
  return wide ? view.getBigUint64(0) : BigInt(view.getUint32(0));
}

/** What a module did: each entry is a call, or a look at its state, and what came of it. */
export type Trace = readonly { readonly what: string; readonly outcome: Outcome }[];

/** Runs the calls in an engine and looks at memory and globals after each round. Throws when the engine refuses the module. */
export async function traceCalls(engine: Engine, module: Pick<Subject, "bytes" | "globals">, calls: readonly Call[]): Promise<Trace> {
  const compiled = await engine.compile(module.bytes);
  if ("refusal" in compiled) throw new Error(`${engine.name} refuses the module: ${compiled.refusal.message}`);
  engine.begin();
  const steps: { what: string; outcome: Promise<Outcome> }[] = [];
  steps.push({ what: "instantiate", outcome: engine.instantiate(0, compiled.module) });
  const observe = () => {
    steps.push({ what: "digest of memory", outcome: engine.invoke(0, "digest", []) });
    for (const name of module.globals) steps.push({ what: `global ${name}`, outcome: engine.get(0, name) });
  };
  for (const { name, args } of calls) {
    steps.push({ what: "reset", outcome: engine.invoke(0, "reset", []) });
    steps.push({ what: `${name}(${args.map(describe).join(", ")})`, outcome: engine.invoke(0, name, args) });
    steps.push({ what: "digest of memory", outcome: engine.invoke(0, "digest", []) });
  }
  observe();
  await engine.flush();
  return Promise.all(steps.map(async ({ what, outcome }) => ({ what, outcome: await outcome })));
}

/**
 * The first difference between two traces of the same calls; undefined when there is none. Where one engine's stack is exhausted nothing
 * is compared any more: its size is the engine's own affair.
 */
export function difference(one: Trace, other: Trace): string | undefined {
  for (const [i, step] of one.entries()) {
    const { outcome } = other[i]!;
    if (isExhausted(step.outcome) || isExhausted(outcome)) return undefined;
    const [first, second] = [tell(step.outcome), tell(outcome)];
    const agree = first === second || (step.outcome.outcome === "trap" && outcome.outcome === "trap" && sameTrap(step.outcome, outcome));
    if (!agree) return `${step.what}: ${first} against ${second}`;
  }
  return undefined;
}

function isExhausted(outcome: Outcome): boolean {
  return outcome.outcome === "trap" && outcome.names.includes("call stack exhausted");
}

/** What an unaligned atomic access out of bounds may be called: which of them is looked at first is not specified. */
const OF_AN_ATOMIC = ["unaligned atomic", "out of bounds memory access"];

function sameTrap(one: { names: readonly string[] }, other: { names: readonly string[] }): boolean {
  if (one.names.some((name) => other.names.includes(name))) return true;
  return [one, other].every(({ names }) => names.some((name) => OF_AN_ATOMIC.includes(name)));
}

function tell(outcome: Outcome): string {
  switch (outcome.outcome) {
    case "values":
      return outcome.values.map((value) => describe(canonical(value))).join(", ");
    case "trap":
      return `trap: ${outcome.names.join(" or ")}`;
    case "exception":
      return "exception";
    default:
      return outcome.message;
  }
}

/** NaNs count as the same. */
function canonical(value: Value): Value {
  if (value.type === "f32") return (value.bits & 0x7fffffffn) > 0x7f800000n ? { type: "f32", bits: 0x7fc00000n } : value;
  if (value.type === "f64")
    return (value.bits & 0x7fffffffffffffffn) > 0x7ff0000000000000n ? { type: "f64", bits: 0x7ff8000000000000n } : value;
  return value;
}

/** Runs a seed's module in both engines; says how they differ, or undefined. */
export async function compareSeed(
  seed: number,
  one: Engine,
  other: Engine,
  features: ReadonlySet<Feature> = NONE,
): Promise<string | undefined> {
  const module = generate(seed, features);
  const calls = drawCalls(seed, module.functions);
  return compareTraces(one, other, (engine) => traceCalls(engine, module, calls));
}

/** Says how what was done in both engines differs, or why one would not do it; undefined when it is the same. */
export async function compareTraces(one: Engine, other: Engine, trace: (engine: Engine) => Promise<Trace>): Promise<string | undefined> {
  try {
    return difference(await trace(one), await trace(other));
  } catch (error) {
    return (error as Error).message;
  }
}
