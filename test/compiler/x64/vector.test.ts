import assert from "node:assert/strict";
import { test } from "node:test";
import { CPU_AVX } from "../../../abi/gen/host/x64/target";
import { cpuFeaturesHere } from "../../../host/compiler/cpu";
import { openCompiler } from "../../../host/compiler/open";
import { NativeServer } from "../../lab/server/native";
import { encodeText } from "../../../host/program/wat";
import type { ServerInstance } from "../../lab/server/server";
import { Random } from "./sweep";
import { interestingVectors, VECTOR_SAMPLES, type VectorSample } from "./vector";

// Addresses: what samples read and write themselves, pairs of operands, results.
const OPERANDS = 4096;
const RESULTS = 1 << 20;
const PAGES = 64;
/** Bytes of a vector. */
const BYTES = 16;

const random = new Random();
const VECTORS = interestingVectors(() => random.bits64());
/** A third of all pairs, each with a third vector. */
const ROWS = VECTORS.flatMap((a, i) =>
  VECTORS.map((b, k) => [a, b, VECTORS[(i * 7 + k * 5 + 3) % VECTORS.length]!] as const).filter((_, k) => (i + k) % 3 === 0 || i === k),
);
const MEMORY = Buffer.concat([...VECTORS, ...ROWS.flat()]);

/** A loop over the rows that writes each result; the operands are once loaded where they are used, once before. */
function functionText(body: string, result: VectorSample["result"], name: string): string {
  const load = (place: number) => `(v128.load offset=${OPERANDS + place * BYTES} (local.get $from))`;
  const loop = (text: string, before: string) => `
    (local $from i32) (local $to i32) (local $a v128) (local $b v128) (local $c v128)
    (local.set $to (i32.const ${RESULTS}))
    (loop $next
      ${before}
      (${result}.store (local.get $to) ${text})
      (local.set $to (i32.add (local.get $to) (i32.const ${BYTES})))
      (local.set $from (i32.add (local.get $from) (i32.const ${3 * BYTES})))
      (br_if $next (i32.lt_u (local.get $from) (i32.const ${ROWS.length * 3 * BYTES}))))`;
  const names = ["$a", "$b", "$c"];
  const early = names.map((local, i) => `(local.set ${local} ${load(i)})`).join(" ");
  const late = names.reduce((text, local, i) => text.replaceAll(`(local.get ${local})`, load(i)), body);
  return `(func (export "${name}early") ${loop(body, early)}) (func (export "${name}late") ${loop(late, "")})`;
}

function moduleOf(samples: readonly VectorSample[], side: "ours" | "theirs"): Promise<Uint8Array> {
  const functions = samples.map((sample, i) => functionText(sample[side], sample.result, `f${i}`));
  return encodeText(`(module (memory (export "memory") ${PAGES}) ${functions.join("\n")})`, "vectors");
}

/** The result that a sample gave for each row, NaNs made one where they may be any. */
function results(memory: Buffer, { result, nans }: VectorSample): string[] {
  const bytes = result === "v128" ? 16 : result === "i64" || result === "f64" ? 8 : 4;
  return ROWS.map((_, i) => {
    const value = Buffer.from(memory.subarray(i * BYTES, i * BYTES + bytes));
    if (nans === "f32") for (let at = 0; at < 16; at += 4) if (Number.isNaN(value.readFloatLE(at))) value.writeUInt32LE(0x7fc00000, at);
    if (nans === "f64") {
      for (let at = 0; at < 16; at += 8) if (Number.isNaN(value.readDoubleLE(at))) value.writeBigUInt64LE(0x7ff8000000000000n, at);
    }
    return value.toString("hex");
  });
}

async function inV8(samples: readonly VectorSample[]): Promise<string[][]> {
  const module = new WebAssembly.Module((await moduleOf(samples, "theirs")) as Uint8Array<ArrayBuffer>);
  const { exports } = new WebAssembly.Instance(module);
  const memory = Buffer.from((exports["memory"] as WebAssembly.Memory).buffer);
  return samples.map((sample, i) => {
    MEMORY.copy(memory, 0, 0, VECTORS.length * BYTES);
    MEMORY.copy(memory, OPERANDS, VECTORS.length * BYTES);
    (exports[`f${i}early`] as () => void)();
    return results(memory.subarray(RESULTS), sample);
  });
}

const FEATURES = [0, CPU_AVX & cpuFeaturesHere(), cpuFeaturesHere()];

async function compare(samples: readonly VectorSample[]): Promise<void> {
  const expected = await inV8(samples);
  const compiler = await openCompiler();
  const wasm = await moduleOf(samples, "ours");
  const machine = await NativeServer.start();
  try {
    for (const cpuFeatures of new Set(FEATURES)) {
      const made = await machine.instantiate(await machine.load(compiler.compile(wasm, { cpuFeatures }).object));
      assert.equal(made.how, "made");
      const { instance } = made as { instance: ServerInstance };
      for (const [i, sample] of samples.entries()) {
        for (const form of ["early", "late"]) {
          await machine.write(instance, 0, MEMORY.subarray(0, VECTORS.length * BYTES));
          await machine.write(instance, OPERANDS, MEMORY.subarray(VECTORS.length * BYTES));
          assert.equal((await machine.invoke(instance, `f${i}${form}`)).how, "returned");
          const gave = results(await machine.read(instance, RESULTS, ROWS.length * BYTES), sample);
          const wrong = gave.findIndex((value, row) => value !== expected[i]![row]);
          if (wrong < 0) continue;
          const operands = ROWS[wrong]!.map((vector) => Buffer.from(vector).toString("hex")).join(" ");
          assert.fail(
            `${sample.ours} of ${operands}, ${form}, CPU features ${cpuFeatures}: ${gave[wrong]} instead of ${expected[i]![wrong]}`,
          );
        }
      }
    }
  } finally {
    await machine.close();
  }
}

for (const [name, samples] of Object.entries(VECTOR_SAMPLES)) test(`vectors: ${name}`, () => compare([...samples()]));
