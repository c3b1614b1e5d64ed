import assert from "node:assert/strict";
import { test } from "node:test";
import { CALL_TABLE } from "../../abi/gen/host/calls";
import {
  SECTION_CODE,
  SECTION_FUNCTIONS,
  SECTION_SITE_CODE,
  SECTION_SITE_KIND,
  SECTION_SITE_WASM,
  SECTION_STRINGS,
} from "../../abi/gen/host/code";
import { SITE_CALL } from "../../abi/gen/host/traps";
import { checkStack } from "../../host/image/stack";
import type { Linked } from "../../host/link/link";
import { X64 } from "../../host/target/x64/target";
import { makeObject, words } from "./sample";

/** A function of a made-up kernel: its frame, and the numbers of the functions it calls. */
type Body = readonly [frame: number, ...calls: number[]];

const AT = 0x1000n;
const STRIDE = 64;

/** Linked code in which every kernel call and the trap entry is function 0. */
function linked(...bodies: readonly Body[]): Linked {
  const code = Buffer.alloc(bodies.length * STRIDE, 0x90);
  const returns: number[] = [];
  const strings = bodies.map((_, i) => `f${i}`).join("");
  bodies.forEach(([, ...calls], i) => {
    calls.forEach((callee, k) => {
      const next = i * STRIDE + (k + 1) * 8;
      code.writeUInt8(0xe8, next - 5);
      code.writeInt32LE(callee * STRIDE - next, next - 4);
      returns.push(next);
    });
  });
  const object = makeObject(
    new Map<number, Uint8Array>([
      [SECTION_FUNCTIONS, words(...bodies.flatMap(([frame], i) => [i * STRIDE, STRIDE, frame, 0, 0, 0, 0, i * 2, 2, 0, 0]))],
      [SECTION_SITE_CODE, words(...returns)],
      [SECTION_SITE_WASM, words(...returns.map(() => 0))],
      [SECTION_SITE_KIND, Buffer.alloc(returns.length, SITE_CALL)],
      [SECTION_STRINGS, Buffer.from(strings)],
      [SECTION_CODE, code],
    ]),
  );
  const names = new Set([...CALL_TABLE.map(({ name }) => `call_${name}`), "on_trap"]);
  return {
    ...{ at: AT, code, memory: code, memoryBytes: 0, globals: code, runtimeTable: () => code },
    parts: [{ module: "kernel", object, codeAt: AT, codeBytes: code.length }],
    symbol: (_, name) => (names.has(name) ? AT : assert.fail(name)),
  };
}

test("calls within the limit pass", () => {
  checkStack(X64, linked([100, 1, 2], [200, 2], [3000]));
  // 3,584 bytes with the return address of each.
  checkStack(X64, linked([1000, 1], [2568]));
});

test("the deepest chain of calls counts, and is named", () => {
  assert.throws(
    () => checkStack(X64, linked([1000, 1], [2569])),
    /call_log of the kernel needs 3585 bytes of stack, 3584 is the limit: f0 \(1000\) > f1 \(2569\)/,
  );
  assert.throws(() => checkStack(X64, linked([0, 1, 2], [8], [8, 3], [4000])), /f0 \(0\) > f2 \(8\) > f3 \(4000\)/);
});

test("recursion is refused, a function that is called twice isn't recursion", () => {
  assert.throws(() => checkStack(X64, linked([8, 1], [8, 2], [8, 1])), /the kernel recurses: f1 > f2 > f1/);
  assert.throws(() => checkStack(X64, linked([8, 0])), /the kernel recurses: f0 > f0/);
  checkStack(X64, linked([8, 1, 2], [8, 3], [8, 3], [8]));
});
