import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InvalidArgumentError } from "commander";
import { FEATURE_GC, FEATURE_MULTI_MEMORY, FEATURE_SIMD, FEATURE_THREADS } from "../../abi/gen/host/compile";
import * as abi from "../../abi/gen/host/code";
import { parseCpuFeatures } from "../../host/compiler/cpu";
import { ALL_FEATURES, EVERY_FEATURE, FEATURE_FLAGS, parseFeatures } from "../../host/compiler/features";
import { UsageError } from "../../host/errors";
import { collectEnv, parseCount, parseMemory, parseSeconds } from "../../host/options";
import { NEBULET, nebulet, temporaryFolder } from "../lab/support";

/** Runs the command, which must fail with one line and that status. */
function refused(status: number, message: RegExp, ...args: string[]): void {
  const result = nebulet(args);
  assert.match(result.stderr, message);
  assert.equal(result.stderr.trimEnd().split("\n").length, 1, result.stderr);
  assert.equal(result.status, status);
  assert.equal(result.stdout, "");
}

test("bad usage is one line and status 2", () => {
  refused(2, /^nebulet: unknown command 'walk'/, "walk");
  refused(2, /^nebulet: unknown command 'walk'/, "help", "walk");
  refused(2, /^nebulet: unknown command 'walk'/, "help", "bench", "walk");
  refused(2, /^nebulet: missing required argument 'file'/, "run");
  refused(2, /^nebulet: unknown option '--fast'/, "run", "--fast", "app.wasm");
  refused(2, /^nebulet: option '--machine <kind>' argument 'pc' is invalid/, "run", "--machine", "pc", "app.wasm");
  refused(2, /^nebulet: option '--memory <size>' argument '1T' is invalid/, "run", "--memory", "1T", "app.wasm");
  refused(2, /^nebulet: no CPU feature is called sse9; there are lzcnt/, "compile", "--cpu", "sse9", "app.wat");
  refused(2, /^nebulet: no CPU feature is called toString; /, "compile", "--cpu", "toString", "app.wat");
  for (const command of ["run", "compile", "objdump", "spec"])
    refused(2, /^nebulet: no WebAssembly proposal is called sse9; there are sign-extension, /, command, "--features", "-sse9", "app.wat");
});

test("help says what there is, and is no error", () => {
  const result = nebulet(["help"]);
  assert.equal(result.status, 0);
  for (const command of ["run", "build", "compile", "objdump", "test", "spec", "fuzz", "bench"])
    assert.match(result.stdout, new RegExp(`^  ${command} `, "m"));
  assert.match(nebulet(["help", "run"]).stdout, /--timeout <seconds>/);
  for (const args of [
    ["help", "bench", "code"],
    ["bench", "help", "code"],
  ])
    assert.match(nebulet(args).stdout, /^Usage: nebulet bench code /);
});

test("a file that can't be read is one line and status 1", (t) => {
  const folder = temporaryFolder(t);
  refused(1, /^nebulet: can't read .*none\.wasm: no such file$/m, "run", join(folder, "none.wasm"));
  mkdirSync(join(folder, "dir.wasm"));
  refused(1, /^nebulet: can't read .*dir\.wasm: it is a folder$/m, "run", join(folder, "dir.wasm"));
  writeFileSync(join(folder, "huge.wasm"), "");
  truncateSync(join(folder, "huge.wasm"), 2 ** 28 + 1);
  refused(1, /huge\.wasm has 268435457 bytes; a module may have 268435456$/m, "run", join(folder, "huge.wasm"));
  if (existsSync("/dev/zero")) refused(1, /^nebulet: \/dev\/zero gives more than the 268435456 bytes/, "run", "/dev/zero");
  refused(1, /^nebulet: can't read .*none\.o: no such file$/m, "objdump", join(folder, "none.o"));
  refused(1, /^nebulet: can't read .*dir\.wasm: it is a folder$/m, "objdump", join(folder, "dir.wasm"));
});

test("an object that can no longer be compiled for a CPU, is cut short or damaged is one line that names it", (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "app.o");
  writeFileSync(join(folder, "app.wat"), "(module (func))");
  assert.equal(nebulet(["compile", "app.wat"], { cwd: folder }).status, 0);
  refused(2, /app\.o is compiled already: --cpu and --features are for a program$/m, "objdump", "--cpu", "avx", file);
  const object = readFileSync(file);
  writeFileSync(file, object.subarray(0, 20));
  refused(1, /^nebulet: .*app\.o: not an object file: too short$/m, "objdump", file);
  object.writeUInt32LE(0xffff, abi.HEADER_NAME_BYTES_OFFSET);
  writeFileSync(file, object);
  refused(1, /^nebulet: .*app\.o: damaged object: a name reaches past the strings$/m, "objdump", file);
});

test("an object may come through a pipe, whose bytes come once", (t) => {
  const file = join(temporaryFolder(t), "app.o");
  const text = join(temporaryFolder(t), "app.wat");
  writeFileSync(text, "(module (func))");
  assert.equal(nebulet(["compile", text, "-o", file]).status, 0);
  const piped = spawnSync("/bin/sh", ["-c", 'cat "$1" | "$2" "$3" objdump /dev/stdin', "sh", file, process.execPath, NEBULET]);
  assert.match(piped.stdout.toString(), /\bret$/m);
  assert.equal(piped.stdout.toString(), nebulet(["objdump", file]).stdout);
});

test("compile makes a module where a .wasm is asked for, and an object elsewhere", (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "app.wat"), '(module (func (export "f")))');
  const made = (output: string) => {
    assert.equal(nebulet(["compile", "app.wat", "-o", output], { cwd: folder }).status, 0);
    return readFileSync(join(folder, output));
  };
  for (const output of ["app.wasm", "app.WASM"]) {
    const module = new WebAssembly.Module(made(output));
    assert.deepEqual(WebAssembly.Module.exports(module), [{ name: "f", kind: "function" }]);
  }
  for (const output of ["app.o", "app"]) assert.equal(made(output).readUInt32LE(), abi.OBJECT_MAGIC);
  refused(
    2,
    /^nebulet: x\.wasm is to be a module, which has no machine code/,
    "compile",
    join(folder, "app.wat"),
    "--cpu",
    "avx",
    "-o",
    "x.wasm",
  );
});

test("an object that can't be written is one line and status 1", (t) => {
  const folder = temporaryFolder(t);
  const text = join(folder, "app.wat");
  writeFileSync(text, "(module)");
  refused(1, /^nebulet: can't write .*none\/app\.o: no such folder$/m, "compile", text, "-o", join(folder, "none", "app.o"));
  refused(1, /^nebulet: can't write .*: it is a folder$/m, "compile", text, "-o", folder);
});

test("text that is no module is refused with file, line and column", (t) => {
  const file = join(temporaryFolder(t), "app.wat");
  writeFileSync(file, "(module\n  (func\n    i32.cost 1))\n");
  refused(1, /^nebulet: .*app\.wat:3:5: unknown operator or unexpected token$/m, "run", file);
  writeFileSync(file, '(module (data "\\zz"))');
  refused(1, /^nebulet: .*app\.wat:1:\d+: /m, "compile", file);
  writeFileSync(file, "");
  refused(1, /^nebulet: /, "compile", "--output", join(file, "x"), join(file, "y"));
});

test("what build and test don't know is refused with what there is", () => {
  refused(2, /^nebulet: no artefact is called kernel; there are .*kernel\.wasm/m, "build", "kernel");
  refused(2, /^nebulet: no test area is called hosts; there are .*host/m, "test", "hosts");
});

test("sizes, times, variables and features are read as they are written", () => {
  assert.deepEqual(["32", "64M", "2g", "1048576"].map(parseMemory), [32, 64, 2048, 1 << 20]);
  for (const text of ["", "31", "31M", "1048577", "2000G", "-5", "1.5G", "5K", "M", "0x40"])
    assert.throws(() => parseMemory(text), InvalidArgumentError, text);
  assert.deepEqual(["1", "0.25", "2000000"].map(parseSeconds), [1, 0.25, 2e6]);
  for (const text of ["", "0", "-1", "1e3", "Infinity", "2000001", "1s"])
    assert.throws(() => parseSeconds(text), InvalidArgumentError, text);

  assert.deepEqual(["0", "7", "2147483647"].map(parseCount), [0, 7, 2 ** 31 - 1]);
  for (const text of ["", "-1", "1.0", "2147483648", "x"]) assert.throws(() => parseCount(text), InvalidArgumentError, text);

  process.env["NEBULET_TEST_HERE"] = "x=y";
  assert.deepEqual(collectEnv("A=1"), ["A=1"]);
  assert.deepEqual(collectEnv("B=", ["A=1"]), ["A=1", "B="]);
  assert.deepEqual(collectEnv("NEBULET_TEST_HERE"), ["NEBULET_TEST_HERE=x=y"]);
  assert.deepEqual(collectEnv("NEBULET_TEST_ELSEWHERE"), []);
  for (const text of ["", "=1", "A=\0"]) assert.throws(() => collectEnv(text), InvalidArgumentError);

  assert.equal(parseCpuFeatures(""), 0);
  assert.equal(parseCpuFeatures("lzcnt,bmi2"), 5);

  assert.equal(parseFeatures(""), ALL_FEATURES);
  assert.equal(parseFeatures("-gc,-threads"), ALL_FEATURES & ~(FEATURE_GC | FEATURE_THREADS));
  assert.equal(parseFeatures("mvp,simd,+multi-memory"), FEATURE_SIMD | FEATURE_MULTI_MEMORY);
  assert.equal(parseFeatures("mvp,all,-simd"), ALL_FEATURES & ~FEATURE_SIMD);
  for (const text of ["none", "--gc", "-all", "GC", "gc;simd", "toString"]) assert.throws(() => parseFeatures(text), UsageError, text);
  assert.equal(
    [...FEATURE_FLAGS.values()].reduce((all, flag) => all | flag),
    EVERY_FEATURE,
  );
  assert.equal(parseFeatures("custom-page-sizes"), EVERY_FEATURE);
});
