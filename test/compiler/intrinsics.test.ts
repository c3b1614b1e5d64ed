import assert from "node:assert/strict";
import { before, test } from "node:test";
import { COMPILE_LIBRARY, COMPILE_PRIVILEGED, STATUS_INVALID } from "../../abi/gen/host/compile";
import { RUNTIME_GUEST_READ, RUNTIME_GUEST_WRITE } from "../../abi/gen/host/runtime";
import { chapters } from "../../abi/chapters";
import type { Call } from "../../abi/schema";
import { CompileError } from "../../host/compiler/compiler";
import { encodeText } from "../../host/program/wat";
import { FrontEnd } from "./frontend";

let frontEnd: FrontEnd;
before(async () => {
  frontEnd = await FrontEnd.open();
});

/** A module that imports a function and calls it, with zeros or the given constant for arguments. */
function calling(module: string, name: string, params: readonly string[], results: readonly string[], value = 1): Promise<Uint8Array> {
  const type = `(param ${params.join(" ")}) (result ${results.join(" ")})`;
  const args = params.map((param) => `(${param}.const ${value})`).join(" ");
  return encodeText(
    `(module (import "${module}" "${name}" (func $f ${type})) (func (result ${results.join(" ")}) (call $f ${args})))`,
    name,
  );
}

function refused(bytes: Uint8Array, flags: number): CompileError {
  try {
    frontEnd.compile(bytes, { flags });
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

for (const item of chapters.flatMap((chapter) => chapter.items)) {
  if (item.kind !== "calls" || !item.intrinsic) continue;
  const flags = item.module === "guest" ? COMPILE_LIBRARY : COMPILE_PRIVILEGED;
  test(`every intrinsic of ${item.module} is known by name and type, under its number`, async () => {
    for (const [number, call] of (item.calls as readonly Call[]).entries()) {
      const params = call.params.map((param) => param.type);
      const text = frontEnd.print(await calling(item.module, call.name, params, call.results), 1, false, { flags });
      assert.doesNotMatch(text, /call #/, `${call.name} is a call`);
      if (/intrinsic/.test(text)) assert.match(text, new RegExp(`intrinsic.* #${number} `), call.name);
      const other = await calling(item.module, call.name, [...params, "i64"], call.results);
      assert.equal(refused(other, flags).status, STATUS_INVALID, call.name);
      assert.match(refused(other, flags).reason, /unknown intrinsic/, call.name);
    }
    assert.match(refused(await calling(item.module, "no_such", [], []), flags).reason, /unknown intrinsic/);
  });

  test(`${item.module} is an ordinary module where its intrinsics aren't open`, async () => {
    const bytes = await calling(item.module, "anything", ["i32"], []);
    assert.match(frontEnd.print(bytes, 1, false), /call v\d+ #0/);
  });
}

test("loads and stores at absolute addresses are loads and stores of their width", async () => {
  const widths = { load8: 1, load16: 3, load32: 5, load64: 6 };
  for (const [name, access] of Object.entries(widths)) {
    const type = name === "load64" ? "i64" : "i32";
    const text = frontEnd.print(await calling("phys", name, ["i64"], [type]), 1, true, { flags: COMPILE_PRIVILEGED });
    assert.match(text, new RegExp(`${type}\\.load v\\d+ #0 access ${access} space 242`));
  }
});

test("an intrinsic is not moved, merged or dropped", async () => {
  const bytes = await encodeText(
    `(module (import "phys" "load32" (func $load (param i64) (result i32)))
      (func (drop (call $load (i64.const 8))) (drop (call $load (i64.const 8)))))`,
    "twice",
  );
  assert.equal(frontEnd.print(bytes, 1, true, { flags: COMPILE_PRIVILEGED }).match(/i32\.load/g)?.length, 2);
});

test("an intrinsic can only be called", async () => {
  const imported = '(import "cpu" "fence" (func $f))';
  for (const use of ['(export "f" (func $f))', "(start $f)"]) {
    const error = refused(await encodeText(`(module ${imported} ${use})`, "use"), COMPILE_PRIVILEGED);
    assert.match(error.reason, /an intrinsic can only be called/);
  }
});

test("cpu.trap takes a constant site kind, and ends the path", async () => {
  const trap = '(import "cpu" "trap" (func $trap (param i32)))';
  const bytes = await encodeText(`(module ${trap} (func (call $trap (i32.const 17)) (drop (i32.const 5))))`, "trap");
  assert.match(frontEnd.print(bytes, 1, true, { flags: COMPILE_PRIVILEGED }), /trap #17/);
  for (const argument of ["(i32.const 0)", "(i32.const 99)", "(local.get 0)"]) {
    const error = refused(await encodeText(`(module ${trap} (func (param i32) (call $trap ${argument})))`, "trap"), COMPILE_PRIVILEGED);
    assert.match(error.reason, /cpu\.trap needs a constant site kind/);
  }
});

test("a library module reads the guest's memory, and copies through the runtime", async () => {
  const flags = COMPILE_LIBRARY;
  for (const [name, routine] of [
    ["read", RUNTIME_GUEST_READ],
    ["write", RUNTIME_GUEST_WRITE],
  ] as const) {
    const copy = await calling("guest", name, ["i32", "i32", "i32"], []);
    assert.match(frontEnd.print(copy, 1, true, { flags }), new RegExp(`call_runtime v\\d+ v\\d+ v\\d+ v\\d+ #${routine}\\b`));
  }
  assert.match(frontEnd.print(await calling("guest", "load8", ["i32"], ["i32"]), 1, true, { flags }), /space 240/);
  // A descriptor's address of 0 means that there is no memory.
  assert.match(frontEnd.print(await calling("guest", "size", [], ["i64"]), 1, true, { flags }), /branch[\s\S]*space 241[\s\S]*return/);
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["(func (param f32))", /floats and references/],
  ["(func (drop (f64.const 1)))", /a float instruction/],
  ["(func (local f32))", /a float or reference local/],
  ["(memory 1) (func (drop (memory.grow (i32.const 1))))", /memory\.grow/],
  ["(type $t (func)) (table 1 funcref) (func (call_indirect (type $t) (i32.const 0)))", /table|call_indirect/],
  ["(func $f (return_call $f))", /a tail call/],
  ["(memory 1) (func (drop (i32.load offset=0x3fff0000 (i32.const 0))))", /offset this large/],
  ['(import "m" "g" (global i32))', /an imported global/],
  ['(import "m" "m" (memory 1))', /an imported memory/],
];

for (const [text, says] of REFUSED) {
  test(`a privileged module may not have ${text}`, async () => {
    const bytes = await encodeText(`(module ${text})`, "privileged");
    frontEnd.compile(bytes);
    assert.match(refused(bytes, COMPILE_PRIVILEGED).reason, says);
  });
}

test("in a privileged module memory.size is constant, and copies take absolute addresses", async () => {
  const bytes = await encodeText(
    `(module (memory 3) (func (result i32) (memory.copy (i32.const 1) (i32.const 2) (i32.const 3)) (memory.size)))`,
    "privileged",
  );
  const text = frontEnd.print(bytes, 0, true, { flags: COMPILE_PRIVILEGED });
  assert.match(text, /i64\.const #1073741825/);
  assert.match(text, /i64\.const #1073741826/);
  assert.match(text, /call_runtime v\d+ v\d+ v\d+ #12/);
  assert.match(text, /i32\.const #3 .*[\s\S]*return/);
  assert.doesNotMatch(text, /memory_size|instance/);
});
