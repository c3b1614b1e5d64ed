import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeText } from "../../host/program/wat";
import type { NativeServer } from "../lab/server/native";
import { compileModule } from "../lab/compile";
import { startMachine } from "./harness";
import { type Form, throwingModule } from "./throwing";

const MODULES = 120;
const CALLS: readonly (readonly [number, bigint])[] = [
  [0, 0n],
  [1, 5n],
  [-7, -1n],
  [1000, 123456789012n],
];
const FUNCTIONS = ["f0", "f1", "f2", "f3", "f4"];

/** What each call gave, and where control went. */
type Trace = readonly string[];

async function traceOfV8(bytes: Uint8Array): Promise<Trace> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)));
  const call = exports as unknown as Record<string, (...args: (number | bigint)[]) => number>;
  const { trace } = exports as unknown as { trace: WebAssembly.Global<"i64"> };
  const outcome = (name: string, args: readonly (number | bigint)[]) => {
    try {
      return String(call[name]!(...args));
    } catch (error) {
      if (String(error) === "[object WebAssembly.Exception]") return "uncaught exception";
      throw error;
    }
  };
  return FUNCTIONS.flatMap((name) =>
    CALLS.map((args) => {
      call["reset"]!();
      return `${name}: ${outcome(name, args)}, ${BigInt.asUintN(64, trace.value)}`;
    }),
  );
}

async function traceOfNative(machine: NativeServer, bytes: Uint8Array): Promise<Trace> {
  await machine.reset();
  const made = await machine.instantiate(await machine.load(await compileModule(bytes)));
  assert.equal(made.how, "made");
  const { instance } = made as Extract<typeof made, { how: "made" }>;
  const steps = FUNCTIONS.flatMap((name) =>
    CALLS.map(async ([p, q]) => {
      void machine.invoke(instance, "reset", []);
      const outcome = machine.invoke(instance, name, [BigInt.asUintN(32, BigInt(p)), BigInt.asUintN(64, q)]);
      const trace = machine.get(instance, "trace");
      const ended = await outcome;
      const text =
        ended.how === "returned" ? String(Number(BigInt.asIntN(32, ended.results[0]!))) : ended.how === "trapped" ? ended.name : "";
      return `${name}: ${text}, ${await trace}`;
    }),
  );
  return Promise.all(steps);
}

const KINDS: readonly { what: string; form: Form; delegates: boolean }[] = [
  { what: "the older form does what V8 does", form: "legacy", delegates: true },
  { what: "try_table does what the older form does in V8", form: "references", delegates: false },
];

for (const { what, form, delegates } of KINDS) {
  test(what, async (t) => {
    const machine = await startMachine(t);
    let uncaught = 0;
    let values = 0;
    for (let seed = 1; seed <= MODULES; seed++) {
      const known = await traceOfV8(await encodeText(throwingModule(seed, "legacy", delegates), "legacy"));
      const ours = await traceOfNative(machine, await encodeText(throwingModule(seed, form, delegates), form));
      assert.deepEqual(ours, known, `seed ${seed}`);
      for (const step of known) step.includes("uncaught") ? uncaught++ : values++;
    }
    assert.ok(uncaught > 100 && values > uncaught, `${uncaught} uncaught, ${values} values`);
  });
}
