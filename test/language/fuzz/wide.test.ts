import assert from "node:assert/strict";
import { test } from "node:test";
import { cpuFeaturesHere } from "../../../host/compiler/cpu";
import { wideFunction } from "../../lab/fuzz/wide";
import { makeInstance, results, startMachine } from "../../runtime/harness";

const FUNCTIONS = 150;

const ARGUMENTS = [
  [0n, 0n, 0n, 0n],
  [(1n << 64n) - 1n, 1n, 1n << 63n, (1n << 63n) - 1n],
  [0x0123456789abcdefn, 0xfedcba9876543210n, 3n, (1n << 64n) - 5n],
];

test("random functions on 128-bit arithmetic give what whole numbers do", async (t) => {
  const machine = await startMachine(t);
  const functions = Array.from({ length: FUNCTIONS }, (_, seed) => wideFunction(`f${seed}`, seed));
  const module = `(module ${functions.map(({ text }) => text).join("\n")})`;
  for (const cpuFeatures of [0, cpuFeaturesHere()]) {
    const instance = await makeInstance(machine, module, cpuFeatures);
    for (const [seed, { run }] of functions.entries()) {
      for (const args of ARGUMENTS) {
        assert.deepEqual(results(await machine.invoke(instance, `f${seed}`, args)), [run(args)], `seed ${seed} of ${args.join()}`);
      }
    }
  }
});
