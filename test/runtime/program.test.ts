import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeText } from "../../host/program/wat";
import { nativeRun } from "../../host/native/run";
import { CLANG, requireTool, temporaryFolder } from "../lab/support";
import { compileCase, linesText, WASI_CASES } from "../libraries/wasi/cases";
import { compileModule } from "../lab/compile";
import { GUEST_PROGRAMS } from "../lab/guest";

const TIMEOUT = 60_000;

for (const item of WASI_CASES) {
  test(`the C program ${item.name}, compiled and run natively`, async (t) => {
    if (!requireTool(t, ...CLANG)) return;
    const object = await compileModule(compileCase(item.name, temporaryFolder(t)));
    const { name, args, env } = item;
    const ended = await nativeRun(object, { name, args, env, stdin: Buffer.from(item.stdin ?? ""), timeout: TIMEOUT });
    const seen = { status: ended.status, stdout: ended.stdout.toString(), stderr: ended.stderr.toString() };
    assert.deepEqual(seen, { status: item.status ?? 0, stdout: linesText(item.stdout), stderr: linesText(item.stderr) });
  });
}

const run = async (text: string) => {
  const { status, stdout, stderr } = await nativeRun(await compileModule(await encodeText(text, "test")), { timeout: TIMEOUT });
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
};

test("a trap ends the program with its name, its frames and status 134", async () => {
  const { status, stderr } = await run(`(module $sample (func $inner unreachable) (func (export "_start") call $inner))`);
  assert.equal(status, 134);
  assert.match(
    stderr,
    /^error: trap: unreachable\nwasm backtrace:\n {3}0: 0x[0-9a-f]+ - sample!inner\n {3}1: 0x[0-9a-f]+ - sample!_start\n$/,
  );
});

test("a segment out of bounds is a trap before the program starts", async () => {
  const ended = await run('(module (memory 1) (data (i32.const 65536) "a") (func (export "_start")))');
  assert.deepEqual(ended, { status: 134, stdout: "", stderr: "error: trap: out of bounds memory access\n" });
});

test("a program that can't be linked says why", async () => {
  assert.deepEqual(await run('(module (import "env" "f" (func (param i32))) (func (export "_start")))'), {
    status: 1,
    stdout: "",
    stderr: 'unknown import "env" "f" (func (param i32))\n',
  });
  assert.deepEqual(await run('(module (import "wasi_snapshot_preview1" "fd_write" (func)) (func (export "_start")))'), {
    status: 1,
    stdout: "",
    stderr: 'incompatible import type: "wasi_snapshot_preview1" "fd_write" (func): what is there is of another type\n',
  });
  assert.deepEqual(await run("(module)"), { status: 1, stdout: "", stderr: "the program exports no function _start\n" });
});

test("the start function runs before _start, and can use WASI", async () => {
  const ended = await run(`(module
    (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1) (data (i32.const 0) "\\10\\00\\00\\00\\03\\00\\00\\00") (data (i32.const 16) "abc")
    (func $start (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
    (start $start)
    (func (export "_start") (i32.store8 (i32.const 16) (i32.const 65)) (call $start)))`);
  assert.deepEqual(ended, { status: 0, stdout: "abcAbc", stderr: "" });
});

for (const [what, text, prints] of GUEST_PROGRAMS) {
  test(`WASI works on the program's memory: ${what}`, async () => {
    assert.deepEqual(await run(text), { status: 0, stdout: prints, stderr: "" });
  });
}

test("a program may begin with a function that it imports", async () => {
  const ended = await run('(module (import "nebulet" "yield" (func $yield)) (export "_start" (func $yield)))');
  assert.deepEqual(ended, { status: 0, stdout: "", stderr: "" });
});
