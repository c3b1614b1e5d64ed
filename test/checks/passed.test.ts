import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { temporaryFolder } from "../lab/support";
import { filesBelow } from "./files";
import { checkFiles } from "./passed";

/** A folder, and a check that takes note of what it is asked and refuses files that say "bad". */
function setUp(t: TestContext) {
  const folder = temporaryFolder(t);
  const asked: string[][] = [];
  const texts = new Map<string, string>();
  const write = (name: string, text: string) => {
    texts.set(name, text);
    writeFileSync(join(folder, name), text);
  };
  const run = async (rules: readonly string[] = ["1"], meanwhile = () => {}) => {
    asked.length = 0;
    await checkFiles([...texts.keys()], {
      folder,
      rules,
      memory: join(folder, ".cache", "memory.json"),
      check: async (files) => {
        asked.push([...files]);
        if (files.some((name) => texts.get(name) === "bad")) throw new Error("bad");
        meanwhile();
      },
    });
    return asked.flat();
  };
  return { folder, write, run };
}

test("what passed is not checked again until its text or the rules change", async (t) => {
  const { write, run } = setUp(t);
  write("a", "good");
  write("b", "good");
  assert.deepEqual(await run(), ["a", "b"]);
  write("a", "good");
  assert.deepEqual(await run(), []);
  write("b", "better");
  assert.deepEqual(await run(), ["b"]);
  write("c", "better");
  assert.deepEqual(await run(), ["c"]);
  assert.deepEqual(await run(["2"]), ["a", "b", "c"]);
});

test("what failed is checked again, and fails again", async (t) => {
  const { write, run } = setUp(t);
  write("a", "good");
  await run();
  write("a", "bad");
  write("b", "good");
  await assert.rejects(run(), /bad/);
  await assert.rejects(run(), /bad/);
  write("a", "good");
  assert.deepEqual(await run(), ["b"]);
});

test("a file that changes while it is checked is checked again", async (t) => {
  const { write, run } = setUp(t);
  write("a", "good");
  await run(["1"], () => write("a", "other"));
  assert.deepEqual(await run(), ["a"]);
});

test("files are listed at any depth, but not of packages and caches", (t) => {
  const folder = temporaryFolder(t);
  for (const name of ["a/b", "node_modules/c", "a/.cache"]) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ["x", "a/b/.y", "node_modules/c/z", "a/.cache/z"]) writeFileSync(join(folder, name), "");
  assert.deepEqual(filesBelow(folder).sort(), ["a/b/.y", "x"]);
});
