import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../lab/spec/encode";
import { type Interface, readInterface } from "../../lab/spec/interface";
import { Literals } from "../../lab/spec/literals";
import { readScript } from "../../lab/spec/script";
import type { ValueType } from "../../lab/spec/types";
import { matches, type Reference } from "../../lab/spec/values";
import { fromWords, toWords } from "../../lab/spec/words";

async function interfaceOf(text: string): Promise<Interface> {
  const encoded = await encode({ form: "text", text });
  if ("malformed" in encoded) throw new Error(encoded.malformed);
  return readInterface(encoded.bytes);
}

const ref = (hierarchy: Reference["type"], to?: "struct" | "array" | "i31"): ValueType => ({ kind: "ref", hierarchy, to });

test("exports are found behind everything that a module of 3.0 may have", async () => {
  const shape = await interfaceOf(`(module
    (rec (type $s (sub (struct (field i8) (field (mut (ref null $t)))))) (type $t (sub $s (struct (field i8) (field (mut (ref null $t)))))))
    (type $a (array (mut i16)))
    (type $f (func (param i32 (ref null $t) v128) (result (ref $a) exnref anyref)))
    (import "m" "t" (table i64 1 2 (ref null $f))) (import "m" "m" (memory i64 1 2 shared)) (import "m" "e" (tag (param i32)))
    (import "m" "g" (global $g (mut (ref null $s)))) (import "m" "h" (func (type $f)))
    (memory 1) (table 3 (ref i31) (ref.i31 (i32.const 1))) (tag (param f64))
    (global (ref $a) (array.new_fixed $a 2 (i32.add (i32.const 1) (i32.const -2)) (i32.const 3)))
    (global (ref $t) (struct.new $t (i32.const 1) (ref.null none))) (global (ref $s) (struct.new_default $s))
    (global externref (extern.convert_any (array.new_default $a (i32.const 1)))) (global v128 (v128.const i64x2 11 11))
    (global f32 (f32.const 11)) (global f64 (f64.const 11)) (global i64 (i64.mul (i64.const 11) (i64.const 1)))
    (global $last (export "last") (mut structref) (global.get $g))
    (export "h" (func 0)))`);
  assert.deepEqual([shape.memories, shape.tables], [2, 2]);
  const { params, results } = shape.functions.get("h")!;
  assert.deepEqual(params, [{ kind: "i32" }, ref("any", "struct"), { kind: "v128" }]);
  assert.deepEqual(results, [ref("any", "array"), ref("exn"), ref("any")]);
  assert.deepEqual(shape.globals.get("last")!.type, ref("any", "struct"));
  assert.equal(shape.types.groups + 1, shape.types.count);
});

test("what is no module is refused", () => {
  assert.throws(() => readInterface(Uint8Array.of(0, 0x61, 0x73, 0x6d)), RangeError);
  assert.throws(() => readInterface(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 2, 1, 0x5d)), RangeError);
});

test("words are values of their types", () => {
  const types: ValueType[] = [{ kind: "i32" }, { kind: "v128" }, { kind: "f64" }];
  const words = [0xffffffff00000001n, 2n, 3n, 1n << 63n];
  const values = fromWords(words, types);
  assert.deepEqual(values, [
    { type: "i32", bits: 1n },
    { type: "v128", bits: (3n << 64n) | 2n },
    { type: "f64", bits: 1n << 63n },
  ]);
  assert.deepEqual(toWords(values), [1n, ...words.slice(1)]);
  assert.throws(() => fromWords(words, types.slice(1)), RangeError);
  assert.throws(() => fromWords(words.slice(1), types), RangeError);
});

test("a reference's word and type say what it leads to", () => {
  const to = (word: bigint, type: ValueType) => (fromWords([word], [type])[0] as Reference).to;
  assert.equal(to(0n, ref("any")), "null");
  assert.equal(to(0x1000n, ref("func")), "func");
  assert.equal(to(0x1000n, ref("exn")), "exn");
  assert.equal(to((5n << 1n) | 1n, ref("any")), "i31");
  assert.equal(to(0x1000n, ref("any", "struct")), "struct");
  assert.equal(to(0x1000n, ref("any", "array")), "array");
  assert.equal(to(0x1000n, ref("extern")), "heap");
  const host: Reference = { type: "extern", to: "host", host: 0 };
  assert.deepEqual(fromWords(toWords([host, { ...host, host: 9 }]), [ref("extern"), ref("any")]), [
    host,
    { ...host, type: "any", host: 9 },
  ]);
});

/** Whether a value passes for a result as a script writes it. */
async function passes(value: Reference, result: string): Promise<boolean> {
  const commands = readScript(`(assert_return (invoke "f") ${result})`);
  const literals = await Literals.of(commands);
  const [command] = commands;
  assert.ok(command?.command === "assert_return");
  return matches(value, literals.pattern(command.results[0]![0]!)!);
}

test("every pattern of references takes what it means and nothing else", async () => {
  const values: Record<string, Reference> = {
    nullAny: { type: "any", to: "null" },
    nullFunc: { type: "func", to: "null" },
    nullExtern: { type: "extern", to: "null" },
    nullExn: { type: "exn", to: "null" },
    func: { type: "func", to: "func" },
    exn: { type: "exn", to: "exn" },
    i31: { type: "any", to: "i31" },
    struct: { type: "any", to: "struct" },
    array: { type: "any", to: "array" },
    host3: { type: "any", to: "host", host: 3 },
    extern3: { type: "extern", to: "host", host: 3 },
    externStruct: { type: "extern", to: "heap" },
  };
  const wanted: Record<string, string[]> = {
    "(ref.null)": ["nullAny", "nullFunc", "nullExtern", "nullExn"],
    ...Object.fromEntries(["any", "eq", "i31", "struct", "array", "none"].map((heap) => [`(ref.null ${heap})`, ["nullAny"]])),
    "(ref.null func)": ["nullFunc"],
    "(ref.null nofunc)": ["nullFunc"],
    "(ref.null extern)": ["nullExtern"],
    "(ref.null noextern)": ["nullExtern"],
    "(ref.null exn)": ["nullExn"],
    "(ref.null noexn)": ["nullExn"],
    "(ref.func)": ["func"],
    "(ref.exn)": ["exn"],
    "(ref.extern)": ["extern3", "externStruct"],
    "(ref.extern 3)": ["extern3"],
    "(ref.extern 4)": [],
    "(ref.host 3)": ["host3"],
    "(ref.host 4)": [],
    "(ref.any)": ["i31", "struct", "array", "host3"],
    "(ref.eq)": ["i31", "struct", "array"],
    "(ref.i31)": ["i31"],
    "(ref.struct)": ["struct"],
    "(ref.array)": ["array"],
  };
  for (const [result, names] of Object.entries(wanted)) {
    const passing: string[] = [];
    for (const [name, value] of Object.entries(values)) if (await passes(value, result)) passing.push(name);
    assert.deepEqual(passing, names, result);
  }
});
