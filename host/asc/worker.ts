import { parentPort } from "node:worker_threads";
import { type Input, Inputs } from "../build/inputs";
import { UserError } from "../errors";
import { compileProgram } from "./program";
import { compileSystemModule, type SystemModule } from "./system";

/** What a worker compiles: a module of the system, or a user's program. */
export type Task = { readonly what: "module"; readonly module: SystemModule } | { readonly what: "program"; readonly file: string };

/** What comes of it: the wasm module and what was read, or what is wrong. */
export type WorkerAnswer =
  { readonly bytes: Uint8Array; readonly inputs: readonly Input[] } | { readonly message: string; readonly user: boolean };

// A worker thread for one task after the other: asc is two to three times faster from the second on.
parentPort!.on("message", async (task: Task) => parentPort!.postMessage(await answer(task)));

async function answer(task: Task): Promise<WorkerAnswer> {
  const inputs = new Inputs();
  try {
    const bytes = task.what === "module" ? await compileSystemModule(task.module, inputs) : await compileProgram(task.file, inputs);
    return { bytes, inputs: inputs.list() };
  } catch (error) {
    return { message: (error as Error).message, user: error instanceof UserError };
  }
}
