import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { Compiler } from "../../host/compiler/compiler";
import { NativeMachine, type NativeMachineOptions } from "../../host/native/machine";
import type { ServerInstance, ServerOutcome } from "../../host/server/server";
import { encodeText } from "../../host/program/wat";
import { artefactBytes } from "../support";

let compiler: Promise<Compiler> | undefined;

/** The system's compiler, in this process. */
export function openCompiler(): Promise<Compiler> {
  compiler ??= artefactBytes("compiler.wasm").then((bytes) => new Compiler(bytes));
  return compiler;
}

/** The object of a module, for a processor with those CPU_ features. */
export async function compileModule(module: Uint8Array, cpuFeatures = 0): Promise<Uint8Array> {
  return (await openCompiler()).compile(module, { cpuFeatures }).object;
}

/** The object of a module in WebAssembly text. */
export async function compileText(text: string, cpuFeatures = 0): Promise<Uint8Array> {
  return compileModule(await encodeText(text, "test"), cpuFeatures);
}

/** A native machine that is closed after the test. */
export async function startMachine(t: TestContext, options?: NativeMachineOptions): Promise<NativeMachine> {
  const machine = await NativeMachine.start(options);
  t.after(() => machine.close());
  return machine;
}

/** An instance of a module in WebAssembly text, which must be made without a trap. */
export async function makeInstance(machine: NativeMachine, text: string, cpuFeatures = 0): Promise<ServerInstance> {
  const made = await machine.instantiate(await machine.load(await compileText(text, cpuFeatures)));
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
