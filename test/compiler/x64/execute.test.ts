import { test } from "node:test";
import { CPU_BMI1, CPU_BMI2, CPU_LZCNT } from "../../../abi/gen/host/x64/target";
import { cpuFeaturesHere } from "../../../host/compiler/cpu";
import { compareWithV8, interesting, Random, type Sample, type ValueType } from "./sweep";

/** The baseline, and what this computer has of the instructions that selection knows. */
const FEATURES = [0, cpuFeaturesHere() & (CPU_LZCNT | CPU_BMI1 | CPU_BMI2)];

const INTEGERS = ["i32", "i64"] as const;
const FLOATS = ["f32", "f64"] as const;

/** All pairs. */
function pairs(a: readonly bigint[], b: readonly bigint[]): bigint[][] {
  return a.flatMap((x) => b.map((y) => [x, y]));
}

/** Every second value. */
function half(values: readonly bigint[]): bigint[] {
  return values.filter((_, i) => i % 2 === 0);
}

function singles(values: readonly bigint[]): bigint[][] {
  return values.map((value) => [value]);
}

/** A sample on one parameter of a type. */
function unary(type: ValueType, result: ValueType, body: string, random: Random, count = 8): Sample {
  return { params: [type], result, body, calls: singles(interesting(type, random, count)) };
}

test("integer operations on registers, constants and memory", async () => {
  const random = new Random();
  const samples: Sample[] = [];
  for (const type of INTEGERS) {
    const values = interesting(type, random, 3);
    for (const op of [
      "add",
      "sub",
      "mul",
      "and",
      "or",
      "xor",
      "shl",
      "shr_s",
      "shr_u",
      "rotl",
      "rotr",
      "div_s",
      "div_u",
      "rem_s",
      "rem_u",
    ]) {
      samples.push({
        params: [type, type],
        result: type,
        body: `(${type}.${op} (local.get $a) (local.get $b))`,
        calls: pairs(half(values), half(values)),
      });
      samples.push({ params: [type], result: type, body: `(${type}.${op} (local.get $a) (local.get $a))`, calls: singles(values) });
      for (const constant of half(interesting(type, random, 1))) {
        const literal = `(${type}.const 0x${constant.toString(16)})`;
        samples.push({ params: [type], result: type, body: `(${type}.${op} (local.get $a) ${literal})`, calls: singles(values) });
        samples.push({ params: [type], result: type, body: `(${type}.${op} ${literal} (local.get $a))`, calls: singles(values) });
      }
      const loaded = `(${type}.load offset=3 (i32.const 1))`;
      samples.push({ params: [type], result: type, body: `(${type}.${op} (local.get $a) ${loaded})`, calls: singles(values) });
      samples.push({ params: [type], result: type, body: `(${type}.${op} ${loaded} (local.get $a))`, calls: singles(values) });
    }
    for (const op of ["clz", "ctz", "popcnt", "eqz", "extend8_s", "extend16_s"]) {
      const result = op === "eqz" ? "i32" : type;
      samples.push(unary(type, result, `(${type}.${op} (local.get $a))`, random));
      samples.push({ params: [], result, body: `(${type}.${op} (${type}.load offset=3 (i32.const 1)))`, calls: [[]] });
    }
  }
  samples.push(unary("i64", "i32", "(i32.wrap_i64 (local.get $a))", random));
  samples.push(unary("i64", "i64", "(i64.extend32_s (local.get $a))", random));
  samples.push(unary("i32", "i64", "(i64.extend_i32_s (local.get $a))", random));
  samples.push(unary("i32", "i64", "(i64.extend_i32_u (i32.add (local.get $a) (i32.const 1)))", random));
  samples.push(unary("i64", "i64", "(i64.extend_i32_u (i32.add (i32.wrap_i64 (local.get $a)) (i32.const -1)))", random));
  samples.push(unary("i64", "i64", "(i64.extend_i32_u (i32.shl (i32.wrap_i64 (local.get $a)) (i32.const 0)))", random));
  await compareWithV8(samples, FEATURES);
});

test("division by every small constant, by powers of two and their neighbours, and by random ones", async () => {
  const random = new Random();
  const samples: Sample[] = [];
  for (const type of INTEGERS) {
    const width = type === "i32" ? 32n : 64n;
    const divisors = new Set<bigint>();
    for (let d = 0n; d <= 20n; d++) divisors.add(d).add(-d);
    for (let k = 5n; k < width; k++) for (const d of [-1n, 0n, 1n]) divisors.add((1n << k) + d).add(-(1n << k) + d);
    for (const d of [100n, 641n, 1000n, 3125n, 10000n, 100000n, 1000000007n]) divisors.add(d).add(-d);
    for (let i = 0; i < 20; i++) divisors.add(random.bits64() >> (random.bits64() & 31n));
    const values = interesting(type, random, 20);
    for (const divisor of divisors) {
      const d = BigInt.asUintN(Number(width), divisor);
      // Multiples of the divisor and their neighbours are where a wrong multiplier shows first.
      const near = d === 0n ? [] : [d, d - 1n, d * 3n, d * 3n - 1n, ((1n << width) / d) * d - 1n, ((1n << width) / d) * d];
      const calls = singles([...values, ...near.map((value) => BigInt.asUintN(Number(width), value))]);
      for (const op of ["div_s", "div_u", "rem_s", "rem_u"]) {
        samples.push({ params: [type], result: type, body: `(${type}.${op} (local.get $a) (${type}.const 0x${d.toString(16)}))`, calls });
      }
    }
  }
  await compareWithV8(samples, [0]);
});

test("comparisons as values, in branches and in selects", async () => {
  const random = new Random();
  const samples: Sample[] = [];
  const uses = (condition: string): string[] => [
    condition,
    `(i32.eqz ${condition})`,
    `(if (result i32) ${condition} (then (i32.const 3)) (else (i32.const 5)))`,
    `(if (result i32) (i32.eqz ${condition}) (then (i32.const 3)) (else (i32.const 5)))`,
    `(select (i32.const 7) (i32.const 9) ${condition})`,
    `(i32.trunc_f64_s (select (f64.const 7) (f64.const 9) ${condition}))`,
    `(local $c i32) (local.set $c ${condition}) (i32.add (local.get $c) (select (i32.const 16) (i32.const 32) (local.get $c)))`,
  ];
  const add = (type: ValueType, ops: readonly string[]) => {
    const values = interesting(type, random, 2);
    const constants = values.filter((_, i) => i % 4 === 0);
    const literal = (bits: bigint) => (type.startsWith("i") ? `(${type}.const 0x${bits.toString(16)})` : undefined);
    for (const op of ops) {
      for (const body of uses(`(${type}.${op} (local.get $a) (local.get $b))`)) {
        samples.push({ params: [type, type], result: "i32", body, calls: pairs(half(values), half(values)) });
      }
      for (const body of uses(`(${type}.${op} (local.get $a) (${type}.load (i32.const 12)))`)) {
        samples.push({ params: [type], result: "i32", body, calls: singles(values) });
      }
      for (const constant of constants.map(literal)) {
        if (constant === undefined) continue;
        for (const body of uses(`(${type}.${op} (local.get $a) ${constant})`)) {
          samples.push({ params: [type], result: "i32", body, calls: singles(values) });
        }
        for (const load of [`${type}.load8_u`, `${type}.load8_s`, `${type}.load16_u`, `${type}.load`]) {
          for (const body of uses(`(${type}.${op} (${load} (local.get $a)) ${constant})`).slice(0, 3)) {
            samples.push({ params: ["i32"], result: "i32", body, calls: singles([0n, 2n, 8n, 65536n]) });
          }
        }
      }
    }
  };
  for (const type of INTEGERS) add(type, ["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"]);
  for (const type of FLOATS) add(type, ["eq", "ne", "lt", "gt", "le", "ge"]);
  for (const type of INTEGERS) {
    for (const mask of ["1", "64", "128", "255", "0x8000", "0x80000000", "-1", "-128"]) {
      for (const body of uses(`(${type}.ne (${type}.and (local.get $a) (${type}.const ${mask})) (${type}.const 0))`)) {
        samples.push({ params: [type], result: "i32", body, calls: singles(interesting(type, random, 4)) });
      }
      const body = `(${type}.lt_s (${type}.and (local.get $a) (${type}.const ${mask})) (${type}.const 0))`;
      samples.push({ params: [type], result: "i32", body, calls: singles(interesting(type, random, 4)) });
      const loaded = `(${type}.eqz (${type}.and (${type}.load8_u (local.get $a)) (${type}.const ${mask})))`;
      samples.push({ params: ["i32"], result: "i32", body: loaded, calls: singles([0n, 2n, 3n, 8n]) });
    }
  }
  await compareWithV8(samples, [0]);
});

test("addresses: sums that wrap do, sums with the offset don't", async () => {
  const bases = [0n, 1n, 8n, 65528n, 65529n, 65536n, 0x7ffffff8n, 0x80000000n, 0xfffffff8n, 0xffffffffn];
  const samples: Sample[] = [];
  for (const offset of ["", "offset=8", "offset=65528", "offset=0x7fffffff", "offset=0x80000000", "offset=0xfffffff8"]) {
    const at = (address: string) => `(i64.load ${offset} ${address})`;
    samples.push({ params: ["i32"], result: "i64", body: at("(local.get $a)"), calls: singles(bases) });
    for (const constant of ["8", "-8", "0x7fffffff", "-0x80000000"]) {
      samples.push({ params: ["i32"], result: "i64", body: at(`(i32.add (local.get $a) (i32.const ${constant}))`), calls: singles(bases) });
      samples.push({ params: [], result: "i64", body: at(`(i32.const ${constant})`), calls: [[]] });
    }
    const calls = pairs(bases, bases);
    samples.push({ params: ["i32", "i32"], result: "i64", body: at("(i32.add (local.get $a) (local.get $b))"), calls });
    for (const k of [1, 2, 3, 4]) {
      const shifted = `(i32.shl (local.get $b) (i32.const ${k}))`;
      samples.push({ params: ["i32", "i32"], result: "i64", body: at(`(i32.add (local.get $a) ${shifted})`), calls });
      samples.push({
        params: ["i32", "i32"],
        result: "i64",
        body: at(`(i32.add (i32.add ${shifted} (local.get $a)) (i32.const 16))`),
        calls,
      });
    }
    samples.push({
      params: ["i64"],
      result: "i64",
      body: at("(i32.wrap_i64 (local.get $a))"),
      calls: singles([0n, 0x500000008n, 0xffffffff00000000n]),
    });
  }
  // What is left in memory after one store, read back.
  for (const type of INTEGERS) {
    for (const store of [`${type}.store`, `${type}.store8`, `${type}.store16`]) {
      const load = store.replace("store", "load").replace(/(8|16)$/, "$1_s");
      for (const op of ["add", "sub", "and", "or", "xor"]) {
        for (const other of ["(local.get $b)", `(${type}.const 5)`, `(${type}.const -300)`, `(${type}.const 0x12345678)`]) {
          const value = `(${type}.${op} (${load} offset=32 (local.get $a)) ${other})`;
          const body = `(${store} offset=32 (local.get $a) ${value}) (${type}.load offset=32 (local.get $a))`;
          samples.push({ params: ["i32", type], result: type, body, calls: pairs([0n, 64n, 65500n], [0n, 1n, 0xffffn, 0x80000000n]) });
        }
      }
    }
  }
  await compareWithV8(samples, [0]);
});

test("float operations and conversions", async () => {
  const random = new Random();
  const samples: Sample[] = [];
  for (const type of FLOATS) {
    const values = interesting(type, random, 6);
    for (const op of ["add", "sub", "mul", "div", "min", "max", "copysign"]) {
      samples.push({
        params: [type, type],
        result: type,
        body: `(${type}.${op} (local.get $a) (local.get $b))`,
        calls: pairs(values, values),
      });
      samples.push({ params: [type], result: type, body: `(${type}.${op} (local.get $a) (local.get $a))`, calls: singles(values) });
      samples.push({ params: [type], result: type, body: `(${type}.${op} (local.get $a) (${type}.const 1.5))`, calls: singles(values) });
      samples.push({
        params: [type],
        result: type,
        body: `(${type}.${op} (${type}.load (i32.const 12)) (local.get $a))`,
        calls: singles(values),
      });
    }
    for (const op of ["abs", "neg", "sqrt", "ceil", "floor", "trunc", "nearest"]) {
      samples.push({ params: [type], result: type, body: `(${type}.${op} (local.get $a))`, calls: singles(values) });
    }
    for (const integer of INTEGERS) {
      for (const op of ["trunc", "trunc_sat"]) {
        for (const sign of ["s", "u"]) samples.push(unary(type, integer, `(${integer}.${op}_${type}_${sign} (local.get $a))`, random, 20));
      }
      for (const sign of ["s", "u"]) samples.push(unary(integer, type, `(${type}.convert_${integer}_${sign} (local.get $a))`, random, 20));
    }
  }
  samples.push(unary("f32", "i32", "(i32.reinterpret_f32 (f32.abs (local.get $a)))", random));
  samples.push(unary("f64", "i64", "(i64.reinterpret_f64 (f64.abs (local.get $a)))", random));
  samples.push(unary("i32", "f32", "(f32.reinterpret_i32 (local.get $a))", random));
  samples.push(unary("i64", "f64", "(f64.reinterpret_i64 (local.get $a))", random));
  samples.push(unary("f64", "f32", "(f32.demote_f64 (local.get $a))", random));
  samples.push(unary("f32", "f64", "(f64.promote_f32 (local.get $a))", random));
  await compareWithV8(samples, [0]);
});

test("switches of every size", async () => {
  const samples: Sample[] = [];
  for (const cases of [0, 1, 2, 3, 4, 5, 20, 127, 128, 300]) {
    const labels = Array.from({ length: cases }, (_, i) => (i * 7) % cases);
    const table = `(br_table ${labels.map((label) => `$l${label}`).join(" ")} $default (local.get $a))`;
    let body = `(block $default ${Array.from({ length: cases }, (_, i) => `(block $l${cases - 1 - i} `).join("")} ${table}`;
    for (let i = 0; i < cases; i++) body += `) (return (i32.const ${100 + i}))`;
    body += ") (i32.const -1)";
    const calls = [...Array(cases + 2).keys()].map((i) => [BigInt(i)]);
    samples.push({ params: ["i32"], result: "i32", body, calls: [...calls, [0x7fffffffn], [0x80000000n], [0xffffffffn]] });
  }
  await compareWithV8(samples, [0]);
});
