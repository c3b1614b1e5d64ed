import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HEADER, name, section, sized, unsigned, vector } from "../../host/wasm/binary";
import { nebulet, temporaryFolder } from "../lab/support";

/** Names of functions that would do something to a terminal if they reached it as they are. */
const NAMES = ["\x1b[31mred\x1b[0m", "evil\n   9: 0x1 - kernel!panic", `\x1b]0;title\x07\u202e${"N".repeat(100_000)}`];
const HARMLESS = /^[^\p{Cc}\p{Cf}]*$/u;

/** A module whose `_start` calls down to a trap through functions of those names. */
function hostile(): Uint8Array {
  const functions = NAMES.flatMap((text, i) => [i, ...name(text)]);
  const moduleName = [0, ...sized(name("\x1b[1mM"))];
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector([[0x60, 0, 0]])),
    ...section(3, vector([0, 0, 0])),
    ...section(7, vector([[...name("_start"), 0, 0]])),
    ...section(10, vector([sized([0, 0x10, 1, 0x0b]), sized([0, 0x10, 2, 0x0b]), sized([0, 0, 0x0b])])),
    ...section(0, [...name("name"), ...moduleName, 1, ...sized([...unsigned(NAMES.length), ...functions])]),
  ]);
}

test("names of a module can't steer the terminal, forge lines or flood it", (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, "names.wasm");
  writeFileSync(file, hostile());
  const run = nebulet(["run", file]);
  assert.equal(run.status, 134);
  const lines = run.stderr.trimEnd().split("\n");
  assert.equal(lines.length, 2 + NAMES.length, run.stderr);
  assert.match(lines[2]!, /^ {3}0: 0x[0-9a-f]+ - \\u\{1b\}\[1mM!\\u\{1b\}\]0;title\\u\{7\}\\u\{202e\}N+/);
  assert.match(lines[3]!, /!evil\\u\{a\} {3}9: 0x1 - kernel!panic$/);
  const dump = nebulet(["objdump", file]);
  assert.equal(dump.status, 0);
  for (const line of [...lines, ...dump.stdout.split("\n"), ...nebulet(["compile", file, "--dump", "build"]).stdout.split("\n")]) {
    assert.match(line, HARMLESS);
    assert.ok(line.length < 400, `a line of ${line.length}`);
  }
  assert.match(dump.stdout, /!\\u\{1b\}\[31mred\\u\{1b\}\[0m: {2};/);
});

test("a file's name can't either", () => {
  const { status, stderr } = nebulet(["run", "no\x1b[2J\u202e.wasm"]);
  assert.equal(status, 1);
  assert.equal(stderr, "nebulet: can't read no\\u{1b}[2J\\u{202e}.wasm: no such file\n");
  assert.equal(nebulet(["run", "a\nnebulet: b.wasm"]).stderr.split("\n").length, 2);
});
