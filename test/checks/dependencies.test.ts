import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../../host/paths";
import { breaches } from "./dependencies";
import { filesBelow } from "./files";

function* sources() {
  for (const path of filesBelow(inRoot())) {
    if (path.includes("/") && path.endsWith(".ts")) yield { path, text: readFileSync(inRoot(path), "utf8") };
  }
}

test("dependencies point one way, and the cores name no architecture", () => {
  assert.deepEqual(breaches(sources()), []);
});

test("a wrong import is found", () => {
  const check = (path: string, text: string) => breaches([{ path, text }]);
  assert.deepEqual(check("kernel/main.ts", `import { A } from "../abi/gen/as/object";\nimport { b } from "./sched/run";`), []);
  assert.deepEqual(check("kernel/code/link.ts", `import { record } from "../../runtime/object/format";`), []);
  assert.match(check("kernel/code/link.ts", `import { a } from "../../runtime/instance/link";`)[0]!, /imports runtime\/instance\/link/);
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
  assert.match(check("kernel/arch/x64/entry/boot.ts", "../../../../runtime/instance/link")[0]!, /imports runtime/);
  assert.match(check("native/run.ts", "../compiler/target/x64/assembler")[0]!, /imports compiler/);
});

test("an architecture's name in a core is found", () => {
  const check = (path: string, text: string) => breaches([{ path, text }]);
  assert.match(check("kernel/object/thread.ts", "const a = 1;\n// saved rax\n")[0]!, /thread.ts:2: names rax/);
  assert.match(check("compiler/passes/fold.ts", "export const X64 = 1;")[0]!, /names X64/);
  for (const place of ["compiler/target/x64/encode.ts", "compiler/target.ts", "kernel/arch/x64/idt.ts", "kernel/arch.ts"]) {
    assert.deepEqual(check(place, 'const rax = 0; // "./x64/a"'), []);
  }
  for (const place of [
    "runtime/arch/x64/frame.ts",
    "runtime/arch.ts",
    "abi/x64/machine.ts",
    "abi/gen/as/x64/machine.ts",
    "abi/chapters.ts",
  ]) {
    assert.deepEqual(check(place, 'const rax = 0; // "./x64/a"'), []);
  }
  assert.match(check("host/link/link.ts", "const EM_X86_64 = 62;")[0]!, /names X86/);
  assert.deepEqual(check("host/target/x64/qemu.ts", "const EM_X86_64 = 62;"), []);
});

/** One leak of each kind: text of a file in a core, and the word that is found. */
const LEAKS: readonly (readonly [kind: string, text: string, word: string])[] = [
  ["a path", 'import { a } from "./arch/x64/paging";', "x64"],
  ["a path of the compiler's", 'import { a } from "./target/x64/registers";', "x64"],
  ["a path of the generated ABI", 'import { a } from "../abi/gen/as/x64/memory";', "x64"],
  ["a part of a constant's name", "if (target != OBJECT_TARGET_X64) return;", "X64"],
  ["a part of a name in camel case", "const isRiscv64Code = true;", "Riscv"],
  ["a register in a name in camel case", "let savedRax: u64 = 0;", "Rax"],
  ["a register in a constant's name", "const SAVED_XMM0: u32 = 0;", "XMM0"],
  ["a register in a comment", "/** What r15 points at. */", "r15"],
];

for (const core of ["kernel", "compiler", "runtime", "abi"]) {
  test(`each kind of leak of an architecture is found in ${core}/`, () => {
    for (const [kind, text, word] of LEAKS) {
      const path = `${core}/object/place.ts`;
      const found = breaches([{ path, text: `const before = 1;\n${text}\n` }]);
      assert.ok(
        found.some((line) => line.startsWith(`${path}:2: names ${word},`)),
        `${kind}: ${found.join("; ")}`,
      );
    }
    for (const near of ["const hex = 0x640x86;", "const grips = taxi + axis;", 'import { a } from "../abi/gen/as/arch/memory";']) {
      const found = breaches([{ path: `${core}/object/place.ts`, text: near }]);
      assert.deepEqual(
        found.filter((line) => line.includes("names")),
        [],
        near,
      );
    }
  });
}
