import assert from "node:assert/strict";
import { test } from "node:test";
import { FEATURE_LEGACY_EXCEPTIONS, FEATURE_MEMORY64, FEATURE_MULTI_MEMORY, FEATURE_REFERENCE_TYPES } from "../../../abi/gen/host/compile";
import { ALL_FEATURES } from "../../../host/compiler/features";
import { runScript, type Verdict } from "../../lab/spec/run";
import { readScript } from "../../lab/spec/script";
import { ScriptError } from "../../lab/spec/sexpr";
import { Oracle } from "../../lab/fuzz/oracle";
import { NativeEngine } from "../../lab/spec/native";
import { V8Engine } from "../../lab/spec/v8";

/** Runs a script in V8, without the proposals that `allowed` or `written` leave out. */
async function run(source: string, { allowed = ALL_FEATURES, written = ALL_FEATURES } = {}): Promise<Verdict[]> {
  return runScript(source, await V8Engine.open(), { allowed, written });
}

async function reasons(source: string): Promise<(string | undefined)[]> {
  return (await run(source)).map((verdict) => verdict.reason);
}

/** Runs a script in V8 and in the native runner, and hands on what each said and its name. */
async function inBoth(source: string, check: (verdicts: readonly Verdict[], engine: string) => void): Promise<void> {
  for (const engine of [await Oracle.open(), await NativeEngine.open()]) {
    check(await runScript(source, engine, { allowed: ALL_FEATURES, written: ALL_FEATURES }), engine.name);
    await engine.close();
  }
}

const ADD = `(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))`;

test("commands keep their lines, and comments and annotations are no commands", () => {
  const commands = readScript('(; one (; nested ;) ;)\n;; two\n(module) (@note "x")\n\n(assert_return (invoke $m "f" (i32.const 1)))');
  assert.deepEqual(
    commands.map((command) => [command.command, command.line]),
    [
      ["module", 3],
      ["assert_return", 5],
    ],
  );
});

test("parentheses inside strings and escapes don't end a form", () => {
  const [command] = readScript('(assert_malformed (module quote "(\\22)" ")") "\\t\\"")');
  assert.deepEqual(command, { line: 1, command: "assert_malformed", source: { form: "quote", text: '("))' }, message: '\t"' });
});

test("an unclosed form is an error with its place", () => {
  assert.throws(
    () => readScript("(module)\n(module"),
    (error) => error instanceof ScriptError && error.at === 9,
  );
  assert.throws(() => readScript("(module))"), ScriptError);
  assert.throws(() => readScript('(register "a)'), ScriptError);
});

test("what is no command is an error with its place", () => {
  for (const [source, at] of [
    ['(module)(assert_return (invoke "\\q"))', 32],
    ['(module)(assert_return (invoke "\\u{99999999}"))', 32],
    ["(module)(assert_return)", 8],
    ["(module)(assert_trap f)", 8],
    ["(module)(assert_invalid (bar))", 24],
    ["(module)(assert_invalid)", 8],
    [`(module)${"(".repeat(100_000)}`, 2008],
  ] as const)
    assert.throws(
      () => readScript(source),
      (error) => error instanceof ScriptError && error.at === at,
      source.slice(0, 50),
    );
});

test("a right result passes and a wrong one fails with both values", async () => {
  assert.deepEqual(await reasons(`${ADD} (assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 3))`), [
    undefined,
    undefined,
  ]);
  const [, wrong] = await reasons(`${ADD} (assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 4))`);
  assert.equal(wrong, "assert_return: gave i32 0x3 instead of i32 0x4");
  const [, missing] = await reasons(`${ADD} (assert_return (invoke "add" (i32.const 1) (i32.const 2)))`);
  assert.equal(missing, "assert_return: gave i32 0x3 instead of nothing");
});

test("objects of one kind don't pass for those of the other, whatever the type says", async () => {
  const source = `(module
      (type $s (struct)) (type $a (array i8))
      (global (export "g") anyref (struct.new $s))
      (func (export "s") (result v128 anyref) (v128.const i64x2 1 2) (struct.new $s))
      (func (export "a") (result eqref) (array.new_fixed $a 0)))
    (assert_return (get "g") (ref.struct))
    (assert_return (get "g") (ref.array))
    (assert_return (invoke "s") (v128.const i64x2 1 2) (ref.struct))
    (assert_return (invoke "s") (v128.const i64x2 1 2) (ref.array))
    (assert_return (invoke "a") (ref.array))
    (assert_return (invoke "a") (ref.struct))`;
  await inBoth(source, (verdicts, engine) =>
    assert.deepEqual(
      verdicts.map(({ reason }) => reason?.replace(/.* instead/, "instead")),
      [
        ...[undefined, undefined, "instead of a reference to array"],
        ...[undefined, "instead of v128 0x20000000000000001, a reference to array"],
        ...[undefined, "instead of a reference to struct"],
      ],
      engine,
    ),
  );
});

test("V8 and we are given the same of an external null, and name traps alike", async () => {
  const source = `(module (func (export "f") (param externref nullexternref (ref null extern) f32) (result i32) (ref.is_null (local.get 1))))
    (assert_return (invoke "f" (ref.extern 1) (ref.null noextern) (ref.extern 2) (f32.const 1)) (i32.const 1))
    (module (type $open (sub (func))) (table 1 funcref) (type $a (array i64))
      (func (export "call") (call_indirect (type $open) (i32.const 0)))
      (func (export "large") (drop (array.new_default $a (i32.const -1)))))
    (assert_trap (invoke "call") "uninitialized element")
    (assert_trap (invoke "large") "out of memory")`;
  await inBoth(source, (verdicts, engine) =>
    assert.deepEqual(
      verdicts.map(({ result }) => result),
      Array.from({ length: 5 }, () => "passed"),
      engine,
    ),
  );
});

test("NaN patterns look at the payload and not at the sign", async () => {
  const module = `(module (func (export "id") (param f32) (result f32) (local.get 0)))`;
  const check = async (value: string, pattern: string) =>
    (await reasons(`${module} (assert_return (invoke "id" (f32.const ${value})) (f32.const ${pattern}))`))[1] === undefined;
  assert.equal(await check("nan", "nan:canonical"), true);
  assert.equal(await check("-nan", "nan:canonical"), true);
  assert.equal(await check("nan:0x600000", "nan:canonical"), false);
  assert.equal(await check("nan:0x600000", "nan:arithmetic"), true);
  assert.equal(await check("nan:0x200000", "nan:arithmetic"), false);
  assert.equal(await check("nan:0x200000", "nan:0x200000"), true);
  assert.equal(await check("1", "nan:arithmetic"), false);
  assert.equal(await check("0x1.00000100000000001p0", "0x1.000002p0"), true);
});

test("a trap must have the name it should have", async () => {
  const module = `(module (func (export "f") unreachable))`;
  assert.equal((await reasons(`${module} (assert_trap (invoke "f") "unreachable")`))[1], undefined);
  assert.match((await reasons(`${module} (assert_trap (invoke "f") "integer overflow")`))[1]!, /trapped with unreachable instead of/);
  assert.match((await reasons(`${ADD} (assert_trap (invoke "add" (i32.const 1) (i32.const 1)) "unreachable")`))[1]!, /should trap/);
});

test("a valid module fails assert_invalid, a well-formed one assert_malformed", async () => {
  assert.match((await reasons('(assert_invalid (module) "type mismatch")'))[0]!, /accepted/);
  assert.match((await reasons('(assert_malformed (module quote "(func)") "unexpected token")'))[0]!, /should be malformed/);
  assert.match((await reasons('(assert_malformed (module binary "\\00asm\\01\\00\\00\\00") "x")'))[0]!, /accepted/);
  assert.equal((await reasons('(assert_malformed (module quote "(func") "unexpected token")'))[0], undefined);
  assert.equal((await reasons('(assert_malformed (module quote "(func $a)(start $a)(start $a)") "multiple")'))[0], undefined);
  assert.equal((await reasons('(assert_malformed (module quote "(;\\ff;)") "malformed UTF-8")'))[0], undefined);
});

test("a linkable module fails assert_unlinkable", async () => {
  const importing = (name: string) => `(assert_unlinkable (module (import "spectest" "${name}" (global i32))) "unknown import")`;
  assert.equal((await reasons(importing("nothing")))[0], undefined);
  assert.match((await reasons(importing("global_i32")))[0]!, /should be unlinkable/);
});

test("a command without its module fails", async () => {
  assert.match((await reasons('(assert_return (invoke "f"))'))[0]!, /there is no module/);
  assert.match((await reasons('(assert_return (invoke $m "f"))'))[0]!, /there is no module \$m/);
  assert.equal((await reasons('(bogus "f") (module)'))[0], "module: malformed text: expected valid module field");
});

test("a constant that is none fails its command alone", async () => {
  const add = (expected: string) => `(assert_return (invoke "add" (i32.const 1) (i32.const 1)) (i32.const ${expected}))`;
  assert.deepEqual(await reasons(`${ADD} ${add("2")} ${add("x")} ${add("3")}`), [
    undefined,
    undefined,
    "assert_return: unknown result (i32.const x)",
    "assert_return: gave i32 0x2 instead of i32 0x3",
  ]);
  const lanes = `${ADD} (assert_return (invoke "add" (i32.const y)) (v128.const f32x4 0 nan:canonical z 0))`;
  assert.deepEqual((await reasons(lanes))[1], "assert_return: unknown result (v128.const f32x4 0 nan:canonical z 0)");
});

test("vectors are compared lane by lane where a lane is a NaN pattern, else as a whole", async () => {
  const module = `(module (func (export "id") (param v128) (result v128) (local.get 0)))`;
  const check = async (value: string, pattern: string) =>
    (await reasons(`${module} (assert_return (invoke "id" (v128.const ${value})) (v128.const ${pattern}))`))[1] === undefined;
  assert.equal(await check("i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "i32x4 0x03020100 0x07060504 0x0b0a0908 0x0f0e0d0c"), true);
  assert.equal(await check("i64x2 1 -1", "i64x2 1 -1"), true);
  assert.equal(await check("i64x2 1 -1", "i64x2 -1 1"), false);
  assert.equal(await check("f32x4 nan -nan 1 2", "f32x4 nan:canonical nan:canonical 1 2"), true);
  assert.equal(await check("f32x4 nan -nan 1 2", "f32x4 nan:canonical nan:canonical 2 1"), false);
  assert.equal(await check("f32x4 nan:0x600000 1 1 1", "f32x4 nan:canonical 1 1 1"), false);
  assert.equal(await check("f32x4 nan:0x600000 1 1 1", "f32x4 nan:arithmetic 1 1 1"), true);
  assert.equal(await check("f64x2 0 nan", "f64x2 0 nan:arithmetic"), true);
  assert.equal(await check("f64x2 nan 0", "f64x2 0 nan:arithmetic"), false);
});

test("any of several results passes, none of them fails", async () => {
  const module = `(module (func (export "f") (result i32) (i32.const 2)))`;
  assert.equal((await reasons(`${module} (assert_return (invoke "f") (either (i32.const 1) (i32.const 2)))`))[1], undefined);
  assert.equal(
    (await reasons(`${module} (assert_return (invoke "f") (either (i32.const 1) (i32.const 3)))`))[1],
    "assert_return: gave i32 0x2 instead of i32 0x1 or i32 0x3",
  );
});

test("host values keep their numbers, and null is of its hierarchy", async () => {
  const module = `(module (func (export "id") (param externref) (result externref) (local.get 0))
    (func (export "null") (result funcref) (ref.null func)) (func $f (export "f") (result funcref) (ref.func $f)))`;
  const check = async (invoked: string, result: string) =>
    (await reasons(`${module} (assert_return (invoke ${invoked}) (${result}))`))[1] === undefined;
  assert.equal(await check('"id" (ref.extern 7)', "ref.extern 7"), true);
  assert.equal(await check('"id" (ref.extern 7)', "ref.extern 8"), false);
  assert.equal(await check('"id" (ref.extern 7)', "ref.extern"), true);
  assert.equal(await check('"id" (ref.extern 7)', "ref.null extern"), false);
  assert.equal(await check('"id" (ref.null extern)', "ref.null extern"), true);
  assert.equal(await check('"id" (ref.null extern)', "ref.extern"), false);
  assert.equal(await check('"id" (ref.null extern)', "ref.null noextern"), true);
  assert.equal(await check('"id" (ref.null extern)', "ref.null"), true);
  assert.equal(await check('"null"', "ref.null func"), true);
  assert.equal(await check('"null"', "ref.null extern"), false);
  assert.equal(await check('"null"', "ref.func"), false);
  assert.equal(await check('"f"', "ref.func"), true);
  assert.equal(await check('"f"', "ref.null"), false);
});

test("globals are read with every bit", async () => {
  const module = `(module (global (export "f") f32 (f32.const nan:0x200000)) (global (export "v") v128 (v128.const i64x2 1 2)))`;
  const check = async (name: string, result: string) =>
    (await reasons(`${module} (assert_return (get "${name}") (${result}))`))[1] === undefined;
  assert.equal(await check("f", "f32.const nan:0x200000"), true);
  assert.equal(await check("f", "f32.const nan"), false);
  assert.equal(await check("v", "v128.const i64x2 1 2"), true);
  assert.equal(await check("v", "v128.const i64x2 2 1"), false);
  assert.equal(await check("w", "i32.const 0"), false);
});

test("an exception must leave the call that should throw, and no other", async () => {
  const module = `(module (tag $e) (func (export "throw") (throw $e)) (func (export "return")))`;
  assert.equal((await reasons(`${module} (assert_exception (invoke "throw"))`))[1], undefined);
  assert.match((await reasons(`${module} (assert_exception (invoke "return"))`))[1]!, /should throw: gave nothing/);
  assert.match((await reasons(`${module} (assert_return (invoke "throw"))`))[1]!, /threw an exception/);
  assert.match((await reasons(`${module} (assert_trap (invoke "throw") "unreachable")`))[1]!, /should trap/);
});

test("what needs a proposal that is turned off is skipped, with all that depends on it", async () => {
  const source = `(module $m (table 1 funcref) (table 1 funcref) (func (export "g")))
    (register "m" $m)
    (invoke $m "g")
    (assert_invalid (module (table 1 funcref) (table 1 funcref) (func (drop))) "type mismatch")
    (module)`;
  const results = async (features: object) => (await run(source, features)).map((verdict) => verdict.result);
  assert.deepEqual(await results({ allowed: ALL_FEATURES & ~FEATURE_REFERENCE_TYPES }), [
    "skipped",
    "skipped",
    "skipped",
    "passed",
    "passed",
  ]);
  assert.deepEqual(await results({}), ["passed", "passed", "passed", "passed", "passed"]);
});

test("a script that knows nothing of a proposal wants it refused", async () => {
  const written = ALL_FEATURES & ~(FEATURE_MULTI_MEMORY | FEATURE_REFERENCE_TYPES | FEATURE_MEMORY64 | FEATURE_LEGACY_EXCEPTIONS);
  const result = async (script: string, features = {}) => (await run(script, features))[0]!.result;
  for (const script of [
    '(assert_invalid (module (table 1 funcref) (table 1 funcref)) "multiple tables")',
    '(assert_malformed (module quote "(memory 0 0x1_0000_0000)") "i32 constant out of range")',
    '(assert_malformed (module quote "(func (catch_all))") "unexpected token")',
    '(assert_malformed (module quote "(func try end)") "unexpected token")',
  ]) {
    assert.equal(await result(script, { written }), "passed", script);
    assert.equal(await result(script), "failed", script);
  }
  assert.equal(await result("(module (table 1 funcref) (table 1 funcref))", { written }), "failed");
  assert.equal(await result('(assert_malformed (module quote "(memory 0 0xffff)") "")', { written }), "failed");
});
