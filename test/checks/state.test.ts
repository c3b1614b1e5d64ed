import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sourceFiles } from "./files";
import { inRoot } from "../../host/paths";
import { slips } from "./state";

test("results are in records of the caller, and static tables have the sizes of what they hold", () => {
  const paths = [...sourceFiles(["runtime", "native"])].filter((path) => path.endsWith(".ts"));
  assert.deepEqual(slips(paths.map((path) => ({ path, text: readFileSync(inRoot(path), "utf8") }))), []);
});

const check = (text: string, path = "native/instances.ts") => slips([{ path, text }]);

test("an exported variable is found", () => {
  assert.match(check("const a = 1;\nexport let made: u64 = 0;\n")[0]!, /^native\/instances.ts:2: exports the variable made;/);
  assert.deepEqual(check("let made: u64 = 0;\nexport const limit: u32 = 1;\nexport function letGo(): void {}\n"), []);
  assert.deepEqual(check("export let made: u64 = 0;", "sdk/as/text.ts"), []);
});

test("a size that is counted by hand is found", () => {
  assert.match(check("\nconst frames = memory.data(320);")[0]!, /^native\/instances.ts:2: a static table has the size 320;/);
  assert.match(check("const frames = memory.data(MOST * 16, 8);")[0]!, /the size MOST \* 16;/);
  assert.match(
    check("const frames = memory.data(\n  2 * offsetof<Frame>(), 8);", "runtime/bytes.ts")[0]!,
    /^runtime\/bytes.ts:1: .* 2 \* offsetof<Frame>\(\);/,
  );
  assert.deepEqual(check("const frames = memory.data(MOST * offsetof<Frame>(), 8);\nconst b = memory.data(N * sizeof<u64>(), 8);"), []);
});
