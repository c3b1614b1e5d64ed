import assert from "node:assert/strict";
import { test } from "node:test";
import { ObjectFile } from "../../host/object/object";
import { compileModule, startMachine } from "../native/harness";
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
  for (let at = 8; at < module.length;) {
    const id = module[at]!;
    const [bytes, content] = number(module, at + 1);
    if (id === 3) return number(module, content)[0];
    at = content + bytes;
  }
  return 0;
}

/** The LEB128 number at that offset, and the offset behind it. */
function number(bytes: Uint8Array, at: number): [number, number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}
