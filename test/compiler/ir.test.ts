import assert from "node:assert/strict";
import { before, test } from "node:test";
import { encodeText } from "../../host/program/wat";
import { evaluate } from "./evaluate";
import { FrontEnd } from "./frontend";

let frontEnd: FrontEnd;
before(async () => {
  frontEnd = await FrontEnd.open();
});

/** The IR of the first function after the passes. */
async function ir(fields: string): Promise<string> {
  return frontEnd.print(await encodeText(`(module ${fields})`, "ir"), 0, true);
}

/** IR without positions and value numbers' gaps, one line an instruction: what a test compares. */
function shape(text: string): string {
  const names = new Map<string, string>();
  return text
    .replace(/ {2}; @\d+/g, "")
    .replace(/\bv\d+\b/g, (name) => names.get(name) ?? names.set(name, `v${names.size}`).get(name)!)
    .replace(/^function.*\n/, "")
    .trim();
}

/** Bodies whose whole IR is known: what is folded, merged, simplified or dropped. Parameters v0 and v1 are i32. */
const FOLDED: readonly (readonly [what: string, body: string, result: string])[] = [
  ["constants", "(i32.add (i32.const 40) (i32.const 2))", "const #42"],
  ["constants through locals", "(local i32) (local.set 2 (i32.const 6)) (i32.mul (local.get 2) (i32.const 7))", "const #42"],
  ["untouched locals", "(local i32) (local.get 2)", "const #0"],
  ["additions of constants", "(i32.add (i32.sub (local.get 0) (i32.const 1)) (i32.const 3))", "add v0 2"],
  ["subtraction from itself", "(i32.sub (local.get 0) (local.get 0))", "const #0"],
  ["multiplication by a power of two", "(i32.mul (local.get 0) (i32.const 8))", "shl v0 3"],
  ["division by a power of two", "(i32.div_u (local.get 0) (i32.const 8))", "shr_u v0 3"],
  ["remainder of a power of two", "(i32.rem_u (local.get 0) (i32.const 8))", "and v0 7"],
  ["masks of masks", "(i32.and (i32.and (local.get 0) (i32.const 0xff)) (i32.const 0x0f))", "and v0 15"],
  ["a mask that says nothing", "(i32.and (i32.eqz (local.get 0)) (i32.const 1))", "eqz v0"],
  ["a negated comparison", "(i32.eqz (i32.lt_s (local.get 0) (local.get 1)))", "ge_s v0 v1"],
  ["a comparison with zero", "(i32.eq (local.get 0) (i32.const 0))", "eqz v0"],
  ["a constant on the left", "(i32.lt_u (i32.const 5) (local.get 0))", "gt_u v0 5"],
  ["shifts of shifts", "(i32.shl (i32.shl (local.get 0) (i32.const 3)) (i32.const 4))", "shl v0 7"],
  ["a shift that leaves nothing", "(i32.shl (i32.shl (local.get 0) (i32.const 30)) (i32.const 4))", "const #0"],
  ["a masked shift count", "(i32.shl (local.get 0) (i32.and (local.get 1) (i32.const 31)))", "shl v0 v1"],
  ["a select of a constant condition", "(select (local.get 0) (local.get 1) (i32.const 0))", "v1"],
  ["there and back", "(i32.wrap_i64 (i64.extend_i32_s (local.get 0)))", "v0"],
  ["twins", "(i32.sub (i32.mul (local.get 0) (local.get 1)) (i32.mul (local.get 1) (local.get 0)))", "const #0"],
  ["a NaN", "(i32.reinterpret_f32 (f32.div (f32.const 0) (f32.const -0)))", `const #${0x7fc00000}`],
  ["a branch that is always taken", "(if (result i32) (i32.const 1) (then (i32.const 7)) (else (unreachable)))", "const #7"],
];

/** The function with an IR of straight code in which constants stand in place. */
function inline(text: string): string {
  let code = shape(text);
  for (const [line, name, value] of [...code.matchAll(/^ {2}(v\d+) = i\d+\.const #(\d+)\n/gm)]) {
    if (
      code.match(new RegExp(`\\b${name}\\b`, "g"))!.length > 1 &&
      !code.includes(`return ${name}\n`) &&
      !code.endsWith(`return ${name}`)
    ) {
      code = code.replace(line, "").replace(new RegExp(`\\b${name}\\b`, "g"), value!);
    }
  }
  return code;
}

for (const [what, body, result] of FOLDED) {
  test(`folds ${what}`, async () => {
    const code = inline(await ir(`(func (param i32 i32) (result i32) ${body})`));
    const head = "b0():\n  v0 = i32.param #0\n  v1 = i32.param #1\n";
    const expected = /^v\d$/.test(result) ? `${head}  return ${result}` : `${head}  V = i32.${result}\n  return V`;
    assert.equal(code.replace(/\bv([2-9]|\d\d+)\b/g, "V"), expected);
  });
}

test("drops a loop variable that nothing needs", async () => {
  const code = await ir(`(func (param i32) (local i32)
    (loop (local.set 1 (i32.add (local.get 1) (i32.const 1))) (br_if 0 (local.get 0))))`);
  assert.doesNotMatch(code, /add|b\d+\(v/);
});

test("numbers equal operations as one", async () => {
  const code = await ir(`(func (param i32 i32) (result i32)
    (i32.xor (i32.mul (local.get 0) (local.get 1)) (i32.shr_u (i32.mul (local.get 0) (local.get 1)) (i32.const 3))))`);
  assert.equal(code.match(/mul/g)?.length, 1);
});

test("doesn't number across the sides of a branch", async () => {
  const code = await ir(`(func (param i32 i32) (result i32)
    (if (result i32) (local.get 0) (then (i32.mul (local.get 0) (local.get 1))) (else (i32.add (i32.mul (local.get 0) (local.get 1)) (i32.const 1)))))`);
  assert.equal(code.match(/mul/g)?.length, 2);
});

test("merges only the locals that differ", async () => {
  const code = await ir(`(func (param i32) (result i32) (local i32 i32)
    (local.set 1 (i32.const 5))
    (if (local.get 0) (then (local.set 2 (i32.const 1))) (else (local.set 2 (i32.const 2))))
    (i32.add (local.get 1) (local.get 2)))`);
  assert.match(code, /b3\(v\d+: i32\):/);
});

test("a loop has parameters for the locals that it changes, and no others", async () => {
  const code = await ir(`(func (param i32 i32) (result i32) (local i32)
    (loop
      (local.set 2 (i32.add (local.get 2) (local.get 1)))
      (local.set 1 (local.get 1))
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 2))`);
  assert.match(code, /b1\(v\d+: i32, v\d+: i32\): ; loop b1 depth 1/);
});

test("unreachable code leaves nothing behind", async () => {
  const code = shape(
    await ir("(func (result i32) (return (i32.const 1)) (drop (i32.div_s (i32.const 1) (i32.const 0))) (block (br 0)) (unreachable))"),
  );
  assert.equal(code, "b0():\n  v0 = i32.const #1\n  return v0");
});

test("a branch never leads to parameters, nor does a critical edge stay", async () => {
  const code = await ir(`(func (param i32) (result i32)
    (block (result i32) (i32.const 1) (br_if 0 (local.get 0)) (drop) (i32.const 2) (br_if 0 (i32.eqz (i32.add (local.get 0) (i32.const 3)))) (drop) (i32.const 3)))`);
  for (const [, a, b] of code.matchAll(/branch v\d+ (b\d+) (b\d+)/g)) {
    assert.match(code, new RegExp(`^${a}\\(\\):`, "m"));
    assert.match(code, new RegExp(`^${b}\\(\\):`, "m"));
  }
});

const STATE = "(memory 1) (global $g (mut i32) (i32.const 0)) (func $f)";
const inState = (body: string) => frontEndPrint(`(module ${STATE} (func (param i32 i32) (result i32) ${body}))`);
async function frontEndPrint(text: string): Promise<string> {
  return frontEnd.print(await encodeText(text, "state"), 1, true);
}
const loads = (code: string) => code.match(/\.load/g)?.length ?? 0;

test("a load finds what was loaded or stored before", async () => {
  assert.equal(loads(await inState("(i32.add (i32.load (local.get 0)) (i32.load (local.get 0)))")), 1);
  assert.equal(loads(await inState("(i32.store (local.get 0) (local.get 1)) (i32.load (local.get 0))")), 0);
  // A store beside it, at the same base.
  const beside = "(i32.store (local.get 0) (local.get 1)) (i32.store offset=4 (local.get 0) (i32.const 1)) (i32.load (local.get 0))";
  assert.equal(loads(await inState(beside)), 0);
});

test("a load is made again after what may have changed it", async () => {
  const twice = (between: string) => inState(`(i32.add (i32.load (local.get 0)) (block (result i32) ${between} (i32.load (local.get 0))))`);
  assert.equal(loads(await twice("")), 1);
  for (const between of [
    "(i32.store (local.get 1) (i32.const 1))",
    "(i32.store offset=3 (local.get 0) (i32.const 1))",
    "(call $f)",
    "(memory.fill (i32.const 0) (i32.const 0) (i32.const 9))",
    "(if (local.get 1) (then (i32.store (local.get 1) (i32.const 1))))",
    "(loop (br_if 0 (local.get 1)))",
  ]) {
    assert.equal(loads(await twice(between)), 2, between);
  }
});

test("a load of another width or type is a load", async () => {
  assert.equal(loads(await inState("(i32.store8 (local.get 0) (local.get 1)) (i32.load8_u (local.get 0))")), 1);
  assert.equal(loads(await inState("(i64.store (local.get 0) (i64.const 1)) (i32.load (local.get 0))")), 1);
  assert.equal(loads(await inState("(f32.store (local.get 0) (f32.const 1)) (i32.load (local.get 0))")), 1);
});

test("a global keeps its value until a call, a set or a meeting of ways", async () => {
  const gets = (code: string) => code.match(/global_get/g)?.length ?? 0;
  assert.equal(gets(await inState("(i32.add (global.get $g) (global.get $g))")), 1);
  assert.equal(gets(await inState("(global.set $g (local.get 0)) (global.get $g)")), 0);
  assert.equal(gets(await inState("(i32.add (global.get $g) (block (result i32) (call $f) (global.get $g)))")), 2);
  const set = "(if (local.get 1) (then (global.set $g (i32.const 1))))";
  assert.equal(gets(await inState(`(i32.add (global.get $g) (block (result i32) ${set} (global.get $g)))`)), 2);
  const side = "(if (result i32) (local.get 1) (then (global.set $g (i32.const 1)) (i32.const 2)) (else (global.get $g)))";
  assert.equal(gets(await inState(`(drop (global.get $g)) ${side}`)), 1);
});

const DIVISORS = [
  1,
  2,
  3,
  5,
  6,
  7,
  9,
  10,
  11,
  12,
  25,
  28,
  60,
  100,
  125,
  625,
  641,
  1000,
  3600,
  65535,
  65537,
  1 << 20,
  86400,
  1e6,
  1e9,
  0x7fffffff,
  0x80000000,
  0xfffffffe,
  0xffffffff,
];
const NUMBERS = [
  0, 1, 2, 3, 6, 7, 9, 10, 99, 100, 101, 641, 6700416, 0x7ffffffe, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffff9, 0xfffffffe, 0xffffffff,
];

test("division by a constant gives what division gives", async () => {
  for (const divisor of DIVISORS) {
    for (const op of ["div_u", "div_s", "rem_u", "rem_s"]) {
      const bytes = await encodeText(
        `(module (func (export "f") (param i32) (result i32) (i32.${op} (local.get 0) (i32.const ${divisor}))))`,
        "divide",
      );
      const code = frontEnd.print(bytes, 0, true);
      const f = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes))).exports["f"] as (x: number) => number;
      for (const number of [...NUMBERS, ...around(divisor)]) {
        assert.equal(
          attempt(() => Number(BigInt.asIntN(32, evaluate(code, [BigInt(number)])[0]!))),
          attempt(() => f(number)),
          `${number} ${op} ${divisor}`,
        );
      }
    }
  }
});

test("only division that can trap, or is as cheap, stays division", async () => {
  for (const divisor of DIVISORS.slice(2)) {
    const signed = divisor === 0x80000000 || divisor === 0xffffffff;
    for (const op of signed ? ["div_u"] : ["div_u", "div_s"]) {
      const code = await ir(`(func (param i32) (result i32) (i32.${op} (local.get 0) (i32.const ${divisor})))`);
      assert.doesNotMatch(code, /div_/, `${op} ${divisor}`);
    }
  }
  assert.match(await ir("(func (param i32) (result i32) (i32.div_s (local.get 0) (i32.const -1)))"), /div_s/);
  assert.match(await ir("(func (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 0)))"), /div_u/);
});

/** Multiples of a divisor and their neighbours, as numbers of 32 bits. */
function around(divisor: number): number[] {
  const top = Math.floor(0xffffffff / divisor) * divisor;
  return [divisor, 2 * divisor, top, top - divisor]
    .flatMap((number) => [number - 1, number, number + 1])
    .filter((number) => number >= 0 && number <= 0xffffffff);
}

function attempt(run: () => number): number | string {
  try {
    return run();
  } catch {
    return "trap";
  }
}
