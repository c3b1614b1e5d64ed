import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { NativeServer, type NativeServerOptions } from "../lab/server/native";
import type { ServerInstance, ServerOutcome } from "../lab/server/server";
import { compileText } from "../lab/compile";

/** A native machine that is closed after the test. */
export async function startMachine(t: TestContext, options?: NativeServerOptions): Promise<NativeServer> {
  const machine = await NativeServer.start(options);
  t.after(() => machine.close());
  return machine;
}

/** An instance of a module in WebAssembly text, which must be made without a trap. */
export async function makeInstance(machine: NativeServer, text: string, cpuFeatures = 0): Promise<ServerInstance> {
  const made = await machine.instantiate(await machine.load(await compileText(text, { cpuFeatures })));
  assert.equal(made.how, "made", made.how === "unlinkable" ? made.message : made.how);
  return (made as { instance: ServerInstance }).instance;
}

/** The results of a call that must return. */
export function results(outcome: ServerOutcome): readonly bigint[] {
  assert.equal(
    outcome.how,
    "returned",
    JSON.stringify(outcome, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  );
  return (outcome as { results: readonly bigint[] }).results;
}

/** The name of the trap that a call must end with. */
export function trapName(outcome: ServerOutcome): string {
  return outcome.how === "trapped" ? outcome.name : outcome.how;
}

/** The names of a trap's frames, innermost first. */
export function frameNames(outcome: ServerOutcome): string[] {
  return outcome.how === "trapped" ? outcome.backtrace.map((frame) => frame.name) : [];
}
