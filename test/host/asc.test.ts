import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { compileSystemModule, type SystemModule } from "../../host/asc/system";
import { temporaryFolder } from "../lab/support";

async function compile(t: TestContext, source: string, options: Partial<SystemModule> = {}): Promise<Uint8Array<ArrayBuffer>> {
  const base = temporaryFolder(t);
  writeFileSync(join(base, "main.ts"), source);
  const module = await compileSystemModule({ entry: "main.ts", base, memory: "own", imports: [], ...options });
  return module as Uint8Array<ArrayBuffer>;
}

const RECORD = `
@unmanaged class Point { x: i32; y: i32; }
let top: usize = 1024;
export function allocate(bytes: usize): usize { const at = top; top += bytes; return at; }
export function make(): usize { const p = new Point(); p.y = 7; return changetype<usize>(p); }
export function free(): usize { return top; }
`;

test("new on an unmanaged class calls the module's allocator", async (t) => {
  const bytes = await compile(t, RECORD, { allocator: "main/allocate", initialPages: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { make, free, memory } = exports as unknown as { make(): number; free(): number; memory: WebAssembly.Memory };
  const at = make();
  assert.equal(at, 1024);
  assert.equal(free(), 1024 + 8);
  assert.equal(new DataView(memory.buffer).getInt32(at + 4, true), 7);
});

test("new without an allocator is an error that names the function", async (t) => {
  await assert.rejects(compile(t, RECORD), /main\/make allocates an unmanaged object, but the module names no allocator/);
});

test("a managed object is an error that names the function, also through the library", async (t) => {
  const direct = "class Managed { x: i32; }\nexport function make(): i32 { return new Managed().x; }";
  await assert.rejects(compile(t, direct), /main\/make makes a managed object: no managed objects here/);
  const indirect = "export function make(n: i32): i32 { const a = new Array<i32>(); a.push(n); return a.length; }";
  await assert.rejects(compile(t, indirect), /main\/make .*no managed objects here/);
});

test("overriding a method of an unmanaged class is an error", async (t) => {
  const source = `
@unmanaged class Base { x: i32; value(): i32 { return 1; } }
@unmanaged class Derived extends Base { value(): i32 { return 2; } }
export function ask(d: Derived): i32 { return d.value(); }`;
  await assert.rejects(compile(t, source), /main\/Derived overrides main\/Base#value/);
  await compile(t, source.replace("{ value(): i32 { return 2; } }", "{ other(): i32 { return 2; } }"));
});

test("a literal string and a failed assertion need no managed object", async (t) => {
  const bytes = await compile(t, `export function check(n: i32): i32 { assert(n > 0, "n is positive"); return n; }`);
  const { check } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as { check(n: number): number };
  assert.equal(check(3), 3);
  assert.throws(() => check(0), WebAssembly.RuntimeError);
});

/** A tree with the files that choose an architecture, for two of them. */
function twoArchitectures(t: TestContext): string {
  const base = temporaryFolder(t);
  const place = (path: string, text: string) => {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  };
  place(
    "compiler/main.ts",
    `import { SLOTS } from "../abi/gen/as/arch/memory";\nimport * as target from "./target";\n
    export function number(): i32 { return target.number(); }\nexport function slots(): i32 { return SLOTS; }`,
  );
  place(
    "compiler/target.ts",
    `import * as output from "./target/x64/output";\nimport { one } from "./support/x64";\n
    export function number(): i32 { return output.number() + one(); }`,
  );
  // A file, not a folder, of that name is nobody's choice.
  place("compiler/support/x64.ts", "export function one(): i32 { return 1; }");
  place("abi/gen/as/arch/memory.ts", `export * from "../x64/memory";`);
  for (const [arch, value] of [
    ["x64", 10],
    ["riscv64", 20],
  ] as const) {
    place(`compiler/target/${arch}/output.ts`, `import { VALUE } from "./value";\nexport function number(): i32 { return VALUE; }`);
    place(`compiler/target/${arch}/value.ts`, `export const VALUE: i32 = ${value};`);
    place(`abi/gen/as/${arch}/memory.ts`, `export const SLOTS: i32 = ${value + 5};`);
  }
  return base;
}

test("a module's architecture decides which folder the choosing files name", async (t) => {
  const options = { entry: "compiler/main.ts", base: twoArchitectures(t), memory: "none", imports: [] } as const;
  const ask = async (arch?: string) => {
    const bytes = (await compileSystemModule(arch === undefined ? options : { ...options, arch })) as Uint8Array<ArrayBuffer>;
    const { number, slots } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Record<string, () => number>;
    return [number!(), slots!()];
  };
  assert.deepEqual(await ask(), [11, 15]);
  assert.deepEqual(await ask("x64"), [11, 15]);
  assert.deepEqual(await ask("riscv64"), [21, 25]);
  await assert.rejects(ask("aarch64"), /compiler\/target\.ts:1:\d+: .*compiler\/target\/aarch64\/output/);
});

test("imports outside the list are an error", async (t) => {
  const source = "@external('other', 'thing')\nexport declare function thing(): i32;\nexport function ask(): i32 { return thing(); }";
  await assert.rejects(compile(t, source), /imports "other" "thing"/);
  await compile(t, source, { imports: ["other.*"] });
  await compile(t, source, { imports: ["other.thing"] });
});

test("a module without memory has none, an imported one is called env.memory", async (t) => {
  const none = new WebAssembly.Module(await compile(t, "export function one(): i32 { return 1; }", { memory: "none" }));
  assert.deepEqual(WebAssembly.Module.exports(none), [{ name: "one", kind: "function" }]);
  const imported = new WebAssembly.Module(
    await compile(t, "export function at(p: usize): u8 { return load<u8>(p); }", { memory: "import" }),
  );
  assert.deepEqual(WebAssembly.Module.imports(imported), [{ module: "env", name: "memory", kind: "memory" }]);
});

test("names are kept", async (t) => {
  const bytes = await compile(
    t,
    "function inner(n: i32): i32 { return n > 1 ? inner(n - 1) * n : 1; }\nexport function f(n: i32): i32 { return inner(n); }",
  );
  assert.ok(WebAssembly.Module.customSections(new WebAssembly.Module(bytes), "name").length === 1);
  assert.ok(Buffer.from(bytes).includes("main/inner"));
});

test("a type error is one line with its place", async (t) => {
  await assert.rejects(
    compile(t, "export function f(): i32 {\n  return missing;\n}"),
    /main\.ts:2:10: error TS2304: Cannot find name 'missing'/,
  );
});
