import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { NEBULET, nebulet, temporaryFolder } from "../../lab/support";

test("a file that is no script fails, and the others run", (t) => {
  const cwd = temporaryFolder(t);
  const scripts = { "a.wast": "(module)\n\n(module", "b.wast": "(module)", "c.wast": "text" };
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(cwd, name), text);
  const { status, stdout, stderr } = nebulet(["spec", ...Object.keys(scripts)], { cwd });
  assert.deepEqual([status, stderr], [1, ""]);
  assert.deepEqual(stdout.trimEnd().split("\n"), [
    "a.wast: 1 failed",
    "  line 3: unclosed parenthesis",
    "c.wast: 1 failed",
    "  line 1: module: malformed text: expected `(`",
    "1 passed, 2 failed, 0 skipped",
  ]);
});

test("a filter is for named files too, and one that fits none is one line and status 1", (t) => {
  const cwd = temporaryFolder(t);
  for (const name of ["left.wast", "right.wast"]) writeFileSync(join(cwd, name), "(module) (module)");
  const spec = (filter: string) => nebulet(["spec", "--filter", filter, "left.wast", "right.wast"], { cwd });
  assert.deepEqual(spec("ef"), { status: 0, stdout: "2 passed, 0 failed, 0 skipped\n", stderr: "" });
  assert.deepEqual(spec("up"), { status: 1, stdout: "", stderr: "nebulet: no script's name contains up\n" });
});

/** Runs `nebulet spec` on two files that are no scripts, with stdout there. */
async function unread(t: TestContext, stdout: "pipe" | number): Promise<{ status: number; stderr: string }> {
  const cwd = temporaryFolder(t);
  for (const name of ["a.wast", "b.wast"]) writeFileSync(join(cwd, name), "text");
  const child = spawn(process.execPath, [NEBULET, "spec", "a.wast", "b.wast"], { cwd, stdio: ["ignore", stdout, "pipe"] });
  child.stdout?.destroy();
  const stderr = child.stderr!.toArray();
  const [code] = (await once(child, "close")) as [number];
  return { status: code, stderr: Buffer.concat(await stderr).toString() };
}

test("a reader that goes away ends the command without a word, output that can't be kept is an error", async (t) => {
  assert.deepEqual(await unread(t, "pipe"), { status: 141, stderr: "" });
  if (!existsSync("/dev/full")) return;
  const full = openSync("/dev/full", "w");
  t.after(() => closeSync(full));
  const { status, stderr } = await unread(t, full);
  assert.equal(status, 1);
  assert.match(stderr, /^nebulet: can't write the output: ENOSPC[^\n]*\n$/);
});

test("a file that can't be read is one line and status 1, before anything runs where it isn't there", (t) => {
  const cwd = temporaryFolder(t);
  mkdirSync(join(cwd, "folder"));
  writeFileSync(join(cwd, "a.wast"), "text");
  const refused = (message: string, ...args: string[]) =>
    assert.deepEqual(nebulet(["spec", ...args], { cwd }), { status: 1, stdout: "", stderr: `nebulet: ${message}\n` });
  refused("can't read none.wast: no such file", "a.wast", "none.wast");
  refused("can't read folder: it is a folder", "folder", "a.wast");
  refused("can't make the folder /dev/null/data: no such folder", "--fetch", "--data", "/dev/null/data");
});
