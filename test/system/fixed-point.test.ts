import assert from "node:assert/strict";
import { test } from "node:test";
import { BUNDLE_JOB_COMPILE_ONLY, BUNDLE_JOB_SEND_OBJECT, EXIT_KIND_STATUS } from "../../abi/gen/host/console";
import { artefactBytes } from "../lab/support";
import { boot } from "./harness";

const COMPILE = BUNDLE_JOB_COMPILE_ONLY | BUNDLE_JOB_SEND_OBJECT;

test("the compiler, compiled inside the machine by itself, is the same as the one made here, byte for byte", async () => {
  const [wasm, object] = await Promise.all([artefactBytes("compiler.wasm"), artefactBytes("compiler.o")]);
  const booted = await boot([{ name: "compiler", wasm, flags: COMPILE, cpuFeatures: 0 }], { timeout: 120_000 });
  assert.equal(booted.end.how, "done");
  assert.deepEqual([booted.exits[0]!.kind, booted.exits[0]!.code], [EXIT_KIND_STATUS, 0]);
  assert.ok(booted.object.equals(object), firstDifference(booted.object, object));
  const flipped = Buffer.from(object);
  flipped[flipped.length >> 1]! ^= 1;
  assert.ok(!booted.object.equals(flipped));
});

function firstDifference(made: Uint8Array, expected: Uint8Array): string {
  const at = expected.findIndex((byte, i) => made[i] !== byte);
  return `${made.length} bytes against ${expected.length}, the first difference at ${at}`;
}
