import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { TARGET } from "../../../host/target/targets";
import { compileObject } from "../../lab/compile";
import { inRoot } from "../../lab/support";
import { cpuFlags, FileTest } from "./file";
import { listing } from "./listing";

const FOLDER = inRoot("test/compiler/codegen");
/** `nebulet test codegen --bless`: what the code is now becomes what is expected. */
const BLESS = process.env["NEBULET_BLESS"] === "1";

/** The text of a file test as it would be if the code of now were expected. */
async function blessed(text: string, path: string): Promise<string> {
  const file = new FileTest(text, path);
  const code = new Map<string, string[][]>();
  for (const { target, cpu, label } of file.variants) {
    if (target !== TARGET.name) continue;
    const object = await compileObject(text, { cpuFeatures: cpuFlags(cpu) });
    // The compiler's own functions, for instance of initializers, come behind the module's.
    const functions = object.functions().slice(0, file.functionCount);
    assert.equal(functions.length, file.functionCount, `${path}: functions in the object`);
    code.set(
      label,
      functions.map((item) => listing(object, item)),
    );
  }
  return file.withCode(code);
}

for (const name of readdirSync(FOLDER).filter((item) => item.endsWith(".wat"))) {
  test(`the code of ${name}`, async () => {
    const path = `${FOLDER}/${name}`;
    const text = readFileSync(path, "utf8");
    const now = await blessed(text, name);
    if (BLESS && now !== text) writeFileSync(path, now);
    else assert.equal(now, text);
  });
}

const SAMPLE = `;; target: x64
;; cpu: none
;; cpu: bmi2,avx
(module
  (import "a" "f" (func $imported))
  (func $inline (import "a" "g"))
  (func $first (param i32 i32) (result i32) ;; not (this)
    (i32.shl (local.get 0) (local.get 1)))
  ;; stays
  (func $second (result f64)
    (f64.const 1.5))
)
`;

test("blessing writes the code behind each function, keeps all else, and then holds", async () => {
  const text = await blessed(SAMPLE, "sample");
  assert.equal(await blessed(text, "sample"), text);
  assert.equal(text.replace(/\n *;;\|.*/g, ""), SAMPLE);
  const [before, between] = text.split("  ;; stays\n");
  const none = ["none:", "  mov ecx, esi", "  shl edi, cl", "  mov eax, edi", "  ret"];
  const all = [...none, "bmi2,avx:", "  shlx eax, edi, esi", "  ret"];
  assert.ok(before!.endsWith(`\n${all.map((line) => `  ;;| ${line}\n`).join("")}`), before);
  assert.ok(between!.includes("  ;;|   movsd xmm0, [0x3ff8000000000000]\n"), between);
});

test("what is expected of another target stays as it is", async () => {
  const text = `;; target: other
;; target: x64
;; cpu: avx
(module
  (func $first (param i32) (result i32)
    (local.get 0))
  ;;| other:
  ;;|   hold
  ;;| x64 avx:
  ;;|   wrong
  (func $second)
)
`;
  const right = text
    .replace("  ;;|   wrong", "  ;;|   mov eax, edi\n  ;;|   ret")
    .replace("$second)\n", "$second)\n  ;;| x64 avx:\n  ;;|   ret\n");
  assert.equal(await blessed(text, "sample"), right);
});

test("an expectation that the code doesn't meet is found, wherever it stands", async () => {
  const text = await blessed(SAMPLE, "sample");
  for (const [right, wrong] of [
    ["shlx eax", "shlx ecx"],
    ["  ;;|   ret\n", ""],
    ["0x3ff8000000000000", "0x3ff0000000000000"],
    ["  ;; stays\n", "  ;;|   nop\n  ;; stays\n"],
  ] as const) {
    const other = text.replace(right, wrong);
    assert.notEqual(other, text);
    assert.equal(await blessed(other, "sample"), text);
  }
});

test("what is no file test is refused", () => {
  for (const text of ["(module)", "(module) (module (func))", '(module (func (import "a" "b")))', "(func)", "(module (func))"]) {
    assert.throws(() => new FileTest(`;; target: x64\n${text}`, "sample"), /sample: /);
  }
  for (const lines of ["", ";; cpu: none\n;; target: x64\n"]) {
    assert.throws(() => new FileTest(`${lines}(module (func)\n)\n`, "sample"), /sample: no line ";; target: NAME"/);
  }
  assert.throws(() => cpuFlags("bmi3"), /no CPU feature is called bmi3/);
});
