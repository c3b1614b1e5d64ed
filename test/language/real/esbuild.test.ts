import assert from "node:assert/strict";
import { test } from "node:test";
import { ObjectFile } from "../../../host/object/object";
import { ByteReader } from "../../lab/spec/reader";
import { compileModule } from "../../lab/compile";
import { startMachine } from "../../runtime/harness";
import { packagedModule } from "./module";

test("esbuild's module of 14 MB compiles whole, to an object that is found sound", async (t) => {
  const module = await packagedModule("esbuild-wasm/esbuild.wasm");
  const bytes = await compileModule(module);
  const object = new ObjectFile(bytes);
  const functions = object.functions();
  assert.equal(functions.length, definedFunctions(module));
  // The functions' bodies follow each other in the module, and each has its code behind that of the one before.
  for (const [i, { wasmAt, codeAt, codeBytes }] of functions.entries()) {
    assert.ok(codeBytes > 0, `function ${i}`);
    const next = functions[i + 1];
    if (next) assert.ok(next.wasmAt > wasmAt && next.codeAt >= codeAt + codeBytes, `function ${i}`);
  }
  assert.deepEqual(
    object
      .exports()
      .map(({ name }) => name)
      .sort(),
    ["getsp", "mem", "resume", "run"],
  );
  // The runtime's own checks.
  await (await startMachine(t)).load(bytes);
});

/** Number of functions that a module defines: the count of its section 3. */
function definedFunctions(module: Uint8Array): number {
  for (const { id, body } of new ByteReader(module).sections()) if (id === 3) return body.u32();
  return 0;
}
