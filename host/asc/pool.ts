import { Worker } from "node:worker_threads";
import type { Inputs } from "../build/inputs";
import { UserError } from "../errors";
import type { Task, WorkerAnswer } from "./worker";

/** asc needs about a core and 300 MB a compile. */
const WORKERS = 2;
/** A worker that has nothing to do for so long, in ms, ends. */
const IDLE = 2000;

let idleTime = IDLE;
let working = 0;
const idle: { readonly worker: Worker; readonly end: NodeJS.Timeout | undefined }[] = [];
const waiting: (() => void)[] = [];

/** Workers stay from now on, ready for what comes next; they hold no process back that is done. */
export function keepWorkers(): void {
  idleTime = Infinity;
}

/** Compiles in a worker thread, at most two at a time; notes what was read. Throws what the compile throws. */
export async function compileInWorker(task: Task, inputs: Inputs): Promise<Uint8Array> {
  if (working >= WORKERS) await new Promise<void>((go) => waiting.push(go));
  working++;
  const worker = takeWorker();
  try {
    const answer = await ask(worker, task);
    rest(worker);
    if (!("bytes" in answer)) throw answer.user ? new UserError(answer.message) : new Error(answer.message);
    inputs.add(answer.inputs);
    return answer.bytes;
  } finally {
    working--;
    waiting.shift()?.();
  }
}

function takeWorker(): Worker {
  const rested = idle.pop();
  if (!rested) return new Worker(new URL("./asc-worker.mjs", import.meta.url));
  clearTimeout(rested.end);
  rested.worker.ref();
  return rested.worker;
}

function ask(worker: Worker, task: Task): Promise<WorkerAnswer> {
  return new Promise((done, fail) => {
    const ended = (code: number) =>
      failed(new Error(`asc ended with status ${code} on ${task.what === "module" ? task.module.entry : task.file}`));
    const settle = () => worker.off("message", answered).off("error", failed).off("exit", ended);
    const answered = (answer: WorkerAnswer) => {
      settle();
      done(answer);
    };
    const failed = (error: Error) => {
      settle();
      fail(error);
    };
    worker.on("message", answered).on("error", failed).on("exit", ended);
    worker.postMessage(task);
  });
}

function rest(worker: Worker): void {
  worker.unref();
  const end = Number.isFinite(idleTime) ? setTimeout(() => dismiss(worker), idleTime).unref() : undefined;
  idle.push({ worker, end });
}

function dismiss(worker: Worker): void {
  const at = idle.findIndex((item) => item.worker === worker);
  if (at >= 0) idle.splice(at, 1);
  void worker.terminate();
}
