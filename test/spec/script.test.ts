import assert from "node:assert/strict";
import { test } from "node:test";
import { runScript, type Verdict } from "../../host/spec/run";
import { readScript } from "../../host/spec/script";
import { ScriptError } from "../../host/spec/sexpr";
import { V8Engine } from "../../host/spec/v8";

/** Runs a script in V8, with nothing that may be left out. */
function run(source: string, proposals: string[] = [], fields?: RegExp): Promise<Verdict[]> {
  return runScript(source, new V8Engine(), fields ? { proposals, fields } : { proposals });
}

async function reasons(source: string): Promise<(string | undefined)[]> {
  return (await run(source)).map((verdict) => verdict.reason);
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
  assert.match((await reasons('(bogus "f") (module)'))[0]!, /malformed text/);
});

test("what depends on a refused proposal is left out only where that is foreseen", async () => {
  const source = `(module $m (type $t (func)) (func (export "f") (param (ref $t))) (func (export "g")))
    (register "m" $m)
    (module (import "m" "g" (func)))
    (invoke $m "g")`;
  const skipping = await run(source, ["typed function references"]);
  assert.deepEqual(new Set(skipping.map((verdict) => verdict.result)), new Set(["skipped"]));
  const failing = await run(source);
  assert.deepEqual(new Set(failing.map((verdict) => verdict.result)), new Set(["failed"]));
  const trimmed = await run(source, ["typed function references"], /\(ref /);
  assert.deepEqual(new Set(trimmed.map((verdict) => verdict.result)), new Set(["passed"]));
});
