import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { generate } from "../../abi/generate";
import { inRoot } from "../../host/paths";

const HINT = "run ./nebulet build abi";

test("what is generated from abi/ is up to date", () => {
  for (const [path, text] of generate()) assert.equal(readFileSync(inRoot(path), "utf8"), text, `${path} is stale: ${HINT}`);
});

test("abi/gen/ holds generated files only", () => {
  const generated = new Set(generate().keys());
  const there = readdirSync(inRoot("abi/gen"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  assert.deepEqual(
    there.filter((name) => !generated.has(`abi/gen/${name}`)),
    [],
    HINT,
  );
});
