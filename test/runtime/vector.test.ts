import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { CPU_AVX } from "../../abi/gen/host/x64/target";
import { cpuFeaturesHere } from "../../host/compiler/cpu";
import type { NativeServer } from "../lab/server/native";
import type { ServerInstance } from "../lab/server/server";
import { makeInstance, results, startMachine, trapName } from "./harness";

/** Without AVX, and with it where this computer has it. */
const FEATURES = new Set([0, CPU_AVX & cpuFeaturesHere()]);

/** The words of a vector that tells which it is. */
const vector = (i: number): [bigint, bigint] => [0x1111111111111100n + BigInt(i), 0xeeeeeeeeeeeeee00n + BigInt(i)];

type Make = (text: string) => Promise<ServerInstance>;

/** A test with and without AVX. */
function vectors(what: string, body: (machine: NativeServer, make: Make) => Promise<void>): void {
  test(what, async (t: TestContext) => {
    for (const features of FEATURES) {
      const machine = await startMachine(t);
      await body(machine, (text) => makeInstance(machine, text, features));
    }
  });
}

vectors("vectors as arguments and results, in registers and on the stack, among others", async (machine, make) => {
  const types = ["v128", "i32", "v128", "f64", "v128", "i64"];
  const list = Array.from({ length: 30 }, (_, i) => types[i % types.length]!);
  const backwards = [...list].reverse();
  const gets = list.map((_, i) => `local.get ${list.length - 1 - i}`).join(" ");
  const signature = `(param ${list.join(" ")}) (result ${backwards.join(" ")})`;
  const caller = (name: string, callee: string) => `(func (export "${name}") ${signature} (local ${backwards.join(" ")})
    ${list.map((_, i) => `local.get ${i}`).join(" ")} ${callee}
    ${backwards.map((_, i) => `local.set ${2 * list.length - 1 - i}`).join(" ")}
    ${list.map((_, i) => `local.get ${list.length + i}`).join(" ")})`;
  const swap = await make(`(module (func (export "swap") ${signature} ${gets}))`);
  await machine.register("other", swap);
  const all = await make(`(module
    (type $swap (func ${signature}))
    (import "other" "swap" (func $far (type $swap)))
    (table funcref (elem $far $near))
    (func $near (export "near") (type $swap) ${gets})
    ${caller("direct", "call $near")} ${caller("across", "call $far")}
    ${caller("indirect", "(call_indirect (type $swap) (i32.const 1))")} ${caller("farther", "(call_indirect (type $swap) (i32.const 0))")}
    (func (export "tail") (type $swap) ${list.map((_, i) => `local.get ${i}`).join(" ")} return_call $near)
    (func (export "far tail") (type $swap) ${list.map((_, i) => `local.get ${i}`).join(" ")} return_call $far))`);
  const values = list.map((type, i) => (type === "v128" ? vector(i) : [type === "i32" ? BigInt(i) : 0x4000000000000000n + BigInt(i)]));
  const expected = [...values].reverse().flat();
  for (const name of ["near", "direct", "across", "indirect", "farther", "tail", "far tail"]) {
    assert.deepEqual(results(await machine.invoke(all, name, values.flat())), expected, name);
  }
  await assert.rejects(machine.invoke(all, "near", values.flat().slice(1)), /wrong number of arguments/);
});

vectors("vectors that live across calls and in loops are spilled whole", async (machine, make) => {
  // More vectors than registers, all needed after a call, after a loop, and as the loop's own state.
  const count = 24;
  const indices = Array.from({ length: count }, (_, i) => i);
  const instance = await make(`(module
    (func $nothing (param v128) (result v128) local.get 0)
    (func (export "sum") (param $n i32) (result v128) (local ${Array(count).fill("v128").join(" ")}) (local $x v128)
      ${indices.map((i) => `(local.set ${i + 1} (i64x2.splat (i64.const ${i * i})))`).join(" ")}
      (loop $again
        (local.set $x (i64x2.add (local.get $x) (call $nothing (local.get 1))))
        ${indices.map((i) => `(local.set ${i + 1} (i64x2.add (local.get ${i + 1}) (i64x2.replace_lane 1 (local.get ${((i + 1) % count) + 1}) (i64.const ${i}))))`).join(" ")}
        (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      ${indices.map((i) => `(local.set $x (i64x2.sub (local.get ${i + 1}) (i64x2.add (local.get $x) (local.get $x))))`).join(" ")}
      local.get $x))`);
  for (const rounds of [1, 2, 7]) {
    assert.deepEqual(results(await machine.invoke(instance, "sum", [BigInt(rounds)])), expectedSum(count, rounds));
  }
});

/** What "sum" computes. */
function expectedSum(count: number, rounds: number): bigint[] {
  const wrap = (value: bigint) => BigInt.asUintN(64, value);
  const locals = Array.from({ length: count }, (_, i) => [BigInt(i * i), BigInt(i * i)]);
  let x = [0n, 0n];
  for (let round = 0; round < rounds; round++) {
    x = x.map((lane, k) => wrap(lane + locals[0]![k]!));
    for (let i = 0; i < count; i++) {
      const next = locals[(i + 1) % count]!;
      locals[i] = [wrap(locals[i]![0]! + next[0]!), wrap(locals[i]![1]! + BigInt(i))];
    }
  }
  for (const local of locals) x = x.map((lane, k) => wrap(local[k]! - 2n * lane));
  return x;
}

vectors("vectors as block parameters, branch values and selections", async (machine, make) => {
  const instance = await make(`(module
    (func (export "choose") (param $a v128) (param $b v128) (param $c i32) (result v128)
      (select (local.get $a) (local.get $b) (local.get $c)))
    (func (export "typed") (param $a v128) (param $b v128) (param $c i32) (result v128)
      (select (result v128) (local.get $a) (local.get $b) (i32.eqz (local.get $c))))
    (func (export "blocks") (param $a v128) (param $b v128) (param $c i32) (result v128)
      (local.get $a)
      (block $out (param v128) (result v128)
        (br_if $out (local.get $c))
        (if (param v128) (result v128) (i32.eqz (local.get $c)) (then drop (local.get $b)) (else))))
    (func (export "loops") (param $a v128) (param $b v128) (param $c i32) (result v128)
      (local.get $a) (local.get $b)
      (loop $again (param v128 v128) (result v128 v128)
        (local.set $b) (local.set $a) (local.get $b) (local.get $a)
        (br_if $again (local.tee $c (i32.sub (local.get $c) (i32.const 1)))))
      drop))`);
  const [a, b] = [vector(1), vector(2)];
  const call = async (name: string, c: bigint) => results(await machine.invoke(instance, name, [...a, ...b, c]));
  assert.deepEqual(await call("choose", 1n), a);
  assert.deepEqual(await call("choose", 0n), b);
  assert.deepEqual(await call("typed", 1n), b);
  assert.deepEqual(await call("typed", 0n), a);
  assert.deepEqual(await call("blocks", 1n), a);
  assert.deepEqual(await call("blocks", 0n), b);
  assert.deepEqual(await call("loops", 3n), b);
  assert.deepEqual(await call("loops", 4n), a);
});

vectors("vector globals: constant, set, imported, exported, and set from another instance", async (machine, make) => {
  const constant = (i: number) => {
    const [low, high] = vector(i);
    return `(v128.const i64x2 0x${low.toString(16)} 0x${high.toString(16)})`;
  };
  const first = await make(`(module
    (global (export "constant") v128 ${constant(1)})
    (global $mutable (export "mutable") (mut v128) ${constant(2)})
    (global (export "number") i64 (i64.const 5))
    (func (export "read") (result v128) global.get $mutable))`);
  await machine.register("first", first);
  const second = await make(`(module
    (import "first" "constant" (global $constant v128))
    (import "first" "mutable" (global $mutable (mut v128)))
    (global $own (export "own") v128 (global.get $constant))
    (global $known v128 ${constant(4)})
    (func (export "add") (result v128) (i64x2.add (global.get $own) (global.get $known)))
    (func (export "set") (param v128) (global.set $mutable (local.get 0))))`);
  assert.deepEqual(await machine.get(first, "constant"), vector(1));
  assert.deepEqual(await machine.get(first, "number"), [5n]);
  assert.deepEqual(await machine.get(second, "own"), vector(1));
  assert.deepEqual(
    results(await machine.invoke(second, "add")),
    vector(1).map((word, i) => BigInt.asUintN(64, word + vector(4)[i]!)),
  );
  assert.deepEqual(results(await machine.invoke(first, "read")), vector(2));
  assert.deepEqual(results(await machine.invoke(second, "set", vector(3))), []);
  assert.deepEqual(results(await machine.invoke(first, "read")), vector(3));
  assert.deepEqual(await machine.get(first, "mutable"), vector(3));
});

vectors("an access of a vector or a part of one traps where its last byte is out of bounds", async (machine, make) => {
  const loads = ["", "8x8_s", "16x4_u", "32x2_s", "8_splat", "16_splat", "32_splat", "64_splat", "32_zero", "64_zero"];
  const bytes = [16, 8, 8, 8, 1, 2, 4, 8, 4, 8];
  const lanes = [8, 16, 32, 64];
  const v = "(v128.const i32x4 1 2 3 4)";
  const instance = await make(`(module (memory 1)
    ${loads.map((kind) => `(func (export "load${kind}") (param i32) (result v128) (i8x16.neg (v128.load${kind} offset=32 (local.get 0))))`).join("\n")}
    ${lanes.map((n) => `(func (export "load${n}_lane") (param i32) (drop (v128.load${n}_lane 0 (local.get 0) ${v})))`).join("\n")}
    ${lanes.map((n) => `(func (export "store${n}_lane") (param i32) (v128.store${n}_lane 1 (local.get 0) ${v}))`).join("\n")}
    (func (export "add") (param i32) (result v128) (i8x16.add ${v} (v128.load (local.get 0))))
    (func (export "store") (param i32) (v128.store offset=7 (local.get 0) ${v})))`);
  const ends = async (name: string, last: number) => {
    assert.equal((await machine.invoke(instance, name, [BigInt(last)])).how, "returned", name);
    assert.equal(trapName(await machine.invoke(instance, name, [BigInt(last) + 1n])), "out of bounds memory access", name);
  };
  for (const [i, kind] of loads.entries()) await ends(`load${kind}`, 65536 - 32 - bytes[i]!);
  for (const n of lanes) for (const way of ["load", "store"]) await ends(`${way}${n}_lane`, 65536 - n / 8);
  await ends("add", 65536 - 16);
  await ends("store", 65536 - 7 - 16);
});
