import { Worker } from "node:worker_threads";
import { UserError } from "../errors";
import type { SystemModule } from "./system";
import type { WorkerAnswer } from "./worker";

/** asc needs about a core and 300 MB a compile. */
const WORKERS = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Compiles a system module in a worker thread, at most two at a time. Throws what compileSystemModule throws. */
export async function compileInWorker(module: SystemModule): Promise<Uint8Array> {
  if (running >= WORKERS) await new Promise<void>((go) => waiting.push(go));
  running++;
  const worker = new Worker(new URL("./asc-worker.mjs", import.meta.url));
  try {
    const answer = await new Promise<WorkerAnswer>((answered, failed) => {
      worker.once("message", answered);
      worker.once("error", failed);
      worker.once("exit", (code) => failed(new Error(`asc ended with status ${code} on ${module.entry}`)));
      worker.postMessage(module);
    });
    if ("bytes" in answer) return answer.bytes;
    throw answer.user ? new UserError(answer.message) : new Error(answer.message);
  } finally {
    running--;
    await worker.terminate();
    waiting.shift()?.();
  }
}
