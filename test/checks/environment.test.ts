import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../../host/paths";
import { sourceFiles } from "./files";

/** Variables of the environment that a source reads or sets. */
function variables(text: string): string[] {
  return [...text.matchAll(/\benv(?:\.|\[")(NEBULET_\w+)/g)].map((match) => match[1]!);
}

test("docs/environment.md names every variable of ours that the code uses, and no other", () => {
  const files = ["nebulet", ...sourceFiles(["host", "bench", "test"])];
  const used = new Set(
    files.flatMap((file) => variables(readFileSync(inRoot(file), "utf8"))).filter((name) => !name.startsWith("NEBULET_TEST_")),
  );
  const rows = readFileSync(inRoot("docs/environment.md"), "utf8").matchAll(/^\| `(NEBULET_\w+)` \|/gm);
  assert.deepEqual([...rows].map((row) => row[1]!).sort(), [...used].sort());
});

test("a variable is found however it is written", () => {
  assert.deepEqual(variables(`process.env["NEBULET_TEST_A"]; process.env.NEBULET_TEST_B = 1; const NEBULET_C = 2;`), [
    "NEBULET_TEST_A",
    "NEBULET_TEST_B",
  ]);
});
