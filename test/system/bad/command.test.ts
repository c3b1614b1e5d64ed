import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nebulet, requireTool, temporaryFolder } from "../../lab/support";
import { SMALL_MODULE } from "./cases";

/** No bad file may take a command longer, in ms. */
const SLOW = 10_000;

const FILES: readonly (readonly [name: string, content: Uint8Array, says: RegExp])[] = [
  ["empty.wasm", new Uint8Array(), /is empty/],
  ["text.wasm", Buffer.from("hello\n"), /is text/],
  ["garbage.wasm", Uint8Array.of(1, 2, 3, 0), /offset 0x0/],
  ["short.wasm", SMALL_MODULE.subarray(0, 60), /offset 0x/],
  ["version.wasm", SMALL_MODULE.map((byte, i) => (i === 4 ? 9 : byte)), /offset 0x4/],
  ["invalid.wat", Buffer.from('(module (func (export "_start")) (func (result i32) i64.const 1))'), /offset 0x/],
  [
    "large.wat",
    Buffer.from(`(module (type (func (param ${"i32 ".repeat(1001)}))) (func (export "_start")))`),
    /too many parameters: 1001, the limit is 1000/,
  ],
];

for (const command of ["compile", "run"] as const) {
  test(`${command} says in one line what is wrong with a file, and ends with status 1`, (t) => {
    if (command === "run" && !requireTool(t, "qemu-system-x86_64")) return;
    const folder = temporaryFolder(t);
    nebulet(["build"], { timeout: 300_000 });
    for (const [name, content, says] of FILES) {
      const path = join(folder, name);
      writeFileSync(path, content);
      const start = performance.now();
      const { status, stdout, stderr } = nebulet([command, path], { cwd: folder });
      assert.ok(performance.now() - start < SLOW, `${name} is slow`);
      assert.equal(status, 1, `${name}: ${stderr}`);
      assert.equal(stdout, "", name);
      assert.match(stderr, /^nebulet: [^\n]+\n$/, name);
      assert.match(stderr, says, name);
      assert.ok(stderr.includes(name), stderr);
    }
  });
}

for (const command of ["compile", "run", "objdump"] as const) {
  test(`${command} refuses by name what --features turns off, and nothing else`, (t) => {
    if (command === "run" && !requireTool(t, "qemu-system-x86_64")) return;
    const folder = temporaryFolder(t);
    const path = join(folder, "vector.wat");
    writeFileSync(path, '(module (memory (export "memory") 1) (func (export "_start") (drop (i8x16.splat (i32.const 1)))))');
    const run = (...options: string[]) => nebulet([command, ...options, path], { cwd: folder, timeout: 300_000 });
    const refused = run("--features", "-simd");
    assert.match(refused.stderr, /^nebulet: .*vector\.wat: unsupported at offset 0x[0-9a-f]+: SIMD is not supported\n$/);
    assert.equal(refused.status, 1);
    assert.equal(run("--features", "mvp").status, 1);
    for (const list of ["-relaxed-simd", "mvp,simd", "all"]) assert.equal(run("--features", list).status, 0, list);
  });
}
