import type { Writable } from "node:stream";

/** Lines gathered before a write. */
const BATCH = 500;

/** Writes lines no faster than the reader takes them; stops quietly when the reader is gone. */
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
  if (failure && failure.code !== "EPIPE") throw failure;
}
