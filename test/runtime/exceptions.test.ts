import assert from "node:assert/strict";
import { test } from "node:test";
import { frameNames, makeInstance, results, startMachine, trapName } from "./harness";

const bitsOf = (value: number) => new BigUint64Array(new Float64Array([value]).buffer)[0]!;
const u64 = (value: bigint) => BigInt.asUintN(64, value);

test("an exception goes through many frames, and what the catching function kept is there", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e (param i32 i64))
      (func $down (param $n i32) (result i32)
        (if (i32.eqz (local.get $n)) (then (throw $e (i32.const 7) (i64.const -9))))
        (i32.add (call $down (i32.sub (local.get $n) (i32.const 1))) (i32.const 1)))
      (func (export "catch") (param $n i32) (param $kept i64) (param $float f64) (result i32 i64 i64 f64)
        (block $caught (result i32 i64)
          (try_table (catch $e $caught) (drop (call $down (local.get $n))))
          (return (i32.const 0) (i64.const 0) (i64.const 0) (f64.const 0)))
        (local.get $kept)
        (local.get $float)))`,
  );
  for (const depth of [0n, 1n, 100n, 30_000n]) {
    const outcome = await machine.invoke(instance, "catch", [depth, 77n, bitsOf(2.5)]);
    assert.deepEqual(results(outcome), [7n, u64(-9n), 77n, bitsOf(2.5)]);
  }
});

test("values of all types are carried, more than there are registers for", async (t) => {
  const machine = await startMachine(t);
  const types = ["i32", "i64", "f32", "f64", "funcref", "externref", "i32", "i64", "f32", "f64", "i64", "f64"];
  const params = types.join(" ");
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e (param ${params}))
      (func $throw (param ${params}) (throw $e ${types.map((_, i) => `(local.get ${i})`).join(" ")}))
      (func (export "carry") (param ${params}) (result ${params})
        (block $caught (result ${params})
          (try_table (catch $e $caught) (call $throw ${types.map((_, i) => `(local.get ${i})`).join(" ")}))
          unreachable)))`,
  );
  const values = [0xffffffffn, u64(-2n), 0x3f800001n, bitsOf(-0.1), 0n, 42n, 5n, 1n << 63n, 0x7fc00001n, bitsOf(1e300), 9n, bitsOf(3)];
  assert.deepEqual(results(await machine.invoke(instance, "carry", values)), values);
});

test("exceptions cross instances both ways, and each goes on with its own memory and globals", async (t) => {
  const machine = await startMachine(t);
  const inner = await makeInstance(
    machine,
    `(module
      (tag $e (export "e") (param i32))
      (memory 1) (data (i32.const 0) "\\11")
      (table (export "t") 2 funcref)
      (type $f (func (param i32)))
      (func (export "throw") (param i32) (throw $e (i32.add (local.get 0) (i32.load8_u (i32.const 0)))))
      (func (export "caught") (param i32) (result i32)
        (block $c (result i32)
          (try_table (catch $e $c) (call_indirect (type $f) (local.get 0) (local.get 0)))
          (i32.const -1))
        (i32.add (i32.load8_u (i32.const 0)))))`,
  );
  await machine.register("inner", inner);
  const outer = await makeInstance(
    machine,
    `(module
      (import "inner" "e" (tag $e (param i32)))
      (import "inner" "throw" (func $throw (param i32)))
      (import "inner" "caught" (func $caught (param i32) (result i32)))
      (import "inner" "t" (table $t 2 funcref))
      (tag $own (param i32))
      (memory 1) (data (i32.const 0) "\\22")
      (global $g (mut i32) (i32.const 5))
      (elem (table $t) (i32.const 0) func $imported $mine)
      (func $imported (param i32) (throw $e (i32.load8_u (i32.const 0))))
      (func $mine (param i32) (throw $own (i32.const 3)))
      (func (export "direct") (param i32) (result i32 i32)
        (block $c (result i32)
          (try_table (catch $own $c) (catch $e $c) (call $throw (local.get 0)))
          (i32.const -1))
        (i32.add (i32.load8_u (i32.const 0)))
        (global.set $g (i32.add (global.get $g) (i32.const 1)))
        (global.get $g))
      (func (export "through") (param i32) (result i32)
        (block $c (result i32)
          (try_table (catch $own $c) (return (call $caught (local.get 0))))
          unreachable)
        (i32.add (i32.load8_u (i32.const 0)))))`,
  );
  assert.deepEqual(results(await machine.invoke(outer, "direct", [100n])), [100n + 0x11n + 0x22n, 6n]);
  assert.deepEqual(results(await machine.invoke(outer, "through", [0n])), [0x22n + 0x11n]);
  assert.deepEqual(results(await machine.invoke(outer, "through", [1n])), [3n + 0x22n]);
  // The same text is another tag.
  const other = await makeInstance(
    machine,
    `(module
      (import "inner" "throw" (func $throw (param i32)))
      (tag $e (param i32))
      (func (export "f") (result i32)
        (block $c (result i32) (try_table (catch $e $c) (call $throw (i32.const 0))) (i32.const 1))))`,
  );
  assert.equal(trapName(await machine.invoke(other, "f", [])), "uncaught exception");
});

test("locals are those of the call that threw", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e)
      (func $odd (param i32) (if (i32.and (local.get 0) (i32.const 1)) (then (throw $e))))
      (func (export "loop") (param $n i32) (result i32 i32 i64)
        (local $i i32) (local $thrown i32) (local $sum i64) (local $where i32)
        (loop $again
          (block $next
            (block $caught
              (try_table (catch $e $caught)
                (local.set $where (i32.const 1))
                (call $odd (local.get $i))
                (local.set $where (i32.const 2))
                (local.set $sum (i64.add (local.get $sum) (i64.const 1000)))
                (call $odd (i32.shr_u (local.get $i) (i32.const 1)))
                (local.set $where (i32.const 3)))
              (br $next))
            (local.set $thrown (i32.add (local.get $thrown) (i32.const 1))))
          (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $where))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
        (local.get $i) (local.get $thrown) (local.get $sum)))`,
  );
  const wanted = (n: number) => {
    let [thrown, sum] = [0, 0];
    for (let i = 0; i < n; i++) {
      const where = i & 1 ? 1 : (i >> 1) & 1 ? 2 : 3;
      if (where !== 1) sum += 1000;
      if (where !== 3) thrown++;
      sum += where;
    }
    return [n, thrown, sum].map(BigInt);
  };
  for (const n of [1, 2, 3, 4, 1000]) assert.deepEqual(results(await machine.invoke(instance, "loop", [BigInt(n)])), wanted(n));
});

test("an exception reference can be kept and thrown later, and null traps", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e (param i32))
      (table $t 4 exnref)
      (global $g (mut exnref) (ref.null exn))
      (func $throw (param i32) (throw $e (local.get 0)))
      (func (export "keep") (param i32) (result i32)
        (block $c (result i32 exnref) (try_table (catch_ref $e $c) (call $throw (local.get 0))) unreachable)
        (global.set $g)
        (table.set $t (i32.const 1) (global.get $g)))
      (func (export "again") (param i32) (result i32)
        (block $c (result i32)
          (try_table (catch $e $c)
            (block $all (result exnref)
              (try_table (catch_all_ref $all) (throw_ref (table.get $t (local.get 0))))
              unreachable)
            (throw_ref))
          unreachable))
      (func (export "uncaught") (throw_ref (global.get $g)))
      (func (export "null") (result i32) (ref.is_null (global.get $g))))`,
  );
  assert.equal(trapName(await machine.invoke(instance, "uncaught", [])), "null reference");
  assert.deepEqual(results(await machine.invoke(instance, "null", [])), [1n]);
  assert.deepEqual(results(await machine.invoke(instance, "keep", [31n])), [31n]);
  assert.deepEqual(results(await machine.invoke(instance, "null", [])), [0n]);
  assert.deepEqual(results(await machine.invoke(instance, "again", [1n])), [31n]);
  assert.equal(trapName(await machine.invoke(instance, "again", [0n])), "null reference");
  assert.equal(trapName(await machine.invoke(instance, "uncaught", [])), "uncaught exception");
});

test("an exception that nobody catches is a trap that shows where it was thrown", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e)
      (func $thrower (throw $e))
      (func $between (call $thrower))
      (func $trap unreachable)
      (func (export "main") (call $between))
      (func (export "trapped") (result i32) (block $c (try_table (catch_all $c) (call $trap))) (i32.const 1))
      (func (export "deep") (result i32) (block $c (try_table (catch_all $c) (drop (call $forever)))) (i32.const 1))
      (func $forever (result i32) (i32.add (call $forever) (i32.const 1))))`,
  );
  const outcome = await machine.invoke(instance, "main", []);
  assert.equal(trapName(outcome), "uncaught exception");
  assert.deepEqual(frameNames(outcome), ["thrower", "between", "main"]);
  // A trap is no exception.
  assert.equal(trapName(await machine.invoke(instance, "trapped", [])), "unreachable");
  assert.equal(trapName(await machine.invoke(instance, "deep", [])), "call stack exhausted");
});

test("a start function's exception is a trap of the instantiation", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(machine, `(module (tag $e) (func $start (throw $e)) (start $start))`);
  assert.equal(trapName(await machine.start(instance)), "uncaught exception");
});

test("large frames, stack arguments and stack results survive a landing", async (t) => {
  const machine = await startMachine(t);
  const many = Array.from({ length: 20 }, () => "i64").join(" ");
  const numbers = Array.from({ length: 20 }, (_, i) => `(i64.const ${i})`).join(" ");
  const locals = Array.from({ length: 3000 }, () => "i64").join(" ");
  const fill = Array.from({ length: 3000 }, (_, i) => `(local.set ${i + 1} (i64.add (local.get 0) (i64.const ${i})))`).join(" ");
  const sum = Array.from({ length: 3000 }, (_, i) => `(i64.add (local.get ${i + 1}))`).join(" ");
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e (param i64))
      (func $many (param ${many}) (result ${many})
        (if (i64.eqz (local.get 19)) (then (throw $e (local.get 18))))
        ${Array.from({ length: 20 }, (_, i) => `(local.get ${i})`).join(" ")})
      (func (export "f") (param i64) (result i64)
        (local ${locals})
        ${fill}
        (block $c (result i64)
          (try_table (catch $e $c)
            (call $many ${numbers})
            (drop)
            (call $many (i64.const 0))
            ${"(drop)".repeat(20)})
          (i64.const 0))
        ${sum}))`,
  );
  assert.deepEqual(results(await machine.invoke(instance, "f", [10n])), [18n + 3000n * 10n + (2999n * 3000n) / 2n]);
});

test("exceptions go through tail calls, whatever stack arguments these have", async (t) => {
  const machine = await startMachine(t);
  const many = Array.from({ length: 20 }, () => "i64").join(" ");
  const numbers = Array.from({ length: 20 }, (_, i) => `(i64.const ${i})`).join(" ");
  const other = await makeInstance(
    machine,
    `(module
      (memory 1) (data (i32.const 0) "\\05")
      (table (export "t") 2 funcref)
      (type $f (func (param i32) (result i64)))
      (func (export "back") (param i32) (result i64) (return_call_indirect (type $f) (local.get 0) (i32.const 0)))
      (func (export "away") (param i32) (result i64)
        (i64.add (call_indirect (type $f) (local.get 0) (i32.const 0)) (i64.load8_u (i32.const 0)))))`,
  );
  await machine.register("other", other);
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e (param i64))
      (import "other" "t" (table $t 2 funcref))
      (import "other" "back" (func $back (param i32) (result i64)))
      (import "other" "away" (func $away (param i32) (result i64)))
      (memory 1) (data (i32.const 0) "\\07")
      (elem (i32.const 0) func $thrower)
      (func $thrower (param i32) (result i64)
        (if (i32.gt_s (local.get 0) (i32.const 0)) (then (return_call $back (i32.sub (local.get 0) (i32.const 1)))))
        (throw $e (i64.load8_u (i32.const 0))))
      (func $none (result i64) (throw $e (i64.const 50)))
      (func $all (param ${many}) (result i64) (throw $e (local.get 19)))
      (func $fewer (param ${many}) (result i64) (return_call $none))
      (func $more (param i64) (result i64) (return_call $all ${numbers}))
      (func $between (param ${many}) (result i64) (i64.add (call $more (local.get 3)) (i64.const 1)))
      (func (export "within") (param $kept i64) (result i64 i64 i64)
        (block $c (result i64) (try_table (catch $e $c) (drop (call $fewer ${numbers}))) (i64.const 0))
        (block $d (result i64) (try_table (catch $e $d) (drop (call $between ${numbers}))) (i64.const 0))
        (local.get $kept))
      (func (export "across") (param $n i32) (param $kept i64) (result i64 i64 i64)
        (block $c (result i64) (try_table (catch $e $c) (drop (call $back (local.get $n)))) (i64.const 0))
        (i64.add (i64.load8_u (i32.const 0)))
        (block $d (result i64) (try_table (catch $e $d) (drop (call $away (local.get $n)))) (i64.const 0))
        (local.get $kept)))`,
  );
  assert.deepEqual(results(await machine.invoke(instance, "within", [9n])), [50n, 19n, 9n]);
  for (const n of [0n, 1n, 2n, 1000n]) assert.deepEqual(results(await machine.invoke(instance, "across", [n, 9n])), [14n, 7n, 9n]);
});

test("a try doesn't catch what a tail call out of it throws", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e)
      (func $throw (throw $e))
      (func $leave (block $c (try_table (catch_all $c) (return_call $throw))))
      (func (export "f") (result i32)
        (block $c (try_table (catch $e $c) (call $leave)) (return (i32.const 0)))
        (i32.const 1)))`,
  );
  assert.deepEqual(results(await machine.invoke(instance, "f", [])), [1n]);
});

test("a million exceptions take the memory of few", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (tag $e (param i64))
      (func $throw (param i64) (throw $e (local.get 0)))
      (func (export "f") (param $n i64) (result i64)
        (local $sum i64)
        (loop $again
          (block $c (result i64)
            (try_table (catch $e $c) (call $throw (local.get $n)))
            unreachable)
          (local.set $sum (i64.add (local.get $sum)))
          (local.set $n (i64.sub (local.get $n) (i64.const 1)))
          (br_if $again (i64.ne (local.get $n) (i64.const 0))))
        (local.get $sum)))`,
  );
  assert.deepEqual(results(await machine.invoke(instance, "f", [1_000_000n])), [500_000_500_000n]);
});

test("vectors are carried, and references keep what they refer to", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (type $box (struct (field i64)))
      (tag $v (param i32 v128 i32))
      (tag $r (param (ref $box)))
      (global $kept (mut exnref) (ref.null exn))
      (func $throw (throw $v (i32.const 3) (v128.const i64x2 0x1111 0x2222) (i32.const 4)))
      (func $box (throw $r (struct.new $box (i64.const 77))))
      (func (export "vector") (result i64 i64 i32)
        (local $a i32) (local $b i32) (local $x v128)
        (block $c (result i32 v128 i32) (try_table (catch $v $c) (call $throw)) unreachable)
        (local.set $b) (local.set $x) (local.set $a)
        (i64x2.extract_lane 0 (local.get $x)) (i64x2.extract_lane 1 (local.get $x)) (i32.add (local.get $a) (local.get $b)))
      (func (export "keep") (block $c (result exnref) (try_table (catch_all_ref $c) (call $box)) unreachable) (global.set $kept))
      (func (export "garbage") (param $n i32)
        (loop $again
          (drop (struct.new $box (i64.extend_i32_u (local.get $n))))
          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
      (func (export "kept") (result i64)
        (struct.get $box 0 (block $c (result (ref $box)) (try_table (catch $r $c) (throw_ref (global.get $kept))) unreachable))))`,
  );
  assert.deepEqual(results(await machine.invoke(instance, "vector", [])), [0x1111n, 0x2222n, 7n]);
  results(await machine.invoke(instance, "keep", []));
  results(await machine.invoke(instance, "garbage", [3_000_000n]));
  assert.deepEqual(results(await machine.invoke(instance, "kept", [])), [77n]);
});

test("calls through references are caught too", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (type $f (sub (func (param i32))))
      (tag $e (param i32))
      (table funcref (elem $throw))
      (elem declare func $throw)
      (func $throw (type $f) (throw $e (local.get 0)))
      (func (export "reference") (param i32) (result i32)
        (block $c (result i32) (try_table (catch $e $c) (call_ref $f (local.get 0) (ref.func $throw))) (i32.const -1)))
      (func (export "table") (param i32) (result i32)
        (block $c (result i32) (try_table (catch $e $c) (call_indirect (type $f) (local.get 0) (i32.const 0))) (i32.const -1))))`,
  );
  for (const name of ["reference", "table"]) assert.deepEqual(results(await machine.invoke(instance, name, [6n])), [6n], name);
});
