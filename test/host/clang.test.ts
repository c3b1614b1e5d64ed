import assert from "node:assert/strict";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { CLANG, compileC, requireTool, temporaryFolder } from "../lab/support";

test("what clang makes doesn't depend on a wasm-opt in the PATH", (t) => {
  if (!requireTool(t, ...CLANG)) return;
  const folder = temporaryFolder(t);
  const path = process.env["PATH"];
  t.after(() => {
    process.env["PATH"] = path;
  });
  writeFileSync(join(folder, "wasm-opt"), `#!/bin/sh\n: > '${join(folder, "ran")}'\nexit 1\n`);
  chmodSync(join(folder, "wasm-opt"), 0o755);
  writeFileSync(join(folder, "main.c"), "int main(void) { return 0; }");
  process.env["PATH"] = `${folder}${delimiter}${path}`;
  compileC(join(folder, "main.c"), join(folder, "main.wasm"));
  assert.ok(existsSync(join(folder, "main.wasm")));
  assert.ok(!existsSync(join(folder, "ran")), "clang ran wasm-opt");
});
