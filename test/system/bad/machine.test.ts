import assert from "node:assert/strict";
import { test } from "node:test";
import { EXIT_KIND_COMPILE, EXIT_KIND_LINK, EXIT_KIND_STATUS } from "../../../abi/gen/host/console";
import { describeRefusal } from "../../../host/compiler/refusal";
import { encodeText } from "../../../host/program/wat";
import { boot, type Program } from "../harness";
import { requireTool } from "../../lab/support";
import { BAD_MODULES, LARGE_MODULES, SMALL_MODULE } from "./cases";

/** What a bad module must end as, on the machine. */
interface Expectation {
  readonly program: Program;
  readonly kind: number;
  readonly says: RegExp;
}

const IMPORT = (text: string) => `(module (import ${text}) (func (export "_start")))`;

/** Programs that compile and can't be started: text, and what the message must say. */
const UNSTARTABLE: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  ["no _start", `(module (func (export "main")))`, /_start/],
  ["a _start with a parameter", `(module (func (export "_start") (param i32)))`, /_start/],
  ["a module that nobody provides", IMPORT(`"env" "f" (func)`), /"?env"?.*"?f"?/],
  ["a function that nobody provides", IMPORT(`"wasi_snapshot_preview1" "fd_frobnicate" (func)`), /fd_frobnicate/],
  ["a function of another type", IMPORT(`"wasi_snapshot_preview1" "fd_close" (func (param i64))`), /fd_close/],
  ["a memory where a function is", IMPORT(`"wasi_snapshot_preview1" "fd_close" (memory 1)`), /fd_close/],
  ["a global that nobody provides", IMPORT(`"nebulet" "clock" (global i32)`), /clock/],
];

/** Prefixes of a module and modules with one byte changed, spread over all of it. */
function damaged(): Expectation[] {
  const found: Expectation[] = [];
  const expect = (what: string, wasm: Uint8Array) => {
    if (!WebAssembly.validate(Uint8Array.from(wasm)))
      found.push({ program: { name: what, wasm }, kind: EXIT_KIND_COMPILE, says: /at offset 0x/ });
  };
  for (let length = 1; length < SMALL_MODULE.length; length += 5) expect(`${length} bytes`, SMALL_MODULE.subarray(0, length));
  for (let at = 0; at < SMALL_MODULE.length; at += 7)
    expect(
      `byte ${at}`,
      SMALL_MODULE.map((byte, i) => (i === at ? byte ^ 0xff : byte)),
    );
  return found;
}

async function expectations(): Promise<Expectation[]> {
  const bad = BAD_MODULES.map(({ what, bytes, says }) => ({ program: { name: what, wasm: bytes }, kind: EXIT_KIND_COMPILE, says }));
  const unstartable = UNSTARTABLE.map(async ([what, text, says]) => ({
    program: { name: what, wasm: await encodeText(text, what) },
    kind: EXIT_KIND_LINK,
    says,
  }));
  // A large module without _start compiles, and then can't be started.
  const large = LARGE_MODULES.map(({ what, bytes }) => ({ program: { name: what, wasm: bytes }, kind: EXIT_KIND_LINK, says: /_start/ }));
  return [...bad, ...damaged(), ...(await Promise.all(unstartable)), ...large];
}

test("a machine refuses bad modules one after the other with a line each, and loses nothing", async (t) => {
  if (!requireTool(t, "qemu-system-x86_64")) return;
  const expected = await expectations();
  const last = await encodeText(
    `(module (import "nebulet" "stream_write" (func $write (param i32 i32 i32) (result i32))) (memory 1) (data (i32.const 0) "alive\\0a")
      (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 6)))))`,
    "last",
  );
  const { end, exits, stdout } = await boot([...expected.map(({ program }) => program), { name: "last", wasm: last }], {
    timeout: 240_000,
  });
  assert.equal(end.how, "done", JSON.stringify(end));
  assert.equal(exits.length, expected.length + 1);
  for (const [i, { program, kind, says }] of expected.entries()) {
    const exit = exits[i]!;
    const message = kind === EXIT_KIND_COMPILE ? describeRefusal(exit.code, exit.offset, exit.message) : exit.message;
    assert.equal(exit.kind, kind, `${program.name}: ${message}`);
    assert.match(message, says, program.name);
    assert.doesNotMatch(message, /\n/, program.name);
    assert.deepEqual(exit.frames.after, exit.frames.before, `frames of ${program.name}`);
    assert.deepEqual(exit.slots.after, exit.slots.before, `slots of ${program.name}`);
  }
  assert.deepEqual([exits.at(-1)!.kind, stdout.toString()], [EXIT_KIND_STATUS, "alive\n"]);
});
