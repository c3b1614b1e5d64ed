import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Compiler } from "../../host/compiler/compiler";
import { generate } from "../lab/fuzz/generate";
import { mutate } from "../lab/fuzz/mutate";
import { Oracle } from "../lab/fuzz/oracle";
import { Random } from "../lab/fuzz/random";
import { seedModules } from "../lab/fuzz/seeds";
import { disagreements } from "../lab/fuzz/validate";
import { PACKAGES } from "../../host/paths";
import { FrontEnd } from "./frontend";

let frontEnd: FrontEnd;
let oracle: Oracle;
before(async () => {
  frontEnd = await FrontEnd.open();
  oracle = await Oracle.open();
});
after(() => oracle.close());

/** Checks that front end and V8 agree about modules, and that what is accepted keeps the rules of the IR. */
async function assertAgreed(modules: readonly Uint8Array[]): Promise<void> {
  const found = await disagreements(frontEnd as unknown as Compiler, oracle, modules);
  assert.deepEqual(
    found.flatMap((reason, i) => (reason === undefined ? [] : [`${i}: ${reason}`])),
    [],
  );
}

/** Real modules that the dependencies bring along: Rust through LLVM. */
const REAL = ["iced-x86/iced_x86_bg.wasm", "@bytecodealliance/jco-transpile/vendor/wasm-tools.core.wasm"];

for (const name of REAL) {
  test(`${name} is accepted and keeps the rules of the IR`, () => {
    frontEnd.compile(readFileSync(join(PACKAGES, name)));
  });
}

test("generated modules are accepted and keep the rules of the IR", async () => {
  await assertAgreed(Array.from({ length: 100 }, (_, i) => generate(i + 1).bytes));
});

test("a module cut off at any byte is judged as V8 does", async () => {
  const { bytes } = generate(3);
  await assertAgreed(Array.from(bytes, (_, length) => bytes.subarray(0, length)));
});

test("a module with any one bit flipped is judged as V8 does", async () => {
  const { bytes } = generate(9);
  const flip = (bit: number) => bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
  await assertAgreed(Array.from({ length: Math.min(bytes.length, 300) * 8 }, (_, bit) => flip(bit)));
});

test("mutated modules are judged as V8 does, and what is accepted keeps the rules of the IR", async () => {
  const seeds = await seedModules();
  const mutants = Array.from({ length: 3_000 }, (_, i) => {
    const random = new Random(i + 1);
    return mutate(random.pick(seeds), seeds, random);
  });
  await assertAgreed(mutants);
});
