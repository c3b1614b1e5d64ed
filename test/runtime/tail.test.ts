import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../lab/fuzz/random";
import { frameNames, makeInstance, results, startMachine, trapName } from "./harness";

const TYPES = ["i32", "i64", "f32", "f64"] as const;
type Type = (typeof TYPES)[number];

/** A value as an f64, in which all that these tests count with is exact, and back. */
const TO: Record<Type, (value: string) => string> = {
  i32: (value) => `(f64.convert_i32_s ${value})`,
  i64: (value) => `(f64.convert_i64_s ${value})`,
  f32: (value) => `(f64.promote_f32 ${value})`,
  f64: (value) => value,
};
const FROM: Record<Type, (value: string) => string> = {
  i32: (value) => `(i32.trunc_f64_s ${value})`,
  i64: (value) => `(i64.trunc_f64_s ${value})`,
  f32: (value) => `(f32.demote_f64 ${value})`,
  f64: (value) => value,
};

function bitsOf(type: Type, value: number): bigint {
  if (type === "f64") return new BigUint64Array(Float64Array.of(value).buffer)[0]!;
  if (type === "f32") return BigInt(new Uint32Array(Float32Array.of(value).buffer)[0]!);
  return BigInt.asUintN(type === "i32" ? 32 : 64, BigInt(value));
}

/** How a function reaches the one that takes its place. */
const WAYS = ["direct", "indirect", "import", "shared"] as const;

interface Case {
  readonly own: readonly Type[];
  readonly callee: readonly Type[];
  readonly results: readonly Type[];
  readonly way: (typeof WAYS)[number];
  /** Values that are kept across a call before, for a large frame. */
  readonly kept: number;
}

/** What stands at address 0 of the memory of the callees' module, and of the other one: who runs sees its own. */
const THERE = 7;
const HERE = 3;
const MEMORY = "(f64.convert_i32_s (i32.load (i32.const 0)))";

const list = (types: readonly Type[]) => types.join(" ");
const sum = (terms: readonly string[]) => terms.reduce((all, term) => `(f64.add ${all} ${term})`);

/** Result `r` of a callee: its arguments, each with another weight, and its memory. */
function calleeText(n: number, { callee, results: types, way }: Case): string {
  const result = (r: number) =>
    sum([MEMORY, ...callee.map((type, i) => `(f64.mul (f64.const ${i + 1 + r}) ${TO[type](`(local.get ${i})`)})`)]);
  const share = way === "shared" ? `(elem (i32.const ${n}) $g${n})` : "";
  return `(func $g${n} (export "g${n}") (param ${list(callee)}) (result ${list(types)})
    ${types.map((type, r) => FROM[type](result(r))).join("\n")}) ${share}`;
}

/** Argument `i` of the callee: one of the function's own and a number. */
const source = (own: readonly Type[], i: number) => (own.length ? (i * 7 + 3) % own.length : -1);

function tailText(n: number, { own, callee, results: types, way, kept }: Case): string {
  const args = callee.map((type, i) => {
    const from = source(own, i);
    return FROM[type](from < 0 ? `(f64.const ${i})` : `(f64.add (f64.const ${i}) ${TO[own[from]!](`(local.get ${from})`)})`);
  });
  const first = own.length;
  const fill = Array.from({ length: kept }, (_, i) => `(local.set ${first + i} (i64.add (call $number) (i64.const ${i})))`);
  const check = Array.from({ length: kept }, (_, i) => `(if (i64.ne (local.get ${first + i}) (i64.const ${i + 5})) (then unreachable))`);
  const tail = { direct: `return_call $g${n}`, import: `return_call $i${n}`, indirect: "", shared: "" }[way];
  const table = way === "shared" ? "$shared" : "$own";
  return `(type $t${n} (func (param ${list(callee)}) (result ${list(types)})))
    (func $f${n} (param ${list(own)}) (result ${list(types)}) (local ${"i64 ".repeat(kept)})
      ${fill.join("\n")} (drop (call $number)) ${check.join("\n")}
      ${tail ? `(${tail} ${args.join("\n")})` : `(return_call_indirect ${table} (type $t${n}) ${args.join("\n")} (i32.const ${n}))`})`;
}

/** Calls the function twice, and sees whether its own values and its memory are still there. */
function callerText(n: number, { own, results: types }: Case): string {
  const call = `(call $f${n} ${own.map((_, i) => `(local.get ${i})`).join(" ")})`;
  return `(func (export "c${n}") (param ${list(own)}) (result f64 ${list(types)}) (local $kept f64)
    (local.set $kept (f64.mul (f64.const 11) ${MEMORY}))
    ${call} ${types.map(() => "drop").join(" ")}
    (f64.add (local.get $kept) ${sum([MEMORY, ...own.map((type, i) => TO[type](`(local.get ${i})`))])})
    ${call})`;
}

async function runCases(t: Parameters<typeof startMachine>[0], cases: readonly Case[]): Promise<void> {
  const machine = await startMachine(t);
  const count = cases.length;
  const there = cases.map((item, n) => (item.way === "import" || item.way === "shared" ? calleeText(n, item) : ""));
  const first = await makeInstance(
    machine,
    `(module (memory 1) (data (i32.const 0) "\\0${THERE}") (table (export "table") ${count} funcref) ${there.join("\n")})`,
  );
  await machine.register("there", first);
  const imports = cases.map(({ way, callee, results: types }, n) =>
    way === "import" ? `(import "there" "g${n}" (func $i${n} (param ${list(callee)}) (result ${list(types)})))` : "",
  );
  const here = cases.map((item, n) => {
    const callee = item.way === "direct" || item.way === "indirect" ? calleeText(n, item) : "";
    const element = item.way === "indirect" ? `(elem (table $own) (i32.const ${n}) func $g${n})` : "";
    return `${callee} ${element} ${tailText(n, item)} ${callerText(n, item)}`;
  });
  const instance = await makeInstance(
    machine,
    `(module ${imports.join("\n")} (import "there" "table" (table $shared ${count} funcref)) (table $own ${count} funcref)
      (memory 1) (data (i32.const 0) "\\0${HERE}") (func $number (result i64) i64.const 5) ${here.join("\n")})`,
  );
  for (const [n, item] of cases.entries()) {
    const args = item.own.map((_, i) => 10 + i);
    const passed = item.callee.map((_, i) => i + (source(item.own, i) < 0 ? 0 : args[source(item.own, i)]!));
    const memory = item.way === "import" || item.way === "shared" ? THERE : HERE;
    const expected = item.results.map((type, r) =>
      bitsOf(
        type,
        passed.reduce((all, value, i) => all + (i + 1 + r) * value, memory),
      ),
    );
    const kept = 12 * HERE + args.reduce((all, value) => all + value, 0);
    const bits = args.map((value, i) => bitsOf(item.own[i]!, value));
    const what = `${item.way}, (${list(item.own)}) to (${list(item.callee)}) with ${list(item.results)}, ${item.kept} kept`;
    assert.deepEqual(results(await machine.invoke(instance, `c${n}`, bits)), [bitsOf("f64", kept), ...expected], what);
  }
}

/** `count` types, mixed, and each kind alone after registers of both kinds are full. */
const mixed = (count: number, from = 0): Type[] => Array.from({ length: count }, (_, i) => TYPES[(i + from) % 4]!);

for (const way of WAYS) {
  test(`a tail call (${way}) between functions with any stack arguments and results`, async (t) => {
    const sizes = [0, 3, 12, 16, 17, 23, 40];
    const cases = sizes.flatMap((own) =>
      sizes.flatMap((callee) =>
        [0, 4, 18].map((count) => ({ own: mixed(own), callee: mixed(callee, 1), results: mixed(count, 2), way, kept: 0 })),
      ),
    );
    await runCases(t, cases);
  });

  test(`a tail call (${way}) out of frames of any size`, async (t) => {
    const sizes = [0, 16, 40];
    const cases = [1, 12, 2500].flatMap((kept) =>
      sizes.flatMap((own) => sizes.map((callee) => ({ own: mixed(own), callee: mixed(callee, 2), results: mixed(10), way, kept }))),
    );
    await runCases(t, cases);
  });
}

test("tail calls between functions with signatures at random", async (t) => {
  const random = new Random(77);
  const types = (most: number) => Array.from({ length: random.below(most + 1) }, () => random.pick(TYPES));
  const cases = Array.from({ length: 400 }, () => ({
    own: types(40),
    callee: types(40),
    results: types(14),
    way: random.pick(WAYS),
    kept: random.oneIn(4) ? random.below(40) : 0,
  }));
  await runCases(t, cases);
});

test("ten million tail calls take no stack", async (t) => {
  const machine = await startMachine(t);
  const wide = mixed(20);
  const pass = (from: string) => wide.slice(1).map((type) => FROM[type](TO.i64(from)));
  const instance = await makeInstance(
    machine,
    `(module (type $wide (func (param i32 ${list(wide.slice(1))}) (result i64))) (type $narrow (func (param i32 i64) (result i64)))
      (table funcref (elem $wide $narrow))
      (func $loop (export "loop") (param i32 i64) (result i64)
        (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
        (return_call $loop (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))))
      (func $narrow (export "direct") (param i32 i64) (result i64)
        (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
        (return_call $wide (i32.sub (local.get 0) (i32.const 1)) ${pass("(i64.add (local.get 1) (i64.const 1))").join(" ")}))
      (func $wide (type $wide)
        (return_call_indirect (type $narrow) (local.get 0) ${FROM.i64(TO.f64(`(local.get ${wide.length - 1})`))} (i32.const 1))))`,
  );
  const rounds = 10_000_000n;
  assert.deepEqual(results(await machine.invoke(instance, "loop", [rounds, 5n])), [rounds + 5n]);
  assert.deepEqual(results(await machine.invoke(instance, "direct", [rounds / 2n, 5n])), [rounds / 2n + 5n]);
});

test("ten million tail calls to and fro between two instances take no stack", async (t) => {
  const machine = await startMachine(t);
  const wide = mixed(20);
  const many = `(param i32 ${list(wide.slice(1))}) (result i64 ${list(mixed(9))})`;
  const few = `(param i32 i64) (result i64 ${list(mixed(9))})`;
  const end = mixed(9).map((type) => FROM[type](TO.i64("(local.get 1)")));
  // The table of the first module: the second puts its own function there.
  const first = await makeInstance(
    machine,
    `(module (type $many (func ${many})) (table (export "table") 1 funcref) (memory 1) (data (i32.const 0) "\\02")
      (func $few (export "few") ${few}
        (if (i32.eqz (local.get 0)) (then (return (local.get 1) ${end.join(" ")})))
        (return_call_indirect (type $many) (i32.sub (local.get 0) (i32.const 1))
          ${wide
            .slice(1)
            .map((type) => FROM[type](TO.i64("(i64.add (local.get 1) (i64.load (i32.const 0)))")))
            .join(" ")} (i32.const 0)))
      (func (export "enter") (param i32 i64) (result i64 i64)
        (call $few (local.get 0) (local.get 1)) ${mixed(9)
          .map(() => "drop")
          .join(" ")} (i64.load (i32.const 0))))`,
  );
  await machine.register("first", first);
  const second = await makeInstance(
    machine,
    `(module (import "first" "few" (func $few ${few})) (import "first" "table" (table 1 funcref)) (memory 1) (data (i32.const 0) "\\03")
      (elem (i32.const 0) $many)
      (func $many ${many}
        (return_call $few (local.get 0) (i64.add (i64.load (i32.const 0)) ${FROM.i64(TO.f64(`(local.get ${wide.length - 1})`))})))
      (func (export "enter") (param i32 i64) (result i64 i64)
        (call $few (local.get 0) (local.get 1)) ${mixed(9)
          .map(() => "drop")
          .join(" ")} (i64.load (i32.const 0))))`,
  );
  const rounds = 5_000_000n;
  assert.deepEqual(results(await machine.invoke(first, "enter", [rounds, 1n])), [5n * rounds + 1n, 2n]);
  assert.deepEqual(results(await machine.invoke(second, "enter", [rounds, 1n])), [5n * rounds + 1n, 3n]);
});

test("what a tail call calls traps with the frames that are there", async (t) => {
  const machine = await startMachine(t);
  const first = await makeInstance(
    machine,
    `(module $first (table (export "table") 2 funcref) (elem (i32.const 0) $far)
      (func $deepest unreachable)
      (func $far (export "far") (param ${list(mixed(20))}) call $deepest)
      (func $more (export "more") (return_call $far ${mixed(20)
        .map((type) => `(${type}.const 1)`)
        .join(" ")})))`,
  );
  await machine.register("first", first);
  const zeros = (count: number) =>
    mixed(count)
      .map((type) => `(${type}.const 0)`)
      .join(" ");
  const instance = await makeInstance(
    machine,
    `(module $second (type $far (func (param ${list(mixed(20))}))) (type $none (func))
      (import "first" "far" (func $far (type $far))) (import "first" "more" (func $more)) (import "first" "table" (table $shared 2 funcref))
      (table $own 3 funcref) (elem (table $own) (i32.const 0) func $narrow)
      (func $narrow (type $none) unreachable)
      (func $wide (param ${list(mixed(30))}) unreachable)
      (func $to_wide (return_call $wide ${zeros(30)}))
      (func $to_narrow (param ${list(mixed(30))}) (return_call $narrow))
      (func $to_far (param ${list(mixed(5))}) (return_call $far ${zeros(20)}))
      (func $to_more (return_call $more))
      (func $to_shared (return_call_indirect $shared (type $far) ${zeros(20)} (i32.const 0)))
      (func $element (param i32 ${list(mixed(30))}) (return_call_indirect $own (type $none) (local.get 0)))
      (func $wrong (return_call_indirect $own (type $far) ${zeros(20)} (i32.const 0)))
      (func $over (param ${list(mixed(18))}) (return_call $under))
      (func $under (call $over ${zeros(18)}) (drop (memory.size)))
      (memory 1)
      (func (export "wide") call $to_wide) (func (export "narrow") (call $to_narrow ${zeros(30)}))
      (func (export "far") (call $to_far ${zeros(5)})) (func (export "more") (call $to_more)) (func (export "shared") (call $to_shared))
      (func (export "null") (call $element (i32.const 1) ${zeros(30)})) (func (export "outside") (call $element (i32.const 3) ${zeros(30)}))
      (func (export "wrong") (call $wrong)) (func (export "under") (call $under)))`,
  );
  const rows: [name: string, trap: string, frames: string[]][] = [
    ["wide", "unreachable", ["wide", "wide"]],
    ["narrow", "unreachable", ["narrow", "narrow"]],
    ["far", "unreachable", ["deepest", "far", "far"]],
    ["more", "unreachable", ["deepest", "far", "more"]],
    ["shared", "unreachable", ["deepest", "far", "shared"]],
    ["null", "uninitialized element", ["element", "null"]],
    ["outside", "undefined element", ["element", "outside"]],
    ["wrong", "indirect call type mismatch", ["wrong", "wrong"]],
  ];
  for (const [name, trap, frames] of rows) {
    const outcome = await machine.invoke(instance, name);
    assert.equal(trapName(outcome), trap, name);
    assert.deepEqual(frameNames(outcome), frames, name);
  }
  const under = await machine.invoke(instance, "under");
  assert.equal(trapName(under), "call stack exhausted");
  assert.deepEqual(new Set(frameNames(under)), new Set(["under"]));
});
