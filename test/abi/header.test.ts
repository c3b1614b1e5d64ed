import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { kernelCalls } from "../../abi/calls";
import { lower } from "../../abi/calls/lower";
import { nativeRun } from "../../host/native/run";
import { inRoot } from "../../host/paths";
import { compileModule } from "../lab/compile";
import { requireTool } from "../lab/support";
import { makeTemporary } from "../../host/temporary";

const STATUS = 7;

/** A program with a function for each call that the header declares, of which it runs none but `exit`. */
function program(): string {
  const functions = kernelCalls.map((call) => {
    const args = lower(call).params.map(() => "0");
    return `__attribute__((export_name("try_${call.name}"))) void try_${call.name}(void) {\n  nebulet_${call.name}(${args.join(", ")});\n}\n`;
  });
  const start = `void _start(void) {\n  nebulet_exit(NEBULET_ERROR_FAULT + ${STATUS + 1});\n}\n`;
  return `#include "nebulet.h"\n${functions.join("")}${start}`;
}

test("clang makes of the C header the imports of the ABI, with the types that the loader wants", async (t) => {
  if (!requireTool(t, "clang-16") || !requireTool(t, "wasm-ld-16")) return;
  const folder = makeTemporary();
  try {
    const wasm = join(folder, "all.wasm");
    writeFileSync(join(folder, "all.c"), program());
    const flags = ["--target=wasm32", "-O1", "-Wall", "-Wextra", "-Werror", "-nostdlib", "-ffreestanding", `-I${inRoot("sdk/c")}`];
    execFileSync("clang-16", [...flags, "-o", wasm, join(folder, "all.c")], { stdio: "pipe" });
    const bytes = readFileSync(wasm);
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
    assert.deepEqual(
      imports.map(({ module, name }) => `${module}.${name}`).sort(),
      kernelCalls.map(({ name }) => `nebulet.${name}`).sort(),
    );
    assert.equal((await nativeRun(await compileModule(bytes))).status, STATUS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
