import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { compileUserProgram } from "../../host/asc/user";
import { temporaryFolder } from "../lab/support";

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

test("errors are one line each, with their places", async (t) => {
  const file = write(t, {
    "main.ts": `import { twice } from "./lib";\nconsole.log(twice("a"));\n`,
    "lib.ts": "export function twice(n: i32): i32 {\n  return m * 2;\n}",
  });
  await assert.rejects(compileUserProgram(file), (error: Error) => {
    const [first, ...lines] = error.message.split("\n");
    assert.equal(first, `${file} doesn't compile:`);
    assert.ok(lines.includes(`main.ts:2:19: error TS2322: Type '~lib/string/String' is not assignable to type 'i32'.`), error.message);
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
