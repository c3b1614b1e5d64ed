import assert from "node:assert/strict";
import { test } from "node:test";
import { CPU_AVX, CPU_BMI2, CPU_LZCNT } from "../../abi/gen/host/compile";
import { compileText, firstFunction } from "./compile";

/** The instructions of the first function of a module with one memory and one table. */
async function codeOf(func: string, cpuFeatures = 0): Promise<string[]> {
  return firstFunction(await compileText(`(module (memory 1) (table 4 funcref) ${func})`, { cpuFeatures }));
}

/** The instructions of the first function of a module. */
async function firstFunctionOf(module: string): Promise<string[]> {
  return firstFunction(await compileText(module, {}));
}

/** Asserts that the function is exactly these instructions. */
async function expectCode(func: string, expected: readonly string[], cpuFeatures = 0): Promise<void> {
  assert.deepEqual(await codeOf(func, cpuFeatures), expected);
}

const P2 = "(param $a i32) (param $b i32)";

test("a load with one use becomes an operand", async () => {
  await expectCode(`(func ${P2} (result i32) (i32.add (local.get $b) (i32.load offset=4 (local.get $a))))`, [
    "add esi, gs:[rdi+4]",
    "mov eax, esi",
    "ret",
  ]);
});

test("a load stays where it is when a store stands before its use", async () => {
  const lines = await codeOf(`(func ${P2} (result i32) (local $c i32)
    (local.set $c (i32.load (local.get $a))) (i32.store (local.get $b) (i32.const 1)) (i32.add (local.get $b) (local.get $c)))`);
  const load = lines.findIndex((line) => /^mov \w+, gs:\[rdi\]/.test(line));
  const store = lines.findIndex((line) => line.startsWith("mov dword ptr gs:[rsi], 1"));
  assert.ok(load >= 0 && load < store, lines.join("\n"));
});

test("a value that is read, changed and written back is one instruction", async () => {
  const body = (value: string) => `(func ${P2} (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) ${value})))`;
  await expectCode(body("(local.get $b)"), ["add gs:[rdi], esi", "ret"]);
  await expectCode(body("(i32.const 1)"), ["add dword ptr gs:[rdi], 1", "ret"]);
});

test("a sum that may wrap is part of an address only without an offset", async () => {
  const address = "(i32.add (local.get $a) (i32.shl (local.get $b) (i32.const 2)))";
  await expectCode(`(func ${P2} (result i32) (i32.load ${address}))`, ["mov eax, gs:[edi+esi*4]", "ret"]);
  await expectCode(`(func ${P2} (result i32) (i32.load offset=8 ${address}))`, ["lea eax, [rdi+rsi*4]", "mov eax, gs:[rax+8]", "ret"]);
});

test("a comparison and the branch on it are two instructions", async () => {
  const lines = await codeOf(
    `(func ${P2} (result i32) (if (i32.lt_u (local.get $a) (local.get $b)) (then (return (i32.const 1)))) (i32.const 2))`,
  );
  assert.equal(lines[0], "cmp edi, esi");
  assert.match(lines[1]!, /^j(b|ae) /);
  assert.ok(!lines.some((line) => line.startsWith("set")), lines.join("\n"));
});

test("what nobody uses costs nothing", async () => {
  await expectCode(`(func ${P2} (drop (i32.mul (local.get $a) (i32.const 77))))`, ["ret"]);
});

test("a zero extension costs nothing", async () => {
  await expectCode(`(func ${P2} (result i64) (i64.extend_i32_u (i32.add (local.get $a) (local.get $b))))`, ["lea eax, [rdi+rsi]", "ret"]);
});

test("a division by a constant has no division", async () => {
  const lines = await codeOf(`(func ${P2} (result i32) (i32.div_s (local.get $a) (i32.const 10)))`);
  assert.ok(!lines.some((line) => line.includes("div")), lines.join("\n"));
});

test("a division by a variable checks for -1 out of line", async () => {
  const lines = await codeOf(`(func ${P2} (result i32) (i32.div_s (local.get $a) (local.get $b)))`);
  const ret = lines.indexOf("ret");
  assert.ok(lines.findIndex((line) => line.startsWith("idiv")) < ret, lines.join("\n"));
  assert.ok(lines.findIndex((line) => line.startsWith("neg")) > ret, lines.join("\n"));
});

test("a switch with many cases is a jump through a table, one with few is compares", async () => {
  const make = (
    cases: number,
  ) => `(func ${P2} (result i32) (block $default ${Array.from({ length: cases }, (_, i) => `(block $l${i}`).join(" ")}
    (br_table ${Array.from({ length: cases }, (_, i) => `$l${i}`).join(" ")} $default (local.get $a))
    ${Array.from({ length: cases }, (_, i) => `) (return (i32.const ${i * i}))`).join(" ")}) (i32.const -1))`;
  const jumps = (lines: string[]) => lines.filter((line) => /^jmp r/.test(line)).length;
  assert.equal(jumps(await codeOf(make(8))), 1);
  assert.equal(jumps(await codeOf(make(3))), 0);
});

test("CPU features are used when they may be, and only then", async () => {
  const shift = `(func ${P2} (result i32) (i32.shl (local.get $a) (local.get $b)))`;
  const has = (lines: string[], name: string) => lines.some((line) => line.startsWith(name));
  assert.ok(has(await codeOf(shift, CPU_BMI2), "shlx"));
  assert.ok(!has(await codeOf(shift), "shlx"));
  const clz = `(func ${P2} (result i32) (i32.clz (local.get $a)))`;
  assert.ok(has(await codeOf(clz, CPU_LZCNT), "lzcnt"));
  assert.ok(has(await codeOf(clz), "bsr"));
});

test("float constants and sign masks come from the pool as memory operands", async () => {
  const lines = await codeOf("(func (param $a f64) (result f64) (f64.abs (f64.mul (local.get $a) (f64.const 1.5))))");
  assert.match(lines[0]!, /^mulsd xmm0, \[/);
  assert.match(lines[1]!, /^andps xmm0, \[/);
  assert.equal(lines[2], "ret");
});

const V2 = "(param $a v128) (param $b v128) (result v128)";

test("vector operations take three operands with AVX, and memory of any alignment only then", async () => {
  const add = `(func (param $p i32) ${V2} (i32x4.add (i32x4.sub (local.get $a) (local.get $b)) (v128.load offset=4 (local.get $p))))`;
  await expectCode(add, ["psubd xmm0, xmm1", "movups xmm1, gs:[rdi+4]", "paddd xmm0, xmm1", "ret"]);
  await expectCode(add, ["vpsubd xmm0, xmm0, xmm1", "vpaddd xmm0, xmm0, gs:[rdi+4]", "ret"], CPU_AVX);
});

test("vector constants are memory operands, or made of nothing", async () => {
  const lines = await codeOf(`(func ${V2} (v128.and (local.get $a) (v128.const i32x4 1 2 3 4)))`);
  assert.match(lines[0]!, /^pand xmm0, \[/);
  await expectCode(`(func (result v128) (v128.const i32x4 0 0 0 0))`, ["xorps xmm0, xmm0", "ret"]);
  await expectCode(`(func (result v128) (v128.const i32x4 -1 -1 -1 -1))`, ["pcmpeqd xmm0, xmm0", "ret"]);
});

test("shuffles that are one instruction are", async () => {
  const orders: [string, RegExp][] = [
    ["0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23", /^punpcklbw xmm0, xmm1$/],
    ["8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31", /^punpckhdq xmm0, xmm1$/],
    ["3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18", /^palignr xmm1, xmm0, 3$/],
    ["0 1 18 19 4 5 22 23 8 9 26 27 12 13 30 31", /^pblendw xmm0, xmm1, 0AAh$/],
    ["4 5 6 7 0 1 2 3 20 21 22 23 16 17 18 19", /^shufps xmm0, xmm1, 11h$/],
    ["4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11", /^pshufd xmm0, xmm0, 0B1h$/],
    ["2 3 0 1 6 7 4 5 8 9 10 11 12 13 14 15", /^pshuflw xmm0, xmm0, 0B1h$/],
    ["15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0", /^pshufb xmm0, \[/],
  ];
  for (const [order, expected] of orders) {
    const lines = await codeOf(`(func ${V2} (i8x16.shuffle ${order} (local.get $a) (local.get $b)))`);
    assert.match(lines[0]!, expected);
    // The result may have to be moved to where it is returned.
    assert.ok(lines.length <= 3, lines.join("\n"));
  }
});

test("a question about all lanes is a branch's condition, and a lane is stored from its vector", async () => {
  const branch = await codeOf(
    `(func (param $a v128) (result i32) (if (result i32) (v128.any_true (local.get $a)) (then (i32.const 5)) (else (i32.const 7))))`,
  );
  assert.ok(branch.includes("ptest xmm0, xmm0") && !branch.some((line) => line.startsWith("set")), branch.join("\n"));
  await expectCode(`(func (param $p i32) (param $a v128) (v128.store16_lane 3 (local.get $p) (local.get $a)))`, [
    "pextrw gs:[rdi], xmm0, 3",
    "ret",
  ]);
});

test("the base of another memory is loaded once, before a loop", async () => {
  const lines = await firstFunctionOf(`(module (memory 1) (memory 1)
    (func ${P2} (result i32) (loop $l
      (i32.store 1 (local.get $a) (i32.add (i32.load 1 offset=4 (local.get $a)) (i32.load 1 (local.get $b))))
      (br_if $l (local.tee $a (i32.sub (local.get $a) (i32.const 4))))) (local.get $b)))`);
  const loads = lines.flatMap((line, i) => (/^mov \w+, \[r15\+/.test(line) ? [i] : []));
  const head = lines.findIndex((line) => line.startsWith("mov") && line.includes("rdi+4]"));
  assert.equal(loads.length, 1, lines.join("\n"));
  assert.ok(loads[0]! < head, lines.join("\n"));
});

test("a 64-bit address is compared once, and is 0 where the comparison fails", async () => {
  const lines = await firstFunctionOf(`(module (memory i64 1) (func (param $a i64) (result i64)
    (i64.add (i64.load offset=8 (local.get $a)) (i64.load (local.get $a)))))`);
  assert.equal(lines.filter((line) => line.startsWith("cmp")).length, 1, lines.join("\n"));
  const trap = lines.findIndex((line) => line.startsWith("jae"));
  const mask = lines.findIndex((line) => line.startsWith("cmovae"));
  const access = lines.findIndex((line) => line.includes("gs:["));
  assert.ok(trap >= 0 && trap < mask && mask < access, lines.join("\n"));
});

test("a constant 64-bit address below the smallest size needs no check", async () => {
  const lines = await firstFunctionOf("(module (memory i64 1) (func (result i32) (i32.load offset=4 (i64.const 65528))))");
  assert.deepEqual(lines, ["mov eax, gs:[0FFFCh]", "ret"]);
});
