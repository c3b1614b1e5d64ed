import { once } from "node:events";
import type { Writable } from "node:stream";

/** Lines gathered before a write. */
const BATCH = 500;

/** Writes lines no faster than the reader takes them; stops quietly when the reader is gone. */
export async function writeAll(stream: Writable, lines: Iterable<string>): Promise<void> {
  let closed = false;
  stream.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    closed = true;
  });
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0 && !stream.write(`${batch.join("\n")}\n`)) await Promise.race([once(stream, "drain"), once(stream, "close")]);
    batch = [];
  };
  for (const line of lines) {
    if (closed) return;
    batch.push(line);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}
