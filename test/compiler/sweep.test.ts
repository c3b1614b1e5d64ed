import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import type { Compiler } from "../../host/compiler/compiler";
import { generate } from "../../host/fuzz/generate";
import { mutate } from "../../host/fuzz/mutate";
import { Random } from "../../host/fuzz/random";
import { seedModules } from "../../host/fuzz/seeds";
import { disagreement } from "../../host/fuzz/validate";
import { inRoot } from "../support";
import { FrontEnd } from "./frontend";

let frontEnd: FrontEnd;
before(async () => {
  frontEnd = await FrontEnd.open();
});

/** How the front end and V8 differ about a module, or the rule of the IR that it breaks. */
function difference(bytes: Uint8Array): string | undefined {
  return disagreement(frontEnd as unknown as Compiler, bytes);
}

/** Real modules that the dependencies bring along: Rust through LLVM. */
const REAL = ["iced-x86/iced_x86_bg.wasm", "@bytecodealliance/jco-transpile/vendor/wasm-tools.core.wasm"];

for (const name of REAL) {
  test(`${name} is accepted and keeps the rules of the IR`, () => {
    frontEnd.compile(readFileSync(inRoot("node_modules", name)));
  });
}

test("generated modules are accepted and keep the rules of the IR", () => {
  for (let seed = 1; seed <= 100; seed++) assert.equal(difference(generate(seed).bytes), undefined, `seed ${seed}`);
});

test("a module cut off at any byte is judged as V8 does", () => {
  const { bytes } = generate(3);
  for (let length = 0; length < bytes.length; length++) {
    assert.equal(difference(bytes.subarray(0, length)), undefined, `${length} bytes`);
  }
});

test("a module with any one bit flipped is judged as V8 does", () => {
  const { bytes } = generate(9);
  for (let bit = 0; bit < Math.min(bytes.length, 300) * 8; bit++) {
    const flipped = Uint8Array.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    assert.equal(difference(flipped), undefined, `bit ${bit}`);
  }
});

test("mutated modules are judged as V8 does, and what is accepted keeps the rules of the IR", async () => {
  const seeds = await seedModules();
  for (let seed = 1; seed <= 3_000; seed++) {
    const random = new Random(seed);
    assert.equal(difference(mutate(random.pick(seeds), seeds, random)), undefined, `seed ${seed}`);
  }
});
