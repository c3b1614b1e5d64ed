import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { compileText } from "../lab/compile";
import { encodeText } from "../../host/program/wat";
import { makeInstance, results, startMachine } from "./harness";

/** Functions whose locals differ at so many meetings of branches that they are kept in the frame: they do what the text says. */

const COUNT = 300;
const TYPES = ["i32", "i64", "f32", "f64", "v128"] as const;
type Type = (typeof TYPES)[number];

const typeOf = (i: number): Type => TYPES[i % TYPES.length]!;

/** An i32 as a value of a type, and back. */
const TO: Record<Type, (value: string) => string> = {
  i32: (value) => value,
  i64: (value) => `(i64.extend_i32_s ${value})`,
  f32: (value) => `(f32.convert_i32_s ${value})`,
  f64: (value) => `(f64.convert_i32_s ${value})`,
  v128: (value) => `(i32x4.splat ${value})`,
};
const FROM: Record<Type, (value: string) => string> = {
  i32: (value) => value,
  i64: (value) => `(i32.wrap_i64 ${value})`,
  f32: (value) => `(i32.trunc_f32_s ${value})`,
  f64: (value) => `(i32.trunc_f64_s ${value})`,
  v128: (value) => `(i32x4.extract_lane 3 ${value})`,
};

const times = (text: (i: number) => string) => Array.from({ length: COUNT }, (_, i) => text(i)).join("\n");
const set = (i: number, value: string) => `(local.set $l${i} ${TO[typeOf(i)](value)})`;
const get = (i: number) => FROM[typeOf(i)](`(local.get $l${i})`);
const LOCALS = times((i) => `(local $l${i} ${typeOf(i)})`);
/** Adds up the locals, each with a weight of its own. */
const SUM = times((i) => `(local.set $sum (i32.add (local.get $sum) (i32.mul (i32.const ${i + 1}) ${get(i)})))`);

/** Each takes a number and gives the sum. Local i is to be `wanted(i, k)` in the end. */
const SHAPES: Readonly<Record<string, { code: string; wanted: (i: number, k: number) => number }>> = {
  "behind branches out of a block": {
    code: `(block $out ${times((i) => `(br_if $out (i32.eq (local.get $k) (i32.const ${i}))) ${set(i, `(i32.const ${i + 3})`)}`)})`,
    wanted: (i, k) => (i < k ? i + 3 : 0),
  },
  "behind exceptions out of a try": {
    code: `(block $out (try_table (catch_all $out) ${times(
      (i) => `(call $throwAt (local.get $k) (i32.const ${i})) ${set(i, `(i32.const ${i + 3})`)}`,
    )}))`,
    wanted: (i, k) => (i < k ? i + 3 : 0),
  },
  "in nested loops": {
    // Every loop goes round once more when its local is k.
    code: `${times((i) => `(loop $loop${i} ${set(i, `(i32.add ${get(i)} (i32.const ${i + 1}))`)}`)}
      ${times((n) => `(br_if $loop${COUNT - 1 - n} (i32.eq (local.get $k) ${get(COUNT - 1 - n)})))`)}`,
    // The loop of local k - 1 goes round once, and all loops in it a second time.
    wanted: (i, k) => (k >= 1 && k <= COUNT && i >= k - 1 ? 2 * (i + 1) : i + 1),
  },
  "in cases of a switch": {
    code: `(block $out ${times((i) => `(block $case${COUNT - 1 - i}`)}
      (br_table ${times((i) => `$case${i}`)} $out (local.get $k))
      ${times((i) => `) ${set(i, `(i32.const ${i + 3})`)} (br $out)`)})`,
    wanted: (i, k) => (i === k ? i + 3 : 0),
  },
};

const textOf = (code: string) => `(module
  (tag $e)
  (func $throwAt (param i32 i32) (if (i32.eq (local.get 0) (local.get 1)) (then (throw $e))))
  (func (export "run") (param $k i32) (result i32) (local $sum i32) ${LOCALS}
    ${code} ${SUM} (local.get $sum)))`;

for (const [what, { code, wanted }] of Object.entries(SHAPES)) {
  test(`locals ${what}`, async (t: TestContext) => {
    const text = textOf(code);
    const object = await compileText(text);
    assert.ok(object.length < 20 * (await encodeText(text, "test")).length, `${object.length} bytes are more than the text says`);
    const machine = await startMachine(t);
    const instance = await makeInstance(machine, text);
    for (const k of [0, 1, 2, 5, 150, COUNT - 1, COUNT, COUNT + 1]) {
      let sum = 0;
      for (let i = 0; i < COUNT; i++) sum += (i + 1) * wanted(i, k);
      assert.deepEqual(results(await machine.invoke(instance, "run", [BigInt(k)])), [BigInt(sum)], `for ${k}`);
    }
  });
}
