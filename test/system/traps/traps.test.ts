import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE_NAMES } from "../../../abi/gen/host/traps";
import { encodeText } from "../../../host/program/wat";
import { CLANG, requireTool, temporaryFolder } from "../../lab/support";
import { trapInV8 } from "./frames";
import { TRAP_MODULES } from "./modules";
import { compileNamed, framesOf, printedBy, TRAP_RUNS } from "./programs";

/** What V8 says for each trap of the specification. */
const MESSAGES: Readonly<Record<string, RegExp>> = {
  unreachable: /^unreachable$/,
  "integer divide by zero": /^(?:divide|remainder) by zero$/,
  "integer overflow": /^(?:divide result unrepresentable|float unrepresentable in integer range)$/,
  "invalid conversion to integer": /^float unrepresentable in integer range$/,
  "out of bounds memory access": /^memory access out of bounds$/,
  "out of bounds table access": /^table (?:index is|access) out of bounds$|^element segment out of bounds$/,
  "undefined element": /^table index is out of bounds$/,
  "uninitialized element": /^null function or function signature mismatch$/,
  "indirect call type mismatch": /^null function or function signature mismatch$/,
  "call stack exhausted": /^Maximum call stack size exceeded$/,
};

for (const item of TRAP_MODULES) {
  test(`the module "${item.name}" traps in V8 as in its description`, async () => {
    const { stdout, message, frames } = await trapInV8(await encodeText(item.text, item.name));
    assert.match(message, MESSAGES[item.trap]!);
    assert.equal(stdout, item.frames.includes("begin") ? "" : "before\n");
    const names = frames.map(({ name }) => name);
    assert.deepEqual(item.endless ? [...new Set(names.slice(0, 20))] : names, item.frames);
  });
}

for (const run of TRAP_RUNS) {
  test(`the C program traps in V8 as in its description: ${run.argument}`, async (t) => {
    if (!requireTool(t, ...CLANG)) return;
    const program = compileNamed("traps", temporaryFolder(t));
    const { stdout, message, frames } = await trapInV8(program, { args: ["traps", run.argument] });
    assert.match(message, MESSAGES[run.trap]!);
    assert.equal(stdout, printedBy(run));
    const names = frames.map(({ name }) => name);
    if (run.argument === "dive") assert.deepEqual([...new Set(names)], ["dive"]);
    else assert.deepEqual(names.slice(0, 3), framesOf(run));
  });
}

test("there is a case for each trap of the specification, with the name the machine gives it", () => {
  const known = new Set(SITE_NAMES.values());
  for (const trap of Object.keys(MESSAGES)) {
    assert.ok(known.has(trap), trap);
    assert.ok(
      TRAP_MODULES.some((item) => item.trap === trap),
      trap,
    );
  }
});
