import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { after, test } from "node:test";
import { makeTemporary } from "../../../host/temporary";
import { artefactBytes, CLANG, requireTool } from "../../lab/support";
import { compileCase, linesText, WASI_CASES } from "./cases";
import { Kernel, linkWasi, runProgram } from "../../lab/process";
import { drainText, floodBytes } from "./streams";

const folder = makeTemporary();
after(() => rmSync(folder, { recursive: true, force: true }));
const compiled = new Map<string, Uint8Array>();

/** Compiles a program once. */
function compile(name: string): Uint8Array {
  const known = compiled.get(name) ?? compileCase(name, folder);
  compiled.set(name, known);
  return known;
}

for (const item of WASI_CASES) {
  test(`the C program ${item.name}, over wasi.wasm`, async (t) => {
    if (!requireTool(t, ...CLANG)) return;
    const program = compile(item.name);
    const ending = await runProgram(program, { ...item, args: [item.name, ...(item.args ?? [])] });
    assert.deepEqual(ending, { status: item.status ?? 0, stdout: linesText(item.stdout), stderr: linesText(item.stderr) });
  });
}

test("short lines go to a pipe in blocks, and to a terminal one by one", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const program = compile("lines");
  const writes = async (terminals: number) => {
    const kernel = new Kernel({});
    kernel.terminals = terminals;
    const { stdout } = await runProgram(program, {}, kernel);
    assert.equal(stdout.length, 98_890);
    return kernel.counts.get("stream_write")!;
  };
  // The C library's blocks have 1,024 bytes.
  assert.ok((await writes(0)) <= 98_890 / 1024 + 2);
  assert.equal(await writes(0b010), 10_000);
});

/** Runs a program under Node's WASI, in a process of its own: it writes to the real streams. */
const NODE_RUNNER = `
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";
const [file, env, ...args] = process.argv.slice(1);
const wasi = new WASI({ version: "preview1", args, env: JSON.parse(env), returnOnExit: true });
const module = await WebAssembly.compile(readFileSync(file));
process.exitCode = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
`;
const [OVERFLOW, FAULT] = [": 61\n", ": 21\n"];

for (const item of WASI_CASES.filter(({ sameInNode }) => sameInNode)) {
  test(`the C program ${item.name}, in Node: another implementation says the same`, (t) => {
    if (!requireTool(t, ...CLANG)) return;
    compile(item.name);
    const flags = ["--no-warnings", "--input-type=module", "-e", NODE_RUNNER];
    const args = [`${folder}/${item.name}.wasm`, JSON.stringify(item.env ?? {}), item.name, ...(item.args ?? [])];
    const env = { ...process.env, NODE_OPTIONS: "" };
    const ended = spawnSync(process.execPath, [...flags, ...args], { input: item.stdin ?? "", env, encoding: "utf8", timeout: 30_000 });
    assert.equal(ended.stdout.replaceAll(OVERFLOW, FAULT), linesText(item.stdout));
    assert.equal(ended.status, item.status ?? 0);
  });
}

test("a flood of output is whole, whatever the pieces", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const program = compile("flood");
  for (const bytes of [0, 1, 5, 3_000_001]) {
    const kernel = new Kernel({ args: ["flood", String(bytes)] });
    const { status, stderr } = await runProgram(program, {}, kernel);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: `${bytes} bytes written\n` });
    assert.ok(Buffer.concat(kernel.output[1]!).equals(floodBytes(bytes)));
  }
});

test("a long input is read to its end", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const program = compile("drain");
  for (const bytes of [0, 1, 3_000_001]) {
    const stdin = floodBytes(bytes);
    assert.equal((await runProgram(program, { stdin })).stdout, drainText(stdin));
  }
  const [right, wrong] = [floodBytes(1000), floodBytes(1000)];
  wrong[500]! ^= 1;
  assert.notEqual(drainText(right), drainText(wrong));
});

test("every function has the signature that the C library expects", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const imported = new Map<string, Uint8Array>();
  for (const item of WASI_CASES) {
    const bytes = compile(item.name);
    for (const { name } of WebAssembly.Module.imports(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))) imported.set(name, bytes);
  }
  const exports = Object.keys(await linkWasi(new Kernel({}), () => new WebAssembly.Memory({ initial: 1 })));
  const functions = exports.filter((name) => name !== "memory");
  // Linking compares types: each program above was linked to all the functions it imports, and together they import every one.
  assert.deepEqual([...imported.keys()].sort(), functions.sort());
  assert.equal(functions.length, 46);
});

test("the kernel's binary contains no WASI: none of the names of its functions, nor its module's", async () => {
  const functions = Object.keys(await linkWasi(new Kernel({}), () => new WebAssembly.Memory({ initial: 1 })));
  const words = ["wasi", ...functions.filter((name) => name !== "memory")];
  for (const [object, expected] of [
    ["kernel.o", []],
    ["runtime.o", []],
    ["wasi.o", words],
  ] as const) {
    const bytes = Buffer.from(await artefactBytes(object));
    assert.deepEqual(
      words.filter((word) => bytes.includes(word)),
      expected,
      object,
    );
  }
});
