import assert from "node:assert/strict";
import { test } from "node:test";
import { Oracle } from "../lab/fuzz/oracle";
import { encodeText } from "../../host/program/wat";
import type { Engine, Outcome } from "../lab/spec/engine";
import { NativeEngine } from "../lab/spec/native";
import type { Value } from "../lab/spec/values";
import { makeInstance, results, startMachine, trapName } from "./harness";

/** Types whose relations the casts are about; the last two hold the same but are other types. */
const TYPES = `
  (type $open (sub (struct (field i32))))
  (type $middle (sub $open (struct (field i32) (field (mut i16)))))
  (type $last (sub final $middle (struct (field i32) (field (mut i16)) (field (mut anyref)))))
  (rec (type $pair (struct (field i32))) (type $pair2 (struct (field i32))))
  (type $bytes (array (mut i8)))
  (type $refs (array (mut anyref)))
  (type $f (sub (func (result i32))))
  (type $g (sub final $f (func (result i32))))`;

/** References of the any hierarchy, by how they are made. */
const ANY = [
  "(ref.null none)",
  "(ref.i31 (i32.const 0))",
  "(ref.i31 (i32.const 1))",
  "(ref.i31 (i32.const -1))",
  "(ref.i31 (i32.const 0x3fffffff))",
  "(struct.new $open (i32.const 1))",
  "(struct.new_default $middle)",
  "(struct.new $last (i32.const 3) (i32.const 4) (ref.null none))",
  "(struct.new $pair (i32.const 5))",
  "(struct.new $pair2 (i32.const 6))",
  "(array.new_default $bytes (i32.const 0))",
  "(array.new $bytes (i32.const 7) (i32.const 9))",
  "(array.new_fixed $refs 2 (ref.null none) (ref.i31 (i32.const 8)))",
  "(any.convert_extern (local.get 0))",
];
const FUNCTIONS = ["(ref.null nofunc)", "(ref.func $of_f)", "(ref.func $of_g)", "(ref.func $other)"];

const HEAPS = ["any", "eq", "i31", "struct", "array", "none", "$open", "$middle", "$last", "$pair", "$pair2", "$bytes", "$refs"];
const FUNCTION_HEAPS = ["func", "nofunc", "$f", "$g"];

const CASES = [
  ...ANY.flatMap((value) => HEAPS.map((heap) => ({ value, heap, top: "anyref" }))),
  ...FUNCTIONS.flatMap((value) => FUNCTION_HEAPS.map((heap) => ({ value, heap, top: "funcref" }))),
].flatMap(({ value, heap, top }) => [
  { value, top, to: `(ref ${heap})` },
  { value, top, to: `(ref null ${heap})` },
]);

/** One function a case and kind of cast: whether it passes, by 1 and 0; ref.cast traps. */
function castsModule(): string {
  const functions = CASES.flatMap(({ value, top, to }, i) => [
    `(func (export "test${i}") (param externref) (result i32) (ref.test ${to} (block (result ${top}) ${value})))`,
    `(func (export "cast${i}") (param externref) (result i32) (drop (ref.cast ${to} (block (result ${top}) ${value}))) (i32.const 1))`,
    `(func (export "branch${i}") (param externref) (result i32)
       (drop (block $l (result ${to}) (drop (br_on_cast $l ${top} ${to} (block (result ${top}) ${value}))) (return (i32.const 0)))) (i32.const 1))`,
    `(func (export "fail${i}") (param externref) (result i32)
       (drop (block $l (result ${top}) (drop (br_on_cast_fail $l ${top} ${to} (block (result ${top}) ${value}))) (return (i32.const 1)))) (i32.const 0))`,
  ]);
  return `(module ${TYPES}
    (func $of_f (type $f) (i32.const 1)) (func $of_g (type $g) (i32.const 2)) (func $other (result i32) (i32.const 3))
    (elem declare func $of_f $of_g $other) ${functions.join("\n")})`;
}

async function outcomes(engine: Engine, bytes: Uint8Array, calls: readonly (readonly [name: string, args: Value[]])[]): Promise<string[]> {
  engine.begin();
  const compiled = await engine.compile(bytes);
  assert.ok("module" in compiled, `${engine.name}: ${JSON.stringify(compiled)}`);
  const made = engine.instantiate(0, compiled.module);
  const answers = calls.map(([name, args]) => engine.invoke(0, name, args));
  await engine.flush();
  assert.equal((await made).outcome, "values");
  return (await Promise.all(answers)).map(told);
}

function told(outcome: Outcome): string {
  if (outcome.outcome === "values") return outcome.values.map((value) => ("bits" in value ? String(value.bits) : value.to)).join();
  return outcome.outcome;
}

test("every reference passes the casts that it passes in V8", async () => {
  const bytes = await encodeText(castsModule(), "casts");
  const host: Value = { type: "extern", to: "host", host: 5 };
  const calls = CASES.flatMap((_, i) => ["test", "cast", "branch", "fail"].map((kind): [string, Value[]] => [`${kind}${i}`, [host]]));
  const [native, oracle] = [await NativeEngine.open(), await Oracle.open()];
  try {
    const ours = await outcomes(native, bytes, calls);
    const theirs = await outcomes(oracle, bytes, calls);
    const different = calls.flatMap(([name], i) => {
      const { value, to } = CASES[Number(name.replace(/\D+/, ""))]!;
      return ours[i] === theirs[i] ? [] : [`${name} of ${value} to ${to}: ${ours[i]} instead of ${theirs[i]}`];
    });
    assert.deepEqual(different, []);
    assert.ok(ours.includes("trap") && ours.includes("1") && ours.includes("0"));
  } finally {
    await native.close();
    await oracle.close();
  }
});

/** Builds lists of a thousand nodes of 32 bytes, and an array with each, and lets go of each list when the next is begun. */
const CHURN = `(module
  (type $bytes (array (mut i8)))
  (type $node (struct (field $next (ref null $node)) (field $value i32) (field (ref null $bytes))))
  (global $kept (mut (ref null $node)) (ref.null $node))
  (func (export "run") (param $rounds i32) (result i32) (local $i i32) (local $list (ref null $node)) (local $sum i32)
    (loop $round
      (local.set $list (ref.null $node))
      (local.set $i (i32.const 1000))
      (loop $node
        (local.set $list (struct.new $node (local.get $list) (local.get $i) (array.new $bytes (i32.const 1) (i32.const 40))))
        (br_if $node (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (global.set $kept (local.get $list))
      (local.set $sum (i32.const 0))
      (loop $walk
        (local.set $sum (i32.add (local.get $sum) (array.get_u $bytes (struct.get $node 2 (local.get $list)) (i32.const 39))))
        (br_if $walk (i32.eqz (ref.is_null (local.tee $list (struct.get $node $next (local.get $list)))))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum)))`;

test("2 GB in all are made within a heap of 64 MB", async (t) => {
  const machine = await startMachine(t);
  await machine.limitHeap(64 << 20);
  const instance = await makeInstance(machine, CHURN);
  // A node and its array take 80 bytes.
  const rounds = Math.ceil(2 ** 31 / 80_000);
  assert.deepEqual(results(await machine.invoke(instance, "run", [BigInt(rounds)])), [1000n]);
});

test("what is kept beyond a heap's limit is out of memory, and the instance lives on", async (t) => {
  const machine = await startMachine(t);
  await machine.limitHeap(4 << 20);
  const instance = await makeInstance(
    machine,
    `(module (type $node (struct (field (ref null $node)) (field i64))) (global $list (mut (ref null $node)) (ref.null $node))
      (func (export "grow") (loop $l (global.set $list (struct.new $node (global.get $list) (i64.const 1))) (br $l)))
      (func (export "drop") (global.set $list (ref.null $node)))
      (func (export "some") (param i32) (loop $l (drop (struct.new_default $node)) (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))`,
  );
  assert.equal(trapName(await machine.invoke(instance, "grow")), "out of memory");
  results(await machine.invoke(instance, "drop"));
  results(await machine.invoke(instance, "some", [1_000_000n]));
});

test("an instance's initializer computes its globals, table and segments in order", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module (type $s (struct (field i32))) (type $a (array i32)) (memory 1)
      (global $x i32 (i32.add (i32.const 40) (i32.const 2)))
      (global $y i64 (i64.mul (i64.const -3) (i64.const 5)))
      (global $s (ref $s) (struct.new $s (global.get $x)))
      (global $a (ref $a) (array.new $a (global.get $x) (i32.const 3)))
      (table $t 4 (ref null any) (ref.i31 (i32.const 7)))
      (elem (table $t) (offset (i32.sub (i32.const 3) (i32.const 1))) (ref null any) (item (struct.new $s (i32.const 9))))
      (elem $e (ref null any) (item (array.new_fixed $a 2 (i32.const 5) (i32.const 6))))
      (data (offset (i32.mul (i32.const 3) (i32.const 5))) "z")
      (func (export "x") (result i32) (global.get $x)) (func (export "y") (result i64) (global.get $y))
      (func (export "s") (result i32) (struct.get $s 0 (global.get $s)))
      (func (export "a") (result i32) (i32.add (array.len (global.get $a)) (array.get $a (global.get $a) (i32.const 2))))
      (func (export "t1") (result i32) (i31.get_s (ref.cast i31ref (table.get $t (i32.const 1)))))
      (func (export "t2") (result i32) (struct.get $s 0 (ref.cast (ref $s) (table.get $t (i32.const 2)))))
      (func (export "e") (result i32) (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1))
        (array.get $a (ref.cast (ref $a) (table.get $t (i32.const 0))) (i32.const 1)))
      (func (export "d") (result i32) (i32.load8_u (i32.const 15))))`,
  );
  const wanted = { x: 42n, y: 2n ** 64n - 15n, s: 42n, a: 45n, t1: 7n, t2: 9n, e: 6n, d: 0x7an };
  for (const [name, value] of Object.entries(wanted)) assert.deepEqual(results(await machine.invoke(instance, name)), [value], name);
});

test("a null reference is found out at every field of a large object, in what is never mapped and behind it", async (t) => {
  const machine = await startMachine(t);
  // Fields of 16 bytes up to the end of the first 4 KiB, and one that stands across it or behind.
  const types = ["i8", "i16", "i32", "i64", "f32", "f64", "v128", "anyref"];
  const unpacked = (type: string) => (type === "i8" || type === "i16" ? "i32" : type);
  const fields = Array.from({ length: 600 }, (_, i) => types[(i * 5) % types.length]!);
  const text = `(module
    (type $s (struct ${fields.map((type) => `(field (mut ${type}))`).join(" ")}))
    ${fields
      .map((type, i) => {
        const get = type === unpacked(type) ? "struct.get" : "struct.get_u";
        return `(func (export "get${i}") (param $s (ref null $s)) (drop (${get} $s ${i} (local.get $s))))
        (func (export "set${i}") (param $s (ref null $s)) (local $v ${unpacked(type)}) (struct.set $s ${i} (local.get $s) (local.get $v)))`;
      })
      .join("\n")}
    (func (export "new") (result (ref $s)) (struct.new_default $s)))`;
  const instance = await makeInstance(machine, text);
  const [object] = results(await machine.invoke(instance, "new", []));
  for (const i of fields.keys()) {
    for (const name of [`get${i}`, `set${i}`]) {
      results(await machine.invoke(instance, name, [object!]));
      assert.equal(trapName(await machine.invoke(instance, name, [0n])), "null reference", name);
    }
  }
});
