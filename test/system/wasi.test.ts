import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EXIT_KIND_STATUS, EXIT_KIND_TRAP } from "../../abi/gen/host/console";
import { SITE_OUT_OF_MEMORY } from "../../abi/gen/host/traps";
import { compileUserProgram } from "../../host/asc/user";
import { encodeText } from "../../host/program/wat";
import { CLANG, compileC, inRoot, requireTool, temporaryFolder } from "../lab/support";
import { compileNamed } from "./traps/programs";
import { compileCase, linesText, WASI_CASES, type WasiCase } from "../libraries/wasi/cases";
import { FAULT } from "../libraries/wasi/setup";
import { drainText, floodBytes } from "../libraries/wasi/streams";
import { boot, type Booted, type Program } from "./harness";

const FLOOD_BYTES = 100 << 20;
const DRAIN_BYTES = 10 << 20;

function programOf({ name, args = [], env = {} }: WasiCase, folder: string): Program {
  return { name, wasm: compileCase(name, folder), args, env: Object.entries(env).map(([key, value]) => `${key}=${value}`) };
}

/** Checks what the cases printed, one after the other, and how each ended. */
function check(booted: Booted, cases: readonly WasiCase[]): void {
  assert.deepEqual(booted.end, { how: "done" });
  let [out, err] = [booted.stdout.toString(), booted.stderr.toString()];
  for (const [i, { name, status = 0, stdout, stderr }] of cases.entries()) {
    const [printed, complained] = [linesText(stdout), linesText(stderr)];
    assert.equal(out.slice(0, printed.length), printed, name);
    assert.equal(err.slice(0, complained.length), complained, name);
    assert.deepEqual([booted.exits[i]!.kind, booted.exits[i]!.code], [EXIT_KIND_STATUS, status], name);
    [out, err] = [out.slice(printed.length), err.slice(complained.length)];
  }
  assert.deepEqual([out, err], ["", ""]);
}

test("C programs that print what each WASI function returns, all in one boot", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const folder = temporaryFolder(t);
  const cases = WASI_CASES.filter(({ stdin }) => stdin === undefined);
  check(await boot(cases.map((item) => programOf(item, folder))), cases);
});

for (const item of WASI_CASES.filter(({ stdin }) => stdin !== undefined)) {
  test(`the C program ${item.name} reads stdin to its end`, async (t) => {
    if (!requireTool(t, ...CLANG)) return;
    check(await boot([programOf(item, temporaryFolder(t))], { input: Buffer.from(item.stdin!) }), [item]);
  });
}

test("a C program writes 100 MB to stdout, none lost, in less than a minute", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const wasm = compileCase("flood", temporaryFolder(t));
  const began = Date.now();
  const { stdout, stderr } = await boot([{ name: "flood", wasm, args: [String(FLOOD_BYTES)] }]);
  assert.ok(Date.now() - began < 60_000);
  assert.equal(stderr.toString(), `${FLOOD_BYTES} bytes written\n`);
  assert.ok(stdout.equals(floodBytes(FLOOD_BYTES)));
});

test("a C program reads 10 MB from stdin, and the end of input", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const wasm = compileCase("drain", temporaryFolder(t));
  const input = floodBytes(DRAIN_BYTES);
  assert.equal((await boot([{ name: "drain", wasm }], { input, timeout: 120_000 })).stdout.toString(), drainText(input));
});

test("a program that wants more memory than there is ends with a trap of its own, and what it had is free again", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const wasm = compileNamed("exhaust", temporaryFolder(t));
  const { exits, stdout } = await boot([{ name: "exhaust", wasm }], { memory: 128 });
  const { kind, code, frames, slots } = exits[0]!;
  assert.deepEqual([kind, code, stdout.toString()], [EXIT_KIND_TRAP, SITE_OUT_OF_MEMORY, "before\n"]);
  assert.deepEqual([frames.after, slots.after], [frames.before, slots.before]);
});

test("the SDK works on the machine as it does in tests", async () => {
  const wasm = await compileUserProgram(inRoot("test/sdk/programs/library.as.ts"));
  const parts: Program[] = ["chance", "garbage", "output", "more", "throw"].map((part) => ({
    name: "library",
    wasm,
    args: [part],
    env: ["A=ä"],
  }));
  const { stdout, stderr, exits } = await boot(parts);
  const bytes = Buffer.from([0xfd, 0xfe, 0xff]);
  const texts = [
    "true\n0 1000\ntrue\ntrue\n3500000 true\n",
    `no end\nGrüße €uro 😀\nhalf \ufffd pairs \ufffd\ufffd\n${"ü€😀a".repeat(3000)}`,
    bytes,
    "library 1 [more]\n[ä]nullnullnull1\n",
  ];
  assert.ok(stdout.equals(Buffer.concat(texts.map((text) => Buffer.from(text)))), stdout.toString());
  assert.match(stderr.toString(), /^to stderr\nabort: it was thrown at library\.as\.ts:\d+:\d+\n$/);
  assert.deepEqual(
    exits.map(({ kind }) => kind),
    [...parts.slice(1).map(() => EXIT_KIND_STATUS), EXIT_KIND_TRAP],
  );
  assert.deepEqual(
    exits.at(-1)!.backtrace.map(({ name }) => name),
    ["~lib/nebulet/as/globals/abort", "start:library.as", "~start"],
  );
});

test("a program without a memory asks for its environment, which is empty, and for what it has no place for", async () => {
  const calls = (name: string) => `(import "wasi_snapshot_preview1" "${name}" (func $${name} (param i32 i32) (result i32)))`;
  const text = `(module ${calls("environ_get")} ${calls("args_get")} (import "nebulet" "exit" (func $exit (param i32)))
    (func (export "_start")
      (call $exit (i32.add (i32.mul (call $environ_get (i32.const 0) (i32.const 0)) (i32.const 1000)) (call $args_get (i32.const 0) (i32.const 0))))))`;
  const { exits } = await boot([{ name: "bare", wasm: await encodeText(text, "bare") }]);
  assert.deepEqual([exits[0]!.kind, exits[0]!.code], [EXIT_KIND_STATUS, FAULT]);
});

test("lines of stdin, in AssemblyScript", async () => {
  const wasm = await compileUserProgram(inRoot("test/sdk/programs/library.as.ts"));
  const { stdout } = await boot([{ name: "library", wasm, args: ["lines"] }], { input: Buffer.from("one\r\ntwo €\n\nthree") });
  assert.equal(stdout.toString(), "[one]\n[two €]\n[]\n[three]\nnull\n");
});

test("the examples run", async (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const folder = temporaryFolder(t);
  const hello = await compileUserProgram(inRoot("examples/hello.ts"));
  const text = await encodeText(readFileSync(inRoot("examples/hello.wat"), "utf8"), "hello.wat");
  compileC(inRoot("examples/hello.c"), `${folder}/hello.wasm`);
  const c = readFileSync(`${folder}/hello.wasm`);
  const { stdout, stderr, exits } = await boot([
    { name: "hello.ts", wasm: hello, args: ["Ada"] },
    { name: "hello.ts", wasm: hello, args: ["Ada", "Zoë"], env: ["GREETING=Grüß dich"] },
    { name: "hello.ts", wasm: hello },
    { name: "hello.wat", wasm: text },
    { name: "hello.wasm", wasm: c, args: ["Ada"] },
    { name: "hello.wasm", wasm: c },
  ]);
  assert.equal(stdout.toString(), "Hello, Ada!\nGrüß dich, Ada!\nGrüß dich, Zoë!\nHello, world!\nHello, Ada!\n");
  assert.equal(stderr.toString(), "usage: hello NAME...\n".repeat(2));
  assert.deepEqual(
    exits.map(({ code }) => code),
    [0, 0, 2, 0, 0, 2],
  );
});
