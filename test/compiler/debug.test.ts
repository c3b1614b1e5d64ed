import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { COMPILE_LIBRARY, STATUS_INVALID } from "../../abi/gen/host/compile";
import { CPU_AVX, CPU_BMI2 } from "../../abi/gen/host/x64/target";
import { CompileError } from "../../host/compiler/compiler";
import { DebugCompiler } from "../../host/compiler/debug";
import { openCompiler } from "../../host/compiler/open";
import { encodeText } from "../../host/program/wat";
import { artefactBytes, inRoot, nebulet, temporaryFolder } from "../lab/support";

const SAMPLE = `(module
  (import "a" "f" (func $f))
  (memory 1)
  (func $sum (param $p i32) (param $n i32) (result i32) (local $s i32)
    (loop $next
      (local.set $s (i32.add (local.get $s) (i32.load (local.get $p))))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (drop (i32.mul (local.get $p) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (call $f) (local.get $s))
  (func $empty))`;

let compiler: DebugCompiler;
before(async () => {
  compiler = new DebugCompiler(await artefactBytes("compiler-debug.wasm"));
});

test("the compiler that can be watched makes the compiler's object", async () => {
  const whole = await openCompiler();
  const module = await artefactBytes("wasi.wasm");
  for (const cpuFeatures of [0, CPU_AVX | CPU_BMI2]) {
    const options = { cpuFeatures, flags: COMPILE_LIBRARY };
    // What is printed between the steps is no part of it either.
    const { object } = compiler.compile(module, options, () => true);
    assert.ok(Buffer.from(object).equals(whole.compile(module, options).object));
  }
});

test("each operation of the IR and of the machine form has a name to print", () => {
  for (const [name, source, printer] of [
    ["Op", "compiler/ir/op.ts", "compiler/ir/print.ts"],
    ["Mop", "compiler/target/x64/mop.ts", "compiler/target/x64/mop-names.ts"],
  ] as const) {
    const members = new RegExp(`const enum ${name} \\{(.*?)\\n\\}`, "s").exec(readFileSync(inRoot(source), "utf8"))![1]!;
    const operations = [...members.matchAll(/^ {2}([A-Z]\w*)(?: = \d+)?,$/gm)].map((match) => match[1]!).filter((item) => item !== "Count");
    assert.ok(operations.length > 40);
    const text = readFileSync(inRoot(printer), "utf8");
    assert.deepEqual(
      operations.filter((item) => !text.includes(`case ${name}.${item}:\n      return "`)),
      [],
    );
  }
});

test("each step of each function is to be had as text", async () => {
  const texts = new Map<string, string>();
  compiler.compile(
    await encodeText(SAMPLE, "sample"),
    {},
    (_, index) => index === 1,
    (step, index, text) => texts.set(step, `${index} ${text}`),
  );
  assert.deepEqual([...texts.keys()], compiler.steps);
  const text = (step: string) => texts.get(step)!;
  assert.match(text("build"), /^1 function 1\nb0\(\):\n/);
  assert.match(text("build"), / = i32\.mul /);
  assert.doesNotMatch(text("dead"), / = i32\.mul /);
  assert.doesNotMatch(text("dominators"), /; loop b1 depth 1/);
  assert.match(text("loops"), /^b1\(.*\): ; loop b1 depth 1$/m);
  assert.match(text("select"), /^ {2}CallImport {2}; @\d+$/m);
  assert.match(text("select"), /^ {2}RRM def v(\d+):same1 use v\d+ use v\d+ aux /m);
  assert.doesNotMatch(text("select"), /=r\d|slot|\*/);
  // The sum waits in the frame while the import is called.
  assert.match(text("regalloc"), /^ {2}\* slot0 = r0\n {2}CallImport .*\n {2}\* r0 = slot0\n {2}Return use v\d+=r0 {2};/m);
});

test("a watched compile says what each step cost and left", async () => {
  const { figures } = compiler.compile(await encodeText(SAMPLE, "sample"));
  assert.deepEqual(
    figures.map(({ name }) => name),
    ["decode", ...compiler.steps, "object"],
  );
  const step = (name: string) => figures.find((figure) => figure.name === name)!;
  assert.ok(figures.every(({ milliseconds, arenaBytes }) => milliseconds >= 0 && arenaBytes >= 0));
  assert.ok(step("build").arenaBytes > 0 && step("select").arenaBytes > 0);
  // The product that nobody uses.
  assert.equal(step("params").instructions! - step("dead").instructions!, 2);
  assert.equal(step("build").blocks, 5);
});

test("a module that is refused is refused when it is watched", async () => {
  const wrong = await encodeText("(module (func $ok) (func (result i32)))", "sample");
  const seen: number[] = [];
  assert.throws(
    () => compiler.compile(wrong, {}, (step, index) => step === "build" && seen.push(index) < 0),
    (error) => error instanceof CompileError && error.status === STATUS_INVALID && error.functionIndex === 1,
  );
  assert.deepEqual(seen, [0]);
});

test("the command prints steps of functions, and makes an object where it is told to", (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "sample.wat");
  writeFileSync(file, SAMPLE);
  const compile = (...args: string[]) => nebulet(["compile", file, ...args], { cwd: folder });

  const { status, stdout } = compile("--dump=loops,select", "--function", "empty", "--time", "-o", "sample.o");
  assert.equal(status, 0);
  assert.match(stdout, /^\nfunction 2 empty behind loops:\nb0\(\):\n {2}return {2}; @\d+\n\nfunction 2 empty behind select:\nb0\(\):\n/);
  assert.doesNotMatch(stdout, /function 1/);
  assert.match(stdout, /^step +ms +share +instructions +blocks +arena bytes\ndecode /m);
  assert.match(stdout, /^in all +[\d.]+ +100\.0% +[\d,]+$/m);
  assert.equal(compile().status, 0);
  assert.ok(readFileSync(join(folder, "sample.o")).length > 0);

  for (const [args, message] of [
    [["--dump=nothing"], /no step of the compiler is called nothing; there are build, predecessors, /],
    [["--dump="], /--dump names no step of the compiler; there are build, predecessors, /],
    [["--dump=build", "--function=3"], /the module defines no function 3; its indices are 1 to 2/],
    [["--function=1"], /--function says what --dump prints, which is missing/],
  ] as const) {
    const refused = compile(...args);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, message);
  }
});
