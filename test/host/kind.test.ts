import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileKind } from "../../host/program/kind";
import { inRoot, nebulet, temporaryFolder } from "../lab/support";
import { PLAIN } from "./modules";
import { makeObject } from "./sample";

function whatIs(content: string | Uint8Array): string {
  const kind = fileKind(Buffer.from(content as string));
  return kind.is === "foreign" ? kind.what : kind.is;
}

test("what a program is made of is told from its content", () => {
  assert.equal(whatIs(Uint8Array.from(PLAIN)), "module");
  assert.equal(whatIs(makeObject(new Map())), "object");
  for (const text of [
    "(module)",
    "\ufeff (module $a",
    ";; c\n(; a (; b ;) ;)\n(module",
    '(import "a" "b" (func))',
    "(func)",
    "(@custom)",
    "(module;;x\n)",
  ])
    assert.equal(whatIs(text), "wat", text);
  for (const text of ["(modul)", "(defun f ())", "(; (module)", ";; (module)", "hello", "( )", "ümlaut"])
    assert.equal(whatIs(text), "text", text);
  for (const bytes of [Uint8Array.of(1, 2, 3), Uint8Array.of(0x41, 0xff, 0x42), Uint8Array.of(0, 0x61, 0x73)])
    assert.equal(whatIs(bytes), "unknown");
  // A version that there is not is for the compiler to name.
  assert.equal(whatIs(Uint8Array.of(0, 0x61, 0x73, 0x6d, 9, 0, 0, 0)), "module");
});

test("what else there is has a name", () => {
  const cases: readonly (readonly [content: string | Uint8Array, what: string])[] = [
    ["", "empty"],
    [Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0), "a component"],
    [Buffer.from("\x7fELF\x02", "latin1"), "machine code for another system (ELF)"],
    [Buffer.of(0x1f, 0x8b, 8), "compressed with gzip"],
    [Buffer.from("PK\x03\x04"), "a zip archive"],
    ['{ "name": "x" }', "JSON"],
    ["[1, 2]", "JSON"],
    ["<!DOCTYPE html>", "a page of HTML"],
    ["#!/bin/sh\n", "a script for another program"],
    ["/* x */\n#include <stdio.h>\nint main(void) { return 0; }\n", "C source"],
    ["int main() { }", "C source"],
    ["#include <iostream>\nint main() { std::cout << 1; }", "C++ source"],
    ["#include <stdio.h>\nnamespace a {}\n", "C++ source"],
    ['fn main() {\n  println!("x");\n}\n', "Rust source"],
    ["use std::io;\n", "Rust source"],
    ['package main\n\nimport "fmt"\n', "Go source"],
    ["def f():\n  pass\n", "Python source"],
    ["export function main(): i32 { return 0; }\n", "TypeScript or JavaScript"],
    ['console.log("x");\n', "TypeScript or JavaScript"],
  ];
  for (const [content, what] of cases) assert.equal(whatIs(content), what, String(content));
});

test("no text takes long to tell", () => {
  const began = performance.now();
  for (const piece of ["(;", " ", "int ", "fn a", "class ", "import ", "{", "a", "\n", "static\t", ";;"])
    whatIs(piece.repeat((1 << 20) / piece.length));
  assert.ok(performance.now() - began < 10_000);
});

/** `run` with a stand-in for QEMU, which says hello to every program. */
function run(file: string, input?: string) {
  return nebulet(["run", file, "hello"], { env: { NEBULET_QEMU: inRoot("test/host/fake-guest.mjs") }, input });
}

test("text is encoded whatever its file is called, and from standard input", (t) => {
  const text = '(module (func (export "_start")))';
  for (const name of ["a.WAT", "b", "c.wasm", "d.wat"]) {
    const file = join(temporaryFolder(t), name);
    writeFileSync(file, text);
    assert.deepEqual(run(file), { status: 7, stdout: "hello \n", stderr: "to stderr\n" }, name);
  }
  assert.equal(run("-", text).status, 7);
  assert.deepEqual(run("-", "(module (func (export"), {
    status: 1,
    stdout: "",
    stderr: "nebulet: standard input:1:16: unknown operator or unexpected token\n",
  });
});

test("run refuses each before a machine is started", (t) => {
  const folder = temporaryFolder(t);
  const refused = (content: string | Uint8Array, says: RegExp) => {
    const file = join(folder, "app.wasm");
    writeFileSync(file, content);
    const { status, stdout, stderr } = run(file);
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /^nebulet: .*app\.wasm /);
    assert.match(stderr, says);
  };
  refused("", /is empty/);
  refused("int main(void) { return 0; }", /is C source; compile it: clang --target=wasm32-wasi/);
  refused("words", /is text/);
  refused(makeObject(new Map()), /an object that nebulet compile made/);
  refused('(module (func (export "main")))', /exports no function _start, .* it exports main$/m);
  refused('(module (import "env" "x" (func)) (func (export "_start")))', /nobody offers:\n {2}"env" "x" \(function\)$/m);
  assert.equal(
    nebulet(["compile", "-"], { cwd: folder, input: "int x;" }).stderr,
    "nebulet: standard input is C source; compile it: clang --target=wasm32-wasi FILE -o app.wasm\n",
  );
});
