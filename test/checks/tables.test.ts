import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as compile from "../../abi/gen/host/compile";
import { STACK_BYTES } from "../../abi/gen/host/x64/memory";
import { artefactBytes, inRoot } from "../lab/support";

const page = (name: string) => readFileSync(inRoot("docs", name), "utf8");

/** The functions that a module of the system exports, sorted. */
async function functionsOf(name: string): Promise<string[]> {
  const module = new WebAssembly.Module((await artefactBytes(name)) as Uint8Array<ArrayBuffer>);
  return WebAssembly.Module.exports(module)
    .flatMap(({ name, kind }) => (kind === "function" ? [name] : []))
    .sort();
}

test("docs/limits.md gives the compiler's limits as they are", () => {
  const rows = [...page("limits.md").matchAll(/^\| .* \| ([\d,]+)(?: bytes)? \| `(LIMIT_\w+)` \|$/gm)];
  const documented = Object.fromEntries(rows.map((row) => [row[2]!, Number(row[1]!.replaceAll(",", ""))]));
  const actual = Object.fromEntries(Object.entries(compile).filter(([name]) => name.startsWith("LIMIT_")));
  assert.deepEqual(documented, actual);
});

test("docs/limits.md gives the stack's size as it is", () => {
  assert.match(page("limits.md"), new RegExp(`^\\| stack \\| ${Number(STACK_BYTES) / 2 ** 20} MiB \\|`, "m"));
});

test("docs/compiler.md names every function of the compiler's module: there is no other way into it", async () => {
  const documented = [...page("compiler.md").matchAll(/^\| `(\w+)\(.*\): u32` \|/gm)].map((m) => m[1]!);
  assert.deepEqual(await functionsOf("compiler.wasm"), documented.sort());
});

test("docs/wasi.md names every function there is, and no other", async () => {
  const functions = await functionsOf("wasi.wasm");
  const documented = [...page("wasi.md").matchAll(/`((?:args|environ|clock|fd|path|poll|proc|random|sched|sock)_\w+)`/g)].map((m) => m[1]!);
  assert.deepEqual([...new Set(documented)].sort(), functions);
});

test("docs/sdk.md names every function of the SDK", () => {
  const exported = [...readFileSync(inRoot("sdk/as/index.ts"), "utf8").matchAll(/^export \{ (.*) \}/gm)].flatMap((m) => m[1]!.split(", "));
  const documented = [...page("sdk.md").matchAll(/^\| `(\w+)\(/gm)].map((m) => m[1]!);
  assert.deepEqual(exported.sort(), documented.filter((name) => name !== "trace").sort());
});
