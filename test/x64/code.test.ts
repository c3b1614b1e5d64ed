import assert from "node:assert/strict";
import { test } from "node:test";
import { CPU_BMI2, CPU_LZCNT } from "../../abi/gen/host/compile";
import { compileText, firstFunction } from "./compile";

/** The instructions of the first function of a module with one memory and one table. */
async function codeOf(func: string, cpuFeatures = 0): Promise<string[]> {
  return firstFunction(await compileText(`(module (memory 1) (table 4 funcref) ${func})`, { cpuFeatures }));
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
