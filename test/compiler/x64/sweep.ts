import assert from "node:assert/strict";
import { openCompiler } from "../../../host/compiler/open";
import { NativeServer } from "../../lab/server/native";
import type { ServerInstance } from "../../lab/server/server";
import { encodeText } from "../../../host/program/wat";

/** Value types of arguments and results. */
export type ValueType = "i32" | "i64" | "f32" | "f64";

/** A function to compare: its signature, its body in WebAssembly text (parameters are $a, $b, ...), and what it is called with. */
export interface Sample {
  readonly params: readonly ValueType[];
  readonly result: ValueType;
  readonly body: string;
  /** Bits of the arguments of each call. */
  readonly calls: readonly (readonly bigint[])[];
}

/** What a call gave: the result's bits, or "trap". All NaNs are one. */
type Outcome = bigint | "trap";

const DATA = `"\\01\\02\\83\\04\\f5\\06\\07\\88\\ff\\ff\\ff\\ff\\00\\00\\80\\7f\\00\\00\\00\\00\\00\\00\\f0\\3f"`;

/**
 * Where the samples find their data: fields of a module up to the data segment, the type of its addresses, and what their bodies become.
 */
export interface Placement {
  readonly memories: string;
  readonly address: "i32" | "i64";
  readonly rewrite: (body: string) => string;
}

const PLAIN: Placement = { memories: "(memory 1) (data", address: "i32", rewrite: (body) => body };

function moduleText(samples: readonly Sample[], { memories, address, rewrite }: Placement): string {
  const functions = samples.map((sample, i) => functionText({ ...sample, body: rewrite(sample.body) }, i));
  return `(module ${memories} (${address}.const 0) ${DATA}) ${functions.join("\n")})`;
}

/**
 * Runs the samples natively with each set of CPU features, placed as `placement` says, and in this Node's V8 in memory 0; asserts that all
 * agree.
 */
export async function compareWithV8(
  samples: readonly Sample[],
  featureSets: readonly number[],
  placement: Placement = PLAIN,
  forV8: Placement = PLAIN,
): Promise<void> {
  const reference = await encodeText(moduleText(samples, forV8), "samples");
  const wasm = await encodeText(moduleText(samples, placement), "samples");
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(reference as Uint8Array<ArrayBuffer>));
  const expected = samples.map((sample, i) => sample.calls.map((args) => callV8(exports[`f${i}`] as V8Function, sample, args)));
  const compiler = await openCompiler();
  const machine = await NativeServer.start();
  try {
    for (const cpuFeatures of featureSets) {
      const { object } = compiler.compile(wasm, { cpuFeatures });
      const made = await machine.instantiate(await machine.load(object));
      assert.equal(made.how, "made");
      const { instance } = made as { instance: ServerInstance };
      for (const [i, sample] of samples.entries()) {
        const outcomes = await Promise.all(sample.calls.map((args) => callNative(machine, instance, i, sample, args)));
        for (const [k, outcome] of outcomes.entries()) {
          const args = sample.calls[k]!.map((bits) => `0x${bits.toString(16)}`).join(", ");
          assert.equal(show(outcome), show(expected[i]![k]!), `${sample.body} of (${args}) with CPU features ${cpuFeatures}`);
        }
      }
    }
  } finally {
    await machine.close();
  }
}

const NAMES = "abcdefghijklmnopqrstuvwxyz";

function functionText({ params, result, body }: Sample, index: number): string {
  const declared = params.map((type, i) => `(param $${NAMES[i]} ${type})`).join(" ");
  return `(func (export "f${index}") ${declared} (result ${result}) ${body})`;
}

function show(outcome: Outcome): string {
  return outcome === "trap" ? outcome : `0x${outcome.toString(16)}`;
}

type V8Function = (...args: (number | bigint)[]) => number | bigint;

function callV8(call: V8Function, { params, result }: Sample, args: readonly bigint[]): Outcome {
  try {
    return bitsOf(result, call(...args.map((bits, i) => numberOf(params[i]!, bits))));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return "trap";
    throw error;
  }
}

async function callNative(
  machine: NativeServer,
  instance: ServerInstance,
  i: number,
  { result }: Sample,
  args: readonly bigint[],
): Promise<Outcome> {
  const outcome = await machine.invoke(instance, `f${i}`, args);
  return outcome.how === "returned" ? canonical(result, outcome.results[0]!) : "trap";
}

const view = new DataView(new ArrayBuffer(8));

function numberOf(type: ValueType, bits: bigint): number | bigint {
  view.setBigUint64(0, bits, true);
  switch (type) {
    case "i32":
      return view.getInt32(0, true);
    case "i64":
      return view.getBigInt64(0, true);
    case "f32":
      return view.getFloat32(0, true);
    case "f64":
      return view.getFloat64(0, true);
  }
}

function bitsOf(type: ValueType, value: number | bigint): bigint {
  view.setBigUint64(0, 0n, true);
  if (type === "i32") view.setInt32(0, value as number, true);
  else if (type === "i64") view.setBigInt64(0, value as bigint, true);
  else if (type === "f32") view.setFloat32(0, value as number, true);
  else view.setFloat64(0, value as number, true);
  return canonical(type, view.getBigUint64(0, true));
}

function canonical(type: ValueType, bits: bigint): bigint {
  if (type === "f32" && (bits & 0x7fffffffn) > 0x7f800000n) return 0x7fc00000n;
  if (type === "f64" && (bits & 0x7fffffffffffffffn) > 0x7ff0000000000000n) return 0x7ff8000000000000n;
  return bits;
}

/** Numbers with a fixed seed (xorshift, Marsaglia 2003). */
export class Random {
  #state = 0x9e3779b97f4a7c15n;

  bits64(): bigint {
    this.#state ^= BigInt.asUintN(64, this.#state << 13n);
    this.#state ^= this.#state >> 7n;
    this.#state ^= BigInt.asUintN(64, this.#state << 17n);
    return this.#state;
  }
}

const EDGES32 = [0n, 1n, 2n, 7n, 31n, 32n, 33n, 0x7fn, 0x80n, 0xffffn, 0x7fffffffn, 0x80000000n, 0x80000001n, 0xfffffffen, 0xffffffffn];
const EDGES64 = [...EDGES32, 63n, 64n, 0x100000000n, 0x7fffffffffffffffn, 0x8000000000000000n, 0x8000000000000001n, 0xffffffffffffffffn];
const FLOATS = [0, 0.5, 1, 1.5, 2.5, 0.1, 0.9999999999, 1e300, 1e-310, 1e-45, Infinity, NaN]
  // Around the limits of each integer type, as near as f32 and f64 have numbers.
  .concat(
    [31, 32, 63, 64].flatMap((k) => [
      2 ** k,
      2 ** k - 1,
      2 ** k + 1,
      2 ** k * (1 - 2 ** -24),
      2 ** k * (1 - 2 ** -53),
      2 ** k * (1 + 2 ** -23),
    ]),
  )
  .flatMap((value) => [value, -value]);

/** Values of a type worth trying: edges, and `count` random ones. */
export function interesting(type: ValueType, random: Random, count: number): bigint[] {
  const edges = type === "i32" ? EDGES32 : type === "i64" ? EDGES64 : FLOATS.map((value) => bitsOf(type, value));
  const drawn = Array.from({ length: count }, () => {
    const bits = random.bits64();
    return type === "i32" || type === "f32" ? bits & 0xffffffffn : bits;
  });
  return [...edges, ...drawn.map((bits) => canonical(type, bits))];
}
