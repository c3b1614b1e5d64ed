import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type TestContext, test } from "node:test";
import { compileSystemModule } from "../../../host/asc/system";
import type { Artefact } from "../../../host/build/artefacts";
import { buildItem, forgetBuilt } from "../../../host/build/build";
import { type Graph, reached } from "../../../host/build/graph";
import { CACHE } from "../../../host/paths";
import { temporaryFolder } from "../../lab/support";

/** An artefact that asc makes of main.ts in a folder of its own. `run` builds it anew and tells whether it had to be made. */
function setUp(t: TestContext, files: Readonly<Record<string, string>>) {
  const base = temporaryFolder(t);
  const write = (name: string, text: string) => {
    mkdirSync(join(base, name, ".."), { recursive: true });
    writeFileSync(join(base, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  let makes = 0;
  const item: Artefact = {
    name: `${basename(base)}.wasm`,
    makers: ["host/asc/system.ts"],
    options: base,
    needs: [],
    make: (_, inputs) => {
      makes++;
      return compileSystemModule({ entry: "main.ts", base, memory: "none", imports: [] }, inputs);
    },
  };
  t.after(() => {
    for (const folder of [join(CACHE, "build"), join(CACHE, "build", "store")]) {
      for (const name of readdirSync(folder)) if (name.includes(item.name)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  });
  const run = async () => {
    forgetBuilt();
    const before = makes;
    const { path } = await buildItem(item);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)));
    return { made: makes > before, value: (exports["f"] as () => number)() };
  };
  return { base, write, run };
}

const MAIN = `import { a } from "./a";\nexport function f(): i32 { return a(); }`;
const returning = (value: number) => `export function a(): i32 { return ${value}; }`;

test("a result is made again when a file that was read changes, and then alone", async (t) => {
  const { base, write, run } = setUp(t, { "main.ts": MAIN, "a.ts": returning(1), "b.ts": "// not read" });
  assert.deepEqual(await run(), { made: true, value: 1 });
  assert.deepEqual(await run(), { made: false, value: 1 });
  write("b.ts", "// a comment in a file that is not read");
  write("c.ts", "// a new file");
  assert.deepEqual(await run(), { made: false, value: 1 });
  utimesSync(join(base, "a.ts"), 1, 1);
  assert.deepEqual(await run(), { made: false, value: 1 });
  write("a.ts", returning(2));
  assert.deepEqual(await run(), { made: true, value: 2 });
  write("a.ts", returning(1));
  assert.deepEqual(await run(), { made: false, value: 1 });
});

test("a file that appears where one was looked for is seen, and that it is gone", async (t) => {
  const { base, write, run } = setUp(t, { "main.ts": MAIN, "a/index.ts": returning(1) });
  assert.deepEqual(await run(), { made: true, value: 1 });
  write("a.ts", returning(2));
  assert.deepEqual(await run(), { made: true, value: 2 });
  rmSync(join(base, "a.ts"));
  assert.deepEqual(await run(), { made: false, value: 1 });
  rmSync(join(base, "a/index.ts"));
  await assert.rejects(run(), /main\.ts:1:\d+: error TS6054: File '.*a\.ts' not found/);
});

test("a result that was lost is made again", async (t) => {
  const { base, run } = setUp(t, { "main.ts": MAIN, "a.ts": returning(1) });
  await run();
  const store = join(CACHE, "build", "store");
  const stored = readdirSync(store).find((name) => name.endsWith(`-${basename(base)}.wasm`))!;
  assert.ok(existsSync(join(store, stored)));
  rmSync(join(store, stored));
  assert.deepEqual(await run(), { made: true, value: 1 });
});

test("a module of the host counts with all that it imports, packages by name", () => {
  const file = (...imports: string[]) => ({ hash: "", imports });
  const graph: Graph = {
    "a.ts": file("b.ts", "node:fs"),
    "b.ts": file("a.ts", "@scope/name/part", "other/x"),
    "c.ts": file("a.ts"),
  };
  assert.deepEqual(reached(graph, ["a.ts"]), { files: ["a.ts", "b.ts"], packages: ["@scope/name", "other"] });
  assert.deepEqual(reached(graph, ["c.ts"]).files, ["a.ts", "b.ts", "c.ts"]);
  assert.throws(() => reached(graph, ["d.ts"]), /d\.ts is no part/);
});
