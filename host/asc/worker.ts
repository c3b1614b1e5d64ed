import { parentPort } from "node:worker_threads";
import { UserError } from "../errors";
import { compileSystemModule, type SystemModule } from "./system";

/** A worker thread that compiles system modules: takes a description, answers with the module or with what is wrong. */
export type WorkerAnswer = { readonly bytes: Uint8Array } | { readonly message: string; readonly user: boolean };

parentPort!.on("message", (module: SystemModule) => {
  compileSystemModule(module).then(
    (bytes) => parentPort!.postMessage({ bytes } satisfies WorkerAnswer),
    (error: Error) => parentPort!.postMessage({ message: error.message, user: error instanceof UserError } satisfies WorkerAnswer),
  );
});
