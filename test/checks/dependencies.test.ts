import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sourceFiles } from "../../host/build/sources";
import { inRoot } from "../../host/paths";
import { breaches } from "./dependencies";

const FOLDERS = [
  "abi",
  "compiler",
  "kernel",
  "runtime",
  "native",
  "sdk",
  "libraries",
  "drivers",
  "services",
  "programs",
  "examples",
  "images",
  "host",
  "bench",
  "test",
];

function* sources() {
  for (const path of sourceFiles(FOLDERS)) {
    if (path.endsWith(".ts")) yield { path, text: readFileSync(inRoot(path), "utf8") };
  }
}

test("dependencies point one way, and the cores name no architecture", () => {
  assert.deepEqual(breaches(sources()), []);
});

test("a wrong import is found", () => {
  const check = (path: string, text: string) => breaches([{ path, text }]);
  assert.deepEqual(check("kernel/main.ts", `import { A } from "../abi/gen/as/object";\nimport { b } from "./sched/run";`), []);
  assert.match(check("kernel/main.ts", `import { a } from "../compiler/arena";`)[0]!, /^kernel\/main.ts: imports compiler\/arena/);
  assert.match(check("kernel/main.ts", `import { a } from "../abi/object";`)[0]!, /imports abi\/object/);
  assert.match(check("host/main.ts", `await import("../compiler/arena");`)[0]!, /imports compiler\/arena/);
  assert.deepEqual(check("libraries/wasi/main.ts", `export { a } from "../../sdk/stream";`), []);
  assert.match(check("elsewhere/main.ts", "")[0]!, /no row/);
});

test("entry code may import the assembler and no other part of the compiler", () => {
  const check = (path: string, target: string) => breaches([{ path, text: `import { op } from "${target}";` }]);
  const entries = {
    "kernel/arch/x64/entry/boot.ts": "../../../../",
    "native/entry/start.ts": "../../",
    "runtime/arch/x64/entry/move.ts": "../../../../",
  };
  for (const [path, root] of Object.entries(entries)) {
    assert.deepEqual(check(path, `${root}compiler/target/x64/assembler`), []);
    assert.deepEqual(check(path, `${root}runtime/arch/x64/entry/move`), []);
    assert.match(check(path, `${root}compiler/target/x64/encode`)[0]!, /imports compiler\/target\/x64\/encode/);
    assert.match(check(path, `${root}compiler/support/buffer`)[0]!, /imports compiler\/support\/buffer/);
  }
  assert.match(check("kernel/arch/x64/traps.ts", "../../../compiler/target/x64/assembler")[0]!, /imports compiler/);
  assert.match(check("kernel/arch/x64/entry/boot.ts", "../../../../runtime/object/format")[0]!, /imports runtime/);
  assert.match(check("native/run.ts", "../compiler/target/x64/assembler")[0]!, /imports compiler/);
});

test("an architecture's name in a core is found", () => {
  const check = (path: string, text: string) => breaches([{ path, text }]);
  assert.match(check("kernel/object/thread.ts", "const a = 1;\n// saved rax\n")[0]!, /thread.ts:2: names rax/);
  assert.match(check("compiler/passes/fold.ts", "export const X64 = 1;")[0]!, /names X64/);
  assert.deepEqual(check("compiler/target/x64/encode.ts", "const rax = 0;"), []);
  assert.deepEqual(check("kernel/arch/x64/idt.ts", "const cr3 = 0;"), []);
  assert.match(check("host/link/link.ts", "const EM_X86_64 = 62;")[0]!, /names X86/);
  assert.deepEqual(check("host/target/x64/qemu.ts", "const EM_X86_64 = 62;"), []);
});
