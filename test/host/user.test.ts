import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { compileProgram } from "../../host/asc/program";
import { compileSystemModule } from "../../host/asc/system";
import { compileUserProgram } from "../../host/asc/user";
import { Inputs } from "../../host/build/inputs";
import { placesOf } from "../../host/program/places";
import { runProgram } from "../lab/process";
import { inRoot } from "../../host/paths";
import { nebulet, temporaryFolder } from "../lab/support";

/** Writes files into a fresh folder; the path of the first. */
function write(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return join(folder, Object.keys(files)[0]!);
}

async function compile(file: string): Promise<WebAssembly.Module> {
  return new WebAssembly.Module((await compileUserProgram(file)) as Uint8Array<ArrayBuffer>);
}

test("a program may use managed objects, other files and the SDK; its top level is _start", async (t) => {
  const file = write(t, {
    "main.ts": `import { args } from "nebulet";\nimport { sum } from "./lib/sum";\nconsole.log(sum([1, args().length]).toString());\n`,
    "lib/sum.ts": "export function sum(list: i32[]): i32 { let s = 0; for (let i = 0; i < list.length; i++) s += list[i]; return s; }",
  });
  const module = await compile(file);
  assert.deepEqual(WebAssembly.Module.exports(module), [
    { name: "memory", kind: "memory" },
    { name: "_start", kind: "function" },
  ]);
  assert.deepEqual([...new Set(WebAssembly.Module.imports(module).map(({ module: from }) => from))], ["nebulet"]);
});

test("a failed assertion, Math.random and console need nothing but the SDK", async (t) => {
  const file = write(t, { "main.ts": `assert(Math.random() < 1, "below 1");\nconsole.error("x");\nthrow new Error("end");\n` });
  const imports = WebAssembly.Module.imports(await compile(file));
  assert.deepEqual([...new Set(imports.map(({ module: from }) => from))], ["nebulet"]);
});

test("a program and a module of the system are compiled in any order in one process", async (t) => {
  const program = write(t, { "main.ts": `console.log("x");` });
  const part = { entry: "system.ts", memory: "own", imports: [] } as const;
  const base = join(write(t, { "system.ts": "export function one(): i32 { return 1; }" }), "..");
  for (let i = 0; i < 2; i++) {
    const module = new WebAssembly.Module((await compileProgram(program, new Inputs())) as Uint8Array<ArrayBuffer>);
    assert.ok(WebAssembly.Module.exports(module).some(({ name }) => name === "_start"));
    await compileSystemModule({ ...part, base });
  }
});

test("console takes any number of values of any type, and main runs behind the top level", async (t) => {
  const file = write(t, {
    "main.ts": [
      'class Point { constructor(public x: i32) {} toString(): string { return "(" + this.x.toString() + ")"; } }',
      "class Plain {}",
      "const map = new Map<string, i32>();",
      'map.set("a", 1);',
      "const none: string | null = null;",
      'console.log(1, true, 2.5, 3.0, "s", [1, 2], ["a"], new Point(4), new Plain());',
      "console.log(map, new Set<i32>(), none, null, [[1], [2]]);",
      "console.log();",
      'console.error("e", -5 as i64);',
      'export function main(): i32 { console.log("main"); return 7; }',
    ].join("\n"),
  });
  const ending = await runProgram(await compileUserProgram(file), {});
  assert.equal(ending.status, 7);
  assert.equal(
    ending.stdout,
    "1 true 2.5 3 s [ 1, 2 ] [ 'a' ] (4) Plain\nMap(1) { 'a' => 1 } Set(0) {} null null [ [ 1 ], [ 2 ] ]\n\nmain\n",
  );
  assert.equal(ending.stderr, "e -5\n");
});

test("main is called once, with no result if it has none, and not with parameters", async (t) => {
  const run = async (text: string) => {
    const { stdout, status } = await runProgram(await compileUserProgram(write(t, { "main.ts": text })), {});
    return `${stdout}${status}`;
  };
  assert.equal(await run('export function main(): void { console.log("a"); }'), "a\n0");
  assert.equal(await run('export function main(): i32 { console.log("b"); return 3; }\nmain();'), "b\n0");
  assert.equal(await run('function main(): void { console.log("c"); }\nconsole.log("d");'), "d\n0");
  await assert.rejects(run("export function main(n: i32): i32 { return n; }"), /main has parameters: .* process\.argv/);
});

test("habits of TypeScript get a hint, other mistakes none", async (t) => {
  for (const [text, message, hint] of [
    [
      "function f(): void { let x = 1; const g = (): i32 => x; g(); } f();",
      /Not implemented: Closures/,
      /can't use variables of the function around it/,
    ],
    ["try { f(); } catch (e) {}", /Not implemented: Exceptions/, /no try and catch/],
    ["async function f() {}", /Expression expected/, /nothing is asynchronous/],
    ["const { a } = b;", /Identifier expected/, /one by one/],
    ["class A { b: i32 = 1; } let a: A | null = null; a?.b;", /Expression expected/, /compare with null/],
    ["console.log(JSON.stringify(1));", /Cannot find name 'JSON'/, /isn't part/],
    ['import { x } from "node:fs"; x();', /node:fs\.ts' not found/, /no node: modules/],
    ['import x from "chalk"; x();', /chalk\.ts' not found/, /packages of npm/],
    ["let x: any = 1;", /Cannot find name 'any'/, /one type/],
    ['const n = 1; const s: string = "x" + n;', /is not assignable to type '~lib\/string\/String'/, /template/],
    ["for (const x of [1]) {}", /Iterators/, /loop by index/],
  ] as const) {
    await assert.rejects(compileUserProgram(write(t, { "main.ts": text })), (error: Error) => {
      assert.match(error.message, message);
      assert.match(error.message, hint);
      assert.match(error.message, /hint: more in docs\/sdk\.md/);
      return true;
    });
  }
  await assert.rejects(compileUserProgram(write(t, { "main.ts": "const x: i32 = y;" })), (error: Error) => !error.message.includes("hint"));
});

test("a program's own functions stand in backtraces, also the small ones", async (t) => {
  const wasm = await compileUserProgram(write(t, { "main.ts": "function one(): i32 { return 1; }\nconsole.log(one());\n" }));
  assert.ok(Buffer.from(wasm).includes("main/one"));
});

test("a trap in a program is known by file, line and column", async (t) => {
  const wasm = await compileUserProgram(
    write(t, { "main.ts": "function f(i: i32): i32 {\n  return load<i32>(i);\n}\nconsole.log(f(-4));\n" }),
  );
  const places = (await placesOf(wasm, "main.wasm"))!;
  const lines = new Set(Array.from({ length: wasm.length }, (_, i) => places.find(i)[0]).map((place) => `${place?.file}:${place?.line}`));
  assert.ok(lines.has("main.ts:2"), [...lines].join(" "));
});

test("errors are one line each, with their places", async (t) => {
  const file = write(t, {
    "main.ts": `import { twice } from "./lib";\nconsole.log(twice("a"));\n`,
    "lib.ts": "export function twice(n: i32): i32 {\n  return m * 2;\n}",
  });
  await assert.rejects(compileUserProgram(file), (error: Error) => {
    const [first, ...lines] = error.message.split("\n");
    assert.equal(first, `${file} doesn't compile:`);
    const at = lines.indexOf(`main.ts:2:19: error TS2322: Type '~lib/string/String' is not assignable to type 'i32'.`);
    assert.ok(at >= 0, error.message);
    assert.deepEqual(lines.slice(at + 1, at + 3), ['  console.log(twice("a"));', "                    ~~~"]);
    return true;
  });
  await assert.rejects(
    compileUserProgram(write(t, { "main.ts": `import { a } from "./none";\na();` })),
    /main\.ts:1:\d+: error TS6054: File '.*none\.ts' not found/,
  );
});

test("what was compiled is taken again, until a file it was made from changes", async (t) => {
  const file = write(t, {
    "main.ts": `import { a } from "./a";\nconsole.log(a());`,
    "a.ts": `export function a(): string { return "first"; }`,
  });
  const begin = performance.now();
  const first = Buffer.from(await compileUserProgram(file));
  const between = performance.now();
  assert.ok(first.equals(await compileUserProgram(file)));
  assert.ok(performance.now() - between < (between - begin) / 4, "the second time takes no compile");
  writeFileSync(join(file, "../a.ts"), `export function a(): string { return "the second text"; }`);
  const second = Buffer.from(await compileUserProgram(file));
  assert.ok(!second.equals(first));
});

test("init makes a folder that an editor understands, and overwrites nothing", async (t) => {
  const folder = join(temporaryFolder(t), "made", "here");
  const made = nebulet(["init", folder]);
  assert.equal(made.status, 0, made.stderr);
  const tsc = spawnSync(process.execPath, [inRoot("node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
  assert.equal(tsc.stdout, "");
  assert.ok(WebAssembly.Module.exports(await compile(join(folder, "main.ts"))).some(({ name }) => name === "_start"));
  const again = nebulet(["init", folder]);
  assert.equal(again.status, 1);
  assert.match(again.stderr, /^nebulet: .*tsconfig\.json is there already/);
});
