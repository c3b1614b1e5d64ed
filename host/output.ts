import type { Writable } from "node:stream";
import { EXIT_CLOSED_PIPE, UserError } from "./errors";

/** Lines gathered before a write. */
const BATCH = 500;

/**
 * Writes lines no faster than the reader takes them; stops quietly when the reader is gone. Throws a UserError where they can't be kept.
 */
export async function writeAll(stream: Writable, lines: Iterable<string>): Promise<void> {
  let failure: NodeJS.ErrnoException | undefined;
  stream.on("error", (error) => {
    failure = error;
  });
  let batch: string[] = [];
  const flush = () => new Promise<void>((taken) => stream.write(batch.map((line) => `${line}\n`).join(""), () => taken()));
  for (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    await flush();
    batch = [];
    if (failure) break;
  }
  if (!failure) await flush();
  if (failure && failure.code !== "EPIPE") throw unwritable(failure);
}

/** Why text that was printed could not be written; without a message where the reader is gone. */
let lost: UserError | undefined;

/** Writes text to stdout, between other work. Throws a UserError when earlier text could not be written, so that the work ends. */
export function print(text: string): void {
  if (lost) throw lost;
  process.stdout.off("error", ignore).on("error", ignore).write(text, lose);
}

/** Waits until everything that was printed was taken. Throws a UserError when it could not be written. */
export async function printed(): Promise<void> {
  if (!process.stdout.listeners("error").includes(ignore)) return;
  await new Promise<void>((taken) => process.stdout.write("", () => taken()));
  if (lost) throw lost;
}

function lose(error?: NodeJS.ErrnoException | null): void {
  if (error) lost ??= error.code === "EPIPE" ? new UserError("", EXIT_CLOSED_PIPE) : unwritable(error);
}

/** The callback of the write has the error too. */
function ignore(): void {}

function unwritable(error: Error): UserError {
  return new UserError(`can't write the output: ${error.message}`);
}
