import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { compileUserProgram } from "../../host/asc/user";
import { type Birth, Kernel, runProgram } from "../lab/process";
import { inRoot, temporaryFolder } from "../lab/support";

let library: Uint8Array;
before(async () => {
  library = await compileUserProgram(inRoot("test/sdk/programs/library.as.ts"));
});

/** Runs the part of the program that the first argument names. */
function run(args: readonly string[], birth: Birth = {}, kernel?: Kernel) {
  const given = { ...birth, args: ["library", ...args] };
  return runProgram(library, given, kernel ?? new Kernel(given));
}

/** Runs it, expecting a trap, and returns what it had written to stderr and where it trapped. */
async function runTrap(args: readonly string[]): Promise<{ stderr: string; trap: Error }> {
  const kernel = new Kernel({ args: ["library", ...args] });
  const trap = await runProgram(library, {}, kernel).then(
    () => assert.fail("no trap"),
    (error: Error) => error,
  );
  assert.ok(trap instanceof WebAssembly.RuntimeError && /unreachable/.test(trap.message));
  return { stderr: kernel.text(2), trap };
}

test("a program imports kernel calls alone", () => {
  const module = new WebAssembly.Module(library as Uint8Array<ArrayBuffer>);
  assert.deepEqual([...new Set(WebAssembly.Module.imports(module).map((from) => from.module))], ["nebulet"]);
  assert.deepEqual(
    WebAssembly.Module.exports(module)
      .map(({ name }) => name)
      .sort(),
    ["_start", "memory"],
  );
});

test("arguments and environment", async () => {
  const env = { A: "ä", EMPTY: "", EQUALS: "a=b" };
  assert.equal((await run(["more", "", "x y", "€"], { env })).stdout, "library 4 [more] [] [x y] [€]\n[ä][][a=b]null3\n");
});

test("lines of any length, with either end, until the input ends", async () => {
  const long = "0123456789".repeat(5000);
  const stdin = `first\r\n\n${long}\nGrüße\r\r\n${long}`;
  const { stdout } = await run(["lines"], { stdin });
  assert.equal(stdout, ["[first]", "[]", `[${long}]`, "[Grüße\r]", `[${long}]`, "null"].map((line) => `${line}\n`).join(""));
  assert.equal((await run(["lines"], { stdin: "" })).stdout, "null\n");
  assert.equal((await run(["lines"], { stdin: "a\n" })).stdout, "[a]\nnull\n");
});

test("input that comes in small pieces", async () => {
  const kernel = new Kernel({ args: ["library", "lines"], stdin: "one\r\ntwo €\nthree" });
  kernel.readLimit = 1;
  assert.equal((await run(["lines"], {}, kernel)).stdout, "[one]\n[two €]\n[three]\nnull\n");
});

test("all of the input, and what a line left of it", async () => {
  const long = "€uro".repeat(20_000);
  assert.equal((await run(["all"], { stdin: long })).stdout, `[${long}]\n`);
  assert.equal((await run(["all"])).stdout, "[]\n");
  assert.equal((await run(["rest"], { stdin: "one\ntwo\nthree" })).stdout, "[one][two\nthree][]null\n");
});

test("input is UTF-8 as everyone reads it, right or wrong", async () => {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const edges = [
    0x00, 0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff,
  ];
  const bytes: number[] = [];
  for (const a of edges) for (const b of edges) for (const c of edges) bytes.push(a, b, c, 0x82, 0xac);
  const stdin = new Uint8Array(bytes);
  const kernel = new Kernel({ args: ["library", "all"], stdin });
  assert.equal((await run(["all"], {}, kernel)).stdout, `[${decoder.decode(stdin)}]\n`);
  const whole = Array.from({ length: 0x110000 }, (_, i) => i).filter((i) => i % 13 === 0 && (i < 0xd800 || i > 0xdfff));
  const every = whole.map((point) => String.fromCodePoint(point)).join("");
  assert.equal((await run(["all"], { stdin: every })).stdout, `[${every}]\n`);
});

test("bytes pass through as they are", async () => {
  const stdin = new Uint8Array(100_000).map((_, i) => (i * 7 + (i >> 8)) & 255);
  const kernel = new Kernel({ args: ["library", "bytes"], stdin });
  await run(["bytes"], {}, kernel);
  assert.ok(Buffer.concat(kernel.output[1]!).equals(stdin));
});

test("output: lines, text, bytes; half a pair is U+FFFD", async () => {
  const kernel = new Kernel({ args: ["library", "output"] });
  const { status, stderr } = await run(["output"], {}, kernel);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "to stderr\n" });
  const text = `no end\nGrüße €uro 😀\nhalf \ufffd pairs \ufffd\ufffd\n${"ü€😀a".repeat(3000)}`;
  assert.ok(Buffer.concat(kernel.output[1]!).equals(Buffer.concat([Buffer.from(text), Buffer.from([0xfd, 0xfe, 0xff])])));
});

test("a program whose output nobody reads ends", async () => {
  const kernel = new Kernel({ args: ["library", "output"] });
  kernel.closed = true;
  assert.equal((await run(["output"], {}, kernel)).status, 141);
});

test("console, process, Date and the rest of AssemblyScript's globals", async () => {
  const { stdout, stderr } = await run(["globals"], { env: { A: "1" } });
  assert.match(stdout, /^log\ninfo\ndebug\ntimer: [\d.]+ms\nlibrary\|globals\n1nebulet\n2027-01-15T08:00:00\.000Z\ntrue\ntrue true\n$/);
  const lines = ["warn", "error", "assertion failed: wrong", "no timer is called timer", "trace: plain"];
  assert.equal(stderr, [...lines, "trace: numbers 1.0, 2.5, -3.0, 1e+300, 0.0"].map((line) => `${line}\n`).join(""));
});

test("random numbers and bytes", async () => {
  assert.equal((await run(["chance"])).stdout, "true\n0 1000\ntrue\ntrue\n");
});

test("clocks and sleep", async () => {
  assert.equal((await run(["clocks"])).stdout, "true\ntrue\ntrue\n");
});

test("garbage is collected", async () => {
  assert.equal((await run(["garbage"])).stdout, "3500000 true\n");
});

test("exit gives the status", async () => {
  assert.equal((await run(["exit", "7"])).status, 7);
  assert.equal((await run(["exit", "0"])).status, 0);
});

test("what goes wrong is said on stderr, with its place, and traps in the function it happened in", async () => {
  const thrown = await runTrap(["throw"]);
  assert.match(thrown.stderr, /^abort: it was thrown at library\.as\.ts:\d+:\d+\n$/);
  assert.match((await runTrap(["assert"])).stderr, /^abort: wanted: more at library\.as\.ts:\d+:\d+\n$/);
  const { stderr, trap } = await runTrap(["fault"]);
  assert.match(stderr, /^abort: Index out of range at ~lib\/array\.ts:\d+:\d+\n$/);
  assert.match(trap.stack!, /globals\/abort[\s\S]*start:library/);
});

test("a program without references still says why it ends", async (t) => {
  const file = join(temporaryFolder(t), "tiny.ts");
  writeFileSync(file, `import { print } from "nebulet";\nprint("so far");\nassert(memory.size() > 1000, "too small");\n`);
  const kernel = new Kernel({});
  await assert.rejects(async () => runProgram(await compileUserProgram(file), {}, kernel), WebAssembly.RuntimeError);
  assert.equal(kernel.text(1), "so far\n");
  assert.equal(kernel.text(2), "abort: too small at tiny.ts:3:1\n");
});

test("a program that imports nothing, and one that uses a name of the SDK for its own", async (t) => {
  const folder = temporaryFolder(t);
  const compile = (name: string, source: string) => {
    writeFileSync(join(folder, name), source);
    return compileUserProgram(join(folder, name));
  };
  const nothing = await compile("nothing.ts", "let sum = 0;\nfor (let i = 0; i < 10; i++) sum += i;\n");
  assert.deepEqual(await runProgram(nothing, {}), { status: 0, stdout: "", stderr: "" });
  const own = await compile("own.ts", `function print(text: string): void { console.log("own " + text); }\nprint("print");\n`);
  assert.equal((await runProgram(own, {})).stdout, "own print\n");
});

test("the examples do what they say", async () => {
  const hello = await compileUserProgram(inRoot("examples/hello.ts"));
  const greet = (args: string[], env = {}) => runProgram(hello, { args: ["hello.ts", ...args], env });
  assert.deepEqual(await greet(["Ada"]), { status: 0, stdout: "Hello, Ada!\n", stderr: "" });
  assert.equal((await greet(["Ada", "Zoë"], { GREETING: "Grüß dich" })).stdout, "Grüß dich, Ada!\nGrüß dich, Zoë!\n");
  assert.deepEqual(await greet([]), { status: 2, stdout: "", stderr: "usage: hello NAME...\n" });
  const count = await compileUserProgram(inRoot("examples/count.ts"));
  const stdin = "The cat and the dog.\nIt's the café!\n";
  const counted = await runProgram(count, { args: ["count.ts", "2"], stdin });
  assert.equal(counted.stdout, "2 lines, 8 words, 36 characters\n     3 the\n     1 and\n");
  assert.equal((await runProgram(count, { args: ["count.ts", "x"] })).status, 2);
  const mandelbrot = await compileUserProgram(inRoot("examples/mandelbrot.ts"));
  const drawn = (await runProgram(mandelbrot, { args: ["mandelbrot.ts", "30"] })).stdout.split("\n");
  assert.equal(drawn.length, 11);
  // The set is its own mirror image.
  for (let row = 1; row < 5; row++) assert.equal(drawn[row], drawn[10 - row]);
});
